"""Writes drafts as a bank in YAML, which can be read as it is."""

from __future__ import annotations

from quiz.article.model import Article
from quiz.bank.skeleton import bank_head
from quiz.bank.write import question_yaml
from quiz.derive.draft import Draft, as_questions
from quiz.errors import QuizError
from quiz.text import clean_line

_OPENING = """\
# A bank drafted by rules. Nobody has read it yet, and none of its questions is asked before you accept it:
#   review    quiz edit {name}
#   try       quiz play {name} --preview {question}
#   check     quiz check {name}
"""


def draft_bank_text(article: Article, file: str, drafts: tuple[Draft, ...], *, bank_id: str, title: str, name: str) -> str:
    """Return the text of a bank with drafts.

    Args:
        article: what they are about.
        file: the article's path from the bank, with / between folders.
        drafts: at least one.
        bank_id: the bank's id.
        title: what it is called on screens.
        name: what its file is called in the commands of its comments.

    Raises:
        QuizError: there is no draft.
    """
    questions = as_questions(drafts, article)
    if not questions:
        raise QuizError("no question could be drafted from this article", "begin the bank by hand: quiz new")
    head = [_OPENING.format(name=clean_line(name), question=questions[0].id), bank_head(article, file, bank_id, title), "questions:"]
    return "\n\n".join(part.rstrip("\n") for part in [*head, *map(question_yaml, questions)]) + "\n"
