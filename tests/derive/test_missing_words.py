"""Headlines with a telling word left out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.derive.headline import stock
from quiz.derive.missing_words import FEWEST, MOST, MissingWord, missing_words
from quiz.english.inflection import same_word
from quiz.english.lexicon import STOP
from quiz.english.numerals import is_number
from quiz.text import fold_space

WEEK = (
    "Storm delays its first ferry to the islands",
    "Parliament rejects the budget by one vote",
    "Volcano erupts in Iceland for the fourth time since December",
    "Village elects a goat as its mayor",
    "Supermarket removes hummus from its shelves",
    "Football club sacks its manager after nine defeats",
    "Orchestra cancels its tour of Japan after earthquake",
    "Scientists find water beneath the surface of Mars",
    "School bans phones from its classrooms",
    "Police arrest four men after robbery at museum",
    "Zoo asks visitors to stop feeding the penguins",
    "Airline loses the ashes of a pensioner",
)
_ODD = ("’90s:", "“new", "deal”", "–", "U.S.", "25%", "é", "St.", "[b]", "Sudan")
_WORDS = sorted({word for line in WEEK for word in line.split()}.union(_ODD))
_HEADLINES = st.lists(
    st.lists(st.sampled_from(_WORDS), max_size=14).map(" ".join) | st.sampled_from(WEEK) | st.text(max_size=60), max_size=14
)


def whole(made: MissingWord) -> str:
    return f"{made.before}{made.answer}{made.after}"


@settings(max_examples=80, deadline=None)
@given(_HEADLINES, st.integers(0, 50), st.integers(0, 9))
def test_whatever_the_headlines_are(headlines: list[str], seed: int, count: int) -> None:
    made = missing_words(headlines, seed, count)
    assert made == missing_words(headlines, seed, count)
    assert not made or FEWEST <= len(made) <= count
    assert [one.headline for one in made] == sorted({one.headline for one in made})
    for one in made:
        assert whole(one) == fold_space(headlines[one.headline])
        options = [option.lower() for option in (one.answer, *one.wrong)]
        assert len(set(options)) == 3
        assert not any(same_word(options[0], option) for option in options[1:])
        assert options[0] not in STOP
        assert not is_number(one.answer)
        rest = f"{one.before} {one.after}".lower().split()
        assert not any(same_word(option, word.strip(".,")) for option in options for word in rest)
        assert all(option[0].isupper() == one.answer[0].isupper() for option in one.wrong)


def test_a_week_of_headlines_makes_a_round() -> None:
    made = missing_words(WEEK, seed=1)
    assert len(made) == MOST
    assert {one.answer for one in missing_words(WEEK, seed=1, count=12)} >= {"goat", "penguins", "pensioner"}


def test_wrong_words_are_words_of_other_headlines_where_there_are_enough() -> None:
    told = " ".join(WEEK).lower()
    (goat,) = (one for one in missing_words(WEEK, seed=1, count=12) if one.answer == "goat")
    assert "pensioner" in goat.wrong
    assert sum(word in told for one in missing_words(WEEK, seed=1) for word in one.wrong) > MOST


@pytest.mark.parametrize("headlines", [(), WEEK[:2], ("Rain again", "No", "Budget: what it means", "Live!"), ("???", "1 2 3 4 5 6", "")])
def test_there_is_no_round_from_too_few(headlines: tuple[str, ...]) -> None:
    assert missing_words(headlines, seed=1) == ()


def test_a_story_is_asked_once_whoever_tells_it() -> None:
    twice = (*WEEK[:4], "A goat is elected as mayor of a village", "Iceland volcano erupts for the fourth time")
    assert {one.headline for one in missing_words(twice, seed=1, count=9)} <= {0, 1, 2, 3}


def test_the_name_of_the_source_is_never_left_out() -> None:
    made = missing_words(WEEK, seed=1, count=12, dull=("The Goat Gazette", "Penguins Weekly"))
    assert not {"goat", "penguins"} & {word for one in made for word in (one.answer, *one.wrong)}


def test_a_wrong_word_makes_no_other_headline_true() -> None:
    alike = ("Village elects a goat as its mayor", "Town council honours a pensioner as its best mayor", *WEEK[:3], *WEEK[4:])
    made = missing_words(alike, seed=1, count=12)
    (goat,) = (one for one in made if one.headline == 0)
    assert "pensioner" not in goat.wrong


def test_headlines_in_other_languages_are_left_out() -> None:
    german = ("Regierung plant die Reform der Rente", "Zug entgleist in der Nähe von Bern", "Der Wald brennt seit Tagen wieder")
    assert missing_words(german, seed=1) == ()


def test_the_words_in_stock_are_in_small_letters_and_enough_of_each_sort() -> None:
    for sort, words in stock().items():
        assert len(words) == len(set(words)) > 11, sort
        assert all(word.isalpha() and word.islower() for word in words), sort


def test_headlines_that_ask_or_list_are_left_out() -> None:
    asking = ("Why a village elects a goat as its mayor", "Top five goats in the news", "How to feed the penguins at the zoo")
    assert missing_words((*asking, *WEEK[:2]), seed=1) == ()


def test_a_name_is_no_common_word_because_others_beside_it_have_capitals() -> None:
    oscars = "Independent Spirit Awards: Beale Street wins big ahead of Oscars"
    made = missing_words((oscars, *WEEK), seed=1, count=12)
    assert "oscars" not in {word for one in made for word in one.wrong}


def test_what_a_story_could_say_as_well_is_no_wrong_word() -> None:
    titles = (
        "Singer charged with fraud in Chicago",
        "Councillor arrested over remarks about a rival",
        "Banker jailed for losing the money of a church",
    )
    made = missing_words((*titles, *WEEK), seed=1, count=12)
    legal = {"charged", "arrested", "jailed"}
    assert {one.answer for one in made} & legal
    assert not any(one.answer in legal and legal & set(one.wrong) for one in made)
