"""From an article to drafts: rules propose, gates drop, the rest is ranked and balanced.

The number of questions floats with the article. Nothing is repaired to reach one.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from quiz.article.model import Article
from quiz.derive.draft import Derivation, Draft
from quiz.derive.gates.registry import through_gates
from quiz.derive.rules.propose import propose
from quiz.derive.select import select
from quiz.errors import QuizError

LONGEST = 60_000
"""Characters of an article; a long newspaper feature has half of that."""


def derive(article: Article, *, seed: int, more: Sequence[Draft] = ()) -> Derivation:
    """Propose draft questions about an article by rules.

    Args:
        article: what they are to be about.
        seed: the same seed and article give the same drafts.
        more: what a language model proposes besides.

    Raises:
        QuizError: the article is too long.
    """
    if len(article.text) > LONGEST:
        raise QuizError(f"the article has more than {LONGEST:,} characters", "draft from a part of it: one story of a newspaper at a time")
    return finish(article, [*propose(article, seed), *more], seed=seed)


def finish(article: Article, proposed: Sequence[Draft], *, seed: int) -> Derivation:
    """Put proposals through the gates, whoever made them, and choose the drafts to keep.

    Args:
        article: what they are about.
        proposed: the drafts.
        seed: decides the places of keys.
    """
    passed, dropped = through_gates(article, proposed)
    kept, left = select(article, passed, Random(f"{seed} {article.sha256} select"))
    return Derivation(article, kept, (*dropped, *left))
