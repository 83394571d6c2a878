"""A second reader's answers are marked as a learner's are, and what they find wrong is said in words for the writer."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derive.night_bus import CAUSE, CHOICE, HIGHLIGHT, MATCH, NOT_STATED, SHORT, STORY, TRUE, WRITTEN, answers
from quiz.derive.blind import BlindSheet, BlindVerdict, blind_sheet
from quiz.derive.proposal import question_of
from quiz.kinds.presented import Pick

ORDER: dict[str, Any] = {
    "kind": "order",
    "aim": "sequence",
    "s": [4, 15],
    "prompt": "Put these in the order in which they happened.",
    "items": ["The first night bus was given up", "The trial began", "The council voted"],
    "why": "2019 came before September, and the vote after it.",
}
CHOICES: dict[str, Any] = {
    "kind": "choices",
    "aim": "detail",
    "s": [9, 12],
    "prompt": "Which of these happened at the council?",
    "keys": ["A taxi driver asked for an end", "His request was turned down"],
    "wrong": [CHOICE["wrong"][2]],
    "why": "Vann asked, and the council said no.",
}
NUMBER: dict[str, Any] = {
    "kind": "number",
    "aim": "detail",
    "s": [7],
    "prompt": "How much does a night cost?",
    "value": "410",
    "unit": "pounds",
    "why": "It says so.",
}
ALL = [*WRITTEN, ORDER, CHOICES, NUMBER]


def sheet(*items: dict[str, Any]) -> BlindSheet:
    return blind_sheet([question_of(item, STORY, generator="model 2 test") for item in items], "chance")


def verdict(item: dict[str, Any], **changes: Any) -> BlindVerdict:
    asked = sheet(item)
    given = json.loads(answers(asked, {1: changes}))
    return asked.verdicts(given, given["answers"])[0]


def letter(item: dict[str, Any], text: str) -> str:
    form = sheet(item).posed[0].shown
    assert isinstance(form, Pick)
    return next(option.id.upper() for option in form.options if option.text == text)


@pytest.mark.parametrize("item", ALL, ids=lambda item: item["kind"])
def test_who_has_the_key_agrees(item: dict[str, Any]) -> None:
    asked = sheet(item)
    posed = asked.posed[0]
    changes = {"answer": " ".join(posed.revealed().right).upper()} if item["kind"] == "order" else {}
    assert verdict(item, **changes) == BlindVerdict()


def test_no_key_misreading_or_explanation_is_in_the_sheet() -> None:
    text = sheet(*ALL).text
    assert all(item["prompt"] in text for item in ALL)
    assert all(word not in text for word in ("misunderstood", "misplaced", "unsupported", *(item["why"] for item in ALL)))
    assert "[3] (true, false or not stated) Without money" in text
    assert "(pick all that apply)" in text


@pytest.mark.parametrize(
    ("item", "changes", "wrong", "weak"),
    [
        (CHOICE, {"answer": "Z"}, "a reader answered “Z”, by sentence 2", ""),
        (CHOICE, {"answer": ""}, "a reader answered “nothing”", ""),
        (TRUE, {"answer": "not stated", "why": "no sums"}, "a reader answered “Not stated in the article”, by sentence 7, 8 (no sums)", ""),
        (TRUE, {"also": ["not stated"]}, "a reader can also defend “Not stated in the article”", ""),
        (HIGHLIGHT, {"also": ["14"]}, "a reader can also defend “sentence 14”", ""),
        (MATCH, {"answer": "1A 2A"}, "a reader answered “1A 2A”", ""),
        (SHORT, {"answer": "the council", "found": [2]}, "a reader answered “the council”, by sentence 2", ""),
        (SHORT, {"answer": "a lady from town"}, "", "a reader typed “a lady from town” from the same sentence"),
        (
            CHOICE,
            {"flaw": "wrong premise", "why": "nobody decided"},
            "it takes for granted what the article does not say (nobody decided)",
            "",
        ),
        (CHOICE, {"flaw": "claim as fact"}, "it states as fact what only somebody says", ""),
        (CHOICE, {"flaw": "trivial"}, "", "a reader finds it trivial"),
        (CHOICE, {"flaw": "given away"}, "", "its own words or another question give it away"),
        (CHOICE, {"flaw": "splendid"}, "", "a reader finds it splendid"),
        (CHOICE, {"found": []}, "a reader found no sentence that decides it", ""),
        (NOT_STATED, {"found": []}, "", ""),
    ],
)
def test_what_a_reader_finds_is_said(item: dict[str, Any], changes: dict[str, Any], wrong: str, weak: str) -> None:
    found = verdict(item, **changes)
    assert found.agrees == (not wrong)
    assert wrong in "; ".join(found.wrong)
    assert weak in "; ".join(found.weak)
    assert bool(found.weak) == bool(weak)


def test_another_option_that_can_be_defended_is_named_in_its_words() -> None:
    other = CAUSE["wrong"][0]["text"]
    assert verdict(CAUSE, also=[letter(CAUSE, other)]).wrong == (f"a reader can also defend “{other}”",)
    assert verdict(CAUSE, also=[letter(CAUSE, CAUSE["key"])]).agrees


@pytest.mark.parametrize("answer", ["{}", "{}.", "({})", "Option {}", "{} – it says so", "key"])
def test_an_answer_is_read_however_it_is_written(answer: str) -> None:
    given = CHOICE["key"] if answer == "key" else answer.format(letter(CHOICE, CHOICE["key"]))
    assert verdict(CHOICE, answer=given).agrees


def test_feedback_that_the_article_does_not_bear_out_is_a_weakness_of_its_question() -> None:
    asked = sheet(CHOICE, CAUSE, NOT_STATED)
    number = next(at for at, (_, claim) in enumerate(asked.claims, 1) if claim == CAUSE["wrong"][1]["feedback"])
    given = json.loads(answers(asked, unsupported=[number, 99]))
    found = asked.verdicts(given, given["answers"])
    assert [bool(each.weak) for each in (found[0], found[1], found[2])] == [False, True, False]
    assert found[1].agrees


def test_a_guess_counts_only_where_the_wording_gave_the_key_away() -> None:
    asked = sheet(CHOICE, TRUE)
    right = json.loads(answers(asked))["answers"]
    assert asked.given_away([right[0] | {"how": "wording of the options"}, right[1] | {"how": "common sense"}]) == {
        0: "it was guessed without the article, from the wording of its options"
    }
    assert asked.given_away([right[0] | {"how": "another question", "answer": "Z"}]) == {}


def test_decoys_are_mixed_in_and_whoever_answers_one_is_not_attentive() -> None:
    asked = sheet(*ALL)
    assert len(asked.order) == len(ALL) + 2
    assert asked.order[0] >= 0
    assert "Oster Island" in asked.text
    good = json.loads(answers(asked))["answers"]
    assert asked.is_attentive(good)
    for at in (number for number, place in enumerate(asked.order) if place < 0):
        assert not asked.is_attentive(good[:at] + good[at + 1 :]), "whoever leaves it out has not seen it"
        for flaw in ("none", "None.", "no flaw", "trivial"):
            assert not asked.is_attentive(
                [each | ({"answer": "B", "flaw": flaw} if number == at else {}) for number, each in enumerate(good)]
            )
        for changes in ({"answer": "B"}, {"flaw": "Wrong premise."}, {"flaw": "none"}):
            assert asked.is_attentive([each | (changes if number == at else {}) for number, each in enumerate(good)])
    assert len(sheet(CHOICE).order) == 3


VALUES = st.none() | st.integers(-9, 99) | st.text(max_size=12) | st.lists(st.none() | st.integers() | st.text(max_size=5), max_size=4)


@given(st.dictionaries(st.sampled_from(["n", "found", "answer", "also", "flaw", "why", "how"]), VALUES), VALUES)
def test_no_answer_breaks_it(item: dict[str, Any], unsupported: Any) -> None:
    asked = sheet(*ALL)
    for number in range(1, len(ALL) + 1):
        asked.verdicts({"unsupported": unsupported}, [{"n": number} | item])
        asked.given_away([{"n": number} | item])
