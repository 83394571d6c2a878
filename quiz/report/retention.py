"""What is still known: of each article, skill and topic; what becomes due; what has left the queue; what was changed in a bank."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from msgspec import Struct, field

from quiz.drill.rating import Rating
from quiz.drill.records import Key
from quiz.kinds.question import Question, Skill
from quiz.progress.figures import Figures
from quiz.progress.listed import Listed, Scheduled
from quiz.progress.memory import NEWS_DAYS, count_holds, is_asked, last_day, memory_key
from quiz.progress.schedule import Hold, Memory
from quiz.progress.tally import EXPECTED_UNIT, Asked
from quiz.report.charts import MOST_CELLS, NARROW, Draw, Row, Section, chart_width, figure, inked, legend, section, stack, text, wrap
from quiz.report.days import day_in_words
from quiz.report.shares import ENOUGH, Share, likely, share_to_json
from quiz.text import counted

FORECAST_DAYS = 14
"""For so many days, today included, it is said how many questions will be due, and how the last forecast did."""
MOST_TOPICS = 20
"""So many topics are listed."""
HOLDS = (Hold.KEPT, Hold.FADING, Hold.LOST, Hold.NEW)
"""From the best held to what was never asked."""
HOLD_MARKS = "█▒░·"
"""For kept, fading, lost and new."""
HOLD_LEGEND = "█ kept, ▒ fading, ░ lost, · new"
FORECAST_LEGEND = "█ you'll probably still know, ░ probably not, by the schedule's model; · due, with too few known so far to say"


class BankRow(Struct, frozen=True):
    """How well the questions of one bank are held; drafts and what has gone out of date are not counted."""

    id: str
    title: str
    questions: int
    holds: Mapping[Hold, int]
    """A number for each of new, kept, fading and lost."""
    published: date | None = None
    """The day of its newest article, if it is known."""


class ArchiveRow(Struct, frozen=True):
    """Questions of one bank whose facts have gone out of date: they are asked no more."""

    id: str = field(name="bank")
    title: str
    questions: int
    """How many have gone out of date, of those that were ever answered."""
    kept: int
    """How many of those were kept on the last day on which they were current."""
    since: date
    """The first day on which the first of them was no longer current."""
    reason: str
    """Why, in a sentence without a full stop."""


class ChangeRow(Struct, frozen=True):
    """What was changed in a bank since its questions were answered. A change of wording alone changes nothing, and is not listed."""

    id: str = field(name="bank")
    title: str
    afresh: tuple[str, ...]
    """The ids of questions with another key than the one that was answered: they start afresh, as new ones."""
    gone: tuple[str, ...]
    """The ids of questions that were answered and are no longer in the bank."""


class MasteryRow(Struct, frozen=True):
    """How well the questions of a skill or a topic are held; drafts and what has gone out of date are not counted."""

    name: str
    questions: int
    holds: Mapping[Hold, int]
    """A number for each of new, kept, fading and lost."""
    expected: float
    """How many of them the learner would know today, by the schedule's model: a sum of probabilities, none for what was missed last."""

    @property
    def asked(self) -> int:
        """How many of them were ever answered. An estimate from fewer than five says nothing."""
        return self.questions - self.holds.get(Hold.NEW, 0)


class ForecastDay(Struct, frozen=True):
    """What becomes due on a day to come."""

    day: date
    due: int
    """How many questions; today counts what is overdue."""
    expected: float
    """How many of them the learner will still know that day, by the schedule's model: a sum of probabilities."""
    known: int
    """How many of them were known when they were last asked. From fewer than five, what is expected says nothing."""


class ForecastCheck(Struct, frozen=True):
    """What was expected of the due questions of the last days, and what came of it."""

    days: int
    """How many days, today included."""
    expected: float
    """How many the learner was expected to know, by the schedule's model as it was before each answer."""
    knew: Share
    """How many the learner did know, of all that were asked; right with a doubt counts."""


def asked_keys(bank: Listed, today: date, refused: Collection[Key] = ()) -> list[Key]:
    """Return the questions of a bank that have a place in the queue on a day, without those that are refused."""
    asked = (Key(bank.id, question.id) for question in bank.questions if is_asked(question, today))
    return [key for key in asked if key not in refused]


def bank_rows(held: Mapping[Key, Memory], banks: Mapping[str, Listed], today: date, refused: Collection[Key] = ()) -> tuple[BankRow, ...]:
    """Return a row for each bank that still has something to ask, the newest article first."""
    rows = (
        BankRow(bank.id, bank.title, len(keys), count_holds(keys, held, today), bank.published)
        for bank in banks.values()
        if (keys := asked_keys(bank, today, refused)) or not bank.questions
    )
    return tuple(sorted(rows, key=lambda row: (-(row.published or date.min).toordinal(), row.id)))


