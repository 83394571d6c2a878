"""An article is pasted, kept and read at once; what was left out of it is told in a line."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from quiz.bank.load import load_bank
from quiz.errors import QuizError
from quiz.library.library import Library
from quiz.library.make_bank import draft_bank
from quiz.source.get_article import pasted
from quiz.source.model import FetchedPage
from quiz.tui.app import QuizApp
from quiz.tui.screens.drill import DrillScreen
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.new_article import NewArticleScreen
from quiz.tui.screens.reading import ReadingScreen
from quiz.tui.widgets.key_bar import KeyBar
from quiz.tui.widgets.paste_field import MOST_CHARACTERS
from tui.driving import make_app, screen_text

SHARE = "Share on Facebook"
ARTICLE = """\
Council keeps the night bus

The council of Lowmere voted on Tuesday to keep its night bus until April. It had carried 3,150 passengers in 12 weeks.

"It would be foolish to stop the bus before the spring," said Councillor Mara Quill, who had proposed the trial.

"There are twice as many taxis as customers on most nights in winter," said Osmo Vann, a taxi driver, who wants the bus to stop.

"People who work at night in the hospital cannot get home without the bus," said Ida Brook, a nurse at the hospital.
"""


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


async def settle(pilot: Pilot[None]) -> str:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    assert isinstance(pilot.app, QuizApp)
    return screen_text(pilot.app)


async def paste(pilot: Pilot[None], text: str) -> str:
    assert isinstance(pilot.app.screen, NewArticleScreen)
    pilot.app.screen.field.post_message(Paste(text))
    return await settle(pilot)


def line_of(shown: str, words: str) -> str:
    return next(line for line in shown.splitlines() if words in line)


def notice(app: QuizApp) -> str:
    return app.screen.query_one(KeyBar).notice


def stories(home: Path) -> list[str]:
    return [story.id for story in Library(home, {"QUIZ_CACHE": str(home / "cache")}).stories()]


async def test_a_paste_is_kept_and_read_at_once_and_its_questions_follow(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("n")
        await paste(pilot, f"{SHARE}\r\n\r\n{ARTICLE}\x1b]52;c;eA==\x07")
        assert notice(app) == "ctrl+s goes on"
        await pilot.press("ctrl+s")
        shown = await settle(pilot)
        assert isinstance(app.screen, ReadingScreen)
        assert "Left out: 1 part that is not the article (i)." in shown
        assert "It would be foolish to stop the bus" in shown
        kept = tmp_path / "articles" / "council-keeps-the-night-bus"
        bank = load_bank(kept / "council-keeps-the-night-bus.yaml")
        assert bank.playable > 0
        assert SHARE not in (kept / "council-keeps-the-night-bus.txt").read_text(encoding="utf-8")
        for question in bank.questions:
            assert question.prompt not in shown, "no question is shown before it is asked, and no key"
        await pilot.press("end", "enter")
        await settle(pilot)
        assert isinstance(app.screen, DrillScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert "Council keeps the night bus" in screen_text(app)
    assert not list((tmp_path / "here").iterdir())


async def test_what_was_left_out_is_shown_by_a_key_and_from_there_the_paste_can_be_changed(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await paste(pilot, f"{SHARE}\n\n{ARTICLE}")
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press("i")
        assert f"boilerplate: {SHARE}" in await settle(pilot)
        await pilot.press("enter")
        assert isinstance(app.screen, ReadingScreen)
        assert len(stories(tmp_path)) == 1
        await pilot.press("i")
        assert "esc edit the text" in await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, NewArticleScreen)
        assert SHARE in app.screen.field.text
        assert stories(tmp_path) == [], "what was kept of the first paste goes"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert len(stories(tmp_path)) == 1
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_a_first_version_that_cannot_be_deleted_is_said_and_the_paste_can_be_changed(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await paste(pilot, f"{SHARE}\n\n{ARTICLE}")
        await pilot.press("ctrl+s")
        await settle(pilot)
        (story,) = stories(tmp_path)
        app.opener.library.delete(story)
        await pilot.press("i", "escape")
        await settle(pilot)
        assert isinstance(app.screen, NewArticleScreen)
        assert "The first version was not deleted" in screen_text(app)


async def test_the_same_text_is_kept_once_and_one_that_was_there_before_stays(tmp_path: Path) -> None:
    draft_bank(pasted(f"{SHARE}\n\n{ARTICLE}"), tmp_path)
    app = make_app(tmp_path, article=pasted(f"{SHARE}\n\n{ARTICLE}"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert len(stories(tmp_path)) == 1
        await pilot.press("escape", "n")
        await paste(pilot, f"{SHARE}\n\n{ARTICLE}")
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press("i", "escape")
        await settle(pilot)
        assert isinstance(app.screen, NewArticleScreen)
        assert len(stories(tmp_path)) == 1


async def test_what_was_kept_is_listed_wherever_the_program_starts_and_for_every_learner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_bank(pasted(ARTICLE), tmp_path)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    for learner in (None, "Ana"):
        app = make_app(tmp_path, learner=learner)
        async with app.run_test(size=(80, 24)) as pilot:
            shown = " ".join((await settle(pilot)).split())
            assert "Council keeps the night bus 1 min new" in shown
            assert "2 stories · 10 questions" in shown


async def test_a_pasted_address_is_fetched_once_and_cleaned_like_a_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def fetch(url: str) -> FetchedPage:
        asked.append(url)
        return FetchedPage(url, "text/plain", "utf-8", ARTICLE.encode())

    monkeypatch.setattr("quiz.source.fetch.fetch", fetch)
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await paste(pilot, " https://news.example/story\n")
        assert notice(app) == "ctrl+s gets the article from this address"
        assert asked == []
        await pilot.press("ctrl+s", "ctrl+s")
        shown = await settle(pilot)
        assert isinstance(app.screen, ReadingScreen)
        assert "Council keeps the night bus" in shown
        assert asked == ["https://news.example/story"]


async def test_an_address_that_cannot_be_had_is_said_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    items = "".join(f"<item><title>Story {at}</title></item>" for at in (1, 2))
    feed = FetchedPage(
        "https://news.example/feed", "application/rss+xml", "utf-8", f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
    )
    monkeypatch.setattr("quiz.source.fetch.fetch", lambda url: feed)
    app = make_app(tmp_path)
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("n")
        await paste(pilot, feed.url)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, NewArticleScreen)
        assert notice(app) == "this address is a feed of several stories; paste the address of one story"
        assert app.screen.field.text == feed.url


async def test_an_article_that_was_named_on_the_command_line_is_read_at_once_above_home(tmp_path: Path) -> None:
    app = make_app(tmp_path, article=pasted(ARTICLE))
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await settle(pilot)
        assert isinstance(app.screen, ReadingScreen)
        assert "Left out" not in shown
        await pilot.press("escape")
        assert "Council keeps the night bus" in await settle(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_a_story_in_another_language_is_read_and_told_back(tmp_path: Path) -> None:
    german = (
        "Der Bus bleibt\n\nDer Rat hat am Dienstag für den Nachtbus gestimmt. Er soll bis in den Mai fahren. Das ist nicht für alle gut."
    )
    app = make_app(tmp_path, article=pasted(german))
    async with app.run_test(size=(80, 24)) as pilot:
        shown = " ".join((await settle(pilot)).split())
        assert "End of the story. Enter: tell it back No questions came with this story. Three ways to get some: press g." in shown
        await pilot.press("enter")
        assert "Without looking" in await settle(pilot)


async def test_a_text_of_which_no_question_can_be_made_is_read_all_the_same(tmp_path: Path) -> None:
    app = make_app(tmp_path, article=pasted("The bus stops."))
    async with app.run_test(size=(80, 24)) as pilot:
        shown = " ".join((await settle(pilot)).split())
        assert "The bus stops." in shown
        assert "End of the story. It is not kept, and there are no questions about it: no question could be made from this article" in shown
        await pilot.press("enter", "g", "e", "escape")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
    assert stories(tmp_path) == []


async def test_what_is_no_article_is_said_and_the_text_stays(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.action_new_article()
        await pilot.pause()
        assert "Paste a news article" in screen_text(app)
        await pilot.press(*"  ", "ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, NewArticleScreen)
        assert notice(app).startswith("the article is empty")
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


async def test_an_endless_paste_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.tui.widgets.key_bar.NOTICE_SECONDS", 600.0)  # so long a text takes its time on a busy machine
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await paste(pilot, "news " * MOST_CHARACTERS)
        assert isinstance(app.screen, NewArticleScreen)
        assert len(app.screen.field.text) == MOST_CHARACTERS
        assert notice(app) == f"Cut: {MOST_CHARACTERS:,} characters at most"


def test_no_file_is_written_over(tmp_path: Path) -> None:
    fetched = pasted(ARTICLE)
    first, second = draft_bank(fetched, tmp_path), draft_bank(fetched, tmp_path)
    assert (first.place.path.name, second.place.path.name) == ("council-keeps-the-night-bus.yaml", "council-keeps-the-night-bus-2.yaml")
    assert load_bank(second.place.path).id == "council-keeps-the-night-bus-2"
    for number in range(3, 100):
        (tmp_path / "articles" / f"council-keeps-the-night-bus-{number}").mkdir()
    with pytest.raises(QuizError, match="too many"):
        draft_bank(fetched, tmp_path)
