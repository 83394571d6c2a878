"""The key of a question, for its author: what is right, what each wrong choice is told, why, and what a second reader and the rules say."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from quiz.edit.answer_key import checked_in_words, choices_of
from quiz.edit.examine import QuestionProblem
from quiz.kinds.presented import Pick, Posed
from quiz.kinds.question import Checked
from quiz.text import clean_line
from quiz.tui.forms.base import RIGHT
from quiz.tui.widgets.proof import proof_lines
from quiz.tui.widgets.question_form import problem_lines
from quiz.tui.widgets.rows import Rows, ScreenLine, hang, plain

_MUTED = "$foreground-muted"


class KeyView(Rows):
    """Shows the key, or nothing."""

    DEFAULT_CSS = """
    KeyView { padding: 0 0 0 1; }
    """
    MOST, MARGIN = 74, 1

    posed: Posed | None = None
    found: Sequence[QuestionProblem] = ()

    def show(self, posed: Posed, found: Sequence[QuestionProblem]) -> None:
        """Show the key of a question, and what is wrong or weak in it."""
        self.posed, self.found = posed, found
        self.redraw()

    def clear(self) -> None:
        """Show nothing."""
        self.posed = None
        self.redraw()

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw what is right, why, and what was found; in a low window, which has no room for the article, also the proving sentences."""
        if self.posed is None:
            return []
        question = self.posed.question
        is_low = self.screen.has_class("-short")
        space = [] if is_low else [ScreenLine(Content(""))]
        drawn = [] if isinstance(self.posed.shown, Pick) else [*space]
        drawn += self._choices(self.posed, width) + space
        drawn += hang(Content(""), plain(question.explanation), width)
        if is_low:
            drawn += space + proof_lines(question.passage, width)
        if checked := checked_in_words(question):
            style = "$text-warning" if question.checked in (Checked.DISPUTED, Checked.NOT_CHECKED) else _MUTED
            drawn += space + hang(Content(""), plain(checked, style), width)
        if self.found:
            drawn += space + problem_lines(self.found, width, 0)
        origin = " · ".join(clean_line(part) for part in (question.kind, question.aim, question.generator) if part)
        return drawn + space + hang(Content(""), plain(origin, _MUTED), width)

    @staticmethod
    def _choices(posed: Posed, width: int) -> list[ScreenLine]:
        """Draw what can be chosen as the form of the drill does, the key marked, and below each what whoever chooses it is told."""
        picks = isinstance(posed.shown, Pick)
        box = ("□ " if posed.shown.several else "○ ") if isinstance(posed.shown, Pick) else ""
        drawn: list[ScreenLine] = []
        for number, choice in enumerate(choices_of(posed), 1):
            sign = Content.styled("✓ ", f"bold {RIGHT}") if choice.is_right else Content("  ")
            label = sign + Content.styled(f"{box}{number}  " if picks else "", _MUTED)
            drawn += hang(label, plain(choice.text, f"bold {RIGHT}" if choice.is_right else ""), width)
            if choice.told:
                drawn += hang(Content(" " * label.cell_length), plain(choice.told, _MUTED), width)
        return drawn
