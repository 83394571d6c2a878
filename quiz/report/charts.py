"""The pictures of a learner's figures, each drawn into a width: what the app, a terminal and a page to print show alike.

A label stands left, the figure beside it, its number right of that; in a narrow window the number goes below.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from quiz.bank.model import Slip
from quiz.drill.feedback import CERTAINTIES
from quiz.progress.schedule import Hold
from quiz.report.calibration import Calibration
from quiz.report.glyphs import Bit, Ink, Row, bar, cells, dot_range, range_bar, stack, width_of, wrap
from quiz.report.holding import BankRow, ForecastDay, MasteryRow
from quiz.report.reading import SlipRow
from quiz.report.shares import ShareRow
from quiz.report.weakness import WeakRow
from quiz.report.wilson import ENOUGH
from quiz.report.words import HOLDS, day_in_words, holds_in_words, many, share_in_short
from quiz.text import fold_space

NARROW = 56
"""Below so many cells a number goes below its figure."""
LABELS = (13, 16)
"""Cells of a label and the blank after it, in a narrow window and in a wider one."""
MOST_CELLS = 40
"""Cells that a bar takes at most: a longer one is not easier to read."""
BESIDE = 33
"""Cells that are left for what is said beside a figure, where it stands beside."""
MOST_WORDS = 88
"""Cells that running text takes at most, its indent included."""
HOLD_MARKS = "█▒░·"
"""For kept, fading, lost and new."""
HOLD_LEGEND = "█ kept, ▒ fading, ░ lost, · new"
SLIP_MARKS = "█▒░·"
"""For misread, misplaced, unsupported, and no slip named."""
SLIP_LEGEND = "█ misread, ▒ misplaced, ░ unsupported, · no slip named"
FORECAST_LEGEND = "█ you'll probably still know, ░ probably not, by the schedule's model; · due, with too few known so far to say"
RANGE_LEGEND = "█ at least, █▓ as counted, █▓░ at most, with 95 % confidence; no bar below 5 answers; own: right by your own judgement"
CALIBRATION_LEGEND = "● how often you were right, ─ where that may truly lie, │ what the word stands for; own: right by your own judgement"


def holds(rows: Sequence[BankRow], width: int) -> list[Row]:
    """Draw for each article how much of it is kept, fading, lost and new."""
    drawn: list[Row] = []
    for row in rows:
        drawn += wrap(row.title, width)
        drawn += _held(row.holds, row.questions, width, "")
    return [*drawn, *_legend(HOLD_LEGEND, width)]


def mastery(rows: Sequence[MasteryRow], width: int) -> list[Row]:
    """Draw for each skill or topic how much of it is kept, fading, lost and new."""
    drawn: list[Row] = []
    for row in rows:
        drawn += _held(row.holds, row.questions, width, row.name)
    return [*drawn, *_legend(HOLD_LEGEND, width)]


def _held(counted: Mapping[Hold, int], questions: int, width: int, label: str) -> list[Row]:
    room = _room(width, 34) if label else min(MOST_CELLS, width if width < NARROW else width - 34)
    drawn = stack([counted.get(hold, 0) for hold in HOLDS], HOLD_MARKS, room)
    said = holds_in_words(counted, all_of_them=False) if questions else "no questions"
    return figure(label, inked(drawn, "█▒"), room, said, width)


def forecast(rows: Sequence[ForecastDay], today: date, width: int) -> list[Row]:
    """Draw how many questions become due on each day, and how many of them will still be known."""
    last = max((at for at, row in enumerate(rows) if row.due), default=-1)
    most = max((row.due for row in rows), default=0)
    if last < 0:
        return wrap(f"Nothing is due in the next {len(rows)} days.", width)
    drawn: list[Row] = []
    room = _room(width, BESIDE, 12)
    for row in rows[: last + 1]:
        full = max(1, round(row.due / most * room)) if row.due else 0
        is_enough = row.known >= ENOUGH
        kept = "█" * min(full, round(min(row.expected, row.due) / most * room)) if is_enough else ""
        said = f"{row.due} due, you'll probably know {row.expected:.0f}" if is_enough else f"{row.due} due" if row.due else "–"
        picture = inked(kept + ("░" if is_enough else "·") * (full - len(kept)), "█")
        drawn += figure(day_in_words(row.day, today), picture, room, said, width)
    return [*drawn, *_legend(FORECAST_LEGEND, width)]


def shares(rows: Iterable[ShareRow], width: int, *, legend: bool = True) -> list[Row]:
    """Draw the share right first time of each of some things, with where it may truly lie; no bar below five answers."""
    drawn: list[Row] = []
    room = _room(width, BESIDE)
    for row in rows:
        low, high = row.share.interval
        picture = range_bar(low, row.share.right / row.share.answers, high, room) if row.share.percent is not None else ""
        drawn += figure(row.name, inked(picture, "█▓"), room, share_in_short(row.share, row.own), width)
    return [*drawn, *(_legend(RANGE_LEGEND, width) if legend else [])]


def calibration(found: Calibration, width: int) -> list[Row]:
    """Draw for each word of certainty how often it was right, on a scale from 0 to 100 per cent, against what it stands for."""
    room = _room(width, BESIDE)
    middle = "50".center(room - 3 - 3)
    drawn: list[Row] = [(Bit(" " * _label(width) + f"0{middle}100 %"[: room + 2], Ink.QUIET),)]
    for row in found.rows:
        share = row.share
        low, high = share.interval
        scale = dot_range(low, share.right / share.answers, high, row.stated, room) if share.percent is not None else ""
        picture = inked(scale, "●─┼│")
        drawn += figure(CERTAINTIES[row.certainty], picture, room, share_in_short(share, row.own), width)
    return [*drawn, *_legend(CALIBRATION_LEGEND, width)]


def slips(rows: Sequence[SlipRow], total: int, width: int, *, of: str = "wrong") -> list[Row]:
    """Draw how often each slip was made, with what it is.

    Args:
        rows: the slips.
        total: what they are counted out of.
        width: cells there are.
        of: what that is.
    """
    drawn: list[Row] = []
    room = _room(width, BESIDE)
    for row in rows:
        picture = (Bit(bar(row.count / max(total, 1), room), Ink.ACCENT),)
        drawn += figure(row.slip.value, picture, room, f"{row.count} of {total} {of}", width)
        drawn += wrap(row.meaning, width, Ink.QUIET, " " * (_label(width) if width >= NARROW else 2))
    return drawn


def slip_stacks(rows: Iterable[tuple[str, int, Mapping[Slip, int]]], width: int) -> list[Row]:
    """Draw which slips were made in each of some months or skills.

    Args:
        rows: a label, how many wrong answers there were, and how many of each slip.
        width: cells there are.
    """
    drawn: list[Row] = []
    room = _room(width, BESIDE)
    for label, wrong, counts in rows:
        numbers = [counts.get(slip, 0) for slip in Slip]
        picture = stack([*numbers, max(0, wrong - sum(numbers))], SLIP_MARKS, room)
        said = "  ".join(f"{mark} {number}" for mark, number in zip(SLIP_MARKS, numbers, strict=False)) + f"  of {wrong} wrong"
        drawn += figure(label, inked(picture, "█▒"), room, said, width)
    return [*drawn, *_legend(SLIP_LEGEND, width)]


def weak(row: WeakRow, width: int) -> list[Row]:
    """Write a question that is missed often, with the sentences that prove its key."""
    width = min(width, MOST_WORDS)
    drawn = wrap(row.prompt, width)
    drawn += wrap(f"{share_in_short(row.share)} right", width, Ink.QUIET, "  ")
    for sentence in row.proof:
        drawn += wrap(fold_space(sentence), width, Ink.QUIET, "  ▌ ")
    return [*drawn, ()]


def days_of_week(counts: Sequence[tuple[date, int]], today: date, width: int) -> list[Row]:
    """Draw how much was answered on each of some days."""
    most = max((count for _, count in counts), default=0) or 1
    room = _room(width, BESIDE, 12)
    drawn: list[Row] = []
    for day, count in counts:
        picture = (Bit(bar(count / most, room), Ink.ACCENT),)
        drawn += figure(day_in_words(day, today), picture, room, many(count, "answer") if count else "–", width)
    return drawn


def _label(width: int) -> int:
    return LABELS[width >= NARROW]


def _room(width: int, beside: int, narrow: int = 1) -> int:
    """Give how many cells a figure gets between its label and what is said beside it, for which there are so many cells."""
    return max(8, min(MOST_CELLS, width - _label(width) - (beside if width >= NARROW else narrow)))


def figure(label: str, picture: Row, room: int, said: str, width: int) -> list[Row]:
    """Put label, picture and number in one row, or the number below where it does not fit."""
    begin: list[Row] = []
    room_for_label = _label(width)
    left = label.ljust(room_for_label) if label else ""
    if cells(label) >= room_for_label:
        begin, left = wrap(label, width), " " * room_for_label
    gap = " " * (room - width_of(picture) + 1) if picture else ""
    beside = (Bit(left), *picture, Bit(gap), Bit(said, Ink.QUIET))
    if width_of(beside) <= width:
        return [*begin, beside]
    if not picture:
        return [*begin, *wrap(said, width, Ink.QUIET, " " * len(left), left)]
    indent = " " * (len(left) if width >= NARROW else min(len(left), 2))
    return [*begin, (Bit(left), *picture), *wrap(said, width, Ink.QUIET, indent)]


def inked(drawn: str, figure: str) -> Row:
    """Give a bar its inks: what it is about stands out, the rest is quiet."""
    parts = ("".join(run) for _, run in groupby(drawn, lambda mark: mark in figure))
    return tuple(Bit(part, Ink.ACCENT if part[0] in figure else Ink.QUIET) for part in parts)


def _legend(text: str, width: int) -> list[Row]:
    return wrap(text, min(width, MOST_WORDS), Ink.QUIET, " " * _label(width) if width >= NARROW + LABELS[1] else "")
