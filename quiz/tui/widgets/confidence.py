"""Asks how sure the learner is, after the answer and before the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message

from quiz.drill.feedback import CERTAINTIES
from quiz.marking.model import Certainty
from quiz.tui.widgets.key_bar import KeyBar
from quiz.tui.widgets.rows import Rows, ScreenLine, hang

HOW = "How sure are you? Press 1, 2 or 3"
_WORTH = {
    Certainty.GUESS: "right +1, wrong 0",
    Certainty.FAIRLY_SURE: "right +2, wrong −2",
    Certainty.CERTAIN: "right +3, wrong −6",
}


class Confidence(Rows, can_focus=True):
    """Three rows to choose from, by digit, arrows or mouse."""

    DEFAULT_CSS = """
    Confidence { padding: 1 1 0 1; max-width: 76; }
    .-short Confidence { padding: 0 1; }
    """
    SCOPED_CSS = False  # since what stands around it counts

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "say(1)", "a guess", id="sure.guess"),
        Binding("2", "say(2)", "fairly sure", id="sure.fairly"),
        Binding("3", "say(3)", "certain", id="sure.certain"),
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("enter", "say_here", show=False),
    ]

    @dataclass
    class Said(Message):
        """The learner said how sure they are."""

        certainty: Certainty

    def __init__(self) -> None:
        super().__init__()
        self.cursor: int | None = None
        """Where the learner is, once an arrow was pressed."""

    def action_say(self, value: int) -> None:
        """Post how sure the learner is."""
        self.post_message(self.Said(Certainty(value)))

    def action_say_here(self) -> None:
        """Post what the cursor is at; nothing is taken for said as long as it is nowhere."""
        if self.cursor is None:
            for bar in self.screen.query(KeyBar):
                bar.say(HOW)
        else:
            self.action_say(self.cursor + 1)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.cursor = (0 if by > 0 else len(Certainty) - 1) if self.cursor is None else (self.cursor + by) % len(Certainty)
        self.redraw()

    def on_click(self, event: Click) -> None:
        """Post what is clicked."""
        row = self.row_at(event)
        if row >= 0:
            self.action_say(row + 1)

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw the question and its three answers."""
        drawn = hang(Content(""), Content.styled("How sure are you?", "bold"), width)
        for at, certainty in enumerate(Certainty):
            here = at == self.cursor
            label = Content.styled(f"{'▸' if here else ' '} {at + 1}  ", "bold $accent" if here else "$foreground-muted")
            words = Content.assemble((f"{CERTAINTIES[certainty]:<12}", "bold" if here else ""), (_WORTH[certainty], "$foreground-muted"))
            drawn += hang(label, words, width, at)
        return drawn
