"""Who said “…”: the words of a quotation, and persons of the article to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from quiz.check.words import content
from quiz.derive.analysis.model import Facts, Person, Speech
from quiz.derive.draft import IN_RESERVE, Draft
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.people import person_options
from quiz.derive.generators.salience import in_common
from quiz.derive.generators.wording import quoted, saying, sentence_proof, shortened, words_at
from quiz.kinds.body import Body
from quiz.kinds.choice import Choice
from quiz.kinds.evidence import Evidence
from quiz.kinds.short import Short
from quiz.marking.terms import Be

NAME, VERSION = "who-said", "2"
_FEWEST, _MOST = 8, 45
"""Words of a quotation; a shorter one could be anybody's."""
_FEWEST_TELLING, _FEWEST_OF_TOPIC = 5, 2
"""Words of it that carry meaning, or else that the article is about; *I didn't know what was going on* has neither."""
_FEWEST_PERSONS = 3
"""Where one person is quoted and hardly anybody else is named, nobody has to read who it is."""
_HANGING = re.compile(r"\W*(?:he|she|so|and|but|then|him|her|them)\b", re.IGNORECASE)
_POINTING = re.compile(r"\W*(?:it|this|that|these|those|they|there)\b", re.IGNORECASE)
_EXPLETIVE = re.compile(
    r"there\b|it(?:\u2019s|'s| is| was| will be| has been| would be| takes| took)\b[^.;]*\b(?:that|to|when|who)\b", re.IGNORECASE
)
_THESE = re.compile(r"\b(?:this|these|those)\b(?! (?:is|was|morning|week|month|year|who|of us))", re.IGNORECASE)
_FEWEST_POINTING = 9
"""A quotation that starts with *it* or *this* says enough to be known again from so many words on."""
_OF_OTHERS = re.compile(r"^(?:\S+\s+){0,5}(?:he|she|him|her|his)\b", re.IGNORECASE)
"""Early in a quotation these have nobody before them to stand for."""


def propose(facts: Facts, random: Random) -> Iterator[Draft]:
    """Ask who said each quotation that stands for itself and whose sentence names the speaker."""
    alone = len({speech.speaker.name for speech in facts.speeches if speech.direct}) == 1
    if alone and len(facts.persons) + len(facts.bystanders) < _FEWEST_PERSONS:
        return
    known = (*facts.persons, *facts.bystanders)
    hero = alone and len(facts.persons) < _FEWEST_PERSONS
    for speech in facts.speeches:
        words = words_at(facts.article, speech.words)
        if not speech.direct or not stands_alone(words) or names_anybody(words, known) or not _says_something(facts, words):
            continue
        told = f"These are the words of {{key}}: {quoted(shortened(words))}."
        bodies: list[tuple[Body, str]] = [(typed_name(speech.speaker), " Type the name.")] if len(facts.persons) > 1 else []
        options = person_options(facts, speech.speaker, random, told)
        if options:
            bodies.append((Choice(options), ""))
        for body, more in bodies:
            yield Draft(
                NAME,
                VERSION,
                body,
                f"Who {saying(speech)}: {quoted(words)}?{more}",
                speech_proof(facts, speech),
                f"The article gives these words to {speech.speaker.name}, right beside them.",
                merit=(IN_RESERVE if hero else 0.9) - (0.05 if more else 0) - (0 if speech.named else 0.05),
            )


def _says_something(facts: Facts, words: str) -> bool:
    if _POINTING.match(words) and len(content(words)) < _FEWEST_TELLING:
        return False
    return len(content(words)) >= _FEWEST_TELLING or in_common(facts.article, words) >= _FEWEST_OF_TOPIC


def typed_name(person: Person) -> Short:
    """Make the answer that is typed: a surname alone is taken for the whole name when answers are marked."""
    return Short(person.name, be=Be.PERSON)


def can_be_quoted(words: str) -> bool:
    """Return whether a quotation is a sentence that can be understood without what stands before it."""
    if _POINTING.match(words) and len(words.split()) < _FEWEST_POINTING:
        return False
    return words[:1].isupper() and _FEWEST <= len(words.split()) <= _MOST and not _HANGING.match(words) and not _OF_OTHERS.search(words)


def stands_alone(words: str) -> bool:
    """Return whether a quotation can be understood without the article around it: nothing in it is *this*, *those losses* or *they*."""
    bare = words.lstrip(" \u201c\"'")
    points = _POINTING.match(bare) and not _EXPLETIVE.match(bare)
    return can_be_quoted(words) and not points and not _THESE.search(words)


def names_anybody(words: str, persons: Sequence[Person]) -> bool:
    """Return whether words have a part of the name of a person."""
    return any(re.search(rf"\b{re.escape(part)}\b", words) for person in persons for part in person.name.split() if part[0].isupper())


def speech_proof(facts: Facts, speech: Speech) -> tuple[Evidence, ...]:
    """Return the sentence of a speech and, where it does not name the speaker, the one before that does."""
    own = sentence_proof(facts.article, speech.sentence)
    return (own,) if speech.named else (sentence_proof(facts.article, speech.naming), own)


GENERATOR = Generator(NAME, VERSION, propose)
