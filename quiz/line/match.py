"""The kind `match` as lines: numbers on the left, letters on the right, answered by pairs of the two."""

from __future__ import annotations

import re
from string import ascii_lowercase

from quiz.bank.model import Match, Question
from quiz.drill.deal import shuffled_options
from quiz.drill.records import Turn
from quiz.line.kind import Complaint, numbered
from quiz.marking.model import Response

_PAIR = re.compile(r"(\d{1,3})\s*[-=:.)]?\s*([a-z])(?![a-z])")
_BETWEEN = re.compile(r"[\s,;]*")


def show(question: Question, body: Match, turn: Turn, seed: int) -> list[str]:
    """Number what stands left and letter what stands right, in the order of this turn."""
    texts = {right.id: right.text for right in body.rights}
    rights = [texts[right] for right in shuffled_options(question, turn, seed)]
    lines = numbered([pair.left.text for pair in body.pairs])
    lines.append("These belong to them; one may belong to several, or to none.")
    lines += [f"{letter}. {text}" for letter, text in zip(ascii_lowercase, rights, strict=False)]
    return [*lines, "Type a letter for each number, such as 1b 2a."]


def read(question: Question, body: Match, turn: Turn, seed: int, typed: str) -> Response | Complaint:
    """Read pairs such as `1b 2a`, or the letters alone, one for each number in order."""
    rights = dict(zip(ascii_lowercase, shuffled_options(question, turn, seed), strict=False))
    pairs = _pairs(typed.casefold(), len(body.pairs))
    if pairs is None:
        return Complaint("Type a letter for each number, such as 1b 2a.")
    unknown = [letter for _, letter in pairs if letter not in rights]
    if unknown:
        return Complaint(f"There is no {unknown[0]}. The letters go from a to {max(rights)}.")
    lefts = [number for number, _ in pairs]
    if any(not 1 <= number <= len(body.pairs) for number in lefts) or len(set(lefts)) < len(lefts):
        return Complaint(f"Type each number from 1 to {len(body.pairs)} once.")
    chosen = dict(pairs)
    missing = [str(number) for number in range(1, len(body.pairs) + 1) if number not in chosen]
    if missing:
        return Complaint(f"No letter yet for {' and '.join(missing)}. Type them all on one line.")
    return Response(tuple(rights[chosen[number]] for number in sorted(chosen)))


def _pairs(typed: str, count: int) -> list[tuple[int, str]] | None:
    """Read pairs of a number and a letter; None if there is anything else in the line."""
    letters = _BETWEEN.sub("", typed)
    if len(letters) == count and all(letter in ascii_lowercase for letter in letters):
        return list(enumerate(letters, 1))
    found = [(int(number), letter) for number, letter in _PAIR.findall(typed)]
    return found if found and not _BETWEEN.sub("", _PAIR.sub("", typed)) else None
