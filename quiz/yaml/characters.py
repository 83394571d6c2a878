"""Names the characters that a bank must not hold: terminal controls, invisible ones, overrides, towers of marks.

`quiz.text.clean` would drop them in silence. An author gets to hear of them instead, because a character that is
not seen makes two answers differ that look the same.
"""

from __future__ import annotations

import re
import unicodedata

from quiz.text import clean, describe_character, unsafe_characters
from quiz.yaml.report import Position, Report

_BREAKS = re.compile("[\u2028\u2029\ufffe\uffff]")
"""Line and paragraph separators, which YAML would count as line ends, and two that YAML refuses."""
_ISOLATE = re.compile("[\u2066-\u2069]")
_TOWER = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\ufe20-\ufe2f]{5,}")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SHORT_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "e": "\x1b", "L": "\u2028", "P": "\u2029", "N": "\x85"}
_MOST_NAMED = 20
_WINDOW = 100_000
"""Characters looked at in one go, so that a file of nothing but controls needs no long list."""

REPLACEMENT = "\ufffd"
"""Stands for a forbidden character while the rest of the file is read, so that columns stay right."""


def name_raw(text: str, report: Report) -> str:
    """Report the forbidden characters of a file.

    Args:
        text: the file, with newlines as line ends.
        report: takes the problems, at most twenty.

    Returns:
        The text with each of them replaced, one for one.
    """
    found: list[tuple[int, str]] = []
    kinds: set[str] = set()
    for start in range(0, len(text), _WINDOW):
        window = _forbidden(text[start : start + _WINDOW])
        kinds.update(character for _, character in window)
        found += [(start + at, character) for at, character in window[: _MOST_NAMED - len(found)]]
    for at, character in found:
        line_start = text.rfind("\n", 0, at) + 1
        _name(character, Position(text.count("\n", 0, at) + 1, at - line_start + 1), report)
    return text.translate({ord(character): REPLACEMENT for character in kinds}) if kinds else text


def name_in_scalar(text: str, at: Position, raw: str, report: Report) -> bool:
    """Report what is forbidden in a scalar: escaped controls, isolates without their partner, towers of marks.

    Args:
        text: the scalar's text.
        at: where it starts.
        raw: the line of the file from there on, in which escapes are looked for.
        report: takes the problems.

    Returns:
        Whether the text is free of them.
    """
    forbidden = [character for _, character in _forbidden(text)]
    for character in forbidden[:_MOST_NAMED]:
        _name(character, _escape_position(raw, character, at), report)
    if _ISOLATE.search(text) and _isolates(clean(text)) != _isolates(text):
        report.error(
            "unbalanced-isolate",
            at,
            "a bidirectional isolate is not closed, or closed without having been opened",
            "pair each of U+2066 to U+2068 with one U+2069, or leave them out",
        )
        return False
    tower = _TOWER.search(unicodedata.normalize("NFC", text))
    if tower:
        report.error("stacked-marks", at, f"{len(tower.group())} combining marks stand on one letter", "leave at most four of them")
    return not forbidden and tower is None


def _forbidden(text: str) -> list[tuple[int, str]]:
    found = unsafe_characters(text)
    if not text.isascii():
        found += [(match.start(), match.group()) for match in _BREAKS.finditer(text)]
        found.sort()
    return found


def _isolates(text: str) -> int:
    return len(_ISOLATE.findall(text))


def _name(character: str, at: Position, report: Report) -> None:
    report.error(
        "control-character",
        at,
        f"{describe_character(character)} is not allowed in a bank",
        "delete it and type the words again by hand; it is not visible or it could steer a terminal",
    )


def _escape_position(raw: str, character: str, at: Position) -> Position:
    """Find the escape that stands for a character on the line where its scalar starts."""
    for match in _ESCAPE.finditer(raw):
        digits = match[1] or match[2] or match[3]
        meant = int(digits, 16) if digits else ord(_SHORT_ESCAPES.get(match[4], " "))
        if meant == ord(character):
            return Position(at.line, at.column + match.start())
    return at
