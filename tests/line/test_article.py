"""The article as lines, and how the proving words are set off."""

from __future__ import annotations

import pytest

import making
from quiz.article.model import Source
from quiz.article.sentences import parse_article
from quiz.line.article import article_lines, numbered_sentences, proof_lines


def proof(*quotes: str) -> list[str]:
    return proof_lines(making.ARTICLE, [evidence.span for evidence in making.evidence(*quotes)])


def test_proving_words_stand_between_signs_within_their_sentence() -> None:
    assert proof("carries 240 passengers") == ["Article: “The boat, which »carries 240 passengers«, was built in 1974.”"]


@pytest.mark.parametrize("quote", ["Its engine failed twice in October.", "Its engine failed twice in October"])
def test_a_whole_sentence_needs_no_signs(quote: str) -> None:
    assert proof(quote) == ["Article: “Its engine failed twice in October.”"]


def test_two_proofs_in_one_sentence_are_one_line_and_in_two_sentences_two() -> None:
    assert proof("built in 1974", "carries 240 passengers") == ["Article: “The boat, which »carries 240 passengers«, was »built in 1974«.”"]
    assert len(proof("built in 1974", "voted against")) == 2


def test_overlapping_proofs_lose_no_word() -> None:
    (line,) = proof("which carries 240", "carries 240 passengers")
    assert line.replace("»", "").replace("«", "") == "Article: “The boat, which carries 240 passengers, was built in 1974.”"


def test_a_proof_over_two_sentences_shows_both() -> None:
    (line,) = proof("built in 1974. Its engine failed")
    assert line == "Article: “The boat, which carries 240 passengers, was »built in 1974. Its engine failed« twice in October.”"


def test_sentences_are_numbered_in_the_order_of_the_article() -> None:
    lines = numbered_sentences(making.ARTICLE)
    assert len(lines) == len(making.ARTICLE.sentences)
    assert lines[2].startswith("3. ")


def test_a_title_that_is_also_the_first_line_of_the_text_is_said_once() -> None:
    article = parse_article("It snows\n\nThere was snow in May.", Source(title="It Snows"))
    assert article_lines(article) == ["It Snows", "", "There was snow in May."]


def test_an_article_has_its_title_first_and_a_paragraph_a_line() -> None:
    article = parse_article("One thing.\nAnd\nanother.\n\nMore of it here.", Source(title="News"))
    assert article_lines(article)[0] == "News"
    assert not any("\n" in line for line in article_lines(article))
