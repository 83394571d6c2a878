"""Not stated: a number of the article, as the years of a post of which the article tells no such thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quiz.derive.analysis.model import Facts, Person
from quiz.derive.analysis.quantities import WORDS
from quiz.derive.draft import Draft
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.wording import words_at
from quiz.kinds.truth import Statement, Truth

NAME, VERSION = "not-stated", "2"
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
    """Yield statements that give somebody a number of years in their post."""
    speakers = {speech.speaker.name for speech in facts.speeches}
    terms = _numbers(facts, "years") or _numbers(facts)
    for person in facts.persons:
        if terms and person.name in speakers and _has_post(facts, person):
            number = random.choice(terms)
            role = person.role if person.role.startswith(("the ", "a ", "an ")) else f"the {person.role}"
            why = f"The article does not tell for how long; {number} stands where it says something else."
            yield _draft(f"{person.name} has been {role} for {number.lower()} years.", why)


def _draft(words: str, why: str) -> Draft:
    told = {Truth.TRUE: why, Truth.FALSE: why}
    return Draft(NAME, VERSION, Statement(Truth.NOT_STATED, told), words, (), why, merit=0.7)


def _numbers(facts: Facts, unit: str = "") -> list[str]:
    """Return the whole numbers of the article that may be years of a post, as they are written; those of a unit where one is given."""
    fitting = (one for one in facts.quantities if _SHORTEST <= one.value <= _LONGEST and unit in ("", one.unit))
    written = (words_at(facts.article, one.span) for one in fitting)
    return list(dict.fromkeys(number for number in written if number.isdigit() or number.lower() in WORDS))


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
