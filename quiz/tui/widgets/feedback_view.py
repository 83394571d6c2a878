"""What is told after an answer: the verdict in a sign and a word, why, which slip, and the passage that proves it."""

from __future__ import annotations

from textual.content import Content

from quiz.article.model import Sentence, Span
from quiz.bank.model import Question
from quiz.drill.feedback import SLIPS, Feedback, proof_is_key
from quiz.marking.model import Outcome
from quiz.tui.kinds.base import RIGHT, WRONG
from quiz.tui.widgets.rows import Line, Rows, hang, plain

_STYLES = {
    Outcome.CORRECT: f"bold {RIGHT}",
    Outcome.ALMOST: f"bold {RIGHT}",
    Outcome.PARTLY: "bold $text-warning",
    Outcome.ASK: "bold $text-warning",
    Outcome.WRONG: f"bold {WRONG}",
    Outcome.BLANK: "bold",
}
_MUTED = "$foreground-muted"


FAR = 60
"""From so many characters before the proving words a low window leaves out the opening of their sentence."""
LEAD = 20
"""So many characters before them stay."""


class FeedbackView(Rows):
    """Shows the feedback on one answer."""

    DEFAULT_CSS = """
    FeedbackView { padding: 1 0 0 1; }
    FeedbackView.-first { padding: 0 0 0 1; }
    .-short FeedbackView { padding: 0 0 0 1; }
    """
    SCOPED_CSS = False  # since what stands around it counts
    MOST, MARGIN = 74, 1

    def __init__(self, *, always_with_key: bool = False) -> None:
        super().__init__()
        self.always_with_key = always_with_key
        self.feedback: Feedback | None = None
        self.question: Question | None = None
        self.with_key = False
        self.with_passage = True
        self.explaining = False
        self.unsaved = False

    def show(self, question: Question, feedback: Feedback, *, with_key: bool, saved: bool = True) -> None:
        """Show the feedback on an answer.

        Args:
            question: what was asked.
            feedback: what there is to tell.
            with_key: whether the answer and the key have to be shown here.
            saved: whether the answer is on the disk.
        """
        self.question, self.feedback = question, feedback
        self.with_key, self.unsaved = with_key, not saved
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
        """In a low window, show the explanation instead of the passage, and back."""
        self.explaining = not self.explaining
        self.redraw()

    def lines(self, width: int) -> list[Line]:
        """Draw everything that there is room for: a low window shows verdict, mistake and passage."""
        if self.feedback is None or self.question is None:
            return []
        short = self.screen.has_class("-short") and not self.always_with_key
        drawn = self._verdict(self.feedback, width, short=short)
        if short:
            drawn += self._paragraph(self.feedback.explanation, width) if self.explaining else self._told(self.feedback, width)
        else:
            if self.with_key or self.always_with_key:
                drawn += self._key(self.feedback, width)
            drawn += self._told(self.feedback, width)
            drawn += [Line(Content("")), *self._paragraph(self.feedback.explanation, width)]
            drawn += self._slips(self.feedback, width)
        if self.with_passage and not (short and self.explaining):
            if not short:
                drawn.append(Line(Content("")))
            drawn += passage_lines(self.question, width, short=short)
        if self.feedback.certainty and not short:
            drawn += [Line(Content("")), *self._paragraph(f"You were: {self.feedback.certainty}", width, _MUTED)]
        return drawn

    def _verdict(self, feedback: Feedback, width: int, *, short: bool) -> list[Line]:
        style = _STYLES[feedback.outcome]
        right = feedback.outcome in (Outcome.CORRECT, Outcome.ALMOST)
        words = Content.assemble((f"{feedback.verdict}.", style))
        if short and not right:
            words = words + plain(f" {'; '.join(feedback.yours)}")
        elif feedback.detail:
            words = words + plain(f" {_sentence(feedback.detail)}")
        if feedback.eased:
            words = words + plain(" Easy, you said.")
        lines = hang(Content.styled(f"{feedback.sign} ", style), words, width)
        if short and not right and self.question is not None and not proof_is_key(self.question):
            lines += hang(Content.styled("✓ ", RIGHT), plain("; ".join(feedback.key)), width)
        if self.unsaved:
            lines += hang(
                Content.styled("! ", "bold $text-warning"),
                Content("Not saved: the disk refused. It is tried again with each answer."),
                width,
            )
        return lines

    def _key(self, feedback: Feedback, width: int) -> list[Line]:
        right = feedback.outcome in (Outcome.CORRECT, Outcome.ALMOST)
        lines: list[Line] = []
        if feedback.yours and not (right and feedback.yours == feedback.key):
            sign = ("✓", RIGHT) if right else ("✗", WRONG) if feedback.outcome is Outcome.WRONG else ("·", _MUTED)
            lines += _listed(*sign, "yours", feedback.yours, width)
        shown_below = self.with_passage and self.question is not None and proof_is_key(self.question)
        if not shown_below and (feedback.outcome is not Outcome.ASK or feedback.own):
            lines += _listed("✓", RIGHT, "key", feedback.key, width)
        return lines

    def _told(self, feedback: Feedback, width: int) -> list[Line]:
        return [line for text in feedback.told for line in self._paragraph(text, width)]

    def _slips(self, feedback: Feedback, width: int) -> list[Line]:
        lines: list[Line] = []
        for slip in feedback.slips:
            lines += hang(Content(""), Content.assemble((slip.value, f"bold {_MUTED}"), (f" · {SLIPS[slip]}", _MUTED)), width)
        return lines

    @staticmethod
    def _paragraph(text: str, width: int, style: str = "") -> list[Line]:
        return hang(Content(""), plain(text, style), width)


