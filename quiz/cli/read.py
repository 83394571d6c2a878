"""`quiz read`: a few questions, then the article, then all questions."""

from __future__ import annotations

import argparse

from quiz.cli.options import add_bank, add_common, add_drill, make_parser
from quiz.cli.session import play, request_for
from quiz.drill.modes import READ


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser(READ.name, "[BANK] [options]", "quiz read basics-election", width)
    add_bank(made, "the file or the id of a bank; default: the first that ships")
    add_drill(made)
    add_common(made)
    return made


def run(arguments: argparse.Namespace) -> int:
    """Play what the command asks for, and return the exit code."""
    return play(request_for(READ, arguments), arguments)
