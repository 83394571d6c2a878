"""Which numbers are worth asking for: what is beside the point, unsure or given away is left alone."""

from __future__ import annotations

import pytest

from quiz.article.model import Source
from quiz.article.sentences import parse_article
from quiz.derive.analysis.model import Analyser, Facts, Measure
from quiz.derive.generators.salience import in_common, topic
from quiz.derive.generators.worth import is_by_the_way, is_first_rate, is_the_point, is_worth_asking, may_be_typed

OPENING = "The ferry of Norwick has sunk. Divers look for the wreck."


def facts_of(light: Analyser, words: str, date: str = "") -> Facts:
    text = f"A ferry sinks off Norwick with 90 aboard\n\n{OPENING}\n\n{words}\n"
    return light.analyse(parse_article(text, Source(date=date)))


@pytest.mark.parametrize(
    "words",
    [
        "The ferry carried 340 passengers from the islands.",
        "The ferry lost 40% of its passengers last winter.",
        "Over 100 years, the ferry brought sailors or miners home.",
        "The ferry had four decks with cabins, halls and lamps.",
    ],
)
def test_a_number_that_matters_is_worth_a_question(light: Analyser, words: str) -> None:
    (number,) = facts_of(light, words).quantities
    assert is_worth_asking(facts_of(light, words), number)


@pytest.mark.parametrize(
    "words",
    [
        "The ferry reportedly carried 340 passengers.",
        "Media of the islands suggested that the ferry carried 340 passengers.",
        "The ferry is among the top 30 boats of the islands.",
        "The ferry brought the three owners of Norwick home.",
        "The ferry took a $1,000 note from the islands.",
        "The ferry carried only 40 passengers from the islands.",
        "The ferry had four decks, a kitchen and a hall.",
        "The ferry had three owners: Adler, Reyes and Okafor.",
        "The ferry already lost more than 40%.",
        "The ferry had 90 people on its decks.",
    ],
)
def test_a_number_beside_the_point_or_unsure_or_given_away_is_not(light: Analyser, words: str) -> None:
    (number,) = facts_of(light, words).quantities
    assert not is_worth_asking(facts_of(light, words), number)


@pytest.mark.parametrize(
    ("words", "first_rate"),
    [
        ("The ferry carried 340 passengers from the islands.", True),
        ("A cook bought 340 onions at the market.", False),
        ("The ferry carried 17,512 crates from the islands.", False),
        ("The ferry carried 340 men, sold 20 crates and met 70 boats at the islands.", False),
    ],
)
def test_a_number_is_first_rate_where_it_can_be_kept_in_mind_and_has_to_do_with_the_topic(
    light: Analyser, words: str, first_rate: bool
) -> None:
    facts = facts_of(light, words)
    assert is_first_rate(facts, facts.quantities[0]) is first_rate


def test_how_long_how_far_and_what_one_thing_costs_is_by_the_way(light: Analyser) -> None:
    words = "The ferry ran for 30 years. Tea on the ferry cost £4. The ferry cost £4 million. The ferry carried 900 people."
    facts = facts_of(light, words)
    assert [is_by_the_way(facts, one) for one in facts.quantities] == [True, True, False, False]
    assert [is_the_point(facts, one) for one in facts.quantities] == [False] * 4


def test_a_number_of_which_another_sentence_gives_another_value_is_not(light: Analyser) -> None:
    facts = facts_of(light, "The ferry carried 340 passengers from Ostrand. In May, the ferry carried 280 passengers from Ostrand.")
    assert len(facts.quantities) == 2
    assert not any(is_worth_asking(facts, one) for one in facts.quantities)


def test_a_number_is_typed_only_where_its_sentence_says_more_of_the_topic(light: Analyser) -> None:
    facts = facts_of(light, "The ferry had 50 lamps. Divers found the ferry at 70 metres.")
    assert [may_be_typed(facts, one) for one in facts.quantities] == [False, True]


@pytest.mark.parametrize(("date", "worth"), [("", {1987}), ("1987-05-03", {2019}), ("2026-11-20", {1987, 2019})])
def test_the_articles_own_year_is_not_asked(light: Analyser, date: str, worth: set[int]) -> None:
    facts = facts_of(light, "The ferry of Norwick was built in 1987. The ferry of Norwick was sold in 2019.", date)
    years = [one for one in facts.quantities if one.measure is Measure.YEAR]
    assert {int(one.value) for one in years if is_worth_asking(facts, one)} == worth


def test_the_topic_is_headline_opening_and_what_stands_often(light: Analyser) -> None:
    article = facts_of(light, "Gulls cried. Gulls flew. Gulls fed. A cat slept for 90 days.").article
    assert {"ferry", "norwick", "divers", "gulls"} <= topic(article)
    assert not {"cat", "90", "days"} & topic(article)
    assert in_common(article, "The ferries of Norwick and the ferry of a cat") == 3
