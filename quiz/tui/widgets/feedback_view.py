"""What is told after an answer: the verdict in a sign and a word, what was said and what is right, why, and the passage that proves it."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from quiz.drill.feedback import MISREADINGS, Feedback
from quiz.kinds.presented import Proof
from quiz.marking.model import Outcome
from quiz.tui.forms.base import MISSED, RIGHT, WRONG
from quiz.tui.widgets.proof import proof_lines
from quiz.tui.widgets.rows import Rows, ScreenLine, hang, plain

_STYLES = {
    Outcome.CORRECT: f"bold {RIGHT}",
    Outcome.ALMOST: f"bold {RIGHT}",
    Outcome.PARTLY: "bold $text-warning",
    Outcome.ASK: "bold $text-warning",
    Outcome.WRONG: f"bold {WRONG}",
    Outcome.BLANK: "bold",
}
_MUTED = "$foreground-muted"

Result = Callable[[int], list[ScreenLine]]
"""Draws what was answered and what is right, part by part, in so many cells."""


class FeedbackView(Rows):
    """Shows the feedback on one answer: first the verdict and the answer, which are never scrolled away by what follows."""

    DEFAULT_CSS = """
    FeedbackView { padding: 0 0 0 1; }
    """
    SCOPED_CSS = False  # since what stands around it counts
    MOST, MARGIN = 74, 1

    def __init__(self, *, never_short: bool = False) -> None:
        super().__init__()
        self.never_short = never_short
        self.feedback: Feedback | None = None
        self.proof: Proof | None = None
        self.result: Result | None = None
        self.with_passage = True
        self.explaining = False
        self.unsaved = False

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
        self.explaining = False
        self.redraw()

    def change(self, feedback: Feedback) -> None:
        """Show what the same answer has become."""
        self.feedback = feedback
        self.redraw()

    def clear(self) -> None:
        """Show nothing."""
        self.feedback = None
        self.redraw()

    def toggle_explanation(self) -> None:
        """Show, in a low window, the explanation instead of the passage, and back."""
        self.explaining = not self.explaining
        self.redraw()

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw everything; a low window shows answer and key in brief, and the explanation only in place of the passage."""
        feedback, proof = self.feedback, self.proof
        if feedback is None or proof is None:
            return []
        short = self.screen.has_class("-short") and not self.never_short
        points_out = proof.is_key
        result = self.result if points_out or not short else None
        if short and result is None:
            drawn = self._in_brief(feedback, width, with_key=not points_out)
        else:
            drawn = self._verdict(feedback, _sentence(feedback.detail), width)
            drawn += result(width) if result is not None else self._key(feedback, width)
        drawn += self._paragraph(feedback.compared, width, _MUTED) if feedback.compared else []
        drawn += self._proof(feedback, width)
        if not short or not self.explaining:
            drawn += self._told(feedback, width)
        if not short:
            drawn.append(ScreenLine(Content("")))
        if not short or self.explaining:
            drawn += self._paragraph(feedback.explanation, width)
        if not short:
            drawn += self._misreadings(feedback, width)
        if self.with_passage and not (short and self.explaining) and not (points_out and result is not None):
            drawn += [*([] if short else [ScreenLine(Content(""))]), *proof_lines(proof, width, short=short)]
        if feedback.certainty and not short:
            drawn += [ScreenLine(Content("")), *self._paragraph(f"You were: {feedback.certainty}", width, _MUTED)]
        return drawn

    def _verdict(self, feedback: Feedback, more: str, width: int) -> list[ScreenLine]:
        """Draw the verdict with what decided, or what was answered."""
        style = _STYLES[feedback.outcome]
        words = Content.assemble((f"{feedback.verdict}.", style))
        if more:
            words = words + plain(f" {more}")
        if feedback.eased:
            words = words + plain(" Easy, you said.")
        lines = hang(Content.styled(f"{feedback.sign} ", style), words, width)
        if self.unsaved:
            lines += hang(
                Content.styled("! ", "bold $text-warning"),
                Content("Not saved: the disk refused. It is tried again with each answer."),
                width,
            )
        return lines

    def _in_brief(self, feedback: Feedback, width: int, *, with_key: bool) -> list[ScreenLine]:
        """Draw the verdict, then the key and what was answered, each in one paragraph."""
        right = feedback.outcome.is_right
        yours = "" if right else "; ".join(feedback.yours)
        fits = len(self._verdict(feedback, yours, width)) == 1 + self.unsaved
        drawn = self._verdict(feedback, yours if yours and fits else _sentence(feedback.detail), width)
        if with_key and (feedback.outcome is not Outcome.ASK or feedback.own):
            drawn += hang(Content.styled("✓ " if right else f"{MISSED} ", RIGHT), plain("; ".join(feedback.key)), width)
        if yours and not fits:
            drawn += hang(Content.styled(*_sign_of(feedback)), plain(yours), width)
        return drawn

    def _key(self, feedback: Feedback, width: int) -> list[ScreenLine]:
        right = feedback.outcome.is_right
        lines: list[ScreenLine] = []
        if feedback.yours and not (right and feedback.yours == feedback.key):
            lines += _listed(*_sign_of(feedback), "yours", feedback.yours, width)
        shown_below = self.with_passage and self.proof is not None and self.proof.is_key
        if not shown_below and (feedback.outcome is not Outcome.ASK or feedback.own):
            lines += _listed("✓ " if right else f"{MISSED} ", RIGHT, "answer", feedback.key, width)
        return lines

    @staticmethod
    def _proof(feedback: Feedback, width: int) -> list[ScreenLine]:
        """Draw the verdict on the sentences that were pointed at as proof."""
        if feedback.pointed is None:
            return []
        if feedback.proved:
            sign, style, words = "✓", RIGHT, "You pointed to the right sentence."
        elif feedback.pointed:
            quoted = " ".join(f"“{text.strip('“”')}”" for _, text in feedback.pointed)
            sign, style, words = "✗", WRONG, f"This doesn't prove it: {quoted}"
        else:
            sign, style, words = "○", _MUTED, "You pointed to no sentence."
        return hang(Content.styled(f"{sign} ", style), Content.assemble(("proof: ", style), words), width)

    def _told(self, feedback: Feedback, width: int) -> list[ScreenLine]:
        return [line for text in feedback.told for line in self._paragraph(text, width)]

    def _misreadings(self, feedback: Feedback, width: int) -> list[ScreenLine]:
        lines: list[ScreenLine] = []
        for misreading in feedback.misreadings:
            lines += hang(
                Content(""), Content.assemble((misreading.value, f"bold {_MUTED}"), (f" · {MISREADINGS[misreading]}", _MUTED)), width
            )
        return lines

    @staticmethod
    def _paragraph(text: str, width: int, style: str = "") -> list[ScreenLine]:
        return hang(Content(""), plain(text, style), width)


def _sign_of(feedback: Feedback) -> tuple[str, str]:
    """Return the sign before what was answered, and its style."""
    if feedback.outcome.is_right:
        return "✓ ", RIGHT
    return ("✗ ", WRONG) if feedback.outcome is Outcome.WRONG else ("· ", _MUTED)


def _listed(sign: str, style: str, name: str, parts: tuple[str, ...], width: int) -> list[ScreenLine]:
    """Draw a list behind its sign and name, numbered where there are several."""
    label = Content.assemble((sign, style), (f"{name:<7}", _MUTED))
    lines: list[ScreenLine] = []
    for number, part in enumerate(parts, 1):
        text = plain(f"{number} {part}" if len(parts) > 1 else part)
        lines += hang(label if number == 1 else Content(" " * label.cell_length), text, width)
    return lines


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text[-1:] in ("", ".", "!", "?") else ".")
