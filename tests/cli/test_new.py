"""`quiz new`: what it writes can be checked and previewed, and it never writes over anything."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quiz.bank.load import load_bank
from quiz.check.findings import check_bank
from quiz.cli import exits
from quiz.cli.main import main

STORY = "Bus stops\n\nThe bus stopped on Monday. Nobody knows why.\n"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `questions` and `seeds`, in which the command is run."""
    course = tmp_path / "course"
    (course / "questions").mkdir(parents=True)
    (course / "seeds").mkdir()
    (course / "seeds" / "Night bus.txt").write_text(STORY, encoding="utf-8")
    monkeypatch.chdir(course)
    return course


def said(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


def test_the_new_bank_has_no_errors_and_one_draft(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "seeds/Night bus.txt", "-o", "questions/bus.yaml"]) == exits.DONE
    assert "with 3 sentences to quote from" in said(capsys)
    found = check_bank(course / "questions" / "bus.yaml")
    assert [problem.rule for problem in found.problems] == ["draft"]
    bank = load_bank(course / "questions" / "bus.yaml")
    assert (bank.id, bank.title, bank.articles[0].about.title) == ("night-bus", "Bus stops", "Bus stops")


def test_without_a_place_it_is_written_here_under_its_id(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "seeds/Night bus.txt", "--id", "b7", "--title", 'A "bus": yes']) == exits.DONE
    bank = load_bank(course / "b7.yaml")
    assert (bank.id, bank.title) == ("b7", 'A "bus": yes')
    assert "quiz play b7.yaml --preview first" in said(capsys)


def test_what_it_says_to_type_can_be_typed(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "seeds/Night bus.txt", "-o", "my bank.yaml"])
    assert "quiz play 'my bank.yaml' --preview first" in said(capsys)
    assert "quiz check 'my bank.yaml'" in Path("my bank.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("more", [[], ["--copy"]])
def test_nothing_is_written_over(course: Path, more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("night-bus.yaml").write_text("mine", encoding="utf-8")
    assert main(["new", "seeds/Night bus.txt", *more]) == exits.UNUSABLE
    assert "night-bus.yaml: error: there is a file of this name already" in said(capsys)
    assert Path("night-bus.yaml").read_text(encoding="utf-8") == "mine"
    assert not Path("night-bus.txt").exists()


def test_an_article_from_outside_is_named_and_copied_on_demand(course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "far").mkdir()
    far = tmp_path / "far" / "a.txt"
    far.write_text(STORY, encoding="utf-8")
    assert main(["new", str(far), "-o", "questions/a.yaml"]) == exits.UNUSABLE
    assert "add --copy" in said(capsys)
    assert not Path("questions/a.yaml").exists()
    assert main(["new", str(far), "-o", "questions/a.yaml", "--copy"]) == exits.DONE
    assert Path("questions/a.txt").read_text(encoding="utf-8") == STORY
    assert load_bank(Path("questions/a.yaml")).articles[0].text == STORY


def test_a_copy_that_is_there_serves_if_it_is_the_same(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = Path("night-bus.txt")
    copy.write_text("Another story.\n", encoding="utf-8")
    assert main(["new", "seeds/Night bus.txt", "--copy"]) == exits.UNUSABLE
    assert "night-bus.txt: error: there is a file of this name already" in said(capsys)
    assert not Path("night-bus.yaml").exists()
    copy.write_text(STORY, encoding="utf-8")
    assert main(["new", "seeds/Night bus.txt", "--copy"]) == exits.DONE


@pytest.mark.skipif(os.name != "posix", reason="other systems forbid such names")
def test_a_name_that_no_bank_can_hold_is_named(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "seeds" / "a\\b.txt").write_text(STORY, encoding="utf-8")
    assert main(["new", "seeds/a\\b.txt"]) == exits.UNUSABLE
    assert "a bank cannot name a file with such characters" in said(capsys)
    assert main(["new", "seeds/a\\b.txt", "--copy"]) == exits.DONE
    assert load_bank(Path("a-b.yaml")).articles[0].text == STORY


@pytest.mark.skipif(os.name != "posix", reason="not every user may make links there")
def test_a_link_is_followed_before_its_place_is_judged(course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "a.txt").write_text(STORY, encoding="utf-8")
    (course / "seeds" / "link.txt").symlink_to(tmp_path / "far" / "a.txt")
    assert main(["new", "seeds/link.txt", "-o", "questions/a.yaml"]) == exits.UNUSABLE
    assert "lies outside the folders" in said(capsys)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["new", "missing.txt"], "missing.txt: error: there is no such article"),
        (["new", "seeds"], "this is not a file"),
        (["new", "seeds/Night bus.txt", "-o", "nowhere/a.yaml"], "nowhere: error: there is no such folder"),
        (["new", "seeds/Night bus.txt", "--id", "Night Bus"], "an id has small letters"),
        (["new", "seeds/新聞.txt"], "give one: --id my-article"),
        (["new", "seeds/empty.txt"], "the article is empty"),
        (["new", "seeds/latin.txt"], "byte 0xE9 is not UTF-8 text"),
        (["new", "seeds/Night bus.txt", "-o", "seeds"], "seeds: error: "),
    ],
)
def test_what_cannot_be_used_is_named_and_nothing_is_written(
    course: Path, words: list[str], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (course / "seeds" / "新聞.txt").write_text(STORY, encoding="utf-8")
    (course / "seeds" / "empty.txt").write_text(" \n", encoding="utf-8")
    (course / "seeds" / "latin.txt").write_bytes(b"caf\xe9")
    assert main(words) == exits.UNUSABLE
    assert problem in said(capsys)
    assert not list(course.rglob("*.yaml"))
