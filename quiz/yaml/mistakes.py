"""Says in plain words what is wrong with YAML that cannot be read, and how the line should be written.

A parser stumbles where it can go no further, which is often far below the slip: an apostrophe at the start of a
text opens a quotation that ends pages later. So the lines themselves are looked through, from the top, for the
slips that people make.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from quiz.text import clean_line, describe_character
from quiz.yaml.report import Position

_LINE = re.compile(r"(?P<indent>\s*)(?P<dashes>(?:-\s+)*)(?:(?P<key>[\w-]+)\s*:(?:\s+|$))?(?P<value>.*?)\s*$")
_BLOCK = re.compile(r"[|>][-+0-9]*(?:\s+#.*)?$")
_NO_BLANK = re.compile(r"\s*(?:-\s+)*[\w-]+:\S")
_AFTER_QUOTE = re.compile(r"\s*(?:$|\s#|[,\]}:])")
_SURROGATE = re.compile(r"\\u([dD][89a-fA-F][0-9a-fA-F]{2})")
_NEVER_FIRST = "@`%&*!,]}?|>"
_LONGEST_SHOWN = 300
_NEITHER = "this line is neither a key with a colon nor an item with a dash"
_NEITHER_HINT = "write key: text, or indent the line to go on with the text above"


class Slip(NamedTuple):
    """What is wrong, where, and what to do."""

    rule: str
    at: Position
    message: str
    hint: str


def explain(error: yaml.MarkedYAMLError, lines: list[str]) -> Slip:
    """Find the slip behind an error of the parser.

    Args:
        error: what the parser says.
        lines: the file.
    """
    mark = error.problem_mark or error.context_mark
    row = min(mark.line, len(lines) - 1) if mark else 0
    column = min(mark.column, len(lines[row])) if mark else 0
    problem = error.problem or ""
    return (
        _quote_slip(lines, row)
        or _escape_slip(problem, lines, row, column)
        or _tab_slip(lines, row)
        or _first_character_slip(lines, row)
        or _colon_slip(problem, lines, row, column)
        or _structure_slip(error, lines, row, column)
    )


def rewritten(line: str, start: int) -> str:
    """Return a line with the text from `start` on in quotation marks."""
    text = line[start:].strip()
    quoted = f"'{text}'" if '"' in text and "'" not in text else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    before = line[:start] if not start or line[start - 1].isspace() else line[:start] + " "
    return clean_line((before + quoted)[:_LONGEST_SHOWN])


def _quote_slip(lines: list[str], last: int) -> Slip | None:
    """Go through the lines from the top for a text that starts with a quotation mark and does not end with it."""
    row = 0
    while row <= last:
        parts = _LINE.match(lines[row])
        assert parts is not None
        value, column = parts["value"], parts.start("value")
        if _BLOCK.match(value):
            row = _after_block(lines, row, len(parts["indent"]))
            continue
        if value[:1] in ("'", '"') and value:
            end = _quote_end(lines, row, column)
            if end is None:
                return Slip(
                    "unclosed-quote",
                    Position(row + 1, column + 1),
                    f"the quotation mark {value[0]} that opens here is never closed",
                    f"write: {rewritten(lines[row].replace(chr(34), '', 1) if value[0] == chr(34) else lines[row], column)}",
                )
            if not _AFTER_QUOTE.match(lines[end[0]], end[1]):
                return Slip(
                    "unquoted-text",
                    Position(row + 1, column + 1),
                    f"this text starts with a quotation mark, but goes on after the closing one in line {end[0] + 1}",
                    f"put the whole text into quotes: {rewritten(lines[row], column)}",
                )
            row = max(row, end[0])
        row += 1
    return None


def _after_block(lines: list[str], row: int, indent: int) -> int:
    """Return the row after a text that is written with | or >."""
    row += 1
    while row < len(lines) and (not lines[row].strip() or len(lines[row]) - len(lines[row].lstrip(" ")) > indent):
        row += 1
    return row


def _quote_end(lines: list[str], row: int, column: int) -> tuple[int, int] | None:
    """Find where a quoted text ends: its row, and the column after its closing mark."""
    mark = lines[row][column]
    column += 1
    while row < len(lines):
        line = lines[row]
        while column < len(line):
            if mark == '"' and line[column] == "\\":
                column += 2
            elif line[column] != mark:
                column += 1
            elif mark == "'" and line[column + 1 : column + 2] == "'":
                column += 2
            else:
                return row, column + 1
        row, column = row + 1, 0
    return None


def _escape_slip(problem: str, lines: list[str], row: int, column: int) -> Slip | None:
    surrogate = _SURROGATE.search(lines[row], max(0, column - 8)) if "Unicode" in problem else None
    if surrogate:
        name = describe_character(chr(int(surrogate[1], 16)))
        hint = "write the character itself, or \\U and the eight digits of its number"
        return Slip("control-character", Position(row + 1, surrogate.start() + 1), f"{name} is half a character", hint)
    if "escape" in problem or "hexadecimal" in problem:
        at = Position(row + 1, max(1, lines[row].rfind("\\", 0, column + 1) + 1))
        return Slip(
            "yaml-syntax",
            at,
            "a backslash in double quotes is followed by something it does not know",
            "write \\\\ for a backslash, or use single quotes",
        )
    return None


def _tab_slip(lines: list[str], row: int) -> Slip | None:
    line = lines[row]
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" not in indent:
        return None
    hint = "use blanks: two for each step; most editors can convert them"
    return Slip("tab-indent", Position(row + 1, indent.index("\t") + 1), "this line is indented with a tab", hint)


def _first_character_slip(lines: list[str], row: int) -> Slip | None:
    line = lines[row]
    parts = _LINE.match(line)
    assert parts is not None
    value, at = parts["value"], parts.start("value")
    if not value or not (parts["key"] or parts["dashes"] or value[0] in "@`%"):
        return None
    first = value[0]
    dash = parts["key"] and value.startswith("- ")
    if not dash and not (first in _NEVER_FIRST and not _BLOCK.match(value)) and not (first in "[{" and _goes_on(value)):
        return None
    return Slip(
        "unquoted-text",
        Position(row + 1, at + 1),
        f"a text cannot start with {first} unless it stands in quotes",
        f"write: {rewritten(line, at)}",
    )


def _goes_on(value: str) -> bool:
    """Return whether a bracket closes before its text ends: `[sic] he said`."""
    depth = 0
    for at, character in enumerate(value):
        depth += (character in "[{") - (character in "]}")
        if depth == 0:
            rest = value[at + 1 :].strip()
            return bool(rest) and not rest.startswith("#")
    return False


def _colon_slip(problem: str, lines: list[str], row: int, column: int) -> Slip | None:
    if "mapping values are not allowed" not in problem:
        return None
    line = lines[row]
    parts = _LINE.match(line)
    assert parts is not None
    if parts["value"] and column > parts.start("value"):
        return Slip(
            "unquoted-text",
            Position(row + 1, column + 1),
            "a text with a colon and a blank in it has to stand in quotes",
            f"write: {rewritten(line, parts.start('value'))}",
        )
    above = row - 1
    while above > 0 and not lines[above].strip():
        above -= 1
    if above >= 0 and _NO_BLANK.match(lines[above]):
        return _no_blank_slip(lines, above)
    if above >= 0 and not parts["indent"] and not lines[above][:1].isspace():
        return Slip("yaml-syntax", Position(above + 1, 1), _NEITHER, _NEITHER_HINT)
    hint = "indent it like its neighbours; if it goes on from the line above, put the whole text into quotes"
    return Slip("yaml-syntax", Position(row + 1, len(parts["indent"]) + 1), "this line is indented further than it can be", hint)


def _no_blank_slip(lines: list[str], row: int) -> Slip:
    line = lines[row]
    colon = line.index(":")
    hint = f"write: {clean_line((line[: colon + 1] + ' ' + line[colon + 1 :])[:_LONGEST_SHOWN])}"
    return Slip("yaml-syntax", Position(row + 1, colon + 1), "there is no blank after the colon", hint)


def _structure_slip(error: yaml.MarkedYAMLError, lines: list[str], row: int, column: int) -> Slip:
    context, problem = error.context or "", error.problem or ""
    at = Position(row + 1, column + 1)
    start = error.context_mark
    if "flow" in context and start:
        at = Position(start.line + 1, start.column + 1)
        return Slip(
            "yaml-syntax",
            at,
            "the bracket that opens here is not closed as it should be",
            "write [one, two], or one part a line with a dash",
        )
    if "document start" in problem:
        return Slip("second-document", at, "something stands here after the end of the bank", "delete it, or the line of three dots above")
    if "simple key" in context and start:
        if _NO_BLANK.match(lines[start.line]):
            return _no_blank_slip(lines, start.line)
        at = Position(start.line + 1, start.column + 1)
        return Slip("yaml-syntax", at, _NEITHER, _NEITHER_HINT)
    if "block" in context:
        hint = "keys of one question start in the same column; a list has a dash and a blank before each item"
        return Slip("yaml-syntax", at, "this line does not fit to the lines above it", hint)
    return Slip(
        "yaml-syntax", at, f"this is not YAML: {clean_line(problem) or 'it cannot be read'}", "put texts with odd characters into quotes"
    )
