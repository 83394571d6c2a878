"""The figures of a bank over many learners, for teachers and authors: how hard each question is, and what was picked instead.

Of each learner the first try at a question counts, as judged last; in a test that is the last answer before the end. What
was dealt in a test that has ended and never answered is worth 0, as in Moodle; what was never dealt is missing.
Answers to an earlier key of a question, answers before reading, and answers that nobody has judged yet are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum, sqrt

from quiz.bank.model import Bank
from quiz.drill.records import Amended, Attempt, Ended, Record, Started
from quiz.kinds.cloze import Cloze
from quiz.kinds.match import Match
from quiz.kinds.question import Question, Status
from quiz.marking.model import Outcome
from quiz.marking.terms import Misreading
from quiz.report.items import ItemStatistics, Scores, covariance, item_statistics, score_statistics
from quiz.report.shares import ENOUGH, wilson

ENOUGH_TO_DISCRIMINATE = 60
"""From so many learners discrimination, consistency and the like are shown; with 25 an index is off by 20 points."""
ENOUGH_TO_CALL_HARD = 10
"""From so many learners a question is called hard for this class."""
HARD = 50.0
"""Facility, in per cent, below which a question is called hard."""


@dataclass(frozen=True, slots=True)
class PickCount:
    """How often something was picked."""

    text: str
    key: bool
    misreading: Misreading | None
    times: int
    gap: str = ""
    """Of a cloze, the gap that it was offered for."""


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of some marks, in per cent of the most there was to earn."""

    learners: int
    percent: float
    deviation: float | None
    """Standard deviation, in the same per cent."""

    @property
    def enough(self) -> bool:
        """Whether a percentage says something."""
        return self.learners >= ENOUGH

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true mean lies with 95 % confidence, in per cent."""
        low, high = wilson(self.percent * self.learners / 100, self.learners)
        return 100 * low, 100 * high


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One question and what learners made of it."""

    question: Question
    facility: Mean
    """Of everybody who has a mark on it; its percentage means nothing where nobody has."""
    guess: float
    """What a random answer earns, in per cent."""
    own: int
    """How many of the marks rest on the learner's own judgement."""
    undecided: int
    """How many first tries nobody has judged yet."""
    blank: int
    """How many had nothing to say."""
    picks: tuple[PickCount, ...]
    """What was offered, in the order of the bank."""
    item: ItemStatistics | None
    """From the learners who have a mark on every question of the test; None where they are too few."""
    before: Mean | None
    """Of those who were asked before reading, their mark then …"""
    after: Mean | None
    """… and their mark after it."""

    @property
    def hard(self) -> bool:
        """Whether it is hard for this class."""
        return self.facility.learners >= ENOUGH_TO_CALL_HARD and self.facility.percent < HARD


@dataclass(frozen=True, slots=True)
class BankReport:
    """What learners made of a bank."""

    bank: Bank
    learners: int
    """Who have a mark on at least one question."""
    rows: tuple[ItemRow, ...]
    misreadings: Mapping[Misreading, int]
    """Over all first tries that stayed wrong."""
    whole: tuple[str, ...]
    """The questions that make up the test: those on which at least half of the learners have a mark."""
    scores: Scores | None
    """Of the learners who have a mark on each of these; None where there is nobody."""
    points: float
    """The most that these questions give."""
    single_error: float | None
    """Standard error of a single score by Lord's binomial model, in points: mean over these learners; None with mixed points."""

    @property
    def enough(self) -> bool:
        """Whether there are learners enough for what correlations say."""
        return self.scores is not None and self.scores.learners >= ENOUGH_TO_DISCRIMINATE


@dataclass(frozen=True, slots=True)
class _Try:
    """A learner's first try at a question, as judged last; one without an answer was dealt in a test and is blank."""

    attempt: Attempt | None = None
    outcome: Outcome = Outcome.BLANK
    mark: float = 0.0
    own: bool = False
    """Whether the verdict is the learner's own."""

    @property
    def misreadings(self) -> tuple[Misreading, ...]:
        return self.attempt.misreadings if self.attempt and self.outcome in (Outcome.WRONG, Outcome.PARTLY) else ()


@dataclass(frozen=True, slots=True)
class _Learner:
    """One learner's tries at the questions of a bank."""

    tries: Mapping[str, _Try]
    """The first try at each question."""
    reading: Mapping[str, tuple[float, float]]
    """The marks before and after the first reading, where both are there."""

    @property
    def marks(self) -> dict[str, float]:
        """The mark of each first try that has one."""
        return {name: one.mark for name, one in self.tries.items() if one.outcome is not Outcome.ASK}


def bank_report(bank: Bank, logs: Sequence[Sequence[Record]]) -> BankReport:
    """Return what learners made of a bank; drafts are left out.

    Args:
        bank: the bank as it is now.
        logs: the records of each learner, in order.
    """
    questions = {question.id: question for question in bank.questions if question.status is Status.READY}
    learners = [_learner(log, bank.id, questions) for log in logs]
    marks = [found for learner in learners if (found := learner.marks)]
    asked = Counter(name for found in marks for name in found)
    whole = tuple(name for name in questions if asked[name] and 2 * asked[name] >= len(marks))
    most = [float(questions[name].points) for name in whole]
    table = _table(marks, whole, most)
    items = dict(zip(whole, item_statistics(table, most), strict=True)) if len(table) >= ENOUGH_TO_DISCRIMINATE else {}
    return BankReport(
        bank=bank,
        learners=len(marks),
        rows=tuple(_row(question, learners, items.get(name)) for name, question in questions.items()),
        misreadings=Counter(misreading for learner in learners for one in learner.tries.values() for misreading in one.misreadings),
        whole=whole,
        scores=score_statistics(table) if table else None,
        points=fsum(most),
        single_error=_lord(table, most),
    )


