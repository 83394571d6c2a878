"""Revising a question in the text of a bank: it says what it should, and everything else is there byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.edit.form import fill_in, rows
from quiz.edit.yaml_edit import append, drop, question_data, revise
from quiz.errors import QuizError
from quiz.text import clean, clean_line
from quiz.yaml.layout import Layout, Plain, plain
from quiz.yaml.parse import parse_yaml
from quiz.yaml.report import Report
from quiz.yaml.writer import after_key, in_brackets, item

MODEL = Path(__file__).parents[2] / "docs" / "examples" / "writing-a-bank.yaml"
TEXT = MODEL.read_text(encoding="utf-8")
IDS = [str(plain(node)["id"]) for node in Layout(TEXT).questions.items]  # type: ignore[index, call-overload]

ODD = st.sampled_from(
    ["the waves", "no", "12:30", "it's", "a: b", "# 1", "[x", "- y", "'", '"', "a\\n", "é, ü", "*z", "50 %", "null", "{{a}}", "x #y", "?"]
)
LONG = st.lists(ODD, min_size=30, max_size=60).map(" ".join)
LINES = (
    st.one_of(ODD, LONG, st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=40))
    .map(clean_line)
    .filter(bool)
)
TEXTS = st.one_of(LINES, st.lists(LINES, min_size=2, max_size=3).map("\n\n".join), st.just("  indented\n more"), st.just("a\n\nb\n"))
KEYS = st.sampled_from(["text", "misreading", "feedback", "quote", "n1"])
DATA: st.SearchStrategy[Plain] = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
)


def read(text: str) -> Plain:
    report = Report("")
    root = parse_yaml(text, report)
    assert root is not None, [problem.message for problem in report.problems]
    return plain(root)


def others(text: str, but: str) -> list[str]:
    """Each question but one, as it is written."""
    at = Layout(text)
    return [text[at.start(node) : at.end(node)] for node in at.questions.items if node is not at.question(but)]


@given(DATA)
def test_what_is_written_is_read_back_as_it_was(data: Plain) -> None:
    assert read(f"key:{after_key(data, 0)}\nlast: x\n") == {"key": data, "last": "x"}
    assert read(f"a:\n  - {item(data, 2)}\n  - y\n") == {"a": [data, "y"]}
    assert read(f"a: [{in_brackets(data)}, {in_brackets(data, quoted=True)}]\n") == {"a": [data, data]}


@settings(max_examples=40)  # each reads a bank some ten times
@given(st.data(), st.sampled_from(["\n", "\r\n"]))
def test_any_sequence_of_edits_changes_what_it_should_and_leaves_the_rest_byte_for_byte(data: st.DataObject, ending: str) -> None:
    text = TEXT.replace("\n", ending)
    for _ in range(data.draw(st.integers(1, 4))):
        question_id = data.draw(st.sampled_from(IDS))
        before = question_data(text, question_id)
        row = data.draw(st.sampled_from([row for row in rows(before, every=True) if row.path != ("id",)]))
        after = fill_in(before, row, data.draw(st.one_of(st.just(""), TEXTS)))
        try:
            changed = revise(text, question_id, after)
        except QuizError:  # such as a text that no bank may hold
            continue
        assert question_data(changed, question_id) == after
        assert others(changed, question_id) == others(text, question_id)
        head, tail = text.index(f"- id: {question_id}"), Layout(text).end(Layout(text).question(question_id))
        assert changed.startswith(text[:head])
        assert changed.endswith(text[Layout(text).line_of(tail)[1] :])
        text = changed


def test_every_text_of_some_questions_can_be_changed_and_every_part_taken_away() -> None:
    for question_id in ("decision", "both-sides", "timetable", "who-holds-what"):
        before = question_data(TEXT, question_id)
        for row in rows(before, every=True):
            if row.path != ("id",):
                after = fill_in(before, row, "so: it is")
                assert question_data(revise(TEXT, question_id, after), question_id) == after
                without = fill_in(before, row, "")
                if row.value and len(without) and row.path != ("gaps", "line"):
                    assert question_data(revise(TEXT, question_id, without), question_id) == without


def test_only_the_lines_that_differ_are_other_lines() -> None:
    before = question_data(TEXT, "decision")
    changed = revise(TEXT, "decision", {**before, "skill": "infer", "until": "2028-01-01"})
    expected = TEXT.replace("  skill: retrieve               # re", "  skill: infer               # re", 1)
    assert changed == expected.replace("  until: 2027-04-30 ", "  until: 2028-01-01 ")


def test_a_new_key_stands_where_it_usually_does_and_comments_stay() -> None:
    text = "questions:\n- id: a   # one\n  kind: truth\n  prompt: P   # two\n  # three\n  answer: true\n- id: b\n"
    data = question_data(text, "a")
    row = next(row for row in rows(data, every=True) if row.path == ("skill",))
    assert revise(text, "a", fill_in(data, row, "infer")) == text.replace("# two\n", "# two\n  skill: infer\n")
    gone = {key: value for key, value in data.items() if key != "id"}
    assert revise(text, "a", gone) == text.replace("id: a   # one\n  kind", "kind")


def test_a_bank_in_brackets_is_revised_in_brackets() -> None:
    text = '{"questions": [{"id": "a", "kind": "truth", "prompt": "P", "topics": ["t"]}, {"id": "b"}]}'
    data = question_data(text, "a")
    changed = revise(text, "a", {**data, "prompt": "Why?", "topics": ["t", "u: v"], "status": "ready"})
    assert changed == text.replace('"P"', '"Why?"').replace('["t"]}', '["t", "u: v"], "status": "ready"}')
    for refused in (lambda: drop(text, "a", "bad"), lambda: append(text, {"id": "c"})):
        with pytest.raises(QuizError, match="in this layout"):
            refused()


@given(st.sampled_from(IDS), st.one_of(st.just(""), LINES), st.sampled_from(["\n", "\r\n"]))
def test_a_dropped_question_is_a_comment_and_is_there_again_without_its_marks(question_id: str, reason: str, ending: str) -> None:
    text = TEXT.replace("\n", ending)
    dropped = drop(text, question_id, reason)
    assert others(text, question_id) == [
        dropped[Layout(dropped).start(node) : Layout(dropped).end(node)] for node in Layout(dropped).questions.items
    ]
    lines = dropped.split(ending)
    at = lines.index(f"# dropped: {clean_line(reason) or 'no reason given'}")
    many = next(number for number, line in enumerate(lines[at:]) if not line.startswith("#"))
    lines[at : at + many] = [line[2:] for line in lines[at + 1 : at + many]]
    assert ending.join(lines) == text


def test_the_last_question_stays() -> None:
    with pytest.raises(QuizError, match="last question"):
        drop("questions:\n- id: a\n", "a", "bad")


@given(st.sampled_from(IDS), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_an_added_question_stands_behind_the_last_one(question_id: str, ending: str, with_end: bool) -> None:
    text = (TEXT if with_end else TEXT.removesuffix("\n")).replace("\n", ending)
    data = {**question_data(text, question_id), "id": "new"}
    added = append(text, data)
    assert added.startswith(text.rstrip("\r\n"))
    assert question_data(added, "new") == data


def test_what_no_bank_may_hold_is_refused() -> None:
    before = question_data(TEXT, "decision")
    with pytest.raises(QuizError, match="safely"):
        revise(TEXT, "decision", {**before, "prompt": "x" * 30_000})
    with pytest.raises(QuizError, match="no question"):
        question_data(TEXT, "nothing")
    assert clean("\x1b") == ""
