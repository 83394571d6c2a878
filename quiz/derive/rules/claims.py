"""Claim or fact: what somebody states among what the article states itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from quiz.derive.draft import Draft, right, wrong
from quiz.derive.rules.salience import in_common
from quiz.derive.rules.statements import Assertion, Fact, facts, statements
from quiz.derive.rules.story import StoryFacts
from quiz.derive.rules.wording import sentence_proof
from quiz.kinds.choice import Choice
from quiz.kinds.options import Option
from quiz.kinds.question import Aim, Skill
from quiz.marking.terms import Misreading

_OTHERS = 2
"""So many second facts are tried beside the first."""
_ALIKE = 1.7
"""A fact has at most so many times the length of the claim, and the claim as many times that of the fact."""
_NEARLY = 0.9
"""One fact at least is so long beside the claim that the claim does not stand out as the longest."""
_PROPOSALS = 4
"""With other facts each, since the checks may drop some."""
_MOST_OF_TOPIC, _ENOUGH_OF_TOPIC = 4, 2
_NEEDS_MORE = re.compile(r"\bhad (?:been|\w+ed)\b|\b(?:answer|cause|explanation|point|problem|reason|result)[.”]*$", re.IGNORECASE)
"""*Had helped* is a report's tense; *is the most likely explanation* says not of what."""


def claim_or_fact(story: StoryFacts, random: Random) -> Iterator[Draft]:
    """Yield questions for what the article only reports as somebody's claim, beside facts that it states itself."""
    stated = facts(story)
    for claim in filter(lambda each: _can_be_read_alone(story, each), statements(story)):
        for chosen in _beside(story, claim, stated, random):
            yield _draft(story, claim, chosen, random)


def _can_be_read_alone(story: StoryFacts, claim: Assertion) -> bool:
    """Return whether a claim is about the story in words of its own: no truism, no tense of reported speech, nothing left dangling."""
    return in_common(story.article, claim.what) > 0 and not _NEEDS_MORE.search(claim.what)


def _beside(story: StoryFacts, claim: Assertion, stated: Sequence[Fact], random: Random) -> Iterator[list[Fact]]:
    """Yield facts of about the length of a claim, one of them hardly shorter, and from different paragraphs where there are enough."""
    length = len(claim.what)
    best: dict[int, Fact] = {}
    for fact in stated:
        at = fact.sentence.index
        if at not in (claim.sentence.index, claim.sentence.index + 1) and 1 / _ALIKE <= len(fact.what) / length <= _ALIKE:
            best[at] = min((best.get(at, fact), fact), key=lambda one: abs(len(one.what) - length))
    fitting = random.sample(list(best.values()), len(best))
    fitting.sort(key=lambda one: -min(in_common(story.article, one.what), _ENOUGH_OF_TOPIC))
    firsts = [one for one in fitting if len(one.what) >= _NEARLY * length]
    for first in sorted(firsts, key=lambda one: len(one.what) <= length)[:_PROPOSALS]:
        rest = sorted((one for one in fitting if one is not first), key=lambda one: one.sentence.paragraph == first.sentence.paragraph)
        for other in rest[:_OTHERS]:
            yield [first, other]


def _draft(story: StoryFacts, claim: Assertion, beside: Sequence[Fact], random: Random) -> Draft:
    options: list[Option] = [right(claim.what)]
    for fact in beside:
        told = "The article says so itself, as a fact."
        options.append(wrong(fact.what, Misreading.MISUNDERSTOOD, told, sentence_proof(story.article, fact.sentence.index)))
    random.shuffle(options)
    told = "The article only reports this."
    return Draft(
        "claim-or-fact",
        "3",
        Choice(tuple(options)),
        "Which of these does the article report only as somebody’s claim?",
        (sentence_proof(story.article, claim.sentence.index),),
        f"{told} Source: {claim.who}." if claim.who else told,
        Skill.INTEGRATE,
        Aim.CLAIM_OR_FACT,
        merit=(0.92 if claim.person else 0.9) + 0.02 * min(in_common(story.article, claim.what), _MOST_OF_TOPIC),
    )
