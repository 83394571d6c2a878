"""A question as rows: whatever is written in it has one row, and filling a row in changes that alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.edit.form import FormRow, fill_in, new_question, part, put, row_of, rows
from quiz.kinds.placeholders import placeholder_in
from quiz.kinds.registry import KINDS
from quiz.text import clean_line
from quiz.yaml.layout import Layout, Plain, plain

ROOT = Path(__file__).parents[2]
BANKS = (ROOT / "docs" / "examples" / "writing-a-bank.yaml", ROOT / "tests" / "data" / "questions" / "nine.yaml")
QUESTIONS: list[dict[str, Plain]] = [
    data for path in BANKS for node in Layout(path.read_text(encoding="utf-8")).questions.items if isinstance(data := plain(node), dict)
]


def leaves(of: Plain, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text with the key under which it stands."""
    if isinstance(of, str):
        yield key, of
    elif isinstance(of, dict):
        for name, value in of.items():
            yield from leaves(value, name)
    else:
        for value in of:
            yield from leaves(value, key)


def labels(of: dict[str, Plain], *, every: bool = False) -> list[str]:
    return [row.label for row in rows(of, every=every)]


@pytest.mark.parametrize("data", QUESTIONS, ids=[str(data["id"]) for data in QUESTIONS])
def test_every_text_of_a_question_has_one_row(data: dict[str, Plain]) -> None:
    written = Counter(clean_line(text) for key, text in leaves(data) if key not in ("kind", "status", "generator"))
    shown = Counter(clean_line(row.value) for row in rows(data, every=True) if row.value)
    assert shown == written
    assert len({row.path for row in rows(data, every=True)}) == len(rows(data, every=True))
    for row in rows(data, every=True):
        found = part(data, row.path)
        assert (found or "") == row.value or clean_line(str(found)) == clean_line(row.value)
    few = {row.path for row in rows(data)}
    assert few <= {row.path for row in rows(data, every=True)}


@pytest.mark.parametrize("data", QUESTIONS, ids=[str(data["id"]) for data in QUESTIONS])
def test_filling_a_row_in_changes_that_row_alone(data: dict[str, Plain]) -> None:
    for row in rows(data, every=True):
        filled = fill_in(data, row, "something  else\x1b")
        before = {each.path: each.value for each in rows(data, every=True)}
        after = {each.path: each.value for each in rows(filled, every=True)}
        assert part(filled, row.path) == "something else" or row.is_long
        assert {path: value for path, value in before.items() if path in after and path != row.path} == {
            path: value for path, value in after.items() if path in before and path != row.path
        }
        assert fill_in(data, row, row.value) == data or not row.value


CHOICE: dict[str, Plain] = {"id": "a", "kind": "choice", "prompt": "P", "options": [{"text": "A", "correct": "true"}, "B"]}


def test_an_option_that_is_a_text_becomes_a_mapping_when_it_gets_a_misreading() -> None:
    misreading = next(row for row in rows(CHOICE, every=True) if row.path == ("options", 1, "misreading"))
    assert fill_in(CHOICE, misreading, "misunderstood")["options"] == [
        {"text": "A", "correct": "true"},
        {"text": "B", "misreading": "misunderstood"},
    ]


def test_an_option_without_its_text_is_gone_as_a_whole() -> None:
    first = next(row for row in rows(CHOICE) if row.value == "A")
    assert first.is_key
    assert fill_in(CHOICE, first, " ")["options"] == ["B"]


def test_what_is_required_has_a_row_also_where_it_is_missing_and_more_are_shown_when_asked_for() -> None:
    assert labels({"id": "a", "kind": "truth"}) == ["prompt", "answer", "explanation", "id"]
    every = labels({"id": "a", "kind": "truth"}, every=True)
    assert {"feedback true", "feedback not stated", "+ evidence", "+ topic", "until"} <= set(every)
    assert labels({"kind": "unheard of"}) == ["prompt", "explanation", "id"]
    assert "alias" in labels({"id": "a", "kind": "short", "aliases": ["x"]})


def test_a_new_key_stands_where_it_usually_does() -> None:
    data: dict[str, Plain] = {"id": "a", "kind": "truth", "prompt": "P", "explanation": "E", "answer": "true"}
    skill = next(row for row in rows(data, every=True) if row.label == "skill")
    assert list(fill_in(data, skill, "infer")) == ["id", "kind", "prompt", "explanation", "skill", "answer"]


def test_what_is_empty_without_a_part_goes_with_it() -> None:
    data: Plain = {"a": {"b": ["x"]}, "c": "y"}
    assert put(data, ("a", "b", 0), None) == {"c": "y"}
    assert put(None, ("a", 0, "b"), "x") == {"a": [{"b": "x"}]}
    assert put({"a": "x"}, ("a", 1), "y") == {"a": ["x", "y"]}
    assert part(data, ("a", "b", 1)) is None
    assert part(data, ("c", "d")) is None


def test_a_place_is_seen_in_the_row_that_is_nearest() -> None:
    some = [FormRow(path, "", "", "") for path in (("prompt",), ("options", 0, "text"), ("options", 1), ("evidence",))]
    assert row_of((), some) == -1
    assert row_of(("options",), some) == 1
    assert row_of(("options", 1, "misreading"), some) == 2
    assert row_of(("evidence", 3), some) == 3
    assert row_of(("options", 5), some) == 1
    assert row_of(("topics",), some) == -1


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_template_says_is_a_placeholder_and_no_value(kind: str) -> None:
    data = new_question(kind, "The council voted.", ())
    shown = rows(data)
    assert not [row.value for row in shown if placeholder_in(row.value)]
    prompt = next(row for row in shown if row.label == "prompt")
    assert (prompt.value, prompt.placeholder) == ("", "Write the question here")
    for row in shown:
        if row.placeholder:
            assert fill_in(data, row, "  ") == data, "nothing was typed"
            filled = rows(fill_in(data, row, "Who voted?"))
            assert next(each for each in filled if each.path == row.path).value == "Who voted?"
