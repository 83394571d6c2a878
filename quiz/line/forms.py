"""The forms of questions as lines: what is said after the prompt, and how a typed line is read.

The last line that is said tells how to answer. Values are those of the presented question: its public ids, never the bank's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase

from quiz.article.model import Article
from quiz.kinds.presented import Arrange, Fill, Form, Offered, OfferedGap, Pair, Pick, Select, Type
from quiz.line.article import numbered_sentences
from quiz.text import fold, fold_space

BETWEEN_GAPS = ";"
"""What stands between the answers to two gaps: seldom part of one, unlike a comma."""

_BETWEEN = re.compile(r"[\s,;.)]+|\band\b")
_PAIR = re.compile(r"(\d{1,3})\s*[-=:.)]?\s*([a-z])(?![a-z])")
_BETWEEN_PAIRS = re.compile(r"[\s,;]*")


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why a typed line is no answer, and what would be one."""

    text: str


Values = tuple[str, ...]
"""An answer, by public ids."""


def show(shown: Form, article: Article, *, letters: bool = False) -> list[str]:
    """Return the lines that pose a question, its prompt first; the last says how to answer.

    Args:
        shown: the question.
        article: what it is about.
        letters: whether options have letters, as in a class, where everybody speaks of them by these.
    """
    lettered = letters and isinstance(shown, Pick) and not _are_words(shown.options)
    return [shown.prompt, *(_lettered(shown) if lettered and isinstance(shown, Pick) else _after_the_prompt(shown, article))]


def read(shown: Form, article: Article, typed: str, *, letters: bool = False) -> Values | Complaint:
    """Return the answer that one typed line is, which is not empty."""
    match shown:
        case Pick():
            return _read_pick(shown, typed, letters=letters and not _are_words(shown.options))
        case Type():
            return _read_text(shown, typed)
        case Fill():
            return _read_gaps(shown, typed)
        case Arrange():
            return _read_order(shown, typed)
        case Pair():
            return _read_pairs(shown, typed)
        case Select():
            return read_sentences(article, typed)


def _after_the_prompt(shown: Form, article: Article) -> list[str]:
    match shown:
        case Pick(options=options, several=True):
            return [*numbered(_texts(options)), "Type the numbers of all that are right, such as 1 3."]
        case Pick(options=options):
            letters = [option.id[0] for option in options if len(option.id) > 1]
            or_letter = f", or {', '.join(letters[:-1])} or {letters[-1]}" if letters else ""
            return [*numbered(_texts(options)), f"Type the number of one{or_letter}."]
        case Type(numeric=True, unit=unit):
            return [f"Type a number{f', in {unit}' if unit else ''}."]
        case Type(long=long):
            return ["Type your answer in a sentence or two." if long else "Type a few words."]
        case Fill():
            return _show_gaps(shown)
        case Arrange(items=items):
            example = " ".join(str(number) for number in (*range(2, len(items) + 1), 1))
            return [*numbered(_texts(items)), f"Type all {len(items)} numbers in the right order, the first one first, such as {example}."]
        case Pair(lefts=lefts, rights=rights):
            lettered = [f"{letter}. {text}" for letter, text in zip(ascii_lowercase, _texts(rights), strict=False)]
            between = "These belong to them; one may belong to several, or to none."
            return [*numbered(lefts), between, *lettered, "Type a letter for each number, such as 1b 2a."]
        case Select():
            return [*numbered_sentences(article), "Type the number of each sentence that shows it."]


def numbered(texts: Sequence[str]) -> list[str]:
    """Return some lines, numbered from 1."""
    return [f"{number}. {text}" for number, text in enumerate(texts, 1)]


def pick_some(typed: str, most: int) -> tuple[int, ...] | Complaint:
    """Read several different numbers from 1 to `most`, with spaces or commas between them.

    Returns:
        Places counted from 0, in the order typed.
    """
    words = [word for word in _BETWEEN.split(typed.casefold()) if word]
    if not words or not all(word.isdecimal() and 1 <= int(word[:9]) <= most for word in words):
        return Complaint(f"Type numbers from 1 to {most}, with spaces between them.")
    places = tuple(int(word) - 1 for word in words)
    return Complaint("Type each number once.") if len(set(places)) < len(places) else places


def read_sentences(article: Article, typed: str) -> Values | Complaint:
    """Return the ids of the sentences of an article that are meant, by number."""
    sentences = article.sentences
    picked = pick_some(typed, len(sentences))
    return picked if isinstance(picked, Complaint) else tuple(sentences[at].id for at in sorted(picked))


def _texts(offered: Sequence[Offered]) -> list[str]:
    return [each.text for each in offered]


def _pick_one(typed: str, offered: Sequence[Offered]) -> str | Complaint:
    """Read which of some numbered texts is meant: by its number, its own words, or where its id is a word by that or its first letter."""
    number = typed.strip().rstrip(".)")
    if number.isdecimal() and 1 <= int(number[:9]) <= len(offered):
        return offered[int(number) - 1].id
    words = fold(number)
    for each in offered:
        if fold(each.text) == fold(typed) or (len(each.id) > 1 and words in (each.id[0], each.id, each.id.replace(" ", "-"))):
            return each.id
    return Complaint(f"Type one number from 1 to {len(offered)}.")


def _read_pick(shown: Pick, typed: str, *, letters: bool) -> Values | Complaint:
    typed = _letters_to_numbers(typed) if letters else typed
    last = ascii_uppercase[len(shown.options) - 1]
    if not shown.several:
        one = _pick_one(typed, shown.options)
        if isinstance(one, Complaint):
            return Complaint(f"Type one letter from A to {last}.") if letters else one
        return (one,)
    picked = pick_some(typed, len(shown.options))
    if isinstance(picked, Complaint):
        return Complaint(f"Type letters from A to {last}, each once, with spaces between them.") if letters else picked
    return tuple(shown.options[at].id for at in sorted(picked))


