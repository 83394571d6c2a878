"""Splits the text of an article into paragraphs and sentences.

The rules are for English newspaper prose. They prefer to leave two sentences together rather than to cut one:
a highlighted passage that is a little long still proves its answer, half a sentence does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.article.model import Article, Paragraph, Role, Sentence, Source, Span
from quiz.text import fold

_LINE = re.compile(r"[^\n]+")
_BLOCK = re.compile(r"\S(?:[^\n]|\n(?![^\S\n]*(?:\n|\Z)))*")
_CAPTION = re.compile(
    r"(?:(?:^|[.!?)\"\u2019\u201d]\s+|\()(?i:(?:file |stock )?(?:photo(?:graph)?|image|picture|video|source|credit))"
    r"|\b(?:Photo(?:graph)?|PHOTO|Image|IMAGE|Picture|PICTURE))s?(?i: credit| by)?\s*[:/|]\s*\S.{0,60}$"
    r"|\((?i:photo|image|picture|ap|reuters|getty)\b[^)]*\)\s*$"
)
"""A line that ends in the credit of a picture: `Photo / Supplied`, `Photograph: Jane Doe/AP`, `(Reuters)`."""
_CAPTION_LENGTH = 400
_HEADING_LENGTH = 160
_WRAPPED_LENGTH = 120
"""No line of hard-wrapped text is longer; a block with a longer one has one paragraph a line."""
_OPENING = "\"'\u2018\u201c\u00ab(["
_BEFORE_WORD = _OPENING + "\u2022\u2013\u2014-\u00a3\u20ac$#@"
_END = re.compile(
    r"(?<![.!?\u2026])(?P<stop>[.!?\u2026]++)(?P<close>[\"'\u2019\u201d\u00bb)\]]*+)\s++(?=(?P<next>\S))"  # possessive: linear time
)
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]{1,2}\.)*\w+$")
_WORD_LENGTH = 40
_WORD_AFTER = re.compile(rf"[\s{re.escape(_BEFORE_WORD)}]*(?P<word>[^\W_]+)(?P<dot>\.?)")
_SPEAKER = re.compile(
    r"(?!(?:He|She|They|We|I|It)\b)(?:[A-Z][\w'\u2019-]*\s+){1,4}"
    r"(?:said|says|asked|told|added|wrote|replied|noted|warned|explained|answered|claimed|argued|insisted|admitted|joked)\b"
)
"""The speaker of the quotation before it, as in `"Are we ready?" Mr Brown asked`; a pronoun would stand in lower case there."""
_LIST_NUMBER = re.compile(r"\W*(?:\d+|[A-Za-z])")

_NEVER_LAST = frozenset(
    "mr mrs ms mx dr prof gen col lt cpl sgt capt cmdr adm maj brig sen rep gov pres hon rev fr st mt ft messrs "
    "supt det insp vs viz cf e.g i.e approx est".split()
)
"""Abbreviations that stand before something, so that their full stop does not end a sentence."""
_BEFORE_NUMBER = frozenset("no nos art sec vol ch fig pp p rs".split())
"""Abbreviations that stand before a number, as in *No. 5*."""
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
    """Blocks stand between blank lines; the lines of a block are one paragraph, but captions and repeats stand alone."""
    for block in _BLOCK.finditer(text):
        lines = [_trimmed(text, Span(line.start(), line.end())) for line in _LINE.finditer(text, block.start(), block.end())]
        words = [text[line.start : line.end] for line in lines]
        folded = ["", *map(fold, words), ""]
        apart = any(len(line) > _WRAPPED_LENGTH for line in words)
        start = lines[0].start
        for at, line in enumerate(lines):
            last = at + 1 == len(lines)
            alone = apart or _is_caption(words[at]) or folded[at + 1] in (folded[at], folded[at + 2])
            if alone and start < line.start:
                yield _trimmed(text, Span(start, line.start))
                start = line.start
            if alone or last:
                yield Span(start, line.end)
                start = line.end if last else lines[at + 1].start


def _role(words: str, *, first: bool) -> Role:
    if _is_caption(words):
        return Role.CAPTION
    if first and len(words) < _HEADING_LENGTH and (words[-1] not in ".!?\u2026\"'\u201d\u2019:;," or _is_headline(words)):
        return Role.HEADING
    return Role.BODY


def _is_caption(words: str) -> bool:
    return len(words) < _CAPTION_LENGTH and _CAPTION.search(words) is not None


def _is_headline(words: str) -> bool:
    """A question or exclamation is a headline when it is written like one: with a capital on every longer word."""
    longer = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > 3]
    return words[-1] in "?!" and len(longer) > 1 and all(word[0].isupper() for word in longer)


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
    if not (found["next"].isupper() or found["next"].isdigit() or found["next"] in _BEFORE_WORD):
        return False
    after = _WORD_AFTER.match(following)
    if after is None or after["word"][0].islower():
        return False
    initial = bool(after["dot"]) and len(after["word"]) == 1
    opens = after["word"].casefold() in _OPENERS and not initial
    if found["stop"] in ("...", "\u2026"):
        return opens
    if found["stop"] != ".":
        return not (found["close"] and _SPEAKER.match(following))
    if _LIST_NUMBER.fullmatch(text, start, found.start()):
        return False
    before = _WORD_BEFORE.search(text, max(start, found.start() - _WORD_LENGTH), found.start())
    word = before.group().casefold() if before else ""
    if word in _NEVER_LAST or (word in _BEFORE_NUMBER and after["word"][0].isdigit()):
        return False
    if word == "i":
        return not initial
    if word in _SELDOM_LAST or "." in word or (len(word) == 1 and word.isalpha()):
        return opens
    return True


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    return Span(span.start + len(words) - len(words.lstrip()), span.end - (len(words) - len(words.rstrip())))
