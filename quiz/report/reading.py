"""What a learner misreads, what is known without the article and with it, and what reading brought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from quiz.bank.model import Bank
from quiz.drill.feedback import ADVICE, MISREADINGS
from quiz.drill.records import Key
from quiz.kinds.question import Question, Skill
from quiz.marking.terms import Misreading
from quiz.progress.figures import Figures
from quiz.report.charts import (
    NARROW,
    Ink,
    Row,
    Section,
    bar_figure,
    chart_width,
    figure,
    inked,
    label_width,
    legend,
    section,
    stack,
    text,
    wrap,
)
from quiz.report.shares import ENOUGH, Share, ShareRow, share_section, share_to_json, tries_at

MOST_MONTHS = 12
"""So many months are drawn; in words all are given."""
MISREADING_MARKS = "█▒░·"
"""For misunderstood, misplaced, unsupported, and no misreading named."""
MISREADING_LEGEND = "█ misunderstood, ▒ misplaced, ░ unsupported, · not named"
_KINDS: Mapping[Misreading, str] = {
    Misreading.MISUNDERSTOOD: "from the right passage, read wrongly",
    Misreading.MISPLACED: "true of another passage",
    Misreading.UNSUPPORTED: "nowhere in the article",
}
"""What each misreading is, after "of 23 wrong answers 14 were"."""


@dataclass(frozen=True, slots=True)
class MisreadingRow:
    """How often a misreading was made, what it is and what helps against it."""

    misreading: Misreading
    count: int
    meaning: str
    advice: str


@dataclass(frozen=True, slots=True)
class MisreadingCount:
    """The misreadings of one month, or of one skill, in questions with the keys that they have now."""

    wrong: int
    """Wrong or partly right first tries; what was left blank is not counted."""
    counts: Mapping[Misreading, int]
    """A number for each misreading, 0 included."""


@dataclass(frozen=True, slots=True)
class MisreadingReport:
    """All that is known of a learner's misreadings."""

    wrong: int
    """Wrong or partly right first tries; what was left blank is not counted."""
    misread: int
    """In how many of those the bank says what the misreading is."""
    sentence: str
    """The one sentence that helps most, with what it rests on; empty below five answers with a misreading."""
    months: Mapping[date, MisreadingCount]
    """By the first day of the month, in the order of time; months without a wrong answer are left out."""
    skills: Mapping[Skill, MisreadingCount]
    """In the order from finding to judging; those without a wrong answer are left out."""


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """How long an article was read in the mode *read*."""

    id: str
    """Of the bank."""
    title: str
    times: int
    seconds: float
    """On average."""
    words: int | None
    """In the article, where it is within reach and the bank is about one."""


@dataclass(frozen=True, slots=True)
class Comprehension:
    """What a learner knows with and without the article."""

    books: tuple[ShareRow, ...]
    """First tries with the article `closed`, then `open`; a state without an answer is left out."""
    before: Share
    """In the mode *read*: questions before the article."""
    after: Share
    """The same questions after it."""
    readings: tuple[ReadingRow, ...]
    """The most read first."""


def misreading_rows(counts: Mapping[str, object]) -> tuple[MisreadingRow, ...]:
    """Return a row for each misreading that was made, by how often each was, the most frequent first."""
    rows = [
        MisreadingRow(misreading, made, MISREADINGS[misreading], ADVICE[misreading])
        for misreading in sorted(Misreading)
        if isinstance(made := counts.get(misreading), int)
    ]
    return tuple(sorted(rows, key=lambda row: -row.count))


def misreading_report(figures: Figures, known: Mapping[Key, Share], questions: Mapping[Key, Question]) -> MisreadingReport:
    """Return what a learner misreads.

    Args:
        figures: what the log adds up to.
        known: the first tries at each question.
        questions: the questions as they are now.
    """
    return MisreadingReport(
        wrong=figures.number("missed"),
        misread=figures.number("misread"),
        sentence=_sentence(figures),
        months={date.fromisoformat(f"{month}-01"): _month(figures, month) for month in sorted(figures.branch("months"))},
        skills=_by_skill(figures, known, questions),
    )


