"""Evidence has to be words of the article, and to mean one place of it."""

from __future__ import annotations

from quiz.article.model import Article
from quiz.article.quotes import find_quote
from quiz.derive.draft import Draft
from quiz.derive.gates.gate import Gate
from quiz.kinds.choice import Choice
from quiz.kinds.choices import Choices
from quiz.kinds.cloze import Cloze
from quiz.kinds.evidence import Evidence, quote_parts
from quiz.kinds.truth import Statement, Truth
from quiz.yaml.parse import MAX_SCALAR


def reason(article: Article, draft: Draft) -> str:
    """Return which evidence is missing or not found."""
    absent = isinstance(draft.body, Statement) and draft.body.answer is Truth.NOT_STATED
    if not draft.evidence and not absent:
        return "no sentence proves the key"
    return next((why for part in (*draft.evidence, *_of_options(draft)) if (why := _not_found(article, part))), "")


def _of_options(draft: Draft) -> tuple[Evidence, ...]:
    match draft.body:
        case Choice(options) | Choices(options):
            pass
        case Cloze(gaps=gaps):
            options = tuple(option for gap in gaps for option in gap.options)
        case _:
            options = ()
    return tuple(part for option in options for part in option.evidence)


def _not_found(article: Article, part: Evidence) -> str:
    if len(part.quote) > MAX_SCALAR // 2:
        return "the evidence is too long"
    spans = find_quote(article, part.quote)
    if part.span not in spans:
        return "the evidence is not in the article word for word"
    if len(spans) > 1 and isinstance(quote_parts(part, article), str):
        return "the words of the evidence stand in the article more than once"
    return ""


GATE = Gate("evidence", reason)
