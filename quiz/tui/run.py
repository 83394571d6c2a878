"""Runs the app, from how the program was started to its exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from quiz.collector import collector_off
from quiz.progress.launch import Launch

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp
    from quiz.tui.base_app import BaseApp

Running = TypeVar("Running", bound="BaseApp")


Join: TypeAlias = Callable[[str, Launch], int]
"""Takes part in a class by its address, for who leaves the app for one, and returns the exit code."""


def run_app(launch: Launch, join: Join, opening: Callable[[], AbstractContextManager[None]] = nullcontext) -> int:
    """Run the app until it is left.

    Args:
        launch: how the program was started.
        join: what follows for who leaves the app for a class.
        opening: entered while answers and banks are read, before there is an app that could say so.

    Returns:
        The exit code: 0, or 128 + n when a signal ended it.

    Raises:
        QuizError: the progress or a named bank cannot be read.
    """
    with collector_off():  # until the first frame is out: the app then lets it work again
        return _run(launch, join, opening)


def _run(launch: Launch, join: Join, opening: Callable[[], AbstractContextManager[None]]) -> int:
    from quiz.tui.startup import Opener  # noqa: PLC0415 - what it loads is loaded without the collector

    review = None
    if launch.edit:
        from quiz.edit.review import open_review  # noqa: PLC0415 - 150 ms for the rules of `quiz check`, which nobody needs who plays

        review = open_review(launch.edit)
    with opening():
        opener = Opener(launch, os.environ, shipped=() if launch.edit else None)
    if launch.plan is not None and not launch.leaves_trace:
        opener.context.plan(launch.plan)  # what cannot be previewed is said on the command line: the app would have nothing else to show

    def make() -> QuizApp:
        from quiz.tui.app import QuizApp  # noqa: PLC0415 - 200 ms that the errors above need not wait for

        return QuizApp(opener, launch.plan, review)

    app = run_on_terminal(make)
    if app.crash is not None:
        opener.context.store.close()
        raise app.crash
    return join(opener.room, launch) if opener.room else app.return_code or 0


def _prepare_textual() -> None:
    """Set what Textual reads while it is imported."""
    if os.environ.get("NO_COLOR"):
        os.environ.setdefault("TEXTUAL_THEME", "ansi-dark")  # it shows greys in true colour otherwise
    # So many times a second Textual looks whether something is to be drawn while something changes; at its 60 a key waits for up to 17 ms.
    os.environ.setdefault("TEXTUAL_FPS", "250")
    if os.environ.get("SSH_CONNECTION"):
        os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")


def theme_names() -> list[str]:
    """Return the names of the themes that the app can wear, by name."""
    from textual.theme import BUILTIN_THEMES  # noqa: PLC0415 - a tenth of a second, for whoever chooses one

    return sorted(BUILTIN_THEMES)


def run_on_terminal(make: Callable[[], Running]) -> Running:
    """Prepare Textual for this terminal, then make an app, run it until it is left, and give it back."""
    _prepare_textual()
    app = make()
    app.run()
    _drop_what_no_terminal_takes()
    return app


def _drop_what_no_terminal_takes() -> None:
    """After a hang-up, let the last bytes go: Python would try to write them at its end, fail, and have an exit code of its own."""
    stream = sys.__stderr__
    if stream is not None:
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
