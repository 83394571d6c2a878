"""`quiz` with an article: makes a bank of it, in the app or line by line."""

from __future__ import annotations

import argparse
import os
import shlex

from quiz.cli.terminal import why_no_app
from quiz.cli.waiting import patience
from quiz.errors import QuizError
from quiz.progress.launch import Launch
from quiz.source.feed import ManyEntriesError
from quiz.source.get_article import get_text


def open_article(named: str, arguments: argparse.Namespace) -> int:
    """Draft questions about an article and keep both, in the app or as `quiz derive --keep` does; return the exit code.

    Args:
        named: a file or an address.
        arguments: the options `learner`, `progress` and `plain`.

    Raises:
        QuizError: the article cannot be had, or nothing can be drafted.
    """
    why = why_no_app(os.environ)
    try:
        if why or arguments.plain:
            from quiz.cli import derive  # noqa: PLC0415 - the app drafts by itself

            return derive.run(derive.parser().parse_args(["--keep", "--", named]))
        with patience("Getting the article"):
            article = get_text(named)
    except ManyEntriesError as error:
        command = f"quiz derive {shlex.quote(named)} --keep --entry 1"
        raise QuizError(error.message, f"say which: {command}{error.listed}", error.place) from None
    from quiz.tui.run import run_app  # noqa: PLC0415 - the app costs 200 ms, and line by line nobody needs it

    return run_app(Launch((), arguments.learner, arguments.progress, article=article), lambda: patience("Reading your answers"))
