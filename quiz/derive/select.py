"""Chooses the drafts to keep: the main idea first, then what adds most to what is asked already, details last.

There is no number to reach. A draft that gives another one away is left out, the one with less merit of the two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

from quiz.article.model import Article
from quiz.bank.model import Bank
from quiz.check.rules.bank import bank_leak
from quiz.derive.draft import Draft, Dropped, as_questions
from quiz.derive.places import with_keys_spread
from quiz.kinds.number import NumberBody
from quiz.kinds.question import Aim
from quiz.text import fold

MOST = 14
"""So many questions of a writer a bank has at most."""
_MOST_DETAILS = 1
"""Numbers to type among them. Readers found both hardly worth asking (.8 and .1 of 2); of two a number goes first."""
_FOR_MAIN_IDEA, _FOR_AIM, _FOR_PARAGRAPH = 1.0, 0.12, 0.1
"""What a draft gains that asks for what is not asked for yet."""
_AGAINST_KIND, _AGAINST_AIM, _AGAINST_DETAIL, _AGAINST_NUMBER = 0.04, 0.04, 0.2, 0.1
"""What a draft loses for each that is like it."""


def select(article: Article, drafts: Sequence[Draft], random: Random) -> tuple[tuple[Draft, ...], tuple[Dropped, ...]]:
    """Return the drafts to keep, in the order in which they are best asked, and those left out with the reason."""
    kept: list[Draft] = []
    dropped: list[Dropped] = []
    left = list(drafts)
    while left:
        best = max(left, key=lambda draft: _worth(article, draft, kept))
        left = [draft for draft in left if draft is not best]
        if why := _why_not(article, best, kept):
            dropped.append(Dropped(best.prompt, "select", why))
        else:
            kept.append(best)
    return with_keys_spread(tuple(sorted(kept, key=_place)), random), tuple(dropped)


def _place(draft: Draft) -> tuple[int, int]:
    """Return where a draft is asked: the main idea first, details last, between them in the order of the article."""
    rank = 0 if draft.aim is Aim.MAIN_IDEA else 1 + _is_detail(draft)
    return rank, draft.evidence[0].span.start if draft.evidence else 0


def _worth(article: Article, draft: Draft, kept: Sequence[Draft]) -> float:
    aims, kinds = Counter(other.aim for other in kept), Counter(other.kind for other in kept)
    covered = {paragraph for other in kept for paragraph in _paragraphs(article, other)}
    worth = draft.merit - _AGAINST_KIND * kinds[draft.kind] - _AGAINST_AIM * aims[draft.aim]
    worth += _FOR_AIM * (not aims[draft.aim]) + _FOR_PARAGRAPH * covered.isdisjoint(_paragraphs(article, draft))
    worth += _FOR_MAIN_IDEA * (draft.aim is Aim.MAIN_IDEA and not aims[Aim.MAIN_IDEA])
    return worth - _AGAINST_DETAIL * _is_detail(draft) - _AGAINST_NUMBER * isinstance(draft.body, NumberBody)


def _is_detail(draft: Draft) -> bool:
    return draft.aim is Aim.DETAIL or isinstance(draft.body, NumberBody)


def _why_not(article: Article, draft: Draft, kept: Sequence[Draft]) -> str:
    if len(kept) >= MOST:
        return "there are enough questions"
    if _is_detail(draft) and sum(map(_is_detail, kept)) >= _MOST_DETAILS:
        return "there are enough details"
    if any(fold(other.prompt) == fold(draft.prompt) for other in kept):
        return "another question asks the same"
    leak = next(iter(bank_leak.find(Bank("draft", "Draft", as_questions((*kept, draft), article), (article,)))), None)
    return leak.message if leak else ""


def _paragraphs(article: Article, draft: Draft) -> set[int]:
    return {sentence.paragraph for part in draft.evidence for sentence in article.sentences_in(part.span)}
