"""The kind `highlight` as lines: the article with numbered sentences, answered by their numbers."""

from __future__ import annotations

from quiz.bank.model import Highlight, Question
from quiz.drill.records import Turn
from quiz.line.kind import Complaint, pick_some
from quiz.line.passage import numbered_sentences
from quiz.marking.model import Response


def show(question: Question, _body: Highlight, _turn: Turn, _seed: int) -> list[str]:
    """Number the sentences of the article."""
    return [*numbered_sentences(question.article), "Type the number of each sentence that shows it."]


def read(question: Question, _body: Highlight, _turn: Turn, _seed: int, typed: str) -> Response | Complaint:
    """Read the numbers of some sentences."""
    return read_sentences(question, typed)


def read_sentences(question: Question, typed: str) -> Response | Complaint:
    """Read which sentences of the article are meant, by number."""
    sentences = question.article.sentences
    picked = pick_some(typed, len(sentences))
    return picked if isinstance(picked, Complaint) else Response(tuple(sentences[at].id for at in sorted(picked)))
