"""Persons as options: others of the same article who are named about as often as the right one."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from quiz.article.model import Article
from quiz.bank.model import Option, Slip
from quiz.derive.analysis.model import Facts, Person
from quiz.derive.draft import proof_at, right, wrong
from quiz.derive.generators.wording import quoted, shortened, words_at

_DISTRACTORS = 2
"""With the key three options, which Rodriguez (2005) found best."""
_LEFT_OUT = 0.5


def person_options(facts: Facts, key: Person, random: Random, told: str, *, among: Sequence[Person] | None = None) -> tuple[Option, ...]:
    """Give a key and distractors in random order; none where the article has too few persons.

    Args:
        facts: what is known.
        key: who is right.
        random: chooses.
        told: what to tell somebody who chose wrong, such as `These are the words of {key}.`
        among: who may be wrong; all others where nothing is given.
    """
    others = [person for person in (facts.persons if among is None else among) if person.name != key.name]
    if len(others) < _DISTRACTORS:
        return ()
    # Who speaks is named often, so that readers could guess the name that they have met most. Where others are named as often, one of
    # them is among the options; where nobody is, every second such question is left out.
    above = [person for person in others if len(person.mentions) >= len(key.mentions)]
    below = [person for person in others if len(person.mentions) < len(key.mentions)]
    random.shuffle(above)
    random.shuffle(below)
    if not above and random.random() < _LEFT_OUT:
        return ()
    chosen = (above[: random.randint(1, _DISTRACTORS)] + below + above)[:_DISTRACTORS]
    chosen = list({person.name: person for person in (*chosen, *others)}.values())[:_DISTRACTORS]
    options = [right(key.name), *(_distractor(facts, person, told.format(key=key.name)) for person in chosen)]
    random.shuffle(options)
    return tuple(options)


def _distractor(facts: Facts, person: Person, told: str) -> Option:
    article = facts.article
    own = next((speech for speech in facts.speeches if speech.speaker.name == person.name and speech.named), None)
    at = own.sentence if own else _sentence_of(article, person)
    if own:
        verb, words = "said" if own.past else "says", shortened(words_at(article, own.words))
        other = f"{person.name} {verb}: {quoted(words)}" if own.direct else f"{person.name} {verb} that {words}."
    else:
        other = f"{person.name} is named elsewhere in the article."
    return wrong(person.name, Slip.MISPLACED, f"{told} {other}", proof_at(article, article.sentences[at].span))


def _sentence_of(article: Article, person: Person) -> int:
    return article.sentences_in(person.mentions[0])[0].index
