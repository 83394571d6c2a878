"""What the tests of the store share: a disk that fails, processes, a clock, a folder."""

from __future__ import annotations

import itertools
import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from instruments.faulty_disk import Crash, FaultyDisk
from quiz.progress.layout import Process
from quiz.progress.store import Store

NOW = datetime(2026, 11, 5, 20, 30, tzinfo=timezone(timedelta(hours=13)))


@pytest.fixture
def faulty_disk():
    return FaultyDisk


@pytest.fixture
def crash():
    return Crash


@pytest.fixture
def process():
    """Give identities of processes that all live: the tests' own process stands for each."""

    def make(host: str = "here", pid: int | None = None) -> Process:
        numbers = itertools.count()
        salt = os.urandom(4).hex()
        return Process(host, pid or os.getpid(), lambda: f"{salt}{next(numbers)}")

    return make


@pytest.fixture
def now():
    return lambda: NOW


@pytest.fixture
def open_store(tmp_path, process, now):
    """Open the store in the test's folder."""

    def make(**changes) -> Store:
        given = {"folder": tmp_path / "ana", "now": now, "process": process(), "learner": "Ana"} | changes
        return Store.open(given.pop("folder"), **given)

    return make


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "ana"


@pytest.fixture
def answer():
    return lambda entry_id, **more: {"id": entry_id, "kind": "attempt", **more}
