"""Words that share a meaning after WordNet: `thesaurus.txt` beside this module, read when an answer is not decided otherwise."""

from __future__ import annotations

from functools import cache

from quiz.marking.typed.align import stem
from quiz.marking.typed.lexicon import read_lines


def share_meaning(one: str, other: str) -> bool:
    """Say whether two folded words share one of their common meanings, in any inflection."""
    groups = _groups()
    return not groups.get(stem(one), frozenset()).isdisjoint(groups.get(stem(other), frozenset()))


@cache
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(read_lines("thesaurus.txt")):
        for word in line.split():
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
