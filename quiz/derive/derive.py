"""From an article to the drafts of a bank: what a writer gave, if there is one, what rules are sure of, and what every story can have.

A warm-up and telling it back need nobody who writes. Rules give a few questions where a writer leaves room.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from quiz.article.model import Article
from quiz.derive.draft import Derivation, Draft, Dropped, as_questions
from quiz.derive.language import is_english
from quiz.derive.maze import maze
from quiz.derive.proposal import reads_back
from quiz.derive.retelling import tell_it_back
from quiz.derive.rules.propose import propose
from quiz.derive.select import select
from quiz.errors import QuizError

LONGEST = 60_000
"""Characters of an article; a long newspaper feature has half of that."""
_ENOUGH = 10
"""From this number of a writer's questions on, rules add none."""
NOT_ENGLISH = "This story does not seem to be in English, so rules can only make tell-it-back."


def check_length(article: Article) -> None:
    """Raise an error for an article that is too long to ask about.

    Raises:
        QuizError: it is.
    """
    if len(article.text) > LONGEST:
        raise QuizError(f"the article has more than {LONGEST:,} characters", "draft from part of it: one story at a time")


def derive(
    article: Article,
    *,
    seed: int,
    written: Sequence[Draft] = (),
    dropped: Sequence[Dropped] = (),
    notices: Sequence[str] = (),
    by_rules: bool = True,
) -> Derivation:
    """Return the drafts for an article.

    Args:
        article: what they are about.
        seed: the same seed, article and writing give the same drafts.
        written: what a language model, or whoever answered a prompt, wrote and what was kept of it.
        dropped: what was not.
        notices: what happened while it was written.
        by_rules: whether rules may add questions where a writer leaves room.

    Raises:
        QuizError: the article is too long.
    """
    check_length(article)
    english = is_english(article)
    proposed: list[Draft] = []
    said = list(notices)
    if not english:
        said.append(NOT_ENGLISH)
    elif by_rules and len(written) < _ENOUGH:
        proposed = [*propose(article, seed)]
    kept, left = select(article, (*written, *proposed), Random(f"{seed} {article.sha256} select"))
    warm_up = maze(article, seed) if english else None
    always = [draft for draft in (warm_up, tell_it_back(article)) if draft and reads_back(as_questions((draft,), article)[0])]
    return Derivation(article, (*always, *kept), (*dropped, *left), tuple(said))
