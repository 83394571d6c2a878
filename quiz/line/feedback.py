"""What is said after an answer, as lines: the verdict first, then why, then the proof; and after a drill: its score, then what helps.

A drill that has been played is one JSON object too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quiz.drill.feedback import ADVICE, CERTAINTIES, MISREADINGS, Feedback, feedback_on, sentences_of
from quiz.drill.records import Attempt, Turn, fraction_to_json
from quiz.drill.state import Drill
from quiz.drill.summary import Summary, before_in_words, fraction_of, points_in_words, retold_in_words, score_in_words, summarise
from quiz.kinds.question import Question
from quiz.line.article import proof_lines
from quiz.line.forms import numbered
from quiz.marking.model import Outcome, Response
from quiz.progress.drill_session import DrillSession

NOT_SAVED = "Not saved: the disk does not take it. The drill goes on, and saving is tried again with each answer."
"""Said beside an answer that is in memory alone."""


def feedback_lines(drill: Drill, attempt: Attempt) -> list[str]:
    """Return everything there is to tell after an attempt."""
    question = drill.questions[attempt.turn.key]
    feedback = feedback_on(drill, attempt)
    return [
        verdict_line(feedback.verdict, feedback.detail),
        *([f"{feedback.compared[0].upper()}{feedback.compared[1:]}."] if feedback.compared else []),
        *_key(question, feedback, attempt.response),
        *_proved(feedback),
        *feedback.told,
        *([feedback.explanation] if feedback.explanation else []),
        *(f"{misreading.value.capitalize()}: {MISREADINGS[misreading]}." for misreading in feedback.misreadings),
        *([f"You said: {feedback.certainty}."] if feedback.certainty else []),
        *proof_of(question),
    ]


def proof_of(question: Question) -> list[str]:
    """Return the proof of a question's key; where the article does not say it, the passage that comes nearest."""
    spans = [evidence.span for evidence in question.evidence]
    if not question.absent:
        return proof_lines(question.article, spans)
    return ["The article does not say it.", *proof_lines(question.article, spans, "Nearest passage")]


def key_lines(question: Question, parts: Sequence[str]) -> list[str]:
    """Return the right answer: in one line, or a line a part."""
    if not parts:
        return []
    if len(parts) == 1:
        return [f"The answer: {parts[0].rstrip('.')}."]
    return ["The answer:", *(numbered(parts) if question.body.is_sequence else parts)]


def verdict_line(verdict: str, detail: str) -> str:
    """Return a verdict with what decided, each a sentence."""
    detail = detail.rstrip(".")
    return f"{verdict}. {detail[0].upper()}{detail[1:]}." if detail else f"{verdict}."


def _key(question: Question, feedback: Feedback, response: Response) -> list[str]:
    """Return the key where the learner did not; after a spelling slip too, since it shows how it is written."""
    if feedback.outcome is Outcome.CORRECT:
        return []
    if not question.passage.is_key:
        said = "You typed" if question.body.is_typed else "You chose"
        given = [f"{said}: {'; '.join(feedback.yours).rstrip('.')}."] if feedback.yours else []
        return [*given, *key_lines(question, feedback.key)]
    yours = _sentences([number for number, _ in sentences_of(question, response.values)])
    key = _sentences([number for number, _ in sentences_of(question, [sentence.id for sentence in question.proof])])
    return [*([f"You chose {yours}."] if yours else []), f"The answer: {key}."]


def _proved(feedback: Feedback) -> list[str]:
    """Return a line that tells whether the sentences that the learner pointed at prove the answer, if there are any."""
    if not feedback.pointed:
        return []
    numbers = [number for number, _ in feedback.pointed]
    named = _sentences(numbers).capitalize()
    if feedback.proved:
        return [f"{named} {'proves' if len(numbers) == 1 else 'prove'} it. Right."]
    return [f"{named} {'does' if len(numbers) == 1 else 'do'} not prove it."]


def _sentences(numbers: Sequence[int]) -> str:
    """Name sentences by their numbers: `sentence 3`, `sentences 3 and 7`; nothing where there are none."""
    if not numbers:
        return ""
    *others, last = map(str, numbers)
    return f"sentences {', '.join(others)} and {last}" if others else f"sentence {last}"


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
        *((True, line) for line in retold_in_words(summary)),
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
    """Return how to practise the missed questions again: a command for each bank."""
    if not summary.missed:
        return ["Nothing was missed."] if summary.answered else []
    by_bank: dict[str, list[str]] = {}
    for turn in summary.missed:
        by_bank.setdefault(turn.key.bank, []).append(turn.key.question)
    commands = (f"quiz play {bank} --only {','.join(ids)}" for bank, ids in by_bank.items())
    return [f"Missed: {len(summary.missed)}.", *(f"To practise again: {command}" for command in commands)]


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
