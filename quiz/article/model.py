"""An article as data: the kept text and where its paragraphs and sentences stand in it.

Positions are counted in characters of the kept text and never move: `article.text[span.start:span.end]`.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

from msgspec import Struct

from quiz.text import alike, fold, fold_space

MAX_ARTICLE_BYTES = 4_000_000
"""The longest file that is read as an article; a long newspaper feature has 60,000 bytes."""
_WORD = re.compile(r"\S+")


class Span(Struct, frozen=True, order=True):
    """A stretch of text, from `start` up to but without `end`, in characters."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Return whether the two stretches have a character in common."""
        return self.start < other.end and other.start < self.end


class Role(StrEnum):
    """What a paragraph is in its article."""

    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    REPEAT = "repeat"
    """The same line a second time in a row, as captions often stand; not shown and not searched."""


class Sentence(Struct, frozen=True):
    """One sentence of an article."""

    index: int
    """Counted from 0 over the whole article."""
    span: Span
    paragraph: int
    """The index of its paragraph."""

    @property
    def id(self) -> str:
        """What a response names it by: its place in the text, such as `0-67`."""
        return f"{self.span.start}-{self.span.end}"


class Paragraph(Struct, frozen=True):
    """One paragraph of an article, with its sentences in order."""

    index: int
    span: Span
    role: Role
    sentences: tuple[Sentence, ...]


class Source(Struct, frozen=True):
    """What is known of an article beside its words; empty where it is not."""

    title: str = ""
    language: str = "en"
    source: str = ""
    url: str = ""
    author: str = ""
    date: str = ""
    """ISO 8601, such as `2026-11-20`."""
    licence: str = ""


class Article(Struct, frozen=True, dict=True):
    """An article: its kept text and its parts."""

    text: str
    """The words as they were, safe and in NFC, with newlines as line ends; nothing else is changed."""
    paragraphs: tuple[Paragraph, ...]
    about: Source = Source()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in order, those of repeated lines left out."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)

    @cached_property
    def sha256(self) -> str:
        """The hash of the kept text in UTF-8; for a plain text file in NFC that of the file itself."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @cached_property
    def headline(self) -> str:
        """What it is called, on one line: its title, else a heading that it begins with; empty where it has neither."""
        first = next((self.words(part.span) for part in self.paragraphs[:1] if part.role is Role.HEADING), "")
        return fold_space(self.about.title or first)

    @cached_property
    def below_headline(self) -> tuple[Paragraph, ...]:
        """The paragraphs to be read below the headline: without it, and without lines that are there twice."""
        shown = tuple(part for part in self.paragraphs if part.role is not Role.REPEAT)
        return shown[bool(shown) and fold(self.words(shown[0].span)) == fold(self.headline) :]

    @cached_property
    def folded(self) -> FoldedText:
        """The text as quotes are searched in it."""
        return fold_text(self.text, [part.span for part in self.paragraphs if part.role is Role.REPEAT])

    def sentences_in(self, span: Span) -> tuple[Sentence, ...]:
        """Return the sentences that a stretch of the text touches."""
        return tuple(sentence for sentence in self.sentences if sentence.span.overlaps(span))

    def windows(self, spans: Iterable[Span]) -> dict[Span, list[Span]]:
        """Return the sentences that hold some stretches, each run of sentences with its stretches, in the order of the text."""
        found: dict[Span, list[Span]] = {}
        for span in sorted(spans):
            sentences = self.sentences_in(span)
            window = Span(sentences[0].span.start, sentences[-1].span.end) if sentences else span
            found.setdefault(window, []).append(span)
        return found

    def words(self, span: Span) -> str:
        """Return the words of a stretch."""
        return self.text[span.start : span.end]


def pieces(text: str, window: Span, spans: Iterable[Span]) -> Iterator[tuple[str, bool]]:
    """Yield a stretch of text in pieces, each with whether it belongs to one of some stretches, which stand in the order of the text."""
    at = window.start
    for span in spans:
        start, end = max(at, span.start), min(span.end, window.end)
        if start < end:
            yield text[at:start], False
            yield text[start:end], True
            at = end
    yield text[at : window.end], False


class FoldedText(Struct, frozen=True):
    """A text with white space, quotation marks and dashes folded, and where its words came from."""

    text: str
    starts: tuple[int, ...]
    """Where each word starts in it."""
    origins: tuple[int, ...]
    """Where each word started before; between two blanks, folding changes no length."""

    def origin(self, at: int) -> int:
        """Return where a character, or the blank behind a word, stood before."""
        word = bisect_right(self.starts, at) - 1
        return self.origins[word] + at - self.starts[word]


def fold_text(text: str, leave_out: list[Span]) -> FoldedText:
    """Fold white space, quotation marks and dashes, and remember where each word came from.

    Args:
        text: the text to fold.
        leave_out: stretches that count as white space, in order and apart.
    """
    text = alike(text)
    words: list[str] = []
    origins: list[int] = []
    ends = [0, *(span.end for span in leave_out)]
    starts_out = [*(span.start for span in leave_out), len(text)]
    for start, end in zip(ends, starts_out, strict=True):
        for word in _WORD.finditer(text, start, end):
            words.append(word.group())
            origins.append(word.start())
    starts = tuple(accumulate((len(word) + 1 for word in words[:-1]), initial=0)) if words else ()
    return FoldedText(" ".join(words), starts, tuple(origins))
