"""A question as it is shown: everything that is needed to answer it, and nothing from which the key could be read.

What can be chosen has public ids (`a`, `b`, … in the order in which it is offered), since ids that authors give can tell the key. The forms
are few: a kind of question chooses one, and every surface (the app, line by line, a class, a page) knows the forms and not the kinds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from string import ascii_lowercase
from typing import TYPE_CHECKING, Annotated, TypedDict

from msgspec import Meta, Struct

from quiz.marking.model import Response
from quiz.text import clean_line

if TYPE_CHECKING:
    from quiz.article.model import Article, Sentence, Span
    from quiz.kinds.options import Item, Option
    from quiz.kinds.question import Question

MOST_POINTS = 1_000
"""What a question counts at most."""
LONGEST_TEXT = 500
"""Characters of a typed answer; what is longer is cut."""
LONGEST_ESSAY = 2_000
"""Characters of an answer of several ideas."""


class Offered(Struct, frozen=True):
    """Something to choose, to place or to pair."""

    id: str
    text: str


class Common(TypedDict):
    """What is shown of every question."""

    number: int
    kind: str
    prompt: str
    points: float


def common(question: Question, number: int) -> Common:
    """Return what is shown of every question, whatever its form."""
    return {"number": number, "kind": question.kind, "prompt": question.prompt, "points": float(question.points)}


class Presented(Struct, frozen=True, kw_only=True, tag_field="form"):
    """What all forms have in common."""

    number: Annotated[int, Meta(ge=0, le=1_000_000)]
    """Which question it is, from 1."""
    kind: str
    prompt: str
    points: Annotated[float, Meta(gt=0, le=MOST_POINTS)]

    def check(self, values: Sequence[str]) -> None:
        """Raise an error unless values have the shape of an answer.

        Raises:
            ValueError: no such answer can be given.
        """
        raise NotImplementedError


class Pick(Presented, frozen=True, kw_only=True, tag="pick"):
    """Options of which one is picked, or several."""

    options: Annotated[tuple[Offered, ...], Meta(min_length=1)]
    several: bool = False

    def check(self, values: Sequence[str]) -> None:
        """Raise an error unless one option is picked, or several different ones."""
        _all_offered(values, self.options)
        if len(values) != 1 if not self.several else len(set(values)) < len(values):
            raise ValueError("that many cannot be picked")


class Type(Presented, frozen=True, kw_only=True, tag="type"):
    """Words or a number to type."""

    long: bool = False
    """Whether a sentence or two are asked for."""
    unit: str = ""
    """In what a number is counted."""
    numeric: bool = False
    hint: str = ""
    """What may be typed."""

    @property
    def most(self) -> int:
        """How many characters are taken."""
        return LONGEST_ESSAY if self.long else LONGEST_TEXT

    def check(self, values: Sequence[str]) -> None:
        """Raise an error unless there is one text."""
        if len(values) != 1:
            raise ValueError("one text is typed")


class OfferedGap(Struct, frozen=True):
    """A gap of a passage: typed, or chosen where it has options."""

    options: tuple[Offered, ...] = ()


class Fill(Presented, frozen=True, kw_only=True, tag="fill"):
    """A passage with gaps."""

    segments: tuple[str, ...]
    """The text around the gaps: one more than there are gaps, the first and the last may be empty."""
    gaps: Annotated[tuple[OfferedGap, ...], Meta(min_length=1)]

    def __post_init__(self) -> None:
        """Raise an error unless texts and gaps alternate."""
        if len(self.segments) != len(self.gaps) + 1:
            raise ValueError("texts and gaps do not alternate")

    def check(self, values: Sequence[str]) -> None:
        """Raise an error unless there is a value for each gap, which may be empty."""
        if len(values) != len(self.gaps):
            raise ValueError("a part is missing")
        for value, gap in zip(values, self.gaps, strict=True):
            if value and gap.options:
                _all_offered([value], gap.options)


class Arrange(Presented, frozen=True, kw_only=True, tag="arrange"):
    """Items to bring into order."""

    items: Annotated[tuple[Offered, ...], Meta(min_length=1)]

    def check(self, values: Sequence[str]) -> None:
        """Raise an error unless every item is there, once."""
        _all_offered(values, self.items)
        if len(values) != len(self.items) or len(set(values)) < len(values):
            raise ValueError("every item has one place")


class Pair(Presented, frozen=True, kw_only=True, tag="pair"):
    """Left sides, each of which gets one of the right sides."""

    lefts: Annotated[tuple[str, ...], Meta(min_length=1)]
    rights: Annotated[tuple[Offered, ...], Meta(min_length=1)]

    def check(self, values: Sequence[str]) -> None:
        """Raise an error unless there is a value for each left side, which may be empty."""
        if len(values) != len(self.lefts):
            raise ValueError("a part is missing")
        _all_offered(filter(None, values), self.rights)


class Select(Presented, frozen=True, kw_only=True, tag="select"):
    """Sentences of the article to be selected."""

    def check(self, values: Sequence[str]) -> None:
        """Raise an error where a sentence is there twice."""
        if len(set(values)) < len(values):
            raise ValueError("the same sentence twice")


def _all_offered(values: Iterable[str], offered: Sequence[Offered]) -> None:
    if not {each.id for each in offered}.issuperset(values):
        raise ValueError("no such part")


Form = Pick | Type | Fill | Arrange | Pair | Select


class Revealed(Struct, frozen=True):
    """What was right, once that may be shown."""

    right: tuple[str, ...] = ()
    """The values of the right response, by public ids; nothing where it is typed as a whole."""
    parts: tuple[bool, ...] = ()
    """Where parts were marked one by one, which of those given are right."""
    marks: tuple[Span, ...] = ()
    """The proving words in the article that sentences are selected in."""


class Proof(Struct, frozen=True):
    """The passage of an article that proves an answer."""

    article: Article
    spans: tuple[Span, ...]
    """The proving words; for what is not in the article, those that come nearest."""
    absent: bool = False
    """Whether the point is that the article does not say it."""
    is_key: bool = False
    """Whether the proving sentences are the answer itself, so that showing both would say it twice."""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences that hold the proving words, in the order of the article."""
        found = {sentence for span in self.spans for sentence in self.article.sentences_in(span)}
        return tuple(sorted(found, key=lambda sentence: sentence.index))