def archive_rows(held: Mapping[Key, Memory], banks: Mapping[str, Listed], today: date) -> tuple[ArchiveRow, ...]:
    """Return a row for each bank of which something that was answered has gone out of date, the last one first."""
    rows: list[ArchiveRow] = []
    for bank in banks.values():
        old = {
            key: last
            for question in bank.questions
            if (key := Key(bank.id, question.id)) in held
            and (last := last_day(question)) is not None
            and last < today
            and question.is_playable
        }
        stated = any(question.until is not None for question in bank.questions if Key(bank.id, question.id) in old)
        if old:
            kept = sum(held[key].hold(last) is Hold.KEPT for key, last in old.items())
            rows.append(
                ArchiveRow(bank.id, bank.title, len(old), kept, min(old.values()) + timedelta(days=1), _reason(bank, stated=stated))
            )
    return tuple(sorted(rows, key=lambda row: (-row.since.toordinal(), row.id)))


def change_rows(asked: Iterable[Asked], banks: Mapping[str, Listed]) -> tuple[ChangeRow, ...]:
    """Return a row for each bank in which a key was changed, or a question taken out, that had been answered."""
    answered: dict[str, dict[str, set[str]]] = {}
    for bank_id, name, revision in asked:
        answered.setdefault(bank_id, {}).setdefault(name, set()).add(revision)
    rows: list[ChangeRow] = []
    for bank in banks.values():
        known = [(name, revisions, bank.question(name)) for name, revisions in sorted(answered.get(bank.id, {}).items())]
        afresh = tuple(name for name, revisions, question in known if question is not None and question.revision not in revisions)
        gone = tuple(name for name, _, question in known if question is None)
        if afresh or gone:
            rows.append(ChangeRow(bank.id, bank.title, afresh, gone))
    return tuple(rows)


def afresh_in_words(row: ChangeRow) -> str:
    """Return that questions of a bank start afresh, in a sentence without a full stop."""
    if len(row.afresh) == 1:
        return "1 question has another key since you answered, and starts afresh"
    return f"{len(row.afresh)} questions have other keys since you answered, and start afresh"


def archived_in_words(row: ArchiveRow) -> str:
    """Return how much of what has gone out of date was kept, and why it is asked no more, in a sentence without a full stop."""
    return f"archived, kept {row.kept} of {row.questions}: {row.reason}"


def skill_mastery(held: Mapping[Key, Memory], questions: Mapping[Key, Question], today: date) -> tuple[MasteryRow, ...]:
    """Return a row for each skill, in the order from finding to judging."""
    names = ((question.skill.value, key) for key, question in questions.items() if is_asked(question, today))
    order = [skill.value for skill in Skill]
    return tuple(sorted(_mastery(names, held, today), key=lambda row: order.index(row.name)))


def topic_mastery(held: Mapping[Key, Memory], questions: Mapping[Key, Question], today: date) -> tuple[MasteryRow, ...]:
    """Return a row for each topic, those with the most questions first."""
    names = ((topic, key) for key, question in questions.items() if is_asked(question, today) for topic in question.topics)
    return tuple(sorted(_mastery(names, held, today), key=lambda row: (-row.questions, row.name))[:MOST_TOPICS])


def forecast_days(held: Mapping[Key, Memory], questions: Mapping[Key, Scheduled], today: date) -> tuple[ForecastDay, ...]:
    """Return what becomes due today and on the days to come; what will have gone out of date by then is left out."""
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
    """Compare what was expected of the last days with what came of it."""
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


def _reason(bank: Listed, *, stated: bool) -> str:
    """Return why questions of a bank are asked no more."""
    if stated:
        return "the bank says until when each fact holds"
    published = bank.published
    return f"the article is of {published.isoformat()}, and news is asked for {NEWS_DAYS} days" if published else "the news is old"


# In words and drawn


def holds_in_words(holds: Mapping[Hold, int], *, all_of_them: bool = True) -> str:
    """Return how many are kept, fading, lost and new; if wanted without what there is none of."""
    return ", ".join(f"{holds.get(hold, 0)} {hold.value}" for hold in HOLDS if all_of_them or holds.get(hold, 0))


def bank_section(rows: Sequence[BankRow]) -> Section:
    """Return how much of each article is kept, fading, lost and new as a section."""
    lines = (f"{row.title}: {holds_in_words(row.holds)}, of {counted(row.questions, 'question')}" for row in rows)
    return section("Articles", lines, partial(_draw_banks, rows))


def mastery_section(title: str, rows: Sequence[MasteryRow], most: int | None = None, *, summed: bool = False) -> Section:
    """Return how much of each skill or topic is kept, fading, lost and new as a section.

    Args:
        title: of the section.
        rows: the skills or topics.
        most: how many are drawn; in words all are given.
        summed: whether it is drawn how much of all that was asked would be known today.
    """
    lines = []
    for row in rows:
        about = f"; you probably know {row.expected:.0f} today" if row.asked >= ENOUGH else ""
        lines.append(f"{row.name}: {holds_in_words(row.holds)}, of {counted(row.questions, 'question')}{about}")
    draws: list[Draw] = [partial(_draw_mastery, rows[:most])]
    if summed:
        asked, expected = sum(row.asked for row in rows), sum(row.expected for row in rows)
        draws.append(text([f"You probably know {expected:.0f} of {asked:,} questions asked so far."] if asked >= ENOUGH else []))
    return section(title, lines, *draws)


