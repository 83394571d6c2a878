"""What holds for every typed answer, whatever the text."""

import subprocess
import sys
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quiz.english.folding import words_of
from quiz.english.lexicon import NEGATIONS, UNKNOWN
from quiz.marking.model import Outcome
from quiz.marking.terms import Be
from quiz.marking.typed import grade
from quiz.text import clean_line

ROOT = Path(__file__).parents[3]
OWN_FLOORS = {"quiz", "quiz.marking", "quiz.marking.terms", "quiz.text"}
ACCEPTED = (Outcome.CORRECT, Outcome.ALMOST)
WORDS = st.sampled_from(
    "iraq iran nato new zealand not no import export rise fall 143 121 $3 12% 2012 may monday jens stoltenberg ardern taliban the a of "
    "and or in deal free trade north south korea niger nigeria first last".split()
)
PHRASES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
FEW = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
BES = st.sampled_from(list(Be))
REASONS = {
    Outcome.CORRECT: "accepted",
    Outcome.ALMOST: "accepted",
    Outcome.ASK: "we can't tell",
    Outcome.WRONG: "not accepted",
}


@settings(max_examples=250)
@given(st.text(max_size=80), st.one_of(st.text(max_size=80), PHRASES), st.text(max_size=60), BES)
def test_no_text_makes_the_grader_raise_and_every_verdict_says_why(reference: str, typed: str, question: str, be: Be) -> None:
    verdict = grade(question, [reference], typed, be=be, reject=[question], names=[question, "Nato"])
    assert verdict.outcome is not Outcome.PARTLY
    assert verdict.reason.startswith(REASONS.get(verdict.outcome, "no"))


@settings(max_examples=250)
@given(st.one_of(st.text(min_size=1, max_size=80), PHRASES), st.text(max_size=40), BES)
def test_the_right_answer_itself_is_always_correct(reference: str, question: str, be: Be) -> None:
    assume(clean_line(reference))
    assert grade(question, ["something else", reference], reference, be=be).outcome is Outcome.CORRECT
    assert grade(question, [reference], f"  {reference.upper()} ", be=be).outcome in ACCEPTED or not reference.isascii()


@settings(max_examples=100)
@given(PHRASES, PHRASES, BES)
def test_the_same_answer_gets_the_same_verdict_whatever_was_judged_before(reference: str, typed: str, be: Be) -> None:
    first = grade("What?", [reference], typed, be=be, names=["Nato", "Iran", "Jens Stoltenberg"])
    grade("Who?", [typed], reference, be=be)
    assert grade("What?", [reference], typed, be=be, names=["Jens Stoltenberg", "Iran", "Nato"]) == first


@settings(max_examples=100)
@given(st.text(alphabet=" \t\n\r\u00a0\u200b\u202e\x00\x1b", max_size=20), PHRASES)
def test_white_space_and_invisible_characters_are_a_blank(typed: str, reference: str) -> None:
    assert grade("What?", [reference], typed).outcome is Outcome.BLANK


def test_saying_that_one_does_not_know_is_a_blank() -> None:
    for words in UNKNOWN:
        assert grade("What?", ["the Taliban"], " ".join(words).capitalize()).outcome is Outcome.BLANK


@settings(max_examples=200)
@given(PHRASES, st.sampled_from(sorted(NEGATIONS)))
def test_a_denied_answer_is_never_accepted_nor_its_opposite(reference: str, denial: str) -> None:
    assume(NEGATIONS.isdisjoint(words_of(reference)))
    assert grade("What?", [reference], f"{denial} {reference}").outcome not in ACCEPTED
    assert grade("What?", [f"{denial} {reference}"], reference).outcome not in ACCEPTED


@settings(max_examples=150)
@given(
    st.sampled_from(["{} of milk", "the {}", "a sharp {} in prices"]),
    st.sampled_from([("import", "export"), ("rise", "fall"), ("increase", "decrease"), ("win", "defeat")]),
)
def test_an_opposite_is_never_accepted_on_either_side(frame: str, pair: tuple[str, str]) -> None:
    for one, other in (pair, pair[::-1]):
        assert grade("What?", [frame.format(one)], frame.format(other)).outcome not in ACCEPTED


@settings(max_examples=150)
@given(FEW, FEW)
def test_two_answers_with_or_between_them_are_never_accepted_for_one(reference: str, other: str) -> None:
    assume("or" not in reference.split())
    assume(set(words_of(other)) - {"or"} - set(words_of(reference)))
    assert grade("What?", [reference], f"{reference} or {other}").outcome not in ACCEPTED


@settings(max_examples=100)
@given(PHRASES, PHRASES)
def test_a_rejected_answer_is_wrong_unless_it_is_the_right_one(reference: str, rejected: str) -> None:
    assume(sorted(words_of(reference)) != sorted(words_of(rejected)))
    verdict = grade("What?", [reference], rejected, reject=[rejected])
    assert verdict.outcome in (Outcome.WRONG, Outcome.BLANK)


@settings(max_examples=200)
@given(PHRASES, PHRASES)
def test_a_verdict_that_is_not_an_acceptance_does_not_give_the_answer_away(reference: str, typed: str) -> None:
    reference = f"Xanthippe {reference}"
    verdict = grade("What?", [reference], typed)
    if verdict.outcome not in ACCEPTED:
        assert "Xanthippe" not in verdict.reason


def test_very_long_answers_are_read_up_to_their_limit() -> None:
    assert grade("What?", ["Iraq"], "x" * 100_000).outcome is Outcome.WRONG
    assert grade("What?", ["Iraq"], " " * 2_000 + "Iraq").outcome is Outcome.BLANK
    assert grade("What?", ["y" * 5_000], "y" * 4_999).outcome in (Outcome.WRONG, Outcome.CORRECT)


def test_loading_the_grader_loads_only_the_standard_library_and_its_own_floors_and_reads_no_data() -> None:
    code = (
        "import sys; before = set(sys.modules); import quiz.marking.typed; from quiz.english import places, spelling; "
        "assert not spelling._common_words.cache_info().currsize and not places._territories.cache_info().currsize; "
        "print(*sorted(set(sys.modules) - before))"
    )
    loaded = subprocess.run([sys.executable, "-S", "-c", code], check=True, capture_output=True, text=True, cwd=ROOT).stdout.split()
    own = {name for name in loaded if name.split(".")[0] == "quiz"}
    assert {name.split(".")[0] for name in loaded} - {"quiz"} <= sys.stdlib_module_names
    assert {name for name in own if not name.startswith(("quiz.marking.typed", "quiz.english"))} == OWN_FLOORS
    # These take longer than the grader: the questions as data, paths, and what a mark needs.
    assert {"quiz.bank.model", "quiz.marking.model", "pathlib", "fractions", "importlib.resources"}.isdisjoint(loaded)
