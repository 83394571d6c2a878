"""Answers the form `pair`: each left side gets one of the lettered right sides."""

from __future__ import annotations

from string import ascii_lowercase
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key

from quiz.kinds.presented import Form, Pair
from quiz.marking.model import Response
from quiz.tui.forms.base import HERE, MISSED, RIGHT, WRONG, Make, ResponseRows
from quiz.tui.widgets.fitting import WHOLE, FeedbackPart
from quiz.tui.widgets.rows import ScreenLine, hang

_RIGHTS = 100
"""Rows from here on are right sides; below are left sides."""


class PairRows(ResponseRows):
    """Left sides with a cursor above lettered right sides: a letter pairs, left and right try one after the other."""

    how = "Pair one first: press a letter"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,tab", "move(1)", "next", show=False),
        Binding("up,shift+tab", "move(-1)", "before", show=False),
        Binding("right,space", "turn(1)", "pair", id="answer.pair"),
        Binding("left", "turn(-1)", "pair", show=False),
        Binding("backspace,delete", "clear", "clear", show=False),
    ]

    def set_up(self, response: Response) -> None:
        """Offer the right sides as dealt, with what was paired before."""
        assert isinstance(self.asked.shown, Pair)
        self.lefts = self.asked.shown.lefts
        self.rights = [(right.id, right.text) for right in self.asked.shown.rights]
        self.chosen = [*response.values, *("" for _ in self.lefts)][: len(self.lefts)]
        self.cursor = 0

    @property
    def response(self) -> Response:
        """For each left side in the order of the bank the id of its partner."""
        return Response(tuple(self.chosen))

    def action_move(self, by: int) -> None:
        """Move to another left side."""
        self.cursor = (self.cursor + by) % len(self.lefts)
        self.redraw()
        self.show_row(self.cursor)

    def action_turn(self, by: int) -> None:
        """Try the next right side."""
        ids = [right for right, _ in self.rights]
        now = self.chosen[self.cursor]
        at = ids.index(now) + by if now in ids else (0 if by > 0 else -1)
        self.chosen[self.cursor] = ids[at % len(ids)]
        self.changed()

    def open_parts(self) -> int:
        """Return how many left sides are open; when all are, nothing is answered at all."""
        still = self.chosen.count("")
        return still if still < len(self.chosen) else 0

    def action_clear(self) -> None:
        """Leave this left side open."""
        self.chosen[self.cursor] = ""
        self.changed()

    def on_key(self, event: Key) -> None:
        """Join a pair by letter (in capitals too, so that letters with another use can be typed) or go to a left side by digit."""
        character = (event.character or "").casefold()
        if self.answered or not character:
            return
        if character in ascii_lowercase[: len(self.rights)]:
            event.stop()
            self._pair(ascii_lowercase.index(character))
        elif character.isdecimal() and 1 <= int(character) <= len(self.lefts):
            event.stop()
            self.cursor = int(character) - 1
            self.redraw()

    def check_consume_key(self, _key: str, character: str | None) -> bool:
        """Return whether a key is ours: letters of right sides are while there is something to pair."""
        return not self.answered and (character or "-") in ascii_lowercase[: len(self.rights)]

    def on_click(self, event: Click) -> None:
        """Join a pair by mouse: click a left side, then its partner."""
        row = self.row_at(event)
        if row < 0 or self.answered:
            return
        if row >= _RIGHTS:
            self._pair(row - _RIGHTS)
        else:
            self.cursor = row
            self.redraw()

    def open_lines(self, width: int) -> list[ScreenLine]:
        """Draw the left sides with what they are paired with, then the right sides."""
        drawn: list[ScreenLine] = []
        letters = {right: self._letter(at) for at, (right, _) in enumerate(self.rights)}
        for at, left in enumerate(self.lefts):
            chosen = self.chosen[at]
            here = at == self.cursor
            sign = Content.styled("▸ " if here else "  ", HERE)
            letter = Content.styled(f"[{letters.get(chosen, ' ')}] ", f"bold {HERE}" if chosen or here else "$foreground-muted")
            drawn += hang(sign + letter, Content.styled(left, "bold") if here else Content(left), width, at)
        if not self.screen.has_class("-short"):
            drawn.append(ScreenLine(Content("")))
        used = set(self.chosen)
        for at, (right, text) in enumerate(self.rights):
            label = Content.styled(f"   {self._letter(at)}  ", f"bold {HERE}")
            drawn += hang(label, Content.styled(text, "$foreground-muted") if right in used else Content(text), width, _RIGHTS + at)
        return drawn

    def _letter(self, at: int) -> str:
        return self.asked.label(at) if self.asked.letters else ascii_lowercase[at]

    def _pair(self, at: int) -> None:
        self.chosen[self.cursor] = self.rights[at][0]
        self.cursor = next((place for place in range(len(self.lefts)) if not self.chosen[place]), self.cursor)
        self.changed()
        self.show_row(self.cursor)

    def result_parts(self, width: int) -> list[FeedbackPart]:
        """Return each left side with what it was paired with, and with its partner."""
        return [self._result(at, dict(self.rights), width) for at in range(len(self.lefts))]

    def _result(self, at: int, texts: dict[str, str], width: int) -> FeedbackPart:
        left, chosen, right = self.lefts[at], self.chosen[at], self.right.right[at]
        if chosen == right:
            return FeedbackPart(Content.styled("✓ ", f"bold {RIGHT}"), Content.styled(f"{left} – {texts[chosen]}", RIGHT), width, at)
        yours = Content.assemble(f"{left} – ", (f"{texts[chosen]} ", WRONG) if chosen else "")
        label = Content.styled("✗ " if chosen else "  ", f"bold {WRONG}")
        text = yours + Content.styled(f"{MISSED} {texts[right]}", f"bold {RIGHT}")
        return FeedbackPart(label, text, width, at, fewest=WHOLE)


def widget(_shown: Form) -> Make:
    """Return what makes the widget for pairs."""
    return PairRows
