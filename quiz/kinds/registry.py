"""All kinds of questions, by name. A new kind is a module beside this one, and a word here."""

from __future__ import annotations

from collections import UserDict
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from quiz.kinds.body import Body


class Kinds(UserDict[str, Any]):
    """Imports the module of a kind when it is first asked for: all of them take 3 ms of a start, which shows one."""

    def __getitem__(self, kind: str) -> type[Body]:
        """Return the body of a kind."""
        if isinstance(self.data[kind], str):
            self.data[kind] = getattr(import_module(f"quiz.kinds.{kind}"), self.data[kind])
        body: type[Body] = self.data[kind]
        return body


KINDS: Mapping[str, type[Body]] = Kinds(
    choice="Choice",
    choices="Choices",
    truth="Statement",
    short="Short",
    number="Number",
    estimate="Estimate",
    cloze="Cloze",
    order="Order",
    match="Match",
    highlight="Highlight",
)
