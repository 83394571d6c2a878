"""Checks a bank: what the reader names, then what the rules find."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from quiz.bank.load import load_bank
from quiz.check.registry import CHECKS
from quiz.errors import BankError, Problem, Severity


class ProblemData(TypedDict):
    """One problem as plain data."""

    path: str
    line: int
    column: int
    severity: str
    rule: str
    message: str
    hint: str


class FindingsData(TypedDict):
    """What was found in a bank, as plain data."""

    path: str
    questions: int | None
    errors: int
    warnings: int
    problems: list[ProblemData]


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in a bank."""

    path: str
    problems: tuple[Problem, ...]
    """In the order of the file."""
    questions: int | None
    """How many questions it has; nothing where it could not be read."""

    @property
    def errors(self) -> int:
        """How many problems make the bank unusable."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many problems do not."""
        return len(self.problems) - self.errors

    def to_json(self) -> FindingsData:
        """Give the findings as data that can be written as JSON."""
        return {
            "path": self.path,
            "questions": self.questions,
            "errors": self.errors,
            "warnings": self.warnings,
            "problems": [_to_json(problem) for problem in self.problems],
        }


def check_bank(path: Path) -> Findings:
    """Look a bank through.

    Args:
        path: the YAML file; where it cannot be read, what is wrong is among the findings.
    """
    try:
        bank = load_bank(path)
    except BankError as error:
        return Findings(error.problems[0].place.path, error.problems, None)
    found = [*bank.warnings, *(problem for check in CHECKS for problem in check.find(bank))]
    return Findings(bank.questions[0].place.path, tuple(sorted(found, key=lambda problem: problem.place)), len(bank.questions))


def _to_json(problem: Problem) -> ProblemData:
    return {
        "path": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "severity": str(problem.severity),
        "rule": problem.rule,
        "message": problem.message,
        "hint": problem.hint,
    }
