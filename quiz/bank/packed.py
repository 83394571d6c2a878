"""Questions and articles as lines of JSON and back, for the cache: the same data, without the bank that it was read from.

Each value is a list that begins with one letter for what it is, so that nothing but the classes named here can come of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from quiz.article.model import Article, Paragraph, Role, Sentence, Source, Span
from quiz.bank.model import (
    Be,
    Choice,
    Choices,
    Cloze,
    Evidence,
    Gap,
    Highlight,
    Item,
    Match,
    Number,
    Option,
    Order,
    Pair,
    Question,
    Short,
    Skill,
    Slip,
    Statement,
    Status,
    Tolerance,
    ToleranceKind,
    Truth,
)
from quiz.errors import Place

Json = Any
"""What a line of JSON holds."""


def pack_question(question: Question, article: int) -> str:
    """Give a question as one line.

    Args:
        question: the question.
        article: the place of its article among those of its bank.
    """
    return _encode([article, *_FIELDS_OF_A_QUESTION(question), question.place.line, question.place.column])


def unpack_question(line: str, path: str, articles: Sequence[Article]) -> Question:
    """Give the question of a line.

    Args:
        line: what `pack_question` gave.
        path: what its bank is called in messages.
        articles: those of its bank.
    """
    article, id_, body, prompt, evidence, explanation, revision, skill, topics, *flags = json.loads(line)
    prove, absent, until, evergreen, fact, points, status, generator, notes, at_line, at_column = flags
    return Question(
        id_,
        _rebuilt(body),
        prompt,
        _all(evidence),
        explanation,
        articles[article],
        revision,
        Skill(skill),
        tuple(topics),
        prove,
        absent,
        _rebuilt(until) if until else None,
        evergreen,
        fact,
        _rebuilt(points),
        Status(status),
        generator,
        notes,
        Place(path, at_line, at_column),
    )


def pack_article(article: Article) -> str:
    """Give an article as one line."""
    about = article.about
    source = [about.title, about.language, about.source, about.url, about.author, about.date, about.licence]
    parts = [
        [part.span.start, part.span.end, part.role, [[each.index, each.span.start, each.span.end] for each in part.sentences]]
        for part in article.paragraphs
    ]
    return _encode([article.text, source, parts])


def unpack_article(line: str) -> Article:
    """Give the article of a line."""
    text, source, parts = json.loads(line)
    paragraphs = tuple(
        Paragraph(at, Span(start, end), Role(role), tuple(Sentence(index, Span(first, last), at) for index, first, last in sentences))
        for at, (start, end, role, sentences) in enumerate(parts)
    )
    return Article(text, paragraphs, Source(*source))


_FIELDS_OF_A_QUESTION = attrgetter(
    *("id", "body", "prompt", "evidence", "explanation", "revision", "skill", "topics", "prove", "absent", "until"),
    *("evergreen", "fact", "points", "status", "generator", "notes"),
)


def _encode(value: Json) -> str:
    return _ENCODER.encode(value)


def _plain(value: object) -> Json:
    """Give what JSON does not know as a list of its letter and its parts."""
    letter, parts = _PARTS[type(value)]
    return [letter, *parts(value)]


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)

_PARTS: dict[type, tuple[str, Callable[[Any], Sequence[Any]]]] = {
    Evidence: ("e", lambda it: (it.quote, it.span.start, it.span.end)),
    Option: ("o", attrgetter("id", "text", "correct", "slip", "feedback", "evidence")),
    Choice: ("c", lambda it: (it.options,)),
    Choices: ("C", lambda it: (it.options,)),
    Statement: ("t", lambda it: (it.answer, list(it.feedback.items()))),
    Short: ("s", attrgetter("answer", "aliases", "reject", "be", "checklist")),
    Number: ("n", attrgetter("value", "unit", "tolerance", "precision")),
    Tolerance: ("T", attrgetter("kind", "amount")),
    Cloze: ("z", attrgetter("segments", "gaps")),
    Gap: ("g", attrgetter("id", "answer", "aliases", "reject", "be", "options", "weight")),
    Order: ("r", lambda it: (it.items,)),
    Item: ("i", attrgetter("id", "text")),
    Match: ("m", attrgetter("pairs", "rights")),
    Pair: ("p", attrgetter("left", "right")),
    Highlight: ("h", lambda _: ()),
    Decimal: ("d", lambda it: (str(it),)),
    date: ("y", lambda it: (it.isoformat(),)),
}
"""For each class its letter, and how it comes apart."""

_REBUILD: dict[str, Callable[..., Any]] = {
    "e": lambda quote, start, end: Evidence(quote, Span(start, end)),
    "o": lambda id_, text, correct, slip, feedback, evidence: Option(
        id_, text, correct, Slip(slip) if slip else None, feedback, _all(evidence)
    ),
    "c": lambda options: Choice(_all(options)),
    "C": lambda options: Choices(_all(options)),
    "t": lambda answer, feedback: Statement(Truth(answer), {Truth(truth): text for truth, text in feedback}),
    "s": lambda answer, aliases, reject, be, checklist: Short(answer, tuple(aliases), tuple(reject), Be(be), tuple(checklist)),
    "n": lambda value, unit, tolerance, precision: Number(_rebuilt(value), unit, _rebuilt(tolerance) if tolerance else None, precision),
    "T": lambda kind, amount: Tolerance(ToleranceKind(kind), _rebuilt(amount)),
    "z": lambda segments, gaps: Cloze(tuple(segments), _all(gaps)),
    "g": lambda id_, answer, aliases, reject, be, options, weight: Gap(
        id_, answer, tuple(aliases), tuple(reject), Be(be), _all(options), _rebuilt(weight)
    ),
    "r": lambda items: Order(_all(items)),
    "i": Item,
    "m": lambda pairs, rights: Match(_all(pairs), _all(rights)),
    "p": lambda left, right: Pair(_rebuilt(left), right),
    "h": Highlight,
    "d": Decimal,
    "y": date.fromisoformat,
}
"""For each letter what is made of the parts."""


def _rebuilt(value: Json) -> Any:
    return _REBUILD[value[0]](*value[1:])


def _all(values: Sequence[Json]) -> tuple[Any, ...]:
    return tuple(map(_rebuilt, values))
