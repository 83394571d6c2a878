"""The way in: says at once what needs nothing loaded, and loads the rest of the program for everything else."""

from __future__ import annotations

import os
import sys

import quiz


def run() -> None:
    """Run the command line of this process, and end it."""
    if not _tell(answer_at_once(sys.argv[1:])):
        from quiz.collector import collector_off  # noqa: PLC0415 - as the next one

        with collector_off():  # until the command is loaded
            from quiz.cli.main import main  # noqa: PLC0415 - it loads ten times what `quiz --version` needs

            sys.exit(main(sys.argv[1:]))


def answer_at_once(argv: list[str]) -> str:
    """Return what `--version` and `--help` print; nothing for any other command line."""
    match argv[:1]:
        case ["--version"]:
            return f"newsquiz {quiz.__version__}"
        case ["--help" | "-h"]:
            from quiz.cli.commands import overview  # noqa: PLC0415 - half of what `quiz --version` loads

            return overview().rstrip()
        case _:
            return ""


def _tell(text: str) -> bool:
    """Write a text to the standard output; say whether there was one, and it could be written.

    It goes past Python's buffer, so that nothing is left there of what could not be written.
    """
    said = f"{text}\n".replace("\n", os.linesep).encode("ascii")
    try:
        return bool(text) and os.write(sys.stdout.fileno(), said) == len(said)
    except (AttributeError, OSError, ValueError):  # the standard output is closed, or nobody reads it: main knows what to do
        return False
