"""Thoughts before an answer are left out however they are cut into pieces."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.language_model.thinking import AnswerAlone


def answer_in(pieces: list[str]) -> str:
    alone = AnswerAlone()
    return "".join([*(alone.feed(piece) for piece in pieces), alone.end()])


CASES = [
    ('{"a": 1}', '{"a": 1}'),
    ("<think>\nI mind {braces}\n</think>\n\n{}", "{}"),
    ("\n <think></think>{}", "{}"),
    ("<think>a</think><think>b</think>{}", "{}"),
    ("<thinking>a</think></thinking>{}", "{}"),
    ("[THINK]a[/THINK]{}", "{}"),
    ("<think>never closed", ""),
    ("<thin", "<thin"),
    ("{} <think>not before it</think>", "{} <think>not before it</think>"),
    ("", ""),
    ("  \n", ""),
]


@pytest.mark.parametrize(("sent", "answer"), CASES)
def test_only_the_answer_is_left(sent: str, answer: str) -> None:
    assert answer_in([sent]) == answer
    assert answer_in(list(sent)) == answer


@given(case=st.sampled_from(CASES), cuts=st.lists(st.integers(0, 40), max_size=6))
def test_it_does_not_matter_where_it_is_cut_into_pieces(case: tuple[str, str], cuts: list[int]) -> None:
    sent, answer = case
    places = sorted({0, len(sent), *(cut for cut in cuts if cut < len(sent))})
    assert answer_in([sent[start:end] for start, end in itertools.pairwise(places)]) == answer


def test_an_answer_without_thoughts_comes_piece_by_piece() -> None:
    alone = AnswerAlone()
    assert [alone.feed(piece) for piece in ("{", '"a"', " <think>")] == ["{", '"a"', " <think>"]
    assert not alone.thought
