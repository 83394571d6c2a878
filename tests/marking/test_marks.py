"""What holds for every kind, and the vectors of each."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import (
    all_kinds,
    checklist,
    choice,
    choices,
    cloze,
    evidence,
    highlight,
    match,
    order,
    question,
    responses,
    right,
    short,
    truth,
    wrong,
)
from quiz.kinds.cloze import Cloze, Gap
from quiz.kinds.highlight import mark_proof
from quiz.kinds.order import Order
from quiz.kinds.question import Question, key_in_words, mark, response_in_words
from quiz.kinds.truth import Truth
from quiz.marking.model import NOTHING, Outcome, Response
from quiz.marking.terms import Misreading

KINDS = [pytest.param(each, id=each.kind) for each in all_kinds()]


@pytest.mark.parametrize("asked", KINDS)
def test_the_right_response_earns_one_and_the_wrong_one_nothing(asked: Question) -> None:
    assert (mark(asked, right(asked)).outcome, mark(asked, right(asked)).fraction) == (Outcome.CORRECT, 1)
    assert (mark(asked, wrong(asked)).outcome, mark(asked, wrong(asked)).fraction) == (Outcome.WRONG, 0)
    assert mark(asked, wrong(asked)).wrong > 0


@pytest.mark.parametrize("asked", KINDS)
@pytest.mark.parametrize(
    "blank", [Response(), Response(("",)), Response((" ", "\t")), Response(unknown=True), Response(("x",), unknown=True)]
)
def test_a_blank_response_earns_nothing_costs_nothing_and_is_no_misreading(asked: Question, blank: Response) -> None:
    assert mark(asked, blank) == NOTHING
    assert mark(asked, blank).misreadings == ()
    assert response_in_words(asked, blank) == ()


@pytest.mark.parametrize("asked", KINDS)
@given(data=st.data())
def test_no_mark_leaves_zero_to_one_and_marking_is_pure(asked: Question, data: st.DataObject) -> None:
    response = data.draw(responses(asked))
    first = mark(asked, response)
    assert 0 <= first.fraction <= 1
    assert mark(asked, response) == first
    assert (first.fraction == 1) == (first.outcome in (Outcome.CORRECT, Outcome.ALMOST))
    assert (0 < first.fraction < 1) <= (first.outcome in (Outcome.PARTLY, Outcome.ASK))
    assert 0 <= first.found <= first.total
    assert all(isinstance(words, str) and words for words in (*key_in_words(asked), *response_in_words(asked, response)))


@pytest.mark.parametrize("asked", KINDS)
@given(values=st.lists(st.text(max_size=12), max_size=6))
def test_values_that_name_nothing_earn_no_mark_and_break_nothing(asked: Question, values: list[str]) -> None:
    marked = mark(asked, Response(tuple(values)))
    assert 0 <= marked.fraction <= 1
    response_in_words(asked, Response(tuple(values)))


@pytest.mark.parametrize("asked", [choice(), choices(), choices(keys=1, distractors=1), choices(keys=4, distractors=1), truth()])
def test_selecting_everything_earns_nothing(asked: Question) -> None:
    ids = tuple(value.value for value in Truth) if asked.kind == "truth" else tuple(each.id for each in asked.body.options)
    for everything in (ids, ids[::-1]):
        assert mark(asked, Response(everything)).fraction == 0


def test_selecting_every_sentence_earns_nothing() -> None:
    asked = highlight()
    assert mark(asked, Response(tuple(each.id for each in asked.article.sentences))).fraction == 0


def average(asked: Question, all_responses: list[tuple[str, ...]]) -> Fraction:
    marks = [mark(asked, Response(values)).fraction for values in all_responses]
    return sum(marks, Fraction(0)) / len(marks)


def test_a_random_response_to_choices_with_two_keys_of_five_earns_at_most_a_fifth() -> None:
    asked = choices(keys=2, distractors=3)
    ids = [each.id for each in asked.body.options]
    subsets = list(chain.from_iterable(combinations(ids, size) for size in range(1, 6)))
    assert len(subsets) == 31
    assert average(asked, subsets) <= Fraction(1, 5)
    assert average(asked, list(combinations(ids, 2))) <= Fraction(3, 10)


@pytest.mark.parametrize("items", [4, 5, 6])
def test_a_random_order_of_four_items_or_more_earns_at_most_a_fifth(items: int) -> None:
    asked = order(items=items)
    assert average(asked, list(permutations(item.id for item in asked.body.items))) <= Fraction(1, 5)


def test_a_random_order_of_five_items_earns_sixteen_hundredths() -> None:
    asked = order(items=5)
    assert round(average(asked, list(permutations(item.id for item in asked.body.items))), 2) == Decimal("0.16")


class TestChoice:
    def test_a_wrong_option_tells_its_misreading(self) -> None:
        assert mark(choice(), Response(("in-october",))).misreadings == (Misreading.MISPLACED,)
        assert key_in_words(choice()) == ("On Friday",)
        assert response_in_words(choice(), Response(("in-october",))) == ("In October",)


class TestChoices:
    @pytest.mark.parametrize(
        ("picked", "fraction", "found", "alarms"),
        [
            (("key-0", "key-1"), Fraction(1), 2, 0),
            (("key-1",), Fraction(1, 2), 1, 0),
            (("key-0", "key-1", "wrong-0"), Fraction(2, 3), 2, 1),
            (("key-0", "wrong-0"), Fraction(1, 6), 1, 1),
            (("key-0", "wrong-0", "wrong-1"), Fraction(0), 1, 2),
            (("wrong-2",), Fraction(0), 0, 1),
        ],
    )
    def test_each_hit_earns_its_share_and_each_false_alarm_costs_its_own(
        self, picked: tuple[str, ...], fraction: Fraction, found: int, alarms: int
    ) -> None:
        marked = mark(choices(), Response(picked))
        assert (marked.fraction, marked.found, marked.total, marked.wrong) == (fraction, found, 2, alarms)
        assert len(marked.misreadings) == alarms

    def test_a_repeated_id_counts_once(self) -> None:
        assert mark(choices(), Response(("key-0", "key-0"))).fraction == Fraction(1, 2)


class TestTruth:
    @pytest.mark.parametrize(("answer", "picked"), list(product(Truth, Truth)))
    def test_only_the_answer_is_right_and_taking_a_side_without_ground_is_unsupported(self, answer: Truth, picked: Truth) -> None:
        marked = mark(truth(answer=answer), Response((picked.value,)))
        misreading = Misreading.UNSUPPORTED if answer is Truth.NOT_STATED else Misreading.MISUNDERSTOOD
        assert marked.fraction == (answer is picked)
        assert marked.misreadings == (() if answer is picked else (misreading,))


class TestShort:
    @pytest.mark.parametrize(
        ("typed", "outcome"),
        [
            ("Ruth Adler", Outcome.CORRECT),
            ("ruth  ADLER", Outcome.CORRECT),
            ("the harbour master", Outcome.CORRECT),
            ("Tom Brandt", Outcome.WRONG),
            ("Oster Island", Outcome.WRONG),
        ],
    )
    def test_answer_aliases_rejects_and_names_of_the_article_reach_the_grader(self, typed: str, outcome: Outcome) -> None:
        assert mark(short(), Response((typed,))).outcome is outcome

    def test_an_answer_with_a_checklist_waits_for_somebody_to_tick_it(self) -> None:
        marked = mark(checklist(), Response(("It is old, and its engine fails",)))
        assert (marked.outcome, marked.fraction, marked.total) == (Outcome.ASK, 0, 2)


class TestCloze:
    @pytest.mark.parametrize(
        ("values", "outcome", "fraction"),
        [
            (("october", "engine"), Outcome.CORRECT, Fraction(1)),
            (("october", ""), Outcome.PARTLY, Fraction(1, 4)),
            (("", "engine"), Outcome.PARTLY, Fraction(3, 4)),
            (("january", "engine"), Outcome.PARTLY, Fraction(3, 4)),
            (("october",), Outcome.PARTLY, Fraction(1, 4)),
            (("october", "engine", "surplus"), Outcome.CORRECT, Fraction(1)),
            (("january", " "), Outcome.WRONG, Fraction(0)),
        ],
    )
    def test_the_mark_is_the_weighted_mean_of_the_gaps(self, values: tuple[str, ...], outcome: Outcome, fraction: Fraction) -> None:
        marked = mark(cloze(), Response(values))
        assert (marked.outcome, marked.fraction) == (outcome, fraction)

    def test_a_wrongly_chosen_gap_tells_its_misreading_and_an_open_one_none(self) -> None:
        assert mark(cloze(), Response(("january", "engine"))).misreadings == (Misreading.MISPLACED,)
        assert mark(cloze(), Response(("", "engine"))).misreadings == ()

    def test_a_spelling_slip_in_a_gap_is_almost_right(self) -> None:
        marked = mark(cloze(), Response(("october", "enginne")))
        assert (marked.outcome, marked.fraction) == (Outcome.ALMOST, 1)

    def test_one_undecided_gap_makes_the_whole_undecided(self) -> None:
        asked = question(Cloze(("The deal: ", ""), (Gap("deal", "a free trade deal"),)))
        assert mark(asked, Response(("no free trade deal",))).outcome is Outcome.ASK

    def test_key_and_response_are_told_gap_by_gap(self) -> None:
        assert key_in_words(cloze()) == ("October", "engine")
        assert response_in_words(cloze(), Response(("january", ""))) == ("January", "–")


class TestOrder:
    @pytest.mark.parametrize(
        ("places", "fraction"),
        [
            ((0, 1, 2, 3), Fraction(1)),
            ((1, 0, 2, 3), Fraction(2, 3)),
            ((1, 2, 3, 0), Fraction(0)),
            ((1, 0, 3, 2), Fraction(1, 3)),
            ((3, 2, 1, 0), Fraction(0)),
            ((3, 0, 1, 2), Fraction(0)),
        ],
    )
    def test_the_mark_is_kendalls_tau_cut_off_at_nothing(self, places: tuple[int, ...], fraction: Fraction) -> None:
        assert mark(order(), Response(tuple(f"item-{at}" for at in places))).fraction == fraction

    @given(st.permutations(range(6)))
    def test_it_agrees_with_counting_inversions(self, places: list[int]) -> None:
        inversions = sum(places[one] > places[other] for one, other in combinations(range(6), 2))
        marked = mark(order(items=6), Response(tuple(f"item-{at}" for at in places)))
        assert marked.fraction == max(Fraction(0), 1 - Fraction(2 * inversions, 15))
        assert marked.found == sum(at == place for at, place in enumerate(places))

    def test_an_item_left_out_counts_as_out_of_order(self) -> None:
        assert mark(order(), Response(("item-0", "item-1", "item-2"))).fraction == 0
        assert mark(order(items=5), Response(("item-0", "item-1", "item-2", "item-3"))).fraction == Fraction(1, 5)


class TestMatch:
    @pytest.mark.parametrize(
        ("values", "fraction", "alarms"),
        [
            (("port", "row", "bridge"), Fraction(1), 0),
            (("port", "bridge", "row"), Fraction(1, 3), 2),
            (("port", "", ""), Fraction(1, 3), 0),
            (("port",), Fraction(1, 3), 0),
            (("sink", "sink", "sink"), Fraction(0), 3),
            (("port", "port", "port"), Fraction(1, 3), 2),
        ],
    )
    def test_the_mark_is_the_share_of_right_pairs(self, values: tuple[str, ...], fraction: Fraction, alarms: int) -> None:
        marked = mark(match(), Response(values))
        assert (marked.fraction, marked.wrong) == (fraction, alarms)

    def test_a_distractor_tells_its_misreading_each_time_it_was_chosen(self) -> None:
        assert mark(match(), Response(("sink", "row", "sink"))).misreadings == (Misreading.UNSUPPORTED, Misreading.UNSUPPORTED)
        assert response_in_words(match(), Response(("sink", "row", ""))) == ("Ruth Adler – sank", "Tom Brandt – has to row", "The bus – ?")


class TestHighlight:
    @pytest.mark.parametrize(
        ("hits", "alarms", "fraction"), [(2, 0, 1), (1, 0, Fraction(1, 2)), (2, 1, Fraction(1, 2)), (1, 1, 0), (0, 2, 0)]
    )
    def test_the_mark_is_hits_minus_false_alarms(self, hits: int, alarms: int, fraction: Fraction) -> None:
        asked = highlight()
        keys = [each.id for each in asked.proof]
        others = [each.id for each in asked.article.sentences if each not in asked.proof]
        marked = mark(asked, Response((*keys[:hits], *others[:alarms])))
        assert (marked.fraction, marked.found, marked.wrong) == (fraction, hits, alarms)

    def test_a_quote_over_two_sentences_asks_for_both(self) -> None:
        asked = highlight(evidence=evidence("built in 1974. Its engine"))
        assert len(asked.proof) == 2
        assert key_in_words(asked) == ("The boat, which carries 240 passengers, was built in 1974.", "Its engine failed twice in October.")

    def test_a_proof_is_right_when_it_points_at_evidence_alone(self) -> None:
        asked = highlight()
        one, two = (each.id for each in asked.proof)
        other = next(each.id for each in asked.article.sentences if each not in asked.proof)
        proofs: list[tuple[tuple[str, ...], int]] = [((one,), 1), ((one, two), 1), ((one, other), 0), ((other,), 0), ((), 0)]
        assert [mark_proof(asked, sentences) for sentences, _ in proofs] == [worth for _, worth in proofs]


@pytest.mark.parametrize("change", [lambda ids: ids[::-1], lambda ids: ids[1:] + ids[:1]])
def test_the_order_in_which_options_stand_never_changes_a_mark(change: Callable[[list[str]], list[str]]) -> None:
    asked = choices()
    shuffled = question(type(asked.body)(tuple(change(list(asked.body.options)))))
    for picked in (("key-0",), ("key-0", "wrong-1"), ("wrong-0", "key-1", "key-0")):
        assert mark(asked, Response(picked)).fraction == mark(shuffled, Response(picked)).fraction


def test_two_items_can_be_ordered() -> None:
    asked = order(items=2)
    assert isinstance(asked.body, Order)
    assert [mark(asked, Response(values)).fraction for values in permutations(("item-0", "item-1"))] == [1, 0]