class Posed(Struct, frozen=True):
    """A question with what is shown of it, and what the public ids stand for."""

    question: Question
    shown: Form
    names: tuple[Mapping[str, str], ...] = ()
    """For each part of a response the bank's id of each public id; the last holds for further parts, and a part without any is typed."""

    def public(self, part: int, value: str) -> str:
        """Return the public id of a part of a response, empty where there is no such part any more; typed words stay as they are."""
        names = self._names(part)
        return next((name for name, id_ in names.items() if id_ == value), "") if names else value

    def is_typed(self, part: int) -> bool:
        """Return whether a part of a response is typed."""
        return not self._names(part)

    def values(self, response: Response) -> tuple[str, ...]:
        """Return a response by public ids."""
        return tuple(self.public(part, value) for part, value in enumerate(response.values))

    def revealed(self, parts: tuple[bool, ...] = ()) -> Revealed:
        """Return what is right.

        Args:
            parts: where parts were marked one by one, which of those given are right.
        """
        right = Response(self.question.body.right(self.question))
        return Revealed(self.values(right), parts, tuple(evidence.span for evidence in self.question.evidence))

    def response(self, values: Sequence[str], *, unknown: bool = False) -> Response:
        """Return the response that public values stand for.

        Raises:
            ValueError: no such answer can be given to this question.
        """
        if unknown or not values:
            return Response(unknown=unknown)
        self.shown.check(values)
        return Response(tuple(self._value(part, value) for part, value in enumerate(values)))

    def _value(self, part: int, value: str) -> str:
        names = self._names(part)
        if not names:
            return clean_line(value)[: self.shown.most if isinstance(self.shown, Type) else LONGEST_TEXT]
        if value and value not in names:
            raise ValueError("no such part")
        return names.get(value, "")

    def _names(self, part: int) -> Mapping[str, str]:
        return self.names[min(part, len(self.names) - 1)] if self.names else {}


def offer(parts: Sequence[Option] | Sequence[Item], order: Sequence[str]) -> tuple[tuple[Offered, ...], Mapping[str, str]]:
    """Return parts under public ids in an order, and the ids that these stand for.

    Args:
        parts: what there is.
        order: the parts' own ids.
    """
    texts = {part.id: part.text for part in parts}
    names = dict(zip(ascii_lowercase, order, strict=False))
    return tuple(Offered(name, texts[id_]) for name, id_ in names.items()), names


def shuffled(parts: Sequence[Option] | Sequence[Item], chance: str) -> tuple[str, ...]:
    """Return the ids of parts in an order that `chance` decides: the same text, the same order."""
    order = [part.id for part in parts]
    Random(chance).shuffle(order)
    return tuple(order)
