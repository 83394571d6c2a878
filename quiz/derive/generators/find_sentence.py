"""Highlight the sentence: the one that introduces somebody, or the only one about a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quiz.article.model import Span
from quiz.bank.model import Highlight
from quiz.derive.analysis.model import Facts, Measure, Person
from quiz.derive.analysis.quantities import YEAR
from quiz.derive.draft import Draft
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.wording import sentence_proof, shortened, words_at

NAME, VERSION = "find-sentence", "2"
_WHO = re.compile(
    r", (?P<told>who (?:led|leads|runs|heads|headed|owns|chairs|chaired|directs|directed|teaches|studies|invented|designed|wrote|"
    r"founded|coordinates|manages|works (?:as|at|for|in|with)|set up) (?:[^,.;:?!\u201c\u201d\"]){8,})"
)
"""What somebody is known for, up to the next mark."""


def propose(facts: Facts, random: Random) -> Iterator[Draft]:
    """Ask for the sentence that says who somebody is, and for what happened in a year."""
    del random
    article = facts.article
    for person in facts.persons:
        told = _introduced(facts, person)
        if told:
            yield Draft(
                NAME,
                VERSION,
                Highlight(),
                f"Which sentence tells the reader who {person.name} is?",
                (sentence_proof(article, article.sentences_in(told)[0].index),),
                f"It introduces {person.name}: {shortened(words_at(article, told))}.",
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


def _introduced(facts: Facts, person: Person) -> Span | None:
    """Give what stands behind the name where the article names somebody first: a role, or *who* and what they are known for.

    A title before a name is no introduction.
    """
    first = person.mentions[0]
    sentence = facts.article.sentences_in(first)[0].span
    if person.role_at:
        return person.role_at if person.role_at.start > first.start and person.role_at.overlaps(sentence) else None
    found = _WHO.match(facts.article.text, first.end, sentence.end)
    return Span(*found.span("told")) if found else None


GENERATOR = Generator(NAME, VERSION, propose)
