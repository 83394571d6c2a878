"""Says how to install what a command needs beyond the base."""

from __future__ import annotations

from importlib.util import find_spec

from quiz.errors import QuizError


def need_extra(module: str, extra: str) -> None:
    """See to it that a package of an extra is installed.

    Raises:
        QuizError: it is not.
    """
    if find_spec(module) is None:
        raise QuizError(
            f"this needs {module}, which is not installed",
            f"pip install 'newsquiz[{extra}]', or in the folder of the clone: .venv/bin/python -m pip install '.[{extra}]'",
        )
