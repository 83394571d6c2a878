"""Marks the kind `short`: a few typed words, by the grader for typed answers.

An answer of several ideas (with a checklist) is never marked by rules: it waits for somebody to tick what it says.
"""

from __future__ import annotations

from fractions import Fraction

from quiz.bank.model import Question, Short
from quiz.marking.model import Mark, Outcome, Response


def mark(question: Question, body: Short, response: Response) -> Mark:
    """Mark typed words."""
    if body.checklist:
        return Mark(Outcome.ASK, Fraction(0), reason="tick what your answer says", total=len(body.checklist))
    from quiz.article.names import known_names  # noqa: PLC0415 - a drill without typed answers starts sooner
    from quiz.marking.typed import grade  # noqa: PLC0415 - a drill without typed answers starts sooner

    verdict = grade(
        question.prompt,
        (body.answer, *body.aliases),
        response.values[0],
        reject=body.reject,
        be=body.be,
        names=known_names(question.article),
        evidence=[question.article.words(sentence.span) for sentence in question.proof],
    )
    right = verdict.outcome in (Outcome.CORRECT, Outcome.ALMOST)
    wrong = verdict.outcome is Outcome.WRONG
    return Mark(verdict.outcome, Fraction(right), reason=verdict.reason, found=int(right), total=1, wrong=int(wrong))


def key(_question: Question, body: Short) -> tuple[str, ...]:
    """Return the answer as the bank has it."""
    return (body.answer,)


def given(_question: Question, _body: Short, response: Response) -> tuple[str, ...]:
    """Return the typed words."""
    return response.values
