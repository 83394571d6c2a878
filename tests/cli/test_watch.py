from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.cli.check import watch


class Stopped(Exception):  # noqa: N818
    """Stands for Ctrl-C."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.yaml").write_text("1")
    (tmp_path / "article.txt").write_text("a")
    return tmp_path


def touch(path: Path, at: int) -> None:
    path.write_text("x" * at)
    os.utime(path, ns=(at, at))


def looks(folder: Path, *pauses: Callable[[], object], during: Callable[[int], object] = lambda _: None) -> list[list[str]]:
    """Watch a folder; after each look the next of these happens, one a pause. Gives the names of the files at each look."""
    seen: list[list[str]] = []
    left = list(pauses)

    def named() -> list[Path]:
        return sorted(folder.glob("*.yaml"))

    def look() -> list[Path]:
        seen.append([path.name for path in named()])
        during(len(seen))
        return [*named(), folder / "article.txt", folder / "missing.txt"]

    def pause() -> None:
        if not left:
            raise Stopped
        left.pop(0)()

    with pytest.raises(Stopped):
        watch(named, look, pause)
    return seen


def test_nothing_saved_is_one_look(folder: Path) -> None:
    assert looks(folder, lambda: None, lambda: None) == [["one.yaml"]]


def test_a_bank_an_article_a_new_bank_and_one_that_went_are_looked_at_again(folder: Path) -> None:
    seen = looks(
        folder,
        lambda: touch(folder / "one.yaml", 2),
        lambda: None,
        lambda: touch(folder / "article.txt", 3),
        lambda: touch(folder / "two.yaml", 4),
        (folder / "one.yaml").unlink,
        lambda: touch(folder / "missing.txt", 5),
    )
    assert seen[0] == ["one.yaml"]
    assert seen[-1] == ["two.yaml"]
    assert ["one.yaml", "two.yaml"] in seen
    assert 6 <= len(seen) <= 7  # a file that went may be looked at twice


def test_what_is_saved_during_a_look_is_looked_at_again(folder: Path) -> None:
    assert len(looks(folder, during=lambda count: touch(folder / "one.yaml", 9) if count == 1 else None)) == 2
