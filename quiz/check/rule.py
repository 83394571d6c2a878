"""What a rule is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from quiz.bank.model import Bank, Question
from quiz.errors import Problem, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that can be wrong or weak in a bank."""

    id: str
    title: str
    """What is wrong, in one sentence."""
    advice: str
    """What to do about it, in one sentence or two."""
    severity: Severity = Severity.ERROR
    guideline: str = ""
    """The published advice that it comes from."""
    bad: str = ""
    """What breaks it, in YAML: lines of a question about the article of `quiz.check.example`, of a list of questions where they
    start with `questions:`, or of a whole bank where they start with `format:`. What does not matter is left out."""
    good: str = ""
    """The same mended."""

    def problem(self, question: Question, message: str) -> Problem:
        """Say that a question breaks the rule."""
        return Problem(question.place, self.id, message, self.advice, self.severity)


@dataclass(frozen=True, slots=True)
class Check:
    """A rule that is looked for in a bank that could be read."""

    rule: Rule
    find: Callable[[Bank], Iterable[Problem]]
