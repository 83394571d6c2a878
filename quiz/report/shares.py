"""Shares of first tries under a name: of a mode, a skill, a topic, a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from quiz.drill.records import Key
from quiz.kinds.question import Question, Skill
from quiz.progress.figures import Figures
from quiz.report.wilson import Share


@dataclass(frozen=True, slots=True)
class ShareRow:
    """First tries at something that has a name: a mode, a skill, a topic."""

    name: str
    share: Share
    own: int = 0
    """How many of those are right by the learner's own judgement alone."""


class Tries(NamedTuple):
    """First tries at something, and how many of them were right; of those, how many by the learner's own judgement alone."""

    right: int
    tries: int
    own: int

    @property
    def share(self) -> Share:
        """The right ones of them."""
        return Share(self.right, self.tries)


NO_TRIES = Tries(0, 0, 0)


def tries_at(figures: Figures, *path: str) -> Tries:
    """Give the first tries that are counted under a name."""
    return Tries(*(figures.number(path[0], what, *path[1:]) for what in Tries._fields))


def tries_under(figures: Figures, name: str) -> dict[str, Tries]:
    """Give the first tries that are counted under each name below another."""
    branches = [figures.branch(name, what) for what in Tries._fields]
    names = {below for branch in branches for below in branch}
    return {below: Tries(*(found if isinstance(found := branch.get(below, 0), int) else 0 for branch in branches)) for below in names}


def tries_by_question(figures: Figures, questions: Mapping[Key, Question]) -> dict[Key, Tries]:
    """Give the first tries at each question with the key that it has now, where there are any."""
    found = ((key, tries_at(figures, "questions", key.bank, key.question, question.revision)) for key, question in questions.items())
    return {key: tries for key, tries in found if tries.tries}


def added(parts: Iterable[Tries]) -> Tries:
    """Add up tries."""
    return Tries(*(sum(numbers) for numbers in zip(NO_TRIES, *parts, strict=True)))


def grouped(named: Iterable[tuple[str, Tries]]) -> tuple[ShareRow, ...]:
    """Give a row for each name, the most answered first."""
    by_name: dict[str, list[Tries]] = {}
    for name, found in named:
        by_name.setdefault(name, []).append(found)
    rows = [ShareRow(name, total.share, total.own) for name, total in ((name, added(parts)) for name, parts in by_name.items())]
    return tuple(sorted(rows, key=lambda row: (-row.share.answers, row.name)))


def by_skill(known: Mapping[Key, Tries], questions: Mapping[Key, Question]) -> tuple[ShareRow, ...]:
    """Give a row a skill, in the order from finding to judging."""
    rows = grouped((questions[key].skill.value, found) for key, found in known.items())
    order = [skill.value for skill in Skill]
    return tuple(sorted(rows, key=lambda row: order.index(row.name)))
