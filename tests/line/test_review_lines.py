"""Drafts are reviewed line by line, for pipes and screen readers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from derive import night_bus
from derive.night_bus import CHOICE, SHORT, Scripted, answers
from quiz.bank.load import load_bank
from quiz.edit.review import open_review
from quiz.edit.yaml_edit import dropped_reasons
from quiz.errors import QuizError
from quiz.language_model.model import Request
from quiz.library.make_bank import draft_bank
from quiz.library.write_more import add_drafts
from quiz.line.review import review_lines
from quiz.source.get_article import pasted
from tui.drafts import drafted


def reviewed(path: Path, *lines: str) -> list[str]:
    """Review with some lines as the input; give what is said."""
    typed: Iterator[str] = iter(lines)
    said: list[str] = []
    review_lines(open_review([path]), lambda _: next(typed, None), said.append)
    return said


def test_each_draft_is_told_with_its_passage_and_what_becomes_of_it_is_written(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    before = path.read_text(encoding="utf-8")
    said = reviewed(path, "k", "e", "a", "d too easy", "s")
    assert said[0].startswith("3 drafts to accept or to drop.")
    assert "1/9. choice" in said
    asked, told = said[: said.index("Right: A ferry terminal")], said[said.index("Right: A ferry terminal") :]
    assert "What did Skerry Bay open on Monday?" in asked
    assert any(line.endswith(". A ferry terminal") for line in asked)
    assert not any(line.startswith(("Article:", "Type the number")) for line in asked)
    assert "Written by who-said 1.0." in told
    assert "  2 option 1 (right): A ferry terminal" in told
    assert any(line.startswith("Article: “") and "»opened a new ferry terminal on Monday«" in line for line in said)
    assert said[-1] == "1 accepted, 1 dropped, 1 left."
    after = path.read_text(encoding="utf-8")
    assert after.startswith(before[: before.index("- id: opened")] + "- id: opened\n  status: ready")
    assert "# dropped: too easy\n# - id: mayor\n#   status: draft\n" in after
    assert load_bank(path).outline.drafts == {"story"}


def test_a_change_is_written_and_an_error_is_not(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    before = path.read_text(encoding="utf-8")
    said = reviewed(path, "e 1 What opened: in Skerry Bay?", "e 2", "e 99 x", "e x", "u", "u", "q")
    assert "prompt: What opened: in Skerry Bay?." in said
    assert sum(line.startswith("Say which part") for line in said) == 2
    assert any(line.startswith("Not changed: ") for line in said)
    assert said.count("Taken back.") == 1
    assert "There is nothing to take back." in said
    assert path.read_text(encoding="utf-8") == before


def test_the_last_question_that_is_dropped_is_not_gone_past(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "  status: draft\n", encoding="utf-8")
    said = reviewed(path, "s", "s", "s", "d", "s")
    assert said[-1] == "0 accepted, 1 dropped, 3 left."


@pytest.mark.parametrize("lines", [(), ("q",), ("x", "?")])
def test_it_ends_with_the_input(tmp_path: Path, lines: tuple[str, ...]) -> None:
    path = drafted(tmp_path)
    said = reviewed(path, *lines)
    assert said[-1] == "0 accepted, 0 dropped, 3 left."
    assert (sum(line.startswith("d drops it") for line in said) == 2) is bool(lines[1:])


def test_a_bank_without_drafts_is_left_at_once(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("status: draft", "status: ready"), encoding="utf-8")
    assert len(reviewed(path, "a")) == 2


def test_a_reason_can_be_given_by_its_number(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    reviewed(path, "d 4", "d 9", "q")
    assert dropped_reasons(path.read_text(encoding="utf-8")) == ("it is trivial", "9")


def test_another_is_written_by_the_model_that_is_set_and_follows(tmp_path: Path) -> None:
    def reading(request: Request) -> str:
        del request
        return answers(night_bus.drafting([SHORT]).check_sheet())

    model = Scripted([json.dumps({"questions": [SHORT]}), reading, QuizError("nothing answers there", "start it")])
    path = draft_bank(pasted(night_bus.STORY.text), tmp_path).place.path
    add_drafts(path, night_bus.drafting([CHOICE]).drafts()[0])
    lines = iter(["m", "m", "s", "m", "k", "q"])
    said: list[str] = []
    review = open_review([path])
    at = review.editing.ids.index(next(each.id for each in review.editing.bank.questions if each.prompt == CHOICE["prompt"]))
    review.at = at
    for draft in [each for each in review.editing.drafts if each != review.question_id]:
        review.editing.accept(draft)
    review_lines(review, lambda _: next(lines), said.append, lambda: (model, "models.example"))
    assert said.count("The article and the question go to models.example. Type m again to ask.") == 1
    assert "Another follows this one. Skip, accept or drop this first." in said
    assert "nothing answers there; start it." in said
    assert "Right: Mara Quill" in said
    assert "Checked: a second reader gave the same answer." in said
    assert load_bank(path).questions[at + 1].prompt == SHORT["prompt"]
    assert said[-1].startswith("0 accepted, 0 dropped, "), "what was added meanwhile is neither"


def test_without_a_model_it_is_said_how_to_set_one(tmp_path: Path) -> None:
    assert "No language model is set: quiz model find" in reviewed(drafted(tmp_path), "m", "q")


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    review = open_review([path])
    path.write_text("changed\n", encoding="utf-8")
    said: list[str] = []
    lines = iter(["a", "q"])
    review_lines(review, lambda _: next(lines), said.append)
    assert any(line.startswith("the file was changed meanwhile") for line in said)
    assert path.read_text(encoding="utf-8") == "changed\n"
