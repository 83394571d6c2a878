"""Says how to install what only some sources need."""

from __future__ import annotations

from quiz.errors import QuizError


def needs(extra: str, purpose: str) -> QuizError:
    """Give the error that names an extra of this package.

    Args:
        extra: its name in pyproject.toml.
        purpose: what it is wanted for, such as `to read a web page`.
    """
    return QuizError(f"a part of newsquiz that is wanted {purpose} is not installed", f"install it: pip install 'newsquiz[{extra}]'")
