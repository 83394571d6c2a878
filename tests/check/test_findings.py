from __future__ import annotations

import json
from pathlib import Path

import pytest

from quiz.check.findings import check_bank

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A bank with one fine question, to which questions are appended; they start in line 12."""
    (tmp_path / "a.txt").write_text("The sea rose.\n", encoding="utf-8")
    path = tmp_path / "b.yaml"
    path.write_text(
        "format: 1\nid: b\ntitle: T\narticle: {file: a.txt}\nquestions:\n"
        "- id: fine\n  kind: highlight\n  prompt: P\n  explanation: E\n  evidence: The sea rose.\n\n",
        encoding="utf-8",
    )
    return path


def found(path: Path, more: str = "") -> list[str]:
    with path.open("a", encoding="utf-8") as file:
        file.write(more)
    return [f"{problem.place.line}:{problem.place.column} {problem.severity} {problem.rule}" for problem in check_bank(path).problems]


def choice(options: str) -> str:
    return "- id: q\n  kind: choice\n  prompt: P\n  explanation: E\n  evidence: The sea rose.\n  options: " + options + "\n"


def test_a_good_bank_has_no_problems_and_its_questions_are_counted(bank: Path) -> None:
    findings = check_bank(bank)
    assert (findings.problems, findings.questions, findings.errors, findings.warnings) == ((), 1, 0, 0)
    assert findings.path == str(bank)


def test_a_bank_that_cannot_be_read_gives_everything_that_the_reader_names(bank: Path) -> None:
    assert found(bank, "- id: fine #1\n  kind: x\n") == [
        "12:3 error missing-key",
        "12:3 error missing-key",
        "12:7 error duplicate-id",
        "12:12 warning comment-swallowed",
        "13:9 error unknown-kind",
    ]
    findings = check_bank(bank)
    assert (findings.questions, findings.errors, findings.warnings) == (None, 4, 1)


def test_a_file_that_is_not_there_is_among_the_findings(tmp_path: Path) -> None:
    findings = check_bank(tmp_path / "none.yaml")
    assert [problem.rule for problem in findings.problems] == ["bank-unreadable"]
    assert findings.path == str(tmp_path / "none.yaml")


def test_warnings_of_reader_and_rules_come_in_the_order_of_the_file(bank: Path) -> None:
    more = choice("[{text: All of the above, correct: true}, Nothing at all of it, Some more of it]") + "  status: draft\n  notes: see #1\n"
    assert found(bank, more) == [
        "12:3 warning all-of-the-above",
        "12:3 warning draft",
        "12:3 warning no-misreading",
        "19:14 warning comment-swallowed",
    ]


def test_a_distractor_without_a_misreading_is_named_once_a_question(bank: Path) -> None:
    assert found(bank, choice("[{text: A, correct: true}, B, C]")) == ["12:3 warning no-misreading"]
    assert check_bank(bank).problems[0].message == 'the distractor "B" and 1 more of q has no misreading'


def test_distractors_with_misreadings_are_fine(bank: Path) -> None:
    assert found(bank, choice("[{text: A, correct: true}, {text: B, misreading: misunderstood}]")) == []


@pytest.mark.parametrize(
    "text",
    ["All of the above", "none of the above.", "None of these options", "both of the others", "all the above", "Neither of these answers"],
)
def test_an_option_about_the_others_is_named(bank: Path, text: str) -> None:
    assert found(bank, choice(f"[{{text: A, correct: true}}, {{text: {text}, misreading: misunderstood}}]")) == [
        "12:3 warning all-of-the-above"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "All of the ministers",
        "None of the above-board deals was kept",
        "Both countries",
        "The others",
        "All options were discussed by the board",
    ],
)
def test_an_option_that_speaks_of_the_world_is_fine(bank: Path, text: str) -> None:
    assert found(bank, choice(f"[{{text: A, correct: true}}, {{text: {text}, misreading: misunderstood}}]")) == []


def test_findings_are_given_as_data_for_json(bank: Path) -> None:
    found(bank, choice("[{text: A, correct: true}, B]"))
    data = json.loads(json.dumps(check_bank(bank).to_json()))
    problem = data["problems"][0]
    assert (data["questions"], data["errors"], data["warnings"]) == (2, 0, 1)
    assert (problem["path"], problem["line"], problem["column"], problem["severity"], problem["rule"]) == (
        str(bank),
        12,
        3,
        "warning",
        "no-misreading",
    )
    assert problem["message"]
    assert problem["hint"]


def test_the_bank_of_all_kinds_has_only_its_draft_to_name() -> None:
    findings = check_bank(DATA / "questions" / "harbour.yaml")
    assert [problem.rule for problem in findings.problems] == ["draft"]
    assert findings.questions == 11
