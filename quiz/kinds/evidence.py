"""Finds the quotes of a bank in its article, and helps where one is not there or stands there twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from quiz.article.model import Article, Span
from quiz.article.quotes import find_quote
from quiz.kinds.body import Written
from quiz.text import fold_space
from quiz.yaml.fields import Either, Field, Line, ListOf, Record
from quiz.yaml.nodes import Node
from quiz.yaml.reader import Reader, Values
from quiz.yaml.report import Position, Unread, shown

_CONTEXT_WORDS = 30
"""Words before or after a quote that are tried to tell it from the same words elsewhere."""
_WORD = re.compile(r"\w+")
_CANDIDATES = 3
"""So many sentences that share most words with a quote are compared letter by letter."""


class Evidence(Struct, frozen=True):
    """Exact words of the article that prove something."""

    quote: str
    span: Span


QUOTE = Record(
    (
        Field("quote", Line(), "Exact words of the article.", required=True),
        Field("prefix", Line(), "What stands right before the quote, where its words occur more than once."),
        Field("suffix", Line(), "What stands right after the quote, where its words occur more than once."),
    ),
    "a quote",
)
"""A quote with what stands around it: the TextQuoteSelector of the W3C Web Annotation Data Model."""


QUOTE_OR_WORDS = Either(Line(), QUOTE)
"""How a quote is written: as a text, or with what stands around it."""


class Quote(Struct, frozen=True):
    """Exact words of the article, found there exactly once."""

    def read(self, node: Node, reader: Reader) -> Evidence:
        """Return the quote with its place in the article."""
        value = QUOTE_OR_WORDS.read(node, reader)
        if reader.article is None:
            raise Unread
        if isinstance(value, Values):
            quote, prefix, suffix, at = value.text("quote"), value.text("prefix"), value.text("suffix"), value.place("quote")
        else:
            quote, prefix, suffix, at = str(value), "", "", node.at
        spans = find_quote(reader.article, quote, prefix, suffix)
        if len(spans) == 1:
            return Evidence(quote, spans[0])
        if spans:
            _name_ambiguous(reader, reader.article, spans, quote, at)
        else:
            _name_missing(reader, reader.article, quote, bool(prefix or suffix), at)
        raise Unread


EVIDENCE = ListOf(Quote(), what="quotes", or_one=True)
"""One quote or several."""


def evidence_of(values: Values, name: str = "evidence") -> tuple[Evidence, ...]:
    """Return the quotes of a field in the order of the bank."""
    return tuple(entry.value for entry in values.many(name, Evidence))


def written_evidence(evidence: Sequence[Evidence], article: Article) -> dict[str, Written]:
    """Return what a bank says of evidence: nothing, one quote, or a list."""
    quotes = [quote_parts(part, article) for part in evidence]
    return {"evidence": quotes[0] if len(quotes) == 1 else quotes} if quotes else {}


def quote_parts(evidence: Evidence, article: Article) -> Written:
    """Return a quote as a text, or with what stands before or after it where its words alone could mean another place."""
    quote = fold_space(evidence.quote)
    if len(find_quote(article, quote)) == 1:
        return quote
    before = article.text[: evidence.span.start].split()[-_CONTEXT_WORDS:]
    after = article.text[evidence.span.end :].split()[:_CONTEXT_WORDS]
    for count in range(1, _CONTEXT_WORDS + 1):
        prefix, suffix = " ".join(before[-count:]), " ".join(after[:count])
        for parts in ({"prefix": prefix}, {"suffix": suffix}, {"prefix": prefix, "suffix": suffix}):
            if all(parts.values()) and find_quote(article, quote, **parts) == (evidence.span,):
                return {"quote": quote, **parts}
    return quote


def _name_missing(reader: Reader, article: Article, quote: str, around: bool, at: Position) -> None:
    if around and find_quote(article, quote):
        message = f"the article has {shown(quote)}, but not with this prefix and suffix"
        reader.error("evidence-not-found", at, message, "copy what stands right before or right after it")
        return
    nearest = _nearest_sentence(article, quote)
    hint = (
        f"copy the words exactly; the nearest sentence is {shown(nearest, 300)}" if nearest else "copy the words exactly from the article"
    )
    if "..." in quote or "…" in quote:
        hint = f"quote each part by itself, as a list, without the dots; {hint}"
    reader.error("evidence-not-found", at, f"the article does not have the words {shown(quote)}", hint)


def _nearest_sentence(article: Article, quote: str) -> str:
    """Give the sentence that is most like a quote; empty where none shares a word with it."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - 2 ms, and needed only where a quote is wrong

    wanted = set(_WORD.findall(quote.casefold()))
    texts = [article.words(sentence.span) for sentence in article.sentences]
    shares = sorted(((len(wanted.intersection(_WORD.findall(text.casefold()))), text) for text in texts), key=lambda pair: -pair[0])
    alike = [text for share, text in shares[:_CANDIDATES] if share]
    return max(alike, key=lambda text: SequenceMatcher(None, quote[:500], text[:500], autojunk=False).ratio(), default="")


def _name_ambiguous(reader: Reader, article: Article, spans: tuple[Span, ...], quote: str, at: Position) -> None:
    ways = [f"prefix: {_before(article, span)}" for span in spans[:3] if _before(article, span)]
    hint = "say which is meant: quote more of the sentence, or write quote and, for one of them, " + " or ".join(ways)
    reader.error("evidence-ambiguous", at, f"the words {shown(quote)} stand in the article {len(spans)} times", hint)


def _before(article: Article, span: Span) -> str:
    """Give the last words before a stretch, in quotation marks."""
    words = article.text[max(0, span.start - 60) : span.start].split()
    return shown(" ".join(words[-4:])) if words else ""
