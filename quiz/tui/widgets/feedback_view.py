"""What is told after an answer: the verdict in a sign and a word, what was said and what is right, why, and the passage that proves it.

All of that is on the screen together. Where it does not fit, what is long is shortened, until somebody asks to see all of it.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive

from quiz.drill.feedback import MISREADINGS, Feedback
from quiz.kinds.presented import Proof
from quiz.marking.model import Outcome
from quiz.tui.forms.base import MISSED, RIGHT, WRONG
from quiz.tui.widgets.fitting import FeedbackPart, fitted, space
from quiz.tui.widgets.proof import proof_parts
from quiz.tui.widgets.rows import Rows, ScreenLine, plain

_STYLES = {
    Outcome.CORRECT: f"bold {RIGHT}",
    Outcome.ALMOST: f"bold {RIGHT}",
    Outcome.PARTLY: "bold $text-warning",
    Outcome.ASK: "bold $text-warning",
    Outcome.WRONG: f"bold {WRONG}",
    Outcome.BLANK: "bold",
}
_MUTED = "$foreground-muted"

Result = Callable[[int], list[FeedbackPart]]
"""Returns what was answered and what is right, part by part, in so many cells."""

LINES = 2
"""So many lines of a verdict stay always, and of an explanation as long as anything else can be shortened."""


RUN = 3
"""From so many right answers in a row on they are counted beside the verdict."""


class FeedbackView(Rows):
    """Shows the feedback on one answer, in no more lines than there are below the question."""

    DEFAULT_CSS = """
    FeedbackView { padding: 0 0 0 1; }
    """
    SCOPED_CSS = False  # since what stands around it counts
    MOST, MARGIN = 74, 1

    is_shortened: Reactive[bool] = Reactive(False, layout=False, repaint=False)
    """Whether something is left out, for want of room."""

    def __init__(self, *, shows_all: bool = False) -> None:
        super().__init__()
        self.shows_all = shows_all
        """Whether nothing is shortened: what does not fit is scrolled to."""
        self.feedback: Feedback | None = None
        self.proof: Proof | None = None
        self.result: Result | None = None
        self.with_passage = True
        self.unsaved = False
        self.room = 0
        """How many lines there are."""
        self._made: tuple[int, list[FeedbackPart]] | None = None
        """What there is to tell, at a width: made once, and fitted again whenever the room changes."""

    def show(self, proof: Proof, feedback: Feedback, result: Result | None = None, *, saved: bool = True) -> None:
        """Show the feedback on an answer.

        Args:
            proof: the passage that proves the answer.
            feedback: what there is to tell.
            result: draws answer and key part by part; without it both are listed.
            saved: whether the answer is on the disk.
        """
        self.proof, self.feedback, self.result = proof, feedback, result
        self.unsaved = not saved
        self.redraw()

    def redraw(self) -> None:
        """Draw again after the state has changed."""
        self._made = None
        super().redraw()

    def change(self, feedback: Feedback) -> None:
        """Show what the same answer has become."""
        self.feedback = feedback
        self.redraw()

    def clear(self) -> None:
        """Show nothing."""
        self.feedback, self.shows_all, self.is_shortened = None, False, False
        self.redraw()

    def show_all(self) -> None:
        """Show everything, to be scrolled."""
        self.shows_all, self.is_shortened = True, False
        self.redraw()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Take as many lines as the feedback needs, no more than there are if that can be."""
        if self.room != container.height:
            self.room = container.height
            self._drawn = None
        return super().get_content_height(container, viewport, width)

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw everything that there is room for."""
        if self._made is None or self._made[0] != width:
            self._made = width, self._parts(width)
        drawn, self.is_shortened = fitted(self._made[1], 0 if self.shows_all else self.room)
        return drawn

    def _parts(self, width: int) -> list[FeedbackPart]:
        """Return everything there is to tell, in order."""
        feedback, proof = self.feedback, self.proof
        if feedback is None or proof is None:
            return []
        parts = self._verdict(feedback, width)
        parts += self.result(width) if self.result is not None else self._key(feedback, width)
        parts += [FeedbackPart(Content(""), plain(feedback.compared, _MUTED), width)] if feedback.compared else []
        parts += self._proof(feedback, width)
        parts += [self._paragraph(text, width) for text in feedback.told]
        parts += [space(), self._paragraph(feedback.explanation, width)]
        parts += self._misreadings(feedback, width)
        if self.with_passage and not (proof.is_key and self.result is not None):
            parts += [space(), *proof_parts(proof, width)]
        if feedback.certainty:
            parts += [space(), FeedbackPart(Content(""), plain(f"You were: {feedback.certainty}", _MUTED), width, is_aside=True)]
        return parts

    def _verdict(self, feedback: Feedback, width: int) -> list[FeedbackPart]:
        """Return the verdict with what decided."""
        style = _STYLES[feedback.outcome]
        words = Content.assemble((f"{feedback.verdict}.", style))
        if feedback.detail:
            words = words + plain(f" {_sentence(feedback.detail)}")
        if feedback.run >= RUN:
            words = words + plain(f" {feedback.run} in a row.")
        if feedback.eased:
            words = words + plain(" Easy, you said.")
        parts = [FeedbackPart(Content.styled(f"{feedback.sign} ", style), words, width, fewest=LINES)]
        if self.unsaved:
            sign = Content.styled("! ", "bold $text-warning")
            parts.append(FeedbackPart(sign, Content("Not saved: the disk refused. It is tried again with each answer."), width))
        return parts

    def _key(self, feedback: Feedback, width: int) -> list[FeedbackPart]:
        right = feedback.outcome.is_right
        parts: list[FeedbackPart] = []
        if feedback.yours and not (right and feedback.yours == feedback.key):
            parts += _listed(*_sign_of(feedback), "yours", feedback.yours, width)
        shown_below = self.with_passage and self.proof is not None and self.proof.is_key
        if not shown_below and (feedback.outcome is not Outcome.ASK or feedback.own):
            parts += _listed("✓ " if right else f"{MISSED} ", RIGHT, "answer", feedback.key, width)
        return parts

    @staticmethod
    def _proof(feedback: Feedback, width: int) -> list[FeedbackPart]:
        """Return the verdict on the sentences that were pointed at as proof."""
        if feedback.pointed is None:
            return []
        if feedback.proved:
            sign, style, words = "✓", RIGHT, "You pointed to the right sentence."
        elif feedback.pointed:
            quoted = " ".join(f"“{text.strip('“”')}”" for _, text in feedback.pointed)
            sign, style, words = "✗", WRONG, f"This doesn't prove it: {quoted}"
        else:
            sign, style, words = "○", _MUTED, "You pointed to no sentence."
        return [FeedbackPart(Content.styled(f"{sign} ", style), Content.assemble(("proof: ", style), words), width, fewest=LINES)]

    @staticmethod
    def _misreadings(feedback: Feedback, width: int) -> list[FeedbackPart]:
        words = (Content.assemble((each.value, f"bold {_MUTED}"), (f" · {MISREADINGS[each]}", _MUTED)) for each in feedback.misreadings)
        return [FeedbackPart(Content(""), said, width, is_aside=True) for said in words]

    @staticmethod
    def _paragraph(text: str, width: int) -> FeedbackPart:
        return FeedbackPart(Content(""), plain(text), width, least=LINES)


def _sign_of(feedback: Feedback) -> tuple[str, str]:
    """Return the sign before what was answered, and its style."""
    if feedback.outcome.is_right:
        return "✓ ", RIGHT
    return ("✗ ", WRONG) if feedback.outcome is Outcome.WRONG else ("· ", _MUTED)


def _listed(sign: str, style: str, name: str, texts: tuple[str, ...], width: int) -> list[FeedbackPart]:
    """Return a list behind its sign and name, numbered where there are several."""
    label = Content.assemble((sign, style), (f"{name:<7}", _MUTED))
    blank = Content(" " * label.cell_length)
    words = [plain(f"{number} {text}" if len(texts) > 1 else text) for number, text in enumerate(texts, 1)]
    return [FeedbackPart(blank if at else label, said, width) for at, said in enumerate(words)]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text[-1:] in ("", ".", "!", "?") else ".")
