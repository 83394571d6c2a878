"""Events with their times: what is found, what is left alone, and the question for their order."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

import making
from quiz.article.load import load_article
from quiz.article.model import Span
from quiz.derive.analysis.dates import dates, placed
from quiz.derive.analysis.model import Analyser, Event, Facts, Scale, When
from quiz.derive.derive import derive
from quiz.derive.draft import Draft
from quiz.derive.gates.registry import through_gates
from quiz.derive.generators import event_order
from quiz.kinds.order import Order

CHRONOLOGIES = sorted((Path(__file__).parent / "chronologies").glob("*.txt"))
HAPPENED = {
    "court": [
        "Reyes opened an account at the Bank of Ostrand",
        "Reyes sold a house in Ostrand",
        "Northern Lines closed the Norwick depot",
    ],
    "disaster": [
        "The Northern Star left Norwick with 187 passengers and 24 crew",
        "The Northern Star struck the Hook Sand",
        "Captain Reyes left the Northern Star",
    ],
    "obituary": [
        "Lindqvist won a place at the University of Norwick",
        "Lindqvist joined an expedition to the Ostrand Trench",
        "Lindqvist founded the School of Marine Acoustics",
    ],
}
"""What happened in the test articles, as a person would put it in order."""


def calendar(first: tuple[int, int, int], last: tuple[int, int, int]) -> When:
    return When(Scale.CALENDAR, date(*first).toordinal(), date(*last).toordinal())


def times(text: str) -> list[tuple[str, When | None]]:
    return [(text[one.span.start : one.span.end], one.when) for one in placed(text, dates(text))]


@pytest.mark.parametrize(
    ("text", "words", "when"),
    [
        ("It opened in 1987.", "in 1987", calendar((1987, 1, 1), (1987, 12, 31))),
        ("It opened in late May 1987.", "in late May 1987", calendar((1987, 5, 1), (1987, 5, 28))),
        ("On Monday, 3 May 1987, it opened.", "On Monday, 3 May 1987", calendar((1987, 5, 3), (1987, 5, 3))),
        ("On May 3rd, 1987, it opened.", "On May 3rd, 1987", calendar((1987, 5, 3), (1987, 5, 3))),
        ("On 3 May it opened.", "On 3 May", When(Scale.MONTHS, 163, 163)),
        ("In May it opened.", "In May", When(Scale.MONTHS, 161, 191)),
        ("It opened on Tuesday evening.", "on Tuesday evening", When(Scale.WEEK, 1, 1)),
        ("It left at 7.15 am on the tide.", "at 7.15 am", When(Scale.DAY, 435, 435)),
        ("It left at 12:30pm.", "at 12:30pm.", When(Scale.DAY, 750, 750)),
        ("It left at 14:05.", "at 14:05", When(Scale.DAY, 845, 845)),
        ("It left at noon.", "at noon", When(Scale.DAY, 720, 720)),
        ("At the age of 19 she left.", "At the age of 19", When(Scale.AGE, 19, 19)),
        ("At nineteen, she left.", "At nineteen", When(Scale.AGE, 19, 19)),
    ],
)
def test_a_time_is_read_with_its_preposition(text: str, words: str, when: When) -> None:
    assert times(text) == [(words, when)]


@pytest.mark.parametrize(
    "text",
    [
        "It cost 1987 pounds.",
        "It began in 1200 BC.",
        "It lasted from 1987 to 1990.",
        "It happened in the 1980s.",
        "It happened in 1987-88.",
        "At 3, it ended.",
        "It was so since 1987.",
    ],
)
def test_what_is_no_single_time_is_left_alone(text: str) -> None:
    assert times(text) == []


def test_what_depends_on_a_time_before_is_worked_out_where_that_is_sure() -> None:
    found = dict(times("It opened in May 1987. In June it burned. In March it stood. Two years later it fell."))
    assert found["In June"] == calendar((1987, 6, 1), (1987, 7, 1))
    assert found["In March"] is None, "this may be the year after"
    assert found["Two years later"] is None, "nobody knows from when"
    later = dict(times("It opened in 1987. Two years later it fell. The next day it rained."))
    two = later["Two years later"]
    assert two is not None
    assert date.fromordinal(two.first) > date(1987, 12, 31)
    assert date.fromordinal(two.last).year == 1990
    assert later["The next day"] is not None
    assert times("A year later it fell.") == [("A year later", None)]
    two_before = dict(times("It opened in 1987 and closed in 1990. A year later it fell."))
    assert two_before["A year later"] is None, "it may count from either"


@pytest.mark.parametrize("path", CHRONOLOGIES, ids=lambda path: path.stem)
def test_each_chronology_gives_what_happened_in_order_and_a_question(parsed: Analyser, path: Path) -> None:
    article = load_article(path)
    facts = parsed.analyse(article)
    found = [one.words for one in facts.events]
    expected = HAPPENED[path.stem]
    assert [words for words in found if words in expected] == expected
    (draft,) = [one for one in derive(article, parsed, seed=2).drafts if one.generator == "event-order"]
    assert isinstance(draft.body, Order)
    items = [item.text.removesuffix(".") for item in draft.body.items]
    assert len(items) == 3
    assert items == [words for words in expected if words in items]


def events_in(parsed: Analyser, text: str) -> list[str]:
    return [one.words for one in parsed.analyse(making.article(f"A headline\n\n{text}\n")).events]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 1987, the Norwick Council bought the Hook Pier.", ["The Norwick Council bought the Hook Pier"]),
        ("Currie, which in 1987 was acquired by Accell, makes bicycles.", ["Currie was acquired by Accell"]),
        ("Ruth Adler, a librarian, opened the Hook Museum in 1987.", ["Ruth Adler opened the Hook Museum"]),
        ("In 1987, Norwick Council bought the Hook Pier to save it from the sea.", []),
        ("In 1987, Norwick Council sold the Hook Pier to pay for a school.", ["Norwick Council sold the Hook Pier to pay for a school"]),
        ("In 1987, Norwick Council bought the Hook Pier, which was for sale.", ["Norwick Council bought the Hook Pier"]),
        ("In 1987, Norwick Council sold the Hook Pier before it fell down.", ["Norwick Council sold the Hook Pier"]),
        ("Norwick Council sold the Hook Pier in 1987 if the papers are right.", []),
        ("Norwick Council did not buy the Hook Pier in 1987.", []),
        ("Norwick Council would buy the Hook Pier in 1987.", []),
        ("Norwick Council said in 1987 that the Hook Pier was closed.", []),
        ("Ruth Adler was a teacher in Norwick in 1987.", []),
        ("They bought the Hook Pier of Norwick in 1987.", []),
        ("Adler and Reyes bought the Hook Pier of Norwick in 1987.", []),
        ("In 1987, Norwick bought the Hook Pier again.", []),
        ("In 1987, Norwick Council gave Ostrand her freedom.", []),
        ("In 1987, the firm bought the Hook Pier.", []),
        ("In 1987, Norwick Council grew by 4 million pounds.", []),
        ("“In 1987, Norwick Council bought the Hook Pier,” she said.", []),
        ("Norwick Council bought in 1987 what it had sold in 1985 and lost in 1970.", []),
    ],
)
def test_only_a_clause_that_tells_what_happened_to_whom_is_an_event(parsed: Analyser, text: str, found: list[str]) -> None:
    assert events_in(parsed, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Ruth Adler spoke out against Ostrand in 1987.",
        "Ostrand won the Norwick elections in 1987.",
        "Ruth Adler took part in the Hook Race in 1987.",
        "All Norwick joined the Ostrand Pact in 1987.",
        "Norwick Council sold the Hook Pier in 1987, except for its lamps.",
        "Ruth Adler joined the Ostrand Pact in 1987 under Bvt.",
        "In 1987, Ruth Adler opened a school.",
        "In 1987, an approved version was sent to Norwick.",
    ],
)
def test_what_comes_again_is_not_told_apart_or_is_cut_short_is_no_event(parsed: Analyser, text: str) -> None:
    assert events_in(parsed, text) == []


@pytest.mark.parametrize(
    ("before", "known"),
    [
        ("Ruth Adler, 52, grew up in Norwick.", True),
        ("Ruth Adler, 52, grew up in Norwick. Her father mended nets.", False),
        ("Ruth Adler, 52, grew up in Norwick. A lawyer came to the island.", False),
        ("Ruth Adler, 52, grew up in Norwick. He did not.", False),
        ("Ruth Adler, 52, grew up in Norwick. Her sister was Clara Brandt.", False),
        ("Ruth Adler, 52, knew Clara Brandt.", False),
        ("Norwick is a town.", False),
    ],
)
def test_she_is_known_only_from_the_sentence_before_and_where_nobody_else_can_be_meant(parsed: Analyser, before: str, known: bool) -> None:
    found = events_in(parsed, f"{before} In 1987, she opened the Hook Museum.")
    assert found == (["Ruth Adler opened the Hook Museum"] if known else [])


def test_she_is_nobody_where_her_own_sentence_names_somebody_before_her(parsed: Analyser) -> None:
    assert events_in(parsed, "Ruth Adler, 52, left. After Clara Brandt fell, in 1987 she opened the Hook Museum.") == []


def test_a_surname_of_two_is_that_of_the_first_until_the_second_is_named(parsed: Analyser) -> None:
    text = "Ruth Adler, 52, left. Adler founded the Hook Museum in 1987. Tom Adler, 20, came. Adler closed the Hook Museum in 1990."
    facts = parsed.analyse(making.article(f"A headline\n\n{text}\n"))
    assert [(one.words, one.who) for one in facts.events] == [
        ("Adler founded the Hook Museum", "Ruth Adler"),
        ("Adler closed the Hook Museum", ""),
    ]


TOLD = (
    "The council bought a pier",
    "Norwick lost its school",
    "Divers found the wreck",
    "A storm sank seven boats",
)


SENTENCES = "One ran. Two sang. Three fell. Four rose. Five wept."


def proposed(
    scale: Scale, *at: tuple[int, int], who: str = "", text: str = SENTENCES, headline: str = "Norwick council, divers, storm"
) -> list[Draft]:
    """Propose from events of the sentences of a text, each with the sentence and the time of it."""
    article = making.article(f"{headline}\n\n{text}\n")
    events = []
    for words, (index, when) in zip(TOLD, at, strict=False):
        start = article.sentences[index].span.start
        events.append(Event(words, who, index, When(scale, when, when), Span(start, start + 2), (index,)))
    return list(event_order.propose(Facts(article, events=tuple(events)), Random(1)))


def test_three_events_one_after_the_other_are_asked_for_and_two_are_not() -> None:
    drafts = proposed(Scale.CALENDAR, (1, 30), (2, 10), (3, 20))
    assert drafts
    assert all(isinstance(one.body, Order) for one in drafts)
    body = drafts[0].body
    assert isinstance(body, Order)
    assert [item.text.removesuffix(".") for item in body.items] == [TOLD[1], TOLD[2], TOLD[0]]
    assert len(drafts[0].evidence) == 3
    assert proposed(Scale.CALENDAR, (1, 10), (2, 20)) == []
    assert proposed(Scale.CALENDAR, (1, 10), (2, 10), (3, 20)) == []


def test_hours_are_compared_on_one_day_only() -> None:
    assert proposed(Scale.DAY, (1, 10), (2, 20), (3, 30))
    assert proposed(Scale.DAY, (1, 10), (2, 30), (3, 20)) == []
    assert proposed(Scale.DAY, (1, 10), (2, 20), (3, 30), text="One ran. Two sang the next morning. Three fell. Four rose.") == []
    assert proposed(Scale.MONTHS, (1, 10), (2, 20), (3, 30), text="One ran. Two sang in 1990. Three fell. Four rose.") == []


def test_ages_are_compared_in_one_life_only() -> None:
    assert proposed(Scale.AGE, (1, 10), (2, 20), (3, 30), who="Ruth Adler")
    assert proposed(Scale.AGE, (1, 10), (2, 20), (3, 30)) == []


def test_what_has_nothing_to_do_with_the_article_is_not_put_in_order() -> None:
    assert proposed(Scale.CALENDAR, (1, 30), (2, 10), (3, 20), headline="Cakes at noon") == []


def test_what_is_told_twice_is_one_event(parsed: Analyser) -> None:
    text = "In 1987, Norwick opened the Hook Pier. In 1990, Norwick opened Hook Pier. In 1995, Ostrand closed the Reef School."
    facts = parsed.analyse(making.article(f"Norwick and Ostrand\n\n{text}\n"))
    assert len(facts.events) == 3
    assert list(event_order.propose(facts, Random(1))) == []


def test_what_is_proposed_goes_through_the_gates(parsed: Analyser) -> None:
    for path in CHRONOLOGIES:
        article = load_article(path)
        drafts = list(event_order.propose(parsed.analyse(article), Random(1)))
        passed, _ = through_gates(article, drafts)
        assert list(passed) == drafts
