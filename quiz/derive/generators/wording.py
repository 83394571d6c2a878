"""How the words of an article are put into questions: quoted, shortened to one line, without what belongs to their sentence alone."""

from __future__ import annotations

from quiz.article.model import Article, Span
from quiz.bank.model import Evidence
from quiz.derive.analysis.model import Speech
from quiz.derive.draft import proof_at
from quiz.text import fold_space


def words_at(article: Article, span: Span) -> str:
    """Give the words of a stretch on one line."""
    return fold_space(article.words(span))


def quoted(words: str) -> str:
    """Put words into quotation marks; marks inside become single ones, and a full stop at the end goes."""
    inner = words.removesuffix(".").replace("\u201c", "\u2018").replace("\u201d", "\u2019").replace('"', "\u2019")
    return f"\u201c{inner}\u201d"


def sentence_proof(article: Article, index: int) -> Evidence:
    """Give a sentence as evidence."""
    return proof_at(article, article.sentences[index].span)


def shortened(words: str, most: int = 70) -> str:
    """Give the beginning of a text for a message."""
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0].rstrip(" ,;:\u2013-") + " \u2026"


def saying(speech: Speech) -> str:
    """Give *said* or *says*, as the article has it."""
    return "said" if speech.past else "says"
