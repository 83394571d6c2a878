"""A bank is made of a story: where both go, and that nothing but a whole bank with its whole story is ever seen."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.bank.load import load_bank
from quiz.errors import QuizError
from quiz.files import write_new
from quiz.library.library import Library
from quiz.library.make_bank import begin_bank, draft_bank, place_by_headline, place_in_file, place_kept
from quiz.source.get_article import get_text, pasted

STORY = "Council keeps the bus\n\nThe council voted on Tuesday to keep its night bus. It is not clear who will pay for it in summer.\n"


class Stopped(BaseException):
    """The program is stopped in the middle of a write, as by Ctrl-C."""


@pytest.fixture
def stop_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Stop while the file of this number, from 1, is written."""

    def arm(number: int) -> None:
        done = 0

        def fsync(descriptor: int) -> None:
            nonlocal done
            done += stat.S_ISREG(os.fstat(descriptor).st_mode)
            if done == number:
                raise Stopped

        monkeypatch.setattr(os, "fsync", fsync)

    return arm


@pytest.mark.parametrize("write", [1, 2, 3])
def test_a_program_that_is_stopped_leaves_nothing_of_a_story_that_it_was_keeping(
    tmp_path: Path, stop_at: Callable[[int], None], write: int
) -> None:
    stop_at(write)
    with pytest.raises(Stopped):
        draft_bank(pasted(STORY), tmp_path)
    assert [*(tmp_path / "articles").iterdir()] == []
    assert Library(tmp_path, {"QUIZ_CACHE": str(tmp_path / "cache")}).stories() == []


def test_the_same_drafts_come_of_a_story_wherever_they_go(tmp_path: Path) -> None:
    first, second = draft_bank(pasted(STORY), tmp_path), draft_bank(pasted(STORY), tmp_path)
    assert [first.place.id, second.place.id] == ["council-keeps-the-bus", "council-keeps-the-bus-2"]
    one, other = load_bank(first.place.path), load_bank(second.place.path)
    assert len(one.questions) == len(other.questions)
    assert [question.prompt for question in one.questions] == [question.prompt for question in other.questions]
    assert first.article == first.place.path.with_suffix(".txt")


def test_a_story_stays_in_its_file_where_a_bank_beside_it_can_read_it(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    fetched = get_text(str(tmp_path / "story.txt"))
    place = place_in_file(tmp_path / "bus.yaml", "bus")
    assert begin_bank(fetched, place, title="Buses").article is None
    bank = load_bank(place.path)
    assert (bank.id, bank.title, bank.articles[0].sha256) == ("bus", "Buses", fetched.sha256)
    kept = begin_bank(fetched, place_by_headline(tmp_path, fetched.article))
    assert kept.article is not None, "with the kept stories it has a folder of its own"


def test_a_place_that_cannot_be_had_is_refused(tmp_path: Path) -> None:
    begin_bank(pasted(STORY), place_kept(tmp_path, "bus"))
    with pytest.raises(QuizError, match="kept as bus already"):
        place_kept(tmp_path, "bus", exactly=True)
    with pytest.raises(QuizError, match="no such folder"):
        place_in_file(tmp_path / "nowhere" / "bus.yaml", "bus")


def test_a_new_file_is_whole_and_takes_nobodys_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(_path: Path, _target: Path) -> None:
        raise OSError(1, "this file system has no links")

    for name in ("linked", "renamed"):
        write_new(tmp_path / name, b"whole")
        with pytest.raises(QuizError, match="already"):
            write_new(tmp_path / name, b"other")
        assert (tmp_path / name).read_bytes() == b"whole"
        monkeypatch.setattr(Path, "hardlink_to", no_links)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["linked", "renamed"]


def test_a_text_that_something_was_left_out_of_is_kept_under_a_name_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "bus.txt"
    own.write_text(f"Night bus keeps running\n\nMonday, November 30, 2026\n\n{STORY}", encoding="utf-8")
    fetched = get_text(str(own))
    assert fetched.dropped
    made = begin_bank(fetched, place_in_file(tmp_path / "bus.yaml", "bus"))
    assert made.article == tmp_path / "bus-article.txt"
    assert load_bank(tmp_path / "bus.yaml").articles[0].text == fetched.text
    assert "Monday" in own.read_text(encoding="utf-8")
