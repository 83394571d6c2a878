"""`quiz stats`: what a learner has learnt, as text or as JSON."""

from __future__ import annotations

import argparse
import os

from quiz.bank.cache import cache_directory
from quiz.bank.shipped import shipped_banks
from quiz.cli import exits
from quiz.cli.options import add_common, make_parser
from quiz.cli.output import show, show_json
from quiz.drill.clock import local_day
from quiz.progress.library import load_library
from quiz.progress.opening import local_now, open_store
from quiz.progress.sitting import questions_of
from quiz.report.data import report_to_json
from quiz.report.learner import learner_report
from quiz.report.tables import report_lines


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Give the arguments of this command."""
    made = make_parser("stats", "[options]", "quiz stats --learner Ana", width)
    made.add_argument("--json", action="store_true", help="print the figures as JSON")
    add_common(made, plain=False)
    return made


def run(arguments: argparse.Namespace) -> int:
    """Print the figures; give the exit code."""
    store = open_store(arguments.learner, arguments.progress, os.environ)
    library = load_library((), shipped_banks(), store.log, cache_directory(os.environ))
    report = learner_report(store.log, questions_of(library.banks), library.banks, local_day(local_now()))
    if arguments.json:
        show_json(report_to_json(report))
    else:
        show("\n".join(report_lines(report)))
    return exits.DONE
