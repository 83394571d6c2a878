"""What a class knew, as data: by question and by learner, always with how many, and with the interval that goes with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from quiz.kinds.question import Question, response_in_words
from quiz.live.results import ResultRow, SessionResults, waiting
from quiz.live.standings import Standing, standings, teams
from quiz.live.state import Participant
from quiz.marking.certainty import CertaintySummary, summarise_certainty
from quiz.marking.model import Outcome
from quiz.marking.terms import Misreading
from quiz.report.shares import Share
from quiz.report.undecided import UndecidedForm


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question and how the class answered it."""

    number: int
    question: Question
    asked: int
    """How many learners were in the room for it."""
    share: Share
    """Of those who answered, "I don't know" among them, how many were right."""
    mean: Fraction
    """Mean mark of those who answered, 0 to 1."""
    undecided: int
    wrong: tuple[str, int] | None
    """The commonest wrong answer, in words, and how often it was given."""
    misreading: tuple[Misreading, int] | None
    """The commonest misreading, and how often it was made."""
    judged: int
    """How many answers stand by the teacher's own judgement."""
    retold: tuple[str, ...]
    """Where a story is told back, every answer, in the order in which learners joined."""


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """One learner and what they came to."""

    person: Participant
    standing: Standing
    share: Share
    possible: Fraction
    """What could be earned in the questions that were asked while they were there."""
    certainty: CertaintySummary | None


@dataclass(frozen=True, slots=True)
class ClassReport:
    """A session, looked at afterwards."""

    results: SessionResults
    questions: tuple[QuestionRow, ...]
    learners: tuple[LearnerRow, ...]
    """The best first."""
    teams: tuple[tuple[str, Fraction], ...]
    waiting: tuple[UndecidedForm, ...]
    skipped: int
    """Questions that counted for nobody."""


def class_report(results: SessionResults) -> ClassReport:
    """Count what a session came to."""
    room = results.room
    counted = [(number, played) for number, played in enumerate(room.rounds, 1) if played.revealed and not played.skipped]
    by_number: dict[int, list[ResultRow]] = {number: [] for number, _ in counted}
    by_person: dict[str, list[ResultRow]] = {person.id: [] for person in room.learners}
    for row in results.rows:
        by_number[row.number].append(row)
        by_person[row.person.id].append(row)
    rows = standings(room)
    questions = tuple(
        _question(number, room.questions[played.question], by_number[number], sum(person.missed < number for person in room.learners))
        for number, played in counted
    )
    learners = tuple(
        _learner(
            room.people[row.person],
            row,
            by_person[row.person],
            [room.questions[each.question] for at, each in counted if at > room.people[row.person].missed],
        )
        for row in rows
    )
    return ClassReport(results, questions, learners, tuple(teams(room, rows).items()), waiting(results), len(room.rounds) - len(counted))


def _question(number: int, question: Question, rows: Sequence[ResultRow], asked: int) -> QuestionRow:
    wrong = Counter(
        "; ".join(response_in_words(question, row.given.response)) for row in rows if row.mark.outcome in (Outcome.WRONG, Outcome.PARTLY)
    )
    misreadings = Counter(misreading for row in rows if not row.mark.outcome.is_right for misreading in dict.fromkeys(row.mark.misreadings))
    right = sum(row.mark.outcome.is_right for row in rows)
    mean = sum((row.mark.fraction for row in rows), Fraction(0)) / len(rows) if rows else Fraction(0)
    return QuestionRow(
        number,
        question,
        asked,
        Share(right, len(rows)),
        mean,
        sum(row.mark.outcome is Outcome.ASK for row in rows),
        next(iter(wrong.most_common(1)), None),
        next(iter(misreadings.most_common(1)), None),
        sum(row.by == "teacher" for row in rows),
        tuple(text for row in rows for text in response_in_words(question, row.given.response)) if question.is_apart else (),
    )


def _learner(person: Participant, standing: Standing, rows: Sequence[ResultRow], asked: Sequence[Question]) -> LearnerRow:
    rows = [row for row in rows if not row.question.is_apart]
    sure = [(row.mark.fraction, row.given.certainty) for row in rows if row.given.certainty is not None]
    possible = sum((Fraction(question.points) for question in asked if not question.is_apart), Fraction(0))
    return LearnerRow(person, standing, Share(standing.right, len(rows)), possible, summarise_certainty(sure))
