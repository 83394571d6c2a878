"""Mends what needs no judgement in the text of a bank, and changes nothing else in it.

Blanks at the ends of lines go, runs of blanks and tabs in plain texts become one blank, and where the keys of choices are not spread
over the places of their lists, some keys change places with a distractor.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from quiz.bank.articles import OpenArticle
from quiz.bank.load import read_bank
from quiz.bank.model import Bank, Choice, Question
from quiz.check.content import content
from quiz.check.layout import Line, Stretch, split_lines, stretches
from quiz.check.option_blocks import Blocks, find_blocks, swap
from quiz.check.rules import all_of_the_above
from quiz.check.rules.bank_key_position import is_unbalanced, place_of_key
from quiz.english.numbers import parse_number
from quiz.errors import Place

_RUN_OF_BLANKS = re.compile(r"(?<=\S)(?:[ \t]{2,}|\t)(?=\S)")


class Change(NamedTuple):
    """Something that was changed, or could not be."""

    place: Place
    message: str


class Fixed(NamedTuple):
    """The text of a bank after it was mended."""

    text: str
    changes: tuple[Change, ...]
    """What was changed, in the order of the file."""
    left: tuple[Change, ...]
    """What would have been changed if it could be done safely."""


class _Move(NamedTuple):
    question: Question
    source: int
    target: int


def fix(text: str, path: Path, open_article: OpenArticle) -> Fixed:
    """Mend the text of a bank.

    Args:
        text: the file, without a byte order mark.
        path: what it is called in messages.
        open_article: reads its articles.

    Raises:
        BankError: there are errors in it; they want a person.
    """
    before = read_bank(text, path, open_article)
    shown_path = before.questions[0].place.path
    lines, changes = _without_blanks(split_lines(text), stretches(text), shown_path)
    moved, left = _balance(lines, before)
    mended = "".join(line.words + line.end for line in lines)
    if mended == text:
        return Fixed(text, (), tuple(left))
    # Whatever the layout of the file may be, what comes out has to say the same.
    if _content_of(read_bank(mended, path, open_article)) != _content_of(before):
        reason = "nothing was changed: the file is laid out in a way in which that would change what it says"
        return Fixed(text, (), (Change(Place(shown_path, 1, 1), reason),))
    return Fixed(mended, tuple(sorted([*changes, *moved])), tuple(left))


def _content_of(bank: Bank) -> object:
    return (bank.id, bank.title, content(bank.questions))


def _without_blanks(lines: Sequence[Line], texts: Sequence[Stretch], path: str) -> tuple[list[Line], list[Change]]:
    """Take blanks from the ends of lines, but for those in quotation marks, and fold runs of blanks in plain texts."""
    words = [line.words for line in lines]
    for text in reversed(texts):  # from the end, so that columns stay right
        if not text.style:
            for at in range(text.first_line, text.last_line + 1):
                start = text.first_column if at == text.first_line else 0
                end = text.last_column if at == text.last_line else len(words[at])
                words[at] = words[at][:start] + _RUN_OF_BLANKS.sub(" ", words[at][start:end]) + words[at][end:]
    quoted = {at for text in texts if text.style in ("'", '"') for at in range(text.first_line, text.last_line)}
    kept = [Line(new if at in quoted else new.rstrip(" \t"), line.end) for at, (new, line) in enumerate(zip(words, lines, strict=True))]
    changes = [Change(Place(path, at + 1, 1), "needless blanks taken out") for at, line in enumerate(lines) if line.words != kept[at].words]
    return kept, changes


def _balance(lines: list[Line], bank: Bank) -> tuple[list[Change], list[Change]]:
    """Move keys in the lines of a file if they are not spread, and say what was moved and what stays."""
    choices = [question for question in bank.questions if isinstance(question.body, Choice)]
    if not is_unbalanced([place_of_key(question.body) for question in choices if isinstance(question.body, Choice)]):
        return [], []
    texts = stretches("".join(line.words + line.end for line in lines))
    blocks = find_blocks(lines, texts, bank)
    reasons = _reasons_to_stay(bank, choices, blocks)
    moves = _moves(bank.id, choices, reasons)
    for move in moves:
        swap(lines, blocks[move.question.id], move.source, move.target)
    changes = [
        Change(move.question.place, f"the key of {move.question.id} moved from place {move.source + 1} to {move.target + 1}")
        for move in moves
    ]
    left = [
        Change(question.place, f"{question.id} stays as it is: {reasons[question.id]}") for question in choices if question.id in reasons
    ]
    return changes, left


def _reasons_to_stay(bank: Bank, choices: Sequence[Question], blocks: dict[str, Blocks]) -> dict[str, str]:
    """Say of each choice whose options cannot be moved safely why that is so."""
    about_others = {problem.place for problem in all_of_the_above.find(bank)}
    reasons: dict[str, str] = {}
    for question in choices:
        assert isinstance(question.body, Choice)
        if question.place in about_others:
            reasons[question.id] = "an option speaks of the others"
        elif _is_in_order(question.body):
            reasons[question.id] = "its options are numbers in order"
        elif blocks[question.id].trouble:
            reasons[question.id] = blocks[question.id].trouble
    return reasons


def _is_in_order(body: Choice) -> bool:
    quantities = [parse_number(option.text) for option in body.options]
    values = [quantity.value for quantity in quantities if quantity]
    return len(values) == len(quantities) > 2 and values in (sorted(values), sorted(values, reverse=True))


def _moves(bank_id: str, choices: Sequence[Question], reasons: dict[str, str]) -> list[_Move]:
    """Choose the fewest keys that have to change places; the bank's id decides among questions, so that the result is always the same."""
    groups: dict[int, list[Question]] = defaultdict(list)
    for question in choices:
        assert isinstance(question.body, Choice)
        groups[len(question.body.options)].append(question)
    moves: list[_Move] = []
    for options, questions in sorted(groups.items()):
        standing: list[list[Question]] = [[] for _ in range(options)]
        counts = [0] * options
        for question in sorted(questions, key=lambda question: sha256(f"{bank_id}/{question.id}".encode()).digest()):
            assert isinstance(question.body, Choice)
            place = place_of_key(question.body).at
            counts[place] += 1
            if question.id not in reasons:
                standing[place].append(question)
        while full := [place for place in range(options) if standing[place] and counts[place] > min(counts) + 1]:
            source = max(full, key=lambda place: counts[place])
            target = counts.index(min(counts))
            moves.append(_Move(standing[source].pop(), source, target))
            counts[source] -= 1
            counts[target] += 1
    return moves
