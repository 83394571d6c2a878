"""Where the right words stand in an answer."""

from __future__ import annotations

from quiz.english.lexicon import STOP
from quiz.english.synonyms import means_same
from quiz.marking.typed.align import Alignment
from quiz.marking.typed.answers import Answer

_DIRECTIONS = frozenset("south north east west southern northern eastern western central".split())


def find_window(typed: Answer, found: Alignment) -> tuple[int, int] | None:
    """Find the stretch of the typed words that holds all matched words of the right answer, at most three others among them."""
    slips = {typed_word for typed_word, _ in found.slips}
    places = [
        at
        for at, word in enumerate(typed.words)
        if word in slips or word in found.akin or (word not in STOP and any(means_same(word, right) for right in found.matched))
    ]
    size = len(found.matched)
    for first, last in zip(places, places[size - 1 :], strict=False):
        if last - first < size + 3:
            return first, last + 1
    return None


def lies_there(word: str, typed: Answer, found: Alignment) -> bool:
    """Whether a word of direction stands behind all right words: "slavery in the South" is slavery, "South Africa" is not Africa."""
    window = find_window(typed, found)
    return word in _DIRECTIONS and window is not None and typed.words.index(word) >= window[1]
