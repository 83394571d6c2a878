"""Reviewing drafts in the app: what the keys do is on the disk, what is wrong is shown beside its field."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

import quiz.tui.screens.edit as edit_module
from quiz.bank.load import load_bank
from quiz.edit.review import open_review
from quiz.tui.app import QuizApp
from quiz.tui.screens.bank import BankScreen
from quiz.tui.screens.edit import EditScreen
from quiz.tui.widgets.key_bar import KeyBar
from tui.drafts import DRAFTS, drafted
from tui.driving import make_app, screen_text


@pytest.fixture(autouse=True)
def _look_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edit_module, "SECONDS_TO_TYPE_ON", 0.0)


@asynccontextmanager
async def editing(folder: Path, *paths: Path, size: tuple[int, int] = (120, 40)) -> AsyncIterator[tuple[Pilot[None], EditScreen]]:
    app = make_app(folder)
    app.review = open_review(paths)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, EditScreen)
        yield pilot, app.screen


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press keys, wait for what they begin, and give the screen as text."""
    for key in keys:
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    assert isinstance(pilot.app, QuizApp)
    return screen_text(pilot.app)


def notice(screen: EditScreen) -> str:
    return screen.query_one(KeyBar).notice


async def test_a_draft_is_accepted_and_the_next_one_is_shown_beside_its_passage(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    before = path.read_text(encoding="utf-8")
    async with editing(tmp_path, path) as (pilot, screen):
        shown = screen_text(pilot.app)
        assert "What did Skerry Bay open on Monday?" in shown
        assert "3 drafts left  1/9" in shown
        shown = await press(pilot, "y")
        assert screen.review.question_id == "mayor"
        assert "2 drafts left" in shown
        assert path.read_text(encoding="utf-8") == before.replace("status: draft", "status: ready", 1)
        await press(pilot, "y", "y")
        assert notice(screen) == "No draft is left."
        assert load_bank(path).outline.drafts == frozenset()
        assert "accept" not in screen_text(pilot.app).splitlines()[-1]
        await press(pilot, "u", "u", "u", "u")
        assert path.read_text(encoding="utf-8") == before
        assert notice(screen) == "There is nothing to take back in this bank."


async def test_a_draft_is_dropped_with_its_reason_and_comes_back(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    before = path.read_text(encoding="utf-8")
    async with editing(tmp_path, path) as (pilot, screen):
        shown = await press(pilot, "x", "7", *"a b")
        assert "Why is it dropped?" in shown
        await press(pilot, "enter")
        assert "# dropped: a b\n# - id: opened\n" in path.read_text(encoding="utf-8")
        assert screen.review.question_id == "mayor"
        await press(pilot, "u")
        assert screen.review.question_id == "opened"
        assert path.read_text(encoding="utf-8") == before
        await press(pilot, "x", "7", "escape")
        assert path.read_text(encoding="utf-8") == before
        assert screen.doing == "view"


async def test_what_is_typed_is_checked_while_it_is_typed_and_an_error_keeps_it_from_the_disk(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    before = path.read_text(encoding="utf-8")
    async with editing(tmp_path, path) as (pilot, screen):
        await press(pilot, "e")
        at = next(number for number, row in enumerate(screen.form.rows) if row.label == "evidence")
        shown = await press(pilot, *["down"] * at, "e", *" nowhere")
        assert "the article does not have the words" in shown
        shown = await press(pilot, "enter")
        assert "not saved: mend what is marked" in shown
        assert "✗ the article does not have the words" in shown
        assert path.read_text(encoding="utf-8") == before
        await press(pilot, "y")
        assert notice(screen).startswith("there is an error in it")
        await press(pilot, "q")
        assert notice(screen) == "1 not saved; once more leaves anyway"
        await press(pilot, "e", *["backspace"] * 8, "enter")
        assert screen.review.unsaved == 0
        assert path.read_text(encoding="utf-8") == before


async def test_a_text_is_saved_by_enter_and_left_by_escape(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    before = path.read_text(encoding="utf-8")
    async with editing(tmp_path, path) as (pilot, screen):
        await press(pilot, "e", "enter", *"!!", "escape")
        assert path.read_text(encoding="utf-8") == before
        await press(pilot, "e", "backspace", *" now?", "enter")
        assert path.read_text(encoding="utf-8") == before.replace("open on Monday?", "open on Monday now?")
        assert screen.form.row.label == "prompt"


async def test_a_word_of_a_few_goes_on_to_the_next_one_and_the_key_can_move(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    async with editing(tmp_path, path) as (pilot, screen):
        await press(pilot, "e", "space")
        assert screen.form.rows[2].label == "correct"
        await press(pilot, "down", "down", "e")
        assert "none of the options is correct" in screen_text(pilot.app)
        misreading = next(number for number, row in enumerate(screen.form.rows) if row.path == ("options", 2, "misreading"))
        correct = next(number for number, row in enumerate(screen.form.rows) if row.path == ("options", 2, "correct"))
        await press(pilot, *["down"] * (correct - screen.form.cursor), "e")
        assert screen.form.cursor == correct
        await press(pilot, *["down"] * (misreading - correct), "e")
        assert screen.review.unsaved == 0
        (key,) = [option.text for option in load_bank(path).questions[0].body.options if option.correct]  # type: ignore[union-attr]
        assert key == "A school of navigation"


async def test_a_question_is_added_by_selecting_its_sentence(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    async with editing(tmp_path, path) as (pilot, screen):
        await press(pilot, "plus", "down", "space")
        sentence = screen.article.sentences[1]
        shown = await press(pilot, "enter")
        assert "What is the learner to do?" in shown
        await press(pilot, "down", "down", "enter")
        added = load_bank(path).questions[-1]
        assert (added.id, added.kind) == ("truth-1", "truth")
        assert added.proof == (sentence,)
        assert "Write the question here" in screen_text(pilot.app)
        await press(pilot, "y")
        assert notice(screen).startswith('prompt still says "Write the question here"')
        await press(pilot, "u")
        assert len(load_bank(path).questions) == 9


async def test_what_a_template_says_is_gone_when_typing_begins_and_stays_when_nothing_is_typed(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    async with editing(tmp_path, path) as (pilot, screen):
        await press(pilot, "plus", "space", "enter", "enter")
        before = path.read_text(encoding="utf-8")
        shown = await press(pilot, "e")
        assert (screen.field.text.text, str(screen.field.text.placeholder)) == ("", "Write the question here")
        assert shown.count("Write the question here") == 2
        await press(pilot, "enter")
        assert path.read_text(encoding="utf-8") == before
        assert not screen.review.unsaved
        shown = await press(pilot, "e", *"What")
        assert shown.count("Write the question here") == 1, "in the form alone"
        await press(pilot, "enter")
        assert load_bank(path).questions[-1].prompt == "What"
        await press(pilot, "e", *"here", "enter")
        assert load_bank(path).questions[-1].prompt == "Whathere", "what somebody wrote is changed, not replaced"
        await press(pilot, "y")
        assert notice(screen).startswith('option 1 still says "Write the right answer here"')


async def test_a_placeholder_that_somebody_typed_around_is_not_accepted(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    text = path.read_text(encoding="utf-8")
    prompt = load_bank(path).questions[0].prompt
    path.write_text(text.replace(prompt, f"Write the question here{prompt}", 1), encoding="utf-8")
    async with editing(tmp_path, path) as (pilot, screen):
        await press(pilot, "y")
        assert notice(screen).startswith('prompt still says "Write the question here"')
        assert "opened" in screen.review.editing.drafts


async def test_the_evidence_is_selected_in_the_article_and_escape_leaves_it(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    before = path.read_text(encoding="utf-8")
    async with editing(tmp_path, path) as (pilot, screen):
        await press(pilot, "e", "v", "down", "escape")
        assert path.read_text(encoding="utf-8") == before
        await press(pilot, "v")
        wanted = screen.article.sentences[2]
        screen.article.chosen = {wanted.id}
        await press(pilot, "enter")
        assert load_bank(path).questions[0].proof == (wanted,)


async def test_several_banks_are_gone_through_one_after_the_other(tmp_path: Path) -> None:
    first, second = drafted(tmp_path / "one"), drafted(tmp_path / "two")
    async with editing(tmp_path, first, second) as (pilot, screen):
        assert "6 drafts left  bank 1/2  1/9" in screen_text(pilot.app)
        await press(pilot, *["y"] * len(DRAFTS))
        assert (screen.review.bank, screen.review.question_id) == (1, "opened")
        await press(pilot, "left")
        assert (screen.review.bank, screen.review.at) == (0, 8)
        await press(pilot, "right", *["right"] * 9)
        assert notice(screen) == "This is the last question."
        assert screen.review.at == 8


async def test_a_file_that_changed_meanwhile_is_read_again_and_not_written_over(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    async with editing(tmp_path, path) as (pilot, screen):
        changed = path.read_text(encoding="utf-8").replace("open on Monday?", "open this week?")
        path.write_text(changed, encoding="utf-8")
        shown = await press(pilot, "y")
        assert path.read_text(encoding="utf-8") == changed
        assert "open this week?" in shown
        assert notice(screen).startswith("The file was changed meanwhile")
        await press(pilot, "y")
        assert "status: ready" in path.read_text(encoding="utf-8")


async def test_what_was_typed_is_kept_where_the_file_changed_meanwhile(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    async with editing(tmp_path, path) as (pilot, screen):
        await press(pilot, "e", "e", *" Now?")
        path.write_text(path.read_text(encoding="utf-8") + "# theirs\n", encoding="utf-8")
        shown = await press(pilot, "enter")
        assert "not saved: press e and enter" in shown
        assert "open on Monday? Now?" in shown
        await press(pilot, "e", "enter")
        assert "open on Monday? Now?" in path.read_text(encoding="utf-8")
        assert path.read_text(encoding="utf-8").endswith("# theirs\n")
        assert screen.review.unsaved == 0


async def test_a_click_elsewhere_does_not_change_what_is_being_typed(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    async with editing(tmp_path, path) as (pilot, screen):
        await press(pilot, "e", "e", *"!!")
        await pilot.click(screen.form, offset=_line_of(screen, 1))
        screen.field.text.focus()
        await press(pilot, "enter")
        assert "Monday?!!" in path.read_text(encoding="utf-8")


async def test_the_editor_of_the_author_is_asked_for_where_none_is_named(tmp_path: Path) -> None:
    async with editing(tmp_path, drafted(tmp_path)) as (pilot, screen):
        await press(pilot, "o")
        assert notice(screen) == "no editor is known; set EDITOR, such as EDITOR=nano"
        screen.environ = {"EDITOR": "nano"}
        await press(pilot, "o")
        assert notice(screen) == "No editor can be shown here."


@pytest.mark.parametrize("leave", ["q", "escape"])
async def test_from_a_bank_drafts_are_reviewed_and_the_bank_is_as_it_is_now(tmp_path: Path, leave: str) -> None:
    path = drafted(tmp_path)
    app = make_app(tmp_path, bank=path)
    async with app.run_test(size=(120, 40)) as pilot:
        shown = await press(pilot, "slash", "enter", "enter")
        assert "3 drafts to accept or to drop" in shown
        assert shown.count("draft") == 4
        await press(pilot, "e", "y", leave)
        assert isinstance(app.screen, BankScreen)
        shown = screen_text(app)
        assert "2 drafts to accept or to drop" in shown
        assert len(app.context.library.banks["nine"].outline.drafts) == 2


async def test_a_bank_that_broke_meanwhile_is_not_opened_and_that_is_said(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    app = make_app(tmp_path, bank=path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash", "enter", "enter")
        path.write_text("- damaged\n", encoding="utf-8")
        await press(pilot, "e")
        assert isinstance(app.screen, BankScreen)
        assert app.screen.query_one(KeyBar).notice.startswith("a bank is a mapping")


async def test_the_program_ends_where_it_was_started_to_edit(tmp_path: Path) -> None:
    async with editing(tmp_path, drafted(tmp_path)) as (pilot, _):
        await press(pilot, "q")
        assert pilot.app.return_code == 0


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (24, 8)])
async def test_a_row_is_chosen_by_mouse_in_every_window(tmp_path: Path, size: tuple[int, int]) -> None:
    async with editing(tmp_path, drafted(tmp_path), size=size) as (pilot, screen):
        await press(pilot, "e", "down")
        await pilot.click(screen.form, offset=_line_of(screen, 1))
        await pilot.pause()
        assert screen.doing == "typing"


def _line_of(screen: EditScreen, row: int) -> tuple[int, int]:
    """Where a row stands in the form, seen from its upper left corner."""
    lines = screen.form.drawn(screen.form.content_size.width)
    at = next(number for number, line in enumerate(lines) if line.row == row)
    return 6, at + screen.form.styles.padding.top
