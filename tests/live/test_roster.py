"""The roster: names, teams, extra time and accounts from a CSV as a spreadsheet writes it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.live.roster import read_roster
from quiz.live.state import Seat


def roster(tmp_path: Path, text: str, most: int = 100) -> tuple[Seat, ...]:
    path = tmp_path / "names.csv"
    path.write_text(text, encoding="utf-8")
    return read_roster(path, most)


ANA, BEN = Seat("Ana", "North", Fraction(5, 4), "ana1"), Seat("Ben", "South")


@pytest.mark.parametrize(
    "text",
    [
        "name,team,extra time,account\nAna,North,25 %,ana1\nBen,South,,\n",
        "Name;Group;Extra time;Username\nAna;North;1,25;ana1\n\nBen;South;;\n",
        "email\ttime\tteam\tstudent\nana1\t1.25\tNorth\tAna\n\t\tSouth\tBen\n",
        "Ana,North,25%,ana1\nBen,South\n",
        '\ufeff"name","team","extra time","account"\r\n"Ana","North","25%","ana1"\r\n"Ben","South","",""\r\n',
    ],
)
def test_a_roster_is_read_as_a_spreadsheet_writes_it(text: str, tmp_path: Path) -> None:
    assert roster(tmp_path, text) == (ANA, BEN)


def test_names_alone_are_enough(tmp_path: Path) -> None:
    assert roster(tmp_path, "Ana\n Ben \n") == (Seat("Ana"), Seat("Ben"))


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("name\nAna\nANA\n", 3, "ANA stands here a second time; the first is in line 2"),
        ("name,team\n,North\n", 2, "there is no name in this line"),
        ("name,time\nAna,fast\n", 2, '"fast" is no extra time'),
        ("name,time\nAna,0.5\n", 2, "is no extra time"),
        ("name,time\nAna,1e3\n", 2, "is no extra time"),
        ("name,time\nAna,1000 %\n", 2, "is no extra time"),
        ("", 0, "there is no name in it"),
        ("name\n\n", 0, "there is no name in it"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, line: int, message: str, tmp_path: Path) -> None:
    with pytest.raises(QuizError, match=message.replace("(", r"\(")) as failed:
        roster(tmp_path, text)
    assert failed.value.place is not None
    assert failed.value.place.line == line


def test_a_list_longer_than_a_room_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="a room takes 2"):
        roster(tmp_path, "Ana\nBen\nCy\n", most=2)
