"""The table of a learner's figures."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from quiz.progress.export import as_csv
from quiz.report.learner import LEARNER_COLUMNS, LearnerReport, learner_rows
from quiz.report.shares import Share, ShareRow
from report.fictitious import full_report


def table(of: LearnerReport) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(learner_rows(of), LEARNER_COLUMNS).decode())))


def test_every_theme_has_its_rows_and_no_row_a_number_without_a_column() -> None:
    report = full_report()
    rows = table(report)
    assert {row["figure"] for row in rows} == {
        *("first tries", "due", "day", "mode", "skill", "topic", "bank", "skill held", "topic held", "forecast", "last forecast"),
        *("misreading", "misreadings of a month", "misreadings of a skill", "article", "reading", "certainty", "weakest"),
    }
    assert all(set(row) <= set(LEARNER_COLUMNS) for row in learner_rows(report))
    assert sum(row["figure"] == "day" for row in rows) == len(report.days)


def test_a_share_has_its_numbers_and_below_five_answers_no_percentage() -> None:
    by_name = {row["name"]: row for row in table(full_report()) if row["figure"] == "skill"}
    retrieve, evaluate = by_name["retrieve"], by_name["evaluate"]
    assert [retrieve[name] for name in ("right", "answers", "percent", "low", "high", "own_judgement")] == [
        *("141", "160", "88", "82.2", "92.3", "1"),
    ]
    assert (evaluate["right"], evaluate["answers"], evaluate["percent"], evaluate["low"]) == ("2", "4", "", "")


def test_a_name_that_a_spreadsheet_would_take_for_a_formula_is_text() -> None:
    report = replace(full_report(), topics=(ShareRow("=1+1", Share(1, 1)),))
    assert [row["name"] for row in table(report) if row["figure"] == "topic"] == ["'=1+1"]
