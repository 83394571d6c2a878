"""Figures that a header cannot have from us are not believed, though its seal holds: they are worked out anew."""

from __future__ import annotations

import json

import pytest

import making
from quiz.drill.engine import Answer, FinishReading, GoOn
from quiz.drill.state import Phase
from quiz.marking.model import Certainty, Response
from quiz.progress.drill_session import Plan, begin
from quiz.progress.figures import figures_from_json, figures_to_json
from quiz.progress.log import Log
from quiz.progress.tally import Tree, is_counted


@pytest.fixture(scope="module")
def derived() -> dict:
    """What is derived from a drill with right, wrong, blank and certain answers."""
    questions = making.keyed(making.all_kinds())
    sitting = begin(Plan("read", tuple(questions), 7, with_certainty=True), questions, making.InMemory(), making.stamps())
    for at in range(4 * len(questions)):
        question = sitting.drill.question
        if question is not None:
            given = (making.right(question), making.wrong(question), Response(unknown=True))[at % 3]
            certainty = None if given.unknown else Certainty.CERTAIN
            sitting.do(Answer(given, seconds=2.5, certainty=certainty))
        sitting.do(FinishReading(600) if sitting.drill.phase is Phase.READING else GoOn())
    return json.loads(json.dumps(figures_to_json(Log.of(sitting.log).figures)))


def changed(tree: Tree, value: object, *path: str) -> dict:
    copy = json.loads(json.dumps(tree))
    inside = copy
    for name in path[:-1]:
        inside = inside.setdefault(name, {})
    inside[path[-1]] = value
    return copy


def test_what_is_counted_here_is_believed(derived: dict) -> None:
    assert {"days", "modes", "questions", "seconds", "worth", "misreadings", "read", "reading"} <= derived["counts"].keys()
    assert is_counted(derived["counts"])
    assert figures_from_json(derived) is not None
    assert is_counted({})


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("days", "answers", "id"), 1),
        (("days", "seen", "2026-02-30"), 1),
        (("days", "right", "20261120"), 0),
        (("late", "oster", "soon"), 1),
        (("reviews", "asked", ""), 1),
        (("certain", "tries", "2026"), 1),
        (("months", "november"), {"wrong": 1}),
        (("seconds", "long"), 1),
        (("seconds", "9999"), 1),
        (("worth", "3", "1e99999999"), 1),
        (("worth", "3", "1/0"), 1),
        (("modes", "tries", "a\x1b[2Jb"), 1),
        (("read", "times", "\u202ex"), 1),
        (("book", "right", "closed"), 10**6),
        (("book", "own", "closed"), 10**6),
        (("book", "own", "closed"), -1),
        (("questions", "right", "oster"), 3),
        (("questions", "tries", "oster"), 3),
        (("reading", "after"), 10**6),
        (("reading", "before"), -1),
        (("reading", "asked"), {"x": 1}),
    ],
)
def test_what_is_not_counted_so_is_worked_out_anew(derived: dict, path: tuple[str, ...], value: object) -> None:
    forged = changed(derived["counts"], value, *path)
    assert forged != derived["counts"]
    assert not is_counted(forged)
    assert figures_from_json(derived | {"counts": forged}) is None
