"""Why questions were dropped, over all stories that are kept: what whoever writes new ones is told."""

from __future__ import annotations

import contextlib
from pathlib import Path

from quiz.bank.load import read_file
from quiz.edit.yaml_edit import dropped_reasons
from quiz.errors import QuizError
from quiz.library.library import KEPT

_MOST_REASONS = 8
"""So many go into a prompt."""


def reasons_kept(home: Path) -> tuple[str, ...]:
    """Return why questions of kept banks were dropped: different reasons, those of the bank that was changed last first.

    Args:
        home: the directory of all learners.
    """
    found: dict[str, None] = {}
    for path in _banks(home):
        with contextlib.suppress(QuizError):  # a bank that cannot be read has no say in what is written about another story
            found |= dict.fromkeys(dropped_reasons(read_file(path)))
        if len(found) >= _MOST_REASONS:
            break
    return tuple(found)[:_MOST_REASONS]


def _banks(home: Path) -> list[Path]:
    """Return the banks of kept stories, the one that was changed last first."""
    banks = (folder / f"{folder.name}.yaml" for folder in (home / KEPT).glob("[!.]*"))
    return sorted((path for path in banks if path.is_file()), key=lambda path: (-path.stat().st_mtime_ns, path.name))
