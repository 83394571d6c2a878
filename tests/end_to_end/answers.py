"""One table of answers to a bank with each of the nine kinds, as keys for the app and as lines for the line mode."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quiz.drill.feedback import VERDICTS
from quiz.marking.model import Outcome

NINE = Path(__file__).parents[1] / "data" / "questions" / "nine.yaml"
SEED = 7


@dataclass(frozen=True)
class Given:
    """An answer: what is pressed in the app before Enter, what is typed in the line mode, and what it is worth."""

    question: str
    prompt: str
    """The beginning of the question, by which it is known on the screen."""
    keys: tuple[str, ...]
    line: str
    verdict: str
    ends: tuple[str, ...] = ("enter",)
    """What answers: Enter, unless another key does it."""


DRILL = (
    Given("story", "Put the events in order.", ("space", "space"), "1 2 3", "partly"),
    Given(
        "first-ferry",
        "Fill in what is known",
        (*"07:15", "enter", *"a hundred and forty", "enter", "2"),
        "07:15; a hundred and forty; 2",
        "partly",
    ),
    Given("dearer", "Which sentence says", ("down", "space"), "3", "correct"),
    Given("cost", "How much did the terminal cost", (), ":dontknow", "blank", ends=("f4",)),
    Given("mayor", "Who is the mayor", tuple("Ines Okafr"), "Ines Okafr", "almost"),
    Given("opened", "What did Skerry Bay open", ("1",), "1", "wrong"),
    Given("praised", "Who speaks well", ("1", "down", "space"), "1 2", "wrong"),
    Given("passengers-paid", "The passengers of the first ferry", ("f",), "f", "wrong"),
    Given("who-is-who", "Who did what?", ("d", "b", "a"), "1d 2b 3a", "partly"),
    # What was missed comes back, with its options in another order.
    Given("story", "Put the events in order.", ("up", "1"), "3 1 2", "correct"),
    Given("first-ferry", "Fill in what is known", (*"7:15", "enter", *"140", "enter", "right"), "7:15; 140; 1", "correct"),
    Given("cost", "How much did the terminal cost", tuple("twelve"), "twelve", "correct"),
    Given("opened", "What did Skerry Bay open", ("down", "down"), "3", "correct"),
    Given("praised", "Who speaks well", ("2", "3"), "2 3", "correct"),
    Given("passengers-paid", "The passengers of the first ferry", ("n",), "n", "correct"),
    Given("who-is-who", "Who did what?", ("down", "a", "1", "d", "c"), "dac", "correct"),
)
"""A whole drill as the seed deals it."""

QUESTIONS = 9


def progress(place: int) -> str:
    """What stands beside an answer of the table while it is asked for: which question, or how many come once more."""
    return f"{place + 1}/{QUESTIONS}" if place < QUESTIONS else f"again, {len(DRILL) - place} left"


def shown(given: Given) -> str:
    """What the app shows after an answer."""
    sign, words = VERDICTS[Outcome(given.verdict)]
    return f"{sign} {words}."
