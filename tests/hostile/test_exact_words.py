"""What is said of each bad file, word for word, with line, column, what to do and the exit code: exact.txt holds it.

`QUIZ_WRITE_EXACT=1 pytest -n 0 tests/hostile/test_exact_words.py` writes exact.txt anew; read the difference before it is kept.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import yaml

import quiz.yaml.parse
from hostile.exact import BANKS, DOCUMENTS, PLACES, PROGRESS
from quiz.cli.main import main
from quiz.text import unsafe_characters

EXACT = Path(__file__).with_name("exact.txt")
WRITES = "QUIZ_WRITE_EXACT" in os.environ
ANY_PARSER = {"Y6", "Y7", "Y8", "Y9", "Y10", "Y12", "Y19", "Y21"}
"""Rows in which the parser has a say, so that both are asked."""
WARNINGS = {"Y5 a number sign after a blank"}
UNREADABLE = {"Y14 a byte of Latin-1", "Y14 UTF-16", "Y14 a picture"}
"""For `quiz check` a bank with errors is a finding, 1; a file that cannot be read is 2. Whoever plays gets 2 for both."""
unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files, and other words for them")
Told = Callable[[str, list[str], Path], None]


@cache
def expected() -> dict[str, str]:
    """Give what is said of each file, by its name; the exit code stands in the first line."""
    parts = re.split(r"^== (.+)\n", EXACT.read_text(encoding="utf-8"), flags=re.MULTILINE) if EXACT.exists() else [""]
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    """Run a command and hold what it says against exact.txt."""

    def run(name: str, words: list[str], folder: Path) -> None:
        code = main(words)
        out, err = capsys.readouterr()
        found = f"exit {code}\n{out}{err}".replace(f"{folder}{os.sep}", "").replace(str(folder), ".")
        assert not unsafe_characters(found.replace("\n", ""))
        if WRITES:
            kept = {**expected(), name: found}
            EXACT.write_text("".join(f"== {each}\n{kept[each]}" for each in kept), encoding="utf-8")
            expected.cache_clear()
        assert found == expected()[name]

    return run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "root"
    made.mkdir()
    (made / "a.txt").write_text("The sea rose. The wind fell.\n", encoding="utf-8")
    monkeypatch.chdir(made)
    return made


CASES = [(name, parser) for name in BANKS for parser in ("CSafeLoader", "SafeLoader") if parser[0] == "C" or name.split()[0] in ANY_PARSER]


@pytest.mark.parametrize(("name", "parser"), CASES, ids=[f"{name}, {parser}" for name, parser in CASES])
def test_what_is_said_of_a_bank(told: Told, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, parser: str) -> None:
    if not hasattr(yaml, parser):
        pytest.skip("this PyYAML has no parser in C")
    monkeypatch.setattr(quiz.yaml.parse, "LOADER", getattr(yaml, parser))
    data = BANKS[name]
    (folder / "b.yaml").write_bytes(data if isinstance(data, bytes) else data.encode())
    told(name, ["check", "b.yaml"] if name in WARNINGS else ["play", "--plain", "b.yaml"], folder)
    assert main(["check", "b.yaml"]) == (0 if name in WARNINGS else 2 if name in UNREADABLE else 1)


@unix
@pytest.mark.parametrize("name", PLACES)
def test_what_is_said_of_something_in_a_banks_place(told: Told, folder: Path, name: str) -> None:
    make, given = PLACES[name]
    try:
        make(folder / "b.yaml")
    except OSError:
        pytest.skip("this file system has no such names")
    told(name, ["play", "--plain", given], folder)


@pytest.mark.parametrize("name", PROGRESS)
def test_what_is_said_of_a_damaged_document(told: Told, folder: Path, name: str) -> None:
    path = folder / "p.json"
    path.write_bytes(PROGRESS[name])
    told(name, ["stats", "--progress", str(path)], folder)
    assert path.read_bytes() == PROGRESS[name]


@unix
@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_said_of_something_in_a_documents_place(told: Told, folder: Path, name: str) -> None:
    DOCUMENTS[name](folder / "p.json")
    before = sorted(folder.iterdir())
    told(name, ["stats", "--progress", str(folder / "p.json")], folder)
    assert sorted(folder.iterdir()) == before


def test_every_row_that_names_something_has_its_words_and_none_too_many() -> None:
    names = {*BANKS, *PLACES, *PROGRESS, *DOCUMENTS}
    assert set(expected()) == names
    rows = {name.split()[0] for name in names}
    assert rows == {*(f"Y{number}" for number in range(1, 24)), "X6", "X7"} - {"Y2"}  # in Y2 all is text, and nothing is said
    for name, text in expected().items():
        assert text.startswith("exit 0\n" if name in WARNINGS else "exit 2\n"), name
        assert re.search(r"^\S+: (error|warning): .+|^.+:\d+:\d+: (error|warning): .+", text, re.MULTILINE), name
