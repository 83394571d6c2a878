"""Looks up and replaces parts of plain data by their way from its top."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.yaml.layout import Plain

Path = tuple[str | int, ...]
"""The way from a question to one of its parts: keys of mappings and places in lists."""


def part(of: Plain, path: Path) -> Plain | None:
    """Return what stands at the end of a way; None where it leads nowhere."""
    found: Plain | None = of
    for step in path:
        if isinstance(found, dict) and isinstance(step, str):
            found = found.get(step)
        elif isinstance(found, list) and isinstance(step, int) and step < len(found):
            found = found[step]
        else:
            return None
    return found


def put(of: Plain | None, path: Path, value: Plain | None, brief: str = "", order: Sequence[str] = ()) -> Plain | None:
    """Return the data with another value at the end of a way; what is needed on the way is made.

    Args:
        of: the data, which stays as it is; nothing where nothing is written yet.
        path: the way; its last step may be a new key, or the place behind the last part of a list.
        value: what is to stand there; None takes away what stands there, and what is empty without it.
        brief: the key that a text stands for where a mapping could stand and the way leads on by a key.
        order: the keys of the last mapping in their usual order; a new key is put where it belongs.
    """
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        parts = of if isinstance(of, list) else [] if of is None else [of]
        below = put(parts[step] if step < len(parts) else None, rest, value, brief, order)
        return [*parts[:step], *([] if below is None else [below]), *parts[step + 1 :]] or None
    entries = of if isinstance(of, dict) else {} if of is None else {brief: of}
    below = put(entries.get(step), rest, value, brief, order)
    if below is None:
        return {key: kept for key, kept in entries.items() if key != step} or None
    return {**entries, step: below} if step in entries else _in_order({**entries, step: below}, step, () if rest else order)


def _in_order(data: dict[str, Plain], new: str, order: Sequence[str]) -> dict[str, Plain]:
    """Put a new key behind the last of those that usually stand before it."""
    before = set(order[: order.index(new)]) if new in order else set(data)
    others = [key for key in data if key != new]
    at = max((place for place, key in enumerate(others, 1) if key in before), default=len(others))
    return {key: data[key] for key in (*others[:at], new, *others[at:])}
