"""A bad question is taken out of a quiz line by line, and brought back."""

from __future__ import annotations

import making
from quiz.drill.records import Key, RefusalReason
from quiz.drill.summary import summarise

ONE, TWO = making.truth("one"), making.truth("two", prompt="Did Tom Brandt vote for it?")


def test_the_question_that_is_asked_is_taken_out_and_the_next_one_is_asked(played) -> None:
    done = played("practice", [ONE, TWO], [":x", "9", "unclear", "f"])
    assert done.ended
    assert done.drill.refused == {Key("oster", "one"): RefusalReason.UNCLEAR}
    assert "What’s wrong with it? 1 wrong answer, 2 unclear, 3 not in the story, 4 too easy, 5 other." in done.text
    assert "Type a number from 1 to 5, or Enter to keep the question." in done.text
    assert "Taken out: it counts for nothing, and is never asked again. :undo brings it back." in done.text
    assert summarise(done.drill).dealt == 1


def test_the_question_before_is_taken_out_and_the_one_that_is_asked_stays(played) -> None:
    done = played("practice", [ONE, TWO], ["t", ":x", "0", "1", "f"])
    assert done.ended
    assert done.drill.refused == {Key("oster", "one"): RefusalReason.WRONG_ANSWER}
    assert f"The question before: {ONE.prompt}" in done.text
    assert done.text.count(TWO.prompt) == 1, "it is not asked anew"
    assert (summarise(done.drill).right, summarise(done.drill).dealt) == (1, 1)


def test_it_is_brought_back_with_its_answer(played) -> None:
    done = played("practice", [ONE, TWO], [":undo", "f", ":x", "0", "5", ":undo", "f"])
    assert done.ended
    assert not done.drill.refused
    assert "You took no question out of this quiz." in done.text
    assert done.text.count("Right.") == 3, "its verdict is told again"
    assert summarise(done.drill).right == 2


def test_an_empty_line_keeps_the_question(played) -> None:
    done = played("practice", [ONE], [":x", "", "f"])
    assert done.ended
    assert not done.drill.refused
    assert "Kept." in done.text
    assert "the question before" not in done.text


def test_a_test_goes_on_at_what_is_open(played) -> None:
    done = played("test", [ONE, TWO], [":goto 2", "f", ":goto 1", ":x", "4", ":finish"])
    assert done.ended
    assert summarise(done.drill).dealt == summarise(done.drill).right == 1
    everything = played("test", [ONE], [":x", "4"])
    assert everything.ended
    assert "Nothing here has a score." in everything.text


def test_taking_out_the_last_open_question_of_a_test_ends_it_without_a_word_on_handing_in(played) -> None:
    done = played("test", [ONE], [":x", "1"])
    assert done.ended
    assert "Type :finish to hand in" not in done.text


def test_what_cannot_be_done_in_a_preview_or_while_handing_in_is_said(played) -> None:
    assert "A preview keeps nothing, so nothing can be taken out." in played("preview", [ONE], [":x"]).text
    done = played("test", [ONE], ["t", ":x", ":dontknow"])
    assert done.text.count("Every question is answered. Type :finish to hand in") == 3
