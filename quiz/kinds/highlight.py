"""`highlight`: select the sentences of the article that hold the evidence.

The mark is the number of sentences found minus those wrongly selected, as a share of those to be found, and never below 0.
"""

from __future__ import annotations

from fractions import Fraction
from math import comb
from typing import ClassVar

from quiz.kinds.body import Body, Written
from quiz.kinds.presented import Posed, Proof, Select, common
from quiz.kinds.question import Question
from quiz.marking.model import Mark, Response, outcome_of
from quiz.text import fold
from quiz.yaml.reader import Reader, Values


class Highlight(Body, frozen=True):
    """Select the sentences of the article that show something: those that hold the question's evidence."""

    kind: ClassVar[str] = "highlight"
    doc: ClassVar[str] = "Select the sentences of the article that hold the evidence."
    needs_article: ClassVar[bool] = True
    needs_evidence: ClassVar[bool] = True

    @classmethod
    def build(cls, values: Values, reader: Reader) -> Highlight:
        """Return the body; the answer is the question's evidence."""
        return cls()

    def written(self, question: Question) -> dict[str, Written]:
        """Return nothing: the evidence is the key."""
        return {}

    def fingerprint(self, passage: Proof) -> str:
        """Return the sentences that hold the evidence, in the order of the article."""
        return "\n".join(fold(passage.article.words(sentence.span)) for sentence in passage.sentences)

    def mark(self, question: Question, response: Response) -> Mark:
        """Mark the selected sentences, named by their ids."""
        keys = {sentence.id for sentence in question.proof}
        selected = set(response.values) - {""}
        hits, alarms = len(selected & keys), len(selected - keys)
        fraction = max(Fraction(0), Fraction(hits - alarms, len(keys)))
        return Mark(outcome_of(fraction), fraction, found=hits, total=len(keys), wrong=alarms)

    def in_words(self, question: Question, response: Response) -> tuple[str, ...]:
        """Return the selected sentences."""
        return tuple(question.article.words(sentence.span) for sentence in question.article.sentences if sentence.id in response.values)

    def right(self, question: Question) -> tuple[str, ...]:
        """Return the ids of the sentences to be found."""
        return tuple(sentence.id for sentence in question.proof)

    def found_in_words(self, found: int, total: int, wrong: int) -> str:
        """Return how many were found, and how many were wrong."""
        return f"{found} of {total} found" + (f", {wrong} wrong" if wrong else "")

    def chance(self, question: Question) -> float:
        """Return the mean of `max(0, (hits − wrong) / keys)` over all sets of as many sentences as there are keys."""
        keys, sentences = len(question.proof), len(question.article.sentences)
        ways = sum(comb(keys, hits) * comb(sentences - keys, keys - hits) * max(0, 2 * hits - keys) for hits in range(keys + 1))
        return ways / keys / comb(sentences, keys)

    def present(self, question: Question, number: int, chance: str) -> Posed:
        """Ask for sentences of the article, which have the same ids everywhere."""
        return Posed(question, Select(**common(question, number)), ({sentence.id: sentence.id for sentence in question.article.sentences},))


def mark_proof(question: Question, sentences: tuple[str, ...]) -> Fraction:
    """Return the mark of a proof: 1 when every sentence pointed at holds evidence and there is at least one, else 0."""
    return Fraction(bool(sentences) and set(sentences) <= {sentence.id for sentence in question.proof})
