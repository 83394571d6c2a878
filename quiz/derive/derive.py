"""From an article to drafts: an analyser finds facts, generators propose, gates drop, the rest is ranked and balanced.

The number of questions floats with the article. Nothing is repaired to reach one.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from quiz.article.model import Article
from quiz.derive.analysis.model import Analyser
from quiz.derive.draft import Derivation, Draft
from quiz.derive.gates.registry import through_gates
from quiz.derive.generators.registry import GENERATORS
from quiz.derive.select import select
from quiz.errors import QuizError

LONGEST = 60_000
"""Characters of an article; a long newspaper feature has half of that."""


def derive(article: Article, analyser: Analyser, *, seed: int, more: Sequence[Draft] = ()) -> Derivation:
    """Propose draft questions about an article by rules.

    Args:
        article: what they are to be about.
        analyser: what looks at it.
        seed: the same seed, article and analyser give the same drafts.
        more: what a language model proposes besides.

    Raises:
        QuizError: the article is too long.
    """
    if len(article.text) > LONGEST:
        raise QuizError(f"the article has more than {LONGEST:,} characters", "draft from a part of it: one story of a newspaper at a time")
    facts = analyser.analyse(article)
    proposed = [draft for generator in GENERATORS for draft in generator.propose(facts, _random(article, seed, generator.name))]
    notices = (analyser.notice,) if analyser.notice else ()
    return finish(article, [*proposed, *more], seed=seed, analyser=analyser.name, notices=notices)


def finish(article: Article, proposed: Sequence[Draft], *, seed: int, analyser: str = "", notices: tuple[str, ...] = ()) -> Derivation:
    """Put proposals through the gates, whoever made them, and choose the drafts to keep.

    Args:
        article: what they are about.
        proposed: the drafts.
        seed: decides the places of keys.
        analyser: what the derivation is to name as its analyser.
        notices: what the author should know.
    """
    passed, dropped = through_gates(article, proposed)
    kept, left = select(article, passed, _random(article, seed, "select"))
    return Derivation(article, kept, (*dropped, *left), analyser, notices)


def _random(article: Article, seed: int, name: str) -> Random:
    return Random(f"{seed} {article.sha256} {name}")