def _are_words(options: Sequence[Offered]) -> bool:
    """Return whether options are known by words of their own (`true`), so that they need no letters."""
    return any(len(option.id) > 1 for option in options)


def _lettered(shown: Pick) -> list[str]:
    lines = [f"{letter}. {text}" for letter, text in zip(ascii_uppercase, _texts(shown.options), strict=False)]
    return [*lines, "Type the letters of all that are right, such as A C." if shown.several else "Type the letter of one."]


def _letters_to_numbers(typed: str) -> str:
    """Replace letters by their places in the alphabet, as in `A C` for `1 3`; a line with anything else stays as it is."""
    words = [word for word in _BETWEEN.split(typed.casefold()) if word]
    places = {letter: str(number) for number, letter in enumerate(ascii_lowercase, 1)}
    return " ".join(places.get(word, word) for word in words) if all(word in places or word.isdecimal() for word in words) else typed


def _read_text(shown: Type, typed: str) -> Values | Complaint:
    if shown.numeric:
        from quiz.english.numbers import parse_number  # noqa: PLC0415 - 4 ms that a quiz without numbers to type need not wait for

        if parse_number(typed) is None:
            return Complaint("No single number could be read in that. Type one, in digits or in words.")
    return (typed,)


def _show_gaps(shown: Fill) -> list[str]:
    gaps = [f"(gap {number})" for number in range(1, len(shown.gaps) + 1)]
    passage = "".join(segment + gap for segment, gap in zip(shown.segments, [*gaps, ""], strict=True))
    lines = [fold_space(passage)]
    lines += [
        f"Gap {number}: {', '.join(f'{at} {text}' for at, text in enumerate(_texts(gap.options), 1))}."
        for number, gap in enumerate(shown.gaps, 1)
        if gap.options
    ]
    return [*lines, _how_to_fill(shown.gaps)]


def _how_to_fill(gaps: Sequence[OfferedGap]) -> str:
    chosen = any(gap.options for gap in gaps)
    if len(gaps) == 1:
        return "Type the number of what goes into the gap." if chosen else "Type what goes into the gap."
    by_number = " Where a gap offers words, their number will do." if chosen else ""
    return f"Type what goes into the {len(gaps)} gaps on one line, with {BETWEEN_GAPS} between them.{by_number}"


def _read_gaps(shown: Fill, typed: str) -> Values | Complaint:
    """Read what goes into each gap; an empty part leaves a gap open."""
    count = len(shown.gaps)
    parts = [part.strip() for part in typed.split(BETWEEN_GAPS)] if count > 1 else [typed.strip()]
    if len(parts) != count:
        return Complaint(f"There are {count} gaps: type {count} answers with {BETWEEN_GAPS} between them.")
    if not any(parts):
        return Complaint("Every gap is still open. Fill one at least.")
    values: list[str] = []
    for number, (gap, part) in enumerate(zip(shown.gaps, parts, strict=True), 1):
        picked = _pick_one(part, gap.options) if gap.options and part else part
        if isinstance(picked, Complaint):
            return Complaint(f"Gap {number}: type a number from 1 to {len(gap.options)}.")
        values.append(picked)
    return tuple(values)


def _read_order(shown: Arrange, typed: str) -> Values | Complaint:
    """Read every number once; with fewer than ten items the spaces may be left out."""
    items, glued = shown.items, typed.strip()
    if len(items) < 10 and len(glued) == len(items) and glued.isdecimal():
        typed = " ".join(glued)
    picked = pick_some(typed, len(items))
    if isinstance(picked, Complaint):
        return picked
    return tuple(items[at].id for at in picked) if len(picked) == len(items) else Complaint(f"Type all {len(items)} numbers.")


def _read_pairs(shown: Pair, typed: str) -> Values | Complaint:
    """Read pairs such as `1b 2a`, or the letters alone, one for each number in order."""
    count = len(shown.lefts)
    rights = {letter: right.id for letter, right in zip(ascii_lowercase, shown.rights, strict=False)}
    pairs = _pairs(typed.casefold(), count)
    if pairs is None:
        return Complaint("Type a letter for each number, such as 1b 2a.")
    unknown = [letter for _, letter in pairs if letter not in rights]
    if unknown:
        return Complaint(f"There is no {unknown[0]}. The letters go from a to {max(rights)}.")
    lefts = [number for number, _ in pairs]
    if any(not 1 <= number <= count for number in lefts) or len(set(lefts)) < len(lefts):
        return Complaint(f"Type each number from 1 to {count} once.")
    chosen = dict(pairs)
    missing = [str(number) for number in range(1, count + 1) if number not in chosen]
    if missing:
        return Complaint(f"No letter yet for {' and '.join(missing)}. Type them all on one line.")
    return tuple(rights[chosen[number]] for number in sorted(chosen))


def _pairs(typed: str, count: int) -> list[tuple[int, str]] | None:
    """Read pairs of a number and a letter; None if there is anything else in the line."""
    letters = _BETWEEN_PAIRS.sub("", typed)
    if len(letters) == count and all(letter in ascii_lowercase for letter in letters):
        return list(enumerate(letters, 1))
    found = [(int(number), letter) for number, letter in _PAIR.findall(typed)]
    return found if found and not _BETWEEN_PAIRS.sub("", _PAIR.sub("", typed)) else None
