"""Checks a bank: what the reader names, then what the rules find."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quiz.article.model import Article, Source
from quiz.bank.articles import OpenArticle, open_beside
from quiz.bank.load import read_bank, read_file
from quiz.check.allow import silence
from quiz.check.catalogue import RULES
from quiz.check.registry import CHECKS
from quiz.errors import BankError, Problem, Severity


@dataclass(frozen=True, slots=True)
class BankFindings:
    """What was found in a bank."""

    path: str
    problems: tuple[Problem, ...]
    """In the order of the file."""
    questions: int | None
    """How many questions it has; nothing where it could not be read."""
    silenced: int = 0
    """How many warnings its author has silenced, with a reason."""
    files: tuple[Path, ...] = ()
    """What was read, or should have been: the bank and its articles."""

    @property
    def errors(self) -> int:
        """How many problems make the bank unusable."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many problems do not."""
        return len(self.problems) - self.errors

    def to_json(self) -> dict[str, Any]:
        """Return the findings as data that can be written as JSON."""
        return {
            "path": self.path,
            "questions": self.questions,
            "errors": self.errors,
            "warnings": self.warnings,
            "silenced": self.silenced,
            "problems": [_to_json(problem) for problem in self.problems],
        }


def check_bank(path: Path) -> BankFindings:
    """Check a bank.

    Args:
        path: the YAML file; where it cannot be read, what is wrong is among the findings.
    """
    files = [path]
    open_file = open_beside(path)

    def open_article(file: str, about: Source) -> Article:
        files.append(path.parent / file)
        return open_file(file, about)

    try:
        found = check_text(read_file(path), path, open_article)
    except BankError as error:
        found = _unusable(error)
    return replace(found, files=tuple(files))


def check_text(text: str, path: Path, open_article: OpenArticle) -> BankFindings:
    """Check the text of a bank.

    Args:
        text: the YAML.
        path: what it is called in messages.
        open_article: reads its articles.
    """
    try:
        bank = read_bank(text, path, open_article)
    except BankError as error:
        return _unusable(error)
    left = silence(text, bank, [*bank.warnings, *(problem for check in CHECKS for problem in check.find(bank))], RULES)
    in_order = tuple(sorted(left.problems, key=lambda problem: problem.place))
    return BankFindings(bank.questions[0].place.path, in_order, len(bank.questions), left.silenced)


def _unusable(error: BankError) -> BankFindings:
    return BankFindings(error.problems[0].place.path, error.problems, None)


def _to_json(problem: Problem) -> dict[str, Any]:
    return {
        "path": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "severity": str(problem.severity),
        "rule": problem.rule,
        "message": problem.message,
        "hint": problem.hint,
    }
