"""Every field of a mark, for one response of each sort to each kind: what is counted, what is said, which misreading it was."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import pytest

from making import checklist, choice, choices, cloze, highlight, match, number, option, order, question, short, truth
from quiz.kinds.cloze import Cloze, Gap, mark_gap
from quiz.kinds.question import Question, mark, response_in_words
from quiz.kinds.truth import Truth
from quiz.kinds.typed import get_ready
from quiz.marking.model import Mark, Outcome, Response
from quiz.marking.terms import Be, Misreading

CORRECT, ALMOST, PARTLY, ASK, WRONG, BLANK = Outcome
MISUNDERSTOOD, MISPLACED, UNSUPPORTED = Misreading.MISUNDERSTOOD, Misreading.MISPLACED, Misreading.UNSUPPORTED
ONE, NONE = Fraction(1), Fraction(0)
TICK = "tick what your answer says"
KNOWN_WRONG = "not accepted: Tom Brandt is a known wrong answer"
TYPED = question(Cloze(("By ", " in ", "."), (Gap("who", "Ruth Adler", reject=("Tom Brandt",), be=Be.PERSON), Gap("when", "October"))))

MARKS: list[tuple[Question, tuple[str, ...], Mark]] = [
    (choice(), ("on-friday",), Mark(CORRECT, ONE, found=1, total=1)),
    (choice(), ("in-october",), Mark(WRONG, NONE, misreadings=(MISPLACED,), total=1, wrong=1)),
    (choices(), ("key-0", "key-1"), Mark(CORRECT, ONE, found=2, total=2)),
    (choices(), ("key-0",), Mark(PARTLY, Fraction(1, 2), found=1, total=2)),
    (
        choices(),
        ("key-0", "key-1", "wrong-0"),
        Mark(PARTLY, Fraction(2, 3), misreadings=(Misreading("misunderstood"),), found=2, total=2, wrong=1),
    ),
    (truth(), ("false",), Mark(CORRECT, ONE, found=1, total=1)),
    (truth(), ("true",), Mark(WRONG, NONE, misreadings=(MISUNDERSTOOD,), total=1, wrong=1)),
    (truth(answer=Truth.NOT_STATED), ("true",), Mark(WRONG, NONE, misreadings=(UNSUPPORTED,), total=1, wrong=1)),
    (checklist(), ("It is old",), Mark(ASK, NONE, reason=TICK, total=2)),
    (short(), ("Ruth Adler",), Mark(CORRECT, ONE, reason="accepted: Ruth Adler", found=1, total=1)),
    (short(), ("Adler",), Mark(CORRECT, ONE, reason="accepted: surname of Ruth Adler", found=1, total=1)),
    (short(), ("Tom Brandt",), Mark(WRONG, NONE, reason=KNOWN_WRONG, total=1, wrong=1)),
    (number(), ("240",), Mark(CORRECT, ONE, found=1, total=1)),
    (number(), ("241 passengers",), Mark(WRONG, NONE, total=1, wrong=1)),
    (number(), ("many",), Mark(WRONG, NONE, reason="no single number could be read in it", total=1, wrong=1)),
    (number(), ("more than 240",), Mark(ASK, NONE, reason="you gave a bound (more than), not a number", total=1)),
    (number(), ("240 %",), Mark(WRONG, NONE, reason="the unit is not passengers", total=1, wrong=1)),
    (number(unit=""), ("240 %",), Mark(WRONG, NONE, reason="the unit is not asked for", total=1, wrong=1)),
    (number(), ("240 cows",), Mark(ASK, NONE, reason="the number is right; is “cows” the same as “passengers”?", total=1)),
    (number(unit="%"), ("240",), Mark(CORRECT, ONE, found=1, total=1)),
    (number(value="12", unit="$"), ("£12",), Mark(WRONG, NONE, reason="the unit is not $", total=1, wrong=1)),
    (number(value="12", unit="$"), ("$12",), Mark(CORRECT, ONE, found=1, total=1)),
    (number(value="12", unit="$"), ("$13",), Mark(WRONG, NONE, total=1, wrong=1)),
    (number(value="2.5", unit="", precision=1), ("2.46",), Mark(CORRECT, ONE, found=1, total=1)),
    (number(value="2.5", unit="", precision=1), ("2.44",), Mark(WRONG, NONE, total=1, wrong=1)),
    (cloze(), ("october", "engine"), Mark(CORRECT, ONE, found=2, total=2, parts=(True, True))),
    (
        cloze(),
        ("january", "engine"),
        Mark(PARTLY, Fraction(3, 4), misreadings=(MISPLACED,), found=1, total=2, wrong=1, parts=(False, True)),
    ),
    (cloze(), ("october",), Mark(PARTLY, Fraction(1, 4), found=1, total=2, parts=(True, False))),
    (TYPED, ("Ruth Adlar", "October"), Mark(ALMOST, ONE, found=2, total=2, parts=(True, True))),
    (
        TYPED,
        ("Tom Brandt", "October"),
        Mark(PARTLY, Fraction(1, 2), reason=f"1: {KNOWN_WRONG}", found=1, total=2, wrong=1, parts=(False, True)),
    ),
    (
        TYPED,
        ("Tom Brandt", "May"),
        Mark(WRONG, NONE, reason=f"1: {KNOWN_WRONG}; 2: not accepted: another date", total=2, wrong=2, parts=(False, False)),
    ),
    (order(), ("item-0", "item-1", "item-2", "item-3"), Mark(CORRECT, ONE, found=4, total=4)),
    (order(), ("item-0", "item-2", "item-1", "item-3"), Mark(PARTLY, Fraction(2, 3), found=2, total=4, wrong=2)),
    (match(), ("port", "row", "bridge"), Mark(CORRECT, ONE, found=3, total=3)),
    (match(), ("port", "sink", ""), Mark(PARTLY, Fraction(1, 3), misreadings=(UNSUPPORTED,), found=1, total=3, wrong=1)),
    (match(), ("row", "port"), Mark(WRONG, NONE, total=3, wrong=2)),
    (highlight(), tuple(each.id for each in highlight().proof), Mark(CORRECT, ONE, found=2, total=2)),
    (highlight(), (highlight().proof[0].id, ""), Mark(PARTLY, Fraction(1, 2), found=1, total=2)),
    (
        highlight(),
        (*(each.id for each in highlight().proof), highlight().article.sentences[0].id),
        Mark(PARTLY, Fraction(1, 2), found=2, total=2, wrong=1),
    ),
]


@pytest.mark.parametrize(("asked", "values", "expected"), MARKS, ids=[f"{asked.kind}: {', '.join(values)}" for asked, values, _ in MARKS])
def test_a_mark_is_this_in_every_field(asked: Question, values: tuple[str, ...], expected: Mark) -> None:
    assert mark(asked, Response(values)) == expected


WORDS = [
    (choice(), ("in-october",), ("In October",)),
    (choices(), ("key-1", "wrong-2"), ("Key 1", "Wrong 2")),
    (short(), ("the harbor master",), ("the harbor master",)),
    (number(), ("two",), ("two",)),
    (cloze(), ("january", "motor"), ("January", "motor")),
    (cloze(), ("", "motor"), ("–", "motor")),
    (order(), ("item-1", "gone", "item-0"), ("Event 1", "Event 0")),
    (match(), ("sink", "gone"), ("Ruth Adler – sank", "Tom Brandt – ?")),
    (highlight(), (highlight().proof[1].id,), ("Its engine failed twice in October.",)),
]


@pytest.mark.parametrize(("asked", "values", "expected"), WORDS, ids=[asked.kind for asked, _, _ in WORDS])
def test_a_response_is_put_into_these_words(asked: Question, values: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert response_in_words(asked, Response(values)) == expected


CHOSEN = Gap("when", "October", options=(option("October", correct=True), option("May", misreading=MISUNDERSTOOD)))
NAMED = Gap("who", "Ruth Adler", reject=("Tom Brandt",), be=Be.PERSON)


@pytest.mark.parametrize(
    ("gap", "value", "expected"),
    [
        (CHOSEN, " ", Mark(BLANK, NONE, total=1)),
        (CHOSEN, "october", Mark(CORRECT, ONE, found=1, total=1)),
        (CHOSEN, "may", Mark(WRONG, NONE, misreadings=(MISUNDERSTOOD,), total=1)),
        (CHOSEN, "gone", Mark(WRONG, NONE, total=1)),
        (NAMED, "Ruth Adler", Mark(CORRECT, ONE, reason="accepted: Ruth Adler", found=1, total=1)),
        (NAMED, "Adler", Mark(CORRECT, ONE, reason="accepted: surname of Ruth Adler", found=1, total=1)),
        (NAMED, "Tom Brandt", Mark(WRONG, NONE, reason=KNOWN_WRONG, total=1, wrong=1)),
    ],
)
def test_a_gap_alone_has_its_own_mark(gap: Gap, value: str, expected: Mark) -> None:
    assert mark_gap(cloze(), gap, value) == expected


def test_getting_ready_loads_what_typed_answers_take() -> None:
    get_ready()
    assert {"quiz.marking.typed.rules", "quiz.english.lexicon"} <= set(sys.modules)


RACE = """
import sys
import threading
from importlib.abc import MetaPathFinder

from quiz.kinds import typed

FAILED = []


class Pause(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == "quiz.marking.typed.grader" and threading.current_thread().name == "first":
            other.start()
            threading.Event().wait(0.3)  # Time for the other thread to come as far as it gets.
        return None


def first():
    try:
        from quiz.marking.typed import grade
    except ImportError as error:
        FAILED.append(error)


sys.meta_path.insert(0, Pause())
def second():
    try:
        typed.get_ready()
    except ImportError as error:
        FAILED.append(error)


other = threading.Thread(target=second, name="other")
one = threading.Thread(target=first, name="first")
one.start()
one.join()
other.join()
sys.exit(bool(FAILED))
"""


def test_two_threads_may_load_typed_answers_at_once() -> None:
    assert subprocess.run([sys.executable, "-c", RACE], check=False).returncode == 0
