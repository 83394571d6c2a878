"""False: what the article denies, said as if it were so.

The clause as it stands is not proposed as true: *not* would tell the answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from quiz.article.model import Span
from quiz.derive.analysis.model import Facts, Reversal
from quiz.derive.draft import Draft
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.wording import quoted, sentence_proof, words_at
from quiz.kinds.truth import Statement, Truth
from quiz.text import fold_space

NAME, VERSION = "polarity", "1"


def propose(facts: Facts, random: Random) -> Iterator[Draft]:
    """Turn each clause into its opposite."""
    del random
    for turn in facts.turns:
        clause = words_at(facts.article, turn.clause)
        why = f"The article says the opposite: {quoted(clause)}."
        told = {Truth.TRUE: why, Truth.NOT_STATED: why}
        evidence = (sentence_proof(facts.article, turn.sentence),)
        yield Draft(NAME, VERSION, Statement(Truth.FALSE, told), _opposite(facts, turn), evidence, why, merit=0.72)


def _opposite(facts: Facts, turn: Reversal) -> str:
    """Return the clause without its denial, as a sentence."""
    before = facts.article.words(Span(turn.clause.start, turn.at.start))
    after = facts.article.words(Span(turn.at.end, turn.clause.end))
    words = fold_space(f"{turn.lead} {before}{after}")
    return f"{words[:1].upper()}{words[1:]}."


GENERATOR = Generator(NAME, VERSION, propose)
