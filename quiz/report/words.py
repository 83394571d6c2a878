"""How figures are said: always with how many answers, per cent from five on, the interval beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from quiz.progress.schedule import Hold
from quiz.report.wilson import Share

HOLDS = (Hold.KEPT, Hold.FADING, Hold.LOST, Hold.NEW)
"""From the best held to what was never asked."""


def share_in_words(share: Share) -> str:
    """Say a share honestly: always with how many, per cent from five answers on, then with its 95 % interval."""
    return f"{_of(share)} right{_likely(share)}"


def share_in_short(share: Share, own: int = 0) -> str:
    """Say a share in little room: `34 of 41, 83 % (69–91), 2 own`."""
    mine = f", {own} own" if own else ""
    if share.percent is None:
        return f"{_of(share)}{mine}"
    low, high = share.interval
    return f"{_of(share)}, {share.percent} % ({100 * low:.0f}–{100 * high:.0f}){mine}"


def own_in_words(own: int) -> str:
    """Say how much of a share rests on the learner's own judgement; nothing where none does."""
    return f", {own} by your own judgement" if own else ""


def holds_in_words(holds: Mapping[Hold, int], *, all_of_them: bool = True) -> str:
    """Say how many are kept, fading, lost and new; if wanted without what there is none of."""
    return ", ".join(f"{holds.get(hold, 0)} {hold.value}" for hold in HOLDS if all_of_them or holds.get(hold, 0))


def day_in_words(day: date, today: date) -> str:
    """Say a day as a label: `today`, `Fri 27 Nov`."""
    return "today" if day == today else f"{day:%a} {day.day} {day:%b}"


def time_in_words(seconds: float) -> str:
    """Say a time: `45 s`, `2 min 10 s`, `1 h 5 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min" + (f" {rest} s" if rest else "")
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h" + (f" {minutes} min" if minutes else "")


def many(count: int, noun: str) -> str:
    """Say how many there are of something: `1 day`, `3 days`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _of(share: Share) -> str:
    return f"{share.right} of {share.answers}"


def _likely(share: Share) -> str:
    if share.percent is None:
        return ""
    low, high = share.interval
    return f", {share.percent} % (likely {100 * low:.0f} to {100 * high:.0f} %)"
