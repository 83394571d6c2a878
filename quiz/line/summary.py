"""What a drill came to: as lines, the score and how exact it is, then only what helps; and as one JSON object."""

from __future__ import annotations

from typing import Any

from quiz.drill.feedback import ADVICE, CERTAINTIES
from quiz.drill.records import Attempt, Turn, fraction_to_json
from quiz.drill.state import Drill
from quiz.drill.summary import Summary, before_in_words, fraction_of, points_in_words, score_in_words, summarise
from quiz.progress.drill_session import DrillSession


def closing_lines(drill: Drill) -> list[str]:
    """Sum up a drill that has ended."""
    summary = summarise(drill)
    score, *more = score_in_words(summary)
    said = (
        (drill.ended == "time", "The time is up."),
        (True, f"Score: {score}."),
        *((True, f"{line}.") for line in more),
        (summary.answered < summary.dealt, f"Answered: {summary.answered} of {summary.dealt}."),
        (summary.own, f"Right by your own judgement: {summary.own}."),
        (summary.own_score not in (0, summary.own), f"Of the points {points_in_words(summary.own_score)} by your own judgement."),
        (summary.undecided, f"Not judged yet: {len(summary.undecided)}."),
        (summary.before, before_in_words(summary)),
        (summary.proofs, f"Proving sentence found: {summary.proved} of {summary.proofs}."),
    )
    lines = [line for is_so, line in said if is_so]
    lines += [f"Misreading: {misreading.value}, {_times(count)}. {ADVICE[misreading]}" for misreading, count in summary.misreadings.items()]
    lines += [
        f"When you said “{CERTAINTIES[row.certainty]}” you were right {row.right} of {row.answers}." for row in summary.certainty_rows
    ]
    return lines + _missed(summary)


def _missed(summary: Summary) -> list[str]:
    """Return how to drill the missed questions again, where they are all of one bank."""
    banks = {turn.key.bank for turn in summary.missed}
    if not summary.missed:
        return ["Nothing was missed."] if summary.answered else []
    lines = [f"Missed: {len(summary.missed)}."]
    if len(banks) == 1:
        ids = ",".join(turn.key.question for turn in summary.missed)
        lines.append(f"To drill them again: quiz play {banks.pop()} --only {ids}")
    return lines


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def result(drill_session: DrillSession) -> dict[str, Any]:
    """Return a drill and its answers as plain data, in the order of the turns, as they are judged last.

    Points are plain numbers; `standard_error` is null where it cannot be given, `ended` is null while the drill can
    be gone on with.
    """
    drill = drill_session.drill
    summary = summarise(drill)
    unsaved = frozenset(record.stamp.id for record in drill_session.unsaved)
    return {
        "drill": drill.id,
        "mode": drill.mode.name,
        "seed": drill.started.seed,
        "ended": drill.ended or None,
        "questions": summary.dealt,
        "answered": summary.answered,
        "score": float(summary.score),
        "possible": float(summary.possible),
        "right": summary.right,
        "own_judgement": summary.own,
        "own_score": float(summary.own_score),
        "standard_error": None if summary.error is None else round(summary.error, 3),
        "saved": drill.mode.leaves_trace and not unsaved,
        "answers": [_answer(drill, turn, drill.attempts[turn], unsaved) for turn in drill.turns if turn in drill.attempts],
    }


def _answer(drill: Drill, turn: Turn, attempt: Attempt, unsaved: frozenset[str]) -> dict[str, Any]:
    return {
        "id": attempt.stamp.id,
        "bank": turn.key.bank,
        "question": turn.key.question,
        "kind": drill.questions[turn.key].kind,
        "try": turn.number,
        "stage": turn.stage or None,
        "response": None if attempt.response.blank else list(attempt.response.values),
        "verdict": drill.outcome(attempt).value,
        "fraction": fraction_to_json(fraction_of(drill, attempt)),
        "by": drill.judged[attempt.stamp.id].by if attempt.stamp.id in drill.judged else attempt.by,
        "certainty": int(attempt.certainty) if attempt.certainty else None,
        "misreadings": [misreading.value for misreading in attempt.misreadings],
        "seconds": attempt.seconds,
        "saved": drill.mode.leaves_trace and attempt.stamp.id not in unsaved,
    }
