"""The rules that look at one question: what they find, and what they leave alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from quiz.article.sentences import parse_article
from quiz.bank.load import read_bank
from quiz.bank.skeleton import skeleton
from quiz.check.catalogue import RULES
from quiz.check.intervals import interval, overlap
from quiz.check.registry import CHECKS
from quiz.check.rule import EXAMPLE
from quiz.edit.form import new_question
from quiz.errors import Problem, Severity
from quiz.kinds.placeholders import PLACEHOLDERS, PROMPT, placeholder_in
from quiz.kinds.registry import KINDS
from quiz.yaml.layout import Plain
from quiz.yaml.writer import item

EVIDENCE = "Its engine failed twice in October and its radar broke in May."
FILLED = {"explanation": "E", "evidence": EVIDENCE}
MISREADINGS = ("misunderstood", "misplaced", "unsupported")


def problems(question: dict[str, Any], article: str = EXAMPLE, language: str = "en") -> list[Problem]:
    """Look at one question, filled up with what every question has."""
    whole = {"id": "q", **FILLED, **question}
    bank = {"format": 1, "id": "b", "title": "T", "article": {"file": "a.txt", "language": language}, "questions": [whole]}
    text = yaml.safe_dump(bank, allow_unicode=True, sort_keys=False)
    read = read_bank(text, Path("b.yaml"), lambda _file, about: parse_article(article, about))
    return [problem for check in CHECKS for problem in check.find(read)]


def found(question: dict[str, Any], **more: str) -> set[str]:
    return {problem.rule for problem in problems(question, **more)} - {"no-misreading"}


def choice(prompt: str, key: str, *distractors: str, **more: object) -> dict[str, Any]:
    options = [{"text": key, "correct": True}]
    options += [{"text": text, "misreading": MISREADINGS[at % 3]} for at, text in enumerate(distractors)]
    return {"kind": "choice", "prompt": prompt, "options": options, **more}


def short(prompt: str, answer: str, **more: object) -> dict[str, Any]:
    return {"kind": "short", "prompt": prompt, "answer": answer, **more}


@pytest.mark.parametrize(
    ("rule", "question"),
    [
        ("longest-key", choice("Where?", "Paris, the capital of France", "Rome", "Oslo")),
        ("longest-key", choice("Why?", "x" * 90, "y" * 60, "z" * 20)),
        ("longest-key", choice("Why?", "x" * 30, "y" * 15, "z" * 10)),
        ("all-of-the-above", choice("Who?", "Ruth", "Both A and B")),
        ("all-of-the-above", choice("Who?", "Ruth", "Options 1 and 3 only")),
        ("all-of-the-above", choice("Who?", "Ruth", "None of these")),
        ("all-of-the-above", choice("Who?", "Ruth", "All of the above are correct.")),
        ("all-of-the-above", choice("Who?", "Ruth", "Tom", "None of them")),
        ("negative-stem", choice("Who is not on the council?", "Ruth", "Tom")),
        ("negative-stem", choice("What didn't Ruth Adler say?", "Ruth", "Tom")),
        ("negative-stem", choice("All of these broke except", "The horn", "The radar")),
        ("negative-stem", choice("What of that which broke was old, except?", "The horn", "The radar")),
        ("negative-stem", choice("According to the article, which statement is false?", "Ruth", "Tom")),
        ("negative-stem", choice("Which of these is least likely?", "Ruth", "Tom")),
        ("negative-stem", choice("Which of these was not possible?", "Rowing", "Sailing")),
        ("overlapping-options", choice("How many?", "More than 100", "More than 50", "12")),
        ("overlapping-options", choice("How many?", "10-20 years", "20-30 years", "30-40 years")),
        ("overlapping-options", choice("How many?", "15", "between 10 and 20", "21 to 30")),
        ("overlapping-options", choice("When?", "In May", "In October", "Both in May and in October")),
        ("overlapping-options", choice("Where?", "In a museum", "In a museum in Hamburg")),
        ("overlapping-options", choice("What?", "The old engine", "They say that the old engine failed")),
        ("overlapping-options", choice("What?", "Its old engine failed", "Its old engine failed again")),
        ("overlapping-options", choice("When?", "Before 1913", "Before 1901", "In May")),
        ("same-meaning", choice("What?", "Ford and Volvo", "Volvo and Ford", "Saab")),
        ("same-meaning", choice("Where?", "In the United States", "In the USA")),
        ("same-meaning", choice("How many?", "Twelve boats", "12 boats", "3 boats")),
        ("same-meaning", choice("When?", "The Second World War", "World War II")),
        ("mixed-types", choice("How many?", "12", "13", "Ruth Adler")),
        ("mixed-types", choice("Did it stop?", "Yes, on Friday", "No, it sails", "On Monday")),
        ("mixed-types", choice("Who spoke?", "True", "Ruth Adler", "Tom Brandt")),
        ("mixed-types", choice("What did Ruth say?", "That the engine failed in 2024", "That the radar broke 3 times", "1974")),
        ("mixed-types", choice("Who spoke?", "Ruth Adler", "In 1974", "Tom Brandt")),
        ("grammar-cue", choice("It was a", "boat", "engine")),
        ("grammar-cue", choice("Why?", "To save money", "The engine failed", "The radar broke")),
        ("grammar-cue", choice("Why?", "The ferry will stop soon.", "The engine failed last week", "The radar broke last week")),
        ("grammar-cue", choice("What did she plan?", "To save money", "To leave", "A new ferry")),
        ("grammar-cue", choice("Why?", "Its engine failed", "To save money", "To please Tom", "To sail")),
        ("grammar-cue", choice("Who?", "A councillor.", "A pilot", "A nurse")),
        ("key-in-stem", choice("What broke when the old radar broke?", "The old radar", "The horn", "The engine")),
        ("key-in-stem", choice("Who joined the old crew of the ferry?", "The old crew", "The old crew of Kiel", "Tom")),
        ("key-in-stem", short("Who is Ruth Adler, the harbour master?", "the harbour master")),
        ("key-in-stem", choice("Is it up to?", "Up to", "Down")),
        ("distractor-true", choice("What broke in May?", "Its radar", "Its engine failed twice in October and", "Its horn")),
        (
            "distractor-true",
            choice(
                "What broke?", "The radar", "was built in 1974. Its engine failed", evidence="was built in 1974. Its engine failed twice"
            ),
        ),
        ("key-not-in-evidence", choice("How many?", "About 420 people", "About 300 people")),
        ("key-not-in-evidence", short("Who?", "Angela Merkel", be="person")),
        ("key-not-in-evidence", {"kind": "estimate", "prompt": "How many break down?", "value": 420, "within": "50%"}),
        ("useless-alias", short("What?", "a national defence academy", aliases=["national defense academy"])),
        ("useless-alias", short("Who?", "Ruth Adler", aliases=["the harbour chief", "The Harbour Chief"])),
        ("useless-alias", short("Who?", "Ruth Adler", aliases=["Ms Adler"])),
        ("useless-alias", short("What was signed?", "a free trade deal", aliases=["free trade agreement"])),
    ],
)
def test_a_weak_question_is_found(rule: str, question: dict[str, Any]) -> None:
    assert rule in found(question)


@pytest.mark.parametrize(
    ("rule", "question"),
    [
        ("longest-key", choice("Where?", "In the museum of Hamburg", "In the port of Kiel")),
        ("longest-key", choice("Why?", "x" * 87, "y" * 58, "z" * 20)),
        ("longest-key", choice("Why?", "x" * 28, "y" * 14, "z" * 10)),
        ("negative-stem", choice("Which of these did NOT break?", "The horn", "The radar")),
        ("negative-stem", choice("Which of these did *not* break?", "The horn", "The radar")),
        ("negative-stem", choice("Why can't the ferry sail?", "It is broken", "It is old")),
        ("negative-stem", choice("What does Ruth say that Tom does not say?", "It stops", "It sails")),
        ("negative-stem", choice("What is the game Never End about?", "Boats", "Cars")),
        ("negative-stem", choice("Why was sailing the boat not possible?", "Its engine failed", "Its radar broke")),
        ("negative-stem", {"kind": "truth", "prompt": "The boat was not built in 1980.", "answer": "true"}),
        ("overlapping-options", choice("How many hours?", "Up to eight", "Five to ten", "Three", "Less than one")),
        ("overlapping-options", choice("How many?", "10 to 19", "20 to 29", "30 to 39")),
        ("overlapping-options", choice("How far?", "10 miles", "5 to 15 years")),
        ("overlapping-options", choice("Who?", "Angela's grandfather", "Angela")),
        ("overlapping-options", choice("What?", "Any item", "Any item, as long as it is cheap")),
        ("overlapping-options", choice("What?", "A new law", "Crime", "A fall in crime")),
        ("overlapping-options", choice("Where?", "New York", "New York State")),
        ("overlapping-options", choice("When?", "At the age of 20", "Before 1913")),
        ("same-meaning", choice("When?", "Before 1913", "After 1913")),
        ("same-meaning", choice("Who won?", "Ford beat Volvo", "Volvo beat Ford")),
        ("same-meaning", choice("What?", "They agreed", "They did not agree")),
        ("mixed-types", choice("How many?", "12", "13", "None", "14")),
        ("mixed-types", choice("How much?", "£625", "£100", "She pays nothing because she owns her flat")),
        ("mixed-types", choice("Who?", "No one", "Ruth", "Tom")),
        ("mixed-types", choice("When did it end?", "In 1974", "Once the war was over", "After a storm")),
        ("mixed-types", choice("What is said of ships?", "42", "200 of them sank", "About 300 were built")),
        ("all-of-the-above", choice("How many sank?", "All of them", "Most of them", "None of them")),
        ("grammar-cue", choice("How?", "By bus", "By train", "On foot")),
        ("grammar-cue", choice("Why did it stop?", "The engine failed", "The radar broke", "To save money", "It was old")),
        ("grammar-cue", choice("Where?", "In Oster", "In Kiel, Inc.", "In Rome")),
        (
            "hard-prompt",
            choice("Which passengers of the ferry will probably have to find another alternative?", "A", "B"),
        ),
        ("grammar-cue", choice("It was an", "engine", "old boat")),
        ("clang", choice("What did Ruth say about the radar in the council?", "That the radar broke", "That the radar works")),
        ("clang", choice("What fell in May?", "It fell in May", "The horn")),
        ("clang", choice("What does the accident show?", "That such accidents happen", "That ships are old", "That Tom lied")),
        ("key-in-stem", choice("Is it the radar or the engine?", "The radar", "The engine")),
        ("key-in-stem", choice("Who set the rules of Ann's game?", "Ann", "A friend of Ann", "Tom")),
        ("many-options", choice("Who?", "Ruth", "Tom", "Ann", "Ben")),
        ("key-not-in-evidence", choice("When?", "In a few thousand years", "Soon")),
        ("key-not-in-evidence", choice("How many?", "200 to 249", "250 to 299", evidence="The boat, which carries 240 passengers")),
        ("key-not-in-evidence", {"kind": "number", "prompt": "How many parts broke?", "value": 2}),
        ("useless-alias", short("Who?", "Ruth Adler", aliases=["Rudi", "the harbour master"])),
        ("no-alias", short("When?", "Friday 20 November 2026", be="date")),
        ("no-alias", short("Why?", "Its engine failed and its radar broke", checklist=["engine", "radar"])),
    ],
)
def test_a_good_question_is_left_alone(rule: str, question: dict[str, Any]) -> None:
    assert rule not in found(question)


def test_members_of_one_list_in_the_evidence_are_right_together() -> None:
    article = "News\n\nGermany, Italy and the United States will pay for it."
    question = choice("Who will pay?", "Germany", "Italy", "Spain", evidence="Germany, Italy and the United States will pay for it.")
    assert "distractor-true" in found(question, article=article)
    question["options"][1]["text"] = "Poland"
    assert "distractor-true" not in found(question, article=article)


@pytest.mark.parametrize(("skill", "named"), [("retrieve", True), ("infer", False)])
def test_a_number_that_is_worked_out_needs_a_skill_above_retrieving(skill: str, named: bool) -> None:
    article = "News\n\nIt fell from 143 to 121 staff."
    question = {"kind": "number", "prompt": "By how many?", "value": 22, "skill": skill, "evidence": "from 143 to 121 staff"}
    assert ("key-not-in-evidence" in found(question, article=article)) is named


@pytest.mark.parametrize(
    ("value", "unit", "tolerance"),
    [(12.5, "million pounds", "0"), (12, "million pounds", "1"), (125, "100,000 pounds", "0"), (12500000, "pounds", "0")],
)
def test_a_number_may_stand_in_the_evidence_with_another_unit(value: float, unit: str, tolerance: str) -> None:
    article = "News\n\nIt would cost £12.5m."
    question = {
        "kind": "number",
        "prompt": "How much?",
        "value": value,
        "unit": unit,
        "tolerance": tolerance,
        "evidence": "It would cost £12.5m.",
    }
    assert "key-not-in-evidence" not in found(question, article=article)


def test_a_prompt_is_compared_with_its_article_in_english_alone() -> None:
    question = yaml.safe_load(RULES["hard-prompt"].bad)
    assert "hard-prompt" in found(question, language="en-GB")
    assert "hard-prompt" not in found(question, language="de")


def test_the_chosen_gaps_of_a_cloze_are_looked_at_like_a_choice() -> None:
    options = [{"text": "engine", "correct": True}, {"text": "radar", "misreading": "misunderstood"}]
    question = {"kind": "cloze", "prompt": "Fill in.", "text": "It was an {{part}} that failed.", "gaps": {"part": {"options": options}}}
    assert "grammar-cue" in found(question)
    assert "the gap part of q" in next(problem.message for problem in problems(question) if problem.rule == "grammar-cue")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("10 to 20", "15 to 25", True),
        ("10–20", "20–30", True),
        ("10 to 20", "21 to 30", False),
        ("£10 to £20", "£15", True),
        ("between 5 and 9", "at least 9", False),
        ("fewer than 10", "less than 5", True),
        ("over 10", "under 10", False),
        ("10 or more", "12", True),
        ("10", "12", False),
        ("before 1901", "before 1913", True),
    ],
)
def test_intervals_overlap_where_they_share_a_number(one: str, other: str, expected: bool) -> None:
    first, second = interval(one), interval(other)
    assert first is not None
    assert second is not None
    assert overlap(first, second) is overlap(second, first) is expected


@pytest.mark.parametrize("text", ["", "Ruth Adler", "up to eight", "20 to 10", "1, 2 and 3", "the 20 boats that lie in the harbour"])
def test_what_is_no_interval_is_read_as_none(text: str) -> None:
    assert interval(text) is None


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_of_a_template_passes_once_a_question_is_no_draft(kind: str) -> None:
    data = as_yaml({**new_question(kind, EVIDENCE, ()), "status": "ready"})
    assert "template-text" in found(data)
    for words in (f"{PROMPT}Which sources are named?", PROMPT.upper(), f"Which sources\n{PROMPT}"):
        (problem,) = (each for each in problems({**data, "prompt": words}) if each.rule == "template-text")
        assert problem.severity is Severity.ERROR
    assert "template-text" not in found({**data, "status": "draft"})


@pytest.mark.parametrize("placeholder", PLACEHOLDERS)
@pytest.mark.parametrize("words", ["{}", "{}Which sources?", "Which sources? {}"])
def test_every_placeholder_is_seen_wherever_it_is_left(placeholder: str, words: str) -> None:
    left = words.format(placeholder)
    assert "template-text" in found({**choice("Who?", "Ruth", "Tom", "Nobody"), "explanation": left})
    assert "template-text" in found(choice("Who?", "Ruth", "Tom", left))
    assert "template-text" in found(short("Who?", left))


def test_a_new_bank_has_nothing_that_its_template_says_and_the_rule_does_not_know() -> None:
    article = parse_article(EXAMPLE)
    text = skeleton(article, "a.txt", "b", "T", name="b.yaml").replace("  status: draft\n", "")
    bank = read_bank(text, Path("b.yaml"), lambda _file, _about: article)
    assert [problem.rule for check in CHECKS for problem in check.find(bank) if problem.rule == "template-text"] == ["template-text"]
    said = yaml.safe_load(text)["questions"][0]
    of_options = [option[key] for option in said["options"] for key in ("text", "feedback") if key in option]
    assert all(map(placeholder_in, [said["prompt"], said["explanation"], *of_options]))


def as_yaml(data: Plain) -> Any:
    """Give plain data as YAML would read it."""
    return yaml.safe_load(f"- {item(data, 0)}\n")[0]
