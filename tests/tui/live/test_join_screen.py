"""A learner's screen in a class: the widgets of the solo drill, an answer that can be changed, and nothing of the key before the reveal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import making
from quiz.kinds.question import Question, mark
from quiz.live.events import Decide, Door, End, Join, Lock, Next, Pause, Remove, Reveal, ShowStandings
from quiz.live.state import Rules
from quiz.marking.model import Certainty
from quiz.tui.live import join_text
from quiz.tui.widgets.confidence import Confidence
from tui.live.hosting import joined

KEYS = {
    "choice": ["2"],
    "choices": ["1", "3"],
    "truth": ["t"],
    "short": [*"Ruth Adler"],
    "number": [*"240"],
    "estimate": [*"240"],
    "cloze": ["1", "tab", *"engine"],
    "order": ["down", "1"],
    "match": ["a", "b", "c"],
    "highlight": ["space"],
}
QUESTIONS = {question.kind: question for question in reversed(making.all_kinds())}


@pytest.mark.parametrize("kind", KEYS)
async def test_every_kind_is_answered_with_its_own_widget_and_marked_as_everywhere(kind: str, tmp_path: Path) -> None:
    question: Question = QUESTIONS[kind]
    async with joined(tmp_path, questions=(question,)) as ana:
        await ana.sees("You are in, Ana.")
        await ana.do(Next())
        await ana.sees(question.prompt.split("\n")[0][:30])
        await ana.pilot.press(*KEYS[kind])
        await ana.pilot.press("enter")
        await ana.sees(join_text.KEPT)
        given = ana.server.runner.room.rounds[0].answers["p1"].response
        assert not given.blank
        await ana.do(Lock())
        await ana.sees("Locked. Your answer counts.")
        await ana.do(Reveal())
        await ana.until(lambda: ana.screen.feedback.feedback is not None)
        feedback = ana.screen.feedback.feedback
        assert feedback is not None
        assert feedback.outcome is mark(question, given).outcome
        await ana.sees(feedback.verdict, "Its engine failed twice")


async def test_an_answer_is_changed_until_the_lock_and_the_last_one_that_was_sent_counts(tmp_path: Path) -> None:
    async with joined(tmp_path) as ana:
        await ana.sees("You are in")
        await ana.do(Next())
        await ana.sees("On Friday")
        await ana.pilot.press("1", "enter")
        await ana.sees(join_text.KEPT)
        first = ana.server.runner.room.rounds[0].answers["p1"].response
        await ana.pilot.press("2")
        await ana.sees(join_text.CHANGED)
        await ana.pilot.press("1")
        await ana.sees(join_text.KEPT)
        await ana.pilot.press("2", "enter")
        await ana.until(lambda: ana.server.runner.room.rounds[0].answers["p1"].response != first)
        second = ana.server.runner.room.rounds[0].answers["p1"].response
        await ana.sees(join_text.KEPT)
        await ana.pilot.press("3")  # and not sent
        await ana.do(Lock())
        await ana.sees("Your change was not sent: your previous answer counts.")
        await ana.pilot.press("enter")
        assert ana.screen.response is not None
        assert len(ana.screen.response.response.values) == 1
        assert ana.screen.state.sent == ana.screen.response.response
        await ana.do(Reveal())
        await ana.until(lambda: ana.screen.feedback.feedback is not None)
        assert ana.server.runner.room.rounds[0].answers["p1"].response == second


async def test_who_says_nothing_or_does_not_know_is_told_so_and_sees_the_key(tmp_path: Path) -> None:
    async with joined(tmp_path, questions=(making.choice(), making.choice("again"))) as ana:
        await ana.sees("You are in")
        await ana.do(Next())
        await ana.sees("On Friday")
        await ana.do(Lock())
        await ana.sees("Locked. You have not answered.")
        await ana.do(Reveal())
        await ana.sees("Not answered.", "A On Friday · the answer")
        await ana.do(Next())
        await ana.sees("question 2 of 2")
        await ana.pilot.press("f4")
        await ana.sees(join_text.KEPT)
        assert ana.server.runner.room.rounds[1].answers["p1"].response.unknown


async def test_nothing_is_marked_right_before_the_reveal(tmp_path: Path) -> None:
    async with joined(tmp_path) as ana:
        await ana.sees("You are in")
        await ana.do(Next())
        await ana.sees("On Friday")
        await ana.pilot.press("1", "enter")
        await ana.sees(join_text.KEPT)
        assert ana.words.count("✓") == 1  # of the line that says that it is kept
        await ana.do(Lock())
        await ana.sees("Locked.")
        assert "✓" not in ana.words
        await ana.do(Reveal())
        await ana.sees("✓")


async def test_with_certainty_it_is_asked_how_sure_one_is(tmp_path: Path) -> None:
    async with joined(tmp_path, rules=Rules(with_certainty=True)) as ana:
        await ana.sees("You are in")
        await ana.do(Next())
        await ana.sees("On Friday")
        await ana.pilot.press("1", "enter")
        await ana.until(lambda: isinstance(ana.screen.focused, Confidence))
        await ana.pilot.press("3")
        await ana.sees(join_text.KEPT)
        assert ana.server.runner.room.rounds[0].answers["p1"].certainty is Certainty.CERTAIN
        assert not ana.screen.query(Confidence)


async def test_a_broken_line_is_said_calmly_and_the_answer_is_there_again(tmp_path: Path) -> None:
    async with joined(tmp_path, rules=Rules(seconds=60)) as ana:
        await ana.sees("You are in")
        await ana.do(Next())
        await ana.sees("1:00")
        await ana.pilot.press("2", "enter")
        await ana.sees(join_text.KEPT)
        await ana.client._socket.close()
        await ana.sees("Connection lost. Reconnecting…")
        assert ana.screen.response is not None
        picked = ana.screen.response.response
        await ana.sees(join_text.KEPT)
        assert ana.screen.response.response == picked


async def test_a_clock_that_stands_is_said_and_what_was_chosen_stays(tmp_path: Path) -> None:
    async with joined(tmp_path, rules=Rules(seconds=60)) as ana:
        await ana.sees("You are in")
        await ana.do(Next())
        await ana.sees("1:00")
        await ana.pilot.press("2")
        await ana.do(Pause())
        await ana.sees(join_text.STANDING)
        assert ana.screen.response is not None
        assert ana.screen.response.response.values
        assert "1:00" not in ana.words


async def test_standings_and_the_end_show_the_own_place_and_the_answers_can_be_kept(tmp_path: Path) -> None:
    async with joined(tmp_path) as ana:
        await ana.sees("You are in")
        await ana.do(Next())
        await ana.sees("On Friday")
        await ana.pilot.press("1", "enter")
        await ana.sees(join_text.KEPT)
        for event in (Lock(), Reveal(), ShowStandings()):
            await ana.do(event)
        await ana.sees("Your place: 1 of 1")
        await ana.do(End())
        await ana.sees("The drill has ended.", "of 1 right ·", "keep as progress")
        await ana.pilot.press("k")
        await ana.sees("Kept as progress.")
        assert json.loads(ana.kept[0])
        assert "keep as progress   q" not in ana.text


async def test_a_name_that_is_taken_is_asked_for_again(tmp_path: Path) -> None:
    async with joined(tmp_path, name="Ana", there="Ana") as ana:
        await ana.sees(join_text.TAKEN)
        await ana.until(lambda: ana.screen.focused is ana.screen.line)
        await ana.pilot.press(*"Ana B", "enter")
        await ana.sees("You are in, Ana B.")
        assert not ana.screen.has_class("-naming")
        await ana.do(Next())
        await ana.sees("On Friday")


async def test_a_name_that_is_taken_and_ones_own_is_given_by_the_teacher(tmp_path: Path) -> None:
    async with joined(tmp_path, name="Ana", there="Ana") as ana:
        await ana.sees(join_text.TAKEN)
        await ana.pilot.press("enter")
        await ana.sees("Your teacher has been asked whether you are Ana.")
        await ana.do(Decide("p1", yes=True))
        await ana.sees("You are in, Ana.")
        assert len(ana.server.runner.room.people) == 1


async def test_a_name_that_is_taken_and_not_ones_own_is_not_given(tmp_path: Path) -> None:
    async with joined(tmp_path, name="Ana", there="Ana") as ana:
        await ana.sees(join_text.TAKEN)
        await ana.pilot.press("enter")
        await ana.sees("Your teacher has been asked whether you are Ana.")
        await ana.do(Decide("p1", yes=False))
        await ana.until(lambda: ana.app.leaving)
    assert ana.client.ended == "not-you"


async def test_a_change_that_was_not_sent_is_said_at_the_lock(tmp_path: Path) -> None:
    async with joined(tmp_path, questions=(making.choice(), making.choice("again"))) as ana:
        await ana.sees("You are in")
        await ana.do(Next())
        await ana.sees("On Friday")
        await ana.pilot.press("1", "enter")
        await ana.sees(join_text.KEPT)
        await ana.pilot.press("2")
        await ana.do(Lock())
        await ana.sees("Your change was not sent: your previous answer counts.")
        await ana.do(Reveal())
        await ana.do(Next())
        await ana.sees("question 2 of 2")
        await ana.pilot.press("2")
        await ana.until(lambda: bool(ana.screen.response and ana.screen.response.response.values))
        await ana.do(Lock())
        await ana.sees("Locked. Your answer was not sent.")


async def test_options_have_letters_and_a_digit_picks_too(tmp_path: Path) -> None:
    async with joined(tmp_path, rules=Rules(article_open=True)) as ana:
        await ana.sees("You are in")
        await ana.do(Next())
        await ana.sees("A On Friday", "D In October", "f2 article", "f4 don't know")
        for key, place in (("d", 3), ("a", 0), ("C", 2), ("2", 1)):
            await ana.pilot.press(key)
            assert ana.screen.response is not None
            picked = ana.screen.response.response.values
            assert picked == ("abcd"[place],)
        assert not ana.screen.has_class("-paper")


async def test_only_ones_own_row_is_marked_among_those_who_share_a_place(tmp_path: Path) -> None:
    async with joined(tmp_path, rules=Rules(named=True), name="Ben", there="Ana") as ben:
        await ben.sees("You are in, Ben.")
        for event in (Join("p3", "Cy", "x"), Next(), Lock(), Reveal(), ShowStandings()):
            await ben.do(event)
        await ben.sees("Your place: 1 of 3")
        assert [line.split()[2] for line in ben.text.split("\n") if "▸" in line] == ["Ben"]


async def test_a_filled_gap_is_shown_in_its_sentence_after_a_wrong_answer_too(tmp_path: Path) -> None:
    async with joined(tmp_path, questions=(QUESTIONS["cloze"],)) as ana:
        await ana.sees("You are in")
        await ana.do(Next())
        await ana.sees("question 1 of 1")
        await ana.pilot.press("1", "tab", *"motor", "enter")
        await ana.sees(join_text.KEPT)
        await ana.do(Lock())
        await ana.do(Reveal())
        await ana.until(lambda: ana.screen.feedback.feedback is not None)
        await ana.pilot.pause()
        await ana.sees("→ October the", "✗ motor → engine failed.")


async def test_the_clock_stays_in_view_in_a_low_window(tmp_path: Path) -> None:
    question = making.replace(making.short(), prompt="What is it that the ferry does? " * 12)
    async with joined(tmp_path, rules=Rules(seconds=60), questions=(question,), size=(40, 12)) as ana:
        await ana.sees("You are in")
        await ana.do(Next())
        await ana.sees("1:00")
        await ana.pilot.press("pagedown", *"Ruth", "down")
        ana.clock.seconds += 21
        ana.screen.tick()
        await ana.pilot.pause()
        assert "0:39" in ana.text


async def test_who_is_sent_out_is_out(tmp_path: Path) -> None:
    async with joined(tmp_path) as ana:
        await ana.sees("You are in, Ana.")
        await ana.do(Remove("p1"))
        await ana.until(lambda: ana.app.leaving)
    assert ana.client.ended == "removed"
    assert ana.app.return_code == 1


async def test_a_host_that_says_strange_things_ends_nothing(tmp_path: Path) -> None:
    async with joined(tmp_path) as ana:
        await ana.sees("You are in")
        for strange in (
            {"type": "phase"},
            {"type": "phase", "phase": "question", "number": 1, "of": 1, "question": {}},
            {"type": "welcome"},
        ):
            with pytest.raises((KeyError, TypeError, ValueError)):
                await ana.screen.take(strange)
        await ana.do(Door(False))
        await ana.do(Next())
        await ana.sees("On Friday")


async def test_enter_pressed_for_what_stood_there_before_answers_nothing(tmp_path: Path) -> None:
    async with joined(tmp_path, settle=0.25) as ana:
        await ana.sees("You are in")
        await ana.do(Next())
        await ana.sees("On Friday")
        await ana.pilot.press("1", "enter")
        assert ana.client._pending is None
        ana.clock.seconds += 1
        await ana.pilot.press("enter")
        await ana.sees(join_text.KEPT)


async def test_enter_with_nothing_picked_answers_nothing_and_says_what_to_do(tmp_path: Path) -> None:
    async with joined(tmp_path) as ana:
        await ana.sees("You are in")
        await ana.do(Next())
        await ana.sees("On Friday")
        await ana.pilot.press("enter", "enter")
        await ana.sees("Pick one first: a number or ↑ ↓")
        assert ana.client._pending is None
        assert not ana.screen.state.answered
