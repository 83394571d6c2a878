"""The door to the disk, also as other systems have it."""

from __future__ import annotations

import errno
import os
import runpy
import sys
from types import SimpleNamespace

import pytest

from quiz.progress import disk as module
from quiz.progress.disk import DISK

posix = pytest.mark.skipif(sys.platform == "win32", reason="this plays another system on one that has these calls")


def fail_with(number):
    def fail(*_):
        raise OSError(number, os.strerror(number))

    return fail


@posix
def test_only_an_ordinary_file_is_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="not an ordinary file"):
        DISK.read(tmp_path / "pipe")


def test_a_file_that_somebody_else_makes_at_the_same_moment_is_opened(tmp_path, monkeypatch):
    path = tmp_path / "lock"

    class Late(module.Disk):
        def create(self, path):
            path.write_bytes(b"theirs")
            return super().create(path)

    descriptor = Late().open_or_create(path)
    assert os.read(descriptor, 9) == b"theirs"
    os.close(descriptor)


@posix
def test_windows_has_no_modes_and_no_flush_of_directories_and_locks_a_byte_beyond_the_file(tmp_path, monkeypatch):
    calls = []
    monkeypatch.setattr(module.sys, "platform", "win32")
    monkeypatch.setattr(module, "msvcrt", SimpleNamespace(LK_NBLCK=2, locking=lambda *words: calls.append(words)), raising=False)
    for name in ("fchmod", "fdatasync", "kill"):
        monkeypatch.setattr(os, name, None)
    umask = os.umask(0o022)
    try:
        DISK.mkdir(tmp_path / "folder")
        descriptor = DISK.create(tmp_path / "file")
    finally:
        os.umask(umask)
    try:
        DISK.chmod(descriptor, 0o644)
        DISK.write(descriptor, b"text")
        DISK.fdatasync(descriptor)
        assert DISK.try_lock(descriptor)
        assert calls == [(descriptor, 2, 1)]
        assert os.lseek(descriptor, 0, os.SEEK_CUR) == 0x7FFF_FFF0
        monkeypatch.setattr(module.msvcrt, "locking", fail_with(errno.EACCES))
        assert not DISK.try_lock(descriptor)
    finally:
        DISK.close(descriptor)
    DISK.fsync_directory(tmp_path / "not there")
    assert DISK.process_lives(1)


@posix
def test_windows_is_given_its_own_module_of_locks(monkeypatch):
    fake = SimpleNamespace()
    monkeypatch.setitem(sys.modules, "msvcrt", fake)
    monkeypatch.setattr(sys, "platform", "win32")
    names = runpy.run_path(module.__file__, run_name="disk_of_windows")
    assert names["msvcrt"] is fake
    assert "fcntl" not in names


@posix
def test_on_a_mac_the_drive_itself_is_flushed_and_where_it_cannot_be_the_file(tmp_path, monkeypatch):
    asked, flushed = [], []
    monkeypatch.setattr(module.sys, "platform", "darwin")
    monkeypatch.setattr(module.fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(module.fcntl, "fcntl", lambda *words: asked.append(words))
    monkeypatch.setattr(os, "fsync", flushed.append)
    DISK.fsync(7)
    DISK.fdatasync(8)
    assert (asked, flushed) == ([(7, 51), (8, 51)], [])
    monkeypatch.setattr(module.fcntl, "fcntl", fail_with(errno.ENOTTY))
    DISK.fsync(9)
    assert flushed == [9]


@posix
@pytest.mark.parametrize("number", [errno.EINVAL, errno.EBADF, errno.ENOTSUP])
def test_a_file_system_that_does_not_flush_directories_is_no_error(tmp_path, monkeypatch, number):
    monkeypatch.setattr(os, "fsync", fail_with(number))
    DISK.fsync_directory(tmp_path)


@posix
def test_any_other_failure_to_flush_a_directory_is_one(tmp_path, monkeypatch):
    closed = []
    real = os.close
    monkeypatch.setattr(os, "fsync", fail_with(errno.EIO))
    monkeypatch.setattr(os, "close", lambda descriptor: (closed.append(descriptor), real(descriptor)))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        DISK.fsync_directory(tmp_path)
    assert len(closed) == 1


@posix
def test_a_lock_is_taken_or_somebody_elses_or_there_are_none(tmp_path, monkeypatch):
    one, two = DISK.create(tmp_path / "lock"), DISK.open(tmp_path / "lock")
    assert DISK.try_lock(one)
    assert not DISK.try_lock(two)
    DISK.close(one)
    assert DISK.try_lock(two)
    monkeypatch.setattr(module.fcntl, "flock", fail_with(errno.ENOLCK))
    with pytest.raises(OSError, match=os.strerror(errno.ENOLCK)):
        DISK.try_lock(two)
    DISK.close(two)


def test_waiting_lets_time_pass(monkeypatch):
    slept = []
    monkeypatch.setattr(module.time, "sleep", slept.append)
    DISK.wait(0.25)
    assert slept == [0.25]


@posix
@pytest.mark.parametrize(
    ("failure", "lives"), [(None, True), (ProcessLookupError(), False), (PermissionError(), True), (OverflowError(), True)]
)
def test_a_process_lives_unless_the_system_says_that_there_is_none(monkeypatch, failure, lives):
    def kill(pid, number):
        assert (pid, number) == (77, 0)
        if failure:
            raise failure

    monkeypatch.setattr(os, "kill", kill)
    assert DISK.process_lives(77) is lives
