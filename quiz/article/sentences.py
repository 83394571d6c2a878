"""Splits the text of an article into paragraphs and sentences.

The rules are for English newspaper prose. They prefer to leave two sentences together rather than to cut one:
a highlighted passage that is a little long still proves its answer, half a sentence does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.article.model import Article, Paragraph, Role, Sentence, Source, Span
from quiz.text import fold

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_BLOCK = re.compile(r"\S(?:[^\n]|\n(?![^\S\n]*\n))*")
_CAPTION = re.compile(
    r"(?:\b(?:photo(?:graph)?|image|picture|file|video|source|credit)s?\s*[:/|]\s*\S)|\((?:photo|image|picture|ap|reuters|getty)\b[^)]*\)\s*$",
    re.IGNORECASE,
)
_END = re.compile(r"(?P<stop>\.{3}|[.!?\u2026]+)(?P<close>[\"'\u2019\u201d\u00bb)\]]*)(?P<space>\s+)(?=(?P<next>\S))")
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]+$|\d+$")
_WORD_AFTER = re.compile(r"[\"'\u2018\u201c\u00ab(\[]*([^\W_]+)")
_SPEAKER = re.compile(
    r"(?:[A-Z][\w'\u2019-]*\s+){1,4}(?:said|says|asked|told|added|wrote|replied|noted|warned|explained|answered|claimed|argued|insisted|admitted|joked)\b"
)

_NEVER_LAST = frozenset(
    "mr mrs ms mx dr prof gen col lt cpl sgt capt cmdr adm maj brig sen rep gov pres hon rev fr st mt ft messrs "
    "supt det insp vs viz cf e.g i.e approx est".split()
)
"""Abbreviations that stand before something, so that their full stop does not end a sentence."""
_SELDOM_LAST = frozenset(
    "jr sr inc ltd co corp plc bros etc dept univ assn ave blvd rd a.m p.m jan feb mar apr jun jul aug sept sep oct nov dec "
    "u.s u.k u.n e.u u.s.a d.c ph.d b.a m.a".split()
)
"""Abbreviations that may end a sentence; it has ended when a word follows that opens sentences."""
_OPENERS = frozenset(
    "the a an he she it they we you i but and or so yet in on at by for from to with as if when while after before since "
    "this that these those his her its their our my there here what who where why how no not some many most all both each "
    "more then now still even just also however meanwhile".split()
)


def parse_article(text: str, about: Source | None = None) -> Article:
    """Build an article from its kept text.

    Args:
        text: already safe and normalised (`quiz.text.clean`).
        about: what else is known of it.
    """
    paragraphs: list[Paragraph] = []
    count = 0
    previous = ""
    for span in _paragraph_spans(text):
        words = text[span.start : span.end]
        folded = fold(words)
        role = Role.REPEAT if folded == previous else _role(words, first=not paragraphs)
        previous = folded
        spans = () if role is Role.REPEAT else tuple(_sentence_spans(text, span))
        sentences = tuple(Sentence(count + at, part, len(paragraphs)) for at, part in enumerate(spans))
        count += len(sentences)
        paragraphs.append(Paragraph(len(paragraphs), span, role, sentences))
    return Article(text, tuple(paragraphs), about or Source())


def _paragraph_spans(text: str) -> Iterator[Span]:
    """Blocks stand between blank lines; a block is one paragraph unless its lines are captions or repeats."""
    for block in _BLOCK.finditer(text):
        lines = [Span(block.start() + line.start(), block.start() + line.end()) for line in _LINE.finditer(block.group())]
        words = [text[line.start : line.end].strip() for line in lines]
        separate = len(lines) > 1 and (len(set(map(fold, words))) < len(words) or any(map(_CAPTION.search, words)))
        for span in lines if separate else [Span(lines[0].start, lines[-1].end)]:
            yield _trimmed(text, span)


def _role(words: str, *, first: bool) -> Role:
    if _CAPTION.search(words) and len(words) < 400:
        return Role.CAPTION
    if first and len(words) < 160 and words[-1] not in ".!?\u2026\"'\u201d\u2019:;,":
        return Role.HEADING
    return Role.BODY


def _sentence_spans(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for found in _END.finditer(text, paragraph.start, paragraph.end):
        if _ends_sentence(text, start, found):
            yield _trimmed(text, Span(start, found.end("close")))
            start = found.end()
    if start < paragraph.end:
        yield _trimmed(text, Span(start, paragraph.end))


def _ends_sentence(text: str, start: int, found: re.Match[str]) -> bool:
    following = text[found.end() : found.end() + 80]
    if not (found["next"].isupper() or found["next"].isdigit() or found["next"] in "\"'\u2018\u201c\u00ab([\u2022-\u2013\u2014"):
        return False
    after = _WORD_AFTER.match(following)
    if after and after[1][0].islower():
        return False
    if found["close"] and _SPEAKER.match(following):
        return False
    if found["stop"] != "." or found["close"]:
        return True
    before = _WORD_BEFORE.search(text, start, found.start())
    word = before.group().casefold() if before else ""
    if word in _NEVER_LAST:
        return False
    if word == "no" and found["next"].isdigit():
        return False
    if word in _SELDOM_LAST or "." in word:
        return bool(after) and after is not None and after[1].casefold() in _OPENERS
    return not (len(word) == 1 and word.isalpha() and word != "i")


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    return Span(span.start + len(words) - len(words.lstrip()), span.end - (len(words) - len(words.rstrip())))
