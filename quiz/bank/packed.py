"""Questions and articles as lines of JSON and back, without the bank that they were read from: for the cache, and for class records."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from msgspec import Raw, defstruct
from msgspec.json import Decoder, Encoder
from msgspec.structs import asdict, fields

from quiz.article.model import Article
from quiz.errors import Place
from quiz.kinds.question import Question
from quiz.kinds.registry import KINDS

_AS_KEPT: dict[str, Any] = {"article": int, "body": Raw, "place": tuple[int, int]}
"""The fields of a question that are kept as something else: the number of its article, what its kind says, its line and column."""

_Kept = defstruct(
    "_Kept",
    [
        ("kind", str),
        *((each.name, _AS_KEPT.get(each.name, each.type)) for each in fields(Question) if each.required),
        *((each.name, each.type, each.default) for each in fields(Question) if not each.required and each.name not in _AS_KEPT),
        ("place", _AS_KEPT["place"], (0, 0)),
    ],
    omit_defaults=True,
)
"""A question as it is kept."""
_ENCODER = Encoder()
_QUESTIONS = Decoder(_Kept)
_ARTICLES: Decoder[Article] = Decoder(Article)


def pack_question(question: Question, article: int) -> str:
    """Return a question as one line.

    Args:
        question: the question.
        article: the place of its article among those of its bank.
    """
    values = asdict(question) | {"article": article, "place": (question.place.line, question.place.column)}
    return _ENCODER.encode(_Kept(kind=question.kind, **values | {"body": Raw(_ENCODER.encode(question.body))})).decode()


def unpack_question(line: str, path: str, articles: Sequence[Article]) -> Question:
    """Return the question of a line.

    Args:
        line: what `pack_question` returned.
        path: what its bank is called in messages.
        articles: those of its bank.

    Raises:
        ValueError, KeyError: the line is no question.
    """
    kept = asdict(_QUESTIONS.decode(line))
    body = _decoder(kept.pop("kind")).decode(kept["body"])
    return Question(**kept | {"body": body, "article": articles[kept["article"]], "place": Place(path, *kept["place"])})


def pack_article(article: Article) -> str:
    """Return an article as one line."""
    return _ENCODER.encode(article).decode()


def unpack_article(line: str) -> Article:
    """Return the article of a line; raises as `unpack_question` does."""
    return _ARTICLES.decode(line)


@cache
def _decoder(kind: str) -> Decoder[Any]:
    """Return what reads the body of a kind."""
    return Decoder(KINDS[kind])
