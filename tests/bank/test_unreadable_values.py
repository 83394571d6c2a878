"""A value that could not be read is named once, wherever it stands, and the reading goes on to the next mistake."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Problems = Callable[[str], list[str]]
Faults = Callable[[str], list[str]]
HEAD = "format: 1\nid: b\ntitle: T\narticle: {file: a.txt}\nquestions:\n"
UNREADABLE = "*x"
"""An alias: the reader names it, and a value that is none stands in its place."""


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("kind: choice\nmisreading: [a]\noptions: [{text: A, correct: *x}, B]", "alias"),
        ("kind: choice\noptions: [{text: A, correct: yes}, B]", "unknown-value"),
        ("kind: choice\noptions: [{text: A, misreading: *x, correct: true}, B]", "alias"),
        ("kind: choice\noptions: [{id: *x, text: A, correct: true}, B]", "alias"),
        ("kind: choice\noptions: [*x, B]", "alias"),
        ("kind: choices\noptions: *x", "alias"),
        ("kind: choices\noptions: [{text: A, correct: maybe}, B]", "unknown-value"),
        ("kind: number\nvalue: *x", "alias"),
        ("kind: number\nvalue: 12\ntolerance: *x", "alias"),
        ("kind: number\nvalue: 12\ntolerance: " + "1" * 31, "not-a-number"),
        ("kind: short\nanswer: A\nuntil: *x", "alias"),
        ("kind: short\nanswer: A\nuntil: [2026]", "wrong-shape"),
        ("kind: cloze\ntext: In {{when}}.\ngaps: [A]", "wrong-shape"),
        ("kind: cloze\ntext: In {{when}}.\ngaps:\n  when: {options: [{text: A, correct: maybe}, B]}", "unknown-value"),
        ("kind: cloze\ntext: In {{when}}.\ngaps:\n  when: *x", "alias"),
        ("kind: choice\noptions: [{text: A, correct: true, evidence: [1, *x]}, B]", "alias"),
        ("*x : y\nkind: highlight", "alias"),
    ],
)
def test_it_is_named(faults: Faults, keys: str, expected: str) -> None:
    assert expected in {fault.split()[1] for fault in faults(keys)}


@pytest.mark.parametrize("tolerance", ["5", "5%", "{relative: 0.05}", "{geometric: 0.5}", "{nominal: 5}"])
def test_a_number_may_have_a_tolerance_of_each_sort(faults: Faults, tolerance: str) -> None:
    assert faults(f"kind: number\nvalue: 12\ntolerance: {tolerance}") == []


def test_a_question_that_could_not_be_read_is_named_once(problems: Problems) -> None:
    assert problems(f"{HEAD}- {UNREADABLE}\n") == ["6:3 alias"]
    assert problems(f"{HEAD}- words\n") == ["6:3 wrong-shape"]


def test_articles_have_to_be_named(problems: Problems) -> None:
    text = HEAD.replace("article: {file: a.txt}", "articles: [a.txt]")
    assert "4:11 wrong-shape" in problems(f"{text}- x\n")


@pytest.mark.parametrize(("value", "found"), [("{a: b}", "a mapping"), ("[a]", "a list")])
def test_what_stands_in_the_place_of_words_is_said(problems: Problems, value: str, found: str) -> None:
    assert "3:8 wrong-shape" in problems(HEAD.replace("title: T", f"title: {value}") + "- x\n"), found


def test_brackets_that_are_never_closed_and_quotes_after_blank_lines_are_named_where_they_begin(problems: Problems) -> None:
    question = "- id: q\n  kind: short\n  prompt: [[a] b\n  answer: A\n"
    assert problems(HEAD + question)[0].endswith(("unquoted-text", "yaml-syntax"))
    assert problems(f"{HEAD}- id: q\n  kind:short\n\n\n  answer: A\n") == ["7:7 yaml-syntax"]
