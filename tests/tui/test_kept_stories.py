"""Kept stories in the app: none is opened before somebody asks for it, and what is due, new and read is right all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.bank.cache import open_bank
from quiz.bank.model import Bank
from quiz.drill.engine import Answer, GoOn
from quiz.drill.state import Phase
from quiz.library.library import Library
from quiz.library.stories import add_story
from quiz.library.story import NOWHERE
from quiz.marking.model import Response
from quiz.progress.launch import Launch, PlayRequest
from quiz.tui.app import QuizApp
from quiz.tui.screens.bank import BankScreen
from quiz.tui.startup import Opener
from tui.driving import NINE, NOON, Clock, screen_text

TEXT = "The bus runs again. Nobody knows for how long.\n"
BANK = """\
format: 1
id: {name}
title: The {name} story
article: {{file: {name}.txt, date: {date}}}
questions:
- id: runs
  kind: choice
  prompt: What runs again?
  evidence: The bus runs again.
  explanation: It says so.
{fact}  options: [{{text: The bus, correct: true}}, {{text: The tram, misreading: misread}}]
"""


def keep(home: Path, *names: str, date: str = NOON.date().isoformat(), fact: str = "") -> None:
    for name in names:
        bank = BANK.format(name=name, date=date, fact=f"  fact: {fact}\n" if fact else "")
        files = {f"{name}.txt": TEXT.encode(), f"{name}.yaml": bank.encode()}
        add_story(home / "articles" / name / f"{name}.yaml", files, NOWHERE)


def opener(home: Path, days: int = 0) -> Opener:
    clock = Clock(NOON)
    clock.pass_days(days)
    environ = {"QUIZ_HOME": str(home), "QUIZ_CACHE": str(home / "cache"), "QUIZ_INTRO": "off"}
    return Opener(Launch(), environ, clock=clock, shipped=[NINE])


def answer(home: Path, name: str) -> None:
    context = opener(home).context
    session = context.begin(PlayRequest(bank=name))
    while session.drill.phase is not Phase.ENDED:
        session.do(Answer(Response(unknown=True)))
        session.do(GoOn())
    context.store.close()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The banks that were opened, in order."""
    names: list[str] = []

    def watched(path: Path, directory: Path | None) -> Bank:
        names.append(path.stem)
        return open_bank(path, directory)

    monkeypatch.setattr("quiz.progress.bank_index.open_bank", watched)
    monkeypatch.setattr("quiz.library.library.open_bank", watched)
    monkeypatch.setattr("quiz.library.shipped.open_bank", watched)
    return names


async def test_a_start_opens_no_bank_and_the_page_of_one_opens_it(tmp_path: Path, opened: list[str]) -> None:
    keep(tmp_path, "bus", "port", "vote")
    answer(tmp_path, "vote")
    opened.clear()
    app = QuizApp(opener(tmp_path, days=9))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert opened == []
        shown = screen_text(app)
        assert "1 question · The vote story" in shown
        assert "The bus story" in shown
        await app.action_open_bank("bus")
        await pilot.pause()
        assert opened == ["bus"]
        assert isinstance(app.screen, BankScreen)


def test_a_review_opens_the_banks_of_what_is_due_alone(tmp_path: Path, opened: list[str]) -> None:
    keep(tmp_path, "bus", "port", "vote")
    answer(tmp_path, "vote")
    opened.clear()
    session = opener(tmp_path, days=9).context.begin(PlayRequest(mode="review"))
    assert [turn.key.bank for turn in session.drill.turns] == ["vote"]
    assert opened == ["vote"]


def test_a_fact_that_two_stories_share_is_held_in_both(tmp_path: Path) -> None:
    keep(tmp_path, "bus", "port", fact="the-bus-runs")
    answer(tmp_path, "bus")
    context = opener(tmp_path, days=9).context
    assert {key.bank for key in context.memories()} == {"bus", "port"}
    assert (len(context.queue().due), context.queue().new) == (1, 9)


def test_news_that_is_old_is_neither_new_nor_due(tmp_path: Path) -> None:
    keep(tmp_path, "bus", date="2026-01-01")
    answer(tmp_path, "bus")
    keep(tmp_path, "port", date="2026-01-01")
    context = opener(tmp_path, days=9).context
    assert (context.queue().due, context.queue().new) == ((), 9)
    assert {bank.id for bank in context.shelves().old} == {"bus", "port"}


def test_an_archived_story_is_asked_no_more_and_one_that_is_brought_back_is(tmp_path: Path) -> None:
    keep(tmp_path, "bus")
    answer(tmp_path, "bus")
    library = Library(tmp_path, {"QUIZ_CACHE": str(tmp_path / "cache")})
    library.archive("bus")
    context = opener(tmp_path, days=9).context
    assert ("bus" in context.library.listed, context.queue().due) == (False, ())
    library.restore("bus")
    assert len(opener(tmp_path, days=9).context.queue().due) == 1


def test_a_story_that_is_marked_as_read_is_no_longer_offered(tmp_path: Path) -> None:
    keep(tmp_path, "bus", "port")
    context = opener(tmp_path).context
    context.mark_read(["bus"])
    assert {bank.id for bank in context.unread()} == {"port", "nine"}
    context.store.close()
    assert {bank.id for bank in opener(tmp_path).context.unread()} == {"port", "nine"}


async def test_a_story_whose_text_is_gone_says_so_and_the_app_goes_on(tmp_path: Path) -> None:
    keep(tmp_path, "bus")
    opener(tmp_path).context.store.close()
    (tmp_path / "articles" / "bus" / "bus.txt").unlink()
    app = QuizApp(opener(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.action_open_bank("bus")
        await pilot.pause()
        assert not isinstance(app.screen, BankScreen)
        assert "there is no such article" in screen_text(app)
