"""Each gate drops what it is for, says why, and lets the rest through."""

from __future__ import annotations

from dataclasses import replace

import pytest

import making
from quiz.article.model import Span
from quiz.derive.draft import Draft, proof, right, wrong
from quiz.derive.gates.registry import GATES, through_gates
from quiz.kinds.choice import Choice
from quiz.kinds.evidence import Evidence
from quiz.kinds.truth import Statement, Truth
from quiz.marking.terms import Misreading

ARTICLE = making.article("Ferries\n\nThe boat carries 240 passengers. Ruth Adler said so. It rains. It rains. Tom Brandt owns the boat.\n")


def made(quote: str = "The boat carries 240 passengers.", **changes: object) -> Draft:
    evidence = proof(ARTICLE, quote)
    assert evidence
    options = (
        right("240"),
        wrong("180", Misreading.UNSUPPORTED, "The article says 240."),
        wrong("300", Misreading.UNSUPPORTED, "The article says 240."),
    )
    draft = Draft("by-hand", "1", Choice(options), "How many passengers does the boat carry?", (evidence,), "It is said in one sentence.")
    return replace(draft, **changes)  # type: ignore[arg-type]


def test_a_good_draft_passes() -> None:
    assert through_gates(ARTICLE, [made()]) == ((made(),), ())


@pytest.mark.parametrize(
    ("draft", "gate", "reason"),
    [
        (made(evidence=()), "evidence", "no sentence proves"),
        (made(evidence=(Evidence("The boat carries 250 passengers.", Span(9, 30)),)), "evidence", "word for word"),
        (made(body=Choice((right("250"), *made().body.options[1:]))), "key", "does not have 250"),  # type: ignore[union-attr]
        (made(body=Choice(made().body.options[1:])), "key", "exactly one key"),  # type: ignore[union-attr]
        (made(body=Choice(made().body.options[:2])), "key", "fewer than two"),  # type: ignore[union-attr]
        (made(body=Choice((*made().body.options[:2], wrong("180", Misreading.MISUNDERSTOOD, "No.")))), "key", "the same"),  # type: ignore[union-attr]
        (made(prompt="How many"), "prompt", "whole sentence"),
        (made(prompt="Who said: “no?"), "prompt", "no partner"),
        (made(prompt="So " * 80 + "many?"), "prompt", "too long"),
        (made(prompt="How\x1bmany?"), "prompt", "cannot be shown"),
        (made(explanation=" "), "prompt", "no explanation"),
        (made(prompt="Does the boat carry 240 passengers, or how many?"), "check", "key-in-stem"),
    ],
)
def test_a_draft_is_dropped_at_its_gate_with_a_reason(draft: Draft, gate: str, reason: str) -> None:
    passed, (dropped,) = through_gates(ARTICLE, [draft])
    assert passed == ()
    assert dropped.gate == gate
    assert reason in dropped.reason


def test_words_that_stand_twice_are_no_evidence_unless_what_is_around_them_tells_which() -> None:
    twin = ARTICLE.text.index("It rains.")
    second = Span(ARTICLE.text.index("It rains.", twin + 1), ARTICLE.text.index("It rains.", twin + 1) + 9)
    assert proof(ARTICLE, "It rains.") is None
    statement = Statement(Truth.TRUE)
    passed, _ = through_gates(ARTICLE, [made(body=statement, prompt="It rains.", evidence=(Evidence("It rains.", second),))])
    assert len(passed) == 1


def test_what_is_not_stated_needs_no_evidence() -> None:
    passed, _ = through_gates(ARTICLE, [made(body=Statement(Truth.NOT_STATED), prompt="The boat is blue.", evidence=())])
    assert len(passed) == 1


def test_the_gates_have_names_of_their_own() -> None:
    assert [gate.name for gate in GATES] == ["evidence", "key", "prompt", "check"]
