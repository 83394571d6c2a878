from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from making import stamps
from quiz.drill.records import Started
from quiz.progress.bank_index import load_bank_index

DATA = Path(__file__).parents[1] / "data"
HARBOUR = DATA / "questions" / "harbour.yaml"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The same bank at another place."""
    for folder in ("questions", "seeds"):
        shutil.copytree(DATA / folder, tmp_path / folder)
    return tmp_path / "questions" / HARBOUR.name


def played(path: Path | str) -> Started:
    made = stamps()()
    return Started(made, made.id, "practice", 1, (), paths=(("harbour", str(path)),))


def test_the_bank_named_first_counts_where_two_have_the_same_id(other: Path) -> None:
    (found,) = load_bank_index([other], [HARBOUR], []).banks.values()
    assert found.path == other
    (found,) = load_bank_index([], [HARBOUR], [played(other)]).banks.values()
    assert found.path == HARBOUR


def test_a_bank_played_before_is_found_again_while_its_file_is_there(other: Path) -> None:
    assert len(load_bank_index([], [], [played(other)]).banks) == 1
    other.unlink()
    gone = load_bank_index([], [], [played(other), played("nowhere\0"), played(other.parent)])
    assert (gone.banks, gone.broken) == ({}, ())


def test_a_bank_that_cannot_be_read_is_named_and_hides_no_other(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: 1\n", encoding="utf-8")
    library = load_bank_index([bad, tmp_path / "missing.yaml"], [HARBOUR], [])
    assert len(library.banks) == 1
    assert [path.name for path, _ in library.broken] == ["bad.yaml", "missing.yaml"]


def test_one_file_by_two_names_is_read_once(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: 1\n", encoding="utf-8")
    assert len(load_bank_index([bad, tmp_path / "." / "bad.yaml", tmp_path / "x" / ".." / "bad.yaml"], [bad], []).broken) == 1


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_loop_of_links_is_named(tmp_path: Path) -> None:
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    ((path, error),) = load_bank_index([tmp_path / "loop.yaml"], [], []).broken
    assert path.name == "loop.yaml"
    assert error.hint
