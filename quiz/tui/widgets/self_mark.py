"""Asks the learner to judge a typed answer that rules cannot decide, or to tick what an explanation says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.message import Message

from quiz.tui.widgets.key_bar import KeyBar
from quiz.tui.widgets.rows import Rows, ScreenLine, hang, plain


class SelfMark(Rows, can_focus=True):
    """Shows the learner's words beside the model answer, and takes the judgement."""

    DEFAULT_CSS = """
    SelfMark { padding: 1 1 0 1; max-width: 76; }
    .-short SelfMark { padding: 0 1; }
    """
    SCOPED_CSS = False  # since what stands around it counts

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1,y", "judge(True)", "I was right", id="judge.right"),
        Binding("2", "judge(False)", "I was not", id="judge.wrong"),
        Binding("space", "tick", "tick", id="judge.tick"),
        Binding("enter", "done", "done", id="judge.done"),
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
    ]

    @dataclass
    class Judged(Message):
        """The learner has judged."""

        fraction: Fraction

    def __init__(self, yours: Sequence[str], key: Sequence[str], reason: str, checklist: Sequence[str]) -> None:
        super().__init__()
        self.yours, self.key, self.reason = tuple(yours), tuple(key), reason
        self.checklist = tuple(checklist)
        self.ticked: set[int] = set()
        self.cursor = 0
        self.insisted = False
        """Whether the learner was told that nothing is ticked."""

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool:
        """Offer ticking with a checklist, yes and no without."""
        return (action == "judge") is not bool(self.checklist)

    def action_judge(self, right: bool) -> None:
        """Judge the whole answer."""
        self.post_message(self.Judged(Fraction(right)))

    def action_tick(self) -> None:
        """Tick the point at the cursor, or no longer."""
        self.ticked ^= {self.cursor}
        self.redraw()

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.cursor = (self.cursor + by) % max(1, len(self.checklist))
        self.redraw()
        self.show_row(self.cursor)

    def action_done(self) -> None:
        """Judge by the points that are ticked; by none only when it is said twice."""
        if not self.ticked and not self.insisted:
            self.insisted = True
            for bar in self.screen.query(KeyBar):
                bar.say("Tick what you said: a number. Enter again: none")
            return
        self.post_message(self.Judged(Fraction(len(self.ticked), len(self.checklist))))

    def on_key(self, event: Key) -> None:
        """Tick by digit."""
        if event.character and event.character.isdecimal() and 1 <= int(event.character) <= len(self.checklist):
            event.stop()
            self.cursor = int(event.character) - 1
            self.action_tick()

    def on_click(self, event: Click) -> None:
        """Tick by mouse."""
        row = self.row_at(event)
        if row >= 0:
            self.cursor = row
            self.action_tick()

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw both answers and what is asked."""
        drawn = hang(Content.styled("? ", "bold $text-warning"), Content.styled(self._asks(), "bold"), width)
        for name, parts in (("yours", self.yours), ("answer", self.key)):
            for part in parts:
                drawn += hang(Content.styled(f"  {name:<7}", "$foreground-muted"), plain(part), width)
        for at, point in enumerate(self.checklist):
            here, ticked = at == self.cursor, at in self.ticked
            box = "■" if ticked else "□"
            label = Content.styled(f"{'▸' if here else ' '} {box} {at + 1}  ", "bold $accent" if here or ticked else "$foreground-muted")
            drawn += hang(label, plain(point, "bold" if here else ""), width, at)
        if not self.checklist:
            for number, said in ((1, "I was right"), (2, "I was not")):
                drawn += hang(Content.styled(f"  {number}  ", "bold $accent"), plain(said), width)
        return drawn

    def _asks(self) -> str:
        if self.checklist:
            return "Tick what you said."
        return f"{self.reason[:1].upper()}{self.reason[1:].rstrip('.')}. Were you right?"
