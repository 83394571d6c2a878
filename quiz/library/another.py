"""Another question on the point of one: a language model writes it, and it goes into the bank behind that one."""

from __future__ import annotations

import json
from collections.abc import Generator

from quiz.derive.draft import as_question
from quiz.derive.drafting import Drafting, Step
from quiz.edit.editing import Editing
from quiz.edit.form import new_id
from quiz.edit.yaml_edit import data_of, dropped_reasons
from quiz.kinds.question import Aim, Question, key_in_words
from quiz.language_model.model import LanguageModel
from quiz.yaml.layout import Plain


def write_another(editing: Editing, question_id: str, model: LanguageModel) -> Generator[Step, None, Question]:
    """Write another question with a model on the point of one, and have it checked; yield how far it is, and return it.

    Nothing is written into the bank; see `add_another`.

    Args:
        editing: the bank. Why its questions were dropped is told to the model.
        question_id: the question, which stays as it is.
        model: who is asked.

    Raises:
        QuizError: the model cannot be asked, or gives no question that can be used.
    """
    question = editing.question(question_id)
    drafting = Drafting(question.article, model.name, dropped_reasons(editing.text))
    draft = yield from drafting.another(model, _told(editing, question))
    return as_question(draft, question.article, new_id(draft.kind, editing.ids), question.place)


def _told(editing: Editing, question: Question) -> str:
    """Return what a model is told of a question and of those beside it."""
    point = {
        "kind": question.kind,
        "aim": question.aim or Aim.DETAIL,
        "s": [sentence.index + 1 for sentence in question.proof],
        "prompt": question.prompt,
        "key": list(key_in_words(question)),
    }
    beside = [f"- {other.prompt}" for other in editing.bank.questions if other.article.sha256 == question.article.sha256]
    return "\n".join((json.dumps(point, ensure_ascii=False), "Asked already:", *beside))


def add_another(editing: Editing, question_id: str, another: Question) -> str:
    """Put a question that was written into the bank, and return its id.

    Args:
        editing: the bank, which may have changed while the model was asked.
        question_id: the question that it was written for; it goes behind that, or to the end where that was dropped.
        another: the question.

    Raises:
        QuizError: it cannot be written.
    """
    beside = next(other.id for other in editing.bank.questions if other.article.sha256 == another.article.sha256)
    about: dict[str, Plain] = {key: value for key, value in editing.data(beside).items() if key == "article"}
    name = new_id(another.kind, editing.ids)
    editing.add({**data_of(another), "id": name, **about}, behind=question_id if question_id in editing.ids else "")
    return name
