"""Who is X: what the article says that somebody is, and what it says of two others as distractors. Also the other way round, and typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quiz.article.model import Article
from quiz.derive.analysis.model import Facts, Person
from quiz.derive.draft import Draft, proof_at, right, wrong
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.people import person_options
from quiz.derive.generators.who_said import names_anybody, typed_name
from quiz.derive.generators.wording import sentence_proof, words_at
from quiz.kinds.body import Body
from quiz.kinds.choice import Choice
from quiz.kinds.options import Option
from quiz.marking.terms import Misreading

NAME, VERSION = "role", "2"
_OTHERS = 2
_FEWEST_TYPED = 2
"""Persons of an article, for the name of one to be typed."""
_NAMED = re.compile(r"\b(?:of|for|at|to|with|in)\b.*\b[A-Z]|^[A-Z][\w ]*['\u2019]s ")
_DETERMINED = re.compile(r"the |(?:(?!\b(?:of|with|for|at)\b)[^,])*?['\u2019]s ", re.IGNORECASE)
_FOR_LONG = re.compile(r"\bfor (?:\w+ ){0,3}(?:years?|months?|decades?)\b")
_KNOWN = re.compile(r"the (?![^,]*\b(?:of|for|at|to|with|behind|in)\b)")
_FEWEST_OF_ROLE = 3
"""Words."""
_ANY = re.compile(r"(?:an?|another|one of) ", re.IGNORECASE)
_ALIKE = 2.2


def propose(facts: Facts, random: Random) -> Iterator[Draft]:
    """Ask what a person is, and who is something, where two others have a role of their own."""
    known = [person for person in facts.persons if person.role and person.role_at and _tells_enough(_role(facts.article, person))]
    yield from _to_be_typed(facts, known)
    if len(known) <= _OTHERS:
        return
    for person in known:
        role = _role(facts.article, person)
        others = [other for other in known if other is not person and not _alike(_role(facts.article, other), role)]
        if len(others) < _OTHERS or _is_title(facts, person) or any(part in role for part in person.name.split()):
            continue
        yield from _what_somebody_is(facts, person, others, random)
        options = person_options(facts, person, random, f"{{key}} is {role}.", among=others)
        if options:
            yield _draft(facts, person, f"Which of these people is {role}?", Choice(options), 0.8)


def _to_be_typed(facts: Facts, known: list[Person]) -> Iterator[Draft]:
    """Ask who has a role that names something, so that it is one person's: *the governor of Kumla Prison*."""
    if len(facts.persons) < _FEWEST_TYPED:
        return
    for person in known:
        role = _role(facts.article, person)
        alone = not any(other is not person and _alike(_role(facts.article, other), role) for other in known)
        if alone and _NAMED.search(role) and not _ANY.match(role) and not _is_title(facts, person) and not names_anybody(role, [person]):
            yield _draft(facts, person, f"Who is {_with_article(role)}? Type the name.", typed_name(person), 0.76)


def _with_article(role: str) -> str:
    """Put *the* before a role that has no article and is not somebody's."""
    return role if _DETERMINED.match(role) else f"the {role}"


def _what_somebody_is(facts: Facts, person: Person, others: list[Person], random: Random) -> Iterator[Draft]:
    role = _role(facts.article, person)
    fitting = [other for other in others if 1 / _ALIKE <= len(_role(facts.article, other)) / len(role) <= _ALIKE]
    fitting = [other for other in fitting if not any(part in _role(facts.article, other) for part in person.name.split())]
    random.shuffle(fitting)
    if len(fitting) >= _OTHERS:
        options = [right(_capital(role)), *(_distractor(facts.article, other) for other in fitting[:_OTHERS])]
        random.shuffle(options)
        yield _draft(facts, person, f"Who is {person.name}, according to the article?", Choice(tuple(options)), 0.85)


def _draft(facts: Facts, person: Person, prompt: str, body: Body, merit: float) -> Draft:
    assert person.role_at
    sentence = facts.article.sentences_in(person.role_at)[0].index
    told = f"The article says it where it names {person.name} first: {_role(facts.article, person)}."
    return Draft(NAME, VERSION, body, prompt, (sentence_proof(facts.article, sentence),), told, merit=merit)


def _distractor(article: Article, other: Person) -> Option:
    assert other.role_at
    span = article.sentences_in(other.role_at)[0].span
    role = _role(article, other)
    return wrong(_capital(role), Misreading.MISPLACED, f"That is {other.name}.", proof_at(article, span))


def _role(article: Article, person: Person) -> str:
    assert person.role_at
    return words_at(article, person.role_at)


def _capital(role: str) -> str:
    return role[:1].upper() + role[1:]


def _is_title(facts: Facts, person: Person) -> bool:
    """Whether the role is a title right before the name, such as *British Prime Minister*, which readers know from elsewhere."""
    assert person.role_at
    after = facts.article.text[person.role_at.end :].lstrip()
    return after.startswith(person.name) and person.role[:1].isupper()


def _tells_enough(role: str) -> bool:
    """Whether a role says of what or which it is, and is not one that readers know of already, such as *the magazine's editor*."""
    lower = role.lower()
    return (
        not lower.startswith(("this ", "that ", "its ", "their "))
        and not _FOR_LONG.search(lower)
        and not _KNOWN.match(lower)
        and len(role.split()) >= _FEWEST_OF_ROLE
    )


def _alike(one: str, other: str) -> bool:
    """Whether two roles may be had by the same person: one has all the nouns of the other."""
    first, second = (set(re.findall(r"[a-z]{4,}", role.lower())) for role in (one, other))
    return first <= second or second <= first


GENERATOR = Generator(NAME, VERSION, propose)
