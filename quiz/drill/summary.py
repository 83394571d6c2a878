"""What a drill came to: its score and how exact that is, misreadings, missed questions, certainty against truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from quiz.drill.records import Attempt, Turn
from quiz.drill.state import Drill, Phase
from quiz.marking.certainty import CertaintySummary, summarise_certainty
from quiz.marking.model import Certainty, Outcome
from quiz.marking.terms import Misreading
from quiz.text import counted

_MISSED = (Outcome.WRONG, Outcome.PARTLY, Outcome.BLANK)


@dataclass(frozen=True, slots=True)
class CertaintyRow:
    """How often a learner was right who said this."""

    certainty: Certainty
    answers: int
    right: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a drill; the first answer to each question counts, in a test the last one before the end."""

    dealt: int
    answered: int
    score: Fraction
    """Sum of fraction × points over what was dealt."""
    possible: Fraction
    """Sum of points over what was dealt."""
    right: int
    """Answers that are correct or almost so."""
    own: int
    """How many of those are right by the learner's own judgement alone."""
    own_score: Fraction
    """The part of the score that rests on the learner's own judgement, ticks of a checklist included."""
    error: float | None
    """Standard error of the score, in points; None where a single answer or mixed points allow none."""
    misreadings: Mapping[Misreading, int]
    missed: tuple[Turn, ...]
    """Turns that earned less than everything, in the order dealt."""
    undecided: tuple[Turn, ...]
    """Typed answers that still wait for a judgement."""
    retold: tuple[tuple[Fraction, int], ...]
    """For each story told back and ticked, the share of its points, and how many it has."""
    certainty: CertaintySummary | None
    certainty_rows: tuple[CertaintyRow, ...]
    proofs: int
    """How many answers came with a proof that was asked for."""
    proved: int
    """How many of those proofs were right."""
    before: tuple[Fraction, int] | None
    """In the mode *read*: the score before the article, and of how many questions."""
    before_again: Fraction
    """The score of the same questions after it."""


def summarise(drill: Drill) -> Summary:
    """Add up a drill, ended or not; what is not answered earns nothing."""
    turns = drill.counted
    answers = [(turn, drill.attempts[turn]) for turn in turns if turn in drill.attempts]
    points = {turn: Fraction(drill.questions[turn.key].points) for turn in turns}
    score = sum((fraction_of(drill, attempt) * points[turn] for turn, attempt in answers), Fraction(0))
    outcomes = {turn: drill.outcome(attempt) for turn, attempt in answers}
    by_learner = {attempt for attempt, judged in drill.judged.items() if judged.by == "learner"}
    own = {turn: fraction_of(drill, attempt) for turn, attempt in answers if attempt.stamp.id in by_learner}
    sure = [(fraction_of(drill, attempt), attempt.certainty) for _, attempt in answers if attempt.certainty]
    proofs = [drill.proofs[attempt.stamp.id] for _, attempt in answers if attempt.stamp.id in drill.proofs]
    before = [turn for turn in drill.turns if turn.stage == "before" and not drill.is_warm_up(turn)]
    told = [(turn, drill.attempts[turn]) for turn in drill.retold if turn in drill.attempts]
    return Summary(
        dealt=len(turns),
        answered=len(answers),
        score=score,
        possible=sum(points.values(), Fraction(0)),
        right=sum(outcome.is_right for outcome in outcomes.values()),
        own=sum(fraction == 1 for fraction in own.values()),
        own_score=sum((fraction * points[turn] for turn, fraction in own.items()), Fraction(0)),
        error=standard_error(score, list(points.values())),
        misreadings=Counter(misreading for turn, attempt in answers if outcomes[turn] in _MISSED for misreading in attempt.misreadings),
        missed=tuple(turn for turn in turns if turn not in outcomes or outcomes[turn] in _MISSED),
        undecided=tuple(turn for turn, attempt in (*told, *answers) if drill.outcome(attempt) is Outcome.ASK),
        retold=tuple((fraction_of(drill, attempt), attempt.total) for _, attempt in told if attempt.stamp.id in by_learner),
        certainty=summarise_certainty(sure),
        certainty_rows=_certainty_rows(sure),
        proofs=len(proofs),
        proved=sum(proof.fraction == 1 for proof in proofs),
        before=(_sum(drill, before), len(before)) if before and drill.read else None,
        before_again=_sum(drill, [Turn(turn.key, stage="after") for turn in before]),
    )


