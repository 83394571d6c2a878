"""The answer of a model is taken as it is, or not at all."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.derive.language_model.reading import UnusableError, first_object, line_of, list_of


@pytest.mark.parametrize(
    "text",
    [
        '{"key": "a"}',
        'Sure! Here it is:\n```json\n{"key": "a"}\n```\nAnything else?',
        '{"key": "a"} {"key": "b"}',
        '<think>hm</think>{"key": "a"',
    ],
)
def test_the_first_object_is_taken_if_it_is_whole(text: str) -> None:
    if text.endswith('"a"'):
        with pytest.raises(UnusableError, match="not whole"):
            first_object(text)
    else:
        assert first_object(text) == {"key": "a"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no JSON object"),
        ("I cannot do that.", "no JSON object"),
        ('["a"]', "no JSON object"),
        ('{"key": ', "not whole"),
        ('{"key": NaN}', "not whole"),
        ("{'key': 'a'}", "not whole"),
        ('{"a": ' * 100_000, "too deep"),
        ('{"a": ' + "[" * 21 + "]" * 21 + "}", "too deep"),
        ('{"key": ' + "9" * 5000 + "}", "not whole"),
    ],
)
def test_what_is_no_object_says_why(text: str, why: str) -> None:
    with pytest.raises(UnusableError, match=why):
        first_object(text)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (None, "missing"),
        (3, "missing"),
        (["a"], "missing"),
        ("", "missing"),
        (" ", "missing"),
        ("a" * 21, "longer than 20"),
        ("a\nb", "not one clean line"),
        (" a", "not one clean line"),
        ("a\x1b[31m", "not one clean line"),
        ("a\u202eb", "not one clean line"),
        ("a\ud800", "not one clean line"),
        ("see www.x", "link"),
        ("https://x.y", "link"),
        ("evil.com", "link"),
    ],
)
def test_a_value_that_is_not_one_clean_line_says_why(value: object, why: str) -> None:
    with pytest.raises(UnusableError, match=why):
        line_of({"key": value}, "key", 20)


def test_a_value_that_is_one_is_given_letter_for_letter() -> None:
    assert line_of({"key": "“Café” – 3.5"}, "key", 20) == "“Café” – 3.5"


@pytest.mark.parametrize("value", [None, "abc", {}, [], [1, 2, 3, 4]])
def test_a_list_has_to_be_one_of_that_length(value: object) -> None:
    with pytest.raises(UnusableError, match="list of 1 to 3"):
        list_of({"key": value}, "key", 1, 3)


@given(st.text(alphabet='{}[]":,a1\\u \n', max_size=60))
def test_any_text_gives_an_object_or_says_why(text: str) -> None:
    with contextlib.suppress(UnusableError):
        assert isinstance(first_object(text), dict)


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=9), max_size=4), st.text(alphabet="ab \n`", max_size=9), st.text(max_size=9))
def test_an_object_is_found_whatever_stands_around_it(found: dict[str, str], before: str, after: str) -> None:
    assert first_object(f"{before}{json.dumps(found)}{after}") == found
