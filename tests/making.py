"""Small builders that tests share: an article, a question of each kind, a bank, stamps, and a store that keeps all in memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.article.model import Article
from quiz.article.quotes import find_quote
from quiz.article.sentences import parse_article
from quiz.bank.model import Bank
from quiz.drill.clock import Stamp, stamp
from quiz.drill.records import Entry, Key
from quiz.kinds.body import Body
from quiz.kinds.choice import Choice
from quiz.kinds.choices import Choices
from quiz.kinds.cloze import Cloze, Gap
from quiz.kinds.estimate import Estimate
from quiz.kinds.evidence import Evidence
from quiz.kinds.highlight import Highlight
from quiz.kinds.match import Match, MatchedPair
from quiz.kinds.number import Number, Tolerance, ToleranceKind
from quiz.kinds.options import Item, Option
from quiz.kinds.order import Order
from quiz.kinds.question import Question
from quiz.kinds.short import Short
from quiz.kinds.truth import Statement, Truth
from quiz.marking.model import Response
from quiz.marking.terms import Be, Misreading
from quiz.text import clean

NEWS = """\
Ferry to Oster Island stops for the winter

The ferry to Oster Island will stop on Friday, the harbour master, Ruth Adler, said this morning.

The boat, which carries 240 passengers, was built in 1974. Its engine failed twice in October.

"We cannot promise that it will sail safely in January," Ms Adler told the town council. "So it stays in port."

Councillor Tom Brandt voted against. He said islanders would have to row to the chemist.

