"""The other end of `describe`: a question as a learner's program has it, without a key, made from what came over the wire.

It is a `Question` as every surface knows how to show it, and what stands in it as key is nobody's answer: it is never marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypeVar

from msgspec import structs
from msgspec.structs import replace

from quiz.article.model import Article, Paragraph, Role, Sentence, Source, Span
from quiz.drill.deal import shuffled_gaps, shuffled_options
from quiz.drill.records import Key, Turn
from quiz.kinds.body import Body
from quiz.kinds.choice import Choice
from quiz.kinds.choices import Choices
from quiz.kinds.cloze import Cloze, Gap
from quiz.kinds.highlight import Highlight
from quiz.kinds.match import Match, MatchedPair
from quiz.kinds.number import Number
from quiz.kinds.options import Item, Option
from quiz.kinds.order import Order
from quiz.kinds.question import Question
from quiz.kinds.short import Short
from quiz.kinds.truth import Statement, Truth
from quiz.text import clean, clean_line

MOST_POINTS = 1_000
SEED = 0
"""With this seed and the turn of `to_ask` every surface shows the parts in the order of the wire."""

Json = dict[str, Any]
T = TypeVar("T")


def to_ask(told: Json) -> tuple[Question, Turn]:
    """Make a question to be asked, and its turn; its responses name parts as the wire does.

    Raises:
        ValueError: that is no question.
    """
    try:
        return _to_ask(told)
    except (KeyError, TypeError, IndexError, AttributeError, ArithmeticError) as error:
        raise ValueError("not a question of a class drill") from error


def article_from_json(told: Json) -> Article:
    """Make an article of what came over the wire.

    Raises:
        ValueError: that is no article.
    """
    try:
        text = str(told["text"])
        paragraphs: list[Paragraph] = []
        count = last = 0
        for at, part in enumerate(told["paragraphs"]):
            whole = _within(part["start"], part["end"], Span(last, len(text)))
            spans = [_within(start, end, whole) for start, end in part["sentences"]]
            sentences = tuple(Sentence(count + place, span, at) for place, span in enumerate(spans))
            count, last = count + len(spans), whole.end
            paragraphs.append(Paragraph(at, whole, Role(part["role"]), sentences))
        about = Source(title=clean_line(str(told["title"])), language=clean_line(str(told["language"])))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not an article") from error
    if clean(text) != text:
        raise ValueError("not an article that is safe to show")
    return Article(text, tuple(paragraphs), about)


def _within(start: object, end: object, around: Span) -> Span:
    """Give a part of a text that lies within another."""
    if not (isinstance(start, int) and isinstance(end, int) and around.start <= start < end <= around.end):
        raise ValueError("a part of an article that is not there")
    return Span(start, end)


def _to_ask(told: Json) -> tuple[Question, Turn]:
    number = int(told["number"])
    turn = Turn(Key("live", f"question-{number}"), number)
    article = article_from_json(told["article"]) if told.get("article") else Article("", ())
    body = _body(told)
    points = Decimal(str(told["points"]))
    if not 0 < points <= MOST_POINTS:
        raise ValueError("no such points")
    question = Question(turn.key.question, body, clean(str(told["prompt"])), (), "", article, "", points=points)
    return replace(question, body=_in_order(question, turn)), turn


def _body(told: Json) -> Body:
    match told["kind"]:
        case "choice":
            return Choice(_some(told["options"]))
        case "choices":
            return Choices(_some(told["options"]))
        case "truth":
            return Statement(Truth.TRUE)
        case "short":
            return Short("", checklist=("",) if told.get("long") else ())
        case "number":
            return Number(Decimal(0), clean_line(str(told["unit"])))
        case "cloze":
            gaps = tuple(Gap(f"gap-{at}", "", options=_options(gap["options"])) for at, gap in enumerate(told["gaps"], 1))
            segments = tuple(clean(str(segment)) for segment in told["segments"])
            if len(segments) != len(gaps) + 1:
                raise ValueError("texts and gaps do not alternate")
            return Cloze(segments, gaps)
        case "order":
            return Order(tuple(Item(option.id, option.text) for option in _some(told["items"])))
        case "match":
            rights = _some(told["rights"])
            lefts = [clean_line(str(left)) for left in told["lefts"]]
            if not lefts:
                raise ValueError("nothing to be matched")
            return Match(tuple(MatchedPair(Item(f"left-{at}", left), rights[0].id) for at, left in enumerate(lefts, 1)), rights)
        case "highlight":
            return Highlight()
    raise ValueError("a kind of question that this version does not know")


def _some(told: Sequence[Json]) -> tuple[Option, ...]:
    """Give parts of which there have to be some."""
    options = _options(told)
    if not options:
        raise ValueError("nothing to choose from")
    return options


def _options(told: Sequence[Json]) -> tuple[Option, ...]:
    return tuple(Option(clean_line(str(each["id"])), clean_line(str(each["text"]))) for each in told)


def _in_order(question: Question, turn: Turn) -> Body:
    """Place the parts so that shuffling them, as every surface does, gives the order of the wire."""
    match question.body:
        case Choice(options=options) | Choices(options=options):
            return structs.replace(question.body, options=_unshuffled(options, _positions(question, [each.id for each in options], turn)))
        case Match(rights=rights):
            return structs.replace(question.body, rights=_unshuffled(rights, _positions(question, [each.id for each in rights], turn)))
        case Order(items=items):
            return Order(_unshuffled(items, _positions(question, [each.id for each in items], turn)))
        case Cloze(gaps=gaps):
            orders = shuffled_gaps(question, turn, SEED)
            return structs.replace(question.body, gaps=tuple(map(_gap_in_order, gaps, orders)))
        case body:
            return body


def _positions(question: Question, ids: list[str], turn: Turn) -> list[int]:
    return [ids.index(each) for each in shuffled_options(question, turn, SEED)]


def _gap_in_order(gap: Gap, order: Sequence[str]) -> Gap:
    ids = [option.id for option in gap.options]
    return structs.replace(gap, options=_unshuffled(gap.options, [ids.index(each) for each in order]))


def _unshuffled(parts: Sequence[T], positions: Sequence[int]) -> tuple[T, ...]:
    found = dict(zip(positions, parts, strict=True))
    return tuple(found[at] for at in range(len(parts)))
