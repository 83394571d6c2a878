"""The same idea in other words, the half of it that counts, and what makes another idea of the right words."""

from __future__ import annotations

import pytest

from quiz.english.inflection import is_same_idea
from quiz.marking.typed import grade

WHY = "Why did they build the dam?"
ONE = "Name one thing that the council does."
DEED = "What did the new law do?"
WHAT = "What was agreed?"


@pytest.mark.parametrize(
    ("question", "right", "typed", "outcome"),
    [
        # kindred words beside the very ones
        (WHY, "to combat crime", "to fight crime", "correct"),
        (WHY, "to fight for the Wends", "to campaign for the Wends", "correct"),
        (DEED, "outlawed discrimination", "made discrimination illegal", "correct"),
        (DEED, "outlawed discrimination", "allowed discrimination", "ask"),
        (DEED, "outlawed discrimination", "outlawed discriminatoin", "almost"),
        (DEED, "limited emissions", "limited emmissions and smoke", "ask"),
        ("Why has each town two seats?", "equal representation", "so each town is equally represented", "correct"),
        (WHAT, "a smaller fee", "a small fee", "correct"),
        (ONE, "serve in the military", "join the navy", "correct"),
        (WHAT, "from 143 to 121 staff", "it fell from 143 to 121", "ask"),
        ("How was the mission to be scaled back?", "from 143 to 121 staff", "it fell from 143 to 121", "correct"),
        (WHAT, "one in three", "a third", "ask"),
        (ONE, "passes local laws", "approves laws", "correct"),
        (WHY, "so one part does not become too powerful", "so that no part becomes too powerful", "correct"),
        (WHY, "to stop the leaks", "so that there are no leaks", "correct"),
        (DEED, "stopped the leaks", "there are no leaks", "correct"),
        ("What did the free trade treaty bring?", "free trade", "trade", "ask"),
        (WHAT, "red, green, blue", "red", "ask"),
        ("When does it leave?", "23.40", "11.30 pm", "wrong"),
        # what works against the right thing
        (WHY, "to stop the spread of rabies", "to stop rabies", "correct"),
        (WHY, "to stop the spread of rabies", "rabies", "correct"),
        (WHY, "to stop the spread of rabies", "they feared the spread of rabies", "ask"),
        (WHY, "to stop the spread of rabies", "to spread rabies", "ask"),
        (WHY, "to stop the spread of rabies", "spread rabies", "ask"),
        (WHY, "to prevent the river from flooding", "so that the river does not flood", "correct"),
        (WHY, "so that no village is flooded", "to prevent villages from being flooded", "correct"),
        (WHY, "so that it does not leak", "to keep it from leaking", "correct"),
        (WHY, "to keep the old bridge", "to keep the bridge", "ask"),
        (WHY, "freedom", "to escape freedom", "ask"),
        # both deny, but not the same
        (
            "What does it say?",
            "powers not given to the king belong to the towns",
            "powers not given to the towns shall belong to the king",
            "ask",
        ),
        # people, countries, sorts, places
        ("What is a widow?", "a woman whose husband died", "woman whose husband has died", "correct"),
        (WHY, "our towns needed water", "they needed water", "correct"),
        (WHY, "to force the Iraqi army from Kuwait", "to get Iraq out of Kuwait", "correct"),
        (WHY, "to force the Iraqi army from Kuwait", "to force Kuwait out of Iraq", "ask"),
        (DEED, "doubled the size of the country", "doubled our size", "correct"),
        (DEED, "ended segregation in public places", "ended segregation", "correct"),
        ("Where did it end segregation?", "ended segregation in public places", "ended segregation", "wrong"),
        (WHY, "it is required by law", "it's the law", "correct"),
        (WHY, "it is required by law", "it is required", "correct"),
        (WHY, "all tenants pay to repair the roof", "to repair the roof", "correct"),
        (WHY, "tenants never pay to repair the roof", "to repair the roof", "ask"),
        ("What is one right of the town?", "the power of the council to close a road", "the council can close a road", "correct"),
        ("What is one right of the town?", "the right to vote", "right to vote", "correct"),
        ("What is one right of the town?", "vote", "the right to vote", "correct"),
        ("What is one right of the town?", "veto plans", "veto", "correct"),
        (ONE, "signs local laws", "signs laws", "correct"),
        (ONE, "protested against the tax on salt", "protested the salt tax", "correct"),
        (DEED, "fought for civil rights", "struggled for civil rights", "correct"),
        (WHY, "worship", "freedom to worship", "correct"),
        (WHY, "to practise their religion freely", "freedom to worship", "correct"),
        # halves
        (WHY, "to have a voice in the club", "to have a voice", "correct"),
        (WHY, "to escape religious war", "to escape religion", "ask"),
        (WHY, "to be equal to men", "men", "ask"),
        (WHY, "to change laws that were unfair", "to keep unfair laws", "ask"),
        (WHAT, "to have a voice in the club", "a voice", "ask"),
        # another head, subject or word that denies
        ("Which freedoms are these?", "fundamental freedoms", "fundamental duties", "ask"),
        ("What do the people need?", "people have natural rights", "they have natural rights", "correct"),
        # passives and repeated verbs
        ("What happened?", "goods were made in factories", "goods made in factories", "correct"),
        ("What does it do?", "gives powers not given to the king to the towns", "gives the towns powers not given to the king", "correct"),
        ("Why?", "because the owner may influence the news", "because the news may influence the owner", "ask"),
    ],
)
def test_other_words_are_accepted_where_they_say_the_same(question: str, right: str, typed: str, outcome: str) -> None:
    verdict = grade(question, [right], typed)
    assert (verdict.outcome.value, typed) == (outcome, typed), verdict.reason


