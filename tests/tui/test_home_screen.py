"""Home and the page of a bank: what is due, what is archived, what starts afresh."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.tui.opening import Opener
from tui.driving import NINE, NOON, Clock, answer_on_earlier_days, make_app, screen_text


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The small bank, in a place where it can be edited."""
    shutil.copytree(NINE.parents[1] / "seeds", tmp_path / "data" / "seeds")
    shutil.copytree(NINE.parent, tmp_path / "data" / "questions")
    return tmp_path / "data" / "questions" / NINE.name


async def shown(home: Path, bank: Path = NINE, days: int = 0, keys: tuple[str, ...] = (), size: tuple[int, int] = (80, 24)) -> str:
    clock = Clock(NOON)
    clock.pass_days(days)
    app = make_app(home, bank=bank, learner="Ana", clock=clock)
    async with app.run_test(size=size) as pilot:
        for key in keys:
            await pilot.press(key)
        await pilot.pause()
        return screen_text(app)


def flat(text: str) -> str:
    """Take line breaks out."""
    return " ".join(text.split())


async def test_the_first_line_says_what_is_due_new_and_how_long_it_takes(tmp_path: Path) -> None:
    assert "Today: nothing due, 9 new" in (await shown(tmp_path / "nobody")).splitlines()[2]
    answer_on_earlier_days(tmp_path / "home")
    assert re.search(r"^   Today: [2-7] due, about 1 min$", (await shown(tmp_path / "home")).splitlines()[2])
    assert re.search(r"^   Today: [2-7] due, about 1 min", (await shown(tmp_path / "home", size=(40, 12))).splitlines()[1])


async def test_news_that_is_old_stands_in_the_archive_and_its_page_says_why(tmp_path: Path, copy: Path) -> None:
    answer_on_earlier_days(tmp_path / "home")
    copy.write_text(copy.read_text("utf-8").replace("  evergreen: true\n", ""), "utf-8")
    home = await shown(tmp_path / "home", copy, days=90)
    assert "Today: nothing due" in home
    assert "Archive: news that is old is asked no more" in home
    assert "kept " in next(line for line in home.splitlines()[8:] if "Nine kinds" in line)
    page = await shown(tmp_path / "home", copy, days=90, keys=("down", "enter"))
    assert "Archived, kept " in flat(page)
    assert "and news is asked for 60 days" in flat(page)


async def test_a_question_with_another_key_starts_afresh_and_that_is_said(tmp_path: Path, copy: Path) -> None:
    answer_on_earlier_days(tmp_path / "home")
    text = copy.read_text("utf-8")
    changed = text.replace("value: 12\n", "value: 13\n", 1)
    assert changed != text
    copy.write_text(changed, "utf-8")
    home = await shown(tmp_path / "home", copy)
    assert "1 question has another key since you answered, and starts afresh." in flat(home)
    assert "1 new" in home
    page = await shown(tmp_path / "home", copy, keys=("down", "down", "enter"))
    assert "1 question has another key since you answered, and starts afresh." in flat(page)


async def test_a_list_of_learners_that_cannot_be_read_is_said_and_ends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(_opener: Opener) -> list[str]:
        raise QuizError("the folder cannot be read")

    monkeypatch.setattr(Opener, "learners", unreadable)
    app = make_app(tmp_path / "home")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l")
        await pilot.pause()
        assert "the folder cannot be read" in screen_text(app)
