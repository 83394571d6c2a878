"""A bank that came without its story: what fits is kept, what does not is counted, what is no bank is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from instruments.bank_feed import QUOTES, bank, question
from instruments.pages import PROSE
from quiz.article.sentences import parse_article
from quiz.bank.fit import MOST_QUESTIONS, FittedBank, fit_bank
from quiz.errors import BankError

STORY = parse_article("\n\n".join(PROSE))


def fit(text: str) -> FittedBank:
    return fit_bank(text, Path("wye.yaml"), STORY)


def test_questions_whose_evidence_the_story_has_are_kept_and_the_rest_is_counted() -> None:
    fitted = fit(bank([QUOTES[0], "words that nobody wrote", QUOTES[2]]))
    assert (fitted.author, fitted.total, fitted.left_out) == ("Night Desk", 3, 1)
    assert [one.id for one in fitted.questions] == ["q1", "q3"]
    assert all(one.article is STORY and one.article.words(one.evidence[0].span) for one in fitted.questions)


def test_the_file_that_it_names_as_its_article_is_never_opened() -> None:
    assert fit(bank().replace("file: wye.txt", "file: ../../../../etc/passwd")).left_out == 0


def test_a_question_that_cannot_be_read_is_left_out_like_one_that_does_not_fit() -> None:
    fitted = fit(bank([QUOTES[0], QUOTES[1]]).replace("kind: choice", "kind: from-the-future", 1))
    assert ([one.id for one in fitted.questions], fitted.left_out) == (["q2"], 1)


def test_drafts_are_not_taken_and_an_id_counts_once() -> None:
    text = bank([QUOTES[0]]) + question("q1", QUOTES[1]) + question("draft", QUOTES[2]) + "  status: draft\n"
    fitted = fit(text)
    assert ([one.evidence[0].quote for one in fitted.questions], fitted.total) == ([QUOTES[0]], 2)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("just words", "wye.yaml:1:1", "a bank is a mapping"),
        (bank().replace("format: 1", "format: 9"), "wye.yaml:1:9", "this newsquiz reads format 1"),
        (
            bank().replace("article:\n  file: wye.txt", "articles:\n  a: {file: a.txt}\n  b: {file: b.txt}"),
            "wye.yaml:6:3",
            "several stories",
        ),
        (bank([QUOTES[0]] * (MOST_QUESTIONS + 1)), "wye.yaml:8:1", "more than 200 questions"),
        (bank(head="# &a\n").replace("title: The bridge", "title: &a The bridge"), "wye.yaml:4:8", "anchor"),
    ],
)
def test_what_is_no_bank_about_one_story_is_refused_with_its_place(text: str, place: str, words: str) -> None:
    with pytest.raises(BankError) as caught:
        fit(text)
    assert str(caught.value.place) == place
    assert words in caught.value.message