def test_a_word_of_another_right_answer_that_denies_does_not_count_without_its_denial() -> None:
    right = ["because of high taxes", "because of taxation without representation"]
    assert grade("Why did they rebel?", right, "taxation with representation").outcome.value == "ask"


@pytest.mark.parametrize(
    ("question", "right", "typed", "outcome"),
    [
        ("What did she promote?", "a free trade deal", "a free trade deal with China", "ask"),
        ("What did she promote?", "a free trade deal", "a free deal", "ask"),
        ("What did she promote?", "a free trade deal", "a deal to stop free trade", "ask"),
        ("What is it building?", "nuclear missile capacity", "nuclear missile treaty capacity", "ask"),
        ("Which freedoms?", "fundamental freedoms", "fundamental freedoms for Nato only", "ask"),
        ("Which freedoms?", "basic freedoms", "basic fears of freedom", "ask"),
        ("What does Ana have that Ben needs?", "insights", "insights into Ben", "ask"),
        ("What does Ana have on Peru that Ben needs?", "insights", "insights into Peru", "correct"),
        ("What of China's do they watch?", "influence", "Chinese influence", "correct"),
        ("What of China's do they watch?", "influence", "influence of Peru", "ask"),
        ("What do unions protect?", "their rights", "the owners' rights", "ask"),
        ("Which city?", "Brussels", "the Brussels region's airport", "ask"),
        ("Which city?", "Brussels", "Brussels, Wisconsin", "wrong"),
        ("Which city?", "Brussels", "Brussels, Belgium", "correct"),
        ("What was tackled?", "piracy", "music piracy", "ask"),
        ("Who asked her?", "Nato", "Natto", "ask"),
        ("Who asked New Zealand to join?", "Nato", "New Zealand asked Nato to join", "ask"),
        ("How many staff were there?", "143", "143 missions", "ask"),
        ("How many staff were there?", "143", "143 people killed", "ask"),
        ("How many Peruvians are in Chile?", "11", "11 people in Bolivia", "ask"),
        ("When was it cut, at which time of last year?", "the end", "the end of this year", "wrong"),
        ("How was it cut?", "from 143 to 121", "down to 121 from 143", "correct"),
        ("How was it cut?", "from 143 to 121", "from 143 down 121", "ask"),
        ("How was it cut?", "from 143 to 121", "by 143 to 121", "ask"),
        ("By how many staff was it cut?", "22", "to 22", "ask"),
        ("By how many staff was it cut?", "22", "by 22", "correct"),
        ("How many staff were to stay?", "121", "121 were cut", "ask"),
        ("When?", "early this year", "early that year", "ask"),
        ("What was built in Peru?", "a police academy", "a police academy in Chile", "ask"),
        ("Where was it?", "off the Horn of Africa", "on the Horn of Africa", "ask"),
        ("Who leads it?", "Jens Stoltenberg", "Jans Stoltenberger", "ask"),
        ("Who is she?", "Jacinda Ardern", "Ardern Jr", "ask"),
        ("Who leads it, by his full name?", "Jens Stoltenberg", "Stoltenberg", "ask"),
        ("When?", "May", "May or June 12", "ask"),
        ("What?", "may", "may or may 12%", "ask"),
    ],
)
def test_what_is_beside_the_right_thing_is_not_accepted(question: str, right: str, typed: str, outcome: str) -> None:
    verdict = grade(question, [right], typed)
    assert (verdict.outcome.value, typed) == (outcome, typed), verdict.reason


def test_names_in_the_sentence_that_proves_the_answer_may_be_said_with_it() -> None:
    evidence = ["She came to promote a free trade deal with New Zealand."]
    assert (
        grade("What did she promote?", ["a free trade deal"], "a free trade deal with New Zealand", evidence=evidence).outcome == "correct"
    )
    assert grade("What did she promote?", ["a free trade deal"], "a free trade deal with Peru", evidence=evidence).outcome == "ask"


def test_a_right_that_people_have_is_not_said_of_others() -> None:
    right = ["people have natural rights", "lords need the consent of the people"]
    assert grade("What is one idea of the charter?", right, "the lords have natural rights").outcome.value == "ask"


def test_a_plural_is_the_same_idea_as_its_adjective() -> None:
    assert is_same_idea("economies", "economic")
    assert not is_same_idea("universes", "university")


def test_of_many_right_answers_the_same_words_count_first() -> None:
    right = [f"street number {number}" for number in range(20)] + ["the old mill by the lake"]
    assert grade("Where?", right, "by the lake the old mill").outcome.value == "correct"
