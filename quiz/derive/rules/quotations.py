"""Finds what stands in quotation marks."""

from __future__ import annotations

import re

from quiz.article.model import Article, Role, Span

_CURLY = re.compile(r"\u201c([^\u201c\u201d]+)\u201d")
_STRAIGHT = re.compile(r'(?<![\w"])"([^"]+)"(?![\w"])')
_SINGLE = re.compile(r"(?<!\w)\u2018([^\u2018\u2019]+(?:\u2019\w[^\u2018\u2019]*)*)\u2019(?!\w)")


def quotations(article: Article) -> tuple[Span, ...]:
    """Return the stretches of a body's paragraphs that stand in quotation marks, without the marks, in order.

    A paragraph with an odd mark in it gives none: nobody can tell then which words are whose.
    """
    found: list[Span] = []
    for part in article.paragraphs:
        if part.role is Role.BODY:
            found += _in_paragraph(article.words(part.span), part.span.start)
    return tuple(found)


def _in_paragraph(words: str, start: int) -> list[Span]:
    if "\u201c" in words or "\u201d" in words:
        pattern, fine = _CURLY, words.count("\u201c") == words.count("\u201d") and '"' not in words
    elif '"' in words:
        pattern, fine = _STRAIGHT, words.count('"') % 2 == 0
    else:
        pattern, fine = _SINGLE, True
    found = [Span(start + one.start(1), start + one.end(1)) for one in pattern.finditer(words)]
    whole = pattern is _SINGLE or len(found) * 2 == sum(words.count(mark) for mark in '\u201c\u201d"')
    return found if fine and whole else []
