"""What may be left out, what may not, and what may not stand instead."""

from __future__ import annotations

import pytest

from quiz.marking.typed import grade


@pytest.mark.parametrize(
    ("right", "typed", "outcome"),
    [
        ("building a new wall", "stopping the building of a new wall", "ask"),
        ("building a new wall", "preventing a new wall", "ask"),
        ("building a new wall", "the building of a new wall", "correct"),
        ("a free trade deal with the island", "a free deal with the island", "ask"),
        ("because the line had broken its contract", "the council had broken its contract", "ask"),
        ("the Global League to defeat Zorn", "the Global League to defeat Iraq", "ask"),
        ("get home safely", "get home unsafely", "wrong"),
        ("get home safely", "get home cheaply", "ask"),
        ("train young officers", "train with young officers", "ask"),
        ("the old bridge", "everything but the old bridge", "ask"),
        ("a smoke alarm", "a smoke-free alarm", "ask"),
        ("the mayor", "perhaps not the mayor", "ask"),
    ],
)
def test_a_word_that_turns_an_answer_is_seen(right: str, typed: str, outcome: str) -> None:
    assert grade("What happened?", [right], typed).outcome.value == outcome


@pytest.mark.parametrize(
    ("question", "right", "typed", "outcome"),
    [
        ("Which country's navy is it?", "China", "the Chinese", "correct"),
        ("Which country is it?", "China", "Chinese", "ask"),
        ("With whom does she talk?", "her Cabinet colleagues", "her Cabinet", "correct"),
        ("With whom does she talk?", "her Cabinet colleagues", "her colleagues at the bank", "ask"),
        ("What did she do there?", "met British Prime Minister Ruth Adler", "met the British prime minister", "correct"),
        ("Whom did she meet there?", "British Prime Minister Ruth Adler", "the British prime minister", "ask"),
        ("What do the patrols fight?", "piracy", "pirates", "correct"),
        ("What do the patrols fight?", "piracy", "privacy", "wrong"),
        ("Who leads it?", "the Global League to defeat Zorn", "the League to defeat Zorn", "correct"),
        ("How many are there?", "11", "11 each", "ask"),
        ("How many are there?", "11", "eleventh", "ask"),
        ("How many are there?", "-5", "5", "wrong"),
    ],
)
def test_people_and_things_may_be_named_by_what_belongs_to_them(question: str, right: str, typed: str, outcome: str) -> None:
    assert grade(question, [right], typed).outcome.value == outcome
