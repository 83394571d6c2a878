"""Rows that a report has drawn, as content of the app: each ink in the style of the theme."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from quiz.report.glyphs import Ink, Row

STYLES: Mapping[Ink, str] = {
    Ink.PLAIN: "",
    Ink.QUIET: "$foreground-muted",
    Ink.STRONG: "bold",
    Ink.ACCENT: "$accent",
}


def content_of(row: Row) -> Content:
    """Give a row as content; nothing in it is markup."""
    parts = (Content.styled(bit.text, STYLES[bit.ink]) if STYLES[bit.ink] and bit.text else Content(bit.text) for bit in row)
    return Content("").join(list(parts))
