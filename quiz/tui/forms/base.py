"""What every widget for answering has in common: what it is asked, what it has got, and how it shows the result; and which answers what."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from string import ascii_uppercase
from typing import Any, ClassVar

from msgspec import Struct
from textual import on
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from quiz.article.model import Article
from quiz.kinds.presented import Form, Revealed
from quiz.marking.model import BLANK, Response
from quiz.tui.widgets.fitting import FeedbackPart
from quiz.tui.widgets.key_bar import KeyBar, run_binding_at_once
from quiz.tui.widgets.rows import Rows, ScreenLine

RIGHT = "$text-success"
"""The colour of what is right; a ✓ always stands with it."""
WRONG = "$text-error"
"""The colour of what is wrong; a ✗ always stands with it."""
MISSED = "→"
"""Stands before what was right and is not in the answer."""
HERE = "$accent"
"""The colour of where the learner is; a ▸ always stands with it."""


class Asked(Struct, frozen=True):
    """What a widget needs to ask a question."""

    shown: Form
    article: Article
    response: Response = BLANK
    """What was answered before, where an answer may be changed; by public ids, as all responses of these widgets."""
    at_once: bool = False
    """Whether an option that is picked by its digit is the answer, where one is to be picked."""
    letters: bool = False
    """Whether options have letters, as a whole class speaks of them, and not digits."""

    def label(self, at: int) -> str:
        """Return the letter or the digit of an option, counted from 0."""
        return ascii_uppercase[at % len(ascii_uppercase)] if self.letters else str(at + 1)


class ResponseWidget(Widget):
    """A widget for answering; subclasses add the keys, `set_up` and `response`."""

    DEFAULT_CSS = """
    ResponseWidget { height: auto; width: 1fr; padding: 0 1; max-width: 76; }
    """

    class Given(Message):
        """What the learner has given so far; a plain class, since a dataclass takes ten times as long to make."""

        def __init__(self, response: Response) -> None:
            super().__init__()
            self.response = response

    class Changed(Given):
        """The response is another one now, and not yet the answer."""

    class Submitted(Given):
        """The response is the learner's answer."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked
        self.answered = False
        """Whether the answer has been given: the widget then shows what was right, and takes no more keys."""
        self.set_up(asked.response)

    how: ClassVar[str]
    """What the learner has to do before Enter is an answer, in 38 characters at most."""

    def set_up(self, response: Response) -> None:
        """Prepare to ask, with what was answered before."""
        raise NotImplementedError

    @property
    def response(self) -> Response:
        """What would be the answer now; blank as long as nothing was chosen."""
        raise NotImplementedError

    def submit(self) -> None:
        """Post the answer; where nothing was chosen, say what to do first."""
        if self.response.blank:
            urge(self.screen, self.how)
        else:
            self.post_message(self.Submitted(self.response))

    @property
    def result(self) -> Callable[[int], list[FeedbackPart]] | None:
        """What draws answer and key in parts, in so many cells, once it is answered; None where feedback lists them."""
        return None

    def take_focus(self) -> None:
        """Let the keys come here."""
        self.focus(scroll_visible=False)  # the screen scrolls to where it wants it

    def reveal(self, response: Response, right: Revealed) -> None:
        """Prepare to show what was right beside what was answered, and take no more keys."""
        raise NotImplementedError


class ResponseRows(ResponseWidget, Rows, can_focus=True):
    """A widget for answering that is drawn from lines."""

    DEFAULT_CSS = """
    ResponseRows { max-width: 100%; padding: 0 0 0 1; }
    """
    MOST, MARGIN = 74, 1

    right = Revealed()
    """What was right, once that may be shown."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "answer", id="answer.submit")]

    @property
    def result(self) -> Callable[[int], list[FeedbackPart]]:
        """What draws answer and key once it is answered."""
        return self.result_parts

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw what is asked; once it is answered, what was right beside what was answered."""
        if self.answered:
            return [line for part in self.result_parts(width) for line in part.lines]
        return self.open_lines(width)

    def open_lines(self, width: int) -> list[ScreenLine]:
        """Draw what is asked."""
        raise NotImplementedError

    def result_parts(self, width: int) -> list[FeedbackPart]:
        """Return what was answered and what was right, part by part."""
        raise NotImplementedError

    def reveal(self, response: Response, right: Revealed) -> None:
        """Prepare to show what was right beside what was answered, and take no more keys."""
        self.set_up(response)
        self.right = right
        self.answered = True
        self.can_focus = False
        self.redraw()

    def ask(self, asked: Asked) -> None:
        """Ask another question of the same form, in the same place: a new widget would cost three times as much."""
        self.asked = asked
        self.answered = self.insisted = False
        self.can_focus = self.display = True
        self.set_up(asked.response)
        self.redraw()

    def redraw(self) -> None:
        """Draw again after the state has changed; where it takes as many lines as before, nothing has to be laid out anew."""
        before = self._drawn
        self._drawn = None
        width = self.text_width
        if before is not None and before[0] == width and len(before[1]) == len(self.drawn(width)):
            self.refresh()
        else:
            super().redraw()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Look the same with the focus and without, so that no styles have to be worked out anew."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Take keys only until the answer is given."""
        del action, parameters
        return not self.answered

    @on(Key)
    async def _run_binding(self, event: Key) -> None:
        await run_binding_at_once(self, event)

    insisted = False
    """Whether the learner was told of open parts."""

    def changed(self) -> None:
        """Draw again and tell that the response is another one."""
        self.insisted = False
        self.redraw()
        self.post_message(self.Changed(self.response))

    def open_parts(self) -> int:
        """Return how many parts of the answer are still open, where it has parts."""
        return 0

    def action_submit(self) -> None:
        """Send the answer; with open parts only when it is said twice."""
        left = self.open_parts()
        if left and not self.insisted:
            self.insisted = True
            for bar in self.screen.query(KeyBar):
                bar.say(f"{left} still open; Enter answers anyway")
            return
        self.submit()


def urge(screen: Screen[Any], how: str) -> None:
    """Tell what to do before Enter is an answer, and that one need not know, where there is room for both."""
    unknown = "; F4: don't know"
    for bar in screen.query(KeyBar):
        bar.say(how + unknown if len(how + unknown) < bar.size.width - 1 else how)


Make = Callable[[Asked], ResponseWidget]
"""Makes the widget that answers a question."""


def widget_of(shown: Form) -> Make:
    """Return what makes the widget of a form: `widget` of the module with its name, loaded when it is first asked for."""
    make: Make = import_module(f"quiz.tui.forms.{shown.__struct_config__.tag}").widget(shown)
    return make


def response_widget(asked: Asked, before: ResponseWidget | None = None) -> ResponseWidget:
    """Return the widget that answers a question.

    Args:
        asked: the question.
        before: the one that the question before was answered with; it is used again if it can be.
    """
    make = widget_of(asked.shown)
    if isinstance(before, ResponseRows) and type(before) is make:
        before.ask(asked)
        return before
    return make(asked)
