from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import quiz
import quiz.check
import quiz.check.rules
from quiz.check import allow
from quiz.check.catalogue import RULES, rules_page
from quiz.check.registry import CHECKS
from quiz.check.rule import Check
from quiz.errors import Severity

DOCS = Path(__file__).parent.parent.parent / "docs"
CALLS = {"error": 0, "warning": 0, "refuse": 0, "Slip": 0, "Problem": 1, "Known": 1}
"""What names a problem in quiz.bank, and which of its arguments is the rule."""


def raised() -> Iterator[tuple[str, str]]:
    """Give every rule that the reader can raise and the name of the call, from the source itself."""
    for path in (path for room in ("bank", "kinds", "yaml") for path in (Path(quiz.__file__).parent / room).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                at = CALLS.get(name)
                if at is not None and len(node.args) > at and isinstance(rule := node.args[at], ast.Constant):
                    yield str(rule.value), name


def test_every_rule_that_the_reader_raises_is_in_the_catalogue_and_no_other() -> None:
    of_checks = {check.rule.id for check in CHECKS} | {rule.id for rule in allow.RULES}
    assert {rule for rule, _ in raised()} == set(RULES) - of_checks


def test_the_catalogue_says_what_is_a_warning() -> None:
    warned = (
        {rule for rule, call in raised() if call == "warning"}
        | {check.rule.id for check in CHECKS if check.rule.severity is Severity.WARNING}
        | {rule.id for rule in allow.RULES}
    )
    assert {rule.id for rule in RULES.values() if rule.severity is Severity.WARNING} == warned


def test_each_check_is_registered_and_has_the_name_of_its_rule() -> None:
    modules = [import_module(f"quiz.check.rules.{path.stem}") for path in Path(quiz.check.rules.__file__).parent.glob("[a-z]*.py")]
    named = {name: check for module in modules for name, check in vars(module).items() if isinstance(check, Check)}
    assert {check.rule.id.replace("-", "_"): check for check in CHECKS} == named


def test_the_page_of_rules_is_the_catalogue() -> None:
    written = (DOCS / "check-rules.md").read_text(encoding="utf-8")
    assert written == rules_page(), "run python -m quiz.check.catalogue > docs/check-rules.md"
