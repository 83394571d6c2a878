from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import article
from quiz.article.model import Role
from quiz.article.sentences import parse_article
from quiz.text import clean

SEED = Path(__file__).parents[2] / "seeds" / "000_e1d1246ee26cf0b1.txt"


def split(text: str) -> list[str]:
    """The sentences of a text that has a first paragraph of its own before it."""
    parsed = article(f"The day in short.\n\n{text}")
    return [parsed.words(sentence.span) for sentence in parsed.sentences[1:]]


def roles(text: str) -> list[Role]:
    return [paragraph.role for paragraph in article(text).paragraphs]


@pytest.mark.parametrize(
    "whole",
    [
        "Mr. Brown met Dr. Adler.",
        "Gov. Rae and Sen. Lund spoke with Lt. Gen. Vance.",
        "It lies near St. Ives and Mt. Grey.",
        "The U.S. Senate and the U.K. Treasury agreed.",
        "It opens at 9 a.m. Monday and shuts at 5 p.m. Saturday.",
        "They finished No. 5 in the table.",
        "See pp. 12 and Nos. 3 to 7.",
        "It was on Sept. 11 in the morning.",
        "J. A. Smith and Samuel L. Brandt wrote it.",
        "It was by I. M. Vance of Oster Inc. Holdings.",
        "She has a Ph.D. Candidate as a neighbour.",
        "Prices rose 3.5 per cent to £1.25.",
        "He named it, e.g. Oster, and i.e. Ferry.",
        "The vote was Lund vs. Rae.",
        "The yahoo.com site and oster.example. are down.",
        "We would ... Ms Adler said she could not finish.",
        "“We thought …” Ms Adler began.",
        '"Are we ready?" Mr Brown asked the crew.',
        '"Stop!" Adler told them.',
        "“Is it safe?” Ruth Adler said.",
        '"Why?" he asked.',
        "It costs approx. 5 pounds.",
        "What? – he said no more.",
        "3. The ferry stops",
    ],
)
def test_a_sentence_is_not_cut_at(whole: str) -> None:
    assert split(whole) == [whole]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It stops on Friday.", "It will not come back."),
        ("Is it safe?", "Nobody knows."),
        ("Stop!", "The sea is rough."),
        ("“It is old.”", "She said that twice."),
        ("“It is old.”", "Adler said the council knew."),
        ("“Is it old?”", "She said it was."),
        ('"We stay."', '"We go."'),
        ("It (the boat) is old.)", "The bridge is new."),
        ("They came in the late 1990s.", "Sales rose."),
        ("It is rich in vitamin D.", "The council likes it."),
        ("He lives in the U.S.", "He was born there."),
        ("It leaves at 5 p.m.", "The bus is later."),
        ("She works for Oster Ltd.", "It builds boats."),
        ("They said no.", "He tried again."),
        ("It was 2031.", "240 people came."),
        ("It was not cheap.", "£12.5m was spent."),
        ("There was nowhere to sit …", "But the view was fine."),
        ("There was nowhere to sit ...", "But the view was fine."),
        ("It fell....", "Oster was silent."),
        ("So did I.", "Brandt did not."),
        ("He left.", "– Oster News"),
        ("“It ended.”", "“Did it?”"),
    ],
)
def test_two_sentences_are_told_apart(first: str, second: str) -> None:
    assert split(f"{first} {second}") == [first, second]
    assert split(f"{first}\n{second}") == [first, second]


def test_lower_case_never_opens_a_sentence() -> None:
    assert len(split("It was the best yet! said nobody. ever. “then” it sank.")) == 1


def test_hard_wrapped_lines_are_one_paragraph_and_their_sentences_run_over_line_ends() -> None:
    parsed = article("The ferry to Oster Island\nwill stop on Friday. The\nboat is old.\n\nThe bus\ncomes.")
    assert [parsed.words(sentence.span) for sentence in parsed.sentences] == [
        "The ferry to Oster Island\nwill stop on Friday.",
        "The\nboat is old.",
        "The bus\ncomes.",
    ]
    assert len(parsed.paragraphs) == 2


def test_long_lines_without_blank_lines_between_them_are_paragraphs_of_their_own() -> None:
    long = "The ferry to Oster Island will stop on Friday, and nobody on the island knows how to get to the chemist, or to school"
    parsed = article(f"Ferry stops\n{long}, she said.\n{long}.")
    assert [paragraph.role for paragraph in parsed.paragraphs] == [Role.HEADING, Role.BODY, Role.BODY]


@pytest.mark.parametrize("blank", ["\n\n", "\n \n", "\n\t\n\n", "\n\n\n   \n"])
def test_blank_lines_of_any_kind_part_paragraphs(blank: str) -> None:
    parsed = article(f"  One.{blank}Two.  \n   ")
    assert [parsed.words(paragraph.span) for paragraph in parsed.paragraphs] == ["One.", "Two."]


@pytest.mark.parametrize(
    "heading",
    ["Ferry to Oster Island stops", "Can the Ferry to Oster Island Sail Again?", "Why is Oster Losing its Ferry?", "Oster Wins Again!"],
)
def test_a_first_paragraph_written_like_a_headline_is_a_heading(heading: str) -> None:
    assert roles(f"{heading}\n\nIt stopped.") == [Role.HEADING, Role.BODY]
    assert roles(f"It stopped.\n\n{heading}") == [Role.BODY, Role.BODY]