A bus over the new bridge is planned for 2031 and would cost £12.5m.
"""
"""An article about a place that does not exist."""

MORNING = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
"""When the stamps of tests begin."""


def article(text: str = NEWS) -> Article:
    return parse_article(clean(text))


ARTICLE = article()


def evidence(*quotes: str, of: Article = ARTICLE) -> tuple[Evidence, ...]:
    found = []
    for quote in quotes:
        (span,) = find_quote(of, quote)
        found.append(Evidence(quote, span))
    return tuple(found)


def option(text: str, *, correct: bool = False, misreading: Misreading | None = None, feedback: str = "") -> Option:
    return Option(text.casefold().replace(" ", "-"), text, correct, misreading, feedback)


def question(body: Body, question_id: str = "", **fields: Any) -> Question:
    told: dict[str, Any] = {
        "prompt": "What does the article say?",
        "evidence": evidence("Its engine failed twice in October."),
        "explanation": "It says so.",
        "article": ARTICLE,
        "revision": "r1",
    }
    return Question(question_id or body.kind, body, **(told | fields))


def choice(question_id: str = "", **fields: Any) -> Question:
    options = (
        option("On Friday", correct=True),
        option("In October", misreading=Misreading.MISPLACED, feedback="That is when the engine failed."),
        option("On Saturday", misreading=Misreading.MISUNDERSTOOD),
        option("In March", misreading=Misreading.UNSUPPORTED),
    )
    return question(Choice(options), question_id, **fields)


def choices(question_id: str = "", keys: int = 2, distractors: int = 3, **fields: Any) -> Question:
    misreadings = list(Misreading)
    right = [option(f"Key {at}", correct=True) for at in range(keys)]
    wrong = [option(f"Wrong {at}", misreading=misreadings[at % 3], feedback=f"Not {at}.") for at in range(distractors)]
    return question(Choices((*right, *wrong)), question_id, **fields)


def truth(question_id: str = "", answer: Truth = Truth.FALSE, **fields: Any) -> Question:
    return question(Statement(answer, {Truth.TRUE: "Look again at who voted."}), question_id, **fields)


def short(question_id: str = "", **fields: Any) -> Question:
    body = Short("Ruth Adler", aliases=("the harbour master",), reject=("Tom Brandt",), be=Be.PERSON)
    return question(body, question_id, **({"prompt": "Who said that the ferry will stop?"} | fields))


def checklist(question_id: str = "checklist", **fields: Any) -> Question:
    return question(Short("It is old, and its engine fails", checklist=("It is old", "Its engine fails")), question_id, **fields)


def number(
    question_id: str = "", value: str = "240", unit: str = "passengers", tolerance: Tolerance | None = None, precision: int | None = None
) -> Question:
    return question(Number(Decimal(value), unit, tolerance, precision), question_id)


def tolerance(kind: ToleranceKind, amount: str) -> Tolerance:
    return Tolerance(kind, Decimal(amount))


def estimate(question_id: str = "", value: str = "240", within: str = "50%", unit: str = "passengers", exact: str = "0") -> Question:
    return question(Estimate(Decimal(value), unit, within=within, exact=exact), question_id)


def cloze(question_id: str = "", **fields: Any) -> Question:
    month = (option("October", correct=True), option("January", misreading=Misreading.MISPLACED, feedback="January is still to come."))
    gaps = (Gap("when", "October", options=month), Gap("what", "engine", weight=Decimal(3)))
    return question(Cloze(("In ", " the ", " failed."), gaps), question_id, **fields)


def order(question_id: str = "", items: int = 4, **fields: Any) -> Question:
    return question(Order(tuple(Item(f"item-{at}", f"Event {at}") for at in range(items))), question_id, **fields)


def match(question_id: str = "", **fields: Any) -> Question:
    pairs = (
        MatchedPair(Item("adler", "Ruth Adler"), "port"),
        MatchedPair(Item("brandt", "Tom Brandt"), "row"),
        MatchedPair(Item("bus", "The bus"), "bridge"),
    )
    rights = (
        Option("port", "stays in port"),
        Option("row", "has to row"),
        Option("bridge", "takes the bridge"),
        Option("sink", "sank", misreading=Misreading.UNSUPPORTED, feedback="Nothing sank."),
    )
    return question(Match(pairs, rights), question_id, **fields)


def highlight(question_id: str = "", **fields: Any) -> Question:
    shown = evidence("was built in 1974", "Its engine failed twice in October.")
    return question(Highlight(), question_id, **({"evidence": shown} | fields))


def all_kinds() -> tuple[Question, ...]:
    return (choice(), choices(), truth(), short(), number(), cloze(), order(), match(), highlight(), estimate())


def bank(questions: Sequence[Question], bank_id: str = "oster") -> Bank:
    return Bank(bank_id, "The ferry", tuple(questions), (ARTICLE,), Path("oster.yaml"))


def keyed(questions: Sequence[Question], bank_id: str = "oster") -> dict[Key, Question]:
    return {Key(bank_id, each.id): each for each in questions}


def right(of: Question) -> Response:
    """The response that earns 1."""
    match of.body:
        case Choice(options) | Choices(options):
            return Response(tuple(each.id for each in options if each.correct))
        case Statement(answer):
            return Response((answer.value,))
        case Short(answer):
            return Response((answer,))
        case Number(value, unit) | Estimate(value, unit):
            return Response((f"{value:f} {unit}".strip(),))
        case Cloze(gaps=gaps):
            return Response(tuple(next((each.id for each in gap.options if each.correct), gap.answer) for gap in gaps))
        case Order(items):
            return Response(tuple(item.id for item in items))
        case Match(pairs):
            return Response(tuple(pair.right for pair in pairs))
        case Highlight():
            return Response(tuple(sentence.id for sentence in of.proof))


def wrong(of: Question) -> Response:
    """A response that earns 0, without being blank."""
    match of.body:
        case Choice(options):
            return Response((next(each.id for each in options if not each.correct),))
        case Choices(options):
            return Response(tuple(each.id for each in options if not each.correct))
        case Statement(answer):
            return Response((next(value.value for value in Truth if value is not answer),))
        case Short(reject=reject):
            return Response((reject[0] if reject else "an idea",))
        case Number(value) | Estimate(value):
            return Response((f"{value * 2 + 1:f}",))
        case Cloze(gaps=gaps):
            return Response(tuple(next((each.id for each in gap.options if not each.correct), "bridge") for gap in gaps))
        case Order(items):
            return Response(tuple(item.id for item in reversed(items)))
        case Match(pairs, rights):
            return Response(tuple(next(each.id for each in rights if each.id != pair.right) for pair in pairs))
        case Highlight():
            return Response(tuple(each.id for each in of.article.sentences if each not in of.proof)[:1])


def responses(of: Question) -> st.SearchStrategy[Response]:
    """Any response that an app could give to a question, the blank ones and those beside the point among them."""
    ids = {
        Choice: lambda: st.sampled_from([(each.id,) for each in of.body.options]),
        Choices: lambda: st.lists(st.sampled_from([each.id for each in of.body.options]), unique=True).map(tuple),
        Statement: lambda: st.sampled_from([(value.value,) for value in Truth]),
        Short: lambda: st.tuples(st.sampled_from(["Adler", "Ruth Adlr", "Tom Brandt", "someone", "not Ruth Adler", "I don't know"])),
        Number: lambda: st.tuples(st.sampled_from(["240", "two hundred and forty", "241", "240 dogs", "more than 240", "-", "1e9"])),
        Estimate: lambda: st.tuples(st.sampled_from(["240", "two hundred", "121", "360 dogs", "more than 240", "-", "1e9"])),
        Cloze: lambda: st.tuples(st.sampled_from(["october", "january", ""]), st.sampled_from(["engine", "engin", "hull", " "])),
        Order: lambda: st.permutations([item.id for item in of.body.items]).map(tuple),
        Match: lambda: st.tuples(*[st.sampled_from(["", *(each.id for each in of.body.rights)]) for _ in of.body.pairs]),
        Highlight: lambda: st.lists(st.sampled_from([each.id for each in of.article.sentences]), unique=True).map(tuple),
    }
    known = ids[type(of.body)]().map(Response)
    blank = st.sampled_from([Response(), Response(("",)), Response(unknown=True), Response(("  ",), unknown=True)])
    return st.one_of(known, known, known, known, blank, st.just(right(of)))


@dataclass
class InMemory:
    """A store that keeps entries as the JSON text that would stand on the disk."""

    lines: list[str] = field(default_factory=list)
    unsaved: int = 0

    def record(self, entry: Entry) -> None:
        self.lines.append(json.dumps(entry, allow_nan=False))

    @property
    def entries(self) -> list[Entry]:
        return [json.loads(line) for line in self.lines]


def stamps(begin: datetime = MORNING, every: timedelta = timedelta(seconds=10), prefix: str = "s") -> Callable[[], Stamp]:
    """A stamper with ids `s1`, `s2` and so on, whose clock goes on by the same step each time."""
    numbers = count(1)

    def make() -> Stamp:
        at = next(numbers)
        return stamp(f"{prefix}{at}", begin + every * at)

    return make


def with_key_changed(of: Question) -> Question:
    return replace(of, revision="r2")
