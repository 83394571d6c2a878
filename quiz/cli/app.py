"""`quiz` without a command: opens the app, or line by line goes on with what was left; an article it keeps, to be read and asked about."""

from __future__ import annotations

import argparse
import os
import shlex

from quiz.cli.bank_args import file_of
from quiz.cli.commands import APP
from quiz.cli.options import add_common, add_theme, bank_named, make_parser
from quiz.cli.output import patience
from quiz.cli.session import join_class, play, read_text
from quiz.cli.terminal import why_no_app
from quiz.errors import QuizError
from quiz.live.homework_files import is_homework
from quiz.progress.launch import Launch
from quiz.source.errors import ManyEntriesError
from quiz.source.named import STANDARD_INPUT, is_article
from quiz.tui.run import run_app


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser(APP, "[BANK...] [options]", "quiz", width)
    what = (
        "the file or the id of a bank; or one article to read and be asked about: a text file, an address with https://, or - to pipe it in"
    )
    made.add_argument("banks", metavar="BANK", nargs="*", help=what)
    made.add_argument("--skip-intro", action="store_true", help="open on the front page, also the first time")
    add_theme(made)
    add_common(made)
    return made


def run(arguments: argparse.Namespace) -> int:
    """Open the app, and return the exit code."""
    articles = [named for named in arguments.banks if named == STANDARD_INPUT or is_article(named)]
    if articles:
        if len(arguments.banks) > 1:
            raise QuizError("an article is opened by itself", f"name it alone: quiz {shlex.quote(articles[0])}")
        return _open_article(articles[0], arguments)
    files = tuple(file_of(bank_named(named)) for named in arguments.banks)
    if len(files) == 1 and is_homework(files[0]):
        from quiz.cli.homework import play_homework  # noqa: PLC0415 - more than all else before the app, for homework alone

        return play_homework(files[0], arguments)
    return play(None, arguments, files)


def _open_article(named: str, arguments: argparse.Namespace) -> int:
    """Keep an article and read it, in the app or line by line; return the exit code.

    Args:
        named: a file, an address, or `-` for the standard input.
        arguments: the options `learner`, `progress` and `plain`.

    Raises:
        QuizError: the article cannot be had.
    """
    from quiz.cli.article_args import standard_input  # noqa: PLC0415 - a third of what `quiz BANK` loads before the app
    from quiz.source.get_article import get_text  # noqa: PLC0415 - as above

    try:
        with patience("Getting the article"):
            fetched = get_text(named, read_input=standard_input)
    except ManyEntriesError as error:
        command = f"quiz derive {shlex.quote(named)} --keep --entry 1"
        raise QuizError(error.message, f"say which: {command}{error.listed}", error.place) from None
    if arguments.plain or why_no_app(os.environ):
        return read_text(fetched, arguments)
    launch = Launch((), arguments.learner, arguments.progress, article=fetched, theme=arguments.theme)
    return run_app(launch, join_class, lambda: patience("Reading your answers"))
