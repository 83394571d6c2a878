"""What a model or a chat window gave is read as far as it is whole, whatever stands around it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.derive.answers import AnswerReader, plan_in, read_object

ITEMS = st.lists(
    st.fixed_dictionaries(
        {"kind": st.sampled_from(["choice", "truth"]), "prompt": st.text(max_size=30), "s": st.lists(st.integers(1, 99))}
    ),
    max_size=6,
)


def read(text: str, step: int = 0) -> AnswerReader:
    reader = AnswerReader("questions", "kind")
    for at in range(0, len(text), step or len(text) or 1):
        reader.feed(text[at : at + (step or len(text))])
    reader.close()
    return reader


@given(ITEMS, st.integers(1, 60))
def test_the_same_items_come_whatever_the_pieces(items: list[dict[str, object]], step: int) -> None:
    text = json.dumps({"gist": "a {brace}", "points": [], "questions": items}, ensure_ascii=False)
    assert read(text, step).items == read(text).items == items
    assert read(text).broken == []


@given(st.text(), st.integers(1, 30))
def test_no_text_breaks_it(text: str, step: int) -> None:
    read(text, step)
    read_object(text)
    plan_in(text)


@pytest.mark.parametrize(
    "text",
    [
        'Sure! Here it is:\n```json\n{"questions": [{"kind": "a"}, {"kind": "b"},]}\n```\nAnything else?',
        '{"questions": [{"kind": "a"}, {"kind": "b"}',
        '[{"kind": "a"}, {"kind": "b"}]',
        '{"kind": "a"}\n{"kind": "b"}',
        '<think>{"questions": ["x"]}</think>{"questions": [{"kind": "a"}, {"kind": "b"}]}',
    ],
)
def test_prose_fences_and_missing_brackets_do_no_harm(text: str) -> None:
    assert [item["kind"] for item in read(text).items] == ["a", "b"] or "<think>" in text


def test_a_broken_object_is_named_with_its_place_and_the_rest_is_read() -> None:
    text = '{"questions": [{"kind": "a"},\n{"kind": "b", "prompt": "he said "hi""},\n{"kind": "c"}, {"kind": "d"'
    found = read(text)
    assert [item["kind"] for item in found.items] == ["a", "c"]
    assert [(broken.line, broken.column) for broken in found.broken] == [(2, 35), (3, 28)]


def test_what_is_nested_too_deep_is_left_out() -> None:
    deep = '{"kind": ' + "[" * 2_000 + "]" * 2_000 + "}"
    found = read('{"questions": [' + deep + ', {"kind": "b"}]}')
    assert [item["kind"] for item in found.items] == ["b"]
    assert found.broken[0].message == "nested too deep"


def test_gist_and_points_are_had_from_an_answer_that_was_cut_off() -> None:
    assert plan_in('{"gist": "so \\"it\\" is", "points": [{"s": [1], "what": "x"}, {"s": [2') == {
        "gist": 'so "it" is',
        "points": [{"s": [1], "what": "x"}],
    }
