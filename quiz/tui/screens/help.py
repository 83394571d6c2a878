"""Help: how a drill goes, and every key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from quiz.drill.feedback import MISREADINGS
from quiz.drill.modes import FOR_LEARNERS
from quiz.tui.screens.framed import PageScreen
from quiz.tui.widgets.rows import Rows, ScreenLine, hang, plain

_ABOUT = (
    "You read a news article and are asked what it says. After each answer you see the sentence that proves it. "
    "Everything you answer is on the disk before you see the verdict: leave at any time, and go on later at the same question."
)
_KEYS: Sequence[tuple[str, Sequence[tuple[str, str]]]] = (
    (
        "On the front page",
        (
            ("enter", "read a story and answer, continue a quiz, open what is at the cursor"),
            ("r", "review what is due"),
            ("w", "play the week: missing words, then questions"),
            ("g  esc", "fetch your feeds; stop"),
            ("n", "add a story: paste its text or its address"),
            ("f", "your feeds: follow, drop, fetch them when the app opens"),
            ("/", "search the library; z archives a story, d deletes it, u takes that back"),
            ("o", "open the original in your browser"),
            ("m  M  u", "mark as read or unread, mark all as read, take that back"),
            ("c", "continue the quiz that you left last"),
            ("s  l", "statistics; choose who is learning"),
        ),
    ),
    (
        "Reading a story",
        (
            ("space  enter", "page down; at its end enter goes on to the questions"),
            ("b", "page up"),
            ("g", "three ways to more questions"),
            ("o", "open the original in your browser"),
            ("l", "what was left out of it"),
            ("e", "review its questions before you answer them"),
            ("q  esc", "leave; the story is kept"),
        ),
    ),
    (
        "Answering",
        (
            ("enter", "answer, then go on"),
            ("1 2 3 …", "pick an option; in an order, send the item there"),
            ("↑ ↓", "move; in an article, walk its sentences"),
            ("space", "pick, tick, take up and put down, select a sentence"),
            ("a b c …", "in a match, pair with that right side"),
            ("tab", "the next gap, the next left side"),
        ),
    ),
    (
        "In a drill (the F keys work while you type, too)",
        (
            ("a  F2", "the article"),
            ("s  F3", "skip: it comes back at the end"),
            ("d  F4", "I don't know: no mark, no penalty"),
            ("f  F5", "flag, to find it again in the summary"),
            ("x  F7", "a bad question: say what is wrong with it, and it is never asked again; u or F9 brings it back"),
            ("b  F6", "in a test, back"),
            ("h  F8", "in a test, hand in"),
            ("o", "after a typed answer: I was right"),
            ("y", "after a right answer: it was easy, it may come back later; once more takes that back"),
            ("e", "in a low window: the explanation"),
            ("q  esc", "leave; everything is saved"),
        ),
    ),
    (
        "Reviewing drafts (e in a bank)",
        (
            ("k  space", "show the key, and what a second reader said"),
            ("a", "accept: it is dealt from now on"),
            ("e  enter", "fix it: in the form, change the row at the cursor"),
            ("d", "drop it, with a reason"),
            ("m", "ask your language model for another; in the form, also the fields that are left out"),
            ("n  p", "the next question, the one before"),
            ("u", "take the last change back"),
            ("+", "add a question about sentences you select"),
            ("s", "in the form, select the sentences that prove it"),
            ("o", "open the file in your editor"),
        ),
    ),
    (
        "Anywhere",
        (
            ("?  F1", "this page"),
            ("→ ←", "in the statistics, turn the pages; 1 to 5 go to one"),
            ("ctrl+p", "commands and themes"),
            ("ctrl+c", "leave at once; everything is saved"),
        ),
    ),
)


class HelpView(Rows):
    """The page itself."""

    DEFAULT_CSS = """
    HelpView { padding: 1 2; max-width: 78; }
    .-short HelpView { padding: 0 1; }
    """
    SCOPED_CSS = False  # since what stands around it counts

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw what it is about, modes, misreadings and keys."""
        drawn = hang(Content(""), plain(_ABOUT), width)
        for title, rows in _KEYS:
            drawn += self._section(title, rows, width)
        drawn += self._section("Ways to be asked", [(mode.name, mode.summary) for mode in FOR_LEARNERS], width)
        drawn += self._section("What a wrong answer tells", [(misreading.value, words) for misreading, words in MISREADINGS.items()], width)
        return drawn

    @staticmethod
    def _section(title: str, rows: Sequence[tuple[str, str]], width: int) -> list[ScreenLine]:
        drawn = [ScreenLine(Content("")), *hang(Content(""), plain(title, "bold $foreground-muted"), width)]
        for name, meaning in rows:
            drawn += hang(Content.styled(f"{name:<13}", "bold"), plain(meaning), width)
        return drawn


class HelpScreen(PageScreen):
    """Shows the page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "app.pop_screen", "back", id="help.back"),
        Binding("space", "page", "page down", id="help.page"),
    ]

    heading = "Help"

    def text(self) -> ComposeResult:
        """Arrange the page."""
        yield HelpView()
