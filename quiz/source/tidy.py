"""Cleans a text that was got from somewhere: safe and composed, one blank line between paragraphs, without what is no article."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.article.model import Article, Paragraph, Role
from quiz.article.sentences import parse_article
from quiz.source.boilerplate import reason_to_drop
from quiz.source.model import LeftOut, Reason
from quiz.text import clean, fold

FEW_WORDS = 120
"""Before a call to subscribe, a text with fewer words is taken for the beginning of an article and not for one."""
_NEAR = 40
"""A line that stood before counts as a repeat if it is at least so many characters long; a short one may come again in speech."""


@dataclass(frozen=True, slots=True)
class Tidied:
    """A text without what was left out."""

    text: str
    """Ends with a newline; empty where nothing is left. Where nothing was left out, no line of it has changed."""
    dropped: tuple[LeftOut, ...]

    @property
    def is_behind_a_paywall(self) -> bool:
        """Whether the text calls for a subscription."""
        return any(part.reason is Reason.PAYWALL for part in self.dropped)


def tidy(text: str, title: str = "") -> Tidied:
    """Leave out captions, repeated lines, bylines, notices and calls to subscribe.

    Args:
        text: as it was read, pasted or fetched; blank lines between paragraphs, or one paragraph a line.
        title: the headline, if it is known beside the text; then it is left out of it, and not named among what was left out.
    """
    article = parse_article(clean(text))
    kept: list[str] = []
    dropped: list[LeftOut] = []
    before: set[str] = set()
    headline = fold(title)
    for part in article.paragraphs:
        words = article.words(part.span)
        folded = fold(words)
        reason = _reason(article, part, folded in before and len(folded) >= _NEAR)
        before.add(folded)
        if reason is not None:
            dropped.append(LeftOut(reason, words))
        elif not (headline and folded == headline and len(kept) < 2):
            kept.append(words)
    if len(kept) == len(article.paragraphs):
        return Tidied(article.text.strip() + "\n" if kept else "", ())
    return Tidied("\n\n".join(kept) + "\n" if kept else "", tuple(dropped))


def _reason(article: Article, part: Paragraph, was_there: bool) -> Reason | None:
    if part.role is Role.CAPTION:
        return Reason.CAPTION
    return Reason.REPEAT if part.role is Role.REPEAT or was_there else reason_to_drop(article.words(part.span), part.index)
