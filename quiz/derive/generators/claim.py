"""How a claim goes on: what somebody says, believes or shows, and claims of others in the article as distractors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quiz.bank.model import Choice, Skill, Slip
from quiz.check.words import among, content
from quiz.derive.analysis.model import Claim, Facts
from quiz.derive.analysis.wholeness import is_whole
from quiz.derive.draft import Draft, right, wrong
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.wording import sentence_proof, words_at

NAME, VERSION = "claim", "1"
_OTHERS = 2
_ALIKE = 1.9
_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|hers|they|them|their|it|its|i|we|my|our|this|these|those)\b", re.IGNORECASE)
_SHARED = 2
"""Content words that two claims may have in common; of more alike ones both could be right."""


def propose(facts: Facts, random: Random) -> Iterator[Draft]:
    """Ask how a sentence goes on after *that*, where two other claims fit there by their grammar."""
    article = facts.article
    good = [claim for claim in facts.claims if not _PRONOUN.search(words_at(article, claim.clause))]
    for claim in good:
        opening = words_at(article, claim.opening)
        if not is_whole(opening) or len(opening.split()) > _MOST_OPENING:
            continue
        others = [other for other in good if other.subject != claim.subject and _fits(facts, claim, other)]
        random.shuffle(others)
        if len(others) >= _OTHERS:
            yield _draft(facts, claim, opening, others[:_OTHERS], random)


_MOST_OPENING = 25
"""Words before the clause."""


def _fits(facts: Facts, claim: Claim, other: Claim) -> bool:
    one, two = words_at(facts.article, claim.clause), words_at(facts.article, other.clause)
    shared = sum(among(word, content(two)) for word in set(content(one)))
    return shared <= _SHARED and 1 / _ALIKE <= len(two) / len(one) <= _ALIKE


def _draft(facts: Facts, claim: Claim, opening: str, others: list[Claim], random: Random) -> Draft:
    article = facts.article
    options = [right(f"\u2026 {words_at(article, claim.clause)}")]
    for other in others:
        told = f"That stands elsewhere: {words_at(article, other.opening)} \u2026"
        options.append(wrong(f"\u2026 {words_at(article, other.clause)}", Slip.MISPLACED, told, sentence_proof(article, other.sentence)))
    random.shuffle(options)
    prompt = f"How does this sentence go on in the article? \u201c{opening} \u2026\u201d"
    why = "All three stand in the article, but only one of them in this sentence."
    return Draft(NAME, VERSION, Choice(tuple(options)), prompt, (sentence_proof(article, claim.sentence),), why, Skill.RETRIEVE, merit=0.7)


GENERATOR = Generator(NAME, VERSION, propose)
