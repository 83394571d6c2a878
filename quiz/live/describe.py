"""A question as it leaves the host: what a learner needs to answer it, and nothing from which the key could be read.

Ids that authors give can tell the key, so the parts of a question have neutral names on the wire (`a`, `b`, … in the order in
which everybody sees them), and the question itself has none but its number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any

from quiz.article.model import Article
from quiz.drill.deal import shuffled_gaps, shuffled_options
from quiz.drill.records import Key, Turn
from quiz.kinds.choice import Choice
from quiz.kinds.choices import Choices
from quiz.kinds.cloze import Cloze
from quiz.kinds.highlight import Highlight
from quiz.kinds.match import Match
from quiz.kinds.number import Number
from quiz.kinds.order import Order
from quiz.kinds.question import Question
from quiz.kinds.short import Short
from quiz.kinds.truth import Statement, Truth
from quiz.marking.model import Response
from quiz.text import clean_line

Json = dict[str, Any]

LONGEST_TEXT = 500
"""Characters of a typed answer; what is longer is cut."""
LONGEST_ESSAY = 2_000
"""Characters of an answer of several ideas."""

TRUTHS: Mapping[Truth, str] = {Truth.TRUE: "True", Truth.FALSE: "False", Truth.NOT_STATED: "Not stated in the article"}


@dataclass(frozen=True, slots=True)
class Posed:
    """A question ready for the wire."""

    question: Question
    told: Json
    """What learners are told."""
    names: tuple[Mapping[str, str], ...] = ()
    """For each part of a response the bank's id of each name on the wire; a part without any is typed."""

    @property
    def is_typed(self) -> bool:
        """Whether the answer, or a part of it, is typed."""
        return not self.names or not all(self.names)

    def to_wire(self, part: int, value: str) -> str:
        """Give the name on the wire of a part of a response; typed words stay as they are."""
        names = self.names[min(part, len(self.names) - 1)] if self.names else {}
        return next((name for name, id_ in names.items() if id_ == value), value)

    def response(self, values: Sequence[str], *, unknown: bool = False) -> Response:
        """Read what a learner sent.

        Raises:
            ValueError: no such answer can be given to this question.
        """
        if unknown or not values:
            return Response(unknown=unknown)
        return Response(_READERS[self.question.kind](self, values))


def pose(question: Question, number: int, seed: int, *, article_open: bool = False) -> Posed:
    """Describe a question.

    Args:
        question: the question.
        number: which round it is, from 1.
        seed: of the room; decides the order of options.
        article_open: whether learners may look at the article.
    """
    turn = Turn(Key("live", question.id), number)
    told: Json = {"number": number, "kind": question.kind, "prompt": question.prompt, "points": float(question.points)}
    names: tuple[Mapping[str, str], ...] = ()
    match question.body:
        case Choice(options=options) | Choices(options=options):
            told["options"], names = _offer(shuffled_options(question, turn, seed), {each.id: each.text for each in options})
        case Statement():
            told["options"] = [{"id": value.value, "text": text} for value, text in TRUTHS.items()]
            names = ({value.value: value.value for value in Truth},)
        case Short(checklist=checklist):
            told["long"] = bool(checklist)
        case Number(unit=unit):
            told["unit"] = unit
        case Cloze():
            names = _cloze(question, question.body, turn, seed, told)
        case Order(items=items):
            told["items"], names = _offer(shuffled_options(question, turn, seed), {item.id: item.text for item in items})
        case Match(pairs=pairs, rights=rights):
            told["lefts"] = [pair.left.text for pair in pairs]
            told["rights"], names = _offer(shuffled_options(question, turn, seed), {right.id: right.text for right in rights})
        case Highlight():
            names = ({sentence.id: sentence.id for sentence in question.article.sentences},)
    if article_open or isinstance(question.body, Highlight):
        told["article"] = article_to_json(question.article)
    return Posed(question, told, names)


def article_to_json(article: Article) -> Json:
    """Give an article with the places of its paragraphs and sentences."""
    parts = [
        {
            "role": part.role.value,
            "start": part.span.start,
            "end": part.span.end,
            "sentences": [[each.span.start, each.span.end] for each in part.sentences],
        }
        for part in article.paragraphs
    ]
    return {"title": article.about.title, "language": article.about.language, "text": article.text, "paragraphs": parts}


def _offer(order: Sequence[str], texts: Mapping[str, str]) -> tuple[list[Json], tuple[Mapping[str, str], ...]]:
    names = dict(zip(ascii_lowercase, order, strict=False))
    return [{"id": name, "text": texts[id_]} for name, id_ in names.items()], (names,)


def _cloze(question: Question, body: Cloze, turn: Turn, seed: int, told: Json) -> tuple[Mapping[str, str], ...]:
    gaps: list[Json] = []
    names: list[Mapping[str, str]] = []
    for gap, order in zip(body.gaps, shuffled_gaps(question, turn, seed), strict=True):
        offered, known = _offer(order, {option.id: option.text for option in gap.options})
        gaps.append({"options": offered})
        names += known
    told |= {"segments": list(body.segments), "gaps": gaps}
    return tuple(names)


# from the wire


def _one(posed: Posed, values: Sequence[str]) -> tuple[str, ...]:
    (value,) = values
    return (_known(posed.names[0], value),)


def _some(posed: Posed, values: Sequence[str]) -> tuple[str, ...]:
    if len(set(values)) < len(values):
        raise ValueError("the same part twice")
    return tuple(_known(posed.names[0], value) for value in values)


def _every(posed: Posed, values: Sequence[str]) -> tuple[str, ...]:
    if len(values) != len(posed.names[0]):
        raise ValueError("a part is missing")
    return _some(posed, values)


def _typed(posed: Posed, values: Sequence[str]) -> tuple[str, ...]:
    (value,) = values
    return (clean_line(value)[: LONGEST_ESSAY if posed.told.get("long") else LONGEST_TEXT],)


def _gaps(posed: Posed, values: Sequence[str]) -> tuple[str, ...]:
    pairs = zip(posed.names, values, strict=True)
    return tuple((_known(names, value) if value else "") if names else clean_line(value)[:LONGEST_TEXT] for names, value in pairs)


def _partners(posed: Posed, values: Sequence[str]) -> tuple[str, ...]:
    if len(values) != len(posed.told["lefts"]):
        raise ValueError("a part is missing")
    return tuple(_known(posed.names[0], value) if value else "" for value in values)


def _known(names: Mapping[str, str], value: str) -> str:
    if value not in names:
        raise ValueError("no such part")
    return names[value]


_READERS = {
    "choice": _one,
    "choices": _some,
    "truth": _one,
    "short": _typed,
    "number": _typed,
    "cloze": _gaps,
    "order": _every,
    "match": _partners,
    "highlight": _some,
}
