"""Who may join: a list of names from a CSV file, with teams and extra time where they are wanted."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from quiz.errors import Place, QuizError
from quiz.files import read_text
from quiz.live.room import FINEST_FACTOR, MOST_FACTOR
from quiz.live.state import Seat, room_name
from quiz.progress.learners import name_key
from quiz.text import clean_line

MAX_BYTES = 1_000_000
_TITLES: Mapping[str, str] = {
    **dict.fromkeys(("name", "learner", "full name", "student"), "name"),
    **dict.fromkeys(("first name", "firstname", "given name"), "first"),
    **dict.fromkeys(("last name", "lastname", "surname", "family name"), "last"),
    **dict.fromkeys(("team", "teams", "group", "groups"), "team"),
    **dict.fromkeys(("extra time", "time"), "extra"),
}
"""What a column may be called; `first` and `last` are Moodle's."""
_ACCOUNTS = ("account", "username", "user name", "email address", "email", "sis user id", "id number")
"""What the column of accounts may be called; where there are several, the first of these counts."""
_ACCOUNT_LENGTH = 100


def read_roster(path: Path, most: int) -> tuple[Seat, ...]:
    """Read a roster: a column `name`, if wanted `team`, `extra time` (25 % or 1.25 is a quarter more) and `account`.

    Moodle's list of participants has `First name` and `Last name` in place of the name. A file without titles has names in its first
    column, teams in the second, extra time in the third, and accounts in the fourth.

    Args:
        path: the CSV file, with commas, semicolons or tabs.
        most: so many learners at most.

    Raises:
        QuizError: it cannot be read, or two names in it are the same.
    """
    lines = read_text(path, MAX_BYTES, "roster").splitlines()
    where = clean_line(str(path))
    try:
        rows = list(csv.reader(lines, delimiter=max(",;\t", key="".join(lines[:1]).count)))
    except csv.Error as error:
        raise QuizError(f"this is no CSV: {error}", "save it as CSV from your spreadsheet", Place(where)) from None
    columns, begin = _columns(rows)
    seats: dict[str, tuple[int, Seat]] = {}
    for number, row in enumerate(rows[begin:], begin + 1):
        place = Place(where, number, 1)
        seat = _seat({name: row[at] for name, at in columns.items() if at < len(row)}, place)
        if seat is not None and (first := seats.setdefault(name_key(seat.name), (number, seat))[0]) != number:
            raise QuizError(f"{seat.name} stands here a second time; the first is in line {first}", "add a letter", place)
    if not seats:
        raise QuizError("there is no name in it", "write one name a line", Place(where))
    if len(seats) > most:
        raise QuizError(f"there are {len(seats):,} names, and a room takes {most:,}", "split the list", Place(where))
    return tuple(seat for _, seat in seats.values())


def _columns(rows: list[list[str]]) -> tuple[dict[str, int], int]:
    """Return which column is which, and in which row the names begin."""
    titles = [clean_line(cell).casefold() for cell in rows[0]] if rows else []
    columns = {_TITLES[title]: at for at, title in reversed(list(enumerate(titles))) if title in _TITLES}
    account = next((name for name in _ACCOUNTS if name in titles), None)
    if {"name", "first", "last"} & set(columns):
        return columns | ({"account": titles.index(account)} if account else {}), 1
    return {"name": 0, "team": 1, "extra": 2, "account": 3}, 0


def _seat(cells: Mapping[str, str], place: Place) -> Seat | None:
    if not any(cell.strip() for cell in cells.values()):
        return None
    name = room_name(cells.get("name") or f"{cells.get('first', '')} {cells.get('last', '')}")
    if not name:
        raise QuizError("there is no name in this line", "write one into its first column, or delete the line", place)
    account = clean_line(cells.get("account", ""))[:_ACCOUNT_LENGTH]
    return Seat(name, clean_line(cells.get("team", ""))[:40], _factor(cells.get("extra", ""), place), account)


def _factor(text: str, place: Place) -> Fraction:
    """Read `25 %`, `1.25` or `1,25`; nothing is no extra time."""
    plain = text.strip().replace(",", ".").replace("×", "").strip()
    if not plain:
        return Fraction(1)
    number = plain.removesuffix("%").strip()
    if number.replace(".", "", 1).isdecimal() and len(number) < 10:
        factor = 1 + Fraction(number) / 100 if plain.endswith("%") else Fraction(number)
        if 1 <= factor <= MOST_FACTOR:
            return factor.limit_denominator(FINEST_FACTOR)
    raise QuizError(f'"{clean_line(text)[:20]}" is no extra time', "write 25 % or 1.25 for a quarter more, or nothing", place)
