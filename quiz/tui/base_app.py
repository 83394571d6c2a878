"""What every app of ours does: it says when the window is too small, leaves in order whatever happens, and comes back in order."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path, PurePath
from types import FrameType
from typing import ClassVar

from textual.app import App, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.driver import Driver

from quiz.tui.widgets.frame import LEAST_COLUMNS, LEAST_LINES


class BaseApp(App[None]):
    """An app that can be left at any moment; subclasses say in `leave` what has to be done then."""

    TITLE = "newsquiz"
    CSS_PATH: ClassVar[list[str | PurePath]] = [Path(__file__).with_name("app.tcss")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c,ctrl+q", "leave", "leave", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "to the background", show=False, priority=True),
    ]

    seconds_to_leave: ClassVar[float] = 1.0
    """After a signal the program has so long to leave in order; a terminal that does not read can hold it up no longer."""

    def __init__(self) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-too-narrow"), (LEAST_COLUMNS, "-narrow"), (60, "-normal"), (100, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-too-low"), (LEAST_LINES, "-short"), (16, "-tall")]
        self.leaving = False
        """Whether the program is ending: a key that comes now opens nothing any more."""

    async def action_leave(self) -> None:
        """Leave the program at once; everything is saved."""
        await self.leave(0)

    async def leave(self, return_code: int) -> None:
        """Bring everything into order, and end."""
        raise NotImplementedError

    def come_back(self) -> None:
        """Set the terminal up anew and draw everything, after the program was stopped from outside and goes on."""
        with suppress(SuspendNotSupported), self.suspend():
            pass

    def watch_signals(self) -> None:
        """Leave in order when the terminal is closed or somebody ends the program, and come back in order when it was stopped.

        Not on Windows, which has no such signals.
        """
        if sys.platform == "win32":
            return
        loop = asyncio.get_running_loop()
        tasks: set[asyncio.Future[None]] = set()

        def received(number: int) -> None:
            tasks.add(asyncio.ensure_future(self.leave(128 + number)))

        def watch(number: int, _frame: FrameType | None) -> None:
            watchdog = threading.Timer(self.seconds_to_leave, os._exit, (128 + number,))
            watchdog.daemon = True
            watchdog.start()

        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT):
            loop.add_signal_handler(number, received, number)
            # The loop hears of it all the same. This is for when it cannot: while it waits for a terminal that does not read.
            signal.signal(number, watch)
        # Textual's own handler starts a second reader beside the first, and takes the raw terminal for the one to be restored.
        loop.add_signal_handler(signal.SIGCONT, self.come_back)

    def get_driver_class(self) -> type[Driver]:
        """Return what reads and draws on the terminal."""
        if sys.platform == "win32":
            return super().get_driver_class()
        from quiz.tui.terminal_driver import TerminalDriver  # noqa: PLC0415 - what it stands on is not there on Windows

        return TerminalDriver

    @property
    def crash(self) -> Exception | None:
        """The error that ended the app, if one did."""
        return self._exception

    def _fatal_error(self) -> None:
        """End after an error of ours without Textual's own report, which would print answers and names on the terminal."""
        self._close_messages_no_wait()
