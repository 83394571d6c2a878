"""What a kind of question looks like in the line mode, and what all of them share: reading numbers off a typed line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from quiz.bank.model import Question
from quiz.drill.records import Turn
from quiz.marking.model import Response
from quiz.text import fold

_BETWEEN = re.compile(r"[\s,;.)]+|\band\b")


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why a typed line is no answer, and what would be one."""

    text: str


@dataclass(frozen=True, slots=True)
class LineKind:
    """One kind of question as lines; each function takes the question and its body."""

    show: Callable[[Question, Any, Turn, int], list[str]]
    """Gives the lines that pose the question after its prompt, for a turn and the seed of the drill; the last says how to answer."""
    read: Callable[[Question, Any, Turn, int, str], Response | Complaint]
    """Reads one typed line that is not empty."""
    is_typed: bool = False
    """Whether words are typed, so that the learner may overrule the verdict."""


def numbered(texts: Sequence[str]) -> list[str]:
    """Number some lines from 1."""
    return [f"{number}. {text}" for number, text in enumerate(texts, 1)]


def lettered(texts: Sequence[str]) -> list[str]:
    """Letter some lines from A."""
    return [f"{letter}. {text}" for letter, text in zip(ascii_uppercase, texts, strict=False)]


def letters_to_numbers(typed: str) -> str:
    """Replace letters by their places in the alphabet, as in `A C` for `1 3`; a line with anything else stays as it is."""
    words = [word for word in _BETWEEN.split(typed.casefold()) if word]
    places = dict(zip(ascii_lowercase, map(str, range(1, len(ascii_lowercase) + 1)), strict=True))
    return " ".join(places.get(word, word) for word in words) if all(word in places or word.isdecimal() for word in words) else typed


def pick_one(typed: str, texts: Sequence[str]) -> int | Complaint:
    """Read which of some numbered texts is meant: by its number or by its own words.

    Returns:
        Its place, counted from 0.
    """
    number = typed.strip().rstrip(".)")
    if number.isdecimal() and 1 <= int(number[:9]) <= len(texts):
        return int(number) - 1
    same = [at for at, text in enumerate(texts) if fold(text) == fold(typed)]
    return same[0] if same else Complaint(f"Type one number from 1 to {len(texts)}.")


def pick_some(typed: str, most: int) -> tuple[int, ...] | Complaint:
    """Read several different numbers from 1 to `most`, with blanks or commas between them.

    Returns:
        Places counted from 0, in the order typed.
    """
    words = [word for word in _BETWEEN.split(typed.casefold()) if word]
    if not words or not all(word.isdecimal() and 1 <= int(word[:9]) <= most for word in words):
        return Complaint(f"Type numbers from 1 to {most}, with blanks between them.")
    places = tuple(int(word) - 1 for word in words)
    if len(set(places)) < len(places):
        return Complaint("Type each number once.")
    return places
