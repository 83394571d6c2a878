"""Fourteen rounds of near misses and odd dresses about the shipped article: `bench/answers/article.jsonl`.

Each round was written before the grader was measured on it, and mended by reason after that. What it was at first sight
is in docs/typed-answers.md.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quiz.marking.terms import Be
from quiz.marking.typed import grade

from .test_hostile_teacher import ACCEPTED, NAMES

ROWS = [json.loads(line) for line in (Path(__file__).parents[3] / "bench" / "answers" / "article.jsonl").read_text("utf-8").splitlines()]
STILL_ACCEPTED = {"bitter end", "cabinet colleagues in Brussels"}
"""An adjective says more of a thing as a rule, and this one is a saying; of the second only the names of the article tell."""


def accepted(row: dict[str, object], names: frozenset[str]) -> bool:
    references, reject = row["references"], row.get("reject", [])
    assert isinstance(references, list)
    assert isinstance(reject, list)
    verdict = grade(str(row["question"]), references, str(row["candidate"]), be=Be(str(row.get("be", "text"))), reject=reject, names=names)
    return verdict.outcome in ACCEPTED


@pytest.mark.parametrize("names", [NAMES, frozenset[str]()], ids=["article", "no article"])
def test_no_other_wrong_answer_is_accepted_and_most_answers_are_judged_rightly(names: frozenset[str]) -> None:
    wrong = [row["candidate"] for row in ROWS if not row["human_label"] and accepted(row, names)]
    assert set(wrong) <= STILL_ACCEPTED
    refused = [row["candidate"] for row in ROWS if row["human_label"] and not accepted(row, names)]
    assert len(refused) + len(wrong) <= 0.07 * len(ROWS), refused
