"""Nine sheets of `bench/answers` by readers who did not know the rules: eight on the article, one on civics.

What they were at first sight is in docs/typed-answers.md; that counts, and not what they are now. The last two are still at first
sight: 92.5 % and 95 %, with no wrong answer accepted.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quiz.marking.model import Outcome
from quiz.marking.typed import grade

ANSWERS = Path(__file__).parents[3] / "bench" / "answers"


def sheet(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (ANSWERS / name).read_text("utf-8").splitlines()]


def outcome(row: dict[str, Any]) -> Outcome:
    return grade(row["question"], row["references"], row["candidate"], evidence=row.get("evidence", [])).outcome


def accepted(row: dict[str, Any]) -> bool:
    return outcome(row) in (Outcome.CORRECT, Outcome.ALMOST)


MENDED = ("blind-article.jsonl", *(f"blind-article-{number}.jsonl" for number in range(2, 7)))
AT_FIRST_SIGHT = ("blind-article-7.jsonl", "blind-article-8.jsonl")


CALLED_WRONG = {"the British capital plus the Swiss ski resort where they hold the World Economic Forum"}
"""Right, and refused since places are no longer known by what is there."""


@pytest.mark.parametrize(("name", "least"), [*((name, 0.95) for name in MENDED), *((name, 0.92) for name in AT_FIRST_SIGHT)])
def test_of_the_article_no_wrong_answer_is_accepted_and_no_right_one_is_called_wrong(name: str, least: float) -> None:
    rows = sheet(name)
    assert len(rows) == 40
    assert not [row["candidate"] for row in rows if not row["human_label"] and accepted(row)]
    assert {row["candidate"] for row in rows if row["human_label"] and outcome(row) is Outcome.WRONG} <= CALLED_WRONG
    assert sum(accepted(row) == row["human_label"] for row in rows) >= least * len(rows)


def test_of_civics_no_wrong_answer_is_accepted_and_hardly_a_right_one_is_refused_that_many_type() -> None:
    rows = sheet("blind-civics.jsonl")
    right = [row for row in rows if row["human_label"]]
    assert (len(rows), len(right)) == (200, 125)
    assert not [row["candidate"] for row in rows if not row["human_label"] and accepted(row)]
    refused = sum(row["weight"] for row in right if not accepted(row))
    assert refused <= 0.03 * sum(row["weight"] for row in right)
