"""Every row of docs/bad-input.md has a test, and the rows that no other module holds have theirs here."""

from __future__ import annotations

import ast
import os
import re
import sys
from functools import cache
from pathlib import Path

import pytest
from textual.content import Content

from making import question
from quiz.bank.load import load_bank
from quiz.drill.records import Attempt, records_from
from quiz.errors import BankError
from quiz.kinds.question import mark
from quiz.kinds.short import Short
from quiz.marking.model import Response
from quiz.progress.learners import display_name, folder_name, learner_folder
from quiz.text import clean_line, unsafe_characters
from quiz.tui.forms.type import MOST_CHARACTERS
from quiz.tui.widgets.rows import hang

TESTS = Path(__file__).parents[1]
PAGE = TESTS.parent / "docs" / "bad-input.md"
ROWS = re.findall(r"^\| ([YXT]\d+) \|(.*)\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
EXPECTED = [
    *(f"Y{number}" for number in range(1, 24)),
    *(f"X{number}" for number in range(1, 24)),
    *(f"T{number}" for number in range(1, 16)),
]


def test_no_row_is_missing() -> None:
    assert [name for name, _ in ROWS] == EXPECTED


@cache
def names_in(path: Path) -> tuple[str, ...]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return tuple(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[name for name, _ in ROWS])
def test_the_tests_of_a_row_are_there(name: str, row: str) -> None:
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", row)
    assert named, f"{name} names no test"
    for file, test in named:
        assert any(each.startswith(test) for each in names_in(TESTS / file)), f"{file}::{test}"


def test_y14_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "b.yaml"
    path.write_bytes(b"format: 1\n")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    for owner, function in ((Path, "open"), (os, "open")):
        monkeypatch.setattr(owner, function, refuse)
    with pytest.raises(BankError) as caught:
        load_bank(path)
    assert caught.value.problems[0].rule == "bank-unreadable"
    assert "Permission denied" in caught.value.message


WIDE = (
    "👨‍👩‍👧‍👦🇳🇿 e\u0301\u0302\u0303\u0304 日本語の新聞",
    "किताब 한국어 ﷺ ก็",
    "日" * 60,
    "e\u0301" * 90,
    "🇳🇿" * 50,
    "שלום \u2067مرحبا\u2069 x",
)


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("text", WIDE)
def test_y18_wide_and_combined_characters_stay_inside_their_columns(text: str, columns: int) -> None:
    lines = hang(Content(" 1  "), Content(f"{text} and more words {text}"), columns)
    assert all(line.content.cell_length <= columns for line in lines)
    assert all(line.content.plain.startswith((" 1  ", "    ")) for line in lines)
    shown = "".join(line.content.plain[4:] for line in lines)
    assert "".join(shown.split()) == "".join(f"{text} and more words {text}".split())


ANSWERS = {
    "a megabyte": "x" * 1_000_000,
    "ESC": "\x1b]52;c;x\x07\x1b[2J",
    "NUL": "a\0b",
    "half a pair": "a\ud800b",
    "an override": "a\u202eb",
    "markup": "[/] [@click=app.quit]",
    "10,000 marks": "e" + "\u0301" * 10_000,
    "line ends": "a\r\nb\u2028c",
}


@pytest.mark.parametrize("typed", ANSWERS.values(), ids=ANSWERS)
@pytest.mark.skipif(sys.platform == "win32", reason="bytes that are not UTF-8 are given to a pipe")
def test_x8_what_is_typed_is_safe_and_short_before_it_is_marked_and_stored(tmp_path: Path, typed: str) -> None:
    import subprocess

    from end_to_end.answers import NINE
    from end_to_end.stored import records
    from end_to_end.terminal import QUIZ, environment

    command = [*QUIZ, "play", str(NINE), "--plain", "--only", "mayor", "--seed", "1"]
    lines = typed.replace("\n", " ").encode("utf-8", "surrogatepass") + b"\n"
    done = subprocess.run(command, input=lines, capture_output=True, env=environment(tmp_path), timeout=60, check=False)
    assert done.returncode == 0
    stored = [record.response.values[0] for record in records(tmp_path) if isinstance(record, Attempt)]
    assert stored
    assert all(len(answer) <= MOST_CHARACTERS and clean_line(answer) == answer for answer in stored)
    assert not unsafe_characters(done.stdout.decode())


@pytest.mark.parametrize("typed", ANSWERS.values(), ids=ANSWERS)
def test_x8_marking_bears_what_was_not_made_safe(typed: str) -> None:
    assert 0 <= mark(question(Short("Ruth Adler", aliases=("x" * 300,))), Response((typed,))).fraction <= 1


def test_x8_a_log_with_such_an_answer_is_read_safely() -> None:
    entry = {
        "id": "a",
        "kind": "attempt",
        "count": 1,
        "at": "2026-11-05T10:00:00+00:00",
        "offset": 0,
        "day": "2026-11-05",
        "drill": "d",
        "mode": "practice",
        "bank": "b\x1b[2J",
        "question": "q",
        "try": 1,
        "revision": "r",
        "response": ["a\x1b]52;c;x\x07\u202e"],
        "verdict": "wrong",
        "fraction": 0,
        "reason": "\x9b31m",
    }
    (record,) = records_from([entry])
    assert isinstance(record, Attempt)
    assert (record.response.values, record.reason, record.turn.key.bank) == (("a]52;c;x",), "31m", "b[2J")


@pytest.mark.parametrize("name", ["../../x", "CON", "a/b", "", "x" * 300, "A\x1b[2J", "A\u202eB", "[@click=app.quit]", "\u0410na"])
def test_x9_a_name_is_never_a_path_and_never_a_control(tmp_path: Path, name: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]{1,49}", folder_name(name))
    assert folder_name(name).split("-")[0].upper() not in {"AUX", "NUL", "PRN"}
    assert learner_folder(tmp_path, name).resolve().parent == (tmp_path / "learners").resolve()
    assert len(display_name(name)) <= 60
    assert not unsafe_characters(display_name(name))


def test_x9_a_name_in_letters_that_look_alike_is_the_same_learner() -> None:
    assert folder_name("\u0410na") == folder_name("Ana") == folder_name(" ANA ")
