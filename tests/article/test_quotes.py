from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from making import ARTICLE, article
from quiz.article.model import Span
from quiz.article.quotes import find_quote, stands_once
from quiz.article.sentences import parse_article
from quiz.text import ALIKE, clean, fold, fold_space

STYLED = article("“It’s over,” she said — and – after\n\n  a pause - left.")


@pytest.mark.parametrize(
    "quote",
    [
        "“It’s over,” she said — and – after a pause - left.",
        '"It\'s over," she said - and - after a pause - left.',
        "«It`s over,„ she said ― and − after\n\n\na\tpause ‐ left.",
    ],
)
def test_a_quote_is_found_whatever_the_style_of_marks_dashes_and_white_space(quote: str) -> None:
    assert find_quote(STYLED, quote) == (Span(0, len(STYLED.text)),)


@pytest.mark.parametrize("quote", ["It's Over", "It is over", "over she", "pause left", "", "  \n"])
def test_other_words_case_or_punctuation_are_not_found(quote: str) -> None:
    assert find_quote(STYLED, quote) == ()


def test_a_quote_may_run_over_paragraphs_and_comes_back_as_it_stands() -> None:
    (span,) = find_quote(STYLED, "after a pause")
    assert STYLED.words(span) == "after\n\n  a pause"


@pytest.mark.parametrize(
    ("words", "once"), [("The boat", False), ("The bridge", True), ("The \n bridge is", True), ("The ferry", False), ("", False)]
)
def test_whether_words_stand_once(words: str, once: bool) -> None:
    assert stands_once(TWICE, words) is once


TWICE = article("The boat is old. The bridge is new. The boat sails.")


def test_every_place_is_given_in_order() -> None:
    assert [TWICE.words(Span(span.start, span.end + 4)) for span in find_quote(TWICE, "The boat")] == ["The boat is ", "The boat sai"]


@pytest.mark.parametrize(
    ("prefix", "suffix", "starts"),
    [
        ("", "is old", [0]),
        ("new.", "", [36]),
        ("bridge is new. ", "  sails", [36]),
        ("new.", "is old", []),
        ("", "", [0, 36]),
        ("", "sank", []),
    ],
)
def test_words_before_and_after_tell_which_place_is_meant(prefix: str, suffix: str, starts: list[int]) -> None:
    assert [span.start for span in find_quote(TWICE, "The boat", prefix, suffix)] == starts


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_quote_in_a_doubled_line_counts_once(between: str) -> None:
    doubled = article(f"The ferry stops.\n\nThe “old” boat in port{between}The “old” boat in port\n\nIt sank.")
    assert [span.start for span in find_quote(doubled, 'The "old" boat')] == [18]
    (over,) = find_quote(doubled, "in port It sank.")
    assert doubled.words(over).endswith("It sank.")


words = st.text(st.sampled_from("ab “”'‘–—- \n\t.é\u00a0"), min_size=1, max_size=30)


@given(words, words, words)
def test_every_stretch_of_an_article_is_found_where_it_stands_and_gives_its_words_back(before: str, quote: str, after: str) -> None:
    text = clean(before + quote + after)
    parsed = parse_article(text)
    start = len(clean(before))
    wanted = text[start : start + len(quote)].strip()
    assume(wanted and not any(each.role == "repeat" for each in parsed.paragraphs))
    ends = (start, start + len(quote))
    assume(not any(0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum() for at in ends))
    spans = find_quote(parsed, wanted.translate(ALIKE))
    assert spans
    assert any(start <= span.start and span.end <= start + len(quote) for span in spans)
    for span in spans:
        assert fold(parsed.words(span)) == fold(wanted)
        assert parsed.words(span) == parsed.words(span).strip()


@given(st.text(max_size=60), st.text(max_size=10))
def test_what_is_found_is_always_the_quote(text: str, quote: str) -> None:
    parsed = parse_article(clean(text))
    for span in find_quote(parsed, clean(quote)):
        assert fold_space(parsed.words(span).translate(ALIKE)) == fold_space(clean(quote).translate(ALIKE))


def test_sentences_touched_by_a_stretch_are_given() -> None:
    (span,) = find_quote(ARTICLE, "in 1974. Its engine")
    assert [ARTICLE.words(each.span)[:9] for each in ARTICLE.sentences_in(span)] == ["The boat,", "Its engin"]
    assert ARTICLE.sentences_in(Span(0, 0)) == ()


def test_a_quote_stands_for_whole_words() -> None:
    article = parse_article("In 2011 the 11 ships sailed; 11 more came in 111 days.")
    assert [article.words(span) for span in find_quote(article, "11")] == ["11", "11"]
    assert find_quote(article, "ship") == ()
