"""What holds for every test: the same examples on every machine, a clock zone of our own, and no way to the real progress."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ODD_ZONE = "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45"
"""The Chatham Islands, in POSIX form: far from UTC and not by whole hours, so that nothing rests on the machine's zone."""

settings.register_profile(
    "quiz",
    deadline=None,
    max_examples=60,
    database=None,
    derandomize="CI" in os.environ,
    # The second: `bench/mutants.py` runs the tests more than once in one process.
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.differing_executors],
)
settings.load_profile("quiz")


def pytest_configure() -> None:
    os.environ["TZ"] = ODD_ZONE
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture(autouse=True)
def _away_from_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "quiz-home"))
    monkeypatch.setenv("QUIZ_INTRO", "off")
    for name in ("DATA", "CACHE", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / f"xdg-{name.lower()}"))


@pytest.fixture(autouse=True)
def _nothing_frozen() -> Iterator[None]:
    """Let the collector look again at what an app has told it to leave alone; else no app of any test would ever be thrown away."""
    yield
    gc.unfreeze()
