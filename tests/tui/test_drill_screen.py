"""What keys and mouse do in a drill: every kind, every phase, every mode."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from quiz.drill.records import Attempt, Eased
from quiz.drill.state import Drill, Phase
from quiz.marking.model import Certainty, Outcome
from quiz.progress.launch import PlayRequest
from quiz.progress.learners import folder_name
from quiz.settings import Settings
from quiz.tui.app import QuizApp
from quiz.tui.screens.drill import DrillScreen
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.summary import SummaryScreen
from tui.driving import HARBOUR, NINE, SEED, make_app, one, screen_text

RIGHT = {
    "opened": ["3"],
    "praised": ["2", "3"],
    "passengers-paid": ["n"],
    "mayor": [*"okafor"],
    "cost": [*"twelve"],
    "first-ferry": [*"07:15", "tab", *"140", "tab", "1", "1"],
    "dearer": ["down", "down", "space"],
}


async def settle(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[None], keys: Sequence[str]) -> None:
    for key in keys:
        await pilot.press(key)
    await settle(pilot)


def drill_of(app: QuizApp) -> Drill:
    assert isinstance(app.screen, DrillScreen | SummaryScreen)
    return app.screen.drill


def last_attempt(app: QuizApp) -> Attempt:
    return [record for record in app.context.records if isinstance(record, Attempt)][-1]


def positions(app: QuizApp, *texts: str) -> list[str]:
    """The digits under which options stand on the screen."""
    lines = screen_text(app).splitlines()
    return [next(line for line in lines if text in line).split(text)[0].split()[-1] for text in texts]


@pytest.mark.parametrize(
    ("question", "keys", "outcome"),
    [
        ("passengers-paid", ["n"], Outcome.CORRECT),
        ("passengers-paid", ["1"], Outcome.WRONG),
        ("passengers-paid", ["down", "down", "space", "enter"], Outcome.CORRECT),
        ("mayor", [*"okafor", "enter"], Outcome.CORRECT),
        ("mayor", [*"Jon Reyes", "enter"], Outcome.WRONG),
        ("cost", [*"twelve", "enter"], Outcome.CORRECT),
        ("cost", [*"13", "enter"], Outcome.WRONG),
        ("dearer", ["down", "space", "enter"], Outcome.CORRECT),
        ("dearer", ["space", "enter"], Outcome.WRONG),
        ("dearer", ["space", "down", "space", "enter"], Outcome.WRONG),
    ],
)
async def test_a_question_is_answered_by_keyboard(question: str, keys: list[str], outcome: Outcome, tmp_path: Path) -> None:
    app = make_app(tmp_path, one(question))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, keys)
        assert last_attempt(app).outcome is outcome
        assert drill_of(app).phase is Phase.FEEDBACK


async def test_it_says_how_many_sentences_are_asked_for_and_the_title_is_none_of_them(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("dearer"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, ["up", "space"])
        assert "Select 1 sentence." in screen_text(app)
        screen = app.screen
        assert isinstance(screen, DrillScreen)
        assert screen.article.article is not None
        assert screen.article.article.headline not in [screen.article.article.words(each.span) for each in screen.article.sentences]


async def test_a_digit_answers_at_once_where_one_is_to_be_picked(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("opened"))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, positions(app, "A ferry terminal"))
        assert last_attempt(app).outcome is Outcome.CORRECT
        assert drill_of(app).phase is Phase.FEEDBACK


async def test_who_has_set_it_so_picks_by_digits_and_answers_with_enter(tmp_path: Path) -> None:
    Settings(tmp_path, folder_name("")).store("confirm", "on")
    app = make_app(tmp_path, one("opened"))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, [*positions(app, "A market hall"), *positions(app, "A ferry terminal"), "enter"])
        assert last_attempt(app).outcome is Outcome.CORRECT


async def test_space_and_digits_toggle_where_several_can_be_picked(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("praised"))
    async with app.run_test() as pilot:
        await settle(pilot)
        wrong, *keys = positions(app, "The fishermen", "Captain Reyes", "The mayor")
        await press(pilot, [wrong, wrong, *keys, "enter"])
        assert last_attempt(app).outcome is Outcome.CORRECT


STORY = ("The cheaper plan is turned down", "The old pier closes", "The terminal opens")


async def test_items_are_taken_up_carried_and_put_down(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("story"))
    async with app.run_test() as pilot:
        await settle(pilot)
        for place, text in enumerate(STORY, 1):
            now = int(positions(app, text)[0])
            way = now - place
            await press(pilot, [*["down"] * way, "space", *["up"] * way, "space", "down"])
        await press(pilot, ["enter"])
        assert last_attempt(app).outcome is Outcome.CORRECT


async def test_a_digit_sends_an_item_to_its_place(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("story"))
    async with app.run_test() as pilot:
        await settle(pilot)
        for place in ("3", "2", "1"):
            text = STORY[int(place) - 1]
            row = next(at for at, line in enumerate(screen_text(app).splitlines()) if text in line)
            here = next(at for at, line in enumerate(screen_text(app).splitlines()) if "▸" in line)
            await press(pilot, [*["down" if row > here else "up"] * abs(row - here), place])
        await press(pilot, ["enter"])
        assert last_attempt(app).outcome is Outcome.CORRECT


async def test_letters_pair_and_go_on_to_the_next(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("who-is-who"))
    async with app.run_test() as pilot:
        await settle(pilot)
        letters = positions(app, "spoke of nine years", "praised the terminal", "turned a plan down")
        await press(pilot, [*letters, "enter"])
        assert last_attempt(app).outcome is Outcome.CORRECT


async def test_gaps_are_typed_in_place_and_chosen_by_digit(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("first-ferry"))
    async with app.run_test() as pilot:
        await press(pilot, [*"07:15", "tab", *"140", "tab"])
        await press(pilot, [*positions(app, "Captain Reyes"), "enter"])
        assert last_attempt(app).outcome is Outcome.CORRECT
        assert last_attempt(app).response.values[:2] == ("07:15", "140")


async def test_an_answer_with_open_parts_is_taken_only_when_it_is_said_twice(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("first-ferry"))
    async with app.run_test() as pilot:
        await press(pilot, [*"07:15", "enter", "enter"])
        assert drill_of(app).phase is Phase.QUESTION
        assert "2 still open" in screen_text(app)
        await press(pilot, ["enter"])
        assert last_attempt(app).outcome is Outcome.PARTLY


@pytest.mark.parametrize(
    ("question", "hint"),
    [
        ("opened", "Pick one first: a number or ↑ ↓"),
        ("praised", "Tick one first: a number or space"),
        ("passengers-paid", "Pick one first: a number or ↑ ↓"),
        ("mayor", "Type an answer first; F4: don't know"),
        ("cost", "Type an answer first; F4: don't know"),
        ("first-ferry", "Fill a gap first; F4: don't know"),
        ("story", "Move one first; space twice keeps all"),
        ("who-is-who", "Pair one first: press a letter"),
        ("dearer", "Select a sentence first: space"),
    ],
)
async def test_nothing_is_not_an_answer_but_i_do_not_know_is_one(question: str, hint: str, tmp_path: Path) -> None:
    app = make_app(tmp_path, one(question))
    async with app.run_test(size=(40, 12)) as pilot:
        await press(pilot, ["enter", "enter"])
        assert drill_of(app).phase is Phase.QUESTION
        assert screen_text(app).splitlines()[-1].strip() == hint
        await press(pilot, ["f4"])
        assert last_attempt(app).response.unknown
        assert last_attempt(app).outcome is Outcome.BLANK
        assert last_attempt(app).misreadings == ()


async def test_a_mouse_picks_by_one_click_and_answers_by_the_second(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("opened"))
    async with app.run_test() as pilot:
        await settle(pilot)
        row = next(
            at
            for at, line in enumerate(screen_text(app).splitlines())
            if "A ferry terminal" in line and "title" not in line and "1/1" not in line
        )
        await pilot.click(offset=(12, row))
        assert drill_of(app).phase is Phase.QUESTION
        await pilot.click(offset=(12, row))
        await settle(pilot)
        assert last_attempt(app).outcome is Outcome.CORRECT


async def test_a_mouse_selects_sentences(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("dearer"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        row = next(at for at, line in enumerate(screen_text(app).splitlines()) if "two" in line and "pounds" in line)
        await pilot.click(offset=(20, row))
        await press(pilot, ["enter"])
        assert last_attempt(app).outcome is Outcome.CORRECT


async def test_a_key_of_the_bar_can_be_clicked(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("opened"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        bar = screen_text(app).splitlines()[-1]
        await pilot.click(offset=(bar.index("don't know"), 23))
        await settle(pilot)
        assert last_attempt(app).response.unknown


async def test_the_passage_stands_below_in_a_narrow_window_and_beside_in_a_wide_one(tmp_path: Path) -> None:
    for size, beside in (((80, 24), False), ((120, 36), True)):
        app = make_app(tmp_path / str(size[0]), one("passengers-paid"))
        async with app.run_test(size=size) as pilot:
            await press(pilot, ["n"])
            assert app.screen.query_one("#paper").display is beside


async def test_the_proof_is_seen_at_40_by_12(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("opened"))
    async with app.run_test(size=(40, 12)) as pilot:
        await press(pilot, ["1"])
        assert "▌" in screen_text(app)
        assert "ferry terminal on" in screen_text(app)


async def test_what_a_low_window_leaves_out_is_shown_with_a_key(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("one", bank="long"), bank=NINE.with_name("long.yaml"))
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        await press(pilot, [*positions(app, "It carried")])
        assert "space more" in screen_text(app)
        assert "of the first ferry." not in screen_text(app)
        await press(pilot, ["space"])
        while "space more" in screen_text(app):
            await press(pilot, ["space"])
        assert "of the first ferry." in screen_text(app)


async def test_looking_into_the_article_is_told_in_the_attempt(tmp_path: Path) -> None:
    for keys, opened in ((["n"], False), (["a", "a", "n"], True)):
        app = make_app(tmp_path / str(opened), one("passengers-paid"))
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, keys)
            assert last_attempt(app).article_open is opened


async def test_the_article_stays_closed_in_a_test_and_before_reading(tmp_path: Path) -> None:
    for mode in ("test", "read"):
        app = make_app(tmp_path / mode, PlayRequest(mode=mode, bank="nine", seed=SEED, guess_first="on"))
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, ["f2"])
            assert not app.screen.has_class("-paper")


async def test_certainty_is_asked_after_the_answer_and_stored(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("passengers-paid", with_certainty=True))
    async with app.run_test() as pilot:
        await press(pilot, ["n"])
        assert "How sure are you?" in screen_text(app)
        assert not [record for record in app.context.records if isinstance(record, Attempt)]
        await press(pilot, ["3"])
        assert last_attempt(app).certainty is Certainty.CERTAIN


async def test_a_proof_is_pointed_at_before_the_verdict(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("praised", bank="harbour"), bank=HARBOUR)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, [*positions(app, "Captain Reyes", "The mayor"), "enter"])
        assert drill_of(app).phase is Phase.PROVING
        assert "Right" not in screen_text(app)
        await press(pilot, ["down"] * 7 + ["space", "enter"])
        (proof,) = drill_of(app).proofs.values()
        assert proof.fraction == 1
        assert "Right" in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (160, 50)])
async def test_while_a_proof_is_asked_for_the_answer_is_seen_and_it_is_not_judged_yet(size: tuple[int, int], tmp_path: Path) -> None:
    app = make_app(tmp_path, one("praised", bank="harbour"), bank=HARBOUR)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, [*positions(app, "The fishermen"), "enter"])
        assert drill_of(app).phase is Phase.PROVING
        asked = " ".join(screen_text(app).split())
        assert "You said: The fishermen." in asked
        assert "Which sentence proves it?" in asked
        assert not any(sign in asked for sign in ("✓", "✗", "→"))


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
@pytest.mark.parametrize(
    ("keys", "verdict"),
    [
        (["down"] * 8 + ["space", "enter"], "✓ proof: You pointed to the right sentence."),
        (["space", "enter"], "✗ proof: This doesn't prove it: “"),
        (["f4"], "○ proof: You pointed to no sentence."),
    ],
)
async def test_a_proof_is_judged_beside_the_answer(keys: list[str], verdict: str, size: tuple[int, int], tmp_path: Path) -> None:
    app = make_app(tmp_path, one("praised", bank="harbour"), bank=HARBOUR)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, [*positions(app, "Captain Reyes", "The mayor"), "enter", *keys])
        assert "✓ Right." in screen_text(app)
        assert verdict in " ".join(screen_text(app).split())


async def test_escape_closes_the_article_and_only_then_leaves(tmp_path: Path) -> None:
    for before in ([], ["1"]):
        app = make_app(tmp_path / str(len(before)), one("passengers-paid"))
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, [*before, "a"])
            assert app.screen.has_class("-paper")
            assert "esc close" in screen_text(app).splitlines()[-1]
            await press(pilot, ["escape"])
            assert isinstance(app.screen, DrillScreen)
            assert not app.screen.has_class("-paper")
            await press(pilot, ["escape"])
            assert isinstance(app.screen, HomeScreen)


async def test_escape_closes_the_article_that_was_opened_beside_the_question_too(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("passengers-paid"))
    async with app.run_test(size=(160, 50)) as pilot:
        await press(pilot, ["a", "escape"])
        assert isinstance(app.screen, DrillScreen)
        assert not app.screen.has_class("-paper")
        await press(pilot, ["1", "escape"])
        assert isinstance(app.screen, HomeScreen), "after the answer it is there by itself"


async def test_escape_leaves_while_the_article_is_what_is_answered_in(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("dearer"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, ["escape"])
        assert isinstance(app.screen, HomeScreen)


async def test_an_order_is_answered_as_it_lies_once_an_item_was_taken_up_and_put_down(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("story"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, ["enter", "enter"])
        assert drill_of(app).phase is Phase.QUESTION
        await press(pilot, ["space", "space", "enter"])
        assert drill_of(app).phase is Phase.FEEDBACK


async def test_arrows_pick_where_one_is_to_be_picked_and_enter_answers(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("passengers-paid"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, ["down", "down", "enter"])
        assert last_attempt(app).outcome is Outcome.CORRECT


async def test_found_missed_and_wrong_boxes_differ_in_sign_and_word_and_stay_boxes(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("praised"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        mayor, captain, fishermen = positions(app, "The mayor", "Captain Reyes", "The fishermen")
        await press(pilot, [mayor, fishermen, "enter"])
        told = screen_text(app)
        assert f"✓ ■ {mayor}  The mayor · found" in told
        assert f"→ □ {captain}  Captain Reyes · missed" in told
        assert f"✗ ■ {fishermen}  The fishermen · wrong" in told


async def test_no_sentence_is_no_proof_but_i_do_not_know_is_one(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("praised", bank="harbour"), bank=HARBOUR)
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        await press(pilot, ["space", "enter", "enter"])
        assert drill_of(app).phase is Phase.PROVING
        assert screen_text(app).splitlines()[-1].strip() == "Select a sentence first: space"
        await press(pilot, ["f4"])
        (proof,) = drill_of(app).proofs.values()
        assert proof.sentences == ()
        assert drill_of(app).phase is Phase.FEEDBACK


async def test_an_undecided_answer_is_judged_by_the_learner(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("mayor"))
    async with app.run_test() as pilot:
        await press(pilot, [*"Ines", "enter"])
        assert drill_of(app).phase is Phase.JUDGING
        await press(pilot, ["y"])
        (judged,) = drill_of(app).judged.values()
        assert (judged.by, judged.outcome) == ("learner", Outcome.CORRECT)
        assert "by your own judgement" in screen_text(app).casefold()


async def test_an_explanation_is_ticked_by_the_learner(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("why-late", bank="harbour"), bank=HARBOUR)
    async with app.run_test() as pilot:
        await press(pilot, [*"nine years", "enter", "1", "enter"])
        (judged,) = drill_of(app).judged.values()
        assert (float(judged.fraction), judged.outcome) == (0.5, Outcome.PARTLY)


async def test_i_was_right_overrules_a_refusal_of_something_typed(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("mayor"))
    async with app.run_test() as pilot:
        await press(pilot, [*"Jon Reyes", "enter"])
        assert "I was right" in screen_text(app)
        await press(pilot, ["y"])
        assert drill_of(app).outcome(last_attempt(app)) is Outcome.CORRECT


async def test_a_right_answer_is_called_easy_with_a_key_and_once_more_takes_that_back(tmp_path: Path) -> None:
    app = make_app(tmp_path / "home", one("opened"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, ["y", *RIGHT["opened"]])
        assert "y easy" in screen_text(app)
        await press(pilot, ["y"])
        assert "Easy, you said." in screen_text(app)
        assert "It was easy; once more takes that back" in screen_text(app)
        await press(pilot, ["y"])
        assert "Easy, you said." not in screen_text(app)
        said = [record.on for record in app.context.records if isinstance(record, Eased)]
        assert said == [True, False]


async def test_easy_is_not_offered_after_a_wrong_answer_or_a_guess(tmp_path: Path) -> None:
    app = make_app(tmp_path / "home", one("opened"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, ["1", "y"])
        assert "y easy" not in screen_text(app)
        assert not [record for record in app.context.records if isinstance(record, Eased)]
    app = make_app(tmp_path / "other", one("opened", with_certainty=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, ["3", "1"])
        assert "y easy" not in screen_text(app)


async def test_i_was_right_is_not_offered_where_options_were_picked(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("passengers-paid"))
    async with app.run_test() as pilot:
        await press(pilot, ["1", "y"])
        assert drill_of(app).outcome(last_attempt(app)) is Outcome.WRONG


async def test_a_skipped_question_comes_back_at_the_end(tmp_path: Path) -> None:
    app = make_app(tmp_path, PlayRequest(bank="nine", seed=SEED))
    async with app.run_test() as pilot:
        await settle(pilot)
        first = drill_of(app).turn
        await press(pilot, ["f3"])
        assert drill_of(app).turn != first
        assert drill_of(app).turns[-1] == first


async def test_skipping_is_offered_only_while_another_question_is_open(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("opened"))
    async with app.run_test() as pilot:
        await press(pilot, ["s"])
        assert drill_of(app).turn is not None
        assert "skip" not in screen_text(app)


async def test_a_missed_question_comes_back_in_practice(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("passengers-paid"))
    async with app.run_test() as pilot:
        await press(pilot, ["1", "enter"])
        assert "again, 1 left" in screen_text(app)
        await press(pilot, ["n", "enter"])
        assert isinstance(app.screen, SummaryScreen)
        assert "0 of 1" in screen_text(app)


async def test_a_test_goes_back_and_forth_shows_no_verdict_and_is_handed_in(tmp_path: Path) -> None:
    request = PlayRequest(mode="test", bank="nine", only=("passengers-paid", "mayor"), seed=SEED)
    app = make_app(tmp_path, request)
    async with app.run_test() as pilot:
        await settle(pilot)
        if drill_of(app).turns[0].key.question == "mayor":
            await press(pilot, [*"Okafor", "enter", "1"])
        else:
            await press(pilot, ["1", *"Okafor", "enter"])
        assert "Wrong" not in screen_text(app)
        assert len(drill_of(app).attempts) == 2
        await press(pilot, ["f6"] if drill_of(app).position else [])
        await press(pilot, ["f8"])
        assert isinstance(app.screen, SummaryScreen)
        assert "1 of 2" in screen_text(app)


async def test_handing_in_with_open_questions_has_to_be_said_twice(tmp_path: Path) -> None:
    app = make_app(tmp_path, PlayRequest(mode="test", bank="nine", seed=SEED))
    async with app.run_test() as pilot:
        await press(pilot, ["f8"])
        assert "9 open" in screen_text(app)
        await press(pilot, ["f8"])
        assert isinstance(app.screen, SummaryScreen)


async def test_when_the_time_is_up_what_is_picked_counts_and_the_test_ends(tmp_path: Path) -> None:
    request = PlayRequest(mode="test", bank="nine", only=("passengers-paid",), seed=SEED, limit_seconds=60)
    app = make_app(tmp_path, request)
    async with app.run_test() as pilot:
        await press(pilot, ["down", "down"])
        screen = app.screen
        assert isinstance(screen, DrillScreen)
        app.context.monotonic = lambda: 61.0
        await screen._watch_time()
        await settle(pilot)
        assert isinstance(app.screen, SummaryScreen)
        assert last_attempt(app).outcome is Outcome.CORRECT
        assert "The time was up." in screen_text(app)


async def test_reading_asks_before_shows_the_article_and_asks_again(tmp_path: Path) -> None:
    app = make_app(tmp_path, PlayRequest(mode="read", bank="nine", seed=SEED, only=("cost", "opened"), guess_first="on"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Guess first: 2 questions. You'll see after reading how you did." in screen_text(app)
        await press(pilot, [*positions(app, "A ferry terminal")])
        assert "✗" not in screen_text(app)
        assert "Guess first" not in screen_text(app)
        await press(pilot, ["1", "enter"])
        assert app.sitting is not None
        assert app.sitting.drill.phase is Phase.READING
        assert "Skerry Bay opened a new ferry" in screen_text(app)
        await press(pilot, ["end", "enter"])
        assert drill_of(app).phase is Phase.QUESTION
        stages = [record.turn.stage for record in app.context.records if isinstance(record, Attempt)]
        assert stages == ["before", "before"]
        await press(pilot, ["f4"])
        assert "before: A ferry terminal · now: don't know · not answered" in screen_text(app)


async def test_leaving_goes_home_and_continue_comes_back_to_the_same_question(tmp_path: Path) -> None:
    app = make_app(tmp_path, PlayRequest(bank="nine", seed=SEED))
    async with app.run_test() as pilot:
        await press(pilot, ["f3"])
        left = drill_of(app)
        await press(pilot, ["escape"])
        assert isinstance(app.screen, HomeScreen)
        await press(pilot, ["c"])
        assert (drill_of(app).turn, drill_of(app).turns) == (left.turn, left.turns)


async def test_a_second_start_goes_on_where_the_first_was_left(tmp_path: Path) -> None:
    app = make_app(tmp_path, PlayRequest(bank="nine", seed=SEED))
    async with app.run_test() as pilot:
        await press(pilot, ["f4", "enter"])
        left = drill_of(app)
        await press(pilot, ["ctrl+c"])
    again = make_app(tmp_path)
    async with again.run_test() as pilot:
        await press(pilot, ["c"])
        assert (drill_of(again).turn, drill_of(again).turns) == (left.turn, left.turns)
        assert drill_of(again).attempts == left.attempts


async def test_what_the_disk_refuses_is_said_beside_the_verdict_and_saved_later(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("passengers-paid"))
    async with app.run_test() as pilot:
        await settle(pilot)
        store = app.context.store
        disk = store._disk

        class Full:
            def __getattr__(self, name: str) -> object:
                if name in ("write", "create", "open_new", "append"):

                    def refuse(*_: object, **__: object) -> None:
                        raise OSError(errno.ENOSPC, "full")

                    return refuse
                return getattr(disk, name)

        store._disk = Full()
        if store._journal is not None:
            store._journal._disk = Full()
        await press(pilot, ["1"])
        assert drill_of(app).phase is Phase.FEEDBACK
        assert "Not saved" in screen_text(app)
        store._disk = disk
        await press(pilot, ["enter", "n"])
        assert "Not saved" not in screen_text(app)
        assert store.unsaved == 0


async def test_a_fresh_question_takes_no_enter_for_a_moment(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("passengers-paid"))
    app.context = replace(app.context, settle_seconds=10.0)
    app.opener.context = app.context
    async with app.run_test() as pilot:
        await press(pilot, ["enter", "1"])
        assert drill_of(app).phase is Phase.QUESTION
        assert "● 1" in screen_text(app)


async def test_an_enter_that_comes_at_once_after_a_digit_does_not_skip_the_feedback(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("passengers-paid"))
    async with app.run_test() as pilot:
        await press(pilot, ["1"])
        app.context.settle_seconds = 10.0
        await press(pilot, ["enter"])
        assert drill_of(app).phase is Phase.FEEDBACK
        app.context.settle_seconds = 0.0
        await press(pilot, ["enter"])
        assert drill_of(app).phase is not Phase.FEEDBACK


async def test_enter_says_nothing_about_how_sure_somebody_is_and_escape_gives_the_question_back(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("opened", with_certainty=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, ["1", "enter"])
        assert "Press 1, 2 or 3" in screen_text(app).splitlines()[-1]
        assert drill_of(app).phase is Phase.QUESTION
        await press(pilot, ["escape"])
        assert "How sure are you?" not in screen_text(app)
        await press(pilot, [*positions(app, "A ferry terminal"), "3"])
        assert (last_attempt(app).outcome, last_attempt(app).certainty) == (Outcome.CORRECT, Certainty.CERTAIN)


async def test_an_explanation_of_which_nothing_is_ticked_is_judged_when_it_is_said_twice(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("why-late", bank="harbour"), bank=HARBOUR)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, [*"nine years", "enter", "enter"])
        assert drill_of(app).phase is Phase.JUDGING
        assert "Tick what you said" in screen_text(app).splitlines()[-1]
        await press(pilot, ["enter"])
        assert drill_of(app).phase is Phase.FEEDBACK


@pytest.mark.parametrize(("size", "first", "then"), [((80, 24), "1/2  ────────────", "✓ 1 of 1"), ((40, 12), "1/2  ──────", "✓ 1")])
async def test_progress_and_score_are_in_the_title_line(size: tuple[int, int], first: str, then: str, tmp_path: Path) -> None:
    app = make_app(tmp_path, PlayRequest(bank="nine", only=("opened", "passengers-paid"), seed=SEED))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert first in screen_text(app).splitlines()[0]
        question = drill_of(app).question
        assert question is not None
        await press(pilot, positions(app, "A ferry terminal") if question.id == "opened" else ["n"])
        title = screen_text(app).splitlines()[0]
        assert then in title
        assert "━" * (size[0] // 13) + "─" in title


async def test_no_score_is_told_while_a_test_goes_on(tmp_path: Path) -> None:
    app = make_app(tmp_path, PlayRequest(mode="test", bank="nine", only=("opened", "passengers-paid"), seed=SEED))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, ["1"])
        assert "━─" in screen_text(app).splitlines()[0]
        assert "✓" not in screen_text(app)


async def test_flags_show_on_top_and_in_the_summary(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("opened"))
    async with app.run_test() as pilot:
        await press(pilot, ["m"])
        assert "⚑" in screen_text(app).splitlines()[0]
        await press(pilot, [*positions(app, "A ferry terminal")[-1:], "enter"])
        assert "⚑" in screen_text(app)


async def test_a_new_article_is_followed_by_ten_questions_and_not_by_all_of_its_bank(tmp_path: Path) -> None:
    bank = tmp_path / "questions" / "nine.yaml"
    shutil.copytree(NINE.parents[1] / "seeds", tmp_path / "seeds")
    bank.parent.mkdir()
    head, questions = NINE.read_text(encoding="utf-8").split("questions:\n")
    more = questions.replace("\n- id: ", "\n- id: more-").replace("- id: ", "- id: more-", 1)
    bank.write_text(f"{head}questions:\n{questions}{more}", encoding="utf-8")
    app = make_app(tmp_path / "home", bank=bank)
    async with app.run_test() as pilot:
        await press(pilot, ["down", "enter"])
        await press(pilot, ["end", "enter"])
        assert [turn.stage for turn in drill_of(app).turns] == ["after"] * 10
