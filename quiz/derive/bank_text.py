"""Writes drafts as a bank in YAML, which can be read as it is."""

from __future__ import annotations

import textwrap

from quiz.article.model import Article
from quiz.bank.skeleton import bank_head
from quiz.bank.write import question_yaml
from quiz.derive.draft import Draft, as_questions
from quiz.derive.story import StorySheet
from quiz.errors import QuizError
from quiz.text import clean_line
from quiz.yaml.writer import WIDTH, one_line

_OPENING = """\
# A bank of drafts. You are asked those that are checked; a class is asked only what you accept:
#   review    quiz edit {name}
#   try       quiz play {name} --preview {question}
#   check     quiz check {name}
"""


def draft_bank_text(
    article: Article, file: str, drafts: tuple[Draft, ...], *, bank_id: str, title: str, name: str, sheet: StorySheet | None = None
) -> str:
    """Return the text of a bank with drafts.

    Args:
        article: what they are about.
        file: the article's path from the bank, with / between folders.
        drafts: at least one.
        bank_id: the bank's id.
        title: what it is called on screens.
        name: what its file is called in the commands of its comments.
        sheet: what the story is about, for whoever writes more questions.

    Raises:
        QuizError: there is no draft.
    """
    questions = as_questions(drafts, article)
    if not questions:
        raise QuizError("no question could be made from this article", "write the first one yourself: quiz new")
    opening = _OPENING.format(name=clean_line(name), question=questions[-1].id)
    head = [opening + _story(sheet or StorySheet()), bank_head(article, file, bank_id, title), "questions:"]
    return "\n\n".join(part.rstrip("\n") for part in [*head, *map(question_yaml, questions)]) + "\n"


def _story(sheet: StorySheet) -> str:
    """Return a story sheet as comments, each point with the numbers of its sentences."""
    points = [f"- {point.what}{f' ({point.who})' if point.who else ''} {list(point.sentences)}" for point in sheet.points]
    told = (
        [f"The story: {sheet.gist}"] * bool(sheet.gist)
        + ["What a careful reader takes away, with sentence numbers:"] * bool(points)
        + points
    )
    lines = [line for part in told for line in textwrap.wrap(one_line(part), WIDTH - 4, subsequent_indent="  ", break_on_hyphens=False)]
    return "".join(f"# {line}\n" for line in ["", *lines]).replace("# \n", "#\n") if lines else ""
