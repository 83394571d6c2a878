"""The picture for phones: module by module what it should be, with the light border that a camera needs."""

from __future__ import annotations

from quiz.live.addresses import qr_rows
from quiz.tui.live.boards import qr_lines, qr_size

BORDER = 4
MODULES = {" ": "00", "▀": "10", "▄": "01", "█": "11"}


def test_the_picture_has_every_module_and_a_light_border_of_four() -> None:
    rows = qr_rows("http://192.0.2.7:8474/#lusab-babad")
    lines = [line.content for line in qr_lines(rows)]
    pairs = [[MODULES[cell] for cell in line.plain] for line in lines]
    seen = ["".join(pair[half] for pair in line) for line in pairs for half in (0, 1)]
    side = len(rows) + 2 * BORDER
    inside = [row[BORDER:-BORDER] for row in seen[BORDER : BORDER + len(rows)]]
    assert inside == rows
    assert sum(row.count("1") for row in seen) == sum(row.count("1") for row in rows)
    assert (len(lines[0].plain), len(lines)) == qr_size(rows) == (side, (side + 1) // 2)


def test_where_there_is_no_picture_it_takes_no_room() -> None:
    assert qr_size([]) == (0, 0)
