"""Gives the prose of a text in Markdown: headings, paragraphs, lists and quotations, without marks, links, code and pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quiz.article.model import Source
from quiz.source.model import LeftOut, Reason, address, day, fact

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A---[ \t]*\n(?P<facts>(?:(?:[A-Za-z][\w-]*:|[ \t#-])[^\n]*\n){1,60}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FACT = re.compile(r"(?P<name>[A-Za-z]{1,20}):[ \t]*(?P<value>[^\n]{0,400})")
_NAMES = {
    "title": "title",
    "source": "source",
    "url": "url",
    "author": "author",
    "date": "date",
    "licence": "licence",
    "license": "licence",
}


def read_markdown(text: str) -> tuple[str, Source, tuple[LeftOut, ...]]:
    """Return the prose, one paragraph a block, what the lines between `---` at the top say of it, and what is no prose.

    Args:
        text: safe, with newlines as line ends.
    """
    front = _FRONT.match(text)
    about: dict[str, str] = {}
    if front:
        facts = ((found["name"].lower(), found["value"]) for found in _FACT.finditer(front["facts"]))
        about = {_NAMES[name]: fact(value.strip().strip("\"'")) for name, value in facts if name in _NAMES}
        text = text[front.end() :]
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 80 ms, for this form alone

    blocks, dropped = _blocks(MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text))
    about |= {"date": day(about.get("date")), "url": address(about.get("url", ""))}
    return "\n\n".join(blocks), Source(**about), dropped


def _blocks(tokens: Sequence[Token]) -> tuple[list[str], tuple[LeftOut, ...]]:
    blocks: list[str] = []
    dropped: list[LeftOut] = []
    in_table = False
    for token in tokens:
        if token.type in ("table_open", "table_close"):
            in_table = token.type == "table_open"
        elif token.type in ("fence", "code_block", "html_block"):
            dropped.append(LeftOut(Reason.MARKUP, token.content))
        elif token.type == "inline":
            words = _words(token.children or ())
            if words and in_table:
                dropped.append(LeftOut(Reason.MARKUP, words))
            elif words:
                blocks.append(words)
    return blocks, tuple(dropped)


def _words(parts: Sequence[Token]) -> str:
    """Return the words of a paragraph on one line."""
    words = (part.content if part.type in ("text", "code_inline") else " " * part.type.endswith("break") for part in parts)
    return " ".join("".join(words).split())
