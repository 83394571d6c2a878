"""What a drill came to, as one JSON object."""

from __future__ import annotations

from typing import Any

from quiz.drill.records import Attempt, Turn, fraction_to_json
from quiz.drill.state import Drill
from quiz.drill.summary import fraction_of, summarise
from quiz.progress.drill_session import DrillSession


def result(sitting: DrillSession) -> dict[str, Any]:
    """Give a drill and its answers in the order of the turns, as they are judged last.

    Points are plain numbers; `standard_error` is null where it cannot be given, `ended` is null while the drill can
    be gone on with.
    """
    drill = sitting.drill
    summary = summarise(drill)
    unsaved = frozenset(record.stamp.id for record in sitting.unsaved)
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
