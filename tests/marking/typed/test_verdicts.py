"""What is said of answers of every sort, word for word, and how quantities are read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quiz.english.inflection import same_word
from quiz.english.numbers import Measurement, parse_number
from quiz.marking.typed import grade

VERDICTS = [
    ("How many people came?", "240 passengers", "passengers", "ask", "we can't tell: the number is missing"),
    ("How many people came?", "12 passengers", "12 and 13", "ask", "we can't tell: there is more than one number"),
    (
        "How many people came in 2011?",
        "120",
        "In 2011 there were 120 of them here, and then 13 more",
        "ask",
        "we can't tell: there is more than one number",
    ),
    (
        "How many paintings did he sell?",
        "three paintings by Picasso",
        "he sold three of them all in all that day",
        "correct",
        "accepted: it says three paintings by Picasso",
    ),
    (
        "What did he sell?",
        "three paintings by Picasso",
        "three vases by Ming of the old house on the hill",
        "wrong",
        "not accepted: these are other words than the answer's",
    ),
    ("What share was it?", "12", "12%", "correct", "accepted: 12"),
    ("What percent was it?", "12", "12%", "correct", "accepted: 12"),
    ("How much money was it?", "12", "£12", "correct", "accepted: 12"),
    ("How many was it?", "12", "£12", "ask", "we can't tell: the number is right, but it may count something else"),
    ("What failed?", "the engine", "the enginne", "almost", "accepted, but it is spelt the engine"),
    ("Who?", "UN", "United Nations", "correct", "accepted: UN"),
    ("Who?", "United Nations", "UN", "correct", "accepted: United Nations"),
    ("Who?", "North Atlantic Treaty Organisation", "NATO", "correct", "accepted: NATO is short for North Atlantic Treaty Organisation"),
    ("Who?", "New Zealand", "NZ", "correct", "accepted: New Zealand"),
    ("Who led it?", "Madonna", "Madonna, Cher, I think", "ask", "we can't tell: you gave more than one answer"),
    ("Who led it?", "Madonna", "Louise Madonna", "correct", "accepted: Madonna with another name"),
    ("Who led it?", "Ruth Adler", "the mayor", "ask", "we can't tell: that is a role and not a name"),
    (
        "Who led it?",
        "Ruth Adler",
        "It was, as far as I can see in the article, Ruth Adler who led them all",
        "correct",
        "accepted: Ruth Adler",
    ),
    (
        "Who led it?",
        "Ruth Adler",
        "It was, as far as I can see in the article, Tom Brandt who led them all",
        "wrong",
        "not accepted: these are other words than the answer's",
    ),
    (
        "Who led it?",
        "Ruth Adler",
        "as far as I can see in the article it was Peter Ruth Adler who led all",
        "correct",
        "accepted: Ruth Adler",
    ),
    ("Where is it?", "Georgia", "Atlanta, Georgia", "correct", "accepted: it holds Georgia"),
    ("Where is it?", "Paris", "Paris, London", "ask", "we can't tell: you gave more than one answer"),
    ("What did he say?", "It is not safe", "It is safe", "ask", "we can't tell: one of the two answers says no"),
    (
        "What is it?",
        "a red boat",
        "a red boat, and nobody there had ever been seen to be on it before, not at all, never",
        "ask",
        "we can't tell: one of the two answers says no",
    ),
    ("What did he build?", "a bridge over the Clyde", "a bridge", "ask", "we can't tell: that is a part of the answer"),
    (
        "What did he build?",
        "the Clyde bridge, which is long",
        "the Clyde bridge",
        "correct",
        "accepted: what counts in the Clyde bridge, which is long",
    ),
    ("What is it?", "a town on the Rhine", "a town", "ask", "we can't tell: that is a part of the answer"),
    ("What did he like?", "tea, coffee", "tea", "correct", "accepted: what counts in tea, coffee"),
    ("What did he like?", "tea with milk", "milk", "ask", "we can't tell: that is a part of the answer"),
    ("Which two?", "tea and milk", "milk", "ask", "we can't tell: that is a part of the answer"),
    ("What did she build?", "a school", "she built a school beside a hospital", "ask", "we can't tell: you wrote beside after it"),
    ("What did she build?", "a school", "3 schools of it", "ask", "we can't tell: there is a number in your answer"),
    (
        "What?",
        "the red engine failed",
        "the engine which was painted in red some time ago and then in blue has after that time failed",
        "ask",
        "we can't tell: you wrote after",
    ),
    ("Who?", "Ruth Adler", "I do not know. Ruth Adler", "ask", "we can't tell: one of the two answers says no"),
    ("Who?", "Ruth Adler", "Ruth Adler. Or Tom Brandt.", "ask", "we can't tell: you gave more than one answer"),
    ("Who?", "5", "a. b", "wrong", "not accepted: the answer is a number"),
    (
        "What was built?",
        "a bridge",
        "A bridge. People could then walk to the chemist in the town at any hour of the day they liked",
        "correct",
        "accepted: it holds a bridge",
    ),
    (
        "What was built?",
        "a bridge",
        "It was a bridge. They had waited for it for many years in the rain and the wind",
        "correct",
        "accepted: it holds a bridge",
    ),
    (
        "Who built the school?",
        "the school board",
        "the board of the school which met in the week and which had the money for it all and the plan",
        "correct",
        "accepted: it holds the school board",
    ),
    (
        "What did the council build?",
        "a council house",
        "the council that met there built one house for itself and for all of the others",
        "ask",
        "we can't tell: the right words stand apart",
    ),
    (
        "What was it?",
        "red boat",
        "it was red and in the harbour there was then also another one that was a boat",
        "ask",
        "we can't tell: the right words stand apart",
    ),
    ("What was it?", "red boat", "red thing of a boat", "correct", "accepted: red boat"),
    ("Where does he live?", "Newcastle upon Tyne", "Newcastle", "correct", "accepted: what counts in Newcastle upon Tyne"),
    ("Where does he live?", "a house in Paris", "a house", "correct", "accepted: what counts in a house in Paris"),
    ("What did he drink?", "the wine of Chile", "Chile", "ask", "we can't tell: that is a part of the answer"),
    ("Which wine did he drink?", "wine from Chile", "Chile", "correct", "accepted: wine from Chile"),
    ("Who wrote it?", "the poet Pablo Neruda", "Pablo Neruda", "correct", "accepted: what counts in the poet Pablo Neruda"),
    ("Who wrote it?", "the poet Pablo Neruda", "Neruda", "ask", "we can't tell: that is a part of the answer"),
    ("Name two rivers", "Rhine, Main", "Rhine", "ask", "we can't tell: that is a part of the answer"),
    ("Which drink was it?", "wine of the Rhine", "the Rhine", "ask", "we can't tell: that is a part of the answer"),
    ("What did the engine do?", "the engine failed", "the engine it was", "wrong", "not accepted: only words of the question are right"),
    ("Which engine failed?", "engine", "the engine failed there again", "correct", "accepted: engine"),
    ("Which engine failed?", "engine", "the engine of the boat failed", "ask", "we can't tell: you wrote more than the answer"),
    (
        "What engine was it, an old engine?",
        "the old engine",
        "an old engine of iron",
        "ask",
        "we can't tell: you wrote more than the answer",
    ),
    (
        "What was built?",
        "a bridge",
        "A bridge. Half of it is near the old chapel where the former mayors of the town rest in their graves",
        "correct",
        "accepted: a bridge",
    ),
]


@pytest.mark.parametrize(("question", "right", "typed", "outcome", "reason"), VERDICTS)
def test_an_answer_gets_this_verdict_for_this_reason(question: str, right: str, typed: str, outcome: str, reason: str) -> None:
    verdict = grade(question, (right,), typed)
    assert (verdict.outcome.value, verdict.reason) == (outcome, reason)


QUANTITIES = [
    ("12 pc", Measurement(Decimal(12), percent=True)),
    ("12 percentage", Measurement(Decimal(12), percent=True)),
    ("5 m dollars", Measurement(Decimal(5000000), "dollar", currency=True)),
    ("5 b £", Measurement(Decimal(5000000000), "pound", currency=True)),
    ("more than or about 5", None),
    ("about about 5", Measurement(Decimal(5))),
    ("5 or so", Measurement(Decimal(5))),
    ("up to 5 or so", Measurement(Decimal(5), bound="less")),
    ("not more than 5", None),
    ("at least 5", Measurement(Decimal(5), bound="more")),
    ("3 inches", Measurement(Decimal(3), "inch")),
    ("2 feet", Measurement(Decimal(2), "foot")),
    ("5 centuries", Measurement(Decimal(5), "century")),
    ("5 meters", Measurement(Decimal(5), "metre")),
    ("1 meter", Measurement(Decimal(1), "metre")),
    ("5 kilometers", Measurement(Decimal(5), "kilometre")),
    ("1 centimeter", Measurement(Decimal(1), "centimetre")),
    ("3 €$", None),
    ("a quarter of a mile", Measurement(Decimal("0.25"), "mile")),
    ("three quarters of a mile", Measurement(Decimal("0.75"), "mile")),
    ("the third quarter", None),
    ("1/0", None),
    ("50 pence", Measurement(Decimal("0.5"), "pound", currency=True)),
    ("1 penny", Measurement(Decimal("0.01"), "pound", currency=True)),
    ("5 miles", Measurement(Decimal(5), "mile")),
    ("well over 12", None),
    ("1.2.3", None),
    ("over 12", Measurement(Decimal(12), bound="more")),
    ("under 12", Measurement(Decimal(12), bound="less")),
    ("nearly 12", Measurement(Decimal(12))),
    ("below 5", Measurement(Decimal(5), bound="less")),
]


@pytest.mark.parametrize(("text", "quantity"), QUANTITIES)
def test_a_quantity_is_read_with_its_unit_and_its_bound(text: str, quantity: Measurement | None) -> None:
    assert parse_number(text) == quantity


@pytest.mark.parametrize(
    ("one", "other"),
    [("churches", "church"), ("boxes", "box"), ("stopped", "stop"), ("planning", "plan"), ("ladies", "lady"), ("classes", "class")],
)
def test_an_ending_does_not_make_another_word(one: str, other: str) -> None:
    assert same_word(one, other)


NAMES = ("Ruth Adler", "Tom Brandt", "Adler Foundation", "Peter Adler", "Oster Foundation", "Oster", "Georgia")
AMONG_NAMES = [
    ("What is it?", "Oster", "Oster Foundation", "ask", "we can't tell: Oster Foundation is a name of its own"),
    ("What is it?", "Adler", "Adler Foundation", "ask", "we can't tell: Adler Foundation is a name of its own"),
    ("Who?", "Ruth Adler", "Tom Brandt", "wrong", "not accepted: Tom Brandt is another name"),
    ("Who?", "Ruth Adler", "Peter Adler", "wrong", "not accepted: somebody else of the same surname"),
    ("Who?", "Ruth Adler", "Adler", "ask", "we can't tell which Adler you mean"),
    ("What?", "Tom Brandt House", "Tom Brandt", "ask", "we can't tell: that is a part of the answer"),
    ("Who came?", "Adler", "Ruth Adler", "correct", "accepted: Adler with another name"),
    ("Who came?", "Madonna", "a day with Madonna", "ask", "we can't tell: you wrote day"),
    ("What was it?", "the harbour master", "Tom Brandt", "wrong", "not accepted: Tom Brandt is another name"),
    ("When?", "Friday", "5pm", "ask", "we can't tell: the date says less than it should"),
    ("When?", "9 May or 10 May", "9 May 2012", "correct", "accepted: 9 May"),
    ("What is it?", "RA", "Royal Academy", "wrong", "not accepted: these are other words than the answer's"),
    ("What is it?", "XQ", "Xenial Quay", "wrong", "not accepted: these are other words than the answer's"),
    ("What is it?", "Xenial Quay", "XQ", "ask", "we can't tell whether XQ is short for Xenial Quay"),
    ("What is it?", "Xenial Quay Zone", "XQZ", "correct", "accepted: XQZ is short for Xenial Quay Zone"),
    ("What rose?", "oil", "the price of oil", "ask", "we can't tell: you wrote more than the answer"),
    ("What failed in October, the engine?", "the engine", "the engine of it in October", "correct", "accepted: the engine"),
    (
        "What did the old engine of the ferry do?",
        "the old engine",
        "the old engine that was there and the ferry did some other thing as well in the week",
        "ask",
        "we can't tell: these are words of the question",
    ),
    (
        "What was it like?",
        "a small red boat on the lake",
        "a very small and not at all large but quite red thing that is like a boat and lay on a lake",
        "ask",
        "we can't tell: one of the two answers says no",
    ),
    ("Where did it lie?", "the port of Oster, on the lake", "the port", "ask", "we can't tell: that is a part of the answer"),
    ("What is it?", "a bus, which is new", "a bus", "correct", "accepted: what counts in a bus, which is new"),
    ("What is it?", "the minister of trade", "trade", "ask", "we can't tell: that is a part of the answer"),
    ("What is it?", "tons of grain", "grain", "ask", "we can't tell: that is a part of the answer"),
    ("What was made?", "dozens of cakes", "cakes", "ask", "we can't tell: that is a part of the answer"),
    ("What?", "Oster, Georgia", "Oster", "correct", "accepted: what counts in Oster, Georgia"),
    ("What did he cut?", "the tall tree by the river", "the tree by the river", "ask", "we can't tell: that is a part of the answer"),
]


@pytest.mark.parametrize(("question", "right", "typed", "outcome", "reason"), AMONG_NAMES)
def test_an_answer_gets_this_verdict_where_the_article_has_these_names(
    question: str, right: str, typed: str, outcome: str, reason: str
) -> None:
    verdict = grade(question, (right,), typed, names=NAMES)
    assert (verdict.outcome.value, verdict.reason) == (outcome, reason)


def test_initials_that_are_a_name_of_the_article_are_not_another_name() -> None:
    verdict = grade("Who led them?", ("Ruth Ida Adler",), "RIA", names=("Ruth Ida Adler", "RIA"))
    assert (verdict.outcome.value, verdict.reason) == ("correct", "accepted: RIA is short for Ruth Ida Adler")
