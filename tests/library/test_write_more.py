"""Questions about a kept story that are written while it is read: only checked ones, in one step, never over what somebody changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from derive import night_bus
from derive.night_bus import CAUSE, CHOICE, NOT_STATED, SHORT, STORY, TRUE, Scripted, answers, written
from quiz.bank.load import load_bank
from quiz.edit.editing import open_editing
from quiz.errors import QuizError
from quiz.kinds.question import Checked, Status
from quiz.language_model.model import Request
from quiz.library.make_bank import draft_bank
from quiz.library.write_more import Progress, Written, add_drafts, write_more
from quiz.source.get_article import pasted

ITEMS = [CHOICE, CAUSE, TRUE, NOT_STATED]


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return draft_bank(pasted(STORY.text), tmp_path).place.path


def checks(request: Request) -> str:
    del request
    return answers(night_bus.drafting(ITEMS).check_sheet())


def disputes_the_first(request: Request) -> str:
    del request
    return answers(
        night_bus.drafting(ITEMS).check_sheet(), {1: {"answer": "Z", "found": [9], "flaw": "no answer", "why": "it is not there"}}
    )


def all_of(bank: Path, *given: object) -> Written:
    steps: Iterator[Progress] = write_more(bank, Scripted(list(given)))
    while True:
        try:
            next(steps)
        except StopIteration as end:
            came: Written = end.value
            return came


def prompts(bank: Path) -> list[str]:
    return [question.prompt for question in load_bank(bank).questions]


def by_model(bank: Path) -> list[tuple[Checked | None, Status]]:
    return [(each.checked, each.status) for each in load_bank(bank).questions if each.generator.startswith("model")]


def test_what_is_checked_is_added_behind_the_others_as_drafts_that_may_be_asked(bank: Path) -> None:
    before = bank.read_text(encoding="utf-8")
    came = all_of(bank, written(ITEMS), checks, '{"questions": []}')
    assert by_model(bank) == [(Checked.AGREED, Status.DRAFT)] * came.added
    assert came.added == 4
    assert bank.read_text(encoding="utf-8").startswith(before.rstrip("\n")), "no byte that was there has changed"


def test_what_a_second_reader_disputes_is_not_added(bank: Path) -> None:
    all_of(bank, written(ITEMS), disputes_the_first, '{"questions": []}')
    assert CHOICE["prompt"] not in prompts(bank)
    assert len(by_model(bank)) == 3


def test_what_is_checked_is_in_the_bank_before_the_others_are_repaired(bank: Path) -> None:
    seen: list[int] = []

    def repairs(request: Request) -> str:
        assert "FAULT" in request.text
        return '{"questions": []}'

    for progress in write_more(bank, Scripted([written(ITEMS), disputes_the_first, repairs])):
        seen.append(progress.added)
        if progress.step.doing == "repair":
            assert len(by_model(bank)) == progress.added > 0
    assert seen[0] == 0


def test_whoever_stops_listening_keeps_what_was_added(bank: Path) -> None:
    steps = write_more(bank, Scripted([written(ITEMS), disputes_the_first, '{"questions": []}']))
    added = next(progress.added for progress in steps if progress.step.doing == "repair")
    steps.close()
    assert len(by_model(bank)) == added > 0


def test_nothing_is_added_by_a_reader_who_cannot_be_trusted(bank: Path) -> None:
    before = prompts(bank)
    nonsense = answers(night_bus.drafting(ITEMS).check_sheet(), {at: {"answer": "Z", "found": []} for at in range(1, 5)})
    came = all_of(bank, written(ITEMS), nonsense)
    assert (came.added, prompts(bank)) == (0, before)
    assert "cannot be trusted" in came.notices[0]


def test_nothing_is_added_by_a_reader_who_answers_questions_about_another_story_too(bank: Path) -> None:
    before = prompts(bank)
    sheet = night_bus.drafting(ITEMS).check_sheet()
    fooled = json.loads(answers(sheet))
    for given, place in zip(fooled["answers"], sheet.order, strict=True):
        if place < 0:
            given |= {"answer": "A", "found": [1], "flaw": "none", "why": ""}
    came = all_of(bank, written(ITEMS), json.dumps(fooled))
    assert (came.added, prompts(bank)) == (0, before)
    assert "about another story" in came.notices[0]


def test_what_somebody_changes_meanwhile_stays_and_what_they_dropped_does_not_come_back(bank: Path) -> None:
    gone: list[str] = []

    def repairs(request: Request) -> str:
        del request
        editing = open_editing(bank)
        first = next(each for each in editing.bank.questions if each.generator.startswith("model"))
        gone.append(first.prompt)
        editing.drop(first.id, "it is trivial")
        bank.write_text(bank.read_text(encoding="utf-8") + "# a note of my own\n", encoding="utf-8")
        return '{"questions": []}'

    all_of(bank, written(ITEMS), disputes_the_first, repairs)
    assert gone
    assert not set(gone) & set(prompts(bank))
    assert "# a note of my own" in bank.read_text(encoding="utf-8")


def test_a_bank_that_changes_between_reading_and_writing_is_read_again(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = night_bus.drafting([SHORT]).drafts()[0]
    opened: list[Path] = []

    def racing(path: Path) -> object:
        editing = open_editing(path)
        opened.append(path)
        if len(opened) == 1:
            path.write_text(path.read_text(encoding="utf-8") + "# written meanwhile\n", encoding="utf-8")
        return editing

    monkeypatch.setattr("quiz.library.write_more.open_editing", racing)
    assert add_drafts(bank, drafts) == 1
    assert "# written meanwhile" in bank.read_text(encoding="utf-8")
    assert add_drafts(bank, drafts) == 0, "it is asked already"


def test_a_model_that_cannot_be_asked_is_an_error_and_the_bank_stays(bank: Path) -> None:
    before = bank.read_bytes()
    with pytest.raises(QuizError, match="nothing answers there"):
        all_of(bank, QuizError("nothing answers there", "start it"))
    assert bank.read_bytes() == before
