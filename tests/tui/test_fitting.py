"""How text is fitted into the lines that there are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from quiz.tui.widgets.fitting import WHOLE, FeedbackPart, fitted, space

WIDTH = 20
LONG = "one two three four five six seven eight nine ten eleven twelve"


def part(text: str = LONG, **options: int) -> FeedbackPart:
    return FeedbackPart(Content(""), Content(text), WIDTH, **options)


def texts(parts: list[FeedbackPart], room: int) -> list[str]:
    return [line.content.plain for line in fitted(parts, room)[0]]


def test_what_fits_is_shown_as_it_is() -> None:
    parts = [part("verdict"), space(), part("why")]
    assert texts(parts, 3) == texts(parts, 0) == ["verdict", "", "why"]
    assert not fitted(parts, 3)[1]


def test_blank_lines_go_before_side_remarks_and_those_before_anything_is_shortened() -> None:
    aside = FeedbackPart(Content(""), Content("by the way"), WIDTH, is_aside=True)
    parts = [part("verdict"), space(), aside, part("why")]
    assert texts(parts, 3) == ["verdict", "by the way", "why"]
    assert not fitted(parts, 3)[1]
    assert texts(parts, 2) == ["verdict", "why"]
    assert fitted(parts, 2)[1]


def test_the_longest_is_shortened_first_with_an_ellipsis_and_no_word_is_broken() -> None:
    assert texts([part("verdict"), part()], 3) == ["verdict", "one two three four", "five six seven …"]


def test_what_has_to_be_seen_stays_and_says_that_its_beginning_is_left_out() -> None:
    at = LONG.index("eleven")
    [shown] = FeedbackPart(Content(""), Content(LONG), 40, keep=(at, at + len("eleven"))).shortened(1)
    assert shown.content.plain.startswith("… ")
    assert "eleven" in shown.content.plain


def test_where_nothing_can_be_shortened_enough_all_is_there_to_be_scrolled() -> None:
    parts = [part("verdict"), part(fewest=WHOLE), part()]
    assert len(texts(parts, 5)) == len(texts(parts, 0))
    assert not fitted(parts, 5)[1]


@given(st.lists(st.text(alphabet="ab \n", min_size=1, max_size=90), min_size=1, max_size=6), st.integers(1, 30))
def test_it_never_takes_more_lines_than_there_are_but_where_it_takes_all(words: list[str], room: int) -> None:
    parts = [part(text) for text in words]
    lines, is_shortened = fitted(parts, room)
    assert len(lines) <= room or len(lines) == len(fitted(parts, 0)[0])
    assert all(line.content.cell_length <= WIDTH for line in lines)
    assert not (is_shortened and len(lines) > room)
