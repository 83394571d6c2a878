"""Joining a class: the address that the teacher shows is typed here, and the learner goes there."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input

from quiz.errors import QuizError
from quiz.extras import need_extra
from quiz.text import clean_line
from quiz.tui.forms.type import AnswerInput
from quiz.tui.screens.framed import FramedScreen
from quiz.tui.startup import Opener
from quiz.tui.widgets.menu import Menu, words

_MOST_CHARACTERS = 200


class RoomInput(AnswerInput):
    """The line for the address of a room."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "join", id="join.submit")]


class JoinRoomScreen(FramedScreen):
    """Asks for the address of a room; the learner goes there when the app has ended."""

    DEFAULT_CSS = """
    JoinRoomScreen RoomInput { margin: 1 3; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "back", id="join.back"),
        Binding("f1", "app.help", "help", id="help"),
    ]

    heading = "Join a class"

    def __init__(self, opener: Opener) -> None:
        super().__init__()
        self.opener = opener

    def parts(self) -> ComposeResult:
        """Arrange what to do, and the line."""
        with VerticalScroll(can_focus=False):
            menu = Menu([words("Your teacher's screen shows an address, such as lusab-babad@192.0.2.7. Type it and press Enter.")])
            menu.can_focus = False
            yield menu
            yield RoomInput(placeholder="address of the room", compact=True, max_length=_MOST_CHARACTERS)

    def on_mount(self) -> None:
        """Wait for the address."""
        self.query_one(RoomInput).focus()

    @on(Input.Submitted)
    async def _join(self, event: Input.Submitted) -> None:
        try:
            await asyncio.to_thread(_check, event.value)
        except QuizError as error:
            self.bar.say(clean_line(f"{error.in_words[:1].upper()}{error.in_words[1:]}"))
        else:
            self.opener.room = clean_line(event.value)
            await self.app.run_action("app.leave")


def _check(address: str) -> None:
    """Ensure that a text is the address of a room, and that this program can go there.

    Raises:
        QuizError: it is none, or what classes need is not installed.
    """
    need_extra("class", "to join a class quiz", ("aiohttp",))
    from quiz.live.client import parse_address  # noqa: PLC0415 - it loads aiohttp, after it is known to be there

    parse_address(address)
