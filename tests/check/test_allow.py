"""Comments that silence warnings, and those that do not do their work."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.check.catalogue import RULES
from quiz.check.findings import check_bank
from quiz.errors import Severity
from quiz.yaml.layout import Layout, split_lines

HEAD = "format: 1\nid: b\ntitle: T\narticle: {file: a.txt}\nquestions:\n"
DRAFT = "- id: one\n  kind: highlight\n  prompt: P\n  explanation: E\n  evidence: The sea rose.\n  status: draft\n"
OTHER = DRAFT.replace("one", "two")


def found(folder: Path, text: str) -> list[str]:
    (folder / "a.txt").write_text("The sea rose.\n", encoding="utf-8")
    (folder / "b.yaml").write_bytes(text.encode("utf-8"))
    return [f"{problem.place.line}:{problem.place.column} {problem.rule}" for problem in check_bank(folder / "b.yaml").problems]


ALLOW = "# quiz: allow draft it waits for the second reader"


@pytest.mark.parametrize(
    "text",
    [
        HEAD + DRAFT.replace("- id: one", f"- id: one  {ALLOW}"),
        HEAD + f"{ALLOW}\n" + DRAFT,
        HEAD + f"# A heading\n{ALLOW}\n# more\n" + DRAFT,
        HEAD + DRAFT.replace("  prompt", f"  {ALLOW}\n  prompt"),
        HEAD + DRAFT.replace("status: draft", f"status: draft {ALLOW}"),
        HEAD + DRAFT + f"  {ALLOW}\n",
        HEAD.replace("title: T", f"title: T {ALLOW}") + DRAFT,
        f"{ALLOW}\n" + HEAD + DRAFT,
        HEAD + "# All of them\n\n" + DRAFT.replace("- id", f"-  {ALLOW}\n  id"),
        (HEAD + f"{ALLOW}\n" + DRAFT).replace("\n", "\r\n"),
        HEAD + DRAFT.replace("evidence: The sea rose.", f"evidence: >-  {ALLOW}\n    The sea rose."),
        HEAD + DRAFT.replace("evidence: The sea rose.", f"evidence: >-\n    The sea rose.\n  {ALLOW}"),
        HEAD + f"#quiz:allow draft: it waits\n{DRAFT}",
        HEAD + f"# Quiz: Allow draft - it waits\n{DRAFT}",
        HEAD + f"# quiz allow draft it waits\n{DRAFT}",
        HEAD + f"# quiz: allow draft and quite so: it waits\n{DRAFT}",
    ],
)
def test_a_comment_in_or_above_a_question_or_at_the_top_silences_its_rule(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []
    findings = check_bank(tmp_path / "b.yaml")
    assert (findings.silenced, findings.warnings, findings.to_json()["silenced"]) == (1, 0, 1)


def test_a_sentence_that_starts_with_quiz_allow_is_no_command(tmp_path: Path) -> None:
    assert found(tmp_path, HEAD + f"# quiz allow only members to see drafts\n{DRAFT}") == ["7:3 draft"]


def test_a_comment_holds_for_its_own_question_alone(tmp_path: Path) -> None:
    assert found(tmp_path, HEAD + DRAFT + f"{ALLOW}\n" + OTHER) == ["6:3 draft"]
    assert found(tmp_path, HEAD + DRAFT + f"  {ALLOW}\n" + OTHER) == ["13:3 draft"]
    assert found(tmp_path, HEAD + DRAFT + f"{ALLOW}\n\n" + OTHER) == ["14:3 draft"]
    assert found(tmp_path, f"{ALLOW}\n" + HEAD + DRAFT + OTHER) == []


@pytest.mark.parametrize(
    "line",
    [
        '  notes: "see # quiz: allow draft it waits"',
        "  notes: 'see\n    # quiz: allow draft it waits'",
        "  notes: |\n    # quiz: allow draft it waits",
        "  notes: >\n    see\n\n    # quiz: allow draft it waits\n",
        "  notes: see#quiz:allow draft it waits",
    ],
)
def test_a_hash_inside_a_text_is_no_comment(tmp_path: Path, line: str) -> None:
    assert found(tmp_path, f"{HEAD}{DRAFT}{line}\n") == ["6:3 draft"]


def test_a_comment_behind_a_text_with_a_hash_is_one(tmp_path: Path) -> None:
    assert found(tmp_path, f'{HEAD}{DRAFT}  notes: "see # quiz: this" {ALLOW}\n') == []


@pytest.mark.parametrize("comment", ["# quiz: allow draft", "# quiz: allow draft --", "# quiz: allow draft 1 2"])
def test_without_a_reason_nothing_is_silenced(tmp_path: Path, comment: str) -> None:
    assert found(tmp_path, HEAD + DRAFT.replace("status: draft", f"status: draft {comment}")) == ["6:3 draft", "11:17 allow-without-reason"]


def test_a_comment_that_silences_nothing_is_named_at_its_place(tmp_path: Path) -> None:
    assert found(tmp_path, HEAD + DRAFT.replace("  status: draft\n", f"  {ALLOW}\n")) == ["11:3 allow-unused"]
    assert found(tmp_path, HEAD + DRAFT.replace("status: draft", f"status: draft {ALLOW}\n  {ALLOW}")) == []


@pytest.mark.parametrize(
    ("comment", "hint"),
    [
        ("# quiz: allow drafd it waits", 'did you mean "draft"?'),
        ("# quiz: allow zzz it waits", "all rules are listed in docs/check-rules.md"),
        ("# quiz: alow draft it waits", "Write # quiz: allow RULE reason, with a rule that is a warning."),
        ("# quiz:", "Write # quiz: allow RULE reason, with a rule that is a warning."),
        ("# quiz: allow evidence-not-found we know", "Copy them exactly."),
        ("# quiz: allow allow-unused we know", "Delete it;"),
        ("# quiz: allow draft, no-misreading we know", "write a comment for each rule"),
        ("# quiz: allow draft and no-misreading we know", "write a comment for each rule"),
        ("# quiz: allow DRAFT we know", 'did you mean "draft"?'),
    ],
)
def test_a_comment_that_names_nothing_that_can_be_silenced_is_named(tmp_path: Path, comment: str, hint: str) -> None:
    assert found(tmp_path, HEAD + DRAFT + f"  {comment}\n") == ["6:3 draft", "12:3 allow-unknown"]
    assert check_bank(tmp_path / "b.yaml").problems[-1].hint.startswith(hint)


@pytest.mark.parametrize("rule", [rule.id for rule in RULES.values() if rule.severity is Severity.ERROR][:5])
def test_errors_are_never_silenced(tmp_path: Path, rule: str) -> None:
    text = f"# quiz: allow unknown-key we want it\n# quiz: allow {rule} so\n" + HEAD + DRAFT + "  colour: red\n"
    assert found(tmp_path, text) == ["14:3 unknown-key"]
    assert check_bank(tmp_path / "b.yaml").silenced == 0


def test_warnings_of_the_reader_can_be_silenced_and_a_reason_may_hold_anything(tmp_path: Path) -> None:
    text = HEAD + DRAFT.replace("  status: draft\n", "  notes: see #1 # quiz: allow comment-swallowed it is #1: really\n")
    assert found(tmp_path, text) == ["11:14 comment-swallowed"]  # the first comment of the line takes all of it
    text = HEAD + DRAFT.replace("  status: draft\n", "  notes: see #1\n  # quiz: allow comment-swallowed it is #1: really \x27\n")
    assert found(tmp_path, text) == []


def test_lines_give_the_text_back_and_brackets_are_seen() -> None:
    text = "a: [b,\r\n  c] # d\n\re: |\n f\n\n# g"
    assert "".join(line.words + line.end for line in split_lines(text)) == text
    assert [(one.first_line, one.first_column, one.style) for one in Layout(text).tokens] == [
        (0, 0, ""),
        (0, 4, ""),
        (1, 2, ""),
        (1, 3, "]"),
        (3, 0, ""),
        (3, 3, "|"),
    ]
    import re

    assert [comment.text for comment in Layout(text).comments(re.compile("#"))] == ["# d", "# g"]
    assert split_lines("") == []
