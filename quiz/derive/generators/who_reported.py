"""Who said that …: what somebody said in the words of the article, and persons to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quiz.derive.analysis.model import Facts
from quiz.derive.analysis.wholeness import is_whole
from quiz.derive.draft import Draft
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.people import person_options
from quiz.derive.generators.who_said import names_anybody, speech_proof, typed_name
from quiz.derive.generators.wording import saying, words_at
from quiz.kinds.body import Body
from quiz.kinds.choice import Choice

NAME, VERSION = "who-reported", "1"
_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself|i|we|my|our)\b", re.IGNORECASE)


def propose(facts: Facts, random: Random) -> Iterator[Draft]:
    """Ask who said each clause that can be understood by itself."""
    for speech in facts.speeches:
        clause = words_at(facts.article, speech.words)
        if (
            speech.direct
            or _PRONOUN.search(clause)
            or not is_whole(clause[:1].upper() + clause[1:])
            or names_anybody(clause, facts.persons)
        ):
            continue
        bodies: list[tuple[Body, str]] = [(typed_name(speech.speaker), " Type the name.")] if len(facts.persons) > 1 else []
        options = person_options(facts, speech.speaker, random, "{key} " + f"{saying(speech)} so.")
        if options:
            bodies.append((Choice(options), ""))
        for body, more in bodies:
            yield Draft(
                NAME,
                VERSION,
                body,
                f"Who {saying(speech)} that {clause}?{more}",
                speech_proof(facts, speech),
                f"The article reports this as the view of {speech.speaker.name}.",
                merit=(0.77 if more else 0.8) - (0 if speech.named else 0.05),
            )


def can_be_reported(clause: str) -> bool:
    """Return whether a clause can be understood without what stands before it."""
    return not _PRONOUN.search(clause) and is_whole(clause[:1].upper() + clause[1:])


GENERATOR = Generator(NAME, VERSION, propose)
