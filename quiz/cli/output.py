"""What a command prints: data goes to the standard output, talk to the standard error, both made safe for a terminal."""

from __future__ import annotations

import contextlib
import json
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from quiz.cli.streams import drop_output
from quiz.errors import QuizError
from quiz.files import PRIVATE, write_new
from quiz.text import clean, unsafe_characters

_ISOLATES = frozenset("\u2066\u2067\u2068\u2069")
"""They turn the direction of what follows, in a text that does not close them also that of the next line."""


def show(text: str) -> None:
    """Print lines of data.

    Raises:
        BrokenPipeError: nobody reads them any more.
        QuizError: they cannot be written.
    """
    with _writing():
        sys.stdout.write(clean(text) + "\n")


def show_json(data: object) -> None:
    """Print data as JSON; raises as `show` does. What a terminal must not get is written as an escape, which is the same data."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    for character in {character for _, character in unsafe_characters(text)} | _ISOLATES.intersection(text):
        text = text.replace(character, json.dumps(character)[1:-1])
    with _writing():
        sys.stdout.write(text + "\n")


def show_bytes(data: bytes) -> None:
    """Print data that has a form of its own, byte by byte unless a terminal would get it; raises as `show` does."""
    if sys.stdout.isatty():
        show(data.decode("utf-8", "replace").removesuffix("\n"))
        return
    with _writing():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def deliver(data: bytes, path: Path | None, mode: int = PRIVATE) -> None:
    """Write data into a new file that was named, else show it.

    Raises:
        QuizError: the file is there already, or the data cannot be written.
    """
    if path is None:
        show_bytes(data)
    else:
        write_new(path, data, mode)


def flush() -> None:
    """Write out everything that was shown; raises as `show` does."""
    with _writing():
        sys.stdout.flush()


def tell(text: str, end: str = "\n") -> None:
    """Print something beside the data, if anybody reads it."""
    with contextlib.suppress(OSError):
        sys.stderr.write(clean(text) + end)
        sys.stderr.flush()


@contextlib.contextmanager
def _writing() -> Iterator[None]:
    """Raise `QuizError` where the standard output cannot be written, such as on a full disk."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_output(sys.stdout)
        raise QuizError(f"the output cannot be written: {error.strerror}", "send it somewhere else") from error


PATIENCE_SECONDS = 0.7
"""For so long nothing is said; then what is being done, and every so often that it still is."""


@contextlib.contextmanager
def patience(what: str) -> Iterator[None]:
    """Print on a terminal what is being done, if it takes longer than a moment, and go on saying so.

    Args:
        what: such as `Reading 96 MB of answers`.
    """
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    told = threading.Thread(target=_tell, args=(what, done), daemon=True)
    told.start()
    try:
        yield
    finally:
        done.set()
        told.join()


def _tell(what: str, done: threading.Event) -> None:
    if done.wait(PATIENCE_SECONDS):
        return
    tell(f"{what} ", end="")
    while not done.wait(PATIENCE_SECONDS):
        tell(".", end="")
    tell("")
