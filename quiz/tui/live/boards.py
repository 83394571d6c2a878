"""Draws what stands between questions: how to come in and who is there, the standings, and the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from quiz.live.events import Json
from quiz.text import counted
from quiz.tui.forms.base import HERE
from quiz.tui.live.question_lines import BLANK, MUTED, said
from quiz.tui.widgets.rows import ScreenLine, hang, plain

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
    alone = "Only this machine is let in; --lan opens the room to the network."
    closed = "" if door else ", and nobody new is let in"
    return [
        *said(alone if host.startswith("127.") else "On the same network, in any browser:", width, MUTED),
        *space,
        *said(join["url"], width, "bold"),
        *space,
        *said("The code:", width, MUTED),
        *space,
        *(ScreenLine(Content.styled(line, f"bold {HERE}")) for line in large(join["code"], width)),
        *space,
        *hang(Content(""), Content.assemble(("In a terminal:  ", MUTED), f"quiz join {join['code']}@{host}"), width),
        BLANK,
        *said(f"{count} here{closed}" if count else f"Nobody has come in yet{closed}.", width, "bold"),
        *space,
        *_names(names, width),
    ]


def _names(names: Sequence[str], width: int) -> list[ScreenLine]:
    """Draw names in a row, as many as fit a line."""
    rows: list[Content] = []
    for name in names:
        part = plain(name)
        if rows and rows[-1].cell_length + _BETWEEN + part.cell_length <= width:
            rows[-1] = rows[-1] + Content(" " * _BETWEEN) + part
        else:
            rows.append(part.truncate(width, ellipsis=True))
    return list(map(ScreenLine, rows))


def standing_lines(told: Json, width: int, roomy: bool, own: int | None = None) -> list[ScreenLine]:
    """Draw the best places and the teams.

    Args:
        told: the standings.
        width: cells there are.
        roomy: whether there is space between the rows.
        own: which row is the reader's, to be marked: others may have the same place.
    """
    space = [BLANK] if roomy else []
    best = ((f"{row['place']:>3}", row["name"] or "a learner", row["score"], at == own) for at, row in enumerate(told["best"]))
    teams = [_scored("", team["team"], team["score"], False, width) for team in told["teams"]]
    return [
        *said("The best places" if told["best"] else "Nobody is in the standings yet.", width, "bold"),
        BLANK,
        *(line for row in best for line in (_scored(*row, width), *space)),
        *([BLANK, *said("Teams, the mean of each", width, "bold"), BLANK, *teams] if teams else []),
    ]


def _scored(first: str, name: str, score: int, here: bool, width: int) -> ScreenLine:
    shown = f"{score:,}"
    label = Content.styled(f"{'▸' if here else ' '} {first}  ", f"bold {HERE}")
    room = width - label.cell_length - len(shown)
    text = plain(name, "bold" if here else "").truncate(max(4, room - 1), ellipsis=True)
    return ScreenLine(label + text + Content(" " * max(1, room - text.cell_length)) + Content.styled(shown, "bold"))


def end_lines(played: int, learners: int, answers: int, right: int, session: str, width: int, roomy: bool) -> list[ScreenLine]:
    """Draw what the drill was, and where its report is."""
    space = [BLANK] if roomy else []
    return [
        *said("The drill has ended.", width, "bold"),
        *space,
        *said(f"{counted(played, 'question')} · {counted(learners, 'learner')} · {right} of {answers:,} answers right", width),
        BLANK,
        *said("What came of it, question by question and learner by learner:", width, MUTED),
        *space,
        *hang(Content("  "), plain(f"quiz class report {session}", "bold"), width),
    ]


# large letters

_SHAPES: Mapping[str, str] = {
    "a": ".##. #..# #### #..# #..#",
    "b": "###. #..# ###. #..# ###.",
    "d": "###. #..# #..# #..# ###.",
    "f": "#### #... ###. #... #...",
    "g": ".### #... #.## #..# .###",
    "h": "#..# #..# #### #..# #..#",
    "i": "### .#. .#. .#. ###",
    "j": "..## ...# ...# #..# .##.",
    "k": "#..# #.#. ##.. #.#. #..#",
    "l": "#... #... #... #... ####",
    "m": "#...# ##.## #.#.# #...# #...#",
    "n": "#...# ##..# #.#.# #..## #...#",
    "o": ".##. #..# #..# #..# .##.",
    "p": "###. #..# ###. #... #...",
    "r": "###. #..# ###. #.#. #..#",
    "s": ".### #... .##. ...# ###.",
    "t": "##### ..#.. ..#.. ..#.. ..#..",
    "u": "#..# #..# #..# #..# .##.",
    "v": "#...# #...# #...# .#.#. ..#..",
    "z": "#### ...# .##. #... ####",
    "-": "... ... ### ... ...",
}
"""The alphabet of the codes (`quiz.live.keys`), five rows a letter; # is a pixel."""
_ROWS = 5
_HALVES: Mapping[str, str] = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}
"""By the pixels above and below."""
_GAP = 2
"""Pixels between letters."""
LARGEST = 2


def large(code: str, width: int) -> list[str]:
    """Return a code in the largest letters that fit, line by line; where none do, in letters with a blank between them."""
    for size in range(LARGEST, 0, -1):
        rows = _pixels(code, size)
        if rows and len(rows[0]) <= width:
            return halved(rows)
    spaced = " ".join(code)
    return [spaced if len(spaced) <= width else code]


def _pixels(code: str, size: int) -> list[str]:
    """Return the rows of pixels of a code; none where it has a letter without a shape."""
    shapes = [_SHAPES.get(letter, "").split() for letter in code]
    if not all(shapes):
        return []
    rows = [("." * _GAP).join(shape[at] for shape in shapes) for at in range(_ROWS)]
    return ["".join(pixel * size for pixel in row) for row in rows for _ in range(size)]


def halved(rows: list[str]) -> list[str]:
    """Return two rows of pixels in each line, without the blanks at its end."""
    even = [*rows, *["." * len(rows[0])] * (len(rows) % 2)]
    pairs = zip(even[::2], even[1::2], strict=True)
    return ["".join(_HALVES[upper + lower] for upper, lower in zip(above, below, strict=True)).rstrip() for above, below in pairs]
