"""Feeds a damaged file to what reads files of its kind, and says whether that did as it should.

A file is read or refused. A refusal says what is wrong and what to do, and of a file that people write also where, by line and column
inside the file. Anything else is a complaint.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from traceback import format_exception

from quiz.errors import BankError, Place, QuizError
from quiz.text import unsafe_characters


@dataclass(frozen=True)
class Loader:
    """A reader of one kind of file."""

    name: str
    seeds: Callable[[], Sequence[bytes]]
    """Good files, from which damaged ones are made."""
    damage: Callable[[bytes, Random, Sequence[bytes]], bytes]
    prepare: Callable[[Path], Path]
    """Makes what stands around the file, in an empty folder, and says where the file goes."""
    read: Callable[[Path], object]
    """Reads the file, and whatever else is done with it before anything is shown."""
    places: bool = True
    """Whether a refusal says where in the file: of what people write; what a program or a page has made is refused as a whole."""
    refusals: tuple[type[Exception], ...] = ()
    """By what else it refuses, where no file and no person is to be told."""


@dataclass(frozen=True)
class Outcome:
    """What came of one file."""

    refused: bool
    complaint: str = ""
    """What was not as it should be; empty if nothing."""


def try_file(loader: Loader, path: Path, data: bytes) -> Outcome:
    """Give a file to a loader."""
    path.write_bytes(data)
    try:
        loader.read(path)
    except QuizError as error:
        return Outcome(True, _complaint(error, data if loader.places else None))
    except loader.refusals:
        return Outcome(True)
    except Exception as error:  # this is what is looked for
        return Outcome(False, "".join(format_exception(error)[-6:]))
    return Outcome(False)


def damaged_file(loader: Loader, seed: int, number: int) -> bytes:
    """Make the file with a number; the same for everybody."""
    chance = Random(f"{loader.name} {seed} {number}")
    seeds = loader.seeds()
    return loader.damage(chance.choice(seeds), chance, seeds)


def _complaint(error: QuizError, data: bytes | None) -> str:
    """Say what is wrong with a refusal; empty if nothing. Without the file's bytes it need not say where."""
    problems = error.problems if isinstance(error, BankError) else [error]
    text = (data or b"").decode("utf-8", "replace").removeprefix("\ufeff")
    layouts = [text.split("\n"), text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]  # a lone CR ends no line of JSON
    for problem in problems:
        if data is not None and not (problem.place and any(_is_inside(problem.place, lines) for lines in layouts)):
            return f"no place in the file: {problem}"
        words = problem.message + problem.hint
        if not (problem.message and problem.hint) or unsafe_characters(words) or "\n" in words:
            return f"no words for it, or unsafe ones: {problem!r}"
    str(error).encode("utf-8")
    return ""


def _is_inside(place: Place, lines: list[str]) -> bool:
    """Say whether a place is in the file, or right behind a line or the last one."""
    if not (1 <= place.line <= len(lines) + 1 and place.column >= 1):
        return False
    return place.column <= len(lines[min(place.line, len(lines)) - 1]) + 2
