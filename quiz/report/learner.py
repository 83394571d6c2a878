"""The figures of one learner, as data: what the statistics screen draws and what `quiz stats` prints.

An answer before the article was read (in the mode *read*) says nothing about reading and is left out. A question that
comes back in the same drill counts as an answer, but only the first try counts as right or wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from quiz.bank.model import Bank, Question, Skill, Slip, Status
from quiz.drill.feedback import ADVICE, SLIPS
from quiz.drill.records import Key, Record
from quiz.drill.summary import CertaintyRow
from quiz.marking.model import Certainty
from quiz.progress.figures import Figures
from quiz.progress.log import Log
from quiz.progress.memory import count_holds, memories
from quiz.progress.schedule import Hold, Memory
from quiz.report.wilson import Share, wilson

MOST_WEAK = 10
"""So many of the weakest questions are listed."""

FORECAST_DAYS = 14
"""For so many days, today included, it is said how many questions will be due."""


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day of learning."""

    day: date
    answers: int
    """All answers, those to questions that came back included."""
    first: Share
    """The first tries."""
    own: int = 0
    """How many of those are right by the learner's own judgement alone."""


@dataclass(frozen=True, slots=True)
class ShareRow:
    """First tries at something that has a name: a mode, a skill, a topic."""

    name: str
    share: Share
    own: int = 0
    """How many of those are right by the learner's own judgement alone."""


@dataclass(frozen=True, slots=True)
class SlipRow:
    """How often a slip was made, what it is and what helps against it."""

    slip: Slip
    count: int
    meaning: str
    advice: str


@dataclass(frozen=True, slots=True)
class BankRow:
    """How well the questions of one bank are held; drafts are not counted."""

    id: str
    title: str
    questions: int
    holds: Mapping[Hold, int]
    """A number for each of new, kept, fading and lost."""


@dataclass(frozen=True, slots=True)
class WeakRow:
    """A question that is missed often, with the sentences of the article that prove its key."""

    key: Key
    prompt: str
    share: Share
    proof: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LearnerReport:
    """Everything there is to tell of one learner's answers."""

    today: date
    answers: int
    """All answers, those to questions that came back included."""
    first: Share
    """The first tries."""
    own: int
    """How many first tries are right by the learner's own judgement alone."""
    undecided: int
    """First tries that nobody has judged yet; they are in no share."""
    days: tuple[DayRow, ...]
    """In the order of time; days without an answer are left out."""
    modes: tuple[ShareRow, ...]
    skills: tuple[ShareRow, ...]
    topics: tuple[ShareRow, ...]
    """The most answered first."""
    slips: tuple[SlipRow, ...]
    """The most frequent first; slips that were never made are left out."""
    certainty: tuple[CertaintyRow, ...]
    banks: tuple[BankRow, ...]
    due: tuple[tuple[date, int], ...]
    """For today and each of the coming days how many questions become due; today counts what is overdue."""
    weakest: tuple[WeakRow, ...]
    """Questions that were missed, the surest to be weak first."""


@dataclass(frozen=True, slots=True)
class Week:
    """What there is to tell of the last days."""

    answers: int
    first: Share
    certain: Share
    """The first tries of which the learner was certain."""


class _Tries(NamedTuple):
    """First tries at something, and how many of them were right; of those, how many by the learner's own judgement alone."""

    right: int
    tries: int
    own: int

    @property
    def share(self) -> Share:
        return Share(self.right, self.tries)


def learner_report(records: Iterable[Record], questions: Mapping[Key, Question], banks: Mapping[str, Bank], today: date) -> LearnerReport:
    """Work out the figures of a learner.

    Args:
        records: the learner's log, in order.
        questions: the questions within reach, as they are now.
        banks: the banks they are in, by id.
        today: the learner's day.
    """
    log = Log.of(records)
    figures = log.figures
    modes = {mode: _tries(figures, "modes", mode) for mode in figures.branch("modes", "tries")}
    first = _sum(modes.values())
    known = {key: found for key, question in questions.items() if (found := _known(figures, key, question)).tries}
    held = memories(log, questions)
    return LearnerReport(
        today=today,
        answers=figures.number("answers"),
        first=first.share,
        own=first.own,
        undecided=figures.number("undecided"),
        days=_days(figures),
        modes=_grouped(modes.items()),
        skills=_skills(known, questions),
        topics=_grouped((topic, found) for key, found in known.items() for topic in questions[key].topics),
        slips=_slips(figures),
        certainty=_certainty(figures),
        banks=_banks(held, banks, today),
        due=_due(log, questions, today),
        weakest=_weakest(known, questions),
    )


