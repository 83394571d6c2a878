"""Nothing that is shown is ever read as markup: what the source may and may not say."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import quiz.tui

SOURCES = sorted(Path(quiz.tui.__file__).parent.rglob("*.py"))
WIDGETS = {"Static", "Label", "Button", "Markdown", "OptionList", "Option", "Digits", "Link", "Collapsible", "TabPane"}
"""Widgets that read a plain string as markup (or worse)."""
MARKUP_ATTRIBUTES = {"border_title", "border_subtitle", "tooltip", "renderable"}


def name_of(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def is_content(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and (
        name_of(node.func) in {"Content", "plain"} or (isinstance(node.func, ast.Attribute) and name_of(node.func.value) == "Content")
    )


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_text_is_given_to_widgets_as_content_and_never_as_markup(source: Path) -> None:
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = name_of(node.func)
            assert called not in {"from_markup", "from_rich_text", "escape"}, f"{source.name}:{node.lineno}: {called} reads markup"
            if called in WIDGETS and node.args:
                assert is_content(node.args[0]), f"{source.name}:{node.lineno}: {called} gets text that is not Content"
            if called == "notify":
                plain = any(
                    word.arg == "markup" and isinstance(word.value, ast.Constant) and word.value.value is False for word in node.keywords
                )
                assert plain, f"{source.name}:{node.lineno}: notify without markup=False"
        if isinstance(node, ast.Assign):
            targets = {name_of(target) for target in node.targets}
            assert not targets & MARKUP_ATTRIBUTES, f"{source.name}:{node.lineno}: {targets} reads markup"


def test_the_rule_sees_what_it_forbids() -> None:
    bad = ast.parse("Static(question.prompt)")
    call = next(node for node in ast.walk(bad) if isinstance(node, ast.Call))
    assert not is_content(call.args[0])
