"""Spreads the places of keys: each choice's key goes where the fewest have stood, and the rest keep their order."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

from quiz.derive.draft import Draft
from quiz.kinds.choice import Choice
from quiz.kinds.options import Option


def with_keys_spread(drafts: tuple[Draft, ...], random: Random) -> tuple[Draft, ...]:
    """Return the drafts with the keys of their choices spread evenly; numbers stay in order of size."""
    used: Counter[int] = Counter()
    placed: list[Draft] = []
    for draft in drafts:
        body = draft.body
        if isinstance(body, Choice):
            if not body.options[0].text[:1].isdigit():
                body = Choice(_with_key_at(body.options, _least_used(used, len(body.options), random)))
            used[next(at for at, option in enumerate(body.options) if option.correct)] += 1
        placed.append(replace(draft, body=body))
    return tuple(placed)


def _least_used(used: Counter[int], count: int, random: Random) -> int:
    fewest = min(used[at] for at in range(count))
    return random.choice([at for at in range(count) if used[at] == fewest])


def _with_key_at(options: tuple[Option, ...], at: int) -> tuple[Option, ...]:
    wrong = [option for option in options if not option.correct]
    key = next(option for option in options if option.correct)
    return (*wrong[:at], key, *wrong[at:])
