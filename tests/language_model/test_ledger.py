"""The limit of tokens a day: asked before each request, written after it, and held by every program that runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.language_model.ledger import FILE, Ledger, Limited
from quiz.language_model.model import NoAnswerError, Request, Usage

MONDAY, TUESDAY = date(2026, 11, 30), date(2026, 12, 1)
REQUEST = Request("", "x" * 40, {}, 90)  # up to 100 tokens


class Model:
    """Takes 60 tokens for each answer, also for one that breaks off."""

    name, window = "tiny", 0

    def __init__(self, *, breaks: bool = False) -> None:
        self.used = Usage()
        self.breaks = breaks

    def answer(self, request: Request) -> Iterator[str]:
        self.used += Usage(1, 10, 50)
        yield "{"
        if self.breaks:
            raise NoAnswerError("cut off")
        yield "}"


def ledger(home: Path, limit: int = 0, today: date = MONDAY) -> Ledger:
    return Ledger(home / FILE, lambda: today, limit)


def test_below_the_limit_it_is_asked_and_beyond_it_is_not(tmp_path: Path) -> None:
    model = Limited(Model(), ledger(tmp_path, 200))
    for _ in range(2):
        assert "".join(model.answer(REQUEST)) == "{}"
    assert ledger(tmp_path).spent() == 120
    with pytest.raises(QuizError, match="this takes up to 100 tokens, and 80 of your 200 a day are left") as caught:
        list(model.answer(REQUEST))
    assert caught.value.hint == "continue tomorrow, or set another limit: quiz model limit N"
    assert model.used == Usage(2, 20, 100)


def test_another_program_on_the_same_day_counts_too_and_another_day_does_not(tmp_path: Path) -> None:
    ledger(tmp_path).add(150)
    with pytest.raises(QuizError, match="50 of your 200"):
        ledger(tmp_path, 200).check(100)
    tomorrow = ledger(tmp_path, 200, TUESDAY)
    tomorrow.check(100)
    tomorrow.add(7)
    assert (tmp_path / FILE).read_text() == "2026-12-01 7\n"


@pytest.mark.parametrize("breaks", [False, True])
def test_what_was_begun_counts_whatever_becomes_of_it(breaks: bool, tmp_path: Path) -> None:
    answers = Limited(Model(breaks=breaks), ledger(tmp_path)).answer(REQUEST)
    assert next(answers) == "{"
    if breaks:
        with pytest.raises(NoAnswerError):
            next(answers)
    else:
        answers.close()
    assert ledger(tmp_path).spent() == 60


def test_a_damaged_list_counts_what_can_be_read(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"2026-11-30 5\n\xff\n2026-11-30\n2026-11-30 -4\n2026-11-30 \xb2\n2026-11-30 6")
    assert ledger(tmp_path).spent() == 11


def test_where_a_limit_cannot_be_written_down_nothing_is_asked(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("in the way")
    model = Model()
    with pytest.raises(QuizError, match="the tokens of today cannot be written down"):
        list(Limited(model, ledger(tmp_path / "home", 1_000)).answer(REQUEST))
    assert model.used == Usage()
    assert "".join(Limited(model, ledger(tmp_path / "home")).answer(REQUEST)) == "{}"


def test_the_list_is_its_owners_alone(tmp_path: Path) -> None:
    ledger(tmp_path / "new").add(5)
    assert (tmp_path / "new" / FILE).stat().st_mode & 0o077 == 0
