"""Answers the form `fill`: gaps of a passage, typed or chosen where they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key, Paste
from textual.style import Style

from quiz.kinds.presented import Fill, Form, OfferedGap
from quiz.marking.model import Response
from quiz.text import clean_line
from quiz.tui.forms.base import HERE, MISSED, RIGHT, WRONG, Make, ResponseRows
from quiz.tui.widgets.fitting import WHOLE, FeedbackPart
from quiz.tui.widgets.rows import ScreenLine, hang

_MOST_CHARACTERS = 200
"""What a gap holds; more is cut."""
_EMPTY = "_" * 8
"""An open gap, seen on every terminal."""


class FillRows(ResponseRows):
    """A passage with its gaps: type into them or choose with the arrows; tab goes on to the next."""

    how = "Fill a gap first"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,down", "move(1)", "next gap", id="answer.next-gap"),
        Binding("shift+tab,up", "move(-1)", "gap before", show=False),
        Binding("right", "turn(1)", "choose", show=False),
        Binding("left", "turn(-1)", "choose", show=False),
        Binding("backspace,ctrl+h", "erase", "erase", show=False),
        Binding("ctrl+u,delete", "clear", "clear", show=False),
    ]

    def set_up(self, response: Response) -> None:
        """Begin with what was put in before."""
        assert isinstance(self.asked.shown, Fill)
        self.shown = self.asked.shown
        self.values = [*response.values, *("" for _ in self.shown.gaps)][: len(self.shown.gaps)]
        self.cursor = next((at for at, value in enumerate(self.values) if not value), 0)
        self.offered = tuple(tuple(option.id for option in gap.options) for gap in self.shown.gaps)

    @property
    def response(self) -> Response:
        """For each gap its text, or the id of its option."""
        chosen = [value if gap.options else clean_line(value) for gap, value in zip(self.shown.gaps, self.values, strict=True)]
        return Response(tuple(chosen))

    @property
    def gap(self) -> OfferedGap:
        """The gap at the cursor."""
        return self.shown.gaps[self.cursor]

    def action_move(self, by: int) -> None:
        """Move to another gap."""
        self.cursor = (self.cursor + by) % len(self.values)
        self.redraw()
        self.refresh_bindings()

    def action_turn(self, by: int) -> None:
        """Choose the next option of this gap."""
        offered = self.offered[self.cursor]
        if not offered:
            return
        now = self.values[self.cursor]
        at = offered.index(now) + by if now in offered else (0 if by > 0 else -1)
        self._put(offered[at % len(offered)])

    def action_erase(self) -> None:
        """Take back the last character, or the choice."""
        self._put("" if self.gap.options else self.values[self.cursor][:-1])

    def action_clear(self) -> None:
        """Leave this gap open."""
        self._put("")

    def action_submit(self) -> None:
        """Move on to the next open gap, or answer when there is none."""
        still = [at for at, value in enumerate(self.values) if not value.strip()]
        if self.values[self.cursor].strip() and still:
            self.cursor = next((at for at in still if at > self.cursor), still[0])
            self.redraw()
            return
        super().action_submit()

    def open_parts(self) -> int:
        """Return how many gaps are open; when all are, nothing is answered at all."""
        still = sum(not value.strip() for value in self.values)
        return still if still < len(self.values) else 0

    def check_consume_key(self, _key: str, character: str | None) -> bool:
        """Return whether a key is typed into a gap: everything that can be typed is."""
        return not self.answered and character is not None and character.isprintable()

    def on_key(self, event: Key) -> None:
        """Type into a gap, or choose its option by digit."""
        if self.answered or not event.is_printable or event.character is None:
            return
        event.stop()
        offered = self.offered[self.cursor]
        if not offered:
            self._put((self.values[self.cursor] + event.character)[:_MOST_CHARACTERS])
        elif event.character == " ":
            self.action_turn(1)
        elif event.character.isdecimal() and 1 <= int(event.character) <= len(offered):
            self._put(offered[int(event.character) - 1])

    def on_paste(self, event: Paste) -> None:
        """Put what is pasted into a typed gap, on one line."""
        event.stop()
        if not self.answered and not self.gap.options:
            text = clean_line(event.text[: 4 * _MOST_CHARACTERS])
            self._put((self.values[self.cursor] + text)[:_MOST_CHARACTERS])

    def on_click(self, event: Click) -> None:
        """Move to the gap, or take the option, that was clicked."""
        if self.answered:
            return
        at, option = event.style.meta.get("gap"), event.style.meta.get("option")
        if isinstance(at, int):
            self.cursor = at
            self.redraw()
        elif isinstance(option, str):
            self._put(option)

    def open_lines(self, width: int) -> list[ScreenLine]:
        """Draw the passage, and below it the options of the gap at the cursor."""
        drawn = hang(Content(""), self._passage(self._open), width, 0)
        offered = self.offered[self.cursor]
        if offered:
            drawn.append(ScreenLine(Content("")))
            texts = {option.id: option.text for option in self.gap.options}
            for number, option in enumerate(offered, 1):
                picked = option == self.values[self.cursor]
                label = Content.styled(f"{'●' if picked else '○'} {number}  ", f"bold {HERE}" if picked else "$foreground-muted")
                text = Content.styled(texts[option], Style.from_meta({"option": option}))
                drawn += hang(label, text.stylize("bold") if picked else text, width, 1)
        return drawn

    def result_parts(self, width: int) -> list[FeedbackPart]:
        """Return the passage with what was put in and what belongs there."""
        passage = self._passage(self._result)
        return [FeedbackPart(Content(""), passage, width, 0, fewest=WHOLE)]

    def _passage(self, gap: Callable[[int], Content]) -> Content:
        passage = Content("")
        for at, segment in enumerate(self.shown.segments):
            passage = passage + Content(segment.replace("\n", " "))
            if at < len(self.shown.gaps):
                passage = passage + gap(at)
        return passage

    def _put(self, value: str) -> None:
        self.values[self.cursor] = value
        self.changed()

    def _words(self, at: int, value: str) -> str:
        return next((option.text for option in self.shown.gaps[at].options if option.id == value), value)

    def _open(self, at: int) -> Content:
        here = at == self.cursor
        text = self._words(at, self.values[at]).replace(" ", "\u00a0")
        end = "▏" if here and not self.offered[at] else ""
        style = f"bold {HERE}" if here else "underline" if text else ""
        return Content.styled(f"{text}{end}" if text else f"{end}{_EMPTY}", style).stylize(Style.from_meta({"gap": at}))

    def _result(self, at: int) -> Content:
        if self.values[at] == self.right.right[at] or (self.right.parts and self.right.parts[at]):
            return Content.styled(f"✓\u00a0{self._words(at, self.values[at])}", f"bold {RIGHT}")
        yours = Content.styled(f"✗\u00a0{self._words(at, self.values[at]) or '–'}", WRONG)
        return yours + Content(" ") + Content.styled(f"{MISSED}\u00a0{self._words(at, self.right.right[at])}", f"bold {RIGHT}")


def widget(_shown: Form) -> Make:
    """Return what makes the widget for a passage with gaps."""
    return FillRows
