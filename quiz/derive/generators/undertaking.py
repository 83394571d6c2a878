"""What has X agreed, pledged or planned to do: the aim of a named subject, and other aims of the article as distractors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quiz.bank.model import Choice, Slip
from quiz.derive.analysis.model import Facts, Undertaking
from quiz.derive.draft import Draft, right, wrong
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.wording import sentence_proof, words_at

NAME, VERSION = "undertaking", "1"
_OTHERS = 2
_PRONOUN = re.compile(r"\b(?:it|its|he|she|they|them|their|his|her|him|this|these|those|so|we|our|i|my)\b", re.IGNORECASE)


def propose(facts: Facts, random: Random) -> Iterator[Draft]:
    """Ask for the aim of each subject where two other subjects of the article aim at something else."""
    good = [one for one in facts.undertakings if not _PRONOUN.search(words_at(facts.article, one.aim))]
    for one in good:
        others = [other for other in good if other.who != one.who]
        random.shuffle(others)
        if len(others) >= _OTHERS:
            yield _draft(facts, one, others[:_OTHERS], random)


def _draft(facts: Facts, one: Undertaking, others: list[Undertaking], random: Random) -> Draft:
    article = facts.article
    options = [right(_to(words_at(article, one.aim)))]
    for other in others:
        told = f"That is what {other.who} meant to do."
        options.append(wrong(_to(words_at(article, other.aim)), Slip.MISPLACED, told, sentence_proof(article, other.sentence)))
    random.shuffle(options)
    prompt = f"What {'did' if one.past else 'does'} {one.who} {one.verb} to do, according to the article?"
    told = f"The article says it of {one.who}, right beside the verb."
    return Draft(NAME, VERSION, Choice(tuple(options)), prompt, (sentence_proof(article, one.sentence),), told, merit=0.75)


def _to(aim: str) -> str:
    return f"To {aim}"


GENERATOR = Generator(NAME, VERSION, propose)
