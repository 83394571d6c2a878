"""The full analyser: spaCy's small English model beside the rules. It adds roles, reported speech and what somebody undertook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quiz.article.model import Article, Role
from quiz.article.names import known_names
from quiz.derive.analysis.ages import ageless, ages
from quiz.derive.analysis.aims import aims
from quiz.derive.analysis.deeds import deeds
from quiz.derive.analysis.events import events
from quiz.derive.analysis.model import Facts
from quiz.derive.analysis.persons import persons
from quiz.derive.analysis.quantities import quantities
from quiz.derive.analysis.quotations import quotations
from quiz.derive.analysis.reported import reported
from quiz.derive.analysis.roles import with_roles
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
        named = with_roles(article, persons(article, _names(article, parsed)), parsed)
        whole = whole_sentences(article)
        return Facts(
            article,
            persons=named,
            speeches=(*speeches(article, named, quoted), *reported(article, named, quoted, parsed)),
            quantities=quantities(article),
            things=things(article, named),
            deeds=deeds(article, named, quoted, parsed),
            aims=aims(article, quoted, parsed),
            undertakings=undertakings(article, quoted, parsed),
            turns=turns(article, named, quoted, whole, parsed),
            ages=ages(article, named),
            ageless=ageless(article, named),
            events=events(article, named, quoted, parsed),
            whole=whole,
        )


def _names(article: Article, parsed: list[tuple[int, Doc]]) -> Iterator[str]:
    """Give what may be the name of a person: a name of several words by rule or model, one of a single word by the model's majority."""
    labels: dict[str, Counter[str]] = {}
    for _, doc in parsed:
        for entity in doc.ents:
            labels.setdefault(entity.text.removesuffix("'s"), Counter())[entity.label_] += 1
    for name, counted in labels.items():
        if counted["PERSON"] * 2 > counted.total():
            yield name
    several = {name for name in known_names(article) if " " in name}
    yield from (name for name in several if labels.get(name, Counter({"PERSON": 1}))["PERSON"])
