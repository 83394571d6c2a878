"""Sections as a page of HTML that stands for itself: its style in it, no script, nothing from the network.

The rows are the very ones that a terminal shows. Words stay words, so that they can be read aloud and searched; marks become
shapes, so that no font can tear them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from itertools import accumulate, groupby
from pathlib import Path

from quiz.html import standalone
from quiz.report.charts import EIGHTHS, Ink, Row, Section

WIDTH = 76
"""Cells into which everything is drawn."""

_MARKS = re.compile("([█▓▒░·●─│┼▏▎▍▌▋▊▉]+)")
_SHADES = {"█": "", "▓": ' opacity=".7"', "▒": ' opacity=".45"', "░": ' opacity=".22"'}


def page(title: str, subtitle: str, sections: Iterable[Section]) -> str:
    """Return a page.

    Args:
        title: what it is about.
        subtitle: what stands below, such as the days.
        sections: in order.
    """
    body = f"""\
<main>
<header>
<h1>{escape(title)}</h1>
<p>{escape(subtitle)}</p>
</header>
{"".join(_section(number, section) for number, section in enumerate(sections, 1))}</main>
"""
    return standalone(title, body, Path(__file__).with_name("page.css"))


def _section(number: int, section: Section) -> str:
    rows = "".join(_row(row) for part in section.parts for row in part.draw(WIDTH))
    heading = f'<h2 id="s{number}">{escape(section.title)}</h2>'
    return f'<section aria-labelledby="s{number}">\n{heading}\n<div class="rows">\n{rows}</div>\n</section>\n'


def _row(row: Row) -> str:
    return f"<p>{''.join(_bit(bit.text, bit.ink) for bit in row)}</p>\n"


def _bit(text: str, ink: Ink) -> str:
    parts = _MARKS.split(text)  # every second one is a run of marks
    words = "".join(_shapes(part) if at % 2 else escape(part) for at, part in enumerate(parts))
    return words if ink is Ink.PLAIN or not text else f'<span class="{ink.value}">{words}</span>'


def _shapes(marks: str) -> str:
    """Draw a run of marks, each in a cell of 1 by 2; equal ones in one piece, so that there are no seams."""
    runs = [(mark, len(list(run))) for mark, run in groupby(marks)]
    begins = accumulate((many for _, many in runs), initial=0)
    shapes = "".join(_shape(mark, at, many) for at, (mark, many) in zip(begins, runs, strict=False))
    return f'<svg viewBox="0 0 {len(marks)} 2" preserveAspectRatio="none" style="width:{len(marks)}ch" aria-hidden="true">{shapes}</svg>'


def _shape(mark: str, at: int, many: int) -> str:
    line = f'<rect x="{at}" y=".94" width="{many}" height=".12"/>'
    uprights = "".join(f'<rect x="{each + 0.42:g}" y=".2" width=".16" height="1.6"/>' for each in range(at, at + many))
    match mark:
        case "·":
            return "".join(f'<rect x="{each + 0.4:g}" y=".85" width=".2" height=".3"/>' for each in range(at, at + many))
        case "●":
            return f'{line}<ellipse cx="{at + 0.5:g}" cy="1" rx=".5" ry=".48"/>'
        case "─":
            return line
        case "│":
            return uprights
        case "┼":
            return line + uprights
        case _ if mark in _SHADES:
            return f'<rect x="{at}" y=".1" width="{many}" height="1.8"{_SHADES[mark]}/>'
        case _:
            return f'<rect x="{at}" y=".1" width="{EIGHTHS.index(mark) / 8:g}" height="1.8"/>'
