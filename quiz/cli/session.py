"""Plays what was asked for: in the app, or line by line where there is no terminal for it."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cli import exits
from quiz.cli.output import patience, show, tell
from quiz.cli.terminal import why_no_app
from quiz.drill.modes import READ, Mode
from quiz.errors import QuizError
from quiz.library.library import Library
from quiz.progress.launch import FIRST_SITTING, Launch, PlayRequest
from quiz.tui.run import run_app

if TYPE_CHECKING:
    from quiz.source.model import Fetched


def request_for(mode: Mode, arguments: Namespace) -> PlayRequest:
    """Return the drill that the options of all drills ask for."""
    return PlayRequest(
        mode=mode.name,
        bank=arguments.bank,
        count=arguments.count,
        seed=arguments.seed,
        with_certainty=arguments.certainty,
        only=arguments.only,
    )


def play(request: PlayRequest | None, arguments: Namespace, banks: tuple[Path, ...] = ()) -> int:
    """Play, in the app or line by line.

    Args:
        request: the drill, whose bank may be a file; None is the app's own start, and line by line a practice that goes on with what was
            left.
        arguments: the options `learner`, `progress`, `plain`, and `json` where the command has it.
        banks: other files that were named.

    Returns:
        The exit code.

    Raises:
        QuizError: what is asked for cannot be played.
    """
    if request is not None and isinstance(request.bank, Path):
        banks = (request.bank,)
    skip_intro = getattr(arguments, "skip_intro", False)
    launch = Launch(banks, arguments.learner, arguments.progress, request, theme=arguments.theme, skip_intro=skip_intro)
    wants_json = getattr(arguments, "json", False)
    why = why_no_app(os.environ)
    if not (arguments.plain or wants_json or why):
        return run_app(launch, join_class, lambda: patience("Reading your answers"))
    if why and not arguments.plain and not wants_json:
        tell(why if request else f"{why} To see the headlines: quiz today --plain")
    from quiz.cli.lines import play_lines  # noqa: PLC0415 - three times what else is loaded before the app, which does without

    return play_lines(launch, wants_json=wants_json)


def join_class(address: str, launch: Launch) -> int:
    """Take part in a class, as `quiz join` does, and return the exit code."""
    from quiz.cli import join  # noqa: PLC0415 - for who leaves the app for a class

    words = ["--learner", launch.learner] if launch.learner else []
    words += ["--progress", str(launch.progress)] if launch.progress else []
    return join.run(join.parser().parse_args([*words, "--", address]))


def read_text(fetched: Fetched, arguments: Namespace) -> int:
    """Keep a text, print it, and ask about it line by line; return the exit code.

    Args:
        fetched: the text.
        arguments: the options `learner` and `progress`.

    Raises:
        QuizError: the progress cannot be read.
    """
    from quiz.library.keep import keep_text  # noqa: PLC0415 - as `play_lines`
    from quiz.source.model import notes_on  # noqa: PLC0415 - as above

    for line in notes_on(fetched):
        tell(line)
    try:
        bank, _ = keep_text(fetched, Library.here(os.environ))
    except QuizError as error:
        return print_text(fetched, error)
    return read_story(bank, arguments)


def print_text(fetched: Fetched, why: QuizError) -> int:
    """Print a text about which nothing can be asked, and tell why; return the exit code."""
    from quiz.cli.story import say_story  # noqa: PLC0415 - as `play_lines`

    say_story(fetched.article, show)
    tell(f"It is not kept, and there are no questions about it: {why.in_words}.")
    return exits.DONE


def read_story(bank: Path, arguments: Namespace) -> int:
    """Print a kept story and ask about it line by line; return the exit code.

    Raises:
        QuizError: the progress cannot be read.
    """
    from quiz.cli.lines import play_lines  # noqa: PLC0415 - as in `play`
    from quiz.cli.story import StoryReading  # noqa: PLC0415 - as above

    request = PlayRequest(mode=READ.name, bank=bank, count=FIRST_SITTING)
    return play_lines(Launch((bank,), arguments.learner, arguments.progress, request), wants_json=False, story=StoryReading(bank))
