"""Chooses the drafts to keep: the best first, one a sentence, without leaks, with generators, kinds and paragraphs in balance.

Each step takes the draft that adds most: its merit, less what its kind and generator have already, more where its paragraph has
none. Then the commonest kind is cut back to its share. There is no number to reach.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

from quiz.article.model import Article
from quiz.bank.model import Bank
from quiz.check.rules.bank import bank_leak
from quiz.derive.draft import IN_RESERVE, Draft, Dropped, as_questions
from quiz.derive.places import with_keys_spread
from quiz.kinds.choice import Choice
from quiz.kinds.cloze import Cloze
from quiz.kinds.short import Short
from quiz.kinds.truth import Statement, Truth

_MOST_OF_KIND, _FEWEST_FOR_IT = 0.4, 10
"""The share that one kind may have, and how many questions a bank has to have for it: as the rule `bank-kinds` has them."""
_MOST_OF_KIND_IN_FEW, _FEWEST_TO_BALANCE = 0.5, 5
"""The same for smaller banks; of fewer questions none is dropped for its kind."""
_PAIRS = ((Truth.TRUE, Truth.FALSE), (Truth.TRUE, Truth.NOT_STATED), (Truth.FALSE, Truth.NOT_STATED))
_OF_PAIRS = (0.6, 0.2, 0.2)
"""A bank may have one statement of each of two answers, so that all three come up about equally often; these are the shares of the pairs.
What is false can be made of more sentences, so it is drawn more seldom."""
_STATEMENTS = 2
_MOST = {"event-order": 1, "find-sentence": 3, "main-point": 1, "what-said": 4}
"""So many of a generator at most."""
_SAME_PROMPT = {"what-said": 2}
"""So many with the very same prompt, which asks for the words of one speaker."""
_MOST_OF_NUMBERS, _FEWEST_NUMBERS = 0.4, 4
"""Gaps for numbers have such a share at most; so many stay in any bank."""
_MOST_OF_KEY = 4
"""Questions of a generator that one answer may be right for, such as one speaker."""
_WORDS_A_QUESTION = 45
"""An article of so many words more may have one question more."""
_FEWEST_ALLOWED = 8
_FEW = 8
"""With fewer questions a bank takes those in reserve too."""
_FOR_PARAGRAPH = 0.15
_AGAINST_KIND, _AGAINST_GENERATOR = 0.06, 0.04
"""What a draft loses for each that is like it."""


def select(article: Article, drafts: Sequence[Draft], random: Random) -> tuple[tuple[Draft, ...], tuple[Dropped, ...]]:
    """Return the drafts to keep, in the order of the article, and those left out with the reason."""
    answers = _answers(drafts, random)
    order = [draft for draft in drafts if not isinstance(draft.body, Statement) or draft.body.answer in answers]
    random.shuffle(order)
    most = max(_FEWEST_ALLOWED, len(article.text.split()) // _WORDS_A_QUESTION)
    kept: list[Draft] = []
    dropped = [Dropped(draft, "select", "this bank asks for other answers") for draft in drafts if draft not in order]
    left = list(order)
    while left:
        best = max(left, key=lambda draft: _worth(article, draft, kept))
        left = [draft for draft in left if draft is not best]
        why = _why_not(article, best, kept) or ("" if len(kept) < most else "the article has enough questions")
        if why:
            dropped.append(Dropped(best, "select", why))
        else:
            kept.append(best)
    for draft in sorted((one for one in drafts if one not in order), key=lambda one: -one.merit):
        if sum(isinstance(one.body, Statement) for one in kept) < _STATEMENTS and len(kept) < most and not _why_not(article, draft, kept):
            kept.append(draft)
    if not any(isinstance(one.body, Statement) and one.body.answer is not Truth.NOT_STATED for one in kept):
        kept = [one for one in kept if not isinstance(one.body, Statement)]
    balanced = _with_few_numbers(_balanced(article, _with_few_numbers(kept), order))
    dropped = [one for one in dropped if one.draft not in balanced]
    dropped += [Dropped(draft, "select", "its kind has more than its share") for draft in kept if draft not in balanced]
    in_order = sorted(balanced, key=lambda draft: draft.evidence[0].span if draft.evidence else article.paragraphs[-1].span)
    return with_keys_spread(tuple(in_order), random), tuple(dropped)


def _answers(drafts: Sequence[Draft], random: Random) -> tuple[Truth, ...]:
    """Draw which two answers the statements of a bank may have; where one is not proposed, the third may stand for it."""
    proposed = {draft.body.answer for draft in drafts if isinstance(draft.body, Statement)}
    pair = random.choices(_PAIRS, _OF_PAIRS)[0]
    return pair if proposed.issuperset(pair) else tuple(truth for truth in Truth if truth in proposed)[:2]


def _worth(article: Article, draft: Draft, kept: Sequence[Draft]) -> float:
    covered = {paragraph for other in kept for paragraph in _paragraphs(article, other)}
    bonus = _FOR_PARAGRAPH if covered.isdisjoint(_paragraphs(article, draft)) else 0.0
    kinds = sum(other.kind == draft.kind for other in kept)
    generators = sum(other.generator == draft.generator for other in kept)
    return draft.merit + bonus - _AGAINST_KIND * kinds - _AGAINST_GENERATOR * generators


def _why_not(article: Article, draft: Draft, kept: Sequence[Draft]) -> str:
    if draft.merit < IN_RESERVE and len(kept) >= _FEW:
        return "the article gives better questions"
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
    if draft.generator in _SAME_PROMPT and sum(other.prompt == draft.prompt for other in kept) >= _SAME_PROMPT[draft.generator]:
        return "enough questions ask the same"
    key = _key(draft)
    if key and sum(other.generator == draft.generator and _key(other) == key for other in kept) >= _MOST_OF_KEY:
        return "enough questions have the same key"
    if any(_shows(draft, other) or _shows(other, draft) for other in kept):
        return "what is shown of another question has the sentence that it is about"
    together = as_questions((*kept, draft), article)
    leak = next(iter(bank_leak.find(Bank("draft", "Draft", together, (article,)))), None)
    return leak.message if leak else ""


def _balanced(article: Article, kept: Sequence[Draft], all_drafts: Sequence[Draft]) -> list[Draft]:
    """Put the commonest kind into other forms where that can be done, else drop the least of it, until it has no more than its share."""
    left = list(kept)
    while True:
        kind, count = Counter(draft.kind for draft in left).most_common(1)[0] if left else ("", 0)
        if count <= _share(len(left)):
            return left
        common = sorted((draft for draft in left if draft.kind == kind), key=lambda draft: draft.merit)
        swap = next(((draft, other) for draft in common for other in _other_forms(article, draft, left, all_drafts)), None)
        left.remove(swap[0] if swap else common[0])
        if swap:
            left.append(swap[1])


def _with_few_numbers(kept: Sequence[Draft]) -> list[Draft]:
    """Leave out the least of the gaps for numbers until they have no more than their share."""
    gaps = sorted((draft for draft in kept if draft.generator in ("number-gap", "year-gap")), key=lambda draft: -draft.merit)
    others = len(kept) - len(gaps)
    dropped = gaps[max(_FEWEST_NUMBERS, int(others * _MOST_OF_NUMBERS / (1 - _MOST_OF_NUMBERS))) :]
    return [draft for draft in kept if draft not in dropped]


def _share(questions: int) -> int:
    """Return how many questions of one kind a bank may have."""
    return (
        int(questions * (_MOST_OF_KIND if questions >= _FEWEST_FOR_IT else _MOST_OF_KIND_IN_FEW))
        if questions >= _FEWEST_TO_BALANCE
        else questions
    )


def _other_forms(article: Article, draft: Draft, left: Sequence[Draft], all_drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield drafts of rarer kinds that may stand in the place of one."""
    rest = [other for other in left if other is not draft]
    kinds = Counter(other.kind for other in rest)
    for other in sorted(all_drafts, key=lambda one: -one.merit):
        if (
            other.kind != draft.kind
            and kinds[other.kind] + 1 <= _share(len(left))
            and other not in left
            and not _why_not(article, other, rest)
        ):
            yield other


def _sentences(article: Article, draft: Draft) -> set[int]:
    """Return the sentences that a draft asks about: those of its last evidence; what stands before may only say who speaks."""
    return {sentence.index for part in draft.evidence[-1:] for sentence in article.sentences_in(part.span)}


def _shows(draft: Draft, other: Draft) -> bool:
    """Whether what is read before one draft is answered has the whole sentence that another one is about."""
    shown = f"{draft.prompt} {' '.join(draft.body.segments) if isinstance(draft.body, Cloze) else ''}"
    return bool(other.evidence) and other.evidence[-1].quote in shown


def _key(draft: Draft) -> str:
    """Return the name or words that are right, where a draft has them."""
    match draft.body:
        case Choice(options):
            return next((option.text for option in options if option.correct), "")
        case Short(answer=answer):
            return answer
    return ""


def _paragraphs(article: Article, draft: Draft) -> set[int]:
    return {sentence.paragraph for part in draft.evidence for sentence in article.sentences_in(part.span)}
