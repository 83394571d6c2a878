"""`bench/answers/paraphrases.jsonl`: free paraphrases and twists of them, with the sentence of the proof, as a drill gives it.

What each of its rounds was at first sight is in docs/typed-answers.md.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quiz.marking.model import Outcome
from quiz.marking.typed import grade

FILE = Path(__file__).parents[3] / "bench" / "answers" / "paraphrases.jsonl"
ROWS = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
KNOWN = {
    "incredibly important to her",
    "the global coalition Isis fears to defeat Iraq",
    "a boat",
    "mrs Stoltenberg",
    "Global Coalition that Isis defeated",
    "building terrorist capacity at home",
    "army officers who fight Afghans",
    "a year early",
    "the Davos in London",
    "a defence for the national academy",
    "11 too few",
    "John Berry",
    "the UK govt",
    "its own flights",
}
"""Wrong answers that are accepted: of some people may differ, the others have the right words in an order that makes them nonsense."""


@pytest.mark.parametrize("number", range(1, 14))
def test_hardly_a_wrong_answer_is_accepted_and_nearly_all_are_judged_rightly(number: int) -> None:
    rows = [row for row in ROWS if row["round"] == number]
    judged = [grade(row["question"], row["references"], row["candidate"], evidence=row["evidence"]).outcome for row in rows]
    accepted = [outcome in (Outcome.CORRECT, Outcome.ALMOST) for outcome in judged]
    wrong = {row["candidate"] for row, said in zip(rows, accepted, strict=True) if said and not row["human_label"]}
    assert wrong <= KNOWN
    assert sum(said == row["human_label"] for row, said in zip(rows, accepted, strict=True)) >= 0.89 * len(rows)
