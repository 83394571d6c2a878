"""`quiz story.txt` and `quiz https://…`: kept, read and asked about; what is neither a bank nor an article is told apart by its content."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from cli.conftest import ROOT
from derive import night_bus
from derive.night_bus import Scripted, answers
from instruments.pages import page
from quiz.bank.load import load_bank
from quiz.cli import exits
from quiz.cli.main import main
from quiz.errors import QuizError
from quiz.source.model import FetchedPage
from quiz.source.named import is_article

Run = Callable[..., subprocess.CompletedProcess[str]]
STORY = ROOT / "docs" / "examples" / "the-night-bus.txt"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a story in it, in which the command is run."""
    (tmp_path / "here").mkdir()
    shutil.copy(STORY, tmp_path / "here" / "story.txt")
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Where articles are kept."""
    return tmp_path / "quiz-home" / "articles"


def test_a_text_file_is_kept_printed_and_asked_about(
    here: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    assert main(["story.txt", "--plain"]) == exits.DONE
    said = capsys.readouterr().out
    assert said.startswith("Night bus keeps running until spring\n\nLowmere town council voted on Tuesday")
    assert said.index("End of the story. Press Enter for the questions.") < said.index("A warm-up: choose the word")
    (bank,) = kept.glob("*/*.yaml")
    for question in load_bank(bank).questions:
        assert question.explanation not in said
    assert [path.name for path in here.iterdir()] == ["story.txt"]
    assert main(["story.txt", "--plain"]) == exits.DONE
    assert len([*kept.glob("*/*.yaml")]) == 1, "the same text is kept once"


def test_what_is_piped_is_printed_and_its_questions_wait(quiz: Run, kept: Path) -> None:
    done = quiz("-", "--plain", lines=f"Share on Facebook\n\n{STORY.read_text(encoding='utf-8')}")
    assert done.returncode == exits.DONE, done.stderr
    assert "Left out: 1 × boilerplate." in done.stderr
    assert "Night bus keeps running until spring\n" in done.stdout
    assert "Left. Everything is saved: quiz play --continue goes on." in done.stdout


def test_a_story_is_answered_line_by_line_to_its_end_and_then_it_says_how_to_get_more_questions(quiz: Run, here: Path) -> None:
    done = quiz(str(here / "story.txt"), "--plain", lines="\n" + ":dontknow\n" * 2)
    assert done.returncode == exits.DONE, done.stderr
    assert "Before you read" not in done.stdout
    assert "No questions came with this story. Three ways to get some:\n  a language model: quiz model find" in done.stdout


def test_the_story_may_be_left_or_help_asked_for_before_it_is_read(quiz: Run, here: Path) -> None:
    done = quiz(str(here / "story.txt"), "--plain", lines=":help\n:nothing\n:quit\n")
    assert ":article shows the article" in done.stdout
    assert "There is no command :nothing." in done.stdout
    assert "Question 1 of" not in done.stdout
    assert "Left. Everything is saved: quiz play --continue goes on." in done.stdout
    assert "Question 1 of" in quiz("play", "--continue", lines="\n").stdout


def test_a_text_about_which_nothing_can_be_asked_is_printed_all_the_same(
    here: Path, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("short.txt").write_text("The bus stops.\n", encoding="utf-8")
    assert main(["short.txt", "--plain"]) == exits.DONE
    said = capsys.readouterr()
    assert said.out == "The bus stops.\n"
    assert "It is not kept, and there are no questions about it: no question could be made" in said.err
    assert not kept.exists()


def test_a_model_on_this_machine_writes_while_the_story_is_read_line_by_line(
    here: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written = [night_bus.CHOICE, night_bus.CAUSE, night_bus.TRUE, night_bus.NOT_STATED]
    model = Scripted([night_bus.written(written), lambda _request: answers(night_bus.drafting(written).check_sheet())])
    monkeypatch.setenv("QUIZ_MODEL", "scripted")
    monkeypatch.setattr("quiz.language_model.choose.model_and_destination", lambda _environ: (model, ""))
    monkeypatch.setattr("quiz.cli.story.Thread", AtOnce)
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    assert main(["story.txt", "--plain"]) == exits.DONE
    said = capsys.readouterr().out
    (bank,) = kept.glob("*/*.yaml")
    assert sum(question.generator.startswith("model") for question in load_bank(bank).questions) == 4
    assert f"{load_bank(bank).playable} questions: " in said


class AtOnce(Thread):
    """A thread that has done its work once it is started."""

    def start(self) -> None:
        self.run()


def test_an_address_is_fetched_and_becomes_a_bank(here: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = STORY.read_bytes()
    monkeypatch.setattr("quiz.source.fetch.fetch", lambda url: FetchedPage(url, "text/plain", "utf-8", text))
    assert main(["https://news.example/night-bus", "--plain"]) == exits.DONE
    (found,) = kept.glob("*/*.yaml")
    assert load_bank(found).articles[0].about.url == "https://news.example/night-bus"


def test_of_a_feed_it_says_how_an_entry_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    items = "".join(f"<item><title>Story {at}</title></item>" for at in (1, 2))
    Path("a feed.xml").write_text(f"<rss version='2.0'><channel>{items}</channel></rss>", encoding="utf-8")
    assert main(["a feed.xml", "--plain"]) == exits.UNUSABLE
    said = capsys.readouterr().err
    assert "say which: quiz derive 'a feed.xml' --keep --entry 1" in said
    assert "  2              Story 2" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["play", "story.txt"], "story.txt: error: this is an article and not a bank\n  read it and be asked about it: quiz story.txt"),
        (["edit", "https://news.example/a?b=1&c"], "read it and be asked about it: quiz 'https://news.example/a?b=1&c'"),
        (["story.txt", "nine"], "an article is opened by itself\n  name it alone: quiz story.txt"),
        (["picture.txt"], "picture.txt: error: this file is neither a bank nor an article\n  name a bank (YAML) or an article: plain text"),
        (["play", "picture.txt"], "picture.txt: error: this file is neither a bank nor an article"),
        (["stroy.txt"], "stroy.txt: error: there is no such file\n  check the path"),
        (["empty.txt", "--plain"], "empty.txt"),
    ],
)
def test_what_cannot_be_opened_is_said_with_what_to_do(
    here: Path, kept: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    Path("empty.txt").touch()
    assert main(words) == exits.UNUSABLE
    assert said in capsys.readouterr().err
    assert not kept.exists()


def test_a_file_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    bank = (ROOT / "docs" / "examples" / "writing-a-bank.yaml").read_text(encoding="utf-8")
    cases = {
        "bank.dat": (bank, False),
        "crlf.txt": (bank.replace("\n", "\r\n"), False),
        "json.txt": ('{"format": 1}', False),
        "broken.yaml": ("not a bank", False),
        "story": ("The bus stopped.\n", True),
        "page.html": (page(), True),
        "said.txt": ("He listed three questions: who, why and when.\n", True),
    }
    for name, (text, expected) in cases.items():
        (tmp_path / name).write_bytes(text.encode())
        assert is_article(str(tmp_path / name)) is expected, name
    (tmp_path / "wide.txt").write_text("The bus stopped.", encoding="utf-16")
    assert is_article(str(tmp_path / "wide.txt"))
    assert not is_article(str(tmp_path))
    assert not is_article("no\0name")
    (tmp_path / "late.bin").write_bytes(b"text" * 100 + b"\0")
    with pytest.raises(QuizError, match="neither"):
        is_article(str(tmp_path / "late.bin"))
