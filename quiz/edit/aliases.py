"""Writes an answer into the `aliases` or the `reject` of a question, and leaves the rest of the file as it is, byte for byte."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

from quiz.bank.articles import OpenArticle
from quiz.bank.load import read_bank
from quiz.errors import Place, QuizError
from quiz.yaml.edit import Replacement, Reviser, replaced
from quiz.yaml.layout import Layout, Plain, UnsafeLayout, layout_of, plain, under
from quiz.yaml.nodes import Mapping, Scalar
from quiz.yaml.nodes import Sequence as SequenceNode
from quiz.yaml.writer import in_single_quotes

ListName = Literal["aliases", "reject"]


class Decision(NamedTuple):
    """An answer that is right, or known to be wrong, from now on."""

    question: str
    """The question's id."""
    gap: str
    """The gap's id; empty for a `short` question."""
    into: ListName
    text: str
    """On one line."""


def decide(text: str, path: Path, open_article: OpenArticle, decision: Decision) -> str:
    """Put an answer into one of the two lists of its question.

    Args:
        text: the file, without a byte order mark.
        path: what it is called in messages.
        open_article: reads its articles.
        decision: what to put where.

    Returns:
        The new text of the file. It differs from the old one in that list alone.

    Raises:
        BankError: there are errors in the bank, or there would be.
        QuizError: the file is laid out in a way in which the list cannot be changed safely.
    """
    bank = read_bank(text, path, open_article)
    try:
        layout = layout_of(text)
        changed = replaced(text, [_replacement(layout, decision)], layout.ending)
        read_bank(changed, path, open_article)
        # Whatever the layout may be, what comes out has to say that one thing more, and nothing else.
        if plain(layout_of(changed).root) != _decided(plain(layout.root), decision):
            raise UnsafeLayout
    except UnsafeLayout:
        place = next((question.place for question in bank.questions if question.id == decision.question), Place(str(path)))
        raise QuizError(
            f"{decision.into} of {decision.question} cannot be changed safely in this layout",
            f"write it yourself: {decision.into}: [{in_single_quotes(decision.text)}]",
            place,
        ) from None
    return changed


def _decided(bank: Plain, decision: Decision) -> Plain:
    """Return the data of a bank as it is after the decision."""
    for question in bank["questions"] if isinstance(bank, dict) else ():
        if isinstance(question, dict) and question["id"] == decision.question:
            place = question
            if decision.gap:
                gaps = question["gaps"]
                assert isinstance(gaps, dict)
                gap = gaps[decision.gap]
                place = gaps[decision.gap] = gap if isinstance(gap, dict) else {"answer": gap}
            listed = place.get(decision.into, [])
            assert isinstance(listed, list)
            place[decision.into] = [*listed, decision.text]
    return bank


def _replacement(layout: Layout, decision: Decision) -> Replacement:
    """Return what to replace, in the way in which the list is written or the answer above it."""
    written = in_single_quotes(decision.text)
    question = layout.question(decision.question)
    place = under(under(question, "gaps"), decision.gap) if decision.gap else question
    if isinstance(place, Scalar):
        return _opened_up(layout, place, f"{decision.into}: [{written}]")
    entries = {key.text: (key, value) for key, value in place.entries} if isinstance(place, Mapping) else {}
    if decision.into in entries:
        listed = entries[decision.into][1]
        if not isinstance(listed, SequenceNode) or not listed.items:
            raise UnsafeLayout
        return Reviser(layout).insert_items(listed, len(listed.items), [written])
    if "answer" not in entries or not isinstance(place, Mapping):
        raise UnsafeLayout
    return Reviser(layout).insert_entry(place, entries["answer"], f"{decision.into}: [{written}]")


def _opened_up(layout: Layout, answer: Scalar, listed: str) -> Replacement:
    """Return what turns `gap: answer` into `gap: {answer: answer, aliases: [...]}`."""
    start, end = layout.start(answer), layout.end(answer)
    if answer.style in ("|", ">") or layout.line_number(end) != answer.line:
        raise UnsafeLayout
    return Replacement(start, end, f"{{answer: {layout.text[start:end] if answer.style else in_single_quotes(answer.text)}, {listed}}}")
