"""The bank to learn from: it has everything, and nothing in it is weak."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from quiz.bank.load import BANK_FIELDS, load_bank
from quiz.bank.model import Bank
from quiz.bank.question import COMMON_FIELDS
from quiz.bank.shipped import shipped_banks
from quiz.check.findings import check_bank
from quiz.kinds.cloze import Cloze
from quiz.kinds.evidence import QUOTE, Quote
from quiz.kinds.match import Match
from quiz.kinds.question import Skill, Status
from quiz.kinds.registry import KINDS
from quiz.kinds.short import Short
from quiz.kinds.truth import Truth
from quiz.marking.terms import Be, Misreading
from quiz.yaml.fields import Either, Field, ListOf, Named, Record, Shape
from quiz.yaml.nodes import Mapping, Node, Scalar, Sequence
from quiz.yaml.parse import parse_yaml
from quiz.yaml.reader import Reader

FILE = Path(__file__).parents[2] / "docs" / "examples" / "writing-a-bank.yaml"
TEXT = FILE.read_text(encoding="utf-8")

ONE_OF_SEVERAL = {
    ("a bank", "articles"): "a bank about several articles has it in place of article",
    ("a question", "article"): "a question of such a bank names its article by it",
    ("a tolerance", "nominal"): "a tolerance is written in one of several ways",
    ("a tolerance", "relative"): "likewise",
    ("a tolerance", "geometric"): "likewise",
}
"""Keys that cannot stand beside others that the bank has; it names them in comments."""

Key = tuple[str, str]
"""What a key belongs to, and its name."""


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load_bank(FILE)


def records(shape: Shape) -> Iterator[Record]:
    match shape:
        case Record():
            yield shape
        case Quote():
            yield QUOTE
        case ListOf(inner) | Named(inner):
            yield from records(inner)
        case Either(text, record):
            yield from (*records(text), record)
        case _:
            pass


def known(what: str, fields: Iterable[Field]) -> Iterator[Key]:
    for field in fields:
        yield what, field.name
        for record in records(field.shape):
            yield from known(record.what, record.fields)


def mappings(node: Node, shape: Shape) -> Iterator[Mapping]:
    """The mappings that stand at a place, those of a list and those that are named by ids each by itself."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from mappings(item, shape)
    elif isinstance(node, Mapping):
        yield from (value for _, value in node.entries if isinstance(value, Mapping)) if isinstance(shape, Named) else (node,)


def used(what: str, fields: Iterable[Field], mapping: Mapping) -> Iterator[Key]:
    by_name = {field.name: field for field in fields}
    for key, node in mapping.entries:
        field = by_name.get(key.text)
        if field is None:
            continue
        yield what, field.name
        for record in records(field.shape):
            for below in mappings(node, field.shape):
                yield from used(record.what, record.fields, below)


def test_every_key_of_the_format_stands_in_it() -> None:
    root = parse_yaml(TEXT, Reader("b.yaml"))
    assert isinstance(root, Mapping)
    written = {key.text: value for key, value in root.entries}["questions"]
    assert isinstance(written, Sequence)
    groups = [("a question", COMMON_FIELDS), *((kind.kind, kind.fields) for kind in KINDS.values())]
    wanted, seen = set(known("a bank", BANK_FIELDS)), set(used("a bank", BANK_FIELDS, root))
    for what, fields in groups:
        wanted |= set(known(what, fields))
    for question in written.items:
        assert isinstance(question, Mapping)
        kind = next(value.text for key, value in question.entries if key.text == "kind" and isinstance(value, Scalar))
        for what, fields in groups:
            if what in ("a question", kind):
                seen |= set(used(what, fields, question))
    assert len(wanted) > 70
    assert wanted - seen == set(ONE_OF_SEVERAL)


def test_what_cannot_stand_beside_the_rest_is_named_in_a_comment() -> None:
    comments = " ".join(line.partition("# ")[2] for line in TEXT.splitlines())
    assert [name for _, name in ONE_OF_SEVERAL if f"{name}:" not in comments] == []


def test_every_word_that_can_be_chosen_is_shown_or_named(bank: Bank) -> None:
    for words in (Skill, Misreading, Be):
        assert [word.value for word in words if word.value not in TEXT] == []
    assert {question.skill for question in bank.questions} == set(Skill)
    assert {question.body.answer for question in bank.questions if question.kind == "truth"} == {Truth.FALSE, Truth.NOT_STATED}


def test_it_shows_every_kind_and_what_an_author_may_do(bank: Bank) -> None:
    questions = bank.questions
    assert {question.kind for question in questions} == set(KINDS)
    assert len(questions) <= len(KINDS) + 3
    assert [question.id for question in questions if question.status is Status.DRAFT and question.generator and question.notes] == [
        "town-pays"
    ]
    for wanted in (
        [question for question in questions if question.prove],
        [question for question in questions if question.until],
        [question for question in questions if question.evergreen],
        [question for question in questions if question.fact],
        [question for question in questions if question.absent and question.evidence],
        [question for question in questions if question.points != 1],
        [question for question in questions if isinstance(question.body, Short) and question.body.checklist],
        [question for question in questions if isinstance(question.body, Short) and question.body.aliases and question.body.reject],
        [question for question in questions if isinstance(question.body, Match) and len(question.body.rights) > len(question.body.pairs)],
    ):
        assert wanted
    gaps = next(question.body.gaps for question in questions if isinstance(question.body, Cloze))
    assert {bool(gap.options) for gap in gaps} == {True, False}
    assert len({gap.weight for gap in gaps}) > 1


def test_check_has_nothing_to_say_of_it() -> None:
    found = check_bank(FILE)
    assert found.problems == ()


def test_it_is_for_authors_and_no_learner_is_asked_it(bank: Bank) -> None:
    assert bank.id not in [path.stem for path in shipped_banks()]


def test_its_article_is_short_and_ours(bank: Bank) -> None:
    (article,) = bank.articles
    assert 150 <= len(article.text.split()) <= 220
    assert article.about.licence == "CC0-1.0"
    assert FILE.with_name("the-night-bus.txt").read_text(encoding="utf-8") == article.text
