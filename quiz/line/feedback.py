"""What is said after an answer, as lines: the verdict first, then why, then the proof."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.drill.feedback import MISREADINGS, Feedback, feedback_on, sentences_of
from quiz.drill.records import Attempt
from quiz.drill.state import Drill
from quiz.kinds.question import Question, key_in_words
from quiz.line.article import proof_lines
from quiz.line.forms import numbered
from quiz.marking.model import Outcome, Response

NOT_SAVED = "Not saved: the disk does not take it. The drill goes on, and saving is tried again with each answer."
"""Said beside an answer that is in memory alone."""


def feedback_lines(drill: Drill, attempt: Attempt) -> list[str]:
    """Return everything there is to tell after an attempt."""
    question = drill.questions[attempt.turn.key]
    feedback = feedback_on(drill, attempt)
    return [
        verdict_line(feedback.verdict, feedback.detail),
        *_key(question, feedback, attempt.response),
        *_proved(feedback),
        *feedback.told,
        *([question.explanation] if question.explanation else []),
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


def key_lines(question: Question) -> list[str]:
    """Return the right answer: in one line, or a line a part."""
    parts = key_in_words(question)
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
        return key_lines(question)
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
