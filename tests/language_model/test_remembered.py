"""Whole answers are kept and taken again; anything else is asked again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from quiz.language_model import remembered
from quiz.language_model.model import NoAnswerError, Request, Usage
from quiz.language_model.remembered import Remembered

REQUEST = Request("Do this.", "With this.", {"type": "object"}, 100)


class Model:
    """Says what it is told to; None breaks off."""

    window = 4_096

    def __init__(self, name: str = "tiny", says: tuple[str | None, ...] = ('{"a": ', '"é\r\n"}')) -> None:
        self.name = name
        self.says = says
        self.used = Usage()

    def answer(self, request: Request) -> Iterator[str]:
        self.used += Usage(1, 10, 20)
        for piece in self.says:
            if piece is None:
                raise NoAnswerError("cut off")
            yield piece


def test_the_same_question_is_asked_once_and_its_second_answer_takes_no_tokens(tmp_path: Path) -> None:
    model = Remembered(Model(), tmp_path / "cache")
    first = list(model.answer(REQUEST))
    assert first == ['{"a": ', '"é\r\n"}']
    assert list(model.answer(REQUEST)) == ["".join(first)]
    assert model.used == Usage(1, 10, 20, remembered=1)
    assert list(Remembered(Model(), tmp_path / "cache").answer(REQUEST)) == ["".join(first)]
    assert (model.name, model.window) == ("tiny", 4_096)
    (kept,) = (tmp_path / "cache").iterdir()
    assert kept.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "changed",
    [{"system": "Do that."}, {"text": "With that."}, {"schema": {}}, {"most_tokens": 101}],
    ids=lambda changed: next(iter(changed)),
)
def test_another_question_is_asked(changed: dict[str, object], tmp_path: Path) -> None:
    model = Remembered(Model(), tmp_path)
    for request in (REQUEST, replace(REQUEST, **changed)):  # type: ignore[arg-type]
        list(model.answer(request))
    assert model.used.calls == 2


def test_another_model_is_asked(tmp_path: Path) -> None:
    list(Remembered(Model(), tmp_path).answer(REQUEST))
    other = Remembered(Model("large", ("{}",)), tmp_path)
    assert list(other.answer(REQUEST)) == ["{}"]


def test_what_was_cut_off_or_left_is_never_kept(tmp_path: Path) -> None:
    cut = Remembered(Model(says=("{", None)), tmp_path)
    answers = cut.answer(REQUEST)
    assert next(answers) == "{"
    with pytest.raises(NoAnswerError):
        next(answers)
    left = Remembered(Model(), tmp_path).answer(REQUEST)
    next(left)
    left.close()  # type: ignore[attr-defined]
    assert not list(tmp_path.iterdir())


def test_the_oldest_answers_go_when_there_are_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "_MOST_ANSWERS", 2)
    (tmp_path / "bank-1.json").write_text("not ours")
    for number in range(4):
        list(Remembered(Model(), tmp_path).answer(replace(REQUEST, most_tokens=number)))
        for at, path in enumerate(sorted(tmp_path.glob("answer-*"), key=lambda path: path.stat().st_mtime_ns)):
            os.utime(path, (at, at))
    assert len(list(tmp_path.glob("answer-*"))) == 2
    assert (tmp_path / "bank-1.json").exists()
    last = Remembered(Model(), tmp_path)
    list(last.answer(replace(REQUEST, most_tokens=3)))
    assert last.used.remembered == 1


def test_a_disk_that_keeps_nothing_loses_no_answer(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    assert "".join(Remembered(Model(), tmp_path / "cache").answer(REQUEST)) == '{"a": "é\r\n"}'


def test_the_same_model_on_another_server_is_another_and_one_can_ask_again(tmp_path: Path) -> None:
    first, elsewhere = Model(), Model()
    list(Remembered(first, tmp_path, "here").answer(REQUEST))
    list(Remembered(elsewhere, tmp_path, "there").answer(REQUEST))
    assert (first.used.calls, elsewhere.used.calls) == (1, 1)
    again = Model(says=("new",))
    assert list(Remembered(again, tmp_path, "here", again=True).answer(REQUEST)) == ["new"]
    assert list(Remembered(Model(), tmp_path, "here").answer(REQUEST)) == ["new"]