@pytest.mark.parametrize("opening", ["The ferry stops.", "Will the ferry ever sail again?", "“It is over,”", "Why?", "The ferry " * 20])
def test_a_first_paragraph_written_like_a_sentence_is_not(opening: str) -> None:
    assert roles(f"{opening}\n\nIt stopped.")[0] is Role.BODY


@pytest.mark.parametrize(
    "caption",
    [
        "The ferry in port. Photo / Supplied",
        "The ferry in port Photograph: Jane Doe/Oster News",
        "The ferry in port. (Reuters)",
        "Image: Oster News",
        "Source: harbour office",
        "file photo: the ferry",
        "The ferry. Image credit: Oster News",
    ],
)
def test_the_credit_of_a_picture_makes_a_caption(caption: str) -> None:
    assert roles(f"It stopped.\n\n{caption}")[1] is Role.CAPTION


@pytest.mark.parametrize(
    "sentence",
    [
        "She told a source: the boat is old.",
        "He held up a picture: a boat in a storm.",
        "The file: forty pages about one engine.",
        "Oster (Reuters) - The ferry stops.",
    ],
)
def test_a_sentence_with_a_colon_after_such_a_word_is_not_a_caption(sentence: str) -> None:
    assert roles(f"It stopped.\n\n{sentence}")[1] is Role.BODY


def test_a_line_that_stands_twice_in_a_row_is_kept_once() -> None:
    parsed = article("It stopped.\n\nThe old ferry\nThe old  Ferry\nIt sailed on\nand on.\n\nThe bus.\n\nThe bus.")
    assert [paragraph.role for paragraph in parsed.paragraphs] == [Role.BODY, Role.BODY, Role.REPEAT, Role.BODY, Role.BODY, Role.REPEAT]
    assert [parsed.words(paragraph.span) for paragraph in parsed.paragraphs][3] == "It sailed on\nand on."
    assert [parsed.words(sentence.span) for sentence in parsed.sentences].count("The bus.") == 1


def test_a_doubled_line_within_a_block_is_no_part_of_the_lines_around_it() -> None:
    parsed = article("It stopped.\n\nThe bridge is\nnew.\nThe old ferry\nThe old ferry\nIt sank.")
    assert [parsed.words(paragraph.span) for paragraph in parsed.paragraphs if paragraph.role is not Role.REPEAT] == [
        "It stopped.",
        "The bridge is\nnew.",
        "The old ferry",
        "It sank.",
    ]


def test_the_shipped_article_has_its_doubled_caption_once() -> None:
    parsed = parse_article(clean(SEED.read_text(encoding="utf-8")))
    found = [paragraph.role for paragraph in parsed.paragraphs]
    assert found.count(Role.CAPTION) == found.count(Role.REPEAT) == 1
    assert len(parsed.sentences) == 22
    assert {sentence.paragraph for sentence in parsed.sentences} == {
        each.index for each in parsed.paragraphs if each.role is not Role.REPEAT
    }


PIECES = st.sampled_from(
    [
        *["The ferry", "Mr.", "U.S.", "sails", "It", "3.5", "No. 5", "J.", "said", "She said", "Photo / X", "é", "A", "x" * 130],
        *["”", "“", '"', "'", ".", "!", "?", "...", "…", "– ", "(", ")", " ", " ", "\n", "\n\n", "\n \n", "\u00a0", "\t"],
    ]
)
texts = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.lists(PIECES, max_size=40).map(" ".join), st.text(max_size=80)).map(clean)


@given(texts)
def test_sentences_lie_in_order_in_their_paragraphs_and_cover_every_word(text: str) -> None:
    parsed = parse_article(text)
    assert parsed.text == text
    end = 0
    for at, paragraph in enumerate(parsed.paragraphs):
        words = parsed.words(paragraph.span)
        assert paragraph.index == at
        assert words
        assert words == words.strip()
        assert not text[end : paragraph.span.start].strip()
        inner = paragraph.span.start
        for sentence in paragraph.sentences:
            assert sentence.paragraph == at
            assert inner <= sentence.span.start < sentence.span.end <= paragraph.span.end
            assert not text[inner : sentence.span.start].strip()
            assert parsed.words(sentence.span) == parsed.words(sentence.span).strip()
            inner = sentence.span.end
        assert inner == (paragraph.span.start if paragraph.role is Role.REPEAT else paragraph.span.end)
        end = paragraph.span.end
    assert not text[end:].strip()
    assert [sentence.index for sentence in parsed.sentences] == list(range(len(parsed.sentences)))
    assert len({sentence.id for sentence in parsed.sentences}) == len(parsed.sentences)


@pytest.mark.parametrize("piece", [".", "... ", "a. ", " ", "\n ", "?!", '"', "Mr. ", "(photo", ") ", "x.\n", "'\" "])
def test_a_long_run_of_anything_is_split_without_trying_each_place_again(piece: str) -> None:
    # Nothing is timed here: a pattern whose work grows with the square of the length keeps this test busy for a minute.
    text = "One. " + piece * (200_000 // len(piece))
    assert parse_article(clean(text)).sentences
