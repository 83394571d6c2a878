"""The figures of one learner, as data: what the statistics screen draws and what `quiz stats` prints.

An answer before the article was read (in the mode *read*) says nothing about reading and is left out. A question that
comes back in the same drill counts as an answer, but only the first try counts as right or wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quiz.bank.model import Bank, Question, Skill, Slip, Status
from quiz.drill.feedback import ADVICE, SLIPS
from quiz.drill.records import Amended, Attempt, Key, Record
from quiz.drill.summary import CertaintyRow
from quiz.marking.model import Certainty, Outcome
from quiz.progress.memory import Hold, count_holds, memories
from quiz.report.wilson import Share, wilson

MOST_WEAK = 10
"""So many of the weakest questions are listed."""

FORECAST_DAYS = 14
"""For so many days, today included, it is said how many questions will be due."""

_RIGHT = (Outcome.CORRECT, Outcome.ALMOST)


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
class _Judged:
    """A first try and the verdict on it that counts."""

    attempt: Attempt
    outcome: Outcome
    is_own: bool
    """Whether the learner judged it."""

    @property
    def right(self) -> bool:
        return self.outcome in _RIGHT

    @property
    def right_by_own(self) -> bool:
        return self.right and self.is_own


def learner_report(records: Sequence[Record], questions: Mapping[Key, Question], banks: Mapping[str, Bank], today: date) -> LearnerReport:
    """Work out the figures of a learner.

    Args:
        records: the learner's log, in order.
        questions: the questions within reach, as they are now.
        banks: the banks they are in, by id.
        today: the learner's day.
    """
    attempts = _counting(records)
    amended = {record.attempt: record for record in records if isinstance(record, Amended)}
    tries = [_judge(attempt, amended) for attempt in attempts if attempt.turn.number == 1]
    first = [judged for judged in tries if judged.outcome is not Outcome.ASK]
    known = [judged for judged in first if _is_known(judged.attempt, questions)]
    return LearnerReport(
        today=today,
        answers=len(attempts),
        first=_share(first),
        own=_own(first),
        undecided=len(tries) - len(first),
        days=_days(attempts, first),
        modes=_shares(first, lambda judged: (judged.attempt.mode,)),
        skills=_skills(known, questions),
        topics=_shares(known, lambda judged: questions[judged.attempt.turn.key].topics),
        slips=_slips(first),
        certainty=_certainty(first),
        banks=_banks(records, questions, banks, today),
        due=_due(records, questions, today),
        weakest=_weakest(known, questions),
    )


def _counting(records: Sequence[Record]) -> list[Attempt]:
    """Give the attempts that count: after reading, and of an answer that was changed the last."""
    last: dict[Hashable, Attempt] = {}
    for record in records:
        if isinstance(record, Attempt) and record.turn.stage != "before":
            last.pop((record.drill, record.turn), None)
            last[record.drill, record.turn] = record
    return list(last.values())


def _judge(attempt: Attempt, amended: Mapping[str, Amended]) -> _Judged:
    judgement = amended.get(attempt.stamp.id)
    return _Judged(attempt, judgement.outcome if judgement else attempt.outcome, judgement is not None and judgement.by == "learner")


def _own(tries: Iterable[_Judged]) -> int:
    return sum(judged.right_by_own for judged in tries)


def _is_known(attempt: Attempt, questions: Mapping[Key, Question]) -> bool:
    """Say whether the question is still there, with the same key as it had when it was answered."""
    question = questions.get(attempt.turn.key)
    return question is not None and question.revision == attempt.revision


def _share(tries: Iterable[_Judged]) -> Share:
    verdicts = [judged.right for judged in tries]
    return Share(sum(verdicts), len(verdicts))


def _shares(tries: Sequence[_Judged], names: Callable[[_Judged], Sequence[str]]) -> tuple[ShareRow, ...]:
    grouped: dict[str, list[_Judged]] = {}
    for judged in tries:
        for name in names(judged):
            grouped.setdefault(name, []).append(judged)
    rows = [ShareRow(name, _share(group), _own(group)) for name, group in grouped.items()]
    return tuple(sorted(rows, key=lambda row: (-row.share.answers, row.name)))


def _skills(tries: Sequence[_Judged], questions: Mapping[Key, Question]) -> tuple[ShareRow, ...]:
    """Give a row a skill, in the order from finding to judging."""
    rows = _shares(tries, lambda judged: (questions[judged.attempt.turn.key].skill.value,))
    order = [skill.value for skill in Skill]
    return tuple(sorted(rows, key=lambda row: order.index(row.name)))


def _days(attempts: Sequence[Attempt], first: Sequence[_Judged]) -> tuple[DayRow, ...]:
    answers = Counter(attempt.stamp.day for attempt in attempts)
    tries: dict[date, list[_Judged]] = {}
    for judged in first:
        tries.setdefault(judged.attempt.stamp.day, []).append(judged)
    return tuple(DayRow(day, answers[day], _share(tries.get(day, ())), _own(tries.get(day, ()))) for day in sorted(answers))


def _slips(first: Sequence[_Judged]) -> tuple[SlipRow, ...]:
    counts = Counter(slip for judged in first if not judged.right for slip in judged.attempt.slips)
    return tuple(SlipRow(slip, count, SLIPS[slip], ADVICE[slip]) for slip, count in counts.most_common())


def _certainty(first: Sequence[_Judged]) -> tuple[CertaintyRow, ...]:
    said = Counter(judged.attempt.certainty for judged in first)
    right = Counter(judged.attempt.certainty for judged in first if judged.right)
    return tuple(CertaintyRow(certainty, said[certainty], right[certainty]) for certainty in Certainty if said[certainty])


def _banks(records: Sequence[Record], questions: Mapping[Key, Question], banks: Mapping[str, Bank], today: date) -> tuple[BankRow, ...]:
    held = memories(records, questions)
    rows: list[BankRow] = []
    for bank in banks.values():
        keys = [Key(bank.id, question.id) for question in bank.questions if question.status is Status.READY]
        rows.append(BankRow(bank.id, bank.title, len(keys), count_holds(keys, held, today)))
    return tuple(rows)


def _due(records: Sequence[Record], questions: Mapping[Key, Question], today: date) -> tuple[tuple[date, int], ...]:
    ready = {key: question for key, question in questions.items() if question.status is Status.READY}
    once = {(ready[key].fact or key): memory.due for key, memory in memories(records, ready).items()}
    counts = Counter(max(due, today) for due in once.values())
    days = [today + timedelta(days=ahead) for ahead in range(FORECAST_DAYS)]
    return tuple((day, counts[day]) for day in days)


def _weakest(tries: Sequence[_Judged], questions: Mapping[Key, Question]) -> tuple[WeakRow, ...]:
    """Rank by the upper bound of Wilson's interval, so that one unlucky answer does not outrank five."""
    grouped: dict[Key, list[_Judged]] = {}
    for judged in tries:
        grouped.setdefault(judged.attempt.turn.key, []).append(judged)
    missed = [(key, share) for key, group in grouped.items() if (share := _share(group)).right < share.answers]
    missed.sort(key=lambda pair: (wilson(pair[1].right, pair[1].answers)[1], pair[0]))
    return tuple(_weak(key, questions[key], share) for key, share in missed[:MOST_WEAK])


def _weak(key: Key, question: Question, share: Share) -> WeakRow:
    proof = tuple(question.article.words(sentence.span) for sentence in question.proof)
    return WeakRow(key, question.prompt, share, proof)
