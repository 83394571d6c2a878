"""The command line, run in this process and in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BANK = ROOT / "tests" / "data" / "questions" / "harbour.yaml"


@pytest.fixture
def bank() -> str:
    """The file of a small bank."""
    return str(BANK)


@pytest.fixture
def environment() -> dict[str, str]:
    """What a program of its own is given: this process's environment with its own home, and the package."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "dumb"}


@pytest.fixture
def quiz(environment: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `quiz` in a process of its own, with some lines as its input."""

    def run(*words: str, lines: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-W", "error", "-m", "quiz", *words]
        return subprocess.run(
            command,
            input=lines,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env=environment | environ,
            timeout=60,
            check=False,
            cwd=ROOT,
        )

    return run
