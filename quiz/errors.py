"""What a person can cause, and how it is said: what is wrong, where, and what to do about it.

Every error that somebody outside the program can bring about (a bank with a mistake in it, a file that is
not there, an option that does not exist) is a `QuizError`. Anything else that reaches the top is a bug.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How much a problem matters: an error makes a file unusable, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Place(Struct, frozen=True, order=True):
    """A position in a file. Lines and columns are counted from 1, columns in characters; 0 means not known."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Give `path:line:column`, or the path alone where the position is not known."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


class Problem(Struct, frozen=True):
    """One thing that is wrong in a file, with its place and the way out."""

    place: Place
    rule: str
    """The rule's id, such as `evidence-not-found`."""
    message: str
    """What is wrong, in one sentence without a full stop."""
    hint: str = ""
    """What to do about it."""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Give the line that is printed: `path:line:column: error: message [rule]`, the hint on a line of its own."""
        line = f"{self.place}: {self.severity}: {self.message} [{self.rule}]"
        return f"{line}\n  {self.hint}" if self.hint else line


class QuizError(Exception):
    """Something a person can cause and can mend.

    Args:
        message: what is wrong, in one sentence without a full stop.
        hint: what to do about it.
        place: where, if it is in a file.
    """

    def __init__(self, message: str, hint: str = "", place: Place | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.place = place

    @property
    def in_words(self) -> str:
        """What is wrong and what to do about it, on one line."""
        return f"{self.message}; {self.hint}" if self.hint else self.message

    def __str__(self) -> str:
        """Give the text that is printed, the hint on a line of its own."""
        line = f"{self.place}: error: {self.message}" if self.place else self.message
        return f"{line}\n  {self.hint}" if self.hint else line


class BankError(QuizError):
    """A bank that cannot be used, with everything that is wrong in it.

    Args:
        problems: at least one, in the order of the file.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        first = next((problem for problem in self.problems if problem.severity is Severity.ERROR), self.problems[0])
        super().__init__(first.message, first.hint, first.place)

    def __str__(self) -> str:
        """Give every problem, one after the other."""
        return "\n".join(str(problem) for problem in self.problems)
