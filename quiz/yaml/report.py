"""Collects what is wrong in one file, so that a reader can go on after the first mistake."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, NoReturn

from quiz.errors import Place, Problem, Severity
from quiz.text import clean_line

MOST_PROBLEMS = 1_000
"""So many problems are listed of one file; a file with more is not what it was meant to be."""


class Position(NamedTuple):
    """A place in a text: line and column, both counted from 1 and in characters."""

    line: int
    column: int


class TooManyProblems(Exception):  # noqa: N818 - it ends the reading, it is not shown
    """Ends the reading of a file that has more problems than anybody wants to see."""


class Unread(Exception):  # noqa: N818 - it ends the reading of one part, whose mistake was named, and is not shown
    """Ends the reading of a part that cannot be read."""


class Report:
    """The problems of one file.

    Args:
        path: the file's name as it is shown.
    """

    def __init__(self, path: str) -> None:
        self.path = clean_line(path)
        self.problems: list[Problem] = []

    def error(self, rule: str, at: Position, message: str, hint: str = "") -> None:
        """Add something that makes the file unusable."""
        self._add(Problem(self.place(at), rule, message, hint))

    def refuse(self, rule: str, at: Position, message: str, hint: str = "") -> NoReturn:
        """Add something that makes a part of the file unusable, and end the reading of that part."""
        self.error(rule, at, message, hint)
        raise Unread

    def warning(self, rule: str, at: Position, message: str, hint: str = "") -> None:
        """Add something that may be meant otherwise."""
        self._add(Problem(self.place(at), rule, message, hint, Severity.WARNING))

    def place(self, at: Position) -> Place:
        """Return a position together with the file's name."""
        return Place(self.path, at.line, at.column)

    @property
    def failed(self) -> bool:
        """Whether there is an error among the problems."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def in_order(self) -> tuple[Problem, ...]:
        """Return all problems in the order of the file."""
        return tuple(sorted(self.problems, key=lambda problem: problem.place))

    def _add(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) == MOST_PROBLEMS:
            self.problems.append(
                Problem(
                    problem.place,
                    "too-many-problems",
                    f"there are more than {MOST_PROBLEMS:,} problems",
                    "mend these first, then check again",
                )
            )
            raise TooManyProblems


def shown(text: str, most: int = 80) -> str:
    """Put words of a file into quotation marks for a message: safe, on one line and not too long."""
    line = clean_line(text[: 4 * most])
    return f'"{line[: most - 1].rstrip()}…"' if len(line) > most else f'"{line}"'


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Suggest what was meant by a word that is not known."""
    from difflib import get_close_matches  # noqa: PLC0415 - 2 ms, and needed only where something is wrong

    words = list(known)
    close = get_close_matches(word[:60].casefold(), words, 1, 0.6)
    return f'did you mean "{close[0]}"?' if close else f"write one of: {', '.join(words)}"
