"""What people type to questions of civics: short, in small letters, misspelt, one of several right answers, or half of one."""

from __future__ import annotations

import json
from pathlib import Path

from quiz.marking.model import Outcome
from quiz.marking.typed import grade

ANSWERS = Path(__file__).parents[3] / "bench" / "answers"
ROWS = [json.loads(line) for line in (ANSWERS / "civics.jsonl").read_text("utf-8").splitlines()]
OPEN = [json.loads(line) for line in (ANSWERS / "open-civics.jsonl").read_text("utf-8").splitlines()]
ACCEPTED = (Outcome.CORRECT, Outcome.ALMOST)


def accepted(row: dict[str, object]) -> bool:
    references = row["references"]
    assert isinstance(references, list)
    return grade(str(row["question"]), references, str(row["candidate"])).outcome in ACCEPTED


def test_few_wrong_answers_are_accepted_and_few_right_ones_refused() -> None:
    right = [row for row in ROWS if row["human_label"]]
    wrong = [row for row in ROWS if not row["human_label"]]
    assert (len(right), len(wrong)) == (1104, 580)
    assert sum(map(accepted, wrong)) <= 0.015 * len(wrong)
    assert sum(not accepted(row) for row in right) <= 0.09 * len(right)


def test_of_open_questions_hardly_a_wrong_answer_is_accepted_and_most_right_ones_are() -> None:
    right = [row for row in OPEN if row["human_label"]]
    wrong = [row for row in OPEN if not row["human_label"]]
    assert (len(right), len(wrong)) == (733, 340)
    assert sum(map(accepted, wrong)) <= 0.01 * len(wrong)
    assert sum(not accepted(row) for row in right) <= 0.3 * len(right)


def test_of_the_best_known_questions_nearly_all_answers_are_judged_rightly() -> None:
    known = [row for row in OPEN if row["round"] == 15]
    assert sum(accepted(row) != row["human_label"] for row in known) <= 0.06 * len(known)
