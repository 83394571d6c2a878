"""A remark beside a right answer is harmless where it says what is told, and only there."""

from __future__ import annotations

import pytest

from quiz.marking.terms import Be
from quiz.marking.typed import grade
from quiz.marking.typed.answers import read_context
from quiz.marking.typed.remarks import is_harmless, splits

PROOF = "Mayor Ruth Adler closed the old bridge on Monday and cut the crew from 40 to 30 men; she made no promise to the owners."


@pytest.mark.parametrize(
    ("question", "right", "typed", "outcome"),
    [
        ("Who closed the bridge?", "Ruth Adler", "Adler, Ruth - the former mayor", "correct"),
        ("Who closed the bridge?", "Ruth Adler", "the mayor, Ruth Adlar", "almost"),
        ("Who closed the bridge?", "Ruth Adler", "Ruth Adler, not the owners", "correct"),
        ("Who closed the bridge?", "Ruth Adler", "Ruth Adler (she is the mayor)", "correct"),
        ("Who closed the bridge?", "Ruth Adler", "Ruth Adler, or her deputy", "ask"),
        ("Who closed the bridge?", "Ruth Adler", "the owners, not Ruth Adler", "ask"),
        ("Who closed the bridge?", "Ruth Adler", "Ruth Adler - Mara Quill", "ask"),
        ("What was closed?", "the old bridge", "the old bridge, because the mayor said so", "correct"),
        ("What was closed?", "the old bridge", "the old bridge, no wait, the harbour", "ask"),
        ("What was closed?", "the old bridge", "the old bridge, the harbour", "ask"),
        ("How many men are left?", "30", "30, down from 40", "correct"),
        ("How many men are left?", "30", "30, ten fewer than before", "correct"),
        ("How many men are left?", "30", "30, not 40", "correct"),
        ("How many men are left?", "30", "40, not 30", "ask"),
        ("How many men are left?", "30", "30, up from 20", "ask"),
        ("How many men are left?", "30", "30, the owners", "ask"),
    ],
)
def test_what_is_told_may_be_said_beside_the_answer_and_nothing_else(question: str, right: str, typed: str, outcome: str) -> None:
    assert grade(question, [right], typed, evidence=[PROOF]).outcome.value == outcome


@pytest.mark.parametrize(
    ("remark", "harmless"),
    [
        ("on Monday", True),
        ("she said", True),
        ("who closed it", True),
        ("obviously", True),
        ("not the owners", True),
        ("she made no promise", True),
        ("she made a promise", False),
        ("she kept no records", False),
        ("on Tuesday", False),
        ("every Monday", False),
        ("but only half of it", False),
        ("or the harbour", False),
        ("30", False),
        ("25 of them", False),
        ("Mara Quill", False),
        ("the Adlers' lawyer", False),
    ],
)
def test_a_remark_is_harmless_where_it_is_told(remark: str, harmless: bool) -> None:
    context = read_context("What was closed?", Be.TEXT, references=("the old bridge",), evidence=(PROOF,))
    assert is_harmless(remark, context) is harmless


def test_without_a_proof_only_the_question_is_told() -> None:
    context = read_context("Which bridge did the mayor close?", Be.TEXT, references=("the old one",))
    assert is_harmless("the mayor closed it", context)
    assert not is_harmless("the crew closed it", context)


def test_an_answer_is_parted_at_marks_and_joining_words() -> None:
    cores = {split.core for split in splits("the bridge (in town), because it was old")}
    assert {"the bridge", "the bridge, in town", "it was old"} <= cores
    assert list(splits("the old bridge")) == []
    assert list(splits("a, " * 300)) == []
