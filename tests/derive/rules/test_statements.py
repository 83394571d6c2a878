"""What somebody states, what the article states itself, and what is neither."""

from __future__ import annotations

import pytest

import making
from quiz.derive.rules.read_story import read_story
from quiz.derive.rules.statements import facts, hangs, statements
from quiz.derive.rules.story import StoryFacts

SINKS = "The old quay has been sinking since the flood of 1953."


def story_of(text: str) -> StoryFacts:
    return read_story(making.article(f"Oster closes its old harbour\n\n{text}\n"))


def stated_in(text: str) -> list[tuple[str, str]]:
    return [(one.who, one.what) for one in statements(story_of(text))]


def facts_in(text: str) -> list[str]:
    return [one.what for one in facts(story_of(text))]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Engineers believe that the old quay has been sinking since the flood of 1953.", "Engineers"),
        ("But engineers believe the old quay has been sinking since the flood of 1953.", "Engineers"),
        ("While few agree, engineers argue that the old quay has been sinking since the flood of 1953.", "Engineers"),
        ("According to engineers, the old quay has been sinking since the flood of 1953.", "engineers"),
        ("The old quay has been sinking since the flood of 1953, according to engineers.", "engineers"),
        ("The quay is long and Reyes estimates that the old quay has been sinking since the flood of 1953.", "Reyes"),
        (
            "Early reports on Norwick radio suggested that the old quay has been sinking since the flood of 1953.",
            "Early reports on Norwick radio",
        ),
        ("Early estimates suggested that the old quay has been sinking since the flood of 1953.", None),
        (
            "People in the harbour, many of them old, suspect that the old quay has been sinking since the flood of 1953.",
            "People in the harbour",
        ),
        ("Jon Reyes, 52, who runs the harbour, believes the old quay has been sinking since the flood of 1953.", "Jon Reyes"),
        ("Jon Reyes, 52, left. He insists that the old quay has been sinking since the flood of 1953.", "Jon Reyes"),
        ("They insisted that the old quay has been sinking since the flood of 1953.", ""),
        ("The U.S. Harbour Agency claims that the old quay has been sinking since the flood of 1953.", "The U.S. Harbour Agency"),
        ("The old quay has been sinking since the flood of 1953, warned Jon Reyes, who runs the harbour.", "Jon Reyes"),
    ],
)
def test_a_claim_has_its_source(text: str, who: str | None) -> None:
    assert stated_in(text) == ([] if who is None else [(who, SINKS)])


@pytest.mark.parametrize(
    "text",
    [
        "According to a study, the old quay has been sinking since the flood of 1953.",
        "According to the plan, the old quay will be closed on Monday at nine in the morning.",
        "Jon Reyes said that the quay was closed on Monday at nine in the morning.",
        "Jon Reyes said the old quay will be opened on Monday at nine in the morning.",
        "Engineers believe that it has been sinking since the flood of 1953.",
        "Engineers believe the situation has been getting out of hand since 1953.",
        "The town is believed to have closed the old quay on Monday at nine in the morning.",
        "This helps only if people thought like the ones who did not answer the phone.",
        "The mayor said she needs more money for the old harbour of the town.",
        "Perhaps engineers believe that we should have closed the old quay in 1953.",
    ],
)
def test_what_was_measured_decided_or_hangs_on_other_sentences_is_no_claim(text: str) -> None:
    assert stated_in(text) == []


def test_what_the_article_says_itself_as_well_is_no_mere_claim() -> None:
    claim = "Engineers believe that the old quay has been sinking since the flood of 1953."
    assert stated_in(claim)
    assert not stated_in(f"{claim} The old quay of Oster has been sinking since the flood.")


def test_a_quotation_is_a_claim_where_it_judges_and_can_be_read_without_its_speaker() -> None:
    said = "Jon Reyes, 52, said: “{}”"
    assert stated_in(said.format("The old harbour should be closed to larger boats.")) == [
        ("Jon Reyes", "The old harbour should be closed to larger boats.")
    ]
    assert not stated_in(said.format("The old harbour was closed to larger boats in May."))
    assert not stated_in(said.format("We should close the old harbour to larger boats."))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Norwick Marine owns 24 stalls beside the market hall.", ["Norwick Marine owns 24 stalls beside the market hall."]),
        (
            "However, Norwick Marine owns 24 stalls beside the market hall, although few people come.",
            [
                "Norwick Marine owns 24 stalls beside the market hall, although few people come.",
                "Norwick Marine owns 24 stalls beside the market hall.",
            ],
        ),
        (
            "Norwick Marine owns 24 stalls beside the market hall – the oldest is “Ann”.",
            [],
        ),
        (
            "Boats sail to every island of the old harbour in all but four months.",
            ["Boats sail to every island of the old harbour in all but four months."],
        ),
        (
            "The harbour has 60 boats of its own, which are old, and a ferry of 1953.",
            ["The harbour has 60 boats of its own, which are old, and a ferry of 1953."],
        ),
        ("Norwick Marine should own more stalls beside the market hall.", []),
        ("Norwick Marine owns 24 stalls beside the market hall, Jon Reyes said.", []),
        ("It owns 24 stalls beside the market hall of the old harbour.", []),
        ("We own 24 stalls beside the market hall of the old harbour.", []),
    ],
)
def test_a_fact_is_what_the_article_states_itself_with_and_without_its_last_clause(text: str, found: list[str]) -> None:
    assert facts_in(text) == found


def test_what_may_be_part_of_a_quotation_is_no_fact() -> None:
    fact = "Norwick Marine owns 24 stalls beside the market hall."
    assert facts_in(f"Ruth Adler left. {fact}") == [fact]
    assert not facts_in(f"Ruth Adler left. {fact} The harbour is closed,” she said.")


def test_somebody_who_was_introduced_elsewhere_is_not_named_by_surname_alone() -> None:
    more = "Ruth Adler sells bread beside the quay in May."
    story = f"The sea rose.\n\nThe rain came.\n\nTom Brandt came.\n\nBrandt sells tickets beside the market hall in May.\n\n{more}"
    assert facts_in(story) == [more]


@pytest.mark.parametrize(
    ("words", "does"),
    [
        ("The US owns 24 stalls.", False),
        ("Give us 24 stalls.", True),
        ("The idea was born in 1953.", True),
        ("The idea of a new quay was born in 1953.", False),
        ("People live here.", True),
        ("There are 24 stalls.", False),
    ],
)
def test_words_hang_that_need_a_sentence_before_or_a_speaker(words: str, does: bool) -> None:
    assert hangs(words) is does
