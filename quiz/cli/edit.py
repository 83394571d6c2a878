"""`quiz edit`: accept, change or drop the questions of banks, drafts first."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from quiz.cli import exits
from quiz.cli.bank_args import file_of
from quiz.cli.options import bank_named, make_parser
from quiz.cli.output import tell
from quiz.cli.session import join_class
from quiz.cli.terminal import Terminal, why_no_app
from quiz.progress.launch import Launch
from quiz.tui.run import run_app


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser("edit", "BANK... [options]", "quiz edit questions/night-bus.yaml", width)
    made.add_argument(
        "banks", metavar="BANK", nargs="+", type=bank_named, help="the file or the id of a bank; several are gone through in turn"
    )
    made.add_argument("--plain", action="store_true", help="draft by draft as lines instead of the app, for pipes and screen readers")
    return made


def run(arguments: argparse.Namespace) -> int:
    """Open banks for editing, in the app or line by line, and return the exit code."""
    banks = tuple(dict.fromkeys(map(file_of, arguments.banks)))
    why = why_no_app(os.environ)
    if not (arguments.plain or why):
        return run_app(Launch(edit=banks), join_class)
    if why and not arguments.plain:
        tell(why.replace("plays", "goes"))
    return _lines(banks)


def _lines(banks: tuple[Path, ...]) -> int:
    from quiz.edit.review import open_review  # noqa: PLC0415 - more than the app, which opens the banks itself
    from quiz.language_model.choose import model_and_destination  # noqa: PLC0415 - as above
    from quiz.line.review import review_lines  # noqa: PLC0415 - as above

    review = open_review(banks)
    terminal = Terminal(sys.stdin, sys.stdout)
    with terminal.listening():
        review_lines(review, terminal.ask, terminal.say, lambda: model_and_destination(os.environ))
    if terminal.signal:
        return exits.of_signal(terminal.signal)
    return exits.BROKEN_PIPE if terminal.deaf else exits.DONE
