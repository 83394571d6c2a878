"""What a command prints: data goes to the standard output, talk to the standard error, both made safe for a terminal."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator

from quiz.cli.streams import drop_output
from quiz.errors import QuizError
from quiz.text import clean


def show(text: str) -> None:
    """Print lines of data.

    Raises:
        BrokenPipeError: nobody reads them any more.
        QuizError: they cannot be written.
    """
    with _writing():
        sys.stdout.write(clean(text) + "\n")


def show_json(data: object) -> None:
    """Print data as JSON; raises as `show` does."""
    with _writing():
        sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def show_bytes(data: bytes) -> None:
    """Print data that has a form of its own; raises as `show` does."""
    with _writing():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def flush() -> None:
    """See to it that everything is written; raises as `show` does."""
    with _writing():
        sys.stdout.flush()


def tell(text: str, end: str = "\n") -> None:
    """Say something beside the data, if anybody hears it."""
    with contextlib.suppress(OSError):
        sys.stderr.write(clean(text) + end)
        sys.stderr.flush()


@contextlib.contextmanager
def _writing() -> Iterator[None]:
    """Say in words why the standard output cannot be written, such as a full disk."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_output(sys.stdout)
        raise QuizError(f"the output cannot be written: {error.strerror}", "send it somewhere else") from error
