"""Some twenty-five thousand damaged files: each is read or refused with its place, and nothing else ever happens."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from hostile.loaders import LOADERS
from hostile.trying import Loader, Outcome, damaged_file, try_file
from quiz.errors import Place, QuizError

ROOT = Path(__file__).parents[2]
SEED = 2026
FILES = {"banks": 8_000, "articles": 4_000, "progress": 5_000, "journals": 3_000, "kept": 500, "sealed": 300}
FILES |= {"homework": 500, "results": 300, "sessions": 200, "messages": 1_000, "told": 1_000, "hosts": 300, "rosters": 500}
FILES |= {"pages": 300, "feeds": 300, "markdown": 300, "models": 500, "opml": 1_000, "followed": 300, "following": 500}
SLICE = 1_000
"""A test does so many, so that both cores have something to do. `bench/fuzz.py again banks NUMBER --seed 2026` shows one."""


def test_every_reader_is_tried() -> None:
    assert FILES.keys() == LOADERS.keys()


@pytest.mark.parametrize(("name", "first"), [(name, first) for name, files in FILES.items() for first in range(0, files, SLICE)])
def test_a_damaged_file_is_read_or_refused_with_its_place(tmp_path: Path, name: str, first: int) -> None:
    loader = LOADERS[name]
    path = loader.prepare(tmp_path)
    numbers = range(first, min(first + SLICE, FILES[name]))
    outcomes = {number: try_file(loader, path, damaged_file(loader, SEED, number)) for number in numbers}
    assert not {number: outcome.complaint for number, outcome in outcomes.items() if outcome.complaint}


@pytest.mark.parametrize("loader", LOADERS.values(), ids=LOADERS)
def test_what_is_damaged_was_good_and_the_damage_is_the_same_everywhere(tmp_path: Path, loader: Loader) -> None:
    path = loader.prepare(tmp_path)
    assert [try_file(loader, path, seed) for seed in loader.seeds()] == [Outcome(False)] * len(loader.seeds())
    files = [damaged_file(loader, 1, number) for number in range(50)]
    assert files == [damaged_file(loader, 1, number) for number in range(50)]
    assert len(set(files)) > 40


def fails(error: Exception) -> Loader:
    def read(_path: Path) -> None:
        raise error

    articles = LOADERS["articles"]
    return Loader("failing", articles.seeds, articles.damage, articles.prepare, read)


@pytest.mark.parametrize(
    ("error", "complaint"),
    [
        (RecursionError("deep"), "RecursionError: deep"),
        (QuizError("wrong", "mend it"), "no place"),
        (QuizError("wrong", "mend it", Place("a")), "no place"),
        (QuizError("wrong", "mend it", Place("a", 9, 1)), "no place"),
        (QuizError("wrong", "mend it", Place("a", 1, 9)), "no place"),
        (QuizError("wrong", "", Place("a", 1, 1)), "no words"),
        (QuizError("wr\x1bong", "mend it", Place("a", 1, 1)), "unsafe"),
        (QuizError("wrong", "mend it", Place("a", 1, 1)), ""),
        (ValueError("nothing"), "ValueError: nothing"),
    ],
)
def test_whatever_else_happens_is_complained_about(tmp_path: Path, error: Exception, complaint: str) -> None:
    found = try_file(fails(error), tmp_path / "file", b"text\n").complaint
    assert complaint in found
    assert bool(complaint) == bool(found)


def test_what_a_program_has_made_is_refused_without_a_line_and_what_nobody_is_told_of_by_its_own_error(tmp_path: Path) -> None:
    whole = replace(fails(QuizError("wrong", "mend it", Place("a"))), places=False)
    assert try_file(whole, tmp_path / "file", b"text\n") == Outcome(True)
    assert "no words" in try_file(replace(fails(QuizError("wrong", "")), places=False), tmp_path / "file", b"text\n").complaint
    assert try_file(replace(fails(ValueError("x")), refusals=(ValueError,)), tmp_path / "file", b"text\n") == Outcome(True)


@pytest.mark.skipif(sys.platform == "win32", reason="it measures memory as Unix does")
def test_the_long_form_gives_figures_of_each_kind() -> None:
    command = [sys.executable, str(ROOT / "bench" / "fuzz.py"), "--files", "94", "--workers", "1", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    figures = json.loads(done.stdout)
    assert figures.keys() == LOADERS.keys()
    assert {name: figures[name]["files"] for name in ("banks", "articles", "progress", "sealed")} == {
        "banks": 24,
        "articles": 12,
        "progress": 16,
        "sealed": 2,
    }
    assert all(each["read"] + each["refused"] == each["files"] and not each["complaints"] for each in figures.values())