def days_of_learning(records: Iterable[Record]) -> int:
    """Count the days on which something was answered."""
    return len(Log.of(records).figures.branch("days", "seen"))


def week(records: Iterable[Record], today: date) -> Week:
    """Work out the figures of the seven days that end today."""
    figures = Log.of(records).figures
    days = [(today - timedelta(days=back)).isoformat() for back in range(7)]
    answers = sum(figures.number("days", "answers", day) for day in days)
    first, certain = (_sum(_tries(figures, name, day) for day in days).share for name in ("days", "certain"))
    return Week(answers, first, certain)


def _tries(figures: Figures, *path: str) -> _Tries:
    """Give the first tries that are counted under a name."""
    return _Tries(*(figures.number(path[0], what, *path[1:]) for what in _Tries._fields))


def _known(figures: Figures, key: Key, question: Question) -> _Tries:
    """Give the first tries at a question with the key that it has now."""
    return _tries(figures, "questions", key.bank, key.question, question.revision)


def _sum(parts: Iterable[_Tries]) -> _Tries:
    return _Tries(*(sum(numbers) for numbers in zip(_Tries(0, 0, 0), *parts, strict=True)))


def _grouped(named: Iterable[tuple[str, _Tries]]) -> tuple[ShareRow, ...]:
    """Give a row for each name."""
    grouped: dict[str, list[_Tries]] = {}
    for name, found in named:
        grouped.setdefault(name, []).append(found)
    rows = [ShareRow(name, total.share, total.own) for name, total in ((name, _sum(parts)) for name, parts in grouped.items())]
    return tuple(sorted(rows, key=lambda row: (-row.share.answers, row.name)))


def _skills(known: Mapping[Key, _Tries], questions: Mapping[Key, Question]) -> tuple[ShareRow, ...]:
    """Give a row a skill, in the order from finding to judging."""
    rows = _grouped((questions[key].skill.value, found) for key, found in known.items())
    order = [skill.value for skill in Skill]
    return tuple(sorted(rows, key=lambda row: order.index(row.name)))


def _days(figures: Figures) -> tuple[DayRow, ...]:
    days = sorted(figures.branch("days", "answers"))
    return tuple(_day(day, figures.number("days", "answers", day), _tries(figures, "days", day)) for day in days)


def _day(day: str, answers: int, first: _Tries) -> DayRow:
    return DayRow(date.fromisoformat(day), answers, first.share, first.own)


def _slips(figures: Figures) -> tuple[SlipRow, ...]:
    counts = [(-made, slip) for slip in Slip if (made := figures.number("slips", slip.value))]
    return tuple(SlipRow(slip, -count, SLIPS[slip], ADVICE[slip]) for count, slip in sorted(counts))


def _certainty(figures: Figures) -> tuple[CertaintyRow, ...]:
    said = ((certainty, _tries(figures, "certainty", str(int(certainty)))) for certainty in Certainty)
    return tuple(CertaintyRow(certainty, found.tries, found.right) for certainty, found in said if found.tries)


def _banks(held: Mapping[Key, Memory], banks: Mapping[str, Bank], today: date) -> tuple[BankRow, ...]:
    rows: list[BankRow] = []
    for bank in banks.values():
        keys = [Key(bank.id, question.id) for question in bank.questions if question.status is Status.READY]
        rows.append(BankRow(bank.id, bank.title, len(keys), count_holds(keys, held, today)))
    return tuple(rows)


def _due(log: Log, questions: Mapping[Key, Question], today: date) -> tuple[tuple[date, int], ...]:
    ready = {key: question for key, question in questions.items() if question.status is Status.READY}
    once = {(ready[key].fact or key): memory.due for key, memory in memories(log, ready).items()}
    counts = Counter(max(due, today) for due in once.values())
    days = [today + timedelta(days=ahead) for ahead in range(FORECAST_DAYS)]
    return tuple((day, counts[day]) for day in days)


def _weakest(known: Mapping[Key, _Tries], questions: Mapping[Key, Question]) -> tuple[WeakRow, ...]:
    """Rank by the upper bound of Wilson's interval, so that one unlucky answer does not outrank five."""
    missed = [(key, found.share) for key, found in known.items() if found.right < found.tries]
    missed.sort(key=lambda pair: (wilson(pair[1].right, pair[1].answers)[1], pair[0]))
    return tuple(_weak(key, questions[key], share) for key, share in missed[:MOST_WEAK])


def _weak(key: Key, question: Question, share: Share) -> WeakRow:
    proof = tuple(question.article.words(sentence.span) for sentence in question.proof)
    return WeakRow(key, question.prompt, share, proof)
