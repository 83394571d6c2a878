"""There has to be one key, told apart from what is wrong, and the evidence has to have its names and numbers."""

from __future__ import annotations

import re

from quiz.article.model import Article
from quiz.derive.draft import Draft
from quiz.derive.gates.gate import Gate
from quiz.kinds.choice import Choice
from quiz.kinds.cloze import Cloze
from quiz.kinds.options import Option
from quiz.kinds.short import Short
from quiz.text import fold

_NAME = re.compile(r"(?<!^)(?<![.!?\u201c] )\b[A-Z][\w\u2019'-]+|\d[\d.,]*")
_FEWEST = 3
"""Options."""


def reason(article: Article, draft: Draft) -> str:
    """Return what is wrong with the key."""
    match draft.body:
        case Choice(options):
            sets = [options]
        case Cloze(gaps=gaps):
            sets = [gap.options for gap in gaps if gap.options]
        case Short(answer=answer):
            return _unsupported(article, draft, answer)
        case _:
            return ""
    return next((why for options in sets if (why := _wrong_with(article, draft, options))), "")


def _wrong_with(article: Article, draft: Draft, options: tuple[Option, ...]) -> str:
    keys = [option for option in options if option.correct]
    if len(keys) != 1:
        return "there is not exactly one key"
    if len(options) < _FEWEST:
        return "there are fewer than two distractors"
    if len({fold(option.text) for option in options}) < len(options):
        return "two options are the same"
    return _unsupported(article, draft, keys[0].text)


def _unsupported(article: Article, draft: Draft, key: str) -> str:
    """Look for the names and numbers of the key in the sentences of the evidence and, for names, in the whole article."""
    sentences = " ".join(article.words(one.span) for part in draft.evidence for one in article.sentences_in(part.span))
    for found in _NAME.findall(key):
        where = sentences if found[0].isdigit() else article.text
        if fold(found.rstrip(".,")) not in fold(where):
            return f"the article does not have {found} where it should"
    return ""


GATE = Gate("key", reason)
