"""The full analyser: spaCy's small English model beside the rules. It adds roles, reported speech and what somebody undertook."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from quiz.article.model import Article, Role, Span
from quiz.article.names import known_names
from quiz.derive.analysis.aims import aims
from quiz.derive.analysis.appositions import appositions
from quiz.derive.analysis.deeds import deeds
from quiz.derive.analysis.events import events
from quiz.derive.analysis.model import Facts, Kind, Person, Thing
from quiz.derive.analysis.people_words import is_person_noun
from quiz.derive.analysis.persons import bystanders, persons
from quiz.derive.analysis.predications import places, predications
from quiz.derive.analysis.quantities import quantities
from quiz.derive.analysis.quotations import quotations
from quiz.derive.analysis.reported import reported
from quiz.derive.analysis.roles import with_roles
from quiz.derive.analysis.saying import SAYING
from quiz.derive.analysis.spacy_model import MODEL_VERSION, load_model
from quiz.derive.analysis.speeches import speeches
from quiz.derive.analysis.things import things
from quiz.derive.analysis.turns import turns
from quiz.derive.analysis.undertakings import undertakings
from quiz.derive.analysis.wholeness import whole_sentences
from quiz.text import ALIKE

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_LONGEST = 100_000
"""Characters of a paragraph that is parsed; the parser needs much memory for longer ones, and no newspaper has them."""


_RUN = r"[A-Z][\w'.-]+(?: [A-Z][\w'-]+)*"
_SAID_BY = re.compile(rf"[,?!]\"? (?:{SAYING}) (?P<first>{_RUN})(?:, (?P<second>{_RUN}))?[,.]")
"""Who is told of behind a quotation is somebody, whatever the model takes the name for: the first name, or the second behind a title."""


class ParsedAnalyser:
    """Finds what rules and a parser find. Making one loads the model.

    Raises:
        QuizError: spaCy or its model is not installed, or the model is not the one that was measured.
    """

    name = f"spacy {MODEL_VERSION}"
    notice = ""

    def __init__(self) -> None:
        self._language: Language = load_model()

    def analyse(self, article: Article) -> Facts:
        """Find what the article says."""
        body = [part for part in article.paragraphs if part.role is Role.BODY and part.span.end - part.span.start < _LONGEST]
        texts = (article.words(part.span).translate(ALIKE).replace("\n", " ") for part in body)
        parsed = list(zip((part.span.start for part in body), self._language.pipe(texts), strict=True))
        quoted = quotations(article)
        named = with_roles(article, persons(article, *_names(article, parsed)), parsed)
        whole = whole_sentences(article)
        where = places(parsed)
        return Facts(
            article,
            persons=named,
            bystanders=bystanders(article, named, _persons_by_label(parsed)),
            speeches=(*speeches(article, named, quoted), *reported(article, named, quoted, parsed)),
            quantities=quantities(article),
            things=_things(article, named, quoted, parsed, where),
            deeds=deeds(article, named, quoted, parsed),
            predications=predications(article, named, quoted, parsed),
            places=where,
            aims=aims(article, quoted, parsed),
            undertakings=undertakings(article, quoted, parsed),
            turns=turns(article, named, quoted, whole, parsed),
            events=events(article, named, quoted, parsed),
            whole=whole,
        )


def _things(
    article: Article,
    named: Sequence[Person],
    quoted: Sequence[Span],
    parsed: list[tuple[int, Doc]],
    where: Mapping[Kind, Sequence[Span]],
) -> tuple[Thing, ...]:
    """Return the named things that the article explains; a place only where the parser sees that it is called one."""
    known = {article.words(span) for spans in where.values() for span in spans}
    found = [one for one in things(article, named) if one.name not in known]
    return tuple({one.name: one for one in (*found, *appositions(article, named, quoted, parsed))}.values())


def _persons_by_label(parsed: list[tuple[int, Doc]]) -> list[str]:
    """Return the names of several words that the model takes for those of persons wherever they stand."""
    labels: dict[str, set[str]] = {}
    for _, doc in parsed:
        for entity in doc.ents:
            labels.setdefault(entity.text.removesuffix("'s"), set()).add(entity.label_)
    return [name for name, told in labels.items() if told == {"PERSON"} and " " in name]


_PLACES = frozenset("DATE FAC GPE LANGUAGE LOC TIME".split())
"""What the model calls names that no person has; it takes too many women for companies to believe it there."""


def _names(article: Article, parsed: list[tuple[int, Doc]]) -> tuple[list[str], list[str]]:
    """Return what may be the name of a person, and what else may be.

    A name of several words is one by rule or model, one of a single word by the model's majority. What the model takes for something else
    and not for a place may be a person still.
    """
    labels: dict[str, Counter[str]] = {}
    for _, doc in parsed:
        for entity in doc.ents:
            labels.setdefault(entity.text.removesuffix("'s"), Counter())[entity.label_] += 1
    said = {name for part in article.paragraphs for name in _said_by(article.words(part.span).translate(ALIKE))}
    sure = [name for name, counted in labels.items() if counted["PERSON"] * 2 > counted.total()]
    unsure: list[str] = []
    for name in known_names(article):
        surname = name.rsplit(" ", 1)[-1]
        told = Counter(label for text, counted in labels.items() if name in text for label in counted.elements())
        person = not told or told["PERSON"] or labels.get(surname, told)["PERSON"]
        quoted = name in said or surname in said
        if " " in name and (quoted or _PLACES.isdisjoint(told)):
            (sure if quoted or person else unsure).append(name)
    return sure, unsure


def _said_by(words: str) -> Iterator[str]:
    for found in _SAID_BY.finditer(words):
        title = is_person_noun(found["first"].rsplit(" ", 1)[-1])
        yield (found["second"] or "") if title else found["first"]
