"""Says whether counts that were read from a header are such as are counted here: a seal finds damage, but no forgery."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from quiz.text import unsafe_characters

Tree: TypeAlias = "dict[str, int | Tree]"
"""Numbers under names, at any depth; what is 0 is left out."""

_TRIES = ("days", "modes", "questions", "certainty", "certain", "book")
"""Names under which first tries are counted: all, the right ones, and those right by own judgement."""
_DAYS = (
    *(("days", name) for name in ("seen", "answers", "tries", "right", "own")),
    *(("certain", name) for name in ("tries", "right", "own")),
    *(("reviews", name) for name in ("asked", "knew", "expected")),
)
"""Below these stand days."""
_SHOWN = (*(("modes", name) for name in ("tries", "right", "own")), ("read", "times"))
"""Below these stand names that are shown."""
_SECONDS = re.compile(r"\d{1,3}")
_WORTH = re.compile(r"[01]|[1-9]\d{0,2}/[1-9]\d{0,3}")


def is_counted(counts: Tree) -> bool:
    """Say whether counts have the names and proportions that `tally` and `review_counts` give."""
    late, worth = (_branches(_below(counts, name)) for name in ("late", "worth"))
    days = set().union(*(_below(counts, *path) for path in _DAYS), *late, (f"{month}-01" for month in _below(counts, "months")))
    shown = set().union(*(_below(counts, *path) for path in _SHOWN))
    return (
        all(map(_is_day, days))
        and not any(map(unsafe_characters, shown))
        and all(_SECONDS.fullmatch(name) for name in _below(counts, "seconds"))
        and all(_WORTH.fullmatch(name) for below in worth for name in below)
        and all(_at_most(part, whole) for part, whole in _parts(counts))
    )


def _parts(counts: Tree) -> Iterator[tuple[Tree, Tree]]:
    """Give counts with those that they are a part of."""
    for name in _TRIES:
        own, right, tries = (_below(counts, name, what) for what in ("own", "right", "tries"))
        yield from ((own, right), (right, tries))
    reading = _below(counts, "reading")
    for stage in ("before", "after"):
        yield {"": reading.get(stage, 0)}, {"": reading.get("asked", 0)}


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _below(tree: Tree, *path: str) -> Tree:
    for name in path:
        below = tree.get(name, {})
        tree = below if isinstance(below, dict) else {}
    return tree


def _branches(tree: Tree) -> list[Tree]:
    return [below for below in tree.values() if isinstance(below, dict)]


def _at_most(part: Tree, whole: Tree) -> bool:
    """Say whether no number is negative, or larger than that of the same name in another tree."""
    for name, number in part.items():
        other = whole.get(name, 0)
        if isinstance(number, int) and isinstance(other, int):
            if not 0 <= number <= other:
                return False
        elif not (isinstance(number, dict) and isinstance(other, dict) and _at_most(number, other)):
            return False
    return True
