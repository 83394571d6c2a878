"""What a learner is told after an answer, in words: the same for the app, the line mode and reports."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct

from quiz.article.model import Span
from quiz.drill.records import Amended, Attempt, Turn
from quiz.drill.state import Drill
from quiz.drill.summary import points_in_words, right_in_a_row
from quiz.kinds.question import Question, key_in_words, mark, response_in_words
from quiz.marking.model import Certainty, Mark, Outcome
from quiz.marking.terms import Misreading
from quiz.text import fold_space

VERDICTS: Mapping[Outcome, tuple[str, str]] = {
    Outcome.CORRECT: ("✓", "Right"),
    Outcome.ALMOST: ("✓", "Almost right"),
    Outcome.PARTLY: ("◐", "Partly right"),
    Outcome.ASK: ("?", "Not decided"),
    Outcome.WRONG: ("✗", "Wrong"),
    Outcome.BLANK: ("○", "Not answered"),
}
"""For each verdict its sign and its words; a verdict is never shown by colour alone."""

MISREADINGS: Mapping[Misreading, str] = {
    Misreading.MISUNDERSTOOD: "you found the passage but misread it",
    Misreading.MISPLACED: "true of another passage, not an answer to this",
    Misreading.UNSUPPORTED: "plausible, but nowhere in the article",
}
"""What each misreading tells the learner."""

ADVICE: Mapping[Misreading, str] = {
    Misreading.MISUNDERSTOOD: "Go back to the sentence itself: who does it, has it happened, how sure is it?",
    Misreading.MISPLACED: "Look for who and what is meant: it was said of something else.",
    Misreading.UNSUPPORTED: "Ask where it stands: if no sentence says so, it was not in the news.",
}
"""One sentence that helps against each misreading."""

CERTAINTIES: Mapping[Certainty, str] = {
    Certainty.GUESS: "a guess",
    Certainty.FAIRLY_SURE: "fairly sure",
    Certainty.CERTAIN: "certain",
}
"""How sure a learner was, in words."""


JUDGES: Mapping[str, str] = {"learner": "by your own judgement", "teacher": "by your teacher's judgement"}
"""Who judged an answer that the rules did not decide, in words."""


class Feedback(Struct, frozen=True):
    """Everything there is to tell after an answer."""

    outcome: Outcome
    sign: str
    verdict: str
    detail: str
    """What decided or what was found: `2 of 3 found, 1 wrong`; may be empty."""
    yours: tuple[str, ...]
    key: tuple[str, ...]
    told: tuple[str, ...]
    """What the bank says to the very mistakes that were made."""
    explanation: str
    misreadings: tuple[Misreading, ...]
    proof: tuple[Span, ...]
    """The words of the article that prove the answer."""
    certainty: str
    own: bool
    """Whether somebody judged it, and not the rules."""
    eased: bool = False
    """Whether the learner said that it was easy."""
    pointed: tuple[tuple[int, str], ...] | None = None
    """The sentences that were pointed at as proof, by number and in words; None where no proof was asked for."""
    proved: bool = False
    """Whether they prove it."""
    compared: str = ""
    """What was answered before reading, what was answered now, and the verdict; empty where it was not asked before reading."""
    run: int = 0
    """How many answers up to this one were right one after the other."""


def feedback_on(drill: Drill, attempt: Attempt) -> Feedback:
    """Put together what is told after an attempt, as judged last."""
    question = drill.questions[attempt.turn.key]
    outcome = drill.outcome(attempt)
    judged = drill.judged.get(attempt.stamp.id)
    sign, verdict = VERDICTS[outcome]
    ticked = _ticked_in_words(attempt, judged) if judged else ""
    right = outcome.is_right
    told, is_one = () if right else question.body.told(attempt.response), question.body.one_is_chosen and not question.body.is_claim
    proof = drill.proofs.get(attempt.stamp.id)
    return Feedback(
        outcome=outcome,
        sign=sign,
        verdict=ticked or verdict,
        detail="" if ticked else JUDGES.get(judged.by, f"judged by {judged.by}") if judged else detail_of(question, attempt),
        yours=response_in_words(question, attempt.response),
        key=key_in_words(question),
        told=tuple(f"Your answer: {text}" for text in told) if is_one else told,
        explanation=f"The right one: {question.explanation}" if told and is_one and question.explanation else question.explanation,
        misreadings=() if right else tuple(dict.fromkeys(attempt.misreadings)),
        proof=tuple(evidence.span for evidence in question.evidence),
        certainty=CERTAINTIES[attempt.certainty] if attempt.certainty else "",
        own=judged is not None,
        eased=attempt.stamp.id in drill.eased and drill.may_ease(attempt),
        pointed=sentences_of(question, proof.sentences) if proof else None,
        proved=proof is not None and proof.fraction == 1,
        compared=_compared(drill, attempt, verdict),
        run=right_in_a_row(drill, attempt.turn),
    )


def _compared(drill: Drill, attempt: Attempt, verdict: str) -> str:
    """Return an answer beside the one that was given to the same question before reading."""
    guess = drill.attempts.get(Turn(attempt.turn.key, stage="before"))
    if guess is None or attempt.turn.stage != "after":
        return ""
    question = drill.questions[attempt.turn.key]
    before, now = ("; ".join(response_in_words(question, each.response)) or "don't know" for each in (guess, attempt))
    if before == now:
        return "as before"
    return f"before: {before} · now: {now} · {verdict.lower()}"


def _ticked_in_words(attempt: Attempt, judged: Amended) -> str:
    """Return how many points of a checklist the learner ticked; empty where it was judged otherwise."""
    if attempt.outcome is not Outcome.ASK or attempt.total <= 1 or judged.by != "learner":
        return ""

    return f"{points_in_words(judged.fraction * attempt.total)} of {attempt.total} points, your own marking"


def model_answer(question: Question) -> tuple[str, ...]:
    """Return the answer beside which a learner judges one; nothing where the points to be ticked say it word by word."""
    key, checklist = key_in_words(question), question.body.checklist
    left = " ".join(key)
    for point in checklist:
        left = left.replace(point, "")
    return key if left.strip() or not checklist else ()


def sentences_of(question: Question, ids: Collection[str]) -> tuple[tuple[int, str], ...]:
    """Return some sentences of the article in their order, each by its number, counted from 1, and in words."""
    article = question.article
    sentences = enumerate(article.sentences, 1)
    return tuple((number, fold_space(article.words(sentence.span))) for number, sentence in sentences if sentence.id in ids)


def marked_once(question: Question, attempt: Attempt) -> Attempt | Mark:
    """Return what marking found in an attempt; one that an older version stored without it is marked again."""
    return attempt if attempt.total or attempt.response.blank else mark(question, attempt.response)


def detail_of(question: Question, given: Attempt | Mark) -> str:
    """Return what decided, or what was found; may be empty."""
    if given.outcome is Outcome.BLANK or given.reason:
        return given.reason
    marked = marked_once(question, given) if isinstance(given, Attempt) else given
    if marked.total < 2 or marked.fraction == 1:
        return ""
    return question.body.found_in_words(marked.found, marked.total, marked.wrong)
