"""Reads what a language model, or a chat window, gave: the objects of a list, each as it closes, whatever stands around them.

An answer that was cut off, wrapped in prose or in a code fence, or that has one broken object in it, gives all objects that are whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

_DEEPEST = 20
_LONGEST = 400_000
"""Characters of an answer; what is longer is not read on."""
_DECODER = json.JSONDecoder(parse_constant=lambda _: None)

_BETWEEN = " ,\t\r\n"
_LISTS = {
    "questions": re.compile(r'"questions"\s*:\s*\['),
    "answers": re.compile(r'"answers"\s*:\s*\['),
    "points": re.compile(r'"points"\s*:\s*\['),
}
_BEGINNINGS = {"kind": re.compile(r'\{\s*"kind"'), "n": re.compile(r'\{\s*"n"'), "s": re.compile(r'\{\s*"s"')}

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Broken:
    """A place in an answer that could not be read."""

    line: int
    column: int
    message: str


@dataclass
class AnswerReader:
    """The objects in a list of an answer that is still coming.

    Args:
        name: the key of the list, such as `questions`.
        begins: what each of its objects begins with, such as `kind`; where one is broken, reading goes on at the next that does.
    """

    name: str
    begins: str
    on_item: Callable[[Item], None] = lambda _item: None
    """Called with each object as it closes."""
    text: str = ""
    items: list[Item] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    _at: int = -1
    """Where reading goes on; -1 until the list has begun."""
    is_over: bool = False
    """Whether the list has ended."""

    def feed(self, piece: str) -> None:
        """Take the next piece of the answer."""
        self.text += piece[: max(0, _LONGEST - len(self.text))]
        if "}" in piece or "]" in piece:
            self._read(is_whole=False)

    def close(self) -> None:
        """Read what is left after the last piece; an object that is not whole is named in `broken`."""
        self._read(is_whole=True)

    def _read(self, *, is_whole: bool) -> None:
        if self._at < 0:
            begun = _LISTS[self.name].search(self.text)
            if begun is None:
                if is_whole:
                    self._read_alone()
                return
            self._at = begun.end()
        while not self.is_over:
            at = len(self.text) - len(self.text[self._at :].lstrip(_BETWEEN))
            if at == len(self.text):
                return
            if self.text[at] != "{":
                self.is_over = self.text[at] == "]"
                if not self.is_over and not self._go_on(at, "an object should begin here", is_whole=is_whole):
                    return
                continue
            if not self._take(at, is_whole=is_whole):
                return

    def _read_alone(self) -> None:
        """Read a list, or objects, that stand by themselves."""
        at = self.text.find("{")
        if at >= 0 and _BEGINNINGS[self.begins].match(self.text, at):
            self._at = at
            self._read(is_whole=True)

    def _take(self, at: int, *, is_whole: bool) -> bool:
        """Read the object at a place; return whether to go on."""
        if not is_whole and "}" not in self.text[at:]:
            return False
        try:
            if _depth(self.text[at : at + 20_000]) > _DEEPEST:
                raise ValueError("nested too deep")
            item, self._at = _DECODER.raw_decode(self.text, at)
        except (ValueError, RecursionError) as error:
            broken = error.pos if isinstance(error, json.JSONDecodeError) else at
            if not is_whole and _BEGINNINGS[self.begins].search(self.text, at + 1) is None:
                return False  # the rest is still to come
            return self._go_on(broken, getattr(error, "msg", str(error)), after=at + 1, is_whole=is_whole)
        self.items.append(item)
        self.on_item(item)
        return True

    def _go_on(self, broken: int, message: str, *, is_whole: bool, after: int = 0) -> bool:
        """Note what could not be read, and move to the next object that begins as it should; return whether there is one."""
        following = _BEGINNINGS[self.begins].search(self.text, max(after, self._at))
        if following is None and not is_whole:
            return False
        line = self.text.count("\n", 0, broken) + 1
        self.broken.append(Broken(line, broken - self.text.rfind("\n", 0, broken), message))
        self._at = following.start() if following else len(self.text)
        return following is not None


def read_object(text: str) -> Item:
    """Return the first JSON object in a text, whatever stands around it; an empty one where there is none that is whole."""
    at = text.find("{")
    while at >= 0:
        try:
            if _depth(text[at : at + 20_000]) <= _DEEPEST:
                found, _ = _DECODER.raw_decode(text, at)
                return found if isinstance(found, dict) else {}
        except (ValueError, RecursionError):
            pass
        at = text.find("{", at + 1)
    return {}


def plan_in(text: str) -> Item:
    """Return the gist and the points in an answer that is not whole."""
    reader = AnswerReader("points", "s")
    reader.feed(text)
    reader.close()
    gist = re.search(r'"gist"\s*:\s*("(?:[^"\\]|\\.)*")', text)
    try:
        said = json.loads(gist.group(1)) if gist else ""
    except ValueError:
        said = ""
    return {"gist": said, "points": reader.items}


def _depth(text: str) -> int:
    """Return how deep brackets stand in one another, those in texts too; the parser would break on too many."""
    deepest = depth = 0
    for mark in re.findall(r"[\[{\]}]", text):
        depth += 1 if mark in "[{" else -1
        deepest = max(deepest, depth)
    return deepest
