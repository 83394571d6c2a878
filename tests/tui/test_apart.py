"""A quiz of a story with a warm-up and tell-it-back, and a draft that a second reader disputes, in the app."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.drill.state import Phase
from quiz.progress.launch import PlayRequest
from quiz.tui.screens.drill import DrillScreen
from quiz.tui.screens.summary import SummaryScreen
from tui.driving import SEED, make_app, screen_text

STORY = """\
Ferry to Oster Island stops

The ferry to Oster Island will stop on Friday. Its engine failed twice in October. The council was told on Monday.
"""
BANK = """\
format: 1
id: ferry
title: The ferry
article: {file: ferry.txt}
questions:
- {id: asked, kind: truth, prompt: The ferry stops on Friday., answer: true, evidence: will stop on Friday, explanation: It will.}
- id: tell
  kind: short
  aim: tell it back
  prompt: Without looking, what happened?
  answer: The ferry will stop.
  checklist: [The ferry to Oster Island will stop on Friday., Its engine failed twice in October.]
  evidence: [The ferry to Oster Island will stop on Friday., Its engine failed twice in October.]
  explanation: These are its key sentences.
- {id: doubtful, kind: truth, prompt: It stops on Sunday., answer: false, evidence: on Friday, explanation: No.,
   status: draft, checked: disputed}
- id: maze
  kind: cloze
  aim: warm-up
  prompt: "A warm-up: choose the word."
  text: "The ferry will {{gap}} on Friday."
  gaps: {gap: {options: [{text: stop, correct: true}, islands]}}
  evidence: The ferry to Oster Island will stop on Friday.
  explanation: This is how it begins.
"""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    tmp_path.joinpath("ferry.txt").write_text(STORY, encoding="utf-8")
    path = tmp_path / "ferry.yaml"
    path.write_text(BANK, encoding="utf-8")
    return path


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_reading_goes_from_the_warm_up_by_the_article_to_tell_it_back_and_then_to_the_questions(bank: Path, tmp_path: Path) -> None:
    app = make_app(tmp_path / "home", PlayRequest(mode="read", bank="ferry", seed=SEED, guess_first="on"), bank=bank)
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot)
        assert isinstance(app.screen, DrillScreen)
        assert "warm-up" in screen_text(app)
        await press(pilot, "1", "enter")
        assert app.sitting is not None
        assert app.sitting.drill.phase is Phase.READING
        await press(pilot, "end", "enter")
        assert "Without looking" in screen_text(app)
        assert "Its engine failed" not in screen_text(app)
        await press(pilot, *"it stops", "enter")
        assert "Tick what you said." in screen_text(app)
        await press(pilot, "1", "enter")
        assert "1 of 2 points, your own marking." in screen_text(app)
        await press(pilot, "enter")
        assert "The ferry stops on Friday." in screen_text(app)
        await press(pilot, "1", "enter")
        assert isinstance(app.screen, SummaryScreen)
        assert "Told back: 1 of 2 points, by your own marking." in screen_text(app)
        assert "1 of 1 question right" in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_disputed_draft_says_so_beside_its_place(bank: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    app = make_app(tmp_path / "home", PlayRequest(mode="preview", bank="ferry", only=("doubtful",), seed=SEED), bank=bank)
    async with app.run_test(size=size) as pilot:
        await press(pilot)
        assert "1/1  disputed by a second reader" in screen_text(app)


async def test_an_answer_of_sentences_wraps_and_enter_sends_it(bank: Path, tmp_path: Path) -> None:
    app = make_app(tmp_path / "home", PlayRequest(mode="practice", bank="ferry", only=("tell",), seed=SEED), bank=bank)
    async with app.run_test(size=(40, 14)) as pilot:
        await press(pilot)
        await press(pilot, *"the ferry to oster island stops on friday x")
        lines = screen_text(app).splitlines()
        assert any("the ferry to" in line for line in lines)
        assert any(line.strip().endswith("friday x") for line in lines)
        await press(pilot, "enter")
        assert app.sitting is not None
        assert app.sitting.drill.phase is Phase.JUDGING
        (attempt,) = app.sitting.drill.attempts.values()
        assert attempt.response.values == ("the ferry to oster island stops on friday x",)


async def test_skipping_a_telling_back_passes_it_and_the_points_are_not_said_twice(bank: Path, tmp_path: Path) -> None:
    app = make_app(tmp_path / "home", PlayRequest(mode="practice", bank="ferry", only=("tell", "asked"), seed=SEED), bank=bank)
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot)
        assert "f3 skip" in screen_text(app)
        await press(pilot, "f3")
        assert app.sitting is not None
        assert [turn.key.question for turn in app.sitting.drill.turns] == ["asked"]
        assert screen_text(app).count("bad question") == 1
