"""`truth`: say whether the article makes a statement true, false, or does not say."""

from __future__ import annotations

from quiz.article.model import Article
from quiz.bank.fields import Field, OneOf, Record, Text
from quiz.bank.kind import Kind
from quiz.bank.model import Evidence, Statement, Truth
from quiz.bank.reader import Reader, Values

_FEEDBACK = Record(
    tuple(Field(truth.value, Text(), f'What to tell somebody who wrongly chose "{truth}".') for truth in Truth), "the feedback"
)


def build(values: Values, reader: Reader) -> Statement | None:
    """Make the body; `not stated` and `absent: true` go together."""
    answer = values.need("answer", Truth)
    absent = values.one("absent", bool) or False
    if answer is Truth.NOT_STATED and not absent:
        reader.error(
            "absent-missing", values.place("answer"), "what is not stated has to say so", "add the line absent: true to this question"
        )
        return None
    if absent and answer is not Truth.NOT_STATED:
        hint = "delete absent, or answer not stated"
        reader.error(
            "absent-contradicted", values.place("absent"), f"the article cannot say nothing about a statement that is {answer}", hint
        )
        return None
    feedback = values.one("feedback", Values)
    return Statement(answer, {truth: feedback.text(truth) for truth in Truth if feedback and truth in feedback})


def key(body: Statement, _evidence: tuple[Evidence, ...], _article: Article) -> str:
    """Give the answer."""
    return body.answer


KIND = Kind(
    "truth",
    "Say whether the article makes a statement true, false, or does not say.",
    (
        Field("answer", OneOf(Truth), "true, false, or not stated (which goes with absent: true).", required=True),
        Field("feedback", _FEEDBACK, "What to tell somebody who chose a wrong value, by that value."),
    ),
    build,
    key,
)
