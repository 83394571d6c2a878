"""Which widget answers which form."""

from __future__ import annotations

from importlib import import_module

from quiz.kinds.presented import Form
from quiz.tui.forms.base import Asked, Make, ResponseRows, ResponseWidget


def widget_of(shown: Form) -> Make:
    """Return what makes the widget of a form: `widget` of the module with its name, loaded when it is first asked for."""
    make: Make = import_module(f"quiz.tui.forms.{shown.__struct_config__.tag}").widget(shown)
    return make


def response_widget(asked: Asked, before: ResponseWidget | None = None) -> ResponseWidget:
    """Return the widget that answers a question.

    Args:
        asked: the question.
        before: the one that the question before was answered with; it is used again if it can be.
    """
    make = widget_of(asked.shown)
    if isinstance(before, ResponseRows) and type(before) is make:
        before.ask(asked)
        return before
    return make(asked)
