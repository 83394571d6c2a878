"""What a random answer earns, counted out against marking itself."""

from __future__ import annotations

from itertools import combinations, permutations, product

import pytest

import making
from quiz.kinds.question import Question, mark
from quiz.marking.model import Response


def random_mark(question: Question) -> float:
    return question.body.chance(question)


def mean(question: Question, answers: list[tuple[str, ...]]) -> float:
    return float(sum(mark(question, Response(answer)).fraction for answer in answers)) / len(answers)


def test_a_choice_and_a_statement() -> None:
    assert random_mark(making.choice()) == 1 / 4
    assert random_mark(making.truth()) == 1 / 3


@pytest.mark.parametrize(("keys", "distractors"), [(2, 3), (1, 4), (3, 1), (4, 2)])
def test_choices_are_the_mean_over_every_set_that_is_not_empty(keys: int, distractors: int) -> None:
    question = making.choices(keys=keys, distractors=distractors)
    ids = [option.id for option in question.body.options]
    sets = [picked for many in range(1, len(ids) + 1) for picked in combinations(ids, many)]
    assert random_mark(question) == pytest.approx(mean(question, sets))


@pytest.mark.parametrize("items", [2, 3, 4, 5])
def test_an_order_is_the_mean_over_every_order(items: int) -> None:
    question = making.order(items=items)
    assert random_mark(question) == pytest.approx(mean(question, list(permutations(item.id for item in question.body.items))))


def test_a_match_is_the_mean_over_everything_that_can_be_paired() -> None:
    question = making.match()
    rights = [right.id for right in question.body.rights]
    assert random_mark(question) == pytest.approx(mean(question, list(product(rights, repeat=len(question.body.pairs)))))


def test_a_gap_with_options_counts_by_its_weight_and_a_typed_one_not() -> None:
    assert random_mark(making.cloze()) == pytest.approx((1 * 1 / 2 + 3 * 0) / 4)


def test_sentences_are_the_mean_over_as_many_as_there_are_keys() -> None:
    question = making.highlight()
    ids = [sentence.id for sentence in question.article.sentences]
    assert random_mark(question) == pytest.approx(mean(question, list(combinations(ids, len(question.proof)))))


def test_what_is_typed_is_not_guessed() -> None:
    assert random_mark(making.short()) == random_mark(making.number()) == 0
