"""Who did …: the predicate of a sentence that starts with a person, and persons of the article to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quiz.check.words import content
from quiz.derive.analysis.model import Facts, Person
from quiz.derive.draft import Draft
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.people import person_options
from quiz.derive.generators.who_said import names_anybody, typed_name
from quiz.derive.generators.wording import sentence_proof, words_at
from quiz.kinds.body import Body
from quiz.kinds.choice import Choice

NAME, VERSION = "who-did", "2"
_FEWEST_TELLING = 3
"""Words that carry meaning."""
_OF_ANOTHER = re.compile(r"\bwho\b|\bwhose\b")
"""What follows tells of somebody else."""
_OF_ONE_SEX = re.compile(r"\b(?:his|her|he|she|him|himself|herself|wife|husband)\b")
"""It rules out some of those to choose from."""


def propose(facts: Facts, random: Random) -> Iterator[Draft]:
    """Ask who did what, where the words do not name the person themselves."""
    for deed in facts.deeds:
        words = words_at(facts.article, deed.predicate)
        if names_anybody(f"{deed.lead} {words}", [deed.person]) or _OF_ANOTHER.search(words) or len(content(words)) < _FEWEST_TELLING:
            continue
        asked = f"{' '.join(deed.lead.split())} who {words}?" if deed.lead else f"Who {words}?"
        others = [person for person in facts.persons if person != deed.person and not names_anybody(f"{deed.lead} {words}", [person])]
        bodies: list[tuple[Body, str]] = (
            [(typed_name(deed.person), " Type the name.")] if others and not _is_hero(facts, deed.person) else []
        )
        options = person_options(facts, deed.person, random, "The article says it of {key}.", among=others)
        if options and not _OF_ONE_SEX.search(words):
            bodies.append((Choice(options), ""))
        for body, more in bodies:
            yield _draft(facts, deed.person, body, f"{asked}{more}", deed.sentence)


def _is_hero(facts: Facts, person: Person) -> bool:
    """Whether somebody is named oftener than all others together, so that nobody has to read who it was."""
    others = sum(len(other.mentions) for other in facts.persons if other != person)
    return len(person.mentions) > others


def _draft(facts: Facts, person: Person, body: Body, prompt: str, sentence: int) -> Draft:
    told = f"The sentence has the name as its subject: {person.name}."
    merit = 0.84 if isinstance(body, Choice) else 0.8
    return Draft(NAME, VERSION, body, prompt, (sentence_proof(facts.article, sentence),), told, merit=merit)


GENERATOR = Generator(NAME, VERSION, propose)
