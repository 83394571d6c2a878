"""The one door for text from outside: made safe for a terminal, normalised, and folded for comparing.

Whatever comes from an article, a bank, a learner, a file name or the network goes through `clean` once,
where it enters. After that it holds no terminal control, no bidirectional override and no lone surrogate,
and it is in Unicode's composed form (NFC).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_NEWLINES = re.compile("\r\n?|\u2028|\u2029")
_ISOLATES = re.compile("[\u2066-\u2069]")
_UNSAFE = (
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    "\u00ad\u200b\u2060-\u2064\ufeff"  # soft hyphen, zero width space, word joiner, invisible operators, byte order mark
    "\u202a-\u202e\u206a-\u206f"  # bidirectional embeddings and overrides, deprecated format characters
    "\ufff9-\ufffb"  # interlinear annotation
    "\ud800-\udfff"  # lone surrogates
    "\U000e0000-\U000e007f"  # tag characters
    "]"
)
_MARKS = "[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\ufe20-\ufe2f]"

_ALIKE = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u0060\u00b4\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
}
ALIKE = str.maketrans(_ALIKE)
"""Maps each quotation mark and dash to the plain one; every replacement is one character for one."""


@cache
def _unsafe() -> re.Pattern[str]:
    """Compile what is dropped once it is needed: most texts are plain, and it takes longer than any other pattern."""
    return re.compile(_UNSAFE)


@cache
def _stacked_marks() -> re.Pattern[str]:
    return re.compile(f"({_MARKS}{{4}}){_MARKS}+")


def clean(text: str) -> str:
    """Make text from outside safe to show and to keep.

    Line ends become newlines. Terminal controls, bidirectional overrides, isolates without their partner,
    invisible characters without a use in plain text and lone surrogates are dropped, more than four combining
    marks on one letter are cut to four, and the rest is composed (NFC).
    """
    if text.isascii() and text.isprintable():
        return text  # as most texts are
    text = _NEWLINES.sub("\n", text)
    if text.isascii():
        return _unsafe().sub("", text)
    text = unicodedata.normalize("NFC", _balance_isolates(_unsafe().sub("", text)))
    return _stacked_marks().sub(r"\1", text)


def clean_line(text: str) -> str:
    """Make text from outside safe and put it on one line: white space is folded and trimmed."""
    return fold_space(clean(text))


def counted(count: int, noun: str) -> str:
    """Return a count with its noun: `1 day`, `1,200 days`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def fold_space(text: str) -> str:
    """Return the text with every run of white space as one blank, none at the ends."""
    return " ".join(text.split())


def alike(text: str) -> str:
    """Return the text with one style of quotation marks and dashes; each stays one character."""
    return text.replace("`", "'") if text.isascii() else text.translate(ALIKE)  # the only one of them in ASCII


def fold(text: str) -> str:
    """Return the form in which two texts are compared for being the same.

    Case, white space, the style of quotation marks and dashes, and the composition of letters do not count.
    """
    if text.isascii():
        return fold_space(alike(text.lower()))
    lowered = unicodedata.normalize("NFC", text).casefold()
    return fold_space(unicodedata.normalize("NFC", lowered).translate(ALIKE))


def unsafe_characters(text: str) -> list[tuple[int, str]]:
    """Find what `clean` would drop: pairs of position and character, in order.

    Newlines and carriage returns are not among them.
    """
    return [(found.start(), found.group()) for found in _unsafe().finditer(text) if found.group() != "\r"]


def describe_character(character: str) -> str:
    """Name a character so that it can be shown in a message: `U+001B ESCAPE`."""
    names = {0x00: "NULL", 0x07: "BELL", 0x1B: "ESCAPE", 0x7F: "DELETE", 0x9B: "CONTROL SEQUENCE INTRODUCER"}
    number = ord(character)
    unnamed = "SURROGATE" if 0xD800 <= number <= 0xDFFF else "CONTROL CHARACTER"
    return f"U+{number:04X} {names.get(number) or unicodedata.name(character, unnamed)}"


def _balance_isolates(text: str) -> str:
    """Drop isolates (U+2066 to U+2068) that are never closed and closings (U+2069) that were never opened."""
    if not _ISOLATES.search(text):
        return text
    unmatched: set[int] = set()
    opened: list[int] = []
    for found in _ISOLATES.finditer(text):
        if found.group() != "\u2069":
            opened.append(found.start())
        elif opened:
            opened.pop()
        else:
            unmatched.add(found.start())
    unmatched.update(opened)
    return "".join(character for at, character in enumerate(text) if at not in unmatched)