def _sentence(figures: Figures) -> str:
    """Name the commonest misreading and what helps against it, once there are enough to speak of."""
    rows, misread = misreading_rows(figures.branch("misreadings")), figures.number("misread")
    if misread < ENOUGH or not rows:
        return ""
    first = rows[0]
    was = "was" if first.count == 1 else "were"
    return f"Of {figures.number('missed')} wrong answers {first.count} {was} {_KINDS[first.misreading]}. {first.advice}"


def _month(figures: Figures, month: str) -> MisreadingCount:
    counts = {misreading: figures.number("months", month, misreading.value) for misreading in Misreading}
    return MisreadingCount(figures.number("months", month, "wrong"), counts)


def _by_skill(figures: Figures, known: Mapping[Key, Share], questions: Mapping[Key, Question]) -> dict[Skill, MisreadingCount]:
    wrong: Counter[Skill] = Counter()
    misreadings: dict[Skill, Counter[Misreading]] = {skill: Counter() for skill in Skill}
    for key, tries in known.items():
        question = questions[key]
        asked = (key.bank, key.question, question.revision)
        wrong[question.skill] += tries.answers - tries.right - figures.number("blank_in", *asked)
        for misreading in Misreading:
            misreadings[question.skill][misreading] += figures.number("misreadings_in", *asked, misreading.value)
    return {
        skill: MisreadingCount(wrong[skill], {misreading: misreadings[skill][misreading] for misreading in Misreading})
        for skill in Skill
        if wrong[skill]
    }


def comprehension(figures: Figures, banks: Mapping[str, Bank]) -> Comprehension:
    """Return what is known with the article and without.

    Args:
        figures: what the log adds up to.
        banks: the banks within reach, by id.
    """
    books = [(name, tries_at(figures, "book", name)) for name in ("closed", "open")]
    asked = figures.number("reading", "asked")
    readings = [_reading(figures, bank, banks.get(bank)) for bank in figures.branch("read", "times")]
    return Comprehension(
        books=tuple(ShareRow(name, found) for name, found in books if found.answers),
        before=Share(figures.number("reading", "before"), asked),
        after=Share(figures.number("reading", "after"), asked),
        readings=tuple(sorted(readings, key=lambda row: (-row.times, row.id))),
    )


def _reading(figures: Figures, bank_id: str, bank: Bank | None) -> ReadingRow:
    times = figures.number("read", "times", bank_id)
    words = len(bank.articles[0].text.split()) if bank is not None and len(bank.articles) == 1 else None
    return ReadingRow(bank_id, bank.title if bank else bank_id, times, figures.number("read", "seconds", bank_id) / times, words)


# In words and drawn


def misreading_sections(rows: Sequence[MisreadingRow], found: MisreadingReport) -> tuple[Section, ...]:
    """Return the misreadings, in all, by month and by skill, as sections."""
    advice = [found.sentence] if found.sentence else []
    lines = [*(f"{row.misreading.value}, {row.count}: {row.meaning}. {row.advice}" for row in rows), *advice]
    return (
        section("Misreadings", lines, partial(draw_misreadings, rows, found.wrong), text(advice)),
        section(
            "Misreadings by month",
            (_misreadings_in_words(f"{month:%B %Y}", row) for month, row in found.months.items()),
            partial(_draw_stacks, [(f"{month:%b %Y}", row) for month, row in [*found.months.items()][-MOST_MONTHS:]]),
        ),
        section(
            "Misreadings by skill",
            (_misreadings_in_words(skill.value, row) for skill, row in found.skills.items()),
            partial(_draw_stacks, [(skill.value, row) for skill, row in found.skills.items()]),
        ),
    )


