"""Who is learning: choose somebody, or type a new name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Input

from quiz.text import clean_line
from quiz.tui.forms.type import AnswerInput
from quiz.tui.screens.framed import FramedScreen
from quiz.tui.widgets.menu import Menu, columns, heading, words


class NamesScreen(FramedScreen):
    """A list of names, and a line for another one."""

    placeholder: ClassVar[str]
    """What stands in the line while it is empty."""
    most: ClassVar[int]
    """So many characters a name has; a longer one is cut."""

    menu = getters.query_one(Menu)
    line = getters.query_one(AnswerInput)

    def parts(self) -> ComposeResult:
        """Arrange the list and the line."""
        with VerticalScroll(can_focus=False):
            yield Menu()
        yield AnswerInput(placeholder=self.placeholder, compact=True, max_length=self.most)


class LearnersScreen(NamesScreen):
    """A list of names, and a line for a new one."""

    DEFAULT_CSS = """
    LearnersScreen AnswerInput { dock: bottom; margin: 0 3 2 3; max-width: 60; }
    LearnersScreen.-short AnswerInput { margin: 0 3 1 3; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "back", id="learners.back"),
        Binding("tab", "app.focus_next", "new name", id="learners.new"),
        Binding("f1", "app.help", "help", id="help"),
    ]

    @dataclass
    class Chosen(Message):
        """Somebody is to learn now."""

        name: str

    heading = "Who is learning?"
    placeholder, most = "a new name", 60

    def __init__(self, names: Sequence[str], now: str) -> None:
        super().__init__()
        self.names = tuple(dict.fromkeys(("", *names)))
        self.now = now

    def on_mount(self) -> None:
        """Show who is here."""
        rows = [
            columns(f"name:{name}", (name or "you, without a name", 0, ""), ("now" if name == self.now else "", 4, "$foreground-muted"))
            for name in self.names
        ]
        self.menu.show(
            [
                heading("Each learner has progress of their own", space=False),
                *rows,
                words(""),
                words("Or type a new name below (tab).", "$foreground-muted"),
            ]
        )
        self.menu.go_to(f"name:{self.now}")
        self.menu.focus()

    @on(Menu.Chosen)
    def _choose(self, event: Menu.Chosen) -> None:
        self.post_message(self.Chosen(event.entry.removeprefix("name:")))

    @on(Input.Submitted)
    def _new(self, event: Input.Submitted) -> None:
        if name := clean_line(event.value):
            self.post_message(self.Chosen(name))
