"""Reads questions and articles as older records of class sessions have them: lists without the names of fields.

Each value is a list that begins with one letter for what it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from quiz.article.model import Article, Paragraph, Role, Sentence, Source, Span
from quiz.errors import Place
from quiz.kinds.choice import Choice
from quiz.kinds.choices import Choices
from quiz.kinds.cloze import Cloze, Gap
from quiz.kinds.evidence import Evidence
from quiz.kinds.highlight import Highlight
from quiz.kinds.match import Match, MatchedPair
from quiz.kinds.number import Number, Tolerance, ToleranceKind
from quiz.kinds.options import Item, Option
from quiz.kinds.order import Order
from quiz.kinds.question import Question, Skill, Status
from quiz.kinds.short import Short
from quiz.kinds.truth import Statement, Truth
from quiz.marking.terms import Be, Misreading


def question_from(line: str, path: str, articles: Sequence[Article]) -> Question:
    """Return the question of a line.

    Args:
        line: a question as it was written.
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


def article_from(line: str) -> Article:
    """Return the article of a line."""
    text, source, parts = json.loads(line)
    paragraphs = tuple(
        Paragraph(at, Span(start, end), Role(role), tuple(Sentence(index, Span(first, last), at) for index, first, last in sentences))
        for at, (start, end, role, sentences) in enumerate(parts)
    )
    return Article(text, paragraphs, Source(*source))


_REBUILD: dict[str, Callable[..., Any]] = {
    "e": lambda quote, start, end: Evidence(quote, Span(start, end)),
    "o": lambda id_, text, correct, misreading, feedback, evidence: Option(
        id_, text, correct, Misreading(misreading) if misreading else None, feedback, _all(evidence)
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
    "p": lambda left, right: MatchedPair(_rebuilt(left), right),
    "h": Highlight,
    "d": Decimal,
    "y": date.fromisoformat,
}
"""For each letter what is made of the parts."""


def _rebuilt(value: Any) -> Any:
    return _REBUILD[value[0]](*value[1:])


def _all(values: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(map(_rebuilt, values))
