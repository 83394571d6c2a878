"""Not stated: a number of the article, given to somebody of whom the article says nothing of the sort."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quiz.bank.model import Statement, Truth
from quiz.derive.analysis.model import Facts, Person, Quantity
from quiz.derive.draft import Draft
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.wording import words_at

NAME, VERSION = "not-stated", "1"
_YOUNGEST, _OLDEST = 28, 69
"""Years that somebody with a post may well have."""
_SHORTEST, _LONGEST = 3, 15
"""Years that somebody may well have had a post for."""
_POST = re.compile(
    r"(?:the )?(?:[\w-]+ ){0,2}(?:chief executive|CEO|director|manager|head|governor|mayor|president|vice-president|chairman|chairwoman|"
    r"editor|curator|spokesman|spokeswoman|spokesperson|ambassador|keeper|coordinator|principal|captain)\b(?: (?:of|for|at|to) .+)?"
)
_OCCUPATION = re.compile(
    r"an? (?:[a-z-]+ ){0,2}(?:professor|scientist|researcher|lawyer|fisherman|agent|teacher|doctor|nurse|engineer|economist|analyst|farmer|"
    r"journalist|ecologist|biologist|geologist|psychologist|librarian|lecturer|trader|ranger|officer|consultant)\b"
    r"(?: (?:of|for|at|in|with|from) .+)?"
)
_BEGUN = re.compile(
    r"\b(?:since|joined|became|becomes?|appoint\w*|elect\w*|former|formerly|new|newly|ex|founded|founder|started|began|took over|"
    r"career|retir\w*|veteran|resign\w*)\b",
    re.IGNORECASE,
)
"""What may tell since when somebody has had a post, anywhere in a paragraph that names them."""
_TIME = re.compile(r"\b(?:years?|months?|decades?|long|now|recently|until|\d{4})\b", re.IGNORECASE)
"""The same in a sentence that names them, or in the one after it."""


def propose(facts: Facts, random: Random) -> Iterator[Draft]:
    """Give the age of somebody to another who has none, and a number of years to a post."""
    speakers = {speech.speaker.name for speech in facts.speeches}
    for person in facts.persons:
        if person.name not in speakers:
            continue
        fitting = [age for age in facts.ages if person in facts.ageless and _YOUNGEST <= int(facts.article.words(age.span)) <= _OLDEST]
        if fitting:
            age = random.choice(fitting)
            number = words_at(facts.article, age.span)
            why = f"The article does not tell the age of {person.name}; {age.person.name} is {number}."
            yield _draft(f"{person.name} is {number} years old.", why)
        spans = [one for one in facts.quantities if _is_term(one)] if _has_post(facts, person) else []
        if spans:
            term = random.choice(spans)
            number = words_at(facts.article, term.span)
            role = person.role if person.role.startswith(("the ", "a ", "an ")) else f"the {person.role}"
            why = f"The article does not tell for how long; {number} years stands where it says something else."
            yield _draft(f"{person.name} has been {role} for {number.lower()} years.", why)


def _draft(words: str, why: str) -> Draft:
    told = {Truth.TRUE: why, Truth.FALSE: why}
    return Draft(NAME, VERSION, Statement(Truth.NOT_STATED, told), words, (), why, merit=0.7)


def _is_term(one: Quantity) -> bool:
    return one.unit == "years" and _SHORTEST <= one.value <= _LONGEST


def _has_post(facts: Facts, person: Person) -> bool:
    """Whether somebody has a post or an occupation, and nothing near their name could tell since when."""
    role = words_at(facts.article, person.role_at) if person.role_at else ""
    if not _POST.fullmatch(role) and not _OCCUPATION.fullmatch(role):
        return False
    article = facts.article
    paragraphs = [part.span for part in article.paragraphs if any(part.span.overlaps(mention) for mention in person.mentions)]
    named = {sentence.index for mention in person.mentions for sentence in article.sentences_in(mention)}
    near = [article.words(one.span) for one in article.sentences if one.index in named or one.index - 1 in named]
    return not any(_BEGUN.search(article.words(span)) for span in paragraphs) and not any(map(_TIME.search, near))


GENERATOR = Generator(NAME, VERSION, propose)
