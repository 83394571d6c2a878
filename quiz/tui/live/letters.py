"""Large letters for the code of a room, so that it is read from the last row: pixels, two of them in each character's cell."""

from __future__ import annotations

from collections.abc import Mapping

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
