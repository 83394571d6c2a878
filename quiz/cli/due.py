"""`quiz review --due`: what is due today, as a line or as JSON."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from msgspec import to_builtins

from quiz.bank.cache import cache_directory
from quiz.cli import exits
from quiz.cli.output import show, show_json
from quiz.cli.session import request_for
from quiz.drill.clock import local_day
from quiz.drill.modes import REVIEW
from quiz.progress.library import banks_here, load_library
from quiz.progress.opening import local_now, open_store
from quiz.progress.plan import banks_of
from quiz.progress.sitting import questions_of
from quiz.report.today import today_in_words, today_of


def say_due(arguments: argparse.Namespace) -> int:
    """Print what is due; give the exit code.

    Raises:
        QuizError: the progress or the bank cannot be read.
    """
    store = open_store(arguments.learner, arguments.progress, os.environ)
    named = (arguments.bank,) if isinstance(arguments.bank, Path) else ()
    library = load_library(named, banks_here(os.environ), store.log, cache_directory(os.environ))
    banks = banks_of(request_for(REVIEW, arguments), library)
    found = today_of(store.log, questions_of(banks), local_day(local_now()))
    if arguments.json:
        show_json(to_builtins(found))
    else:
        show(today_in_words(found))
    return exits.DONE
