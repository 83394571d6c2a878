"""Why questions were dropped from the stories that are kept, or refused by learners: what whoever writes new ones is told."""

from __future__ import annotations

import contextlib
from collections import Counter
from pathlib import Path

from quiz.bank.load import read_file
from quiz.drill.records import RefusalReason
from quiz.edit.yaml_edit import dropped_reasons
from quiz.errors import QuizError
from quiz.library.library import KEPT
from quiz.library.story import stamp_of
from quiz.progress.learners import list_learners
from quiz.progress.open_progress import local_now
from quiz.progress.store import Store

_MOST_REASONS = 8
"""So many go into a prompt."""


def reasons_kept(home: Path) -> tuple[str, ...]:
    """Return why questions of kept banks were dropped, those of the bank that was changed last first; then why learners refused some.

    Args:
        home: the directory of all learners.
    """
    found: dict[str, None] = {}
    for path in _banks(home):
        with contextlib.suppress(QuizError):  # a bank that cannot be read has no say in what is written about another story
            found |= dict.fromkeys(dropped_reasons(read_file(path)))
        if len(found) >= _MOST_REASONS:
            break
    return tuple(found | dict.fromkeys(_refused(home)))[:_MOST_REASONS]


def _refused(home: Path) -> list[str]:
    """Return what learners found wrong with questions, in the few words that they choose from, the most frequent first."""
    counts: Counter[RefusalReason] = Counter()
    with contextlib.suppress(QuizError):
        for learner in list_learners(home):
            with contextlib.suppress(QuizError):  # progress that cannot be read has no say in it either
                counts.update(Store.open(learner.folder, now=local_now).log.figures.refused.values())
    return [f"refused by a learner: {why.value}" for why, _ in counts.most_common() if why is not RefusalReason.OTHER]


def _banks(home: Path) -> list[Path]:
    """Return the banks of kept stories, the one that was changed last first."""
    banks = (folder / f"{folder.name}.yaml" for folder in (home / KEPT).glob("[!.]*"))
    stamps = {path: stamp for path in banks if (stamp := stamp_of(str(path))) is not None}  # some may be archived meanwhile
    return sorted(stamps, key=lambda path: (-stamps[path][1], path.name))
