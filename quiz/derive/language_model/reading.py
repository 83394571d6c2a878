"""Reads the answer of a language model: one JSON object, whose values are taken as they are or not at all."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from quiz.text import clean_line

_LINK = re.compile(r"https?:|www\.|\bjavascript:|\b[\w-]{2,}\.[a-z]{2,24}\b", re.IGNORECASE)
_DEEPEST = 20


class UnusableError(Exception):
    """An answer that no question can be made of; the text says why."""


def first_object(text: str) -> Mapping[str, object]:
    """Return the first JSON object in a text, whatever stands around it.

    Raises:
        UnusableError: there is none, or it is not whole.
    """
    decoder = json.JSONDecoder(parse_constant=_no_number)
    start = text.find("{")
    if start < 0:
        raise UnusableError("there is no JSON object in the answer")
    if _depth(text[start:]) > _DEEPEST:
        raise UnusableError("the JSON of the answer is nested too deep")
    try:
        found, _ = decoder.raw_decode(text, start)
    except (ValueError, RecursionError):
        raise UnusableError("the JSON of the answer is not whole") from None
    if not isinstance(found, dict):
        raise UnusableError("there is no JSON object in the answer")
    return found


def line_of(answer: Mapping[str, object], name: str, most: int) -> str:
    """Return a value that has to be one line of text.

    Args:
        answer: the object.
        name: the key.
        most: characters.

    Raises:
        UnusableError: it is missing, empty, too long, no text, or has characters or links that no question needs.
    """
    value = answer.get(name)
    if not isinstance(value, str) or not value.strip():
        raise UnusableError(f"{name} is missing")
    if len(value) > most:
        raise UnusableError(f"{name} is longer than {most} characters")
    if value != clean_line(value):
        raise UnusableError(f"{name} is not one clean line")
    if _LINK.search(value):
        raise UnusableError(f"{name} has a link in it")
    return value


def list_of(answer: Mapping[str, object], name: str, fewest: int, most: int) -> list[object]:
    """Return a value that has to be a list of so many things.

    Raises:
        UnusableError: it is not.
    """
    value = answer.get(name)
    if not isinstance(value, list) or not fewest <= len(value) <= most:
        raise UnusableError(f"{name} is not a list of {fewest} to {most}")
    return value


def _no_number(name: str) -> object:
    raise ValueError(name)


def _depth(text: str) -> int:
    """Count how deep brackets stand in one another, those in texts too; the parser would break on too many."""
    deepest = depth = 0
    for mark in re.findall(r"[\[{\]}]", text):
        depth += 1 if mark in "[{" else -1
        deepest = max(deepest, depth)
    return deepest
