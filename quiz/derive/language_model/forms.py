"""The forms of question that a language model is asked for: what it is told, the schema of its answer, and how that is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quiz.article.model import Article, Span
from quiz.derive.draft import Draft, proof, right, wrong
from quiz.derive.language_model.reading import UnusableError, line_of, list_of
from quiz.kinds.body import Body
from quiz.kinds.choice import Choice
from quiz.kinds.evidence import Evidence
from quiz.kinds.short import Short
from quiz.kinds.truth import Statement, Truth
from quiz.marking.terms import Misreading

NAME, VERSION = "model", "1"
"""Changes with what is asked and with how answers are read."""
_PROMPT, _OPTION, _EVIDENCE, _SAID = 300, 120, 600, 200
"""Characters."""
_MERIT = 0.6
"""Below what the rules were measured at: nobody has measured this model."""
_ANSWERS = {"true": Truth.TRUE, "false": Truth.FALSE}

Answer = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of question."""

    task: str
    """What the model is to write, and what its keys mean."""
    schema: Mapping[str, object]
    read: Callable[[Answer], tuple[Body, str]]
    """Gives the body and the prompt; raises `UnusableError`."""


def draft_from(answer: Answer, form: Form, article: Article, passage: Span, model: str) -> Draft:
    """Make a draft of an answer.

    Args:
        answer: the object that the model gave.
        form: what it was asked for.
        article: what it was asked about.
        passage: where the evidence has to stand.
        model: the model's name.

    Raises:
        UnusableError: it cannot be taken as it is.
    """
    body, prompt = form.read(answer)
    quote = line_of(answer, "evidence", _EVIDENCE)
    evidence = _found(article, quote, passage)
    explanation = line_of(answer, "explanation", _SAID)
    return Draft(NAME, f"{VERSION} {model}", body, prompt, (evidence,), explanation, merit=_MERIT)


def _found(article: Article, quote: str, passage: Span) -> Evidence:
    """Find the evidence, which has to be a whole sentence's worth of words from the passage that was asked about."""
    evidence = proof(article, quote)
    if evidence is None:
        raise UnusableError("the evidence is not in the article word for word, or stands there more than once")
    if not (passage.start <= evidence.span.start and evidence.span.end <= passage.end):
        raise UnusableError("the evidence is from another passage than the one that was asked about")
    if len(quote.split()) < 4:
        raise UnusableError("the evidence is too short to prove anything")
    return evidence


def _choice(answer: Answer) -> tuple[Body, str]:
    options = [right(line_of(answer, "key", _OPTION))]
    for one in list_of(answer, "distractors", 2, 4):
        if not isinstance(one, Mapping):
            raise UnusableError("a distractor is not an object")
        misreading = line_of(one, "misreading", 20)
        if misreading not in tuple(Misreading):
            raise UnusableError("a distractor has no misreading that is known")
        options.append(wrong(line_of(one, "text", _OPTION), Misreading(misreading), line_of(one, "feedback", _SAID)))
    return Choice(tuple(options)), line_of(answer, "prompt", _PROMPT)


def _short(answer: Answer) -> tuple[Body, str]:
    aliases = tuple(line_of({"alias": one}, "alias", _OPTION) for one in list_of(answer, "aliases", 0, 5))
    return Short(line_of(answer, "key", _OPTION), aliases), line_of(answer, "prompt", _PROMPT)


def _truth(answer: Answer) -> tuple[Body, str]:
    key = line_of(answer, "key", 20)
    if key not in _ANSWERS:
        raise UnusableError("the key is neither true nor false")
    return Statement(_ANSWERS[key]), line_of(answer, "statement", _PROMPT)


def _text(most: int) -> dict[str, object]:
    return {"type": "string", "maxLength": most}


def _schema(**properties: object) -> dict[str, object]:
    """Give the schema of an object that has just these keys; what all forms share is added."""
    every = {**properties, "evidence": _text(_EVIDENCE), "explanation": _text(_SAID)}
    return {"type": "object", "properties": every, "required": list(every), "additionalProperties": False}


_DISTRACTOR = {
    "type": "object",
    "properties": {
        "text": _text(_OPTION),
        "misreading": {"type": "string", "enum": [misreading.value for misreading in Misreading]},
        "feedback": _text(_SAID),
    },
    "required": ["text", "misreading", "feedback"],
    "additionalProperties": False,
}
_SHARED = (
    '"evidence": one whole sentence of the passage that proves the key, copied word for word and sign for sign; '
    '"explanation": in one short sentence of your own, why the key is right.'
)

CHOICE = Form(
    "Write one question with one right answer and three wrong ones. Keys of the JSON object: "
    '"prompt": the question, which can be understood without seeing the passage; "key": the right answer, a few words; '
    '"distractors": three objects, each with "text" (a wrong answer of the same sort and length as the key), '
    '"misreading" ("misunderstood" if somebody who misreads the passage would say so, "misplaced" if it is true of another passage, '
    '"unsupported" if it stands nowhere) and "feedback" (one sentence that says what the article says instead); ' + _SHARED,
    _schema(prompt=_text(_PROMPT), key=_text(_OPTION), distractors={"type": "array", "items": _DISTRACTOR, "minItems": 3, "maxItems": 3}),
    _choice,
)
SHORT = Form(
    "Write one question that is answered with one to five words of the passage. Keys of the JSON object: "
    '"prompt": the question, which can be understood without seeing the passage; "key": the answer; '
    '"aliases": a list of other ways to say the same answer, or an empty list; ' + _SHARED,
    _schema(prompt=_text(_PROMPT), key=_text(_OPTION), aliases={"type": "array", "items": _text(_OPTION), "maxItems": 5}),
    _short,
)
TRUTH = Form(
    "Write one statement that the passage makes true or false; if false, by one thing that somebody could misread. "
    "Keys of the JSON object: "
    '"statement": a whole sentence of your own; "key": "true" or "false"; ' + _SHARED,
    _schema(statement=_text(_PROMPT), key={"type": "string", "enum": list(_ANSWERS)}),
    _truth,
)
IN_TURN = (CHOICE, SHORT, TRUTH, CHOICE, SHORT)
"""No form is asked for more than two times in five, so that none has to be cut back afterwards."""
