"""`quiz review`: what is due today, across banks."""

from __future__ import annotations

import argparse

from quiz.cli.options import add_bank, add_common, add_drill, make_parser
from quiz.cli.session import play_request, request_for
from quiz.drill.modes import REVIEW


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Give the arguments of this command."""
    made = make_parser(REVIEW.name, "[BANK] [options]", "quiz review -n 12", width)
    add_bank(made, "review this bank alone; default: every bank")
    made.add_argument("--due", action="store_true", help="only say what is due today, what is new, and how long it takes")
    add_drill(made)
    add_common(made)
    return made


def run(arguments: argparse.Namespace) -> int:
    """Play, or only say what is due; give the exit code."""
    if arguments.due:
        from quiz.cli.due import say_due  # noqa: PLC0415 - the app does not wait for it

        return say_due(arguments)
    return play_request(request_for(REVIEW, arguments), arguments)
