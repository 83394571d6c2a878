"""Draws the sentences of the article that prove an answer, with the words themselves marked."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from quiz.article.model import Sentence, Span
from quiz.kinds.presented import Proof
from quiz.tui.forms.base import RIGHT
from quiz.tui.widgets.fitting import BarredPart, FeedbackPart, space
from quiz.tui.widgets.rows import ScreenLine, plain

BAR = Content.styled("▌ ", "$success")
"""Stands before each line of a passage."""

SHORTEST = 2
"""So many lines of a passage stay as long as anything else can be shortened."""


def proof_lines(proof: Proof, width: int) -> list[ScreenLine]:
    """Draw the sentences of the article that prove an answer, with a bar beside them and the words themselves marked."""
    return [line for part in proof_parts(proof, width) for line in part.lines]


def proof_parts(proof: Proof, width: int) -> list[FeedbackPart]:
    """Return the same in parts, of which a small window shows the proving words."""
    spans = proof.spans
    parts: list[FeedbackPart] = []
    if proof.absent:
        nearest = "Nothing in the article says so." + (" The nearest passage:" if spans else "")
        parts.append(FeedbackPart(Content(""), plain(nearest, "$foreground-muted"), width))
    article = proof.article
    for sentences in _joined(proof.sentences):
        if parts and not (proof.absent and len(parts) == 1):
            parts.append(space())
        shown = Span(sentences[0].span.start, sentences[-1].span.end)
        text = marked(plain(article.words(shown).replace("\n", " ")), spans, shown)
        parts.append(BarredPart(BAR, text, width, least=SHORTEST, keep=within(spans, shown)))
    return parts


def within(spans: Iterable[Span], shown: Span) -> tuple[int, int] | None:
    """Return from where to where the proving words are in a stretch of the article, counted from its start; None for nowhere."""
    found = [span for span in spans if span.overlaps(shown)]
    if not found:
        return None
    start = max(shown.start, min(span.start for span in found))
    return start - shown.start, min(shown.end, max(span.end for span in found)) - shown.start


def marked(text: Content, spans: Iterable[Span], shown: Span) -> Content:
    """Mark the proving words in a stretch of the article.

    Args:
        text: the stretch.
        spans: where the proving words are in the article.
        shown: where the stretch is in the article.
    """
    for span in spans:
        if span.overlaps(shown):
            text = text.stylize(f"bold underline {RIGHT}", max(0, span.start - shown.start), min(shown.end, span.end) - shown.start)
    return text


def _joined(sentences: tuple[Sentence, ...]) -> list[list[Sentence]]:
    """Put sentences that follow each other in one paragraph together."""
    groups: list[list[Sentence]] = []
    for sentence in sentences:
        if groups and groups[-1][-1].index + 1 == sentence.index and groups[-1][-1].paragraph == sentence.paragraph:
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    return groups
