"""What has X agreed, pledged or planned to do: the aim of a named subject, and other aims of the article as distractors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quiz.article.model import Article, Span
from quiz.check.words import among, content
from quiz.derive.analysis.model import Facts, Undertaking
from quiz.derive.draft import Draft, right, wrong
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.wording import sentence_proof, shortened, words_at
from quiz.kinds.choice import Choice
from quiz.marking.terms import Misreading

NAME, VERSION = "undertaking", "1"
_OTHERS = 2
_ALIKE = 2
"""The longest aim has at most so many times the length of the shortest."""
_PRONOUN = re.compile(r"\b(?:it|its|he|she|they|them|that|his|her|him|this|these|those|so|we|our|i|my)\b", re.IGNORECASE)


def propose(facts: Facts, random: Random) -> Iterator[Draft]:
    """Ask for the aim of each named subject where two other aims of the article are about as long."""
    article = facts.article
    for one in facts.undertakings:
        key = words_at(article, one.aim)
        others = [aim for aim in facts.aims if one.sentence != _sentence(article, aim) and _is_other(key, words_at(article, aim))]
        random.shuffle(others)
        if len(others) >= _OTHERS and not _PRONOUN.search(key):
            yield _draft(article, one, others[:_OTHERS], random)


def _is_other(key: str, aim: str) -> bool:
    """Whether an aim is about as long, begins with another verb and says something else."""
    shared = sum(among(word, content(key)) for word in set(content(aim)))
    return 1 / _ALIKE <= len(aim) / len(key) <= _ALIKE and shared <= 1 and key.split(maxsplit=1)[0] != aim.split(maxsplit=1)[0]


def _sentence(article: Article, aim: Span) -> int:
    return article.sentences_in(aim)[0].index


def _draft(article: Article, one: Undertaking, others: list[Span], random: Random) -> Draft:
    options = [right(_to(words_at(article, one.aim)))]
    for other in others:
        sentence = sentence_proof(article, _sentence(article, other))
        told = f"The article says this of something else: {shortened(sentence.quote, 90)}"
        options.append(wrong(_to(words_at(article, other)), Misreading.MISPLACED, told, sentence))
    random.shuffle(options)
    asked = f" {one.asked}" if one.asked else ""
    who = one.who[0].lower() + one.who[1:] if one.who.startswith("The ") else one.who
    prompt = f"What {'did' if one.past else 'does'} {who} {one.verb}{asked} to do, according to the article?"
    told = f"The article says it of {one.who}, right beside the verb."
    return Draft(NAME, VERSION, Choice(tuple(options)), prompt, (sentence_proof(article, one.sentence),), told, merit=0.85)


def _to(aim: str) -> str:
    return f"To {aim}"


GENERATOR = Generator(NAME, VERSION, propose)
