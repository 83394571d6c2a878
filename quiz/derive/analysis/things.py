"""Finds what the article says that something with a name is: the words between commas right behind the name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quiz.article.model import Article, Role, Span
from quiz.derive.analysis.model import Person, Thing
from quiz.derive.analysis.people_words import is_person_noun
from quiz.english.folding import words_of
from quiz.english.places import territory

_CAPITALS = r"(?P<name>(?:the )?(?:[A-Z][\w\u2019'-]*(?<!\u2019s) )*[A-Z][\w\u2019'-]*)"
_THINGS = (
    re.compile(
        rf"(?<![.!?:\u201c\"] )(?<!^)(?<![\w-]){_CAPITALS}, "
        r"(?P<what>(?:an?|the|[A-Z]\w+\u2019s) (?:[a-z\u2019-]+ ){1,8}[a-z\u2019-]+)(?=[,.;])"
    ),
    re.compile(rf"(?<![\w-]){_CAPITALS} \((?P<what>(?:an?|the) (?:[\w\u2019-]+ ){{1,10}}[a-z\u2019-]+)\)"),
)
"""Between commas, or in brackets."""
_CLAUSE = re.compile(r"\b(?:is|are|was|were|has|have|had|said|says|will|would|can|could|and|but)\b")


def things(article: Article, persons: Sequence[Person]) -> tuple[Thing, ...]:
    """Return the named things that the article explains where it names them, each once; persons are left out."""
    found: dict[str, Thing] = {}
    for part in article.paragraphs:
        if part.role is not Role.BODY:
            continue
        words = article.words(part.span)
        for one in (found_here for pattern in _THINGS for found_here in pattern.finditer(words)):
            at = Span(part.span.start + one.start("name"), part.span.start + one.end("name"))
            what = Span(part.span.start + one.start("what"), part.span.start + one.end("what"))
            if (
                not _CLAUSE.search(one["what"])
                and not _is_person(one["what"])
                and not territory(words_of(one["name"]))
                and not any(at.overlaps(span) for person in persons for span in person.mentions)
            ):
                found.setdefault(one["name"], Thing(one["name"], what))
    return tuple(thing for name, thing in found.items() if article.text.find(name) >= thing.what.start - len(name) - 2)


def _is_person(what: str) -> bool:
    """Whether the words are for a person whom nothing else shows to be one."""
    head = re.split(r" (?:of|for|in|at|from|with|on|to|by) ", what)[0]
    return is_person_noun(head.split()[-1])
