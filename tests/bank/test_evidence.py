from __future__ import annotations

from collections.abc import Callable

import pytest

from quiz.bank.model import Bank
from quiz.errors import BankError, Problem

HEAD = "format: 1\nid: b\ntitle: T\narticle: {file: a.txt}\nquestions:\n- id: q\n  kind: highlight\n  prompt: P\n  explanation: E\n"
Read = Callable[[str], Bank]


def problem(read: Read, evidence: str) -> Problem:
    with pytest.raises(BankError) as caught:
        read(HEAD + f"  evidence: {evidence}\n")
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        ("We waited nine years for this", ["We waited nine years for this"]),
        ("'\"We waited nine'", ["“We waited nine"]),
        (">-\n    The first\n    ferry left", ["The first ferry left"]),
        ("{quote: The council}", ["The council"]),
        ("{quote: the terminal, prefix: said}", ["the terminal"]),
        ("{quote: the terminal, suffix: a gift}", ["the terminal"]),
        ("[The council, {quote: Captain Jon}]", ["The council", "Captain Jon"]),
    ],
)
def test_evidence_is_written_in_three_ways(read: Read, evidence: str, words: list[str]) -> None:
    question = read(HEAD + f"  evidence: {evidence}\n").questions[0]
    assert [question.article.words(part.span) for part in question.evidence] == words


def test_a_quote_that_is_not_there_is_met_with_the_nearest_sentence(read: Read) -> None:
    found = problem(read, "The old pier was closed in March")
    assert (found.rule, found.place.line, found.place.column) == ("evidence-not-found", 10, 13)
    assert "The old pier closed in March and will become a market hall." in found.hint


def test_a_quote_with_dots_is_told_to_be_written_in_parts(read: Read) -> None:
    assert "each part by itself" in problem(read, "The first ferry ... passengers").hint


def test_a_quote_that_shares_no_word_with_the_article_gets_no_sentence(read: Read) -> None:
    assert problem(read, "Zzyzx").hint == "copy the words exactly from the article"


def test_a_quote_whose_surroundings_are_wrong_is_named(read: Read) -> None:
    found = problem(read, "{quote: Captain Jon, prefix: General}")
    assert "not with this prefix" in found.message


def test_a_quote_that_stands_twice_is_met_with_a_prefix_that_would_do(read: Read) -> None:
    found = problem(read, "cheaper plan")
    assert found.rule == "evidence-ambiguous"
    assert 'prefix: "had asked for a" or prefix: "council turned the"' in found.hint.replace("The ", "")
    assert read(HEAD + '  evidence: {quote: cheaper plan, prefix: "had asked for a"}\n').questions[0].evidence
