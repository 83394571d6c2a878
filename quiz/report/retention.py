"""Works out what is still known: by article, skill and topic; the archive; what was changed in a bank; the forecast."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from quiz.bank.model import Bank, Question, Skill, Status
from quiz.drill.rating import Rating
from quiz.drill.records import Key
from quiz.progress.figures import Figures
from quiz.progress.memory import count_holds, memory_key
from quiz.progress.queue import NEWS_DAYS, is_asked, last_day
from quiz.progress.replay import EXPECTED_UNIT, Asked
from quiz.progress.schedule import Hold, Memory
from quiz.report.holding import ArchiveRow, BankRow, ChangeRow, ForecastCheck, ForecastDay, MasteryRow
from quiz.report.wilson import Share

FORECAST_DAYS = 14
"""For so many days, today included, it is said how many questions will be due, and how the last forecast did."""
MOST_TOPICS = 20
"""So many topics are listed."""


def asked_keys(bank: Bank, today: date) -> list[Key]:
    """Give the questions of a bank that have a place in the queue on a day."""
    return [Key(bank.id, question.id) for question in bank.questions if is_asked(question, today)]


def bank_rows(held: Mapping[Key, Memory], banks: Mapping[str, Bank], today: date) -> tuple[BankRow, ...]:
    """Give a row for each bank that still has something to ask, the newest article first."""
    rows: list[BankRow] = []
    for bank in banks.values():
        keys = asked_keys(bank, today)
        if keys or not bank.questions:
            rows.append(BankRow(bank.id, bank.title, len(keys), count_holds(keys, held, today), _published(bank)))
    return tuple(sorted(rows, key=lambda row: (-(row.published or date.min).toordinal(), row.id)))


def archive_rows(held: Mapping[Key, Memory], banks: Mapping[str, Bank], today: date) -> tuple[ArchiveRow, ...]:
    """Give a row for each bank of which something that was answered has gone out of date, the last one first."""
    rows: list[ArchiveRow] = []
    for bank in banks.values():
        old: dict[Key, date] = {}
        stated = False
        for question in bank.questions:
            key, last = Key(bank.id, question.id), last_day(question)
            if key in held and last is not None and last < today and question.status is Status.READY:
                old[key] = last
                stated = stated or question.until is not None
        if old:
            kept = sum(held[key].hold(last) is Hold.KEPT for key, last in old.items())
            rows.append(
                ArchiveRow(bank.id, bank.title, len(old), kept, min(old.values()) + timedelta(days=1), _reason(bank, stated=stated))
            )
    return tuple(sorted(rows, key=lambda row: (-row.since.toordinal(), row.id)))


def change_rows(asked: Iterable[Asked], banks: Mapping[str, Bank]) -> tuple[ChangeRow, ...]:
    """Give a row for each bank in which a key was changed, or a question taken out, that had been answered."""
    answered: dict[str, dict[str, set[str]]] = {}
    for bank_id, name, revision in asked:
        answered.setdefault(bank_id, {}).setdefault(name, set()).add(revision)
    rows: list[ChangeRow] = []
    for bank in banks.values():
        afresh: list[str] = []
        gone: list[str] = []
        for name, revisions in sorted(answered.get(bank.id, {}).items()):
            question = bank.question(name)
            if question is None:
                gone.append(name)
            elif question.revision not in revisions:
                afresh.append(name)
        if afresh or gone:
            rows.append(ChangeRow(bank.id, bank.title, tuple(afresh), tuple(gone)))
    return tuple(rows)


def afresh_in_words(row: ChangeRow) -> str:
    """Say that questions of a bank start afresh, in a sentence without a full stop."""
    if len(row.afresh) == 1:
        return "1 question has another key since you answered, and starts afresh"
    return f"{len(row.afresh)} questions have other keys since you answered, and start afresh"


def archived_in_words(row: ArchiveRow) -> str:
    """Say how much of what has gone out of date was kept, and why it is asked no more, in a sentence without a full stop."""
    return f"archived, kept {row.kept} of {row.questions}: {row.reason}"


def skill_mastery(held: Mapping[Key, Memory], questions: Mapping[Key, Question], today: date) -> tuple[MasteryRow, ...]:
    """Give a row for each skill, in the order from finding to judging."""
    names = ((question.skill.value, key) for key, question in questions.items() if is_asked(question, today))
    order = [skill.value for skill in Skill]
    return tuple(sorted(_mastery(names, held, today), key=lambda row: order.index(row.name)))


def topic_mastery(held: Mapping[Key, Memory], questions: Mapping[Key, Question], today: date) -> tuple[MasteryRow, ...]:
    """Give a row for each topic, those with the most questions first."""
    names = ((topic, key) for key, question in questions.items() if is_asked(question, today) for topic in question.topics)
    return tuple(sorted(_mastery(names, held, today), key=lambda row: (-row.questions, row.name))[:MOST_TOPICS])


def forecast_days(held: Mapping[Key, Memory], questions: Mapping[Key, Question], today: date) -> tuple[ForecastDay, ...]:
    """Say what becomes due today and on the days to come; what will have gone out of date by then is left out."""
    days = [today + timedelta(days=ahead) for ahead in range(min(FORECAST_DAYS, (date.max - today).days + 1))]
    due: dict[date, list[Memory]] = {day: [] for day in days}
    seen: set[Key] = set()
    for key, memory in held.items():
        name, day = memory_key(key, questions[key]), today if memory.is_due(today) else memory.due
        if name not in seen and day in due and is_asked(questions[key], day):
            seen.add(name)
            due[day].append(memory)
    return tuple(
        ForecastDay(
            day,
            len(found),
            sum(memory.retrievability(day) for memory in found),
            sum(memory.rating is not Rating.AGAIN for memory in found),
        )
        for day, found in due.items()
    )


def forecast_check(figures: Figures, today: date) -> ForecastCheck | None:
    """Set what was expected of the last days against what came of it."""
    days = [(today - timedelta(days=back)).isoformat() for back in range(FORECAST_DAYS)]
    asked, knew, expected = (sum(figures.number("reviews", name, day) for day in days) for name in ("asked", "knew", "expected"))
    return ForecastCheck(FORECAST_DAYS, expected / EXPECTED_UNIT, Share(knew, asked)) if asked else None


def _mastery(names: Iterable[tuple[str, Key]], held: Mapping[Key, Memory], today: date) -> list[MasteryRow]:
    by_name: dict[str, list[Key]] = {}
    for name, key in names:
        by_name.setdefault(name, []).append(key)
    return [
        MasteryRow(name, len(keys), count_holds(keys, held, today), sum(held[key].known(today) for key in keys if key in held))
        for name, keys in by_name.items()
    ]


def _published(bank: Bank) -> date | None:
    return max((date.fromisoformat(article.about.date) for article in bank.articles if article.about.date), default=None)


def _reason(bank: Bank, *, stated: bool) -> str:
    """Say why questions of a bank are asked no more."""
    if stated:
        return "the bank says until when each fact holds"
    published = _published(bank)
    return f"the article is of {published.isoformat()}, and news is asked for {NEWS_DAYS} days" if published else "the news is old"
