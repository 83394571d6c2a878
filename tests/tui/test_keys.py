"""The same key means the same thing on every screen, and what the table says is what help page and docs say."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

from textual.binding import Binding
from textual.dom import DOMNode

import quiz.tui
from quiz.tui.keys import KEYS, table_rows

DOCS = Path(__file__).parents[2] / "docs" / "keys.md"
CLASS_ROOM = "quiz.tui.live"
"""The class has apps of its own, with their own table (docs/live.md)."""


def bindings() -> Iterator[tuple[str, str, str]]:
    """Every key that a screen, a widget or the app is bound to, with its action and where."""
    for found in pkgutil.walk_packages(quiz.tui.__path__, "quiz.tui."):
        if found.name.startswith(CLASS_ROOM):
            continue
        for value in vars(importlib.import_module(found.name)).values():
            if isinstance(value, type) and issubclass(value, DOMNode) and value.__module__ == found.name:
                for binding in vars(value).get("BINDINGS", ()):
                    assert isinstance(binding, Binding)
                    for key in binding.key.split(","):
                        yield key, binding.action.partition("(")[0].split(".")[-1], value.__name__


def test_every_key_stands_once_in_the_table() -> None:
    keys = [key for each in KEYS for key in each.keys.split(",")]
    assert len(keys) == len(set(keys))
    assert len({each.meaning for each in KEYS}) == len(KEYS)


def test_every_binding_is_what_the_table_says_of_its_key() -> None:
    meant = {key: set(each.actions.split()) for each in KEYS for key in each.keys.split(",")}
    others = [f"{where}: {key} is bound to {action}" for key, action, where in bindings() if action not in meant.get(key, ())]
    assert not others, "quiz/tui/keys.py says something else:\n" + "\n".join(others)


def test_the_table_names_no_action_that_no_key_has() -> None:
    found = {(key, action) for key, action, _ in bindings()}
    unused = [
        f"{each.shown}: {action}"
        for each in KEYS
        for action in each.actions.split()
        if not any((key, action) in found for key in each.keys.split(","))
    ]
    assert not unused


def test_an_action_that_has_a_letter_has_no_other() -> None:
    letters: dict[str, set[str]] = {}
    for key, action, _ in bindings():
        if len(key) == 1 and key.isalpha() and key not in "jkJK":
            letters.setdefault(action, set()).add(key)
    several = {action: keys for action, keys in letters.items() if len(keys) > 1}
    assert several == {"play": {"p", "t"}, "drop": {"d", "x"}, "step": {"p", "r"}}, (
        "modes of a bank; a feed or quiz is dropped, a question refused; steps after a quiz"
    )


def test_the_docs_have_the_table() -> None:
    assert "\n".join(table_rows()) in DOCS.read_text(encoding="utf-8"), "put the lines of quiz.tui.keys.table_rows() into docs/keys.md"
