"""Answers the form `pick`: a list of options with a cursor, of which one is picked, or several are ticked."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key

from quiz.kinds.presented import Form, Offered, Pick
from quiz.marking.model import Response
from quiz.tui.forms.base import HERE, MISSED, RIGHT, WRONG, Make, ResponseRows
from quiz.tui.widgets.fitting import FeedbackPart
from quiz.tui.widgets.key_bar import TakesDigits
from quiz.tui.widgets.rows import ScreenLine, hang


class PickRows(ResponseRows, TakesDigits):
    """Numbered options; digits pick, arrows move and where one is to be picked pick it, space picks at the cursor, a click picks."""

    how = "Pick one first: a number or ↑ ↓"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "next option", show=False),
        Binding("up,k", "move(-1)", "option before", show=False),
        Binding("space", "pick", "pick", show=False),
    ]

    several: ClassVar[bool] = False
    """Whether any number of options can be picked."""

    def set_up(self, response: Response) -> None:
        """Put the cursor at what was picked before, else on top."""
        assert isinstance(self.asked.shown, Pick)
        self.offered = self.asked.shown.options
        self.picked = {option.id for option in self.offered} & set(response.values)
        self.cursor = next((at for at, option in enumerate(self.offered) if option.id in self.picked), 0)

    @property
    def response(self) -> Response:
        """The ids of what is picked, in the order offered."""
        return Response(tuple(option.id for option in self.offered if option.id in self.picked))

    def action_move(self, by: int) -> None:
        """Move the cursor; where one is to be picked, that picks it."""
        self.cursor = (self.cursor + by) % len(self.offered)
        if self.several:
            self.redraw()
            self.show_row(self.cursor)
        else:
            self.action_pick()

    def action_pick(self) -> None:
        """Pick the option at the cursor, or no longer."""
        option = self.offered[self.cursor].id
        is_first = bool(self.digits)
        if self.several:
            self.picked ^= {option}
        else:
            self.picked = {option}
        self.changed()
        if is_first:
            self.refresh_bindings()  # from now on Enter answers
        self.show_row(self.cursor)

    @property
    def digits(self) -> str:
        """The digits of the options where one of them is the answer at once, as long as none is picked."""
        takes = self.asked.at_once and not self.several and not self.picked and not self.answered
        return f"1–{min(9, len(self.offered))}" if takes else ""

    def label(self, at: int) -> str:
        """Return by which letter or digit an option is called; one that is a word needs no letter."""
        return str(at + 1) if len(self.offered[at].id) > 1 else self.asked.label(at)

    def _named(self, character: str | None) -> int | None:
        """Return which option a key means: by its digit, its letter where options have letters, or the first letter of a word (`true`)."""
        names = {str(at + 1): at for at in range(min(9, len(self.offered)))}
        for at, option in enumerate(self.offered):
            names[option.id[0] if len(option.id) > 1 else self.label(at).casefold()] = at
        return names.get((character or "").casefold())

    def on_key(self, event: Key) -> None:
        """Pick by digit, or by letter; where that is to be the answer, answer."""
        at = self._named(event.character)
        if at is not None and not self.answered:
            event.stop()
            self.cursor = at
            self.action_pick()
            if self.asked.at_once and not self.several:
                self.submit()

    def check_consume_key(self, _key: str, character: str | None) -> bool:
        """Return whether a key is ours: letters of options are while there is something to pick."""
        return not self.answered and (character or "").isalpha() and self._named(character) is not None

    def on_click(self, event: Click) -> None:
        """Pick by mouse; a second click on the only pick answers."""
        row = self.row_at(event)
        if row < 0 or self.answered:
            return
        again = not self.several and self.picked == {self.offered[row].id}
        self.cursor = row
        if again:
            self.action_submit()
        else:
            self.action_pick()

    def open_lines(self, width: int) -> list[ScreenLine]:
        """Draw each option with its number, and signs for cursor and pick."""
        drawn: list[ScreenLine] = []
        for at, option in enumerate(self.offered):
            label, style = self._open(at, option)
            drawn += hang(label, Content.styled(option.text, style) if style else Content(option.text), width, at)
            roomy = not self.screen.has_class("-short")
            if roomy and at + 1 < len(self.offered) and len(option.text) > width - 8:
                drawn.append(ScreenLine(Content("")))
        return drawn

    def result_parts(self, width: int) -> list[FeedbackPart]:
        """Return each option with what became of it; those that were neither picked nor right are the first to go."""
        parts: list[FeedbackPart] = []
        for at, option in enumerate(self.offered):
            label, style = self._result(at, option)
            is_aside = option.id not in self.picked and option.id not in self.right.right
            parts.append(FeedbackPart(label, Content.styled(option.text, style) + self._word(option), width, at, is_aside=is_aside))
        return parts

    def _open(self, at: int, option: Offered) -> tuple[Content, str]:
        here = at == self.cursor
        picked = option.id in self.picked
        if not here and not picked:
            return Content("  ") + Content.styled(f"{'□' if self.several else '○'} {self.label(at)}  ", "$foreground-muted"), ""
        cursor = Content.styled("▸ ", HERE) if here else Content("  ")
        box = ("■" if picked else "□") if self.several else ("●" if picked else "○")
        mark = Content.styled(f"{box} ", f"bold {HERE}") if picked else Content.styled(f"{box} ", "$foreground-muted")
        number = Content.styled(f"{self.label(at)}  ", f"bold {HERE}" if here else "$foreground-muted")
        return cursor + mark + number, "bold" if picked or here else ""

    def _result(self, at: int, option: Offered) -> tuple[Content, str]:
        picked = option.id in self.picked
        number = Content.styled(f"{self.label(at)}  ", "$foreground-muted")
        box = ("□■" if self.several else "○●")[picked]
        if option.id in self.right.right:
            return Content.styled(f"{'✓' if picked else MISSED} {box} ", f"bold {RIGHT}") + number, f"bold {RIGHT}"
        if picked:
            return Content.styled(f"✗ {box} ", f"bold {WRONG}") + number, WRONG
        return Content.styled(f"  {box} {self.label(at)}  ", "$foreground-muted"), "$foreground-muted"

    def _word(self, option: Offered) -> Content:
        """Return what stands beside an option: what became of it."""
        picked = option.id in self.picked
        if not picked and option.id not in self.right.right:
            return Content("")
        if self.several:
            word = "found" if picked and option.id in self.right.right else "wrong" if picked else "missed"
        else:
            word = "your answer" if picked else "the answer"
        return Content.styled(f" · {word}", "$foreground-muted")


class TickRows(PickRows):
    """Options of which several can be ticked."""

    several = True
    how = "Tick one first: a number or space"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "pick", "tick", id="answer.pick")]


def widget(shown: Form) -> Make:
    """Return what makes the widget for options of which one is picked, or several are ticked."""
    return TickRows if isinstance(shown, Pick) and shown.several else PickRows
