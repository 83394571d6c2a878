"""How the words of an article are put into questions: quoted, shortened to one line, without what belongs to their sentence alone."""

from __future__ import annotations

import re

from quiz.article.model import Article, Span
from quiz.derive.draft import proof_at
from quiz.kinds.evidence import Evidence
from quiz.text import fold_space

_BEFORE = r"(?<![^\s(\[\u2013\u2014-])"
_OPENING = re.compile(_BEFORE + r'"(?=\S)')
_SINGLE = re.compile(_BEFORE + r"['\u2019](?=[^\W\d])([^'\u2018\u2019]*(?:['\u2019]\w[^'\u2018\u2019]*)*)['\u2019](?!\w)")
"""Words between single marks that are straight, or both closing ones; not the apostrophe of a year."""


def words_at(article: Article, span: Span) -> str:
    """Return the words of a stretch on one line."""
    return fold_space(article.words(span))


def quoted(words: str) -> str:
    """Put words into quotation marks; marks inside become single ones that open where a word begins, and a full stop at the end goes."""
    inner = words.removesuffix(".").replace("\u201c", "\u2018").replace("\u201d", "\u2019")
    inner = _OPENING.sub("\u2018", inner).replace('"', "\u2019")
    inner = _SINGLE.sub("\u2018\\1\u2019", inner)
    return f"\u201c{inner}\u201d"


def sentence_proof(article: Article, index: int) -> Evidence:
    """Return a sentence as evidence."""
    return proof_at(article, article.sentences[index].span)


def shortened(words: str, most: int = 70) -> str:
    """Return the beginning of a text for a message."""
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0].rstrip(" ,;:\u2013-") + " \u2026"
