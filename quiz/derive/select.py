"""Chooses the drafts to keep: the best first, one a sentence, without leaks, with generators, kinds and paragraphs in balance.

Each step takes the draft that adds most: its merit, less what its kind and generator have already, more where its paragraph has
none. Then the commonest kind is cut back to its share. There is no number to reach.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

from quiz.article.model import Article
from quiz.bank.model import Bank, Statement
from quiz.check.rules import bank_leak
from quiz.derive.draft import Draft, Dropped, as_questions
from quiz.derive.places import with_keys_spread

_MOST_OF_KIND = 0.4
_FEWEST_TO_BALANCE = 5
"""Questions; of fewer none is dropped for its kind."""
_MOST = {"truth": 2, "find-sentence": 3, "main-point": 1, "what-said": 2}
"""So many of a generator at most."""
_WORDS_A_QUESTION = 45
"""An article of so many words more may have one question more."""
_FEWEST_ALLOWED = 8
_FOR_PARAGRAPH = 0.15
_AGAINST_KIND, _AGAINST_GENERATOR = 0.06, 0.04
"""What a draft loses for each that is like it."""


def select(article: Article, drafts: Sequence[Draft], random: Random) -> tuple[tuple[Draft, ...], tuple[Dropped, ...]]:
    """Give the drafts to keep, in the order of the article, and those left out with the reason."""
    order = list(drafts)
    random.shuffle(order)
    most = max(_FEWEST_ALLOWED, len(article.text.split()) // _WORDS_A_QUESTION)
    kept: list[Draft] = []
    dropped: list[Dropped] = []
    left = order
    while left:
        best = max(left, key=lambda draft: _worth(article, draft, kept))
        left = [draft for draft in left if draft is not best]
        why = _why_not(article, best, kept) or ("" if len(kept) < most else "the article has enough questions")
        if why:
            dropped.append(Dropped(best, "select", why))
        else:
            kept.append(best)
    balanced = _cut_back(kept)
    dropped += [Dropped(draft, "select", "its kind has more than its share") for draft in kept if draft not in balanced]
    in_order = sorted(balanced, key=lambda draft: draft.evidence[0].span if draft.evidence else article.paragraphs[-1].span)
    return with_keys_spread(tuple(in_order), random), tuple(dropped)


def _worth(article: Article, draft: Draft, kept: Sequence[Draft]) -> float:
    covered = {paragraph for other in kept for paragraph in _paragraphs(article, other)}
    bonus = _FOR_PARAGRAPH if covered.isdisjoint(_paragraphs(article, draft)) else 0.0
    kinds = sum(other.kind == draft.kind for other in kept)
    generators = sum(other.generator == draft.generator for other in kept)
    return draft.merit + bonus - _AGAINST_KIND * kinds - _AGAINST_GENERATOR * generators


def _why_not(article: Article, draft: Draft, kept: Sequence[Draft]) -> str:
    asked = {sentence for other in kept for sentence in _sentences(article, other)}
    if not asked.isdisjoint(_sentences(article, draft)):
        return "another question asks about the same sentence"
    if sum(other.generator == draft.generator for other in kept) >= _MOST.get(draft.generator, len(kept) + 1):
        return "there are enough of its sort"
    if isinstance(draft.body, Statement):
        same = [other for other in kept if isinstance(other.body, Statement) and other.body.answer is draft.body.answer]
        if same:
            return "true and false have to be in balance"
    if any(other.prompt == draft.prompt and other.body == draft.body for other in kept):
        return "another question is the same"
    together = as_questions((*kept, draft), article)
    leak = next(iter(bank_leak.find(Bank("draft", "Draft", together, (article,)))), None)
    return leak.message if leak else ""


def _cut_back(kept: Sequence[Draft]) -> list[Draft]:
    """Drop the least of the commonest kind until none has more than its share."""
    left = list(kept)
    while len(left) >= _FEWEST_TO_BALANCE:
        kind, count = Counter(draft.kind for draft in left).most_common(1)[0]
        if count <= _MOST_OF_KIND * len(left):
            break
        left.remove(min((draft for draft in left if draft.kind == kind), key=lambda draft: draft.merit))
    return left


def _sentences(article: Article, draft: Draft) -> set[int]:
    return {sentence.index for part in draft.evidence for sentence in article.sentences_in(part.span)}


def _paragraphs(article: Article, draft: Draft) -> set[int]:
    return {sentence.paragraph for part in draft.evidence for sentence in article.sentences_in(part.span)}