def _table(marks: Sequence[Mapping[str, float]], whole: Sequence[str], most: Sequence[float]) -> list[list[float]]:
    """Return the points of everybody who has a mark on every question of the test."""
    complete = [found for found in marks if whole and found.keys() >= set(whole)]
    return [[found[name] * high for name, high in zip(whole, most, strict=True)] for found in complete]


def _learner(log: Sequence[Record], bank: str, questions: Mapping[str, Question]) -> _Learner:
    """Return the tries of one learner; of a test the last answer counts, and what it never got to is blank once it has ended."""
    judgements = {record.attempt: record for record in log if isinstance(record, Amended)}
    tests = {record.drill: record.keys for record in log if isinstance(record, Started) and record.mode == "test"}
    tries: dict[str, Attempt | None] = {}
    before: dict[str, Attempt] = {}
    after: dict[str, Attempt] = {}
    for record in log:
        if isinstance(record, Ended):
            dealt = (key.question for key in tests.get(record.drill, ()) if key.bank == bank and key.question in questions)
            tries = dict.fromkeys(dealt) | tries
        elif isinstance(record, Attempt) and _is_current(record, bank, questions):
            name, turn = record.turn.key.question, record.turn
            if turn.stage == "before":
                before.setdefault(name, record)
            elif turn.number == 1 and ((first := tries.setdefault(name, record)) is not None) and first.drill == record.drill:
                tries[name] = record
            if turn.stage == "after" and name in before and before[name].drill == record.drill:
                after.setdefault(name, record)

    def judged(attempt: Attempt) -> _Try:
        told = judgements.get(attempt.stamp.id)
        last = told or attempt
        return _Try(attempt, last.outcome, float(last.fraction), told is not None and told.by == "learner")

    reading = {name: (judged(before[name]).mark, judged(attempt).mark) for name, attempt in after.items()}
    return _Learner({name: judged(attempt) if attempt else _Try() for name, attempt in tries.items()}, reading)


def _is_current(attempt: Attempt, bank: str, questions: Mapping[str, Question]) -> bool:
    """Return whether an answer is to a question of the bank with the key that it has now."""
    key = attempt.turn.key
    return key.bank == bank and key.question in questions and attempt.revision == questions[key.question].revision


def _row(question: Question, learners: Sequence[_Learner], item: ItemStatistics | None) -> ItemRow:
    tries = [learner.tries[question.id] for learner in learners if question.id in learner.tries]
    marked = [one for one in tries if one.outcome is not Outcome.ASK]
    pairs = [learner.reading[question.id] for learner in learners if question.id in learner.reading]
    before, after = ([pair[at] for pair in pairs] for at in (0, 1))
    return ItemRow(
        question=question,
        facility=_mean([one.mark for one in marked]),
        guess=100 * question.body.chance(question),
        own=sum(one.own for one in marked),
        undecided=len(tries) - len(marked),
        blank=sum(one.outcome is Outcome.BLANK for one in marked),
        picks=_picks(question, [one.attempt for one in marked if one.attempt]),
        item=item,
        before=_mean(before) if pairs else None,
        after=_mean(after) if pairs else None,
    )


def _mean(marks: Sequence[float]) -> Mean:
    spread = covariance(marks, marks)
    return Mean(len(marks), 100 * fsum(marks) / len(marks) if marks else 0.0, None if spread is None else 100 * sqrt(spread))


def _picks(question: Question, attempts: Iterable[Attempt]) -> tuple[PickCount, ...]:
    placed = isinstance(question.body, Cloze)
    counts = Counter((at if placed else 0, value) for attempt in attempts for at, value in enumerate(attempt.response.values))
    return tuple(replace(pick, times=counts[where]) for where, pick in _offered(question).items())


def _offered(question: Question) -> dict[tuple[int, str], PickCount]:
    """Return what a question offers to pick from, by the place of the gap and the id; nothing where it offers nothing."""
    body = question.body
    names = tuple(gap.id for gap in body.gaps) if isinstance(body, Cloze) else ("",)
    keys = {pair.right for pair in body.pairs} if isinstance(body, Match) else set()
    return {
        (at, one.id): PickCount(one.text, one.correct, one.misreading, 0, name)
        for at, (name, options) in enumerate(zip(names, body.offered(), strict=False))
        for one in options
        if one.id not in keys
    }


def _lord(table: Sequence[Sequence[float]], most: Sequence[float]) -> float | None:
    """Return the root of the mean error variance of single scores, `x (n − x) / (n − 1)` for x of n questions (Lord, 1957)."""
    count = len(most)
    if not table or count < 2 or len(set(most)) > 1:
        return None
    shares = [fsum(row) / most[0] for row in table]
    return most[0] * sqrt(fsum(share * (count - share) / (count - 1) for share in shares) / len(shares))
