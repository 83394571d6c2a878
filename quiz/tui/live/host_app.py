"""The app of `quiz host`: serves the room in its own loop, and closes it in order however it is left."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import PurePath
from typing import ClassVar

from textual.screen import Screen

from quiz.collector import settle
from quiz.errors import QuizError
from quiz.live.server import LiveServer
from quiz.tui.base_app import BaseApp
from quiz.tui.live.host_screen import SETTLE_SECONDS, HostScreen


class HostApp(BaseApp):
    """Hosts one room.

    Args:
        server: is started here, and stopped.
        lan: whether the local network may come in.
        port: where to serve; 0 is the usual port, or any.
        seconds: a clock that only goes forward.
        settle: how long what has just appeared takes no Enter.
    """

    CSS_PATH: ClassVar[list[str | PurePath]] = [*BaseApp.CSS_PATH, "host.tcss"]
    seconds_to_leave = 5.0
    """To say goodbye to a full room and to store what is still to be stored."""

    def __init__(
        self,
        server: LiveServer,
        *,
        lan: bool,
        port: int,
        seconds: Callable[[], float] = time.monotonic,
        settle: float = SETTLE_SECONDS,
    ) -> None:
        super().__init__()
        self.server = server
        self._lan, self._port = lan, port
        self._host_screen = HostScreen(server, seconds, settle)
        self.trouble: QuizError | None = None
        """Why the room could not be served."""
        self.stored = True
        """Whether everything is on the disk."""

    async def on_mount(self) -> None:
        """Open the room, then show it."""
        self.watch_signals()
        try:
            await self.server.start(lan=self._lan, port=self._port)
        except QuizError as error:
            self.trouble = error
            self.exit(return_code=1)
        else:
            await self.push_screen(self._host_screen)
            self.call_after_refresh(settle)

    def get_default_screen(self) -> Screen[None]:
        """Return an empty screen: the projector's needs a room that is served."""
        return Screen(id="_default")

    async def leave(self, return_code: int) -> None:
        """Send everybody a goodbye, and end when all is on the disk."""
        if not self.leaving:
            self.leaving = True
            self.stored = await self.server.stop()
            self.exit(return_code=return_code)
