"""Typed answers: whether a few typed words mean what the bank says is right.

`grade` is the one way in; the modules beside it hold its steps.
"""

from quiz.marking.typed.answers import Verdict
from quiz.marking.typed.grader import grade

__all__ = ["Verdict", "grade"]
