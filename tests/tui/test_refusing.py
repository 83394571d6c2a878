"""A bad question is taken out of a quiz with two keys, and brought back with one."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.drill.records import Key, RefusalReason, Refused
from quiz.drill.state import Phase
from quiz.progress.launch import PlayRequest
from quiz.tui.app import QuizApp
from quiz.tui.screens.bank import BankScreen
from quiz.tui.screens.drill import DrillScreen
from quiz.tui.screens.summary import SummaryScreen
from quiz.tui.widgets.refusal import RefusalBar
from tui.driving import SEED, SIZES, make_app, screen_text
from tui.test_drill_screen import drill_of, press, settle

TWO = PlayRequest(mode="practice", bank="nine", only=("opened", "passengers-paid"), seed=SEED)


def refusals(app: QuizApp) -> list[Refused]:
    return [record for record in app.context.records if isinstance(record, Refused)]


@pytest.mark.parametrize("size", SIZES)
async def test_an_open_question_is_taken_out_with_two_keys_and_the_next_one_is_there(tmp_path: Path, size: tuple[int, int]) -> None:
    app = make_app(tmp_path, TWO)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        first = drill_of(app).turn
        assert first is not None
        await press(pilot, ["x"])
        shown = " ".join(screen_text(app).split())
        assert "What's wrong with it? 1 wrong answer 2 unclear 3 not in the story 4 too easy 5 other esc keep it" in shown
        await press(pilot, ["2"])
        assert [(record.key, record.why, record.on) for record in refusals(app)] == [(first.key, RefusalReason.UNCLEAR, True)]
        assert drill_of(app).turn not in (None, first)
        assert "Taken out. u or F9 brings it back." in screen_text(app)
        assert not app.screen.query(RefusalBar)
        await press(pilot, ["u"])
        assert drill_of(app).turn == first
        assert not app.context.records.figures.refused
        assert "Brought back." in screen_text(app)


async def test_after_the_verdict_the_answer_counts_no_more_and_comes_back_with_the_question(tmp_path: Path) -> None:
    app = make_app(tmp_path, TWO)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, ["1"])
        answered = drill_of(app)
        assert answered.phase is Phase.FEEDBACK
        assert app.context.records.figures.number("answers") == 1
        await press(pilot, ["x", "1"])
        assert drill_of(app).phase is Phase.QUESTION
        assert app.context.records.figures.number("answers") == 0
        assert not app.context.memories()
        await press(pilot, ["u"])
        assert drill_of(app).phase is Phase.FEEDBACK
        assert drill_of(app).attempts == answered.attempts
        assert app.context.records.figures.number("answers") == 1


async def test_escape_keeps_the_question_and_what_was_picked_and_no_other_key_works_meanwhile(tmp_path: Path) -> None:
    app = make_app(tmp_path, TWO)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, DrillScreen)
        await press(pilot, ["down", "x"])
        before, focused = drill_of(app), screen.focused_before
        await press(pilot, ["s", "d", "f", "9", "enter", "x"])
        assert drill_of(app) == before
        await press(pilot, ["escape"])
        assert drill_of(app) == before
        assert screen.focused is focused
        assert not refusals(app)
        await press(pilot, ["1"])
        assert drill_of(app).phase is Phase.FEEDBACK


async def test_while_an_answer_is_typed_the_function_keys_do_the_same(tmp_path: Path) -> None:
    app = make_app(tmp_path, PlayRequest(mode="practice", bank="nine", only=("mayor", "cost"), seed=SEED))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        first = drill_of(app).turn
        await press(pilot, ["x", "f7", "5"])
        assert [record.why for record in refusals(app)] == [RefusalReason.OTHER]
        await press(pilot, ["f9"])
        assert drill_of(app).turn == first


async def test_the_digit_that_is_typed_right_after_x_answers_nothing(tmp_path: Path) -> None:
    app = make_app(tmp_path, TWO)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        first = drill_of(app).turn
        app.simulate_key("x")
        app.simulate_key("3")
        await settle(pilot)
        await settle(pilot)
        assert first is not None
        assert [(record.key, record.why) for record in refusals(app)] == [(first.key, RefusalReason.NOT_IN_STORY)]
        assert drill_of(app).draft.blank


async def test_a_quiz_of_which_everything_is_taken_out_ends(tmp_path: Path) -> None:
    app = make_app(tmp_path, TWO)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, ["x", "4", "x", "3"])
        assert isinstance(app.screen, SummaryScreen)
        assert drill_of(app).ended == "done"
        assert set(app.context.records.figures.refused) == {Key("nine", "opened"), Key("nine", "passengers-paid")}
        assert "2 questions taken out" in screen_text(app)
        await press(pilot, ["u"])
        assert "1 question taken out" in screen_text(app)
        assert len(app.context.records.figures.refused) == 1


async def test_a_story_of_which_everything_was_taken_out_is_not_the_next_one(tmp_path: Path) -> None:
    app = make_app(tmp_path, TWO)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, ["x", "4", "x", "3"])
        assert "Next story" not in screen_text(app)


async def test_the_bar_is_full_only_once_all_that_is_still_asked_is_answered(tmp_path: Path) -> None:
    app = make_app(tmp_path, TWO)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, ["1", "x", "1"])
        assert "─" * 12 in screen_text(app).splitlines()[0]


async def test_a_bank_lists_what_was_taken_out_and_u_brings_it_back(tmp_path: Path) -> None:
    app = make_app(tmp_path, PlayRequest(mode="practice", bank="nine", only=("opened",), seed=SEED))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, ["x", "2", "enter"])
        await app.action_open_bank("nine")
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, BankScreen)
        screen.menu.go_to("question:mayor")
        await press(pilot, ["u"])
        assert "Put the cursor on a question that is taken out." in screen_text(app)
        screen.menu.go_to("question:opened")
        await settle(pilot)
        (row,) = (line for line in screen_text(app).splitlines() if line.endswith("taken out"))
        assert row.split()[-3:] == ["choice", "taken", "out"]
        await press(pilot, ["u"])
        assert not any(line.endswith("taken out") for line in screen_text(app).splitlines())
        assert not app.context.records.figures.refused
        assert not screen.check_action("bring_back", ())
