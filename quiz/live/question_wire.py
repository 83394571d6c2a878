"""A presented question on the wire: what leaves the host, and what a learner's program makes of it.

Nothing in it tells the key: parts have public ids, and the question itself has none but its number.
"""

from __future__ import annotations

from msgspec import Struct, ValidationError, convert, to_builtins

from quiz.article.model import Article, Paragraph, Role, Sentence, Source, Span
from quiz.drill.records import Key, Turn
from quiz.drill.state import pose
from quiz.kinds.presented import Form, Posed, Select
from quiz.kinds.question import Question
from quiz.live.events import Json, cleaned
from quiz.text import clean, clean_line

_ON_SEVERAL_LINES = frozenset({"prompt", "segments"})
"""Keys of a question whose texts may have line breaks."""


class AskedQuestion(Struct, frozen=True):
    """A question as a learner's program has it."""

    shown: Form
    article: Article
    """Empty where the class may not look at it."""


def pose_in_class(question: Question, number: int, seed: int) -> Posed:
    """Return a question as a class is shown it.

    Args:
        question: the question.
        number: which round it is, from 1.
        seed: of the room; decides the order of options.
    """
    return pose(question, Turn(Key("live", question.id), number), seed, number)


def question_to_json(posed: Posed, *, article_open: bool = False) -> Json:
    """Return what learners are told of a question.

    Args:
        posed: the question.
        article_open: whether learners may look at the article.
    """
    told: Json = to_builtins(posed.shown)
    if (article_open and not posed.question.is_closed) or isinstance(posed.shown, Select):
        told["article"] = article_to_json(posed.question.article)
    return told


def question_from_json(told: Json) -> AskedQuestion:
    """Return the question that came over the wire, every text of it safe to show.

    Raises:
        ValueError: that is no question.
    """
    article = article_from_json(told["article"]) if told.get("article") else Article("", ())
    plain = {name: cleaned(part, clean if name in _ON_SEVERAL_LINES else clean_line) for name, part in told.items() if name != "article"}
    try:
        shown = convert(plain, Form)
    except ValidationError as error:
        raise ValueError("not a question of a class") from error
    return AskedQuestion(shown, article)


def article_to_json(article: Article) -> Json:
    """Return an article with the places of its paragraphs and sentences."""
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


def article_from_json(told: Json) -> Article:
    """Return the article that came over the wire.

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
    """Return a part of a text that lies within another."""
    if not (isinstance(start, int) and isinstance(end, int) and around.start <= start < end <= around.end):
        raise ValueError("a part of an article that is not there")
    return Span(start, end)