def score_so_far(drill: Drill) -> tuple[int, int]:
    """Return how many questions were right the first time, and of how many; only of those on which feedback was given."""
    waits = drill.turn if drill.phase in (Phase.PROVING, Phase.JUDGING) else None
    answered = (turn for turn in drill.turns if turn in drill.attempts and turn != waits and drill.shows_feedback(turn))
    told = [drill.attempts[turn] for turn in answered if drill.counts(turn)]
    return sum(drill.outcome(attempt).is_right for attempt in told), len(told)


def right_in_a_row(drill: Drill, turn: Turn) -> int:
    """Return how many answers up to that of a turn were right one after the other."""
    run = 0
    for each in reversed(drill.turns[: drill.turns.index(turn) + 1]):
        attempt = drill.attempts.get(each)
        if attempt is None or not drill.shows_feedback(each) or not drill.outcome(attempt).is_right:
            break
        run += 1
    return run


def score_in_words(summary: Summary) -> tuple[str, ...]:
    """Return the score with its unit and its standard error; in points, then the questions that are right on a line of their own.

    Where every question is one point and none was right in part, the two are one figure, and only questions are named.
    """
    if not summary.dealt:
        return ("Nothing here has a score",)
    error = f", give or take {round(summary.error)}" if summary.error and round(summary.error) else ""
    right = f"{summary.right} of {counted(summary.dealt, 'question')} right"
    if summary.score == summary.right and summary.possible == summary.dealt:
        return (f"{right}{error}",)
    points = f"{points_in_words(summary.score)} of {points_in_words(summary.possible)} point{'' if summary.possible == 1 else 's'}"
    return f"{points}{error}", right


def before_in_words(summary: Summary) -> str:
    """Return how many questions were right before reading, and how many of the same after it; empty outside the mode *read*."""
    if summary.before is None:
        return ""
    before, count = summary.before
    return f"Before reading: {points_in_words(before)} of {count} right. After reading: {points_in_words(summary.before_again)} of {count}."


def retold_in_words(summary: Summary) -> tuple[str, ...]:
    """Return for each story that was told back how many of its points the learner ticked."""
    return tuple(
        f"Told back: {points_in_words(said * total)} of {counted(total, 'point')}, by your own marking." for said, total in summary.retold
    )


def points_in_words(points: Fraction) -> str:
    """Return points with at most two decimals."""
    return f"{float(points):.2f}".rstrip("0").rstrip(".")


def fraction_of(drill: Drill, attempt: Attempt) -> Fraction:
    """Return what an attempt is worth after the last judgement of it."""
    return (drill.judged.get(attempt.stamp.id) or attempt).fraction


def standard_error(score: Fraction, points: list[Fraction]) -> float | None:
    """Return how far a score on a short test may be off, in points, by Lord's binomial error model.

    For a score of x on n questions it is `sqrt(x (n - x) / (n - 1))` (Lord, "Do tests of the same length have the same
    standard errors of measurement?", 1957). It needs two questions at least, and equal points.
    """
    if len(points) < 2 or len(set(points)) > 1:
        return None
    count, right = len(points), float(score / points[0])
    return float(points[0]) * sqrt(max(0.0, right * (count - right) / (count - 1)))


def _certainty_rows(sure: list[tuple[Fraction, Certainty]]) -> tuple[CertaintyRow, ...]:
    said = Counter(certainty for _, certainty in sure)
    right = Counter(certainty for fraction, certainty in sure if fraction == 1)
    return tuple(CertaintyRow(certainty, said[certainty], right[certainty]) for certainty in Certainty if said[certainty])


def _sum(drill: Drill, turns: list[Turn]) -> Fraction:
    return sum((fraction_of(drill, drill.attempts[turn]) for turn in turns if turn in drill.attempts), Fraction(0))
