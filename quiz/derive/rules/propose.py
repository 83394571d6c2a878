"""Proposes questions about an article by rules: at most three and one on its main measure, best first; none is fine."""

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

from quiz.derive.rules.story import Story
from quiz.kinds.choice import Choice
from quiz.kinds.match import Match

Rule = Callable[[Story, Random], Iterable[Draft]]
"""Yields drafts about a story; the same chance gives the same."""

RULES: tuple[Rule, ...] = (main_point, views, claim_or_fact, who_said)
_MOST = 3
_SPEECH = frozenset(("views", "who-said"))
_MOST_OF_SPEECH, _MOST_OF_CAUSES = 2, 2
"""Questions for who said what, and for causes; of every other sort, and of each of the first, there is one."""


def propose(article: Article, seed: int) -> tuple[Draft, ...]:
    """Return the questions that the rules are sure of, best first.

    Args:
        article: what they are to be about.
        seed: the same seed and article give the same questions.
    """
    story = read_story(article)
    return _best(article, RULES, story, seed, _MOST, ())


def _best(article: Article, rules: Iterable[Rule], story: Story, seed: int, most: int, taken: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Choose the best drafts of which no two are about the same sentence."""
    drafts = [draft for rule in rules for draft in rule(story, Random(f"{seed} {article.sha256} {rule.__name__}"))]
    passed = [draft for draft in drafts if not weaknesses(as_questions((draft,), article)[0])]
    kept: list[Draft] = []
    asked = {sentence for draft in taken for sentence in _sentences(article, draft)}
    for draft in sorted(passed, key=lambda one: -one.merit):
        own = _sentences(article, draft)
        of_sort = sum(one.generator == draft.generator for one in kept)
        enough = of_sort >= (_MOST_OF_CAUSES if draft.generator == "why" else 1)
        of_speech = sum(one.generator in _SPEECH for one in kept)
        enough |= draft.generator in _SPEECH and of_speech >= _MOST_OF_SPEECH
        if len(kept) < most and not enough and asked.isdisjoint(own):
            kept.append(draft)
            asked |= own
    return tuple(kept)


def _sentences(article: Article, draft: Draft) -> set[int]:
    """Return the sentences that a draft asks about or shows."""
    options = draft.body.options if isinstance(draft.body, Choice) else ()
    asked = draft.evidence if isinstance(draft.body, Match) else draft.evidence[-1:]
    parts = (*asked, *(part for option in options for part in option.evidence if 2 * len(option.text) > len(part.quote)))
    return {sentence.index for part in parts for sentence in article.sentences_in(part.span)}
