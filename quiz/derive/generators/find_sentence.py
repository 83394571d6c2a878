"""Highlight the sentence: the one that tells who somebody or what something is, where others have the name too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from quiz.article.model import Span
from quiz.derive.analysis.model import Facts, Person
from quiz.derive.draft import Draft
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.wording import sentence_proof, shortened, words_at
from quiz.kinds.highlight import Highlight

NAME, VERSION = "find-sentence", "3"
_WHO = re.compile(
    r", (?P<told>who (?:led|leads|runs|heads|headed|owns|chairs|chaired|directs|directed|teaches|studies|invented|designed|wrote|"
    r"founded|coordinates|manages|works (?:as|at|for|in|with)|set up) (?:[^,.;:?!\u201c\u201d\"]){8,})"
)
"""What somebody is known for, up to the next mark."""


def propose(facts: Facts, random: Random) -> Iterator[Draft]:
    """Ask for the sentence that says who somebody or what something is."""
    del random
    article = facts.article
    for person in facts.persons:
        told = _introduced(facts, person)
        if told and _is_fit(facts, told, person.mentions):
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
        named = tuple(Span(*found.span()) for found in re.finditer(rf"\b{re.escape(thing.name)}\b", article.text))
        if not _is_fit(facts, thing.what, named):
            continue
        yield Draft(
            NAME,
            VERSION,
            Highlight(),
            f"Which sentence tells the reader what {thing.name} is?",
            (sentence_proof(article, article.sentences_in(thing.what)[0].index),),
            f"It says it right beside the name: {words_at(article, thing.what)}.",
            merit=0.7,
        )


def _is_fit(facts: Facts, told: Span, named: Sequence[Span]) -> bool:
    """Whether its sentence is a whole one and others have the name too, so that it is not found by looking for the name alone."""
    sentence = facts.article.sentences_in(told)[0]
    others = [span for span in named if not sentence.span.overlaps(span)]
    words = facts.article.words(sentence.span)
    return bool(others) and words.count("\u201c") == words.count("\u201d") and words.count('"') % 2 == 0


def _introduced(facts: Facts, person: Person) -> Span | None:
    """Return what stands behind the name where the article names somebody first: a role, or *who* and what they are known for.

    A title before a name is no introduction; *the head of the prisons, Nils Oberg,* is one.
    """
    first = person.mentions[0]
    sentence = facts.article.sentences_in(first)[0].span
    if person.role_at:
        before = facts.article.text[person.role_at.end : first.start].strip() == ","
        return person.role_at if (before or person.role_at.start > first.start) and person.role_at.overlaps(sentence) else None
    found = _WHO.match(facts.article.text, first.end, sentence.end)
    return Span(*found.span("told")) if found else None


GENERATOR = Generator(NAME, VERSION, propose)
