"""The rules about what questions are for, and about prompts in the article's own words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from making import article, bank, evidence, question
from quiz.check.rule import Check
from quiz.check.rules.aims import bank_aims, bank_details, bank_main_idea
from quiz.check.rules.copying import copied_number, copied_prompt
from quiz.kinds.body import Body
from quiz.kinds.cloze import Cloze, Gap
from quiz.kinds.number import Number
from quiz.kinds.question import Aim, Question
from quiz.kinds.short import Short
from quiz.kinds.truth import Statement, Truth

SENTENCE = "The number of grey seals on the rocks of Oster Island rose from 40 in spring to 1,200 in autumn."
STORY = article(f"Seals\n\n{SENTENCE}\n")


def of_aims(*aims: Aim | None) -> list[Question]:
    return [question(Short("Ruth Adler"), f"q{number}", aim=aim) for number, aim in enumerate(aims)]


def said(check: Check, questions: list[Question]) -> list[str]:
    return [problem.message for problem in check.find(bank(questions))]


def asked(body: Body, prompt: str) -> list[Question]:
    return [question(body, "q", prompt=prompt, evidence=evidence(SENTENCE, of=STORY), article=STORY)]


@pytest.mark.parametrize(
    ("aims", "found"),
    [
        ((Aim.CAUSE,) * 5, ["none of 5 questions asks for the main idea"]),
        ((Aim.CAUSE, None, None, None, None), ["none of 5 questions asks for the main idea"]),
        ((Aim.CAUSE,) * 4 + (Aim.MAIN_IDEA,), []),
        ((Aim.CAUSE,) * 4, []),
        ((None,) * 12, []),
    ],
)
def test_a_bank_with_aims_asks_for_the_main_idea(aims: tuple[Aim | None, ...], found: list[str]) -> None:
    assert said(bank_main_idea, of_aims(*aims)) == found


@pytest.mark.parametrize(
    ("details", "others", "found"),
    [
        (3, 6, ["3 of 9 questions ask for details"]),
        (3, 9, []),
        (2, 3, []),
        (4, 0, []),
        (11, 29, ["11 of 40 questions ask for details"]),
    ],
)
def test_details_are_two_or_a_quarter_at_most(details: int, others: int, found: list[str]) -> None:
    assert said(bank_details, of_aims(*(Aim.DETAIL,) * details, *(Aim.CAUSE,) * others)) == found


@pytest.mark.parametrize(
    ("of_one", "others", "found"),
    [(5, 5, ["5 of 10 questions have the aim attribution"]), (4, 6, []), (4, 5, [])],
)
def test_no_aim_has_more_than_two_fifths(of_one: int, others: int, found: list[str]) -> None:
    rest = [aim for aim in Aim if aim is not Aim.ATTRIBUTION][:others]
    assert said(bank_aims, of_aims(*(Aim.ATTRIBUTION,) * of_one, *rest)) == found


@pytest.mark.parametrize(
    ("body", "prompt", "copied"),
    [
        (Number(Decimal(1200)), "Grey seals on the rocks of Oster Island rose from 40 in spring to how many in autumn?", True),
        (Number(Decimal(40)), "The number of grey seals on the rocks of Oster Island rose from what?", True),
        (Number(Decimal(1200)), "How many seals were there on the island by autumn?", False),
        (Short("Oster Island"), "The number of grey seals on the rocks of which island rose from 40 in spring to 1,200 in autumn?", False),
        (
            Cloze(("The number of grey seals on the rocks of Oster Island rose from ", " in spring."), (Gap("a", "40"),)),
            "Fill the gap.",
            True,
        ),
        (Cloze(("The number of grey seals on the rocks of ", " rose."), (Gap("a", "Oster Island"),)), "Fill the gap.", False),
    ],
)
def test_a_number_is_not_asked_for_in_the_words_around_it(body: Body, prompt: str, copied: bool) -> None:
    assert bool(said(copied_number, asked(body, prompt))) is copied


@pytest.mark.parametrize(
    ("prompt", "copied"),
    [
        ("The number of grey seals on the rocks of Oster Island rose.", True),
        ("There are far more seals on Oster Island in autumn than there were in spring.", False),
        (f"The article says: “{SENTENCE}” That is a fall.", False),
        ("Grey seals live on Oster Island.", False),
    ],
)
def test_a_prompt_is_not_its_evidence(prompt: str, copied: bool) -> None:
    assert bool(said(copied_prompt, asked(Statement(Truth.TRUE), prompt))) is copied
