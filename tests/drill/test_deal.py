from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from making import choice, choices, match, option, order, question
from quiz.drill.records import Key, Turn
from quiz.drill.state import deal, pose
from quiz.kinds.cloze import Cloze, Gap
from quiz.kinds.question import Question

KEYS = tuple(Key("oster", f"q{at}") for at in range(9))
GOLDEN_DEAL = ["q8", "q4", "q3", "q6", "q1", "q2", "q7", "q0", "q5"]
GOLDEN_OPTIONS = ("key-0", "wrong-1", "wrong-2", "wrong-0", "key-1")
seeds = st.integers(0, 2**32)


@given(seeds, st.integers(0, 12))
def test_a_deal_takes_so_many_different_questions(seed: int, count: int) -> None:
    dealt = deal(KEYS, seed, count)
    assert len(dealt) == (min(count, 9) or 9)
    assert len(set(dealt)) == len(dealt)
    assert set(dealt) <= set(KEYS)
    assert dealt == deal(KEYS, seed)[: len(dealt)]


def test_a_seed_means_the_same_in_every_version_and_on_every_machine() -> None:
    assert [key.question for key in deal(KEYS, 2026)] == GOLDEN_DEAL
    assert offered(choices("q"), Turn(Key("oster", "q")), 2026) == GOLDEN_OPTIONS


def offered(asked: Question, turn: Turn, seed: int) -> tuple[str, ...]:
    """The bank's ids of what is offered, in the order of the turn; for the first part of a question."""
    return tuple(next(iter(pose(asked, turn, seed).names), {}).values())


def ids(of: Question) -> list[str]:
    parts = getattr(of.body, "options", None) or getattr(of.body, "rights", None) or getattr(of.body, "items", ())
    return [each.id for each in parts]


@given(seeds, st.integers(1, 3), st.sampled_from(["", "before", "after"]), st.sampled_from([choice(), choices(), match(), order()]))
def test_what_there_is_to_choose_from_is_shuffled_and_complete(seed: int, number: int, stage: str, asked: Question) -> None:
    turn = Turn(Key("oster", asked.id), number, stage)
    shown = offered(asked, turn, seed)
    assert sorted(shown) == sorted(ids(asked))
    assert shown == offered(asked, turn, seed)


def test_each_turn_shows_another_order() -> None:
    turns = [Turn(Key("oster", f"q{at}"), number, stage) for at in range(3) for number in (1, 2) for stage in ("before", "after")]
    assert len({offered(choices(), turn, 1) for turn in turns}) > 8
    assert len({offered(choice(), turns[0], seed) for seed in range(60)}) > 15
    assert len({offered(match(), turns[0], seed) for seed in range(60)}) > 15


@given(seeds, st.integers(2, 5))
def test_items_are_never_shown_in_the_right_order_at_first(seed: int, items: int) -> None:
    asked = order(items=items)
    assert offered(asked, Turn(Key("oster", "order")), seed) != tuple(item.id for item in asked.body.items)


@given(seeds)
def test_gaps_that_offer_the_same_show_it_in_the_same_order_and_others_are_shuffled_apart(seed: int) -> None:
    same, others = [option(f"o{at}") for at in range(5)], [[option(f"{gap}{at}") for at in range(5)] for gap in "abcdefgh"]
    options_of_gaps = [same, *others, same[::-1]]
    gaps = tuple(Gap(f"gap-{at}", "", options=tuple(options)) for at, options in enumerate(options_of_gaps))
    asked = question(Cloze(("",) * (len(gaps) + 1), gaps))
    first, *apart, last = (tuple(names.values()) for names in pose(asked, Turn(Key("oster", "cloze")), seed).names)
    assert first == last
    assert sorted(first) == [each.id for each in same]
    assert len({tuple(each[-1] for each in order) for order in (first, *apart)}) > 1
