"""The prompt has to be one that can be read: not too long, whole, with its quotation marks in pairs."""

from __future__ import annotations

from quiz.article.model import Article
from quiz.derive.draft import Draft
from quiz.derive.gates.gate import Gate
from quiz.text import clean_line

_MOST = 75
"""Words."""


def reason(_article: Article, draft: Draft) -> str:
    """Return what is wrong with the prompt."""
    prompt = draft.prompt
    if not prompt.strip() or not draft.explanation.strip():
        return "there is no prompt, or no explanation"
    if len(prompt.split()) > _MOST:
        return "the prompt is too long"
    if prompt != clean_line(prompt):
        return "the prompt has characters that cannot be shown"
    if prompt.count("\u201c") != prompt.count("\u201d") or prompt.count('"') % 2:
        return "a quotation mark of the prompt has no partner"
    return "" if prompt[-1:] in tuple("?.!:\u201d") else "the prompt is not a whole sentence"


GATE = Gate("prompt", reason)
