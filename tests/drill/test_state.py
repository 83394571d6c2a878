"""What a drill says of itself: where the learner stands, and what may be done there."""

from __future__ import annotations

from fractions import Fraction

import pytest

from drill.test_engine import BAD, GOOD, Played
from making import choice, keyed, right, short
from quiz.drill.engine import Answer, Ease, Finish, FinishReading, GoOn, Judge, Leave, Skip
from quiz.drill.place import place_in_words
from quiz.drill.records import Moved, Skipped, from_entry, to_entry
from quiz.marking.model import Certainty, Outcome, Response

TWO = keyed([choice("one"), choice("two")])
TYPED = keyed([short("typed")])


def test_the_place_counts_first_turns_and_then_what_is_left_of_those_that_came_back() -> None:
    played = Played("practice", TWO)
    assert place_in_words(played.drill) == "1/2"
    played.do(Answer(BAD), GoOn())
    assert place_in_words(played.drill) == "2/2"
    played.do(Answer(BAD), GoOn())
    assert place_in_words(played.drill) == "again, 2 left"
    played.do(Answer(GOOD), GoOn())
    assert place_in_words(played.drill) == "again, 1 left"
    played.do(Answer(GOOD), GoOn())
    assert place_in_words(played.drill) == ""


def test_before_the_article_and_after_it_the_places_are_counted_apart() -> None:
    played = Played("read", TWO)
    before = []
    while place_in_words(played.drill).startswith("before reading"):
        before.append(place_in_words(played.drill))
        played.do(Answer(BAD), GoOn())
    assert before == [f"before reading {at}/{len(before)}" for at in range(1, len(before) + 1)]
    assert before
    played.do(FinishReading(30))
    assert place_in_words(played.drill) == "1/2"
    played.do(Answer(GOOD), GoOn())
    assert place_in_words(played.drill) == "2/2"


@pytest.mark.parametrize(("mode", "may"), [("practice", False), ("test", False)])
def test_the_article_is_hidden_where_the_mode_or_the_learner_says_so(mode: str, may: bool) -> None:
    assert Played(mode, TWO).drill.may_look is may


def test_in_the_mode_read_one_may_look_after_the_article_and_never_before_it() -> None:
    played = Played("read", TWO)
    assert not played.drill.may_look
    while not played.drill.phase.value.startswith("reading"):
        played.do(Answer(GOOD), GoOn())
    played.do(FinishReading(5))
    looked = played.drill.may_look
    assert looked is (played.drill.mode.article_open or False)
    played.do(Finish())
    assert not played.drill.may_look


def test_i_was_right_can_be_said_of_what_was_typed_and_refused_alone() -> None:
    typed = Played("practice", TYPED)
    assert not typed.drill.may_overrule, "before the answer"
    assert typed.do(Answer(Response(("somebody else",)))).may_overrule
    assert not typed.do(Judge(Fraction(1))).may_overrule, "once it is said"
    assert not Played("practice", TYPED).do(Answer(right(short("typed")))).may_overrule
    assert not Played("practice", TYPED).do(Answer(Response(unknown=True))).may_overrule
    assert not Played("practice", TWO).do(Answer(BAD)).may_overrule, "a choice has no rules that could be too strict"


def test_easy_can_be_said_of_a_first_try_that_was_right_and_no_guess() -> None:
    def eased(answer: Response, certainty: Certainty | None = None, mode: str = "practice") -> bool:
        drill = Played(mode, TWO).do(Answer(answer, certainty=certainty))
        (attempt,) = drill.attempts.values()
        return drill.may_ease(attempt)

    assert eased(GOOD)
    assert eased(GOOD, Certainty.CERTAIN)
    assert not eased(GOOD, Certainty.GUESS)
    assert not eased(BAD)
    assert not eased(GOOD, mode="preview"), "nothing is kept of it"
    played = Played("practice", TWO)
    played.do(Answer(BAD), GoOn(), Answer(GOOD), GoOn())
    again = played.do(Answer(GOOD)).attempt
    assert again is not None
    assert again.turn.number == 2
    assert not played.drill.may_ease(again), "not a first try"


def test_the_last_judgement_counts() -> None:
    played = Played("practice", TYPED)
    drill = played.do(Answer(Response(("somebody else",))))
    attempt = drill.attempt
    assert attempt is not None
    assert drill.outcome(attempt) is Outcome.WRONG
    assert played.do(Judge(Fraction(1))).outcome(attempt) is Outcome.CORRECT
    assert played.do(Ease()).outcome(attempt) is Outcome.CORRECT


def test_what_was_put_off_comes_at_the_end_with_the_time_that_was_spent_on_it() -> None:
    played = Played("practice", TWO)
    first = played.drill.turn
    played.do(Skip(4.5))
    assert first is not None
    assert played.drill.turn != first
    assert played.drill.turns[-1] == first
    assert played.drill.position == 0
    (skipped,) = (record for record in played.records if isinstance(record, Skipped))
    assert (skipped.turn, skipped.seconds) == (first, 4.5)
    entry = to_entry(skipped)
    del entry["seconds"]
    old = from_entry(entry)
    assert isinstance(old, Skipped)
    assert old.seconds == 0


def test_of_old_records_without_a_field_nothing_is_made_up() -> None:
    played = Played("practice", TWO)
    played.do(Answer(GOOD, seconds=3.0), Leave(2.0))
    attempt, *_ = played.records
    entry = to_entry(attempt)
    for name in ("seconds", "by", "seed"):
        entry.pop(name, None)
    old = from_entry(entry)
    assert (old.seconds, old.by, old.seed, old.reason, old.misreadings) == (0, "rules", 0, "", ())  # type: ignore[union-attr]
    moved = [record for record in played.records if isinstance(record, Moved)]
    for each in moved:
        entry = to_entry(each)
        entry.pop("seconds")
        assert from_entry(entry).seconds == 0  # type: ignore[union-attr]
