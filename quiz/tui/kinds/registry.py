"""Which widget answers which kind."""

from __future__ import annotations

from importlib import import_module

from quiz.tui.kinds.base import Asked, Make, ResponseRows, ResponseWidget


def widget_of(kind: str) -> Make:
    """Give what makes the widget of a kind: the `ANSWER` of the module with its name, loaded when it is first asked for."""
    make: Make = import_module(f"quiz.tui.kinds.{kind}").ANSWER
    return make


def response_widget(asked: Asked, before: ResponseWidget | None = None) -> ResponseWidget:
    """Give the widget that answers a question.

    Args:
        asked: the question.
        before: the one that the question before was answered with; it is used again if it can be.
    """
    make = widget_of(asked.question.kind)
    if isinstance(before, ResponseRows) and type(before) is make:
        before.ask(asked)
        return before
    return make(asked)
