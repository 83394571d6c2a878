"""The order of events: three that the article dates, to be put in the order in which they happened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from quiz.article.model import Span
from quiz.check.words import among, content
from quiz.derive.analysis.model import Event, Facts, Scale
from quiz.derive.draft import Draft
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.salience import in_common
from quiz.derive.generators.wording import sentence_proof, words_at
from quiz.kinds.options import Item, text_id
from quiz.kinds.order import Order
from quiz.kinds.question import Skill

NAME, VERSION = "event-order", "2"
_ASKED = 3
"""Items of a question."""
_PROPOSALS = 3
_LOOKED_AT = 60
"""Events of a group; each is compared with all others."""
_SHARED = 0.6
"""Two events with more than this share of their words are the same, told twice."""
_OTHER_DAY = (
    r"yesterday|today|tomorrow|tonight|overnight|last night|weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:next|previous|following|same|other|another|every|each|day) (?:morning|afternoon|evening|night|day|before|after)|"
    r"days? (?:ago|later|before)|midnight"
)
_OTHER_YEAR = r"1\d{3}|20\d\d|years?"
_OTHER_WEEK = rf"weeks?|ago|last|next|previous|following|earlier|months?|{_OTHER_YEAR}"
_AMONG_SENTENCES = {
    Scale.MONTHS: (6, re.compile(rf"\b(?:{_OTHER_YEAR})\b", re.IGNORECASE)),
    Scale.WEEK: (3, re.compile(rf"\b(?:{_OTHER_WEEK})\b", re.IGNORECASE)),
    Scale.DAY: (6, re.compile(rf"\b(?:{_OTHER_DAY})\b", re.IGNORECASE)),
}
"""How many sentences may lie from one event to the next where its year, week or day is not told, and what may not stand there."""


def propose(facts: Facts, random: Random) -> Iterator[Draft]:
    """Ask for the order of events that surely happened one after the other, and that all belong to what the article is about."""
    for group in _groups(facts):
        told = _clear([one for one in group if in_common(facts.article, one.words)][:_LOOKED_AT])
        for _ in range(_PROPOSALS if len(told) >= _ASKED else 0):
            chosen = random.sample(told, _ASKED)
            yield _draft(facts, sorted(chosen, key=lambda one: one.when.first))


def _groups(facts: Facts) -> Iterator[list[Event]]:
    """Yield events whose times can be compared: dates, ages of one person, hours of a day that the article tells from first to last."""
    yield [one for one in facts.events if one.when.scale is Scale.CALENDAR]
    aged = [one for one in facts.events if one.when.scale is Scale.AGE and one.who]
    yield from ([one for one in aged if one.who == who] for who in dict.fromkeys(one.who for one in aged))
    for scale in _AMONG_SENTENCES:
        chain: list[Event] = []
        for one in facts.events:
            if one.when.scale is scale:
                if chain and not _goes_on(facts, chain[-1], one):
                    yield chain
                    chain = []
                chain.append(one)
        yield chain


def _goes_on(facts: Facts, last: Event, one: Event) -> bool:
    """Whether one event is told soon after another and comes later, on the same day, or in the same week or year."""
    most, other = _AMONG_SENTENCES[one.when.scale]
    between = Span(last.at.end, one.at.start)
    rest = facts.article.words(Span(one.at.end, facts.article.sentences[one.sentence].span.end))
    near = one.sentence - last.sentence <= most and one.when.first > last.when.last
    return near and not any(map(other.search, (facts.article.words(between), rest)))


def _clear(found: Sequence[Event]) -> list[Event]:
    """Keep those of which each is over before the next begins, and that tell different things."""
    kept: list[Event] = []
    for one in sorted(found, key=lambda one: (one.when.last, one.when.first)):
        if (not kept or kept[-1].when.last < one.when.first) and not any(_alike(one, other) for other in kept):
            kept.append(one)
    return kept


def _alike(one: Event, other: Event) -> bool:
    first, second = content(one.words), content(other.words)
    return sum(among(word, second) for word in first) > _SHARED * min(len(first), len(second))


def _draft(facts: Facts, chosen: Sequence[Event]) -> Draft:
    article = facts.article
    proof = sorted({index for one in chosen for index in one.proof})
    times = "; ".join(_small(words_at(article, one.at)) for one in chosen)
    return Draft(
        NAME,
        VERSION,
        Order(tuple(Item(text_id(one.words), f"{one.words}.") for one in chosen)),
        "Put these events in the order in which they happened, the earliest first.",
        tuple(sentence_proof(article, index) for index in proof),
        f"The article tells when each of them happened: {times}.",
        Skill.INTEGRATE,
        merit=0.9,
    )


def _small(words: str) -> str:
    return (words[:1].lower() + words[1:]).rstrip(".")


GENERATOR = Generator(NAME, VERSION, propose)
