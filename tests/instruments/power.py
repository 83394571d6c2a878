"""Power cuts: what has reached a block device at a random moment is copied while processes record, mounted, and looked at.

It needs a superuser, a loop device and ext4.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from instruments.faults import Found, attempt
from instruments.kills import start_writer
from quiz.progress.store import Store
from quiz.progress.verify import verify

MEGABYTES = 12


def power_can_be_cut() -> bool:
    """Say whether this machine lets us mount."""
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("mkfs.ext4") and shutil.which("mount")):
        return False
    with tempfile.TemporaryDirectory() as place:
        image = _image(Path(place) / "disk", 4)
        try:
            with _mounted(image, Path(place) / "mnt"):
                return True
        except (OSError, subprocess.CalledProcessError):
            return False


def cut_power(cuts: int, bug: str = "", seed: int = 1) -> Found:
    """Cut the power so often; each time a fresh device, written by one or two processes.

    Args:
        cuts: how often.
        bug: a fault planted in the writers.
        seed: for the moments.
    """
    dice = random.Random(seed)
    found = Found()
    with tempfile.TemporaryDirectory() as place:
        for number in range(cuts):
            home = Path(place) / str(number)
            home.mkdir()
            found.cases += 1
            try:
                _cut(home, dice, bug)
            except Exception as error:
                found.problems.append(f"cut {number}: {type(error).__name__}: {str(error)[:200]}")
            shutil.rmtree(home)
    return found


def fill_a_small_disk() -> Found:
    """Record on a disk of one megabyte until it is full: nothing raises, and all is saved once there is room."""
    found = Found(cases=1)
    with tempfile.TemporaryDirectory() as place, _mounted(None, Path(place) / "mnt", "-t", "tmpfs", "-o", "size=1m", "tmpfs") as mount:
        ballast = mount / "ballast"
        ballast.write_bytes(b"x" * 400_000)
        store = Store.open(mount / "ana", now=lambda: datetime.now(UTC))
        shown = 0
        for number in range(3000):
            shown += store.record(attempt(f"e{number}", text="x" * 400)) is None
            if number % 100 == 99:
                store.fold()
            if store.unsaved >= 50:
                break
        waiting = store.unsaved
        on_disk = len(Store.open(mount / "ana", now=lambda: datetime.now(UTC)).entries)
        ballast.unlink()
        for path in (mount / "ana" / "progress.json.d").glob("backup-*"):
            path.unlink()
        store.record(attempt("last"))
        after = store.unsaved
        fresh = len(Store.open(mount / "ana", now=lambda: datetime.now(UTC)).entries)
        if not (waiting >= 50 and on_disk >= shown and after == 0 and fresh == number + 2):
            found.problems.append(
                f"{waiting} waiting, {on_disk} of {shown} on the disk; with room {after} waiting, {fresh} of {number + 2} there"
            )
    return found


def _cut(home: Path, dice: random.Random, bug: str) -> None:
    image = _image(home / "disk", MEGABYTES)
    said = [home / f"said{number}" for number in range(dice.randint(1, 2))]
    with _mounted(image, home / "mnt") as mount:
        writers = []
        try:
            for path in said:
                with path.open("wb") as output:
                    writers.append(start_writer(path.name, mount / "ana", bug, output.fileno()))
            for path in said:
                _wait_for_lines(path, dice.randint(3, 40))
            for writer in writers:
                writer.send_signal(signal.SIGSTOP)
            shown = {line for path in said for line in path.read_text().split("\n")[:-1]}
            _copy_at_one_moment(image, home / "copy")
        finally:
            for writer in writers:
                writer.kill()
                writer.wait()
    with _mounted(home / "copy", home / "after") as mount:
        folder = mount / "ana"
        document = folder / "progress.json"
        if document.exists():
            json.loads(document.read_bytes())
        stored = [str(entry["id"]) for entry in Store.open(folder, now=lambda: datetime.now(UTC)).entries]
        assert len(stored) == len(set(stored)), "an id is there twice"
        assert shown <= set(stored), f"{len(shown - set(stored))} of {len(shown)} answers were shown and are lost"
        assert len(set(stored) - shown) <= len(writers)
        assert [problem for problem in verify(folder).problems if not problem.startswith("the journal")] == []


def _wait_for_lines(path: Path, lines: int) -> None:
    until = time.monotonic() + 20
    while path.read_bytes().count(b"\n") < lines:
        if time.monotonic() > until:
            raise TimeoutError("a writer does not get on")
        time.sleep(0.003)


def _copy_at_one_moment(image: Path, copy: Path) -> None:
    """Copy a device that nobody writes to for the while it takes: twice the same is one moment."""
    before = image.read_bytes()
    while (now := image.read_bytes()) != before:
        before = now
    copy.write_bytes(now)


def _image(path: Path, megabytes: int) -> Path:
    with path.open("wb") as file:
        file.truncate(megabytes << 20)
    subprocess.run(["mkfs.ext4", "-q", "-F", str(path)], check=True, capture_output=True)
    return path


@contextmanager
def _mounted(image: Path | None, mount: Path, *options: str) -> Iterator[Path]:
    mount.mkdir()
    given = list(options) if image is None else ["-o", "loop", str(image)]
    subprocess.run(["mount", *given, str(mount)], check=True, capture_output=True)
    try:
        yield mount
    finally:
        subprocess.run(["umount", "-l", str(mount)], check=True, capture_output=True)
