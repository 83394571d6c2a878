"""Going through several banks: from draft to draft, back again, and to what was taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from edit.test_editing import copied
from quiz.bank.load import load_bank
from quiz.edit.form import rows
from quiz.edit.review import Review, open_review
from tui.drafts import drafted


@pytest.fixture
def review(tmp_path: Path) -> Review:
    """Two banks, the first with three drafts, the second with one."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    return open_review([drafted(tmp_path / "a"), copied(tmp_path / "b")])


def test_it_begins_at_the_first_draft_and_says_where_it_stands(review: Review) -> None:
    assert review.is_draft
    assert review.drafts == 4
    assert review.unsaved == 0
    assert review.place.startswith("bank 1/2  ")


def test_steps_lead_from_bank_to_bank_and_end_at_the_ends(review: Review) -> None:
    while review.step(-1):
        pass
    assert review.place == f"bank 1/2  1/{len(review.banks[0].ids)}"
    count = 1
    while review.step(1):
        count += 1
    assert count == sum(len(bank.ids) for bank in review.banks)
    assert review.place == f"bank 2/2  {len(review.banks[1].ids)}/{len(review.banks[1].ids)}"
    assert not review.step(1)


def test_what_is_accepted_or_dropped_leads_to_the_next_draft_round_to_the_start(review: Review) -> None:
    first = review.question_id
    review.accept()
    assert review.question_id != first
    assert review.is_draft
    assert review.drafts == 3
    review.drop("too easy")
    assert review.drafts == 2
    (left,) = review.banks[0].drafts
    (other,) = review.banks[1].drafts
    assert review.question_id == left
    review.accept()
    assert (review.question_id, review.bank) == (other, 1), "the next draft is in the other bank"
    review.accept()
    assert review.drafts == 0
    assert not review.to_draft()
    assert [load_bank(bank.path).outline.drafts for bank in review.banks] == [frozenset()] * 2


def test_the_search_for_a_draft_goes_round_to_the_start(review: Review) -> None:
    first = review.question_id
    while review.step(1):
        pass
    review.accept()
    assert review.to_draft()
    assert (review.bank, review.question_id) == (0, first)


def test_what_is_taken_back_is_shown_again_also_a_question_that_was_dropped(review: Review) -> None:
    assert not review.undo()
    dropped = review.question_id
    review.drop("no")
    assert dropped not in review.editing.ids
    assert review.undo()
    assert review.question_id == dropped
    assert not review.undo()


def test_a_question_that_is_added_is_shown_and_gone_when_it_is_taken_back(review: Review) -> None:
    sentence = review.question.article.sentences[1]
    many = len(review.editing.ids)
    review.add("truth", [sentence])
    assert len(review.editing.ids) == many + 1
    assert review.place.endswith(f"  {many + 1}/{many + 1}")
    assert review.is_draft
    assert review.undo()
    assert len(review.editing.ids) == many
    assert review.place.endswith(f"  {many}/{many}")


def test_evidence_is_what_was_selected(review: Review) -> None:
    sentence = review.question.article.sentences[2]
    review.prove([sentence])
    words = review.question.article.words(sentence.span)
    assert review.data["evidence"] in (words, [words]) or words in str(review.data["evidence"])


def test_what_somebody_else_wrote_is_read_again_and_the_place_is_still_one(review: Review) -> None:
    assert not review.read_again()
    path = review.banks[0].path
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: ", "title: New ", 1), encoding="utf-8")
    assert review.read_again()
    assert 0 <= review.at < len(review.editing.ids)
    prompt = next(row for row in rows(review.data) if row.label == "prompt")
    review.fill_in(prompt, "What is it that the article says?")
    assert review.data["prompt"] == "What is it that the article says?"
    assert path.read_text(encoding="utf-8").count("What is it that the article says?") == 1
