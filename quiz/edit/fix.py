"""Fixes what needs no judgement in the text of a bank, and changes nothing else in it.

Blanks at the ends of lines go, runs of blanks and tabs in plain texts become one blank, and where the keys of choices are not spread
over the places of their lists, some keys change places with a distractor.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from quiz.bank.articles import OpenArticle
from quiz.bank.load import read_bank
from quiz.bank.model import Bank
from quiz.check.changes import content
from quiz.check.rules.guessing import is_unbalanced, place_of_key
from quiz.check.rules.options import all_of_the_above
from quiz.english.numbers import parse_number
from quiz.errors import Place
from quiz.kinds.choice import Choice
from quiz.kinds.question import Question
from quiz.yaml.edit import Replacement, replaced
from quiz.yaml.layout import Layout, TextLine, UnsafeLayout, under
from quiz.yaml.nodes import Sequence as SequenceNode

_RUN_OF_BLANKS = re.compile(r"(?<=\S)(?:[ \t]{2,}|\t)(?=\S)")
_BLANKS_AT_END = re.compile(r"[ \t]+\Z")
_DASH = re.compile(r"( *)- +")


class Fix(NamedTuple):
    """Something that was changed, or could not be."""

    place: Place
    message: str


class Fixed(NamedTuple):
    """The text of a bank after it was mended."""

    text: str
    changes: tuple[Fix, ...]
    """What was changed, in the order of the file."""
    left: tuple[Fix, ...]
    """What would have been changed if it could be done safely."""


class _Move(NamedTuple):
    question: Question
    source: int
    target: int


def fix(text: str, path: Path, open_article: OpenArticle) -> Fixed:
    """Fix the text of a bank.

    Args:
        text: the file, without a byte order mark.
        path: what it is called in messages.
        open_article: reads its articles.

    Raises:
        BankError: there are errors in it; they want a person.
    """
    before = read_bank(text, path, open_article)
    shown_path = before.questions[0].place.path
    tidy, changes = _without_blanks(Layout(text), shown_path)
    mended, moved, left = _balance(tidy, before)
    if mended == text:
        return Fixed(text, (), tuple(left))
    # Whatever the layout of the file may be, what comes out has to say the same.
    if _content_of(read_bank(mended, path, open_article)) != _content_of(before):
        reason = "nothing was changed: the file is laid out in a way in which that would change what it says"
        return Fixed(text, (), (Fix(Place(shown_path, 1, 1), reason),))
    return Fixed(mended, tuple(sorted([*changes, *moved])), tuple(left))


def _content_of(bank: Bank) -> object:
    return (bank.id, bank.title, content(bank.questions))


def _without_blanks(layout: Layout, path: str) -> tuple[str, list[Fix]]:
    """Return a text without blanks at the ends of lines, but for those in quotation marks, and without runs of blanks in plain texts."""
    found: dict[int, list[Replacement]] = defaultdict(list)
    quoted: set[int] = set()
    for token in layout.tokens:
        if token.style in ("'", '"'):
            quoted.update(range(token.first_line, token.last_line))
        for line in range(token.first_line, token.last_line + 1) if not token.style else ():
            words = layout.lines[line].words
            start = token.first_column if line == token.first_line else 0
            end = token.last_column if line == token.last_line else len(words)
            found[line] += [
                _at(layout, line, start + run.start(), start + run.end(), " ") for run in _RUN_OF_BLANKS.finditer(words[start:end])
            ]
    for line, (words, _) in enumerate(layout.lines):
        if line not in quoted and (blanks := _BLANKS_AT_END.search(words)):
            found[line].append(_at(layout, line, blanks.start(), blanks.end()))
    changes = [Fix(Place(path, line + 1, 1), "needless blanks taken out") for line in sorted(found) if found[line]]
    return replaced(layout.text, (one for replacements in found.values() for one in replacements)), changes


def _at(layout: Layout, line: int, start: int, end: int, words: str = "") -> Replacement:
    return Replacement(layout.offset(line, start), layout.offset(line, end), words)


def _balance(text: str, bank: Bank) -> tuple[str, list[Fix], list[Fix]]:
    """Return a text whose keys are spread over their places, what was moved for that, and what stays and why."""
    choices = [question for question in bank.questions if isinstance(question.body, Choice)]
    if not is_unbalanced([place_of_key(question.body) for question in choices if isinstance(question.body, Choice)]):
        return text, [], []
    spans, reasons = _movable(Layout(text), bank)
    moves = _moves(bank.id, choices, reasons)
    replacements: list[Replacement] = []
    for question, source, target in moves:
        one, other = spans[question.id][source], spans[question.id][target]
        replacements += [Replacement(a.start, a.stop, text[b.start : b.stop]) for a, b in ((one, other), (other, one))]
    changes = [
        Fix(move.question.place, f"the key of {move.question.id} moved from place {move.source + 1} to {move.target + 1}") for move in moves
    ]
    left = [Fix(question.place, f"{question.id} stays as it is: {reasons[question.id]}") for question in choices if question.id in reasons]
    return replaced(text, replacements), changes, left


def _movable(layout: Layout, bank: Bank) -> tuple[Mapping[str, Sequence[range]], Mapping[str, str]]:
    """Return the stretches of each choice's options by its id; for choices whose options cannot be moved safely why that is so."""
    about_others = {problem.place for problem in all_of_the_above.find(bank)}
    spans: dict[str, Sequence[range]] = {}
    reasons: dict[str, str] = {}
    for node, question in zip(layout.questions.items, bank.questions, strict=True):
        if not isinstance(question.body, Choice):
            continue
        options = under(node, "options")
        assert isinstance(options, SequenceNode)
        if question.place in about_others:
            reasons[question.id] = "an option speaks of the others"
        elif _is_in_order(question.body):
            reasons[question.id] = "its options are numbers in order"
        else:
            try:
                spans[question.id] = _stretches(layout, options)
            except UnsafeLayout as reason:
                reasons[question.id] = str(reason)
    return spans, reasons


