"""Proposes questions about an article by rules: at most three, best first; none is fine."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

from quiz.article.model import Article
from quiz.derive.draft import Draft, as_questions
from quiz.derive.proposal import weaknesses
from quiz.derive.rules.claims import claim_or_fact
from quiz.derive.rules.main_point import main_point
from quiz.derive.rules.read_story import read_story
from quiz.derive.rules.speakers import views, who_said
from quiz.derive.rules.story import StoryFacts
from quiz.kinds.choice import Choice

Rule = Callable[[StoryFacts, Random], Iterable[Draft]]
"""Yields drafts about a story; the same chance gives the same."""

RULES: tuple[Rule, ...] = (main_point, claim_or_fact, views, who_said)
_MOST = 3
"""Questions about a story; of each sort there is one."""


def propose(article: Article, seed: int) -> tuple[Draft, ...]:
    """Return the questions that the rules are sure of, best first; none shows a sentence that another one asks about.

    Args:
        article: what they are to be about.
        seed: the same seed and article give the same questions.
    """
    story = read_story(article)
    drafts = [draft for rule in RULES for draft in rule(story, Random(f"{seed} {article.sha256} {rule.__name__}"))]
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: -one.merit):
        of_sort = any(one.generator == draft.generator for one in kept)
        if len(kept) < _MOST and not of_sort and not any(_meet(article, draft, other) for other in kept) and _is_sound(article, draft):
            kept.append(draft)
    return tuple(kept)


def _is_sound(article: Article, draft: Draft) -> bool:
    return not weaknesses(as_questions((draft,), article)[0])


def _meet(article: Article, draft: Draft, other: Draft) -> bool:
    """Return whether one of two drafts shows what the other asks about."""
    return not (_asked(article, draft).isdisjoint(_shown(article, other)) and _asked(article, other).isdisjoint(_shown(article, draft)))


def _asked(article: Article, draft: Draft) -> set[int]:
    """Return the sentences that prove the key of a draft."""
    return {sentence.index for part in draft.evidence for sentence in article.sentences_in(part.span)}


def _shown(article: Article, draft: Draft) -> set[int]:
    """Return the sentences that a draft asks about or shows as options."""
    options = draft.body.options if isinstance(draft.body, Choice) else ()
    parts = [part for option in options for part in option.evidence if 2 * len(option.text) > len(part.quote)]
    return _asked(article, draft) | {sentence.index for part in parts for sentence in article.sentences_in(part.span)}
