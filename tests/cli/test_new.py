"""`quiz new`: what it writes can be checked and previewed, and it never writes over anything."""

from __future__ import annotations

import io
import os
from functools import partial
from pathlib import Path

import pytest

from instruments.pages import PROSE, page
from instruments.web import Server, response
from quiz.bank.load import load_bank
from quiz.check.findings import check_bank
from quiz.cli import exits
from quiz.cli.main import main
from quiz.source.address import read_address

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


def test_an_article_from_outside_is_copied_and_that_is_said(course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "far").mkdir()
    far = tmp_path / "far" / "a.txt"
    far.write_text(STORY, encoding="utf-8")
    assert main(["new", str(far), "-o", "questions/a.yaml"]) == exits.DONE
    assert said(capsys).startswith("Copied the article to questions/a.txt, where the bank can read it.\nWritten: questions/a.yaml")
    assert Path("questions/a.txt").read_text(encoding="utf-8") == STORY
    assert load_bank(Path("questions/a.yaml")).articles[0].text == STORY


def test_a_copy_that_is_there_serves_if_it_is_the_same(course: Path) -> None:
    Path("night-bus.txt").write_text(STORY, encoding="utf-8")
    assert main(["new", "seeds/Night bus.txt", "--copy"]) == exits.DONE
    assert not Path("night-bus-article.txt").exists()


def test_a_copy_stands_beside_another_text_of_its_name(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = Path("night-bus.txt")
    other.write_text("Another story.\n", encoding="utf-8")
    assert main(["new", "seeds/Night bus.txt", "--copy"]) == exits.DONE
    assert "Copied the article to night-bus-article.txt" in said(capsys)
    assert other.read_text(encoding="utf-8") == "Another story.\n"


@pytest.mark.skipif(os.name != "posix", reason="other systems forbid such names")
def test_an_article_under_a_name_that_no_bank_can_hold_is_copied(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "seeds" / "a\\b.txt").write_text(STORY, encoding="utf-8")
    assert main(["new", "seeds/a\\b.txt"]) == exits.DONE
    assert "Copied the article to a-b.txt" in said(capsys)
    assert load_bank(Path("a-b.yaml")).articles[0].text == STORY


@pytest.mark.skipif(os.name != "posix", reason="not every user may make links there")
def test_a_link_is_followed_before_its_place_is_judged(course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "a.txt").write_text(STORY, encoding="utf-8")
    (course / "seeds" / "link.txt").symlink_to(tmp_path / "far" / "a.txt")
    assert main(["new", "seeds/link.txt", "-o", "questions/a.yaml"]) == exits.DONE
    assert "Copied the article to questions/link.txt" in said(capsys)
    assert not Path("questions/link.txt").is_symlink()


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


# What is no plain text


PAGE_TEXT = "\n\n".join(PROSE) + "\n"


def test_a_page_is_kept_beside_the_bank_with_what_is_known_of_it(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = '<meta property="og:site_name" content="The Daily"><link rel="canonical" href="https://daily.example/b">'
    Path("saved page.html").write_text(page(*PROSE, "Read more: Bridges", head=head), encoding="utf-8")
    assert main(["new", "saved page.html", "-o", "questions/bridge.yaml"]) == exits.DONE
    told = said(capsys)
    assert "1 × boilerplate" in told
    assert "boilerplate: Read more: Bridges" in told
    assert "Written: questions/saved-page.txt, the article" in told
    assert Path("questions/saved-page.txt").read_text(encoding="utf-8") == PAGE_TEXT
    bank = load_bank(Path("questions/bridge.yaml"))
    (article,) = bank.articles
    assert (article.about.title, article.about.source, article.about.url) == ("Bridge closes", "The Daily", "https://daily.example/b")
    assert [problem.rule for problem in check_bank(bank.path).problems] == ["draft"]


def test_the_standard_input_is_kept_under_the_first_words(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"By Anna Marsh\n\n{PAGE_TEXT}".encode())))
    assert main(["new", "-"]) == exits.DONE
    assert "1 × byline" in said(capsys)
    name = "the-old-bridge-over-the-wye"
    assert load_bank(course.parent / "quiz-home" / "articles" / name / f"{name}.yaml").articles[0].text == PAGE_TEXT
    assert not list(course.glob("*.*"))


def test_what_is_pasted_goes_where_somebody_says(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PAGE_TEXT.encode())))
    assert main(["new", "-", "-o", "bridge.yaml"]) == exits.DONE
    assert load_bank(Path("bridge.yaml")).articles[0].text == PAGE_TEXT
    assert not (course.parent / "quiz-home").exists()


def test_kept_articles_have_ids_of_their_own_by_which_every_command_finds_them(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("night-bus", "night-bus-2"):
        assert main(["new", "seeds/Night bus.txt", "--keep"]) == exits.DONE
        assert f"quiz play {name} --preview first" in said(capsys)
        assert load_bank(course.parent / "quiz-home" / "articles" / name / f"{name}.yaml").id == name
    assert main(["new", "seeds/Night bus.txt", "--keep", "--id", "night-bus"]) == exits.UNUSABLE
    assert "an article is kept as night-bus already" in said(capsys)
    assert main(["export", "night-bus", "--to", "html", "-o", "sheet.html"]) == exits.UNUSABLE
    assert "night-bus.yaml: error: " in said(capsys)


def test_an_address_is_fetched_and_kept(course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from quiz.source import fetch

    local = fetch.Network(resolve=lambda host, port: [read_address("127.0.0.1")], admit=lambda address: True)
    monkeypatch.setattr("quiz.source.fetch.fetch", partial(fetch.fetch, network=local))
    with Server({"/story": response(page())}) as server:
        assert main(["new", server.url("/story", "news.example"), "--id", "bridge"]) == exits.DONE
    bank = load_bank(course.parent / "quiz-home" / "articles" / "bridge" / "bridge.yaml")
    assert bank.articles[0].about.url == server.url("/story", "news.example")
    assert bank.path.with_suffix(".txt").read_text(encoding="utf-8") == PAGE_TEXT


def test_this_machine_is_not_asked_for_a_page(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Server({"/": response(page())}) as server:
        assert main(["new", server.url()]) == exits.UNUSABLE
    assert "private network" in said(capsys)
    assert server.asked == []
    assert not list(course.glob("*.yaml"))


def test_the_entries_of_a_feed_are_listed(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    items = "".join(f"<item><title>Story {at}</title></item>" for at in (1, 2))
    Path("news.xml").write_text(f"<rss version='2.0'><channel>{items}</channel></rss>", encoding="utf-8")
    assert main(["new", "news.xml"]) == exits.UNUSABLE
    assert "  2              Story 2" in said(capsys)


def test_a_kept_article_is_not_written_over(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.html").write_text(page(), encoding="utf-8")
    Path("a.txt").write_text("mine", encoding="utf-8")
    assert main(["new", "a.html"]) == exits.DONE
    assert "Written: a-article.txt" in said(capsys)
    assert Path("a.txt").read_text(encoding="utf-8") == "mine"
