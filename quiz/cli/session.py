"""Plays what was asked for: in the app, or line by line where there is no terminal for it."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from quiz.cli.output import patience, tell
from quiz.cli.terminal import why_no_app
from quiz.drill.modes import Mode
from quiz.progress.launch import Launch, PlayRequest
from quiz.tui.run import run_app


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
        return run_app(launch, lambda: patience("Reading your answers"), lambda address: _join(address, arguments))
    if why and not arguments.plain and not wants_json:
        tell(why if request else f"{why} To see the headlines: quiz today --plain")
    from quiz.cli.lines import play_lines  # noqa: PLC0415 - three times what else is loaded before the app, which does without

    return play_lines(launch, wants_json=wants_json)


def _join(address: str, arguments: Namespace) -> int:
    """Take part in a class, as `quiz join` does, and return the exit code."""
    from quiz.cli import join  # noqa: PLC0415 - for who leaves the app for a class

    words = ["--learner", arguments.learner] if arguments.learner else []
    words += ["--progress", str(arguments.progress)] if arguments.progress else []
    return join.run(join.parser().parse_args([*words, "--", address]))
