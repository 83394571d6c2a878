"""Persons as options: others of the same article who are named about as often as the right one."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from quiz.article.model import Article
from quiz.derive.analysis.model import Facts, Person
from quiz.derive.draft import proof_at, right, wrong
from quiz.derive.generators.wording import quoted, shortened, words_at
from quiz.kinds.options import Option
from quiz.marking.terms import Misreading

_DISTRACTORS = 2
"""With the key three options, which Rodriguez (2005) found best."""
_LEFT_OUT, _OFTENEST = 0.8, 0.2
"""The share left out of the questions whose key is the one named oftenest, and the share of the others where it is made so. Measured, the
name that is met most is then right about as often as by chance."""


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
    if among is None and len(others) < _DISTRACTORS:
        others += facts.bystanders
    others = _with_different_names(key, others)
    if len(others) < _DISTRACTORS:
        return ()
    times = {person.name: _times_named(facts.article, person) for person in (key, *others)}
    random.shuffle(others)
    above = [person for person in others if times[person.name] > times[key.name]]
    below = [person for person in others if times[person.name] <= times[key.name]]
    # Who speaks is named often, so that readers could guess the name that they have met most. So how many of the others are named oftener
    # than the right one is drawn; where nobody is, most of such questions are left out.
    fitting = [count for count in range(_DISTRACTORS + 1) if count <= len(above) and _DISTRACTORS - count <= len(below)]
    if not any(fitting) and random.random() < _LEFT_OUT:
        return ()
    wanted = 0 if 0 in fitting and random.random() < _OFTENEST else random.choice(fitting)
    chosen = [*above[:wanted], *below[: _DISTRACTORS - wanted]]
    options = [right(key.name), *(_distractor(facts, person, told.format(key=key.name)) for person in chosen)]
    random.shuffle(options)
    return tuple(options)


def _with_different_names(key: Person, others: Sequence[Person]) -> list[Person]:
    """Leave out who has the surname of another or of the key: it may be the same person by a longer name."""
    kept: dict[str, Person] = {}
    for person in others:
        kept.setdefault(person.name.split()[-1], person)
    return [person for surname, person in kept.items() if surname != key.name.split()[-1]]


def _times_named(article: Article, person: Person) -> int:
    return article.text.count(person.name.split()[-1])


def _distractor(facts: Facts, person: Person, told: str) -> Option:
    article = facts.article
    own = next((speech for speech in facts.speeches if speech.speaker.name == person.name and speech.named), None)
    at = own.sentence if own else _sentence_of(article, person)
    if own:
        verb, words = "said" if own.past else "says", shortened(words_at(article, own.words))
        other = f"{person.name} {verb}: {quoted(words)}" if own.direct else f"{person.name} {verb} that {words}."
    else:
        other = f"{person.name} is named elsewhere in the article."
    return wrong(person.name, Misreading.MISPLACED, f"{told} {other}", proof_at(article, article.sentences[at].span))


def _sentence_of(article: Article, person: Person) -> int:
    return article.sentences_in(person.mentions[0])[0].index
