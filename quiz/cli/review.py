"""`quiz review`: what is due today, across banks; with `--due` it is only said, as a line or as JSON."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from msgspec import to_builtins

from quiz.cli import exits
from quiz.cli.options import add_bank, add_common, add_drill, make_parser
from quiz.cli.output import show, show_json
from quiz.cli.session import play_request, request_for
from quiz.drill.clock import local_day
from quiz.drill.modes import REVIEW
from quiz.library.library import Library
from quiz.library.stories import banks_within_reach
from quiz.progress.drill_session import questions_of
from quiz.progress.open_progress import local_now, open_store
from quiz.progress.plan import bank_of


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser(REVIEW.name, "[BANK] [options]", "quiz review -n 12", width)
    add_bank(made, "review this bank alone; default: every bank")
    made.add_argument("--due", action="store_true", help="only say what is due today, what is new, and how long it takes")
    add_drill(made)
    add_common(made)
    return made


def run(arguments: argparse.Namespace) -> int:
    """Play, or only say what is due, and return the exit code."""
    return _say_due(arguments) if arguments.due else play_request(request_for(REVIEW, arguments), arguments)


def _say_due(arguments: argparse.Namespace) -> int:
    """Print what is due, and return the exit code.

    Raises:
        QuizError: the progress or the bank cannot be read.
    """
    from quiz.progress.queue import queue  # noqa: PLC0415 - as below
    from quiz.report.today import today_in_words, today_of  # noqa: PLC0415 - 35 ms beside the 180 of the app, which does without

    store = open_store(arguments.learner, arguments.progress, os.environ)
    named = (arguments.bank,) if isinstance(arguments.bank, Path) else ()
    library = banks_within_reach(named, store.log, Library.here(os.environ))
    today = local_day(local_now())
    if arguments.bank is None:
        due = library.queue(store.log, today)
    else:
        bank = bank_of(request_for(REVIEW, arguments), library)
        due = queue(store.log, questions_of({bank.id: bank}), today)
    found = today_of(store.log, due)
    if arguments.json:
        show_json(to_builtins(found))
    else:
        show(today_in_words(found))
    return exits.DONE
