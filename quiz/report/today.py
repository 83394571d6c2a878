"""What there is to do today, and how long it takes."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import accumulate

from msgspec import Struct, field

from quiz.drill.records import Key, Record
from quiz.progress.figures import Figures
from quiz.progress.listed import Scheduled
from quiz.progress.log import Log
from quiz.progress.memory import DAILY_MOST, Queue, is_asked, memory_key
from quiz.progress.schedule import Memory
from quiz.report.charts import Section, section
from quiz.report.days import day_in_words
from quiz.text import counted

SECONDS_A_QUESTION = 20.0
"""For the minutes that a review takes, until the learner's own pace is known."""
ENOUGH_FOR_A_PACE = 10
"""From so many timed answers on the learner's own median counts."""


class Today(Struct, frozen=True):
    """What there is to do today; its encoded form is what JSON says."""

    due: int
    """How many questions a review deals today, at most the daily most less what was reviewed today already."""
    waiting: int
    """How many more are due and are left for another day."""
    new: int
    """How many questions are within reach that were never answered; drafts and what has gone out of date left out."""
    done: int
    """How many due questions were answered today."""
    minutes: int
    """How long the review takes at the learner's pace, rounded, at least 1 if anything is due."""
    pace: float = field(name="seconds_a_question")
    """Seconds a question takes: the learner's median, else a default."""


def today_of(records: Iterable[Record], found: Queue) -> Today:
    """Return what there is to do.

    Args:
        records: the learner's log, in order.
        found: the queue of that day.
    """
    log = Log.of(records)
    due, pace = len(found.dealt), pace_of(log.figures)
    minutes = max(1, round(due * pace / 60)) if due else 0
    return Today(due, len(found.due) - due, found.new, found.done, minutes, pace)


class Coming(Struct, frozen=True):
    """The next day on which something is due."""

    day: date
    questions: int
    minutes: int
    """How long they take at the learner's pace, at least 1."""


def coming_of(held: Mapping[Key, Memory], questions: Mapping[Key, Scheduled], today: date, pace: float) -> Coming | None:
    """Return when the next questions are due; None if none will be.

    Args:
        held: what is held of each question.
        questions: the questions as they are now.
        today: the learner's day.
        pace: seconds a question takes.
    """
    once = {
        memory_key(key, questions[key]): memory.due
        for key, memory in held.items()
        if memory.due > today and is_asked(questions[key], memory.due)
    }
    if not once:
        return None
    days = Counter(once.values())
    day = min(days)
    count = min(days[day], DAILY_MOST)
    return Coming(day, count, max(1, round(count * pace / 60)))


def coming_in_words(found: Coming, today: date) -> str:
    """Return in a sentence what is due next: `Tomorrow: 6 questions, 2 min.`."""
    when = "Tomorrow" if found.day == today + timedelta(days=1) else day_in_words(found.day, today)
    return f"{when}: {counted(found.questions, 'question')}, {found.minutes} min."


def pace_of(figures: Figures) -> float:
    """Return the seconds that a question takes: the learner's own median, else a default."""
    times = sorted((int(seconds), count) for seconds, count in figures.branch("seconds").items() if isinstance(count, int))
    ends = list(accumulate(count for _, count in times))
    if not ends or ends[-1] < ENOUGH_FOR_A_PACE:
        return SECONDS_A_QUESTION
    return sum(times[bisect_right(ends, place)][0] for place in ((ends[-1] - 1) // 2, ends[-1] // 2)) / 2


def today_in_words(found: Today) -> str:
    """Return in a line what there is to do. What waits for another day is no debt, and is not named."""
    counts = ((found.done, f"{found.done} done"), (found.new, f"{found.new} new"), (found.minutes, f"about {found.minutes} min"))
    return ", ".join([f"{found.due} due" if found.due else "nothing due", *(said for count, said in counts if count)])


def today_section(found: Today) -> Section:
    """Return what there is to do as a section; there, what waits for another day is named too."""
    counts = ((found.waiting, "more can wait for another day"), (found.done, "done today"), (found.new, "never asked yet"))
    first = f"{found.due} due, about {found.minutes} min" if found.due else "nothing is due"
    return section("Today", [first, *(f"{count} {what}" for count, what in counts if count)])
