"""The streak: days of learning that follow one another, counted so that nobody is punished for a day with nothing to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from quiz.bank.model import Bank
from quiz.drill.records import Key
from quiz.kinds.question import Question
from quiz.progress.figures import Figures
from quiz.progress.queue import is_asked, last_day
from quiz.progress.schedule import Memory, later
from quiz.report.days import Streak

ANSWERS_A_DAY = 5
"""With so many answers a day counts, whatever was due."""
FREE_DAYS = 2
"""So many days a month may be missed."""
MOST_DAYS = 3660
"""So far back it is looked: ten years, since a clock can have been wrong by far more."""


def streak(
    figures: Figures, held: Mapping[Key, Memory], questions: Mapping[Key, Question], banks: Mapping[str, Bank], today: date
) -> Streak:
    """Count the days that follow one another up to today.

    Days that are yet to come, by a clock that was wrong, are left out until they come.

    Args:
        figures: what the log adds up to.
        held: what is held of each question.
        questions: the questions as they are now.
        banks: the banks within reach: what was due of others counts against nobody.
        today: the learner's day.
    """
    everything = {date.fromisoformat(day): many for day, many in figures.branch("days", "answers").items() if isinstance(many, int)}
    answers = {day: many for day, many in everything.items() if day <= today}
    first = max(min(answers, default=today), later(today, -MOST_DAYS))
    late = _undone(figures, held, questions, banks, first, today)
    reviewed = figures.branch("reviews", "asked")
    days = longest = 0
    free: Counter[tuple[int, int]] = Counter()
    counts = False
    for day in (first + timedelta(days=ahead) for ahead in range((today - first).days + 1)):
        all_done = not late[day] and day.isoformat() in reviewed
        counts = answers.get(day, 0) >= ANSWERS_A_DAY or all_done
        if counts:
            days += 1
        elif late[day] and day != today and days:
            free[day.year, day.month] += 1
            days = days if free[day.year, day.month] <= FREE_DAYS else 0
        longest = max(longest, days)
    return Streak(days, counts, max(0, FREE_DAYS - free[today.year, today.month]), longest)


def _undone(
    figures: Figures, held: Mapping[Key, Memory], questions: Mapping[Key, Question], banks: Mapping[str, Bank], first: date, today: date
) -> Mapping[date, int]:
    """Count for each day what was due and lay undone at its end; at the end of today, what is due still."""
    steps: Counter[date] = Counter()
    for bank in banks.values():
        end = _asked_until(bank)
        for name, step in figures.branch("late", bank.id).items():
            if isinstance(step, int):
                steps[min(max(date.fromisoformat(name), first), end)] += step
    for key, memory in held.items():
        last = last_day(questions[key])
        if memory.is_due(today) and is_asked(questions[key], memory.due):
            steps[min(max(memory.due, first), today)] += 1
            if last is not None and last < today:
                steps[last + timedelta(days=1)] -= 1
    undone: dict[date, int] = {}
    total = 0
    for ahead in range((today - first).days + 1):
        day = first + timedelta(days=ahead)
        total += steps[day]
        undone[day] = max(0, total)
    return undone


def _asked_until(bank: Bank) -> date:
    """Give the first day on which nothing of a bank is asked any more; the last day there is if that never comes."""
    days = [last_day(question) or date.max for question in bank.questions]
    return later(max(days, default=date.max), 1)
