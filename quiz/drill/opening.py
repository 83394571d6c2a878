"""A story's opening with one question about it: what somebody is shown who opens the program for the first time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from quiz.article.model import Article, Paragraph, Role, Sentence, Span
from quiz.kinds.question import Question, Status

MOST_WORDS = 75
"""The longest opening, in words: less than half a minute to read."""


def first_question(questions: Iterable[Question]) -> Question | None:
    """Return the first question that can be answered by one digit, and is proved by its story's opening; None if there is none."""
    return next((question for question in questions if _is_short(question)), None)


def opening_of(article: Article) -> Article:
    """Return an article that has its first whole sentences alone, at most 75 words of them; positions in the text stay as they are."""
    words = 0
    kept: list[Sentence] = []
    for sentence in _body(article):
        words += len(article.words(sentence.span).split())
        if words > MOST_WORDS:
            break
        kept.append(sentence)
    return _with(article, kept)


def up_to_proof(question: Question) -> Article:
    """Return the article of a question with its opening alone, as far as the sentences that prove the answer."""
    last = question.proof[-1].index
    return _with(question.article, [sentence for sentence in _body(question.article) if sentence.index <= last])


def only_proof(question: Question) -> Article:
    """Return the article of a question with the sentences alone that prove the answer."""
    return _with(question.article, question.proof)


def _body(article: Article) -> Iterator[Sentence]:
    return (sentence for paragraph in article.paragraphs if paragraph.role is Role.BODY for sentence in paragraph.sentences)


def _is_short(question: Question) -> bool:
    if question.status is not Status.READY or not question.body.one_is_chosen or question.absent or question.is_apart:
        return False
    return bool(question.proof) and set(opening_of(question.article).sentences).issuperset(question.proof)


def _with(article: Article, sentences: Iterable[Sentence]) -> Article:
    """Return an article with some of its sentences, each run of them a paragraph where it was one."""
    kept: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        kept.setdefault(sentence.paragraph, []).append(sentence)
    paragraphs = (
        Paragraph(number, Span(run[0].span.start, run[-1].span.end), Role.BODY, tuple(run))
        for number, (_, run) in enumerate(sorted(kept.items()))
    )
    return replace(article, paragraphs=tuple(paragraphs))
