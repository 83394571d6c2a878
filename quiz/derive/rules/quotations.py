"""Finds what stands in quotation marks."""

from __future__ import annotations

import re

from quiz.article.model import Article, Paragraph, Role, Span

_CURLY = re.compile(r"\u201c([^\u201c\u201d]+)\u201d")
_STRAIGHT = re.compile(r'(?<![\w"])"([^"]+)"(?![\w"])')
_SINGLE = re.compile(r"(?<!\w)\u2018([^\u2018\u2019]+(?:\u2019\w[^\u2018\u2019]*)*)\u2019(?!\w)")


def quotations(article: Article) -> tuple[Span, ...]:
    """Return the stretches of a body's paragraphs that stand in quotation marks, without the marks, in order.

    A paragraph with an odd mark in it gives none: nobody can tell then which words are whose. One exception: a quotation that is
    left open at the end of a paragraph, because the next paragraph opens with a mark.
    """
    return tuple(span for part in _body(article) for span in _in_paragraph(_words(article, part), part.span.start))


def open_paragraphs(article: Article) -> frozenset[int]:
    """Return the indexes of the paragraphs with an odd mark, of which nobody can tell which words are whose."""
    return frozenset(
        part.index
        for part in _body(article)
        if (words := _words(article, part)).count('"') % 2 or words.count("\u201c") != words.count("\u201d")
    )


def _body(article: Article) -> list[Paragraph]:
    return [part for part in article.paragraphs if part.role is Role.BODY]


def _words(article: Article, part: Paragraph) -> str:
    """Return the words of a paragraph, with the mark that its quotation lacks because it goes on in the next paragraph."""
    words = article.words(part.span)
    after = next((other for other in _body(article) if other.index > part.index), None)
    opening = article.words(after.span)[:1] if after else ""
    if opening == '"' and words.count('"') % 2:
        return f'{words}"'
    if opening == "\u201c" and words.count("\u201c") == words.count("\u201d") + 1:
        return f"{words}\u201d"
    return words


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
