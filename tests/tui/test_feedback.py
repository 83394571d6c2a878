"""What stands on the screen after an answer: the verdict first, in every size of window, and nothing twice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.tui.app import QuizApp
from quiz.tui.screens.answer import QuestionScreen
from quiz.tui.screens.summary import SummaryScreen
from tui.driving import NINE, make_app, one, screen_text

LONG = """\
format: 1
id: long
title: Long keys
article: {file: harbour.txt, title: Harbour town opens its ferry terminal}
questions:
- id: pairs
  kind: match
  prompt: Who did what?
  pairs:
  - {left: The mayor of the harbour town Ines Okafor, right: spoke of the nine long years of waiting}
  - {left: The captain of the first ferry Jon Reyes, right: praised the terminal as a gift to the islands}
  - {left: The council of the harbour town in its session, right: turned the cheaper plan of the fishermen down}
  - {left: The fishermen of Skerry Bay and their families, right: had wanted the cheaper plan to be carried out}
  evidence: [Captain Jon Reyes called the terminal a gift to the islands., The old pier closed in March]
  explanation: Each stands in a sentence of its own, so that all of the article has to be read, to its very last sentence.
"""
"""A bank whose one question has a key that no small window holds."""
MAYOR = "Mayor Ines Okafor said"
"""How the sentence to be highlighted begins."""


def make_long_app(folder: Path) -> QuizApp:
    shutil.copy(NINE.parents[1] / "seeds" / "harbour.txt", folder)
    bank = folder / "long.yaml"
    bank.write_text(LONG, encoding="utf-8")
    return make_app(folder / "home", one("pairs", bank="long"), bank=bank)


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def resize(pilot: Pilot[None], size: tuple[int, int]) -> None:
    await pilot.resize_terminal(*size)
    await pilot.pause()


LOW, USUAL, WIDE, WIDE_AND_LOW = (40, 12), (80, 24), (100, 16), (100, 12)
ANSWER = ("c", "c", "c", "c", "enter")


@pytest.mark.parametrize("size", [LOW, USUAL, WIDE, WIDE_AND_LOW])
async def test_feedback_starts_with_its_verdict_however_long_options_and_key_are(size: tuple[int, int], tmp_path: Path) -> None:
    app = make_long_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        await press(pilot, *ANSWER)
        assert "Partly right." in screen_text(app)


@pytest.mark.parametrize("after", [LOW, USUAL, WIDE, WIDE_AND_LOW])
@pytest.mark.parametrize("before", [LOW, USUAL, WIDE, WIDE_AND_LOW])
async def test_the_verdict_stays_in_sight_when_the_window_changes(before: tuple[int, int], after: tuple[int, int], tmp_path: Path) -> None:
    app = make_long_app(tmp_path)
    async with app.run_test(size=before) as pilot:
        await press(pilot, *ANSWER)
        await resize(pilot, after)
        assert "Partly right." in screen_text(app)
        await resize(pilot, before)
        assert "Partly right." in screen_text(app)


async def test_who_has_scrolled_past_the_verdict_is_left_there_until_something_else_is_shown(tmp_path: Path) -> None:
    app = make_long_app(tmp_path)
    async with app.run_test(size=LOW) as pilot:
        await press(pilot, *ANSWER, "down", "down", "down")
        assert "Partly right." not in screen_text(app)
        await resize(pilot, (44, 12))
        assert "Partly right." not in screen_text(app)
        await press(pilot, "enter", *ANSWER)
        assert "Partly right." in screen_text(app)


@pytest.mark.parametrize("size", [LOW, USUAL])
async def test_the_passage_of_a_highlight_is_its_key_and_stands_there_once(size: tuple[int, int], tmp_path: Path) -> None:
    app = make_app(tmp_path, one("dearer"))
    async with app.run_test(size=size) as pilot:
        await press(pilot, "down", "space", "enter")
        assert screen_text(app).count("more than planned") == 1
        await press(pilot, "enter")
        assert isinstance(app.screen, SummaryScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, QuestionScreen)
        assert screen_text(app).count(MAYOR) == 1


async def test_what_was_wrongly_highlighted_is_shown_beside_the_passage(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("dearer"))
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "space", "enter")
        assert "✗ wrong: The harbour town of Skerry Bay opened" in screen_text(app)
        assert screen_text(app).count(MAYOR) == 1


async def test_beside_the_article_the_key_of_a_highlight_is_listed_too_since_its_sentences_may_be_far_apart(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("dearer"))
    async with app.run_test(size=(120, 24)) as pilot:
        await press(pilot, "space", "enter")
        assert f"→ missed: {MAYOR}" in screen_text(app)


async def test_a_bank_shows_the_passage_of_a_highlight_once(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=USUAL) as pilot:
        question = app.context.library.banks["nine"].question("dearer")
        assert question is not None
        await app.push_screen(QuestionScreen(question))
        await pilot.pause()
        assert screen_text(app).count(MAYOR) == 1
