"""What the screens that are a list have in common: a title, a list to choose from, the keys."""

from __future__ import annotations

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from quiz.tui.screens.framed import FramedScreen
from quiz.tui.widgets.menu import Menu


class MenuScreen(FramedScreen):
    """A list under a title; subclasses add the keys, and say in `update` what stands there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "app.help", "help", id="help"),
        Binding("f1", "app.help", "help"),
    ]

    MENU: ClassVar[type[Menu]] = Menu
    """What lists its entries."""

    menu = getters.query_one(Menu)

    def parts(self) -> ComposeResult:
        """Arrange the list."""
        with VerticalScroll(can_focus=False):
            yield self.MENU()

    def on_mount(self) -> None:
        """Show what there is."""
        self.update()
        self.menu.focus()

    def update(self) -> None:
        """Show title and list as they are now."""
        raise NotImplementedError
