"""Logs of answers, made by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

import making
from quiz.drill.clock import stamp
from quiz.drill.records import Attempt, Key, Turn
from quiz.kinds.question import Question, mark

BEGIN: datetime = making.MORNING
TODAY: date = BEGIN.date()


@pytest.fixture
def attempt() -> Callable[..., Attempt]:
    """Make an attempt at a question: right or wrong, some days after the first one."""
    made: list[str] = []

    def make(question: Question, *, right: bool = True, days: int = 0, number: int = 1, stage: str = "", **fields: Any) -> Attempt:
        made.append("")
        response = fields.pop("response", None) or (making.right(question) if right else making.wrong(question))
        marked = mark(question, response)
        told = {"drill": f"drill-{len(made)}", "mode": "practice", "revision": question.revision} | fields
        moment = BEGIN + timedelta(days=days, seconds=len(made))
        turn = Turn(Key("oster", question.id), number, stage)
        return Attempt(
            stamp(f"a{len(made)}", moment),
            turn=turn,
            response=response,
            outcome=marked.outcome,
            fraction=marked.fraction,
            misreadings=marked.misreadings,
            **told,
        )

    return make
