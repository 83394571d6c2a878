"""Kills processes that record, with `kill -9` at a random moment, and looks for what they had acknowledged."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import quiz
from instruments.faults import Found
from quiz.progress.store import Store
from quiz.progress.verify import verify

ROOT = Path(quiz.__file__).parents[1]


def start_writer(name: str, folder: Path, bug: str = "", output: int = subprocess.PIPE) -> subprocess.Popen[str]:
    """Start a process that records until it is killed, and writes to a pipe or a file what may be shown."""
    paths = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    command = [sys.executable, "-m", "instruments.writer", name, str(folder), bug]
    return subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL, text=True, env={**os.environ, "PYTHONPATH": paths})


def kill_writers(kills: int, bug: str = "", seed: int = 1) -> Found:
    """Kill so many processes, one to four at a time; after each round look at what a fresh process reads.

    Args:
        kills: how many at least.
        bug: a fault planted in the writers.
        seed: for the moments.
    """
    dice = random.Random(seed)
    found = Found()
    with tempfile.TemporaryDirectory() as place:
        shown: set[str] = set()
        rounds = 0
        while found.cases < kills:
            if rounds % 25 == 0:
                folder, shown = Path(place) / f"home{rounds}", set()
            rounds += 1
            found.cases += _round(folder, dice, rounds, bug, shown, found)
    return found


def _round(folder: Path, dice: random.Random, number: int, bug: str, shown: set[str], found: Found) -> int:
    names = [f"{number}.{writer}" for writer in range(dice.randint(1, 4))]
    running = [start_writer(name, folder, bug) for name in names]
    for writer in running:
        for _ in range(dice.randint(1, 12)):
            assert writer.stdout is not None
            shown.add(writer.stdout.readline().strip())
    shown.discard("")
    for writer in running:
        writer.kill()
    for writer in running:
        assert writer.stdout is not None
        shown.update(line.strip() for line in writer.stdout.read().splitlines(keepends=True) if line.endswith("\n"))
        writer.stdout.close()
        writer.wait()
    try:
        _look(folder, names, shown)
    except Exception as error:
        found.problems.append(f"round {number}: {type(error).__name__}: {str(error)[:200]}")
        shown.clear()
    return len(names)


def _look(folder: Path, names: list[str], shown: set[str]) -> None:
    document = folder / "progress.json"
    if document.exists():
        json.loads(document.read_bytes())
    stored = [str(entry["id"]) for entry in Store.open(folder, now=lambda: datetime.now(UTC)).entries]
    assert len(stored) == len(set(stored)), "an id is there twice"
    assert shown <= set(stored), f"{len(shown - set(stored))} answers were shown and are lost"
    for name in names:
        own = {entry_id for entry_id in stored if entry_id.startswith(f"{name}-")}
        assert len(own - shown) <= 1, "more than one is stored of a killed process without having been shown (I2)"
        assert own == {f"{name}-{at}" for at in range(len(own))}, "what is stored of a process has a gap"
    wrong = [problem for problem in verify(folder).problems if not problem.startswith("the journal")]
    assert wrong == []
