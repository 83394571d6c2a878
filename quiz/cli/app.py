"""`quiz` without a command: opens the app, or line by line goes on with what was left."""

from __future__ import annotations

import argparse
from difflib import get_close_matches
from pathlib import Path

from quiz.bank.shipped import shipped_banks
from quiz.cli.commands import APP, COMMANDS
from quiz.cli.options import add_common, bank_named, make_parser
from quiz.cli.session import play
from quiz.errors import QuizError
from quiz.live.homework_files import is_homework
from quiz.text import clean_line


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Give the arguments of this command."""
    made = make_parser(APP, "[BANK...] [options]", "quiz", width)
    made.add_argument("banks", metavar="BANK", nargs="*", type=bank_named, help="the file of a bank, or the id of one that ships")
    add_common(made)
    return made


def run(arguments: argparse.Namespace) -> int:
    """Open the app; give the exit code."""
    files = tuple(map(file_of, arguments.banks))
    if len(files) == 1 and is_homework(files[0]):
        from quiz.cli.homework import play_homework  # noqa: PLC0415 - only homework needs it

        return play_homework(files[0], arguments)
    return play(None, files, arguments)


def file_of(bank: Path | str) -> Path:
    """Give the file of a bank that was named by its file or its id."""
    if isinstance(bank, Path):
        return bank
    shipped = {path.stem: path for path in shipped_banks()}  # the file of a bank that ships has the name of its id
    if bank in shipped:
        return shipped[bank]
    close = get_close_matches(bank, list(COMMANDS), n=1)
    hint = f'did you mean "quiz {close[0]}"?' if close else f"name a file, or a bank that ships: {', '.join(shipped)}"
    raise QuizError(f'there is no bank and no command "{clean_line(bank)}"', hint)
