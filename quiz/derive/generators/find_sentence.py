"""Highlight the sentence: the one that introduces somebody, or the only one about a year."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from quiz.bank.model import Highlight
from quiz.derive.analysis.model import Facts, Measure, Person
from quiz.derive.analysis.quantities import YEAR
from quiz.derive.draft import Draft
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.wording import sentence_proof, words_at

NAME, VERSION = "find-sentence", "1"


def propose(facts: Facts, random: Random) -> Iterator[Draft]:
    """Ask for the sentence that says who somebody is, and for what happened in a year."""
    del random
    article = facts.article
    for person in facts.persons:
        if person.role_at and _introduces(facts, person):
            index = article.sentences_in(person.role_at)[0].index
            yield Draft(
                NAME,
                VERSION,
                Highlight(),
                f"Which sentence tells the reader who {person.name} is?",
                (sentence_proof(article, index),),
                f"It introduces {person.name}: {words_at(article, person.role_at)}.",
                merit=0.7,
            )
    for thing in facts.things:
        yield Draft(
            NAME,
            VERSION,
            Highlight(),
            f"Which sentence tells the reader what {thing.name} is?",
            (sentence_proof(article, article.sentences_in(thing.what)[0].index),),
            f"It says it right beside the name: {words_at(article, thing.what)}.",
            merit=0.7,
        )
    years = [one for one in facts.quantities if one.measure is Measure.YEAR]
    for one in years:
        year = words_at(article, one.span)
        if article.text.count(year) == 1 and len(YEAR.findall(article.words(article.sentences[one.sentence].span))) == 1:
            yield Draft(
                NAME,
                VERSION,
                Highlight(),
                f"Which sentence is about the year {year}?",
                (sentence_proof(article, one.sentence),),
                f"It is the only sentence with the year {year}.",
                merit=0.55,
            )


def _introduces(facts: Facts, person: Person) -> bool:
    """Whether the role stands behind the name where the article names somebody first; a title before a name is no introduction."""
    assert person.role_at
    first = facts.article.sentences_in(person.mentions[0])[0]
    return first == facts.article.sentences_in(person.role_at)[0] and person.role_at.start > person.mentions[0].start


GENERATOR = Generator(NAME, VERSION, propose)
