"""The frame of every page that is written to a file: it has its style in it, runs no script, and asks nothing of the network."""

from __future__ import annotations

from html import escape
from pathlib import Path

from quiz.text import clean_line


def standalone(title: str, body: str, style: Path, head: str = "") -> str:
    """Return a page that stands for itself.

    Args:
        title: as plain text.
        body: as HTML; whatever comes from outside has been escaped.
        style: the style sheet.
        head: what else is in its head, as HTML.
    """
    return f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
{head}<title>{escape(clean_line(title))}</title>
<style>
{style.read_text(encoding="utf-8")}</style>
</head>
<body>
{body}</body>
</html>
"""
