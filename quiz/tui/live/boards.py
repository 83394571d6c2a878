"""Draws what stands between questions: how to come in and who is there, the standings, and the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.content import Content

from quiz.text import counted
from quiz.tui.forms.base import HERE
from quiz.tui.live.letters import halved, large
from quiz.tui.live.question_lines import BLANK, MUTED
from quiz.tui.widgets.rows import ScreenLine, hang, plain

Json = dict[str, Any]

_DARK_ON_LIGHT = "#000000 on #ffffff"
"""Colours of their own: a phone reads the picture in these alone, whatever the theme."""
_BORDER = 4
"""Light modules around the picture (ISO/IEC 18004 wants four)."""
_PIXELS = str.maketrans("01", ".#")
_BETWEEN = 3
"""Cells between names."""


def qr_lines(rows: Sequence[str]) -> list[ScreenLine]:
    """Draw the picture that a phone reads, two of its rows a line."""
    side = len(rows[0]) + 2 * _BORDER
    border = [""] * _BORDER
    framed = [row.translate(_PIXELS).center(side, ".") for row in (*border, *rows, *border)]
    return [ScreenLine(Content.styled(line.ljust(side), _DARK_ON_LIGHT)) for line in halved(framed)]


def qr_size(rows: Sequence[str]) -> tuple[int, int]:
    """Return how many cells and lines that picture takes."""
    side = len(rows[0]) + 2 * _BORDER if rows else 0
    return side, (side + 1) // 2


def lobby_lines(join: Json, names: Sequence[str], count: int, door: bool, width: int, roomy: bool) -> list[ScreenLine]:
    """Draw how to come in, and who has."""
    host = join["url"].removeprefix("http://")
    space = [BLANK] if roomy else []
    alone = host.startswith("127.")
    where = "Only this machine is let in; --lan opens the room to the network." if alone else "On the same network, in any browser:"
    drawn = [*hang(Content(""), plain(where, MUTED), width), *space, *hang(Content(""), plain(join["url"], "bold"), width)]
    drawn += [*space, *hang(Content(""), plain("The code:", MUTED), width), *space]
    drawn += [ScreenLine(Content.styled(line, f"bold {HERE}")) for line in large(join["code"], width)]
    drawn += [*space, *hang(Content(""), Content.assemble(("In a terminal:  ", MUTED), f"quiz join {join['code']}@{host}"), width), BLANK]
    closed = "" if door else ", and nobody new is let in"
    drawn += hang(Content(""), plain(f"{count} here{closed}" if count else f"Nobody has come in yet{closed}.", "bold"), width)
    return [*drawn, *space, *_names(names, width)]


def _names(names: Sequence[str], width: int) -> list[ScreenLine]:
    """Draw names in a row, as many as fit a line."""
    drawn: list[ScreenLine] = []
    line = Content("")
    for name in names:
        part = plain(name)
        if line and line.cell_length + _BETWEEN + part.cell_length > width:
            drawn.append(ScreenLine(line))
            line = Content("")
        line = line + Content(" " * _BETWEEN) + part if line else part.truncate(width, ellipsis=True)
    return [*drawn, *([ScreenLine(line)] if line else [])]


def standing_lines(told: Json, width: int, roomy: bool, own: int | None = None) -> list[ScreenLine]:
    """Draw the best places and the teams.

    Args:
        told: the standings.
        width: cells there are.
        roomy: whether there is space between the rows.
        own: which row is the reader's, to be marked: others may have the same place.
    """
    drawn = [*hang(Content(""), plain("The best places" if told["best"] else "Nobody is in the standings yet.", "bold"), width), BLANK]
    for at, row in enumerate(told["best"]):
        drawn += [_scored(f"{row['place']:>3}", row["name"] or "a learner", row["score"], at == own, width)]
        drawn += [BLANK] if roomy else []
    if told["teams"]:
        drawn += [BLANK, *hang(Content(""), plain("Teams, the mean of each", "bold"), width), BLANK]
        drawn += [_scored("", team["team"], team["score"], False, width) for team in told["teams"]]
    return drawn


def _scored(first: str, name: str, score: int, here: bool, width: int) -> ScreenLine:
    shown = f"{score:,}"
    sign = Content.styled("▸ " if here else "  ", f"bold {HERE}")
    label = sign + Content.styled(f"{first}  ", f"bold {HERE}")
    text = plain(name, "bold" if here else "").truncate(max(4, width - label.cell_length - len(shown) - 1), ellipsis=True)
    gap = max(1, width - label.cell_length - text.cell_length - len(shown))
    return ScreenLine(label + text + Content(" " * gap) + Content.styled(shown, "bold"))


def end_lines(played: int, learners: int, answers: int, right: int, session: str, width: int, roomy: bool) -> list[ScreenLine]:
    """Draw what the drill was, and where its report is."""
    space = [BLANK] if roomy else []
    drawn = [*hang(Content(""), plain("The drill has ended.", "bold"), width), *space]
    drawn += hang(
        Content(""),
        plain(f"{counted(played, 'question')} · {counted(learners, 'learner')} · {right} of {answers:,} answers right"),
        width,
    )
    drawn += [BLANK, *hang(Content(""), plain("What came of it, question by question and learner by learner:", MUTED), width), *space]
    return [*drawn, *hang(Content("  "), plain(f"quiz class report {session}", "bold"), width)]
