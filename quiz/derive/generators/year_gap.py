"""A year gap: a sentence of the article without its year, where nothing else in it tells the year."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from quiz.derive.analysis.model import Facts, Measure
from quiz.derive.analysis.quantities import YEAR
from quiz.derive.draft import Draft
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.number_gap import gap_drafts
from quiz.derive.generators.numbers import NumberRanks, number_options
from quiz.derive.generators.passages import Passages
from quiz.derive.generators.worth import is_worth_asking

NAME, VERSION = "year-gap", "2"


def propose(facts: Facts, random: Random) -> Iterator[Draft]:
    """Ask for each year that stands alone in its sentence."""
    ranks, passages = NumberRanks(random), Passages(facts)
    for quantity in facts.quantities:
        if quantity.measure is not Measure.YEAR or not is_worth_asking(facts, quantity):
            continue
        context = passages.around(quantity)
        alone = context is not None and len(YEAR.findall(facts.article.words(facts.article.sentences[quantity.sentence].span))) == 1
        options = number_options(facts, quantity, random, context.span, ranks) if context and alone else ()
        if context and options and not context.long:
            merit = 0.75 if quantity.sentence in facts.whole else 0.65
            yield from gap_drafts(facts, NAME, VERSION, quantity, context, options, merit, "Which year belongs in the gap?")


GENERATOR = Generator(NAME, VERSION, propose)
