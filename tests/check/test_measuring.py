"""The command that measures the rules works on a small set of questions, and puts in flaws that rules are there for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quiz.check.catalogue import RULES
from quiz.check.rule import EXAMPLE

ROOT = Path(__file__).parent.parent.parent
BENCH = ROOT / "bench" / "checks.py"

pytestmark = pytest.mark.skipif(not BENCH.is_file(), reason="the measurements are not part of an installed package")


def measure(folder: Path, key: str) -> dict[str, Any]:
    """Measure one question, whose paragraph is the third block of the article."""
    (folder / "ferry.txt").write_text(EXAMPLE, encoding="utf-8")
    question = {"article": "ferry", "paragraph": 1, "question": "What broke on the boat in May?", "key": key}
    question |= {"misunderstood": "The engine", "misplaced": "The ferry to Oster Island", "unsupported": "The anchor"}
    (folder / "questions.json").write_text(json.dumps([question]), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(BENCH), str(folder / "questions.json"), str(folder), "--json"],
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def test_a_good_question_raises_no_alarm_and_its_flaws_are_caught(tmp_path: Path) -> None:
    figures = measure(tmp_path, "The radar")
    assert (figures["questions"], figures["questions_with_an_alarm"]) == (1, 0)
    flaws = {line["name"]: line for line in figures["flaws"]}
    for name in (
        "longer key",
        "second option marked right",
        "evidence altered by one word",
        "no key",
        "negative stem",
        "one misreading only",
    ):
        assert (flaws[name]["caught"], flaws[name]["injected"]) == (1, 1), name
    assert {line["name"] for line in figures["rules"]} <= set(RULES)
    assert figures["questions_with_an_error"] == 0


def test_flaws_of_whole_banks_are_counted_by_bank(tmp_path: Path) -> None:
    figures = measure(tmp_path, "The radar")
    flaws = {line["name"]: line for line in figures["flaws"]}
    assert {flaws[flaw]["injected"] for flaw in ("key in the second place", "statements that are mostly true")} == {1}
    rules = {line["name"]: line for line in figures["rules"]}
    assert (rules["bank-key-position"]["n"], rules["bank-leak"]["n"]) == (1, 1)
    assert rules["bank-kinds"]["alarms"] == 0  # one question is too few to tell


def test_a_weak_question_raises_an_alarm_under_the_name_of_its_rule(tmp_path: Path) -> None:
    figures = measure(tmp_path, "The radar, which is a device that tells where the others are in the fog")
    assert figures["questions_with_an_alarm"] == 1
    assert {line["name"] for line in figures["rules"] if line["alarms"]} == {"longest-key"}


def test_files_that_cannot_be_used_are_named(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(BENCH), str(tmp_path / "none.json"), str(tmp_path)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert b"none.json" in done.stderr
