"""Kept stories: the list is what the folders say, whatever happened to them or to the index, and nothing is lost on the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.library.library import INDEX, Library
from quiz.library.make_bank import draft_bank
from quiz.source.get_article import pasted

STORY = "{}\n\nThe council voted on Tuesday to keep its night bus. It is not clear who will pay for it in summer.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"QUIZ_CACHE": str(tmp_path / "cache")}


def keep(home: Path, *headlines: str) -> None:
    for headline in headlines:
        draft_bank(pasted(STORY.format(headline)), home)


def ids(home: Path, environ: dict[str, str], search: str = "", *, archived: bool = False) -> set[str]:
    return {story.id for story in Library(home, environ).stories(search, archived=archived)}


def test_a_story_is_listed_with_what_its_bank_and_its_text_say(home: Path, environ: dict[str, str]) -> None:
    keep(home, "Council keeps the bus")
    (story,) = Library(home, environ).stories()
    assert (story.id, story.title, story.words, story.minutes) == ("council-keeps-the-bus", "Council keeps the bus", 25, 1)
    assert (story.questions, story.drafts) == (0, 0)
    assert story.bank.is_file()
    assert story.text.is_file()
    assert story.added.startswith("20")
    text = story.bank.read_text(encoding="utf-8")
    story.bank.write_text(text.replace("\n  generator:", "\n  status: draft\n  generator:"), encoding="utf-8")
    (story,) = Library(home, environ).stories()
    assert (story.questions, story.drafts) == (0, 1)


def test_an_index_that_is_there_is_read_and_no_bank(home: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    keep(home, "Council keeps the bus", "Storm closes the port")
    before = Library(home, environ).stories()
    monkeypatch.setattr("quiz.library.library.open_bank", lambda *_: pytest.fail("a bank was opened"))
    assert Library(home, environ).stories() == before


@pytest.mark.parametrize("damage", [b"", b"00000000\n{}", b"\xff\xfe", None])
def test_an_index_that_is_missing_or_damaged_is_made_again(home: Path, environ: dict[str, str], damage: bytes | None) -> None:
    keep(home, "Council keeps the bus")
    before = Library(home, environ).stories()
    index = home / "articles" / INDEX
    good = index.read_bytes()
    index.write_bytes(good.replace(b"bus", b"car", 1) if damage is None else damage)
    assert Library(home, environ).stories() == before
    index.unlink()
    assert Library(home, environ).stories() == before
    assert index.read_bytes() == good


def test_stories_are_found_by_words_of_title_or_id(home: Path, environ: dict[str, str]) -> None:
    keep(home, "Council keeps the bus", "Storm closes the port")
    assert ids(home, environ, "BUS council") == {"council-keeps-the-bus"}
    assert ids(home, environ, "bus port") == set()


def test_archiving_is_undone(home: Path, environ: dict[str, str]) -> None:
    keep(home, "Council keeps the bus")
    library = Library(home, environ)
    before = library.stories()
    library.archive("council-keeps-the-bus")
    assert (ids(home, environ), ids(home, environ, archived=True)) == (set(), {"council-keeps-the-bus"})
    assert library.story("council-keeps-the-bus").archived
    assert library.outlines() == []
    library.restore("council-keeps-the-bus")
    assert library.stories() == before


def test_deleting_is_undone_until_the_trash_is_emptied(home: Path, environ: dict[str, str]) -> None:
    keep(home, "Council keeps the bus")
    library = Library(home, environ)
    before = library.stories()
    library.delete("council-keeps-the-bus")
    assert library.stories() == []
    library.restore("council-keeps-the-bus")
    assert library.stories() == before
    library.delete("council-keeps-the-bus")
    library.empty_trash()
    with pytest.raises(QuizError, match="no story"):
        library.restore("council-keeps-the-bus")
    assert [*(home / "trash").iterdir()] == []


def test_what_a_living_program_deleted_is_left_for_it_to_bring_back(home: Path, environ: dict[str, str]) -> None:
    (home / "trash" / f"bus.1.{os.getppid()}").mkdir(parents=True)
    Library(home, environ).empty_trash()
    assert [path.name for path in (home / "trash").iterdir()] == [f"bus.1.{os.getppid()}"]


def test_a_broken_bank_is_told_and_the_others_are_listed(home: Path, environ: dict[str, str]) -> None:
    keep(home, "Council keeps the bus", "Storm closes the port")
    (home / "articles" / "storm-closes-the-port" / "storm-closes-the-port.yaml").write_text("no bank", encoding="utf-8")
    library = Library(home, environ)
    assert [story.id for story in library.stories()] == ["council-keeps-the-bus"]
    assert [path.stem for path, _ in library.broken] == ["storm-closes-the-port"]


def test_which_stories_were_kept_since_a_moment_is_known_from_the_last_list(
    home: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(home, "Council keeps the bus", "Storm closes the port")
    library = Library(home, environ)
    stories = library.stories()
    monkeypatch.setattr(Library, "refresh", lambda _: pytest.fail("the folders were looked at again"))
    assert library.kept_since("") == stories
    assert library.kept_since("3000-01-01T00:00:00+00:00") == []
