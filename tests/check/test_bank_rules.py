"""The rules that look at a whole bank: each with a bank that breaks it and with one that does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from making import ARTICLE, NEWS, article, bank, choice, cloze, evidence, match, number, option, order, question, short, truth
from quiz.bank.model import Bank
from quiz.check.rule import Check
from quiz.check.rules.bank import bank_coverage, bank_kinds, bank_leak
from quiz.check.rules.guessing import (
    Placed,
    bank_key_position,
    bank_longest_key,
    bank_mentions,
    bank_middle_number,
    bank_truth_balance,
    is_unbalanced,
    tail,
)
from quiz.errors import Severity
from quiz.kinds.choice import Choice
from quiz.kinds.number import Number
from quiz.kinds.question import Question
from quiz.kinds.short import Short
from quiz.kinds.truth import Truth


def said(check: Check, questions: Iterable[Question]) -> list[str]:
    """What a rule says of a bank; a warning about the whole of it stands at its top."""
    found = list(check.find(bank(list(questions))))
    assert all(problem.severity is Severity.WARNING and problem.rule == check.rule.id for problem in found)
    return [problem.message for problem in found]


def picked(texts: Sequence[str], key: int, number: int = 0, prompt: str = "What does the article say?") -> Question:
    return question(Choice(tuple(option(text, correct=at == key) for at, text in enumerate(texts))), f"q{number}", prompt=prompt)


def bank_of(texts: Sequence[str], keys: Iterable[int]) -> list[Question]:
    return [picked(texts, key, at) for at, key in enumerate(keys)]


SAME = ("Aaaa", "Bbbb", "Cccc", "Dddd")


def test_keys_that_stand_first_too_often_are_named_once_at_the_top_of_the_file() -> None:
    found = list(bank_key_position.find(bank(bank_of(SAME, [0] * 9 + [1, 2, 3]))))
    assert [problem.message for problem in found] == [
        "the keys of 12 choices are not spread over the places: first 9, second 1, third 1, fourth 1"
    ]
    assert (found[0].place.line, found[0].place.column) == (1, 1)


@pytest.mark.parametrize(
    "keys",
    [[0, 1, 2, 3] * 3, [0] * 6 + [1, 2, 3] * 2, [0] * 11],
    ids=["even", "uneven as chance makes it", "too few choices to tell"],
)
def test_keys_that_are_spread_or_few_are_fine(keys: list[int]) -> None:
    assert said(bank_key_position, bank_of(SAME, keys)) == []


def test_keys_of_choices_with_different_numbers_of_options_are_compared_with_what_each_place_can_have() -> None:
    spread = [Placed(at % count, count) for count in (2, 3, 4) for at in range(12)]
    assert not is_unbalanced(spread)
    assert is_unbalanced([Placed(count - 1, count) for count in (2, 3, 4) for _ in range(12)])


def test_in_a_bank_of_thousands_an_excess_that_helps_nobody_is_fine() -> None:
    assert not is_unbalanced([Placed(at % 4, 4) for at in range(9_600)] + [Placed(0, 4)] * 400)
    assert is_unbalanced([Placed(at % 4, 4) for at in range(9_600)] + [Placed(0, 4)] * 1_400)


def test_a_longest_option_that_is_the_key_too_often_is_named() -> None:
    longest_first = ("A long answer", "Short", "Tiny", "Wee")
    assert said(bank_longest_key, bank_of(longest_first, [0] * 8 + [1] * 4)) == [
        "the longest option is the key in 8 of 12 choices; chance would give about 3"
    ]
    assert said(bank_longest_key, bank_of(longest_first, [0] * 5 + [1] * 7)) == []
    assert said(bank_longest_key, bank_of(("Two equal", "Equal two", "Wee"), [0] * 20)) == []


def test_statements_with_the_same_answer_are_named() -> None:
    def statements(*answers: Truth) -> list[Question]:
        return [truth(f"t{at}", answer) for at, answer in enumerate(answers)]

    true, false, not_stated = Truth
    assert said(bank_truth_balance, statements(*[true] * 6, *[false] * 3)) == ['"true" is the answer to 6 of 9 statements']
    assert said(bank_truth_balance, statements(*[not_stated] * 8)) == ['"not stated" is the answer to 8 of 8 statements']
    assert said(bank_truth_balance, statements(*[true] * 4, *[false] * 6)) == []
    assert said(bank_truth_balance, statements(*[true] * 7)) == []


def test_a_guess_by_how_often_the_article_has_the_words_of_an_option_is_named_where_it_pays() -> None:
    by_mentions = ("The island", "The chemist", "The bicycle", "The whale")  # of which the first stands in the article most often
    assert said(bank_mentions, bank_of(by_mentions, [0] * 8 + [1, 2, 3, 1])) == [
        "the option whose words the article has most often is the key in 8 of 12 choices; chance would give about 3"
    ]
    assert said(bank_mentions, bank_of(by_mentions, [0, 1, 2, 3] * 3)) == []
    assert said(bank_mentions, bank_of(("A whale", "A bicycle", "A violin"), [0] * 20)) == []


@pytest.mark.parametrize(
    "texts", [("11 people", "12 people", "twenty people"), ("£1m", "£2 million", "£3,000,000"), ("1 per cent", "2 per cent", "3 per cent")]
)
def test_the_middle_of_numbers_is_named_where_it_is_the_key_too_often(texts: tuple[str, ...]) -> None:
    assert said(bank_middle_number, bank_of(texts, [1] * 10 + [0, 2])) == [
        "the key is in the middle in 10 of 12 choices between numbers; chance would give about 4"
    ]
    assert said(bank_middle_number, bank_of(texts, [0, 1, 2] * 4)) == []


def test_of_four_numbers_two_are_in_the_middle_and_words_or_equal_numbers_do_not_count() -> None:
    four = ("10", "20", "30", "40")
    assert said(bank_middle_number, bank_of(four, [1, 2] * 6)) != []
    assert said(bank_middle_number, bank_of(four, [1, 2] * 4 + [0, 3] * 2)) == []
    assert said(bank_middle_number, bank_of(("10", "20", "a few"), [1] * 12)) == []
    assert said(bank_middle_number, bank_of(("10", "20", "twenty"), [1] * 12)) == []


def test_a_kind_with_more_than_two_fifths_is_named_in_a_bank_of_ten() -> None:
    others = [short("s"), order("o"), match("m"), cloze("c"), number("n")]
    five = [truth(f"t{at}") for at in range(5)]
    assert said(bank_kinds, [*five, *others]) == ["5 of 10 questions are of the kind truth"]
    assert said(bank_kinds, [*five[:4], *others, choice("d")]) == []
    assert said(bank_kinds, five) == []


def test_paragraphs_that_prove_nothing_are_named_with_their_opening_words() -> None:
    alone = [choice(f"q{at}") for at in range(3)]  # all of them quote the second paragraph of the body
    (message,) = said(bank_coverage, alone)
    assert message.startswith('4 of 5 paragraphs of the article prove no key: "The ferry to Oster Island wil…", ')
    assert message.endswith(" and 1 more")


def test_an_article_of_which_half_is_asked_about_is_fine_and_so_is_a_bank_too_small_to_cover_it() -> None:
    spread = [choice(f"q{at}", evidence=evidence(words)) for at, words in enumerate(("240 passengers", "sail safely", "voted against"))]
    assert said(bank_coverage, spread) == []
    assert said(bank_coverage, spread[:2]) == []


def test_each_article_of_a_mixed_bank_is_looked_at_by_itself() -> None:
    other = article(NEWS.replace("Oster", "Wester"))
    about_other = [replace(choice(f"w{at}"), article=other) for at in range(3)]
    spread = [choice(f"q{at}", evidence=evidence(words)) for at, words in enumerate(("240 passengers", "sail safely", "voted against"))]
    mixed = Bank("b", "B", (*spread, *about_other), (ARTICLE, other))
    (problem,) = bank_coverage.find(mixed)
    assert "Wester Island" in problem.message


WHO = short("who", prompt="Who is the harbour master of Oster Island?")
FILL = [choice(f"fill{at}", prompt=f"What is said of thing number {at}?") for at in range(8)]


@pytest.mark.parametrize(
    "telling",
    [
        truth("t", Truth.TRUE, prompt="Ruth Adler, the harbour master of the island, spoke in the morning."),
        choice("t", prompt="Why did Ruth Adler, the harbour master of Oster Island, stop the boat?"),
        picked(("Ruth Adler, harbour master of Oster Island", "A whale", "A bicycle"), 1),
    ],
    ids=["a true statement", "a prompt", "an option"],
)
def test_a_question_that_says_who_did_what_another_asks_for_is_named(telling: Question) -> None:
    assert said(bank_leak, [WHO, telling, *FILL]) == [f'{telling.id} gives away that the key of who is "Ruth Adler"']


@pytest.mark.parametrize(
    "silent",
    [
        truth("t", Truth.FALSE, prompt="Ruth Adler, the harbour master of the island, spoke in the morning."),
        choice("t", prompt="What did Ruth Adler promise?"),
        choice("t", prompt="Why did the harbour master of Oster Island stop the boat?"),
        choice("t", prompt="Why did Ruth, harbour master of Oster Island, write to Adler?"),
        replace(WHO, id="t"),
        picked(
            ("The chemist of the town", "The harbour master", "The chemist of the town, a neighbour of the baker"),
            0,
            1,
            "Who has the baker for a neighbour?",
        ),
        picked(("Ruth Adler, harbour master of Oster", "A whale", "A bicycle"), 1),
    ],
    ids=[
        "a false statement",
        "the name alone",
        "what is asked alone",
        "the words of the name apart",
        "the same question again",
        "its own options",
        "most of it in an option, which may be wrong",
    ],
)
def test_a_question_that_says_less_than_that_is_fine(silent: Question) -> None:
    assert said(bank_leak, [WHO, silent, *FILL]) == []


def test_numbers_aliases_gaps_and_options_are_guarded_as_well() -> None:
    asked = question(Number(Decimal(240)), "n", prompt="How many passengers does the boat carry?")
    tells = choice("t", prompt="Why does a boat that carries 240 passengers stay in port?")
    assert said(bank_leak, [asked, tells, *FILL]) == ['t gives away that the key of n is "240"']
    asked = question(Short("the skipper", aliases=("the harbour master",)), "a", prompt="Who spoke to the town council?")
    tells = choice("t", prompt="When did the harbour master who spoke to the town council come?")
    assert said(bank_leak, [asked, tells, *FILL]) == ['t gives away that the key of a is "the harbour master"']
    tells = choice("t", prompt="In October the engine failed: why?")
    assert said(bank_leak, [cloze("c"), tells, *FILL]) == ['t gives away that the key of c is "October"']
    asked = picked(("Because the boat is worn out", "By chance", "By law"), 0, 7, "Why does the council stop the ferry?")
    tells = choice("t", prompt="Because the boat is worn out, the council stops the ferry. When?")
    assert said(bank_leak, [asked, tells, *FILL]) == ['t gives away that the key of q7 is "Because the boat is worn out"']


def test_a_key_that_stands_in_many_texts_is_the_topic_of_the_bank_and_no_secret() -> None:
    many = [choice(f"t{at}", prompt=f"Why does Ruth Adler, harbour master of Oster Island, name {at} ships?") for at in range(12)]
    assert said(bank_leak, [WHO, *many[:2], *FILL]) != []
    assert said(bank_leak, [WHO, *many, *FILL]) == []


@given(st.lists(st.sampled_from([0.25, 1 / 3, 0.5]), max_size=9), st.integers(0, 9))
def test_the_probability_of_hits_is_that_of_all_ways_to_have_them(chances: list[float], hits: int) -> None:
    ways = [(1.0, 0)]
    for chance in chances:
        ways = [(share * (chance if hit else 1 - chance), count + hit) for share, count in ways for hit in (0, 1)]
    assert tail(hits, chances) == pytest.approx(sum(share for share, count in ways if count >= hits))


def test_of_many_guesses_the_normal_distribution_comes_near() -> None:
    few, many = tail(90, [0.25] * 300), tail(90, [0.25] * 300 + [1e-12])
    assert few == pytest.approx(many, abs=0.003)
    assert tail(400, [1.0] * 400) == 1.0
    assert tail(401, [1.0] * 400) == 0.0


@pytest.mark.parametrize("make", [lambda: bank_of(SAME, [0]), lambda: [short("s")], lambda: [order("o")]])
def test_a_bank_of_one_question_breaks_no_rule(make: Callable[[], list[Question]]) -> None:
    checks = (bank_key_position, bank_kinds, bank_leak, bank_longest_key, bank_mentions, bank_middle_number, bank_truth_balance)
    assert [message for check in checks for message in said(check, make())] == []


@pytest.mark.parametrize(
    "key",
    ["The engine failed in the harbour mouth", "It fell on it", "A tired skipper", "£625", "about 22,000 herrings"],
    ids=["three telling words", "four words in a row", "two telling words", "a sum", "a large number"],
)
def test_a_key_that_is_not_said_twice_by_chance_is_given_away_by_any_prompt_but_not_by_an_option(key: str) -> None:
    asked = picked((key, "The crew went on strike", "The town ran out of money"), 0, 1, "Why were the islanders angry?")
    told = choice("t", prompt=f"When was it told that {key.lower()}?")
    assert said(bank_leak, [asked, told, *FILL]) == [f't gives away that the key of q1 is "{key}"']
    offered = picked((key, "The school was shut", "The ferry was sold"), 1, 2, "What did the baker see?")
    assert said(bank_leak, [asked, offered, *FILL]) == []


@pytest.mark.parametrize("key", ["The engine", "In 1974", "Tom Brandt"], ids=["a word", "a year", "a name"])
def test_a_word_a_year_or_a_name_may_stand_in_any_prompt(key: str) -> None:
    asked = picked((key, "The crew", "The town"), 0, 3, "Why were the islanders angry?")
    assert said(bank_leak, [asked, choice("t", prompt=f"Who was seen with {key}?"), *FILL]) == []


def test_two_telling_words_that_several_prompts_say_are_no_secret() -> None:
    asked = picked(("A tired skipper", "The crew", "The town"), 0, 3, "Why were the islanders angry?")
    tellers = [choice(f"t{at}", prompt=f"Where was a tired skipper seen on day {at}?") for at in range(2)]
    assert said(bank_leak, [asked, tellers[0], *FILL]) != []
    assert said(bank_leak, [asked, *tellers, *FILL]) == []