def forecast_section(rows: Sequence[ForecastDay], checked: ForecastCheck | None, today: date) -> Section:
    """Return what becomes due, and how the last forecast did, as a section."""
    lines = []
    for row in rows:
        if row.due or row.day == today:
            day = "today" if row.day == today else row.day.isoformat()
            lines.append(f"{day}: {row.due} due{f', {_expected(row)}' if row.known >= ENOUGH else ''}")
    draws: list[Draw] = [partial(_draw_forecast, rows, today)]
    if checked is not None:
        knew = f"expected {checked.expected:.0f} of {checked.knew.answers}, you knew {checked.knew.right}{likely(checked.knew)}"
        lines.append(f"The last {checked.days} days: {knew}")
        draws.append(text(lines[-1:]))
    return section("Due in the coming days", lines, *draws)


def archive_section(rows: Sequence[ArchiveRow]) -> Section:
    """Return what has gone out of date as a section."""
    return section("Archive", [f"{row.title}: kept {row.kept} of {row.questions}. {row.reason}" for row in rows])


def change_section(rows: Sequence[ChangeRow]) -> Section:
    """Return what was changed in banks as a section."""
    lines = []
    for row in rows:
        kinds = ((row.afresh, "with another key, asked afresh"), (row.gone, "no longer there"))
        parts = (f"{counted(len(ids), 'question')} {what}: {', '.join(ids)}" for ids, what in kinds if ids)
        lines.append(f"{row.title}: {'; '.join(parts)}")
    return section("Changed in banks", lines)


def _expected(row: ForecastDay) -> str:
    return f"you'll probably know {row.expected:.0f}"


def _draw_banks(rows: Sequence[BankRow], width: int) -> list[Row]:
    room = min(MOST_CELLS, width if width < NARROW else width - 34)
    drawn = (line for row in rows for line in (*wrap(row.title, width), *_draw_holds("", row, room, width)))
    return [*drawn, *legend(HOLD_LEGEND, width)]


def _draw_mastery(rows: Sequence[MasteryRow], width: int) -> list[Row]:
    room = chart_width(width, 34)
    return [*(line for row in rows for line in _draw_holds(row.name, row, room, width)), *legend(HOLD_LEGEND, width)]


def _draw_holds(label: str, row: BankRow | MasteryRow, room: int, width: int) -> list[Row]:
    drawn = stack([row.holds.get(hold, 0) for hold in HOLDS], HOLD_MARKS, room)
    said = holds_in_words(row.holds, all_of_them=False) if row.questions else "no questions"
    return figure(label, inked(drawn, "█▒"), room, said, width)


def _draw_forecast(rows: Sequence[ForecastDay], today: date, width: int) -> list[Row]:
    """Draw how many questions become due on each day, and how many of them will still be known."""
    last = max((at for at, row in enumerate(rows) if row.due), default=-1)
    if last < 0:
        return wrap(f"Nothing is due in the next {len(rows)} days.", width)
    drawn: list[Row] = []
    room, most = chart_width(width, narrow=12), max(row.due for row in rows)
    for row in rows[: last + 1]:
        full = max(1, round(row.due / most * room)) if row.due else 0
        picture, said = "·" * full, f"{row.due} due" if row.due else "–"
        if row.known >= ENOUGH:
            kept = min(full, round(min(row.expected, row.due) / most * room))
            picture, said = "█" * kept + "░" * (full - kept), f"{row.due} due, {_expected(row)}"
        drawn += figure(day_in_words(row.day, today), inked(picture, "█"), room, said, width)
    return [*drawn, *legend(FORECAST_LEGEND, width)]


# As data


def holds_to_json(holds: Mapping[Hold, int]) -> dict[str, int]:
    """Return how many are held how well as data that JSON can say."""
    return {hold.value: count for hold, count in holds.items()}


def banks_to_json(rows: Iterable[BankRow]) -> list[dict[str, Any]]:
    """Return how well each bank is held as data that JSON can say."""
    return [
        {
            "bank": row.id,
            "title": row.title,
            "published": row.published.isoformat() if row.published else None,
            "questions": row.questions,
            **holds_to_json(row.holds),
        }
        for row in rows
    ]


def mastery_to_json(rows: Iterable[MasteryRow]) -> list[dict[str, Any]]:
    """Return how well skills or topics are held as data that JSON can say."""
    return [{"name": row.name, "questions": row.questions, **holds_to_json(row.holds), "expected": round(row.expected, 2)} for row in rows]


def check_to_json(found: ForecastCheck | None) -> dict[str, Any] | None:
    """Return how the last forecast did as data that JSON can say."""
    if found is None:
        return None
    return {"days": found.days, "expected": round(found.expected, 2), "knew": share_to_json(found.knew)}
