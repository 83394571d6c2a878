"""`short`: type a few words, or an answer of several ideas with a checklist to tick."""

from __future__ import annotations

from quiz.article.model import Article
from quiz.bank.fields import Field, Line, ListOf, Text
from quiz.bank.kind import Kind
from quiz.bank.model import Be, Evidence, Short
from quiz.bank.reader import Reader, Values
from quiz.bank.typed import TYPED_FIELDS, typed
from quiz.text import fold


def build(values: Values, reader: Reader) -> Short | None:
    """Make the body; a checklist is ticked by the learner, so nothing that a machine compares goes with it."""
    checklist = tuple(entry.value for entry in values.many("checklist", str))
    extra = [name for name in ("aliases", "reject", "be") if name in values]
    if checklist and extra:
        hint = "the learner ticks the points of a checklist; delete one of the two"
        reader.error("conflicting-keys", values.place(extra[0]), f'"{extra[0]}" does not go with "checklist"', hint)
        return None
    answer = values.text("answer")
    comparing = typed(values, answer, reader)
    return comparing and Short(answer, comparing.aliases, comparing.reject, values.one("be", Be) or Be.TEXT, checklist)


def key(body: Short, _evidence: tuple[Evidence, ...], _article: Article) -> str:
    """Give the answer and the points of the checklist."""
    return "\n".join(fold(text) for text in (body.answer, *body.checklist))


KIND = Kind(
    "short",
    "Type a few words; with a checklist, write an answer and tick what it has.",
    (
        Field("answer", Text(), "The answer as it is shown; with a checklist the answer of a good reader.", required=True),
        *TYPED_FIELDS,
        Field("checklist", ListOf(Line(), 1, 8, "points"), "The points that a good answer has; the learner ticks them."),
    ),
    build,
    key,
)
