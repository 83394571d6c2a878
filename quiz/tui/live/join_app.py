"""The app of `quiz join`: hands what the host tells to the learner's screen, and leaves in order."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import PurePath
from typing import ClassVar

from textual.screen import Screen

from quiz.collector import settle
from quiz.live.client import Client, follow
from quiz.tui.base_app import BaseApp
from quiz.tui.live.class_state import SETTLE_SECONDS, Keep
from quiz.tui.live.join_screen import JoinScreen


class JoinApp(BaseApp):
    """Takes part in one room.

    Args:
        client: speaks to the host.
        keep: keeps the learner's own answers as progress.
        seconds: a clock that only goes forward.
        settle: how long a fresh question takes no Enter.
        keep_at_end: whether the answers are kept as soon as the drill has ended.
    """

    CSS_PATH: ClassVar[list[str | PurePath]] = [*BaseApp.CSS_PATH, "join.tcss"]

    def __init__(
        self,
        client: Client,
        keep: Keep,
        *,
        seconds: Callable[[], float] = time.monotonic,
        settle: float = SETTLE_SECONDS,
        keep_at_end: bool = False,
    ) -> None:
        super().__init__()
        self.client = client
        self._join_screen = JoinScreen(client, keep, seconds, settle, keep_at_end=keep_at_end)

    def get_default_screen(self) -> Screen[None]:
        """Return the learner's screen."""
        return self._join_screen

    def on_mount(self) -> None:
        """Watch for signals."""
        self.watch_signals()
        self.call_after_refresh(settle)

    def on_join_screen_ready(self) -> None:
        """Look for the room."""
        self.run_worker(self._listen())

    async def _listen(self) -> None:
        """Show what comes, until the host lets nobody in or the learner leaves."""
        await follow(self.client, self._join_screen.take, self._join_screen.bar.say)
        if self.client.ended and not self.leaving:
            self.leaving = True
            self.exit(return_code=1)

    async def leave(self, return_code: int) -> None:
        """Send a goodbye, and end."""
        if not self.leaving:
            self.leaving = True
            await self.client.close()
            self.exit(return_code=return_code)
