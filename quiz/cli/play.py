"""`quiz play`: a drill on one bank."""

from __future__ import annotations

import argparse
from pathlib import Path

from msgspec.structs import replace

from quiz.cli.options import add_bank, add_common, add_drill, make_parser, minutes
from quiz.cli.session import play, request_for
from quiz.drill.modes import FOR_LEARNERS, MODES, PRACTICE, PREVIEW
from quiz.errors import QuizError
from quiz.live.homework_files import is_homework


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser("play", "[BANK] [options]", "quiz play basics-election --mode test -n 10 --limit 15", width)
    add_bank(made, "the file or the id of a bank, or a homework file; default: the first bank that ships")
    modes = "; ".join(f"{mode.name}: {mode.summary}" for mode in FOR_LEARNERS)
    names = tuple(mode.name for mode in FOR_LEARNERS)
    made.add_argument("--mode", metavar="MODE", choices=names, default=PRACTICE.name, help=f"{modes}; default: practice")
    add_drill(made)
    made.add_argument("--limit", metavar="MINUTES", type=minutes, default=0, help="end the drill after so many minutes")
    book = made.add_mutually_exclusive_group()
    book.add_argument("--open-book", action="store_true", default=None, help="the article can be looked at while answering (practice)")
    book.add_argument("--closed-book", action="store_false", dest="open_book", help="the article is hidden until answered (practice)")
    made.add_argument(
        "--continue",
        action="store_true",
        dest="resume",
        help="go on with the newest unfinished drill, as it was dealt, instead of a new one",
    )
    made.add_argument("--preview", metavar="ID", help="play this question alone, also a draft, and keep nothing of it (for authors)")
    add_common(made)
    return made


def run(arguments: argparse.Namespace) -> int:
    """Play what the command asks for, and return the exit code."""
    if arguments.preview is not None:
        return _preview(arguments)
    if isinstance(arguments.bank, Path) and is_homework(arguments.bank):
        from quiz.cli.homework import play_homework  # noqa: PLC0415 - three times what else is loaded before the app, for homework alone

        return play_homework(arguments.bank, arguments)
    mode = MODES[arguments.mode]
    if arguments.open_book is not None and mode.article_open not in (None, arguments.open_book):
        state = "open" if mode.article_open else "closed"
        raise QuizError(f"in the mode {mode.name} the book is {state}", "only practice leaves that to you: leave the option out")
    request = replace(
        request_for(mode, arguments), limit_seconds=arguments.limit, article_open=arguments.open_book, resume=arguments.resume
    )
    return play(request, arguments)


def _preview(arguments: argparse.Namespace) -> int:
    """Play one question without a trace."""
    if arguments.mode != PRACTICE.name or arguments.count or arguments.only or arguments.limit or arguments.resume:
        raise QuizError("--preview plays one question by itself", "leave out --mode, --count, --only, --limit and --continue")
    request = replace(request_for(PREVIEW, arguments), article_open=arguments.open_book, only=(arguments.preview,))
    return play(request, arguments)
