"""Every key of a class drill's screens does something, is offered when it makes sense, and stands in the docs."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.binding import Binding

from quiz.tui.base_app import BaseApp
from quiz.tui.live.class_state import KEYS as JOIN_KEYS
from quiz.tui.live.host_keys import HELP, KEYS, KeysScreen
from quiz.tui.live.host_screen import HostScreen
from quiz.tui.live.join_screen import JoinScreen
from quiz.tui.live.people import PeopleScreen
from quiz.tui.screens.framed import FramedScreen

DOCS = (Path(__file__).parents[3] / "docs" / "live.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("screen", [HostScreen, JoinScreen, PeopleScreen, KeysScreen], ids=lambda screen: screen.__name__)
def test_every_screen_says_when_the_window_is_too_small(screen: type) -> None:
    assert issubclass(screen, FramedScreen)
    assert screen.compose is FramedScreen.compose


@pytest.mark.parametrize(("screen", "keys"), [(HostScreen, KEYS), (JoinScreen, JOIN_KEYS)], ids=["host", "join"])
def test_every_key_does_something(screen: type, keys: list[Binding]) -> None:
    for binding in keys:
        owner, _, action = binding.action.partition("(")[0].rpartition(".")
        assert hasattr(BaseApp if owner == "app" else screen, f"action_{action}"), binding


def test_the_help_page_has_every_key_and_the_docs_say_the_same() -> None:
    told = {key for key, _ in HELP}
    pressed = {{"plus": "+", "question_mark": "?"}.get(key, key) for binding in KEYS for key in binding.key.split(",")[:1]}
    assert pressed - told == {"?"}
    for key, what in HELP:
        assert f"| `{key}` | {what} |" in DOCS
