"""The other end of `reveal`: a question with the key, its proof and the learner's own mark, as every surface can show them.

The key comes as it stands on the wire: enough to show what was right, not to mark with. Of a typed gap only one form is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import structs
from msgspec.structs import replace

from quiz.article.model import Article, Paragraph, Role, Sentence, Span
from quiz.drill.feedback import Feedback
from quiz.kinds.body import Body
from quiz.kinds.choice import Choice
from quiz.kinds.choices import Choices
from quiz.kinds.cloze import Cloze, Gap
from quiz.kinds.evidence import Evidence
from quiz.kinds.highlight import Highlight
from quiz.kinds.match import Match
from quiz.kinds.options import Option
from quiz.kinds.order import Order
from quiz.kinds.question import Question
from quiz.kinds.truth import Statement, Truth
from quiz.marking.model import Outcome, Response
from quiz.marking.terms import Slip
from quiz.text import clean

Json = dict[str, Any]

LATER = "Your teacher judges it after the class."
"""What is said of an answer that the rules do not decide."""
RIGHT = (Outcome.CORRECT, Outcome.ALMOST)


def with_key(question: Question, reveal: Json) -> Question:
    """Put the key and its proof into a question that was asked without them.

    Raises:
        ValueError: that is no reveal of this question.
    """
    try:
        article, evidence = _proof(reveal["proof"])
        right = [str(value) for value in reveal["right"]]
        body = _body(question.body, right)
        explanation, absent = clean(str(reveal["explanation"])), bool(reveal["absent"])
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError("not a reveal of this question") from error
    return replace(question, body=body, article=article, evidence=evidence, explanation=explanation, absent=absent)


def feedback_from(question: Question, reveal: Json, mark: Json) -> Feedback:
    """Give what there is to tell a learner.

    Args:
        question: with its key.
        reveal: what everybody is told.
        mark: what the learner is told of their own answer.

    Raises:
        ValueError: that is no mark.
    """
    try:
        outcome = Outcome(mark["verdict"])
        open_still = outcome is Outcome.ASK
        return Feedback(
            outcome=outcome,
            sign=str(mark["sign"]),
            verdict=str(mark["words"]),
            detail=LATER if open_still else str(mark["detail"]),
            yours=tuple(map(str, mark["yours"])),
            key=tuple(map(str, reveal["key"])),
            told=tuple(map(str, mark["told"])),
            explanation=question.explanation,
            slips=tuple(Slip(each["slip"]) for each in mark["slips"]),
            proof=tuple(evidence.span for evidence in question.evidence),
            certainty="",
            own=open_still,  # it is for somebody to judge, and the key is out: so it is shown
        )
    except (KeyError, TypeError) as error:
        raise ValueError("not a mark") from error


def shows_all(question: Question, outcome: Outcome) -> bool:
    """Say whether what was answered can be shown right or wrong part by part: of typed gaps that needs more than one right form."""
    typed = isinstance(question.body, Cloze) and any(not gap.options for gap in question.body.gaps)
    pointed = isinstance(question.body, Highlight)  # at sentences of an article of which only the proof is known here
    return outcome is not Outcome.BLANK and not pointed and not (typed and outcome is not Outcome.CORRECT)


def shown_in_place(question: Question, sent: Response, reveal: Json, outcome: Outcome) -> Response | None:
    """Return what is shown right and wrong where the question was answered.

    Args:
        question: with its key.
        sent: the learner's answer.
        reveal: what everybody is told.
        outcome: of the answer.

    Returns:
        The answer where each of its parts can be judged; else the key in the sentence of a cloze; else None.
    """
    if sent.values and shows_all(question, outcome):
        return sent
    return Response(tuple(map(str, reveal["right"]))) if isinstance(question.body, Cloze) else None


def with_own_forms(question: Question, values: Sequence[str]) -> Question:
    """Take a learner's typed gaps for right ones: for an answer of which it is known that it is right as a whole."""
    if not isinstance(question.body, Cloze):
        return question
    pairs = zip(question.body.gaps, values, strict=False)
    gaps = tuple(gap if gap.options else structs.replace(gap, aliases=(value,)) for gap, value in pairs)
    return replace(question, body=structs.replace(question.body, gaps=gaps)) if len(gaps) == len(question.body.gaps) else question


def _proof(told: Sequence[Json]) -> tuple[Article, tuple[Evidence, ...]]:
    """Make an article of nothing but the proving sentences, one paragraph each."""
    text = ""
    paragraphs: list[Paragraph] = []
    evidence: list[Evidence] = []
    for at, proof in enumerate(told):
        words = str(proof["text"]).replace("\n", " ")
        span = Span(len(text), len(text) + len(words))
        text += f"{words}\n\n"
        paragraphs.append(Paragraph(at, span, Role.BODY, (Sentence(at, span, at),)))
        for start, end in proof["marks"]:
            marked = Span(span.start + max(0, int(start)), min(span.end, span.start + int(end)))
            if marked.start < marked.end:
                evidence.append(Evidence(text[marked.start : marked.end], marked))
    return Article(text, tuple(paragraphs)), tuple(evidence)


def _body(body: Body, right: Sequence[str]) -> Body:
    match body:
        case Choice(options=options) | Choices(options=options):
            return structs.replace(body, options=_keyed(options, right))
        case Statement():
            return Statement(Truth(right[0]))
        case Order(items=items):
            known = {item.id: item for item in items}
            return Order(tuple(known[name] for name in right))
        case Match(pairs=pairs):
            return structs.replace(body, pairs=tuple(structs.replace(pair, right=name) for pair, name in zip(pairs, right, strict=True)))
        case Cloze(gaps=gaps):
            return structs.replace(body, gaps=tuple(_gap(gap, value) for gap, value in zip(gaps, right, strict=True)))
        case _:
            return body


def _keyed(options: Sequence[Option], right: Sequence[str]) -> tuple[Option, ...]:
    return tuple(structs.replace(option, correct=option.id in right) for option in options)


def _gap(gap: Gap, value: str) -> Gap:
    if not gap.options:
        return structs.replace(gap, answer=value)
    options = _keyed(gap.options, [value])
    return structs.replace(gap, options=options, answer=next((option.text for option in options if option.correct), ""))
