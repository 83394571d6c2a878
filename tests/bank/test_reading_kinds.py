from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from quiz.kinds.cloze import Cloze, Gap
from quiz.kinds.match import Match
from quiz.kinds.number import Number, Tolerance, ToleranceKind
from quiz.kinds.question import Question
from quiz.kinds.registry import KINDS

Faults = Callable[[str], list[str]]
Build = Callable[[str], object]


def test_each_kind_is_registered_under_its_own_name_and_is_the_module_of_that_name() -> None:
    assert {name: body.__module__ for name, body in KINDS.items()} == {name: f"quiz.kinds.{name}" for name in KINDS}
    assert all(body.kind == name for name, body in KINDS.items())


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        # choice
        ("kind: choice\noptions: [{text: A, correct: true}]", ["11:12 wrong-count"]),
        ("kind: choice\noptions: [{text: A, correct: true}, " + ", ".join(f"o{n}" for n in range(26)) + "]", ["11:12 wrong-count"]),
        ("kind: choice\noptions: [A, B]", ["11:12 no-key"]),
        ("kind: choice\noptions: [{text: A, correct: true}, {text: B, correct: true}]", ["11:39 several-keys"]),
        ("kind: choice\noptions: [{text: A b, correct: true}, ' a  B ']", ["11:41 option-alike"]),
        ("kind: choice\noptions: [{text: caf\u00e9, correct: true}, CAFE\u0301]", ["11:42 option-alike"]),
        ("kind: choice\noptions: [{text: A, id: x, correct: true}, {text: B, id: x}]", ["11:46 duplicate-id"]),
        ("kind: choice\noptions: [{text: A, correct: true, misreading: misunderstood}, B]", ["11:44 key-with-misreading"]),
        ("kind: choice\noptions: [{text: A, correct: yes}, B]", ["11:32 unknown-value"]),
        ("kind: choice\noptions: [{text: A, correct: true}, {text: B, misreading: misred}]", ["11:55 unknown-value"]),
        ("kind: choice\noptions: A", ["11:12 wrong-shape"]),
        ("kind: choice", ["6:3 missing-key"]),
        # choices
        ("kind: choices\noptions: [A, B]", ["11:12 no-key"]),
        ("kind: choices\noptions: [{text: A, correct: true}, {text: B, correct: true}]", ["11:12 no-distractor"]),
        # truth
        ("kind: truth\nanswer: maybe", ["11:11 unknown-value"]),
        ("kind: truth\nanswer: not stated", ["11:11 absent-missing"]),
        ("kind: truth\nanswer: true\nabsent: true", ["12:11 absent-contradicted"]),
        ("kind: truth\nanswer: true\nfeedback: {treu: x}", ["12:14 unknown-key"]),
        # short
        ("kind: short\nanswer: A\naliases: [b, c]\nreject: [D, C]", ["13:15 alias-rejected"]),
        ("kind: short\nanswer: A\nreject: [a]", ["12:12 alias-rejected"]),
        ("kind: short\nanswer: A\naliases: [B]\nchecklist: [c]", ["12:12 conflicting-keys"]),
        ("kind: short\nanswer: A\nbe: persn", ["12:7 unknown-value"]),
        # number
        ("kind: number\nvalue: 1_000", ["11:10 not-a-number"]),
        ("kind: number\nvalue: 0x1F", ["11:10 not-a-number"]),
        ("kind: number\nvalue: 12,000", ["11:10 not-a-number"]),
        ("kind: number\nvalue: .nan", ["11:10 not-a-number"]),
        ("kind: number\nvalue: ٣", ["11:10 not-a-number"]),
        ("kind: number\nvalue: " + "9" * 5000, ["11:10 not-a-number"]),
        ("kind: number\nvalue: 5\ntolerance: -1", ["12:14 wrong-form"]),
        ("kind: number\nvalue: 5\ntolerance: {nominal: -1}", ["12:24 number-out-of-range"]),
        ("kind: number\nvalue: 5\ntolerance: {nominal: 1, relative: 1}", ["12:14 conflicting-keys"]),
        ("kind: number\nvalue: 5\ntolerance: {}", ["12:14 conflicting-keys"]),
        ("kind: number\nvalue: 0\ntolerance: 10%", ["12:14 number-outside-tolerance"]),
        ("kind: number\nvalue: -2\ntolerance: {geometric: 0.1}", ["12:14 number-outside-tolerance"]),
        ("kind: number\nvalue: 5.25\nprecision: 1", ["11:10 number-outside-tolerance"]),
        ("kind: number\nvalue: 5.25\nprecision: 1\ntolerance: 0.01", ["11:10 number-outside-tolerance"]),
        ("kind: number\nvalue: 5\nprecision: 1.5", ["12:14 number-out-of-range"]),
        ("kind: number\nvalue: 5\nprecision: 11", ["12:14 number-out-of-range"]),
        # cloze
        ("kind: cloze\ntext: no gap\ngaps: {a: b}", ["11:9 no-gap"]),
        ("kind: cloze\ntext: a {{x}} b\ngaps: {y: b}", ["11:9 gap-unknown", "12:10 gap-unused"]),
        ("kind: cloze\ntext: a {{x}} b {{x}}\ngaps: {x: b}", ["11:9 gap-repeated"]),
        ("kind: cloze\ntext: a {{x}} b {{\ngaps: {x: b}", ["11:9 gap-malformed"]),
        ("kind: cloze\ntext: a {{X y}}\ngaps: {x: b}", ["11:9 gap-malformed"]),
        ("kind: cloze\ntext: a {{x}}\ngaps: {x: {weight: 2}}", ["12:13 missing-key"]),
        ("kind: cloze\ntext: a {{x}}\ngaps: {x: {answer: b, weight: 0}}", ["12:33 number-out-of-range"]),
        ("kind: cloze\ntext: a {{x}}\ngaps: {x: {options: [b, c]}}", ["12:23 no-key"]),
        (
            "kind: cloze\ntext: a {{x}}\ngaps: {x: {options: [{text: b, correct: true}, {text: c, correct: true}]}}",
            ["12:23 several-keys"],
        ),
        ("kind: cloze\ntext: a {{x}}\ngaps: {x: {answer: c, options: [{text: b, correct: true}, c]}}", ["12:22 gap-answer"]),
        ("kind: cloze\ntext: a {{x}}\ngaps: {x: {be: date, options: [{text: b, correct: true}, c]}}", ["12:18 conflicting-keys"]),
        (
            "kind: cloze\ntext: " + " ".join(f"{{{{g{n}}}}}" for n in range(21)).replace("{{g0", "a {{g0") + "\ngaps: {g0: b}",
            ["11:9 wrong-count"],
        ),
        ("kind: cloze\ntext: a {{x}}\ngaps: {}", ["12:9 wrong-count"]),
        # order
        ("kind: order\nitems: [a, b]", ["11:10 wrong-count"]),
        ("kind: order\nitems: [a, b, A]", ["11:17 option-alike"]),
        ("kind: order\nitems: [a, {text: b, id: x}, {text: c, id: x}]", ["11:32 duplicate-id"]),
        # match
        ("kind: match\npairs: [{left: a, right: b}, {left: c, right: b}]", ["11:10 no-distractor"]),
        ("kind: match\npairs: [{left: a, right: b}, {left: A, right: c}]", ["11:39 option-alike"]),
        ("kind: match\npairs: [{left: a, right: b}, {left: c, right: d}]\nextra: [D]", ["12:11 option-alike"]),
        ("kind: match\npairs: [{left: a, right: {id: x, text: b}}, {left: c, right: {id: x, text: d}}]", ["11:64 duplicate-id"]),
        # highlight
        ("kind: highlight\nabsent: true", ["6:3 missing-key", "11:11 absent-contradicted"]),
        # all kinds
        ("kind: number\nvalue: 5\npoints: 0", ["12:11 number-out-of-range"]),
        ("kind: number\nvalue: 5\nuntil: tomorrow", ["12:10 not-a-date"]),
        ("kind: number\nvalue: 5\nuntil: 2026-11-31", ["12:10 not-a-date"]),
        ("kind: number\nvalue: 5\nuntil: 2026-11-30\nevergreen: true", ["13:14 conflicting-keys"]),
        ("kind: truth\nanswer: not stated\nabsent: true\nprove: true", ["13:10 conflicting-keys"]),
        ("kind: number\nvalue: 5\nstatus: done", ["12:11 unknown-value"]),
        ("kind: number\nvalue: 5\ntopics: [a, [b]]", ["12:15 wrong-shape"]),
        ("kind: number\nvalue: 5\ntopics:", ["12:10 wrong-shape"]),
        ("kind: number\nvalue: 5\nfact: Fact", ["12:9 wrong-id"]),
        ("kind: number\nvalue: 5\nnotes:", ["12:9 empty-text"]),
    ],
)
def test_what_does_not_fit_together_is_named_where_it_stands(faults: Faults, keys: str, expected: list[str]) -> None:
    assert faults(keys) == expected


