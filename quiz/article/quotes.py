"""Finds a quote in an article, whatever the style of its quotation marks, dashes and white space.

A quote is exact words of the article. Where the same words stand more than once, the words before (`prefix`)
or after (`suffix`) tell which are meant, as in the *TextQuoteSelector* of the W3C Web Annotation Data Model.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from quiz.article.model import Article, Span
from quiz.text import alike, fold_space


def find_quote(article: Article, quote: str, prefix: str = "", suffix: str = "") -> tuple[Span, ...]:
    """Find every place of an article where a quote stands.

    Args:
        article: where to look.
        quote: the words; case and punctuation count, the style of marks and white space does not.
        prefix: what stands right before the quote.
        suffix: what stands right after it.

    Returns:
        The places in order, as stretches of the kept text; none when the words are not in the article. A quote
        stands for whole words: `11` is not found in `2011`.
    """
    return tuple(_places(article, _folded(quote), _folded(prefix), _folded(suffix)))


def stands_once(article: Article, quote: str) -> bool:
    """Return whether a quote is in an article exactly once; the search ends at the second place."""
    return len(list(islice(_places(article, _folded(quote), "", ""), 2))) == 1


def _places(article: Article, words: str, before: str, after: str) -> Iterator[Span]:
    folded = article.folded
    text = folded.text
    at = text.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        whole = not _inside_word(text, at) and not _inside_word(text, end)
        # words are one blank apart in a folded text
        if whole and text.endswith(before, 0, at - text.endswith(" ", 0, at)) and text.startswith(after, end + text.startswith(" ", end)):
            yield Span(folded.origin(at), folded.origin(end - 1) + 1)
        at = text.find(words, at + 1)


def _inside_word(text: str, at: int) -> bool:
    """Return whether a position stands between two characters of one word."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _folded(words: str) -> str:
    return fold_space(alike(words))
