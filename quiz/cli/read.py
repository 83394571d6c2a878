"""`quiz read`: a story, then questions about it; before it a few of them to guess, for who likes that."""

from __future__ import annotations

import argparse
import os

from msgspec.structs import replace

from quiz.cli.options import add_bank, add_common, add_drill, make_parser
from quiz.cli.session import play, request_for
from quiz.drill.modes import READ
from quiz.library.stories import bank_file


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser(READ.name, "[STORY] [options]", "quiz read basics-election", width)
    add_bank(
        made,
        "the id of a story of your library, also an archived one, or the file or the id of a bank; default: the first that ships",
        "STORY",
    )
    add_drill(made)
    guess = made.add_mutually_exclusive_group()
    guess.add_argument("--guess-first", action="store_const", const="on", default="", help="guess a few answers before you read")
    guess.add_argument("--no-guess-first", action="store_const", const="off", dest="guess_first", help="read before anything is asked")
    add_common(made)
    return made


def run(arguments: argparse.Namespace) -> int:
    """Play what the command asks for, and return the exit code."""
    if isinstance(arguments.bank, str):
        arguments.bank = bank_file(arguments.bank, os.environ) or arguments.bank
    return play(replace(request_for(READ, arguments), guess_first=arguments.guess_first), arguments)