def passage_lines(question: Question, width: int, *, short: bool) -> list[Line]:
    """Draw the sentences of the article that prove an answer, with a bar beside them and the words themselves marked."""
    spans = [evidence.span for evidence in question.evidence]
    if question.absent:
        nearest = "Nothing in the article says so." + (" The nearest passage:" if spans else "")
        lines = hang(Content(""), plain(nearest, _MUTED), width)
    else:
        lines = []
    article = question.article
    groups = _joined(question.proof)
    for number, sentences in enumerate(groups):
        if number and not short:
            lines.append(Line(Content("")))
        start, end = sentences[0].span.start, sentences[-1].span.end
        cut = _cut(article.text, start, [span for span in spans if span.overlaps(Span(start, end))]) if short else start
        text = plain(article.text[cut:end].replace("\n", " "))
        start = cut
        for span in spans:
            text = _marked(text, span, start, end)
        bar = Content.styled("▌ ", "$success")
        if start != sentences[0].span.start:
            text = Content("… ") + text
        lines += [Line(bar + line.content) for line in hang(Content(""), text, width - 2)]
    return lines


def _cut(text: str, start: int, spans: list[Span]) -> int:
    """Where a long sentence opens far from the proving words, say where to begin it so that they are seen without scrolling."""
    first = min((span.start for span in spans), default=start)
    if first - start <= FAR:
        return start
    return text.rindex(" ", start, first - LEAD + 1) + 1


def _marked(text: Content, span: Span, start: int, end: int) -> Content:
    if not span.overlaps(Span(start, end)):
        return text
    return text.stylize(f"bold underline {RIGHT}", max(0, span.start - start), min(end, span.end) - start)


def _joined(sentences: tuple[Sentence, ...]) -> list[list[Sentence]]:
    """Put sentences that follow each other in one paragraph together."""
    groups: list[list[Sentence]] = []
    for sentence in sentences:
        if groups and groups[-1][-1].index + 1 == sentence.index and groups[-1][-1].paragraph == sentence.paragraph:
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    return groups


def _listed(sign: str, style: str, name: str, parts: tuple[str, ...], width: int) -> list[Line]:
    """Draw a list behind its sign and name, numbered where there are several."""
    label = Content.assemble((f"{sign} ", style), (f"{name:<6}", _MUTED))
    lines: list[Line] = []
    for number, part in enumerate(parts, 1):
        text = plain(f"{number} {part}" if len(parts) > 1 else part)
        lines += hang(label if number == 1 else Content(" " * label.cell_length), text, width)
    return lines


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?" else ".")
