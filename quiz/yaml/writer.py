"""Writes plain data as YAML, in the layout in which banks are written by hand, so that it is read back as it was."""

from __future__ import annotations

import re
import textwrap

from quiz.text import clean_line
from quiz.yaml.layout import Plain

WIDTH = 110
"""Longer texts are folded over several lines."""
_PLAIN_ANYWHERE = re.compile(r"[^\W_](?:[\w .()%$£€’-]*[\w.)%])?")
"""Texts that need no quotes anywhere, also between brackets."""
_PLAIN = re.compile(r"[^\W\d_](?:[\w ,.()/+;!?’“”–—-]|'(?=\w)|:(?=\S)|#(?<! #))*")
"""A text that YAML takes as it stands; anything else gets quotation marks."""
_NOT_IN_YAML = re.compile("[\ufffe\uffff]")
_LITERAL = re.compile(r"\S[^\n]*(?:\n+\S[^\n]*)*")
"""A text of several lines, none of which starts with a blank."""


def written(data: dict[str, Plain]) -> str:
    """Write a whole document."""
    return "".join(f"{entry}\n" for entry in _entries(data, 0))


def yaml_text(text: str) -> str:
    """Write a text on one line of YAML: as it stands where that will do, else in double quotes."""
    text = one_line(text)
    return text if _PLAIN.fullmatch(text) else in_double_quotes(text)


def one_line(text: str) -> str:
    """Return a text made safe for one line of YAML."""
    return _NOT_IN_YAML.sub("", clean_line(text))


def in_brackets(value: Plain, *, quoted: bool = False) -> str:
    """Write data on one line, as it can stand between brackets.

    Args:
        value: the data.
        quoted: put every text into double quotes, as in JSON.
    """
    match value:
        case str():
            return value if _PLAIN_ANYWHERE.fullmatch(value) and not quoted else in_double_quotes(value)
        case list():
            return f"[{', '.join(in_brackets(item, quoted=quoted) for item in value)}]"
    entries = (f"{in_double_quotes(key) if quoted else key}: {in_brackets(part, quoted=quoted)}" for key, part in value.items())
    return f"{{{', '.join(entries)}}}"


def after_key(value: Plain, indent: int, comment: str = "") -> str:
    """Write what stands behind `key:`, from the blank or the newline on.

    Args:
        value: the data.
        indent: of the key.
        comment: what is to stay at the end of the key's line, from its blank on.
    """
    match value:
        case str():
            return _scalar(value, indent, comment, indent + 12)
        case list() if value:
            return comment + "".join(f"\n{' ' * indent}- {item(part, indent)}" for part in value)
        case dict() if value:
            return comment + "".join(f"\n{' ' * (indent + 2)}{entry}" for entry in _entries(value, indent + 2))
    return f" {in_brackets(value)}{comment}"


def item(value: Plain, indent: int) -> str:
    """Write what stands behind the dash of a list and its blank.

    Args:
        value: the data.
        indent: of the dash.
    """
    match value:
        case str():
            return _scalar(value, indent, "", indent + 2).removeprefix(" ")
        case dict() if value:
            return f"\n{' ' * (indent + 2)}".join(_entries(value, indent + 2))
    return in_brackets(value)


def in_double_quotes(text: str) -> str:
    """Write a text in double quotes, on one line."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


def in_single_quotes(text: str) -> str:
    """Return a text on one line, also between brackets: in single quotes where it needs some."""
    return text if _PLAIN_ANYWHERE.fullmatch(text) else "'" + text.replace("'", "''") + "'"


def on_one_line(text: str) -> str:
    """Write a text on one line, outside brackets: as it stands where that will do."""
    if _PLAIN_ANYWHERE.fullmatch(text):
        return text
    return yaml_text(text) if text and text == clean_line(text) else in_double_quotes(text)


def _entries(data: dict[str, Plain], indent: int) -> list[str]:
    return [f"{key}:{after_key(value, indent)}" for key, value in data.items()]


def _scalar(text: str, indent: int, comment: str, used: int) -> str:
    """Write a text behind a key or a dash, with the blank before it: on the line, or folded or as it stands below it."""
    inner = " " * (indent + 2)
    if "\n" in text and _LITERAL.fullmatch(text):
        return f" |-{comment}" + "".join(f"\n{inner}{line}" if line else "\n" for line in text.split("\n"))
    written = on_one_line(text)
    if used + len(written) <= WIDTH or text != clean_line(text):
        return f" {written}{comment}"
    folded = textwrap.fill(text, WIDTH, initial_indent=inner, subsequent_indent=inner, break_long_words=False, break_on_hyphens=False)
    return f" >-{comment}\n{folded}"
