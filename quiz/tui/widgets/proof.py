"""Draws the sentences of the article that prove an answer, with the words themselves marked."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from quiz.article.model import Sentence, Span
from quiz.kinds.presented import Proof
from quiz.tui.forms.base import RIGHT
from quiz.tui.widgets.rows import ScreenLine, hang, plain

FAR = 60
"""From so many characters before the proving words a low window leaves out the opening of their sentence."""
LEAD = 20
"""So many characters before them stay."""


def proof_lines(proof: Proof, width: int, *, short: bool) -> list[ScreenLine]:
    """Draw the sentences of the article that prove an answer, with a bar beside them and the words themselves marked."""
    spans = proof.spans
    if proof.absent:
        nearest = "Nothing in the article says so." + (" The nearest passage:" if spans else "")
        lines = hang(Content(""), plain(nearest, "$foreground-muted"), width)
    else:
        lines = []
    article = proof.article
    groups = _joined(proof.sentences)
    for number, sentences in enumerate(groups):
        if number and not short:
            lines.append(ScreenLine(Content("")))
        start, end = sentences[0].span.start, sentences[-1].span.end
        cut = _cut(article.text, start, [span for span in spans if span.overlaps(Span(start, end))]) if short else start
        text = plain(article.text[cut:end].replace("\n", " "))
        text = marked(text, spans, Span(cut, end))
        bar = Content.styled("▌ ", "$success")
        if cut != start:
            text = Content("… ") + text
        lines += [ScreenLine(bar + line.content) for line in hang(Content(""), text, width - 2)]
    return lines


def _cut(text: str, start: int, spans: list[Span]) -> int:
    """Where a long sentence opens far from the proving words, say where to begin it so that they are seen without scrolling."""
    first = min((span.start for span in spans), default=start)
    if first - start <= FAR:
        return start
    return text.rindex(" ", start, first - LEAD + 1) + 1


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
