"""Looks at one question of a bank as `quiz check` does, and says at which of its parts something is wrong or weak."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quiz.check.findings import BankFindings
from quiz.edit.form import Path
from quiz.errors import Problem, Severity
from quiz.yaml.layout import UnsafeLayout, layout_of
from quiz.yaml.nodes import Mapping, Node
from quiz.yaml.nodes import Sequence as SequenceNode

NOT_SHOWN = ("draft",)
"""That a draft is one goes without saying where drafts are reviewed."""


class QuestionProblem(NamedTuple):
    """Something that is wrong or weak in a question."""

    path: Path
    """Of the part that it is about; empty for the whole question."""
    problem: Problem

    @property
    def is_error(self) -> bool:
        """Whether the question cannot stay like this."""
        return self.problem.severity is Severity.ERROR


def problems_of(text: str, findings: BankFindings, question_id: str) -> tuple[QuestionProblem, ...]:
    """Return what was found in a question; of errors that stand elsewhere those too, since they come from its change.

    Args:
        text: the bank, which is YAML without a mistake.
        findings: what was found in it.
        question_id: which question.
    """
    try:
        at = layout_of(text)
        node = at.question(question_id)
        lines = range(node.line, at.line_number(at.end(node)) + 1)
    except UnsafeLayout:
        return tuple(QuestionProblem((), problem) for problem in findings.problems if problem.severity is Severity.ERROR)
    parts = list(_parts(node, ()))
    found: list[QuestionProblem] = []
    for problem in findings.problems:
        if problem.place.line in lines and problem.rule not in NOT_SHOWN:
            found.append(QuestionProblem(_path((problem.place.line, problem.place.column), parts), problem))
        elif problem.severity is Severity.ERROR:
            found.append(QuestionProblem((), problem))
    return tuple(sorted(found, key=lambda one: not one.is_error))


def _parts(node: Node, path: Path) -> Iterator[tuple[tuple[int, int], Path]]:
    """Yield every part with where it starts, one that holds others before them."""
    yield (node.line, node.column), path
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield (key.line, key.column), (*path, key.text)
            yield from _parts(value, (*path, key.text))
    elif isinstance(node, SequenceNode):
        for place, item in enumerate(node.items):
            yield from _parts(item, (*path, place))


def _path(position: tuple[int, int], parts: Sequence[tuple[tuple[int, int], Path]]) -> Path:
    return max(((start, path) for start, path in parts if start <= position), key=lambda pair: pair[0], default=((0, 0), ()))[1]
