"""Marks the kind `highlight`: sentences found minus sentences wrongly selected, as a share of those to be found."""

from __future__ import annotations

from fractions import Fraction

from quiz.bank.model import Highlight, Question
from quiz.marking.model import Mark, Response, outcome_of


def mark(question: Question, _body: Highlight, response: Response) -> Mark:
    """Mark the selected sentences, named by their ids."""
    keys = {sentence.id for sentence in question.proof}
    selected = set(response.values) - {""}
    hits, alarms = len(selected & keys), len(selected - keys)
    fraction = max(Fraction(0), Fraction(hits - alarms, len(keys)))
    return Mark(outcome_of(fraction), fraction, found=hits, total=len(keys), wrong=alarms)


def mark_proof(question: Question, sentences: tuple[str, ...]) -> Fraction:
    """Mark a proof: 1 when every sentence pointed at holds evidence and there is at least one, else 0."""
    keys = {sentence.id for sentence in question.proof}
    return Fraction(bool(sentences) and set(sentences) <= keys)


def key(question: Question, _body: Highlight) -> tuple[str, ...]:
    """Return the sentences to be found."""
    return tuple(question.article.words(sentence.span) for sentence in question.proof)


def given(question: Question, _body: Highlight, response: Response) -> tuple[str, ...]:
    """Return the selected sentences."""
    return tuple(question.article.words(sentence.span) for sentence in question.article.sentences if sentence.id in response.values)
