"""The examples of the page of rules: each weak one breaks its rule, the better one does not, and a comment silences each warning."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from quiz.article.sentences import parse_article
from quiz.check.catalogue import RULES
from quiz.check.findings import BankFindings, check_bank
from quiz.check.registry import CHECKS
from quiz.check.rule import EXAMPLE, HEAD, Rule
from quiz.errors import Severity

IN_WORDS = ("bank-unreadable", "too-long", "too-many-problems")
"""What these rules are about does not fit on a page; tests/bank and tests/check/test_findings.py look at them."""
FILLED = {
    "id": "q",
    "kind": "highlight",
    "prompt": "Which sentence is it?",
    "evidence": "Its engine failed twice in October and its radar broke in May.",
    "explanation": "The article says so.",
}
"""What an example leaves out."""
BESIDES = {"bank-kinds", "no-misreading"}
"""What the better example of a rule for whole banks may break: it has questions of one kind, without misreadings."""
SHOWN = [rule for rule in RULES.values() if rule.id not in IN_WORDS]
OF_BANKS = [check.rule for check in CHECKS if check.rule.bad.startswith("questions:")]
OF_QUESTIONS = [check.rule for check in CHECKS if check.rule not in OF_BANKS]


def whole(example: str) -> str:
    """Fill an example up to a bank: lines of a whole bank, a list of questions, or lines of a question."""
    if example.startswith("questions:"):
        return f"{HEAD}questions:\n{yaml.safe_dump(_filled(example), allow_unicode=True, sort_keys=False, width=10_000)}"
    keys = re.findall(r"^([a-z]+):", example, re.MULTILINE)
    if "format" in keys or not re.search(r"^[^#]", example, re.MULTILINE):
        return example + f"questions:\n{_question('')}" * ("format" in keys and "questions" not in keys)
    return f"{HEAD}questions:\n{_question(example)}"


def _filled(example: str) -> list[dict[str, Any]]:
    article = parse_article(EXAMPLE)
    body = [article.words(paragraph.span) for paragraph in article.paragraphs[1:]]
    questions = yaml.safe_load(example)["questions"]
    return [{**FILLED, "id": f"q{number}", "evidence": list(body), **question} for number, question in enumerate(questions, 1)]


def _question(example: str) -> str:
    """Put lines of a question into a list, with what is left out before them; they need not be YAML."""
    left_out = {key: text for key, text in FILLED.items() if not re.search(rf"^{key}:", example, re.MULTILINE)}
    lines = [*(f"{key}: {text}" for key, text in left_out.items()), *example.splitlines()]
    return "".join(f"{'- ' if not at else '  '}{line}\n" for at, line in enumerate(lines))


def look(folder: Path, text: str) -> BankFindings:
    (folder / "ferry.txt").write_bytes(EXAMPLE.encode("utf-8"))
    (folder / "ferry.yaml").write_bytes(text.encode("utf-8"))
    return check_bank(folder / "ferry.yaml")


def rules(findings: BankFindings) -> set[str]:
    return {problem.rule for problem in findings.problems}


def test_every_rule_has_a_title_advice_examples_and_a_guideline() -> None:
    for rule in RULES.values():
        assert rule.title.endswith("."), rule.id
        assert rule.advice.endswith("."), rule.id
        assert rule.guideline.endswith("."), rule.id
        assert rule.bad.endswith("\n"), rule.id
        assert rule.good.endswith("\n"), rule.id
        assert "|" not in rule.title + rule.advice


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.id)
def test_the_weak_example_breaks_its_rule_and_the_better_one_does_not(rule: Rule, tmp_path: Path) -> None:
    weak = look(tmp_path, whole(rule.bad))
    assert rule.id in rules(weak)
    assert all(problem.hint and "\n" not in problem.message for problem in weak.problems)
    better = look(tmp_path, whole(rule.good))
    assert better.errors == 0, better.problems
    assert rule.id not in rules(better)


@pytest.mark.parametrize("rule", OF_QUESTIONS, ids=lambda rule: rule.id)
def test_the_better_question_breaks_no_rule_at_all(rule: Rule, tmp_path: Path) -> None:
    assert look(tmp_path, whole(rule.good)).problems == ()


@pytest.mark.parametrize("rule", OF_BANKS, ids=lambda rule: rule.id)
def test_the_better_bank_breaks_no_rule_but_those_that_its_example_leaves_out(rule: Rule, tmp_path: Path) -> None:
    assert rules(look(tmp_path, whole(rule.good))) <= BESIDES - {rule.id}


@pytest.mark.parametrize("rule", OF_QUESTIONS, ids=lambda rule: rule.id)
def test_a_message_names_the_question_in_one_line_and_the_hint_says_what_to_do(rule: Rule, tmp_path: Path) -> None:
    problem = next(problem for problem in look(tmp_path, whole(rule.bad)).problems if problem.rule == rule.id)
    assert "q" in problem.message.replace("question", "").split(), problem.message
    assert problem.message[-1] != "."
    assert (problem.hint, problem.severity, problem.place.line) == (rule.advice, rule.severity, 6)


@pytest.mark.parametrize("rule", [rule for rule in SHOWN if rule.severity is Severity.WARNING], ids=lambda rule: rule.id)
def test_each_warning_is_silenced_by_a_comment_at_the_top_and_a_comment_about_comments_is_not(rule: Rule, tmp_path: Path) -> None:
    before, after = (look(tmp_path, top + whole(rule.bad)) for top in ("", f"# quiz: allow {rule.id} it is on purpose\n"))
    if rule.id.startswith("allow-"):
        assert rules(after) == rules(before) | {"allow-unknown"}
    else:
        assert rules(after) == rules(before) - {rule.id}
        assert after.silenced == before.silenced + sum(problem.rule == rule.id for problem in before.problems)


@pytest.mark.parametrize("rule", [rule for rule in OF_QUESTIONS if rule.severity is Severity.WARNING], ids=lambda rule: rule.id)
def test_each_warning_about_a_question_is_silenced_by_a_comment_in_it(rule: Rule, tmp_path: Path) -> None:
    findings = look(tmp_path, whole(f"# quiz: allow {rule.id} it is on purpose\n{rule.bad}"))
    assert rule.id not in rules(findings)
    assert "allow-unused" not in rules(findings)