@pytest.mark.parametrize(
    ("keys", "body"),
    [
        ("kind: number\nvalue: -3.10", Number(Decimal("-3.10"))),
        ("kind: number\nvalue: 01234\ntolerance: 5", Number(Decimal(1234), tolerance=Tolerance(ToleranceKind.NOMINAL, Decimal(5)))),
        ("kind: number\nvalue: 5\ntolerance: 2.5%", Number(Decimal(5), tolerance=Tolerance(ToleranceKind.RELATIVE, Decimal("0.025")))),
        (
            "kind: number\nvalue: 5\ntolerance: {geometric: 0.5}",
            Number(Decimal(5), tolerance=Tolerance(ToleranceKind.GEOMETRIC, Decimal("0.5"))),
        ),
        (
            "kind: number\nvalue: 5.25\nprecision: 1\ntolerance: 0.05",
            Number(Decimal("5.25"), "", Tolerance(ToleranceKind.NOMINAL, Decimal("0.05")), 1),
        ),
        ("kind: number\nvalue: " + "9" * 30, Number(Decimal("9" * 30))),
        ("kind: cloze\ntext: '{{ x }}'\ngaps: {x: no}", Cloze(("", ""), (Gap("x", "no"),))),
    ],
)
def test_bodies_are_built_from_the_short_and_the_long_way_of_writing(question: Build, keys: str, body: object) -> None:
    built = question(keys)
    assert isinstance(built, Question)
    assert built.body == body


def test_pairs_that_share_their_right_side_have_one_to_choose(question: Build) -> None:
    built = question("kind: match\npairs: [{left: a, right: X}, {left: b, right: x}, {left: c, right: y}]")
    assert isinstance(built, Question)
    assert isinstance(built.body, Match)
    assert [right.text for right in built.body.rights] == ["X", "y"]
    assert [pair.right for pair in built.body.pairs] == [built.body.rights[0].id] * 2 + [built.body.rights[1].id]