def comprehension_sections(found: Comprehension) -> tuple[Section, ...]:
    """Return what is known with and without the article, before and after reading, and how long that took, as sections."""
    books = [ShareRow(f"{row.name} book", row.share) for row in found.books]
    stages = [ShareRow("before", found.before), ShareRow("after", found.after)] if found.before.answers else []
    return (
        share_section("Without and with the article", books),
        share_section("Before and after reading", stages),
        section("Time spent reading", map(_reading_in_words, found.readings)),
    )


def draw_misreadings(rows: Sequence[MisreadingRow], total: int, width: int, *, of: str = "wrong") -> list[Row]:
    """Draw how often each misreading was made, with what it is.

    Args:
        rows: the misreadings.
        total: what they are counted out of.
        width: cells there are.
        of: what that is.
    """
    drawn: list[Row] = []
    for row in rows:
        drawn += bar_figure(row.misreading.value, row.count / max(total, 1), f"{row.count} of {total} {of}", width, chart_width(width))
        drawn += wrap(row.meaning, width, Ink.QUIET, " " * (label_width(width) if width >= NARROW else 2))
    return drawn


def _draw_stacks(rows: Iterable[tuple[str, MisreadingCount]], width: int) -> list[Row]:
    """Draw which misreadings were made in each of some months or skills, each with its label."""
    drawn: list[Row] = []
    room = chart_width(width)
    for label, row in rows:
        numbers = [row.counts.get(misreading, 0) for misreading in Misreading]
        picture = stack([*numbers, max(0, row.wrong - sum(numbers))], MISREADING_MARKS, room)
        said = "  ".join(f"{mark} {number}" for mark, number in zip(MISREADING_MARKS, numbers, strict=False)) + f"  of {row.wrong} wrong"
        drawn += figure(label, inked(picture, "█▒"), room, said, width)
    return [*drawn, *legend(MISREADING_LEGEND, width)]


def _misreadings_in_words(label: str, row: MisreadingCount) -> str:
    named = ", ".join(f"{row.counts.get(misreading, 0)} {misreading.value}" for misreading in Misreading)
    return f"{label}: {row.wrong} wrong, of them {named}"


def _reading_in_words(row: ReadingRow) -> str:
    pace = f", about {60 * row.words / row.seconds:.0f} words a minute" if row.words and row.seconds >= 1 else ""
    often = "read once" if row.times == 1 else f"read {row.times} times"
    return f"{row.title}: {often}, {time_in_words(row.seconds)}{' on average' if row.times > 1 else ''}{pace}"


def time_in_words(seconds: float) -> str:
    """Return a time in words: `45 s`, `2 min 10 s`, `1 h 5 min`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, left = divmod(minutes, 60)
    parts = ((hours, "h"), (left, "min"), (0 if hours else rest, "s"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 s"


# As data


def misreading_to_json(found: MisreadingReport) -> dict[str, Any]:
    """Return what a learner misreads as data that JSON can say."""
    return {
        "wrong": found.wrong,
        "misread": found.misread,
        "sentence": found.sentence,
        "months": [{"month": f"{month:%Y-%m}", **_misreadings_to_json(row)} for month, row in found.months.items()],
        "skills": [{"skill": skill.value, **_misreadings_to_json(row)} for skill, row in found.skills.items()],
    }


def comprehension_to_json(found: Comprehension) -> dict[str, Any]:
    """Return what is known with and without the article as data that JSON can say."""
    return {
        "books": [{"book": row.name, **share_to_json(row.share), "own_judgement": row.share.own} for row in found.books],
        "before_reading": share_to_json(found.before),
        "after_reading": share_to_json(found.after),
        "readings": [
            {"bank": row.id, "title": row.title, "times": row.times, "seconds": round(row.seconds), "words": row.words}
            for row in found.readings
        ],
    }


def _misreadings_to_json(row: MisreadingCount) -> dict[str, int]:
    return {"wrong": row.wrong, **{misreading.value: count for misreading, count in row.counts.items()}}