def _stretches(layout: Layout, options: SequenceNode) -> list[range]:
    """Return where each option stands: between brackets on one line, or on lines of its own with the comments that belong to it.

    Raises:
        UnsafeLayout: options cannot be moved, with the reason.
    """
    if any(item.line != options.line for item in options.items):
        return [
            range(layout.offset(lines.start, 0), layout.line_of(layout.offset(lines.stop - 1, 0))[1]) for lines in _lines(layout, options)
        ]
    spans = [range(layout.start(item), layout.end(item)) for item in options.items]
    if any(layout.line_number(span.stop) != options.line for span in spans):
        raise UnsafeLayout("its options stand in brackets on several lines")
    return spans


def _lines(layout: Layout, options: SequenceNode) -> list[range]:
    """Return the lines of each option, counted from 0."""
    lines = layout.lines
    firsts = [item.line - 1 for item in options.items]
    inner = min(item.column - 1 for item in options.items)
    dashes = [_DASH.fullmatch(lines[item.line - 1].words[: item.column - 1]) for item in options.items]
    if len(set(firsts)) < len(firsts) or not all(dashes) or len({len(dash[1]) for dash in dashes if dash}) > 1:
        raise UnsafeLayout("its options do not each start with a dash on a line of their own")
    ends = [layout.line_number(layout.end(item)) for item in options.items]
    tops: list[int] = []
    bottoms: list[int] = []
    for first, end in zip(firsts, ends, strict=True):
        top, bottom = first, end
        while top > 0 and _comment_indent(lines[top - 1]) in range(inner):
            top -= 1
        while bottom < len(lines) and _comment_indent(lines[bottom]) >= inner:
            bottom += 1
        tops.append(top)
        bottoms.append(bottom)
    if tops[0] < firsts[0] and all(top == first for top, first in zip(tops[1:], firsts[1:], strict=True)):
        raise UnsafeLayout("the comment above its first option may belong to all of them")
    for bottom, top in zip(bottoms, tops[1:], strict=False):
        if bottom > top or any(line.words.strip() for line in lines[bottom:top]):
            raise UnsafeLayout("a comment between its options belongs to neither")
    return list(map(range, tops, bottoms))


def _comment_indent(line: TextLine) -> int:
    """Return how far a line is indented that is a comment and nothing else; -1 for another line."""
    words = line.words.lstrip(" ")
    return len(line.words) - len(words) if words.startswith("#") else -1


def _is_in_order(body: Choice) -> bool:
    quantities = [parse_number(option.text) for option in body.options]
    values = [quantity.value for quantity in quantities if quantity]
    return len(values) == len(quantities) > 2 and values in (sorted(values), sorted(values, reverse=True))


def _moves(bank_id: str, choices: Sequence[Question], reasons: Mapping[str, str]) -> list[_Move]:
    """Return the fewest keys that have to change places; the bank's id decides among questions, so that the result is always the same."""
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
