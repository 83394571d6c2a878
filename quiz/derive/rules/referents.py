"""Finds whom *he*, *she* or a quotation without a speaker belongs to: the one person who is named right before it.

Where anybody else is named in the same stretch, nobody is taken: resolving a pronoun across another name gives wrong keys.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quiz.article.model import Article, Role, Span
from quiz.article.names import known_names
from quiz.derive.rules.persons import may_name_person
from quiz.derive.rules.saying import SAYING
from quiz.derive.rules.story import Person
from quiz.text import ALIKE

_PARAGRAPHS_BACK = 2
_SPEAKS = re.compile(rf"\b(?:{SAYING})\b")

_BEFORE_NAME = re.compile(r"(?:(?:However|But|And|Meanwhile|Yet|Later|Still),? )?(?:(?:[A-Z][\w.'-]*|the) ){0,5}")
"""What may stand before the name that opens a sentence: a title, or the name of what somebody is head of."""


class Referent(NamedTuple):
    """Who is meant, and the index of the sentence that names them."""

    person: Person
    naming: int


@dataclass(frozen=True)
class Names:
    """Who and what is named where in an article."""

    article: Article
    persons: Sequence[Person]
    others: tuple[Span, ...]
    """Where names of two words and more stand that may be those of persons, and are no known person's."""

    def before(self, at: int) -> Referent | None:
        """Return the only person named before a position: in its paragraph, else in the one or two before."""
        body = [part for part in self.article.paragraphs if part.role is Role.BODY and part.span.start <= at]
        right_before = self._subject_before(at)
        if right_before:
            return right_before
        for count in range(1, min(_PARAGRAPHS_BACK + 1, len(body)) + 1):
            window = Span(body[-count].span.start, at)
            found = {person.name: person for person in self.persons for span in person.mentions if _within(span, window)}
            if found:
                return self._only(list(found.values()), window)
            if any(_within(span, window) for span in self.others):
                return None
        return None

    def _subject_before(self, at: int) -> Referent | None:
        """Return who opens the sentence before that of a position, in its paragraph, where that sentence and this name nobody else."""
        own = next((one for one in self.article.sentences if one.span.start <= at < one.span.end), None)
        if own is None or own.index == 0:
            return None
        last = self.article.sentences[own.index - 1]
        window = Span(last.span.start, at)
        opening = [
            (person, span) for person in self.persons for span in person.mentions if _within(span, Span(last.span.start, last.span.end))
        ]
        if last.paragraph != own.paragraph or not opening:
            return None
        person, span = min(opening, key=lambda one: one[1])
        told = self.article.text[span.end : last.span.end]
        lead = self.article.text[last.span.start : span.start].translate(ALIKE)
        if not _BEFORE_NAME.fullmatch(lead) or not _SPEAKS.search(told) or not self.only(person, window):
            return None
        return Referent(person, last.index)

    def only(self, person: Person, window: Span) -> bool:
        """Return whether nobody but a person is named in a stretch."""
        others = [span for other in self.persons if other.name != person.name for span in other.mentions]
        return not any(_within(span, window) for span in (*others, *self.others))

    def _only(self, found: list[Person], window: Span) -> Referent | None:
        if len(found) != 1 or any(_within(span, window) for span in self.others):
            return None
        last = max(span for span in found[0].mentions if _within(span, window))
        return Referent(found[0], self.article.sentences_in(last)[0].index)


def names_of(article: Article, persons: Sequence[Person]) -> Names:
    """Collect who and what is named."""
    text = article.text.translate(ALIKE)
    known = [span for person in persons for span in person.mentions]
    found: list[Span] = []
    for name in known_names(article):
        at = text.find(name) if " " in name and may_name_person(name) else -1
        while at >= 0:
            span = Span(at, at + len(name))
            if not any(span.overlaps(one) for one in known):
                found.append(span)
            at = text.find(name, at + 1)
    return Names(article, persons, tuple(sorted(found)))


def _within(span: Span, window: Span) -> bool:
    return window.start <= span.start and span.end <= window.end
