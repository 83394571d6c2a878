"""A folder that is published: a valid feed, the same bytes again, no text that may not go along, and no file of somebody else touched."""

from __future__ import annotations

import re
import shutil
from itertools import count
from pathlib import Path
from xml.etree import ElementTree

import pytest

from feeds.feed_texts import Clock
from instruments.bank_feed import QUOTES, bank, question
from instruments.pages import PROSE
from quiz.article.sentences import parse_article
from quiz.bank.fit import fit_bank
from quiz.bank.load import load_bank
from quiz.bank.shipped import shipped_banks
from quiz.errors import BankError, QuizError
from quiz.exchange.site import Site, publish
from quiz.files import write_over
from quiz.source.feed import parse_feed

URL = "https://post.example/bridge"


@pytest.fixture
def banks(tmp_path: Path) -> Path:
    """A folder with a bank about a story that lies at an address, and may not be published again."""
    folder = tmp_path / "banks"
    folder.mkdir()
    (folder / "wye.txt").write_text("\n\n".join(PROSE))
    write(folder, bank())
    return folder


def write(folder: Path, text: str, name: str = "wye.yaml", **about: str) -> None:
    about = {"url": URL, **about}
    said = "".join(f"  {key}: {value}\n" for key, value in about.items() if value)
    (folder / name).write_text(text.replace("  file: wye.txt\n", f"  file: wye.txt\n{said}"))


def out(folder: Path, clock: Clock | None = None, title: str = "The Lantern", base: str = "") -> Site:
    return publish(folder, folder.parent / "site", title, base, clock or Clock())


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder.parent / "site").iterdir()}


def test_the_same_banks_give_the_same_bytes_and_a_change_only_what_it_changes(banks: Path) -> None:
    clock = Clock()
    write(banks, bank().replace("id: wye", "id: other"), "other.yaml", url="https://post.example/other")
    out(banks, clock)
    before = files(banks)
    clock.later(days=1)
    out(banks, clock)
    assert files(banks) == before
    write(banks, bank(QUOTES[:2]))
    out(banks, clock)
    after = files(banks)
    assert {name for name in after if after[name] != before[name]} == {"feed.xml", "index.html", "wye.yaml"}
    entries = {entry.url: entry for entry in parse_feed(after["feed.xml"].decode(), "https://s.example/feed.xml").entries}
    old = {entry.url: entry for entry in parse_feed(before["feed.xml"].decode(), "https://s.example/feed.xml").entries}
    assert entries["https://post.example/other"] == old["https://post.example/other"]
    assert entries[URL].bank != old[URL].bank
    assert entries[URL].questions == 2
    assert after["feed.xml"].count(b"2026-12-01T09:00:00Z") == 2
    identities = re.findall(rb"<id>(.*)</id>", after["feed.xml"])
    assert identities == re.findall(rb"<id>(.*)</id>", before["feed.xml"])
    assert len(set(identities)) == 3


def test_a_feed_reader_gets_the_story_at_its_publisher_and_the_bank_beside_the_feed(banks: Path) -> None:
    write(banks, bank(), title="Bridge closes", source="The Post", author="Anna Marsh", date="2026-11-12", licence="All rights reserved")
    out(banks)
    (entry,) = parse_feed(files(banks)["feed.xml"].decode(), "https://s.example/quiz/feed.xml").entries
    assert (entry.title, entry.url, entry.published) == ("Bridge closes", URL, "2026-11-12T00:00:00Z")
    assert (entry.source, entry.author, entry.licence) == ("The Post", "Anna Marsh", "All rights reserved")
    assert entry.bank.startswith("https://s.example/quiz/wye.yaml?v=")
    assert (entry.questions, entry.is_whole) == (8, False)


def test_the_text_of_a_story_does_not_go_along_and_neither_do_notes_drafts_and_comments(banks: Path) -> None:
    draft = question("draft", QUOTES[3], "Is it a draft?") + "  status: draft\n"
    noted = question("noted", QUOTES[1]) + "  notes: between authors\n  # between lines\n"
    write(banks, bank([QUOTES[0]]) + draft + noted)
    assert out(banks).drafts == 1
    written = b"\n".join(files(banks).values()).decode()
    for line in PROSE:
        assert line not in written
    assert QUOTES[0] in written
    assert QUOTES[3] not in written
    assert "between" not in written


@pytest.mark.parametrize(
    "licence", ["CC0-1.0", "CC BY 4.0", "cc-by-sa-4.0", "https://creativecommons.org/licenses/by/4.0/", "Public domain"]
)
def test_the_text_goes_along_where_the_licence_lets_it(banks: Path, licence: str) -> None:
    write(banks, bank(), licence=licence, url="")
    out(banks)
    (entry,) = parse_feed(files(banks)["feed.xml"].decode(), "https://s.example/feed.xml").entries
    assert entry.is_whole
    assert all(line.split("&")[0] in entry.html for line in PROSE)
    assert (entry.url, entry.licence) == ("", licence)


@pytest.mark.parametrize("licence", ["", "CC BY-NC 4.0", "CC BY-ND 4.0", "All rights reserved; not CC BY 4.0", "free"])
def test_a_bank_without_address_or_licence_is_refused_with_its_place_and_nothing_is_written(banks: Path, licence: str) -> None:
    write(banks, bank(), licence=licence, url="")
    with pytest.raises(BankError) as caught:
        out(banks)
    assert f"{banks / 'wye.yaml'}:5:1: error: readers can't get this story: it has no address" in str(caught.value)
    assert "add url:" in str(caught.value)
    assert not (banks.parent / "site").exists()


def test_every_bank_that_cannot_be_published_is_named_at_once(banks: Path) -> None:
    write(banks, bank(["not in the story"]), "broken.yaml")
    write(banks, "nothing", "no-bank.yaml")
    with pytest.raises(BankError) as caught:
        out(banks)
    assert "broken.yaml:12:13: error: the article does not have the words" in str(caught.value)
    assert "no-bank.yaml:1:1: error: " in str(caught.value)
    (banks / "broken.yaml").unlink()
    (banks / "no-bank.yaml").unlink()
    write(banks, bank(), "twin.yaml")
    mixed = bank([QUOTES[0]]).replace("id: wye", "id: mixed").replace("  kind:", "  article: a\n  kind:")
    write(banks, mixed.replace("article:\n  file: wye.txt", "articles:\n  a: {file: wye.txt}\n  b: {file: wye.txt}"), "mixed.yaml")
    (banks / "short.txt").write_text(PROSE[0])
    short = bank([QUOTES[0]]).replace("id: wye", "id: short")
    write(banks, short.replace("  file: wye.txt", "  file: short.txt\n  licence: CC0"), "short.yaml", url="")
    with pytest.raises(BankError) as caught:
        out(banks)
    assert "mixed.yaml:5:1: error: this bank is about several stories" in str(caught.value)
    assert "short.yaml:5:1: error: a story without an address needs at least 120 words" in str(caught.value)
    assert "wye.yaml:2:1: error: " in str(caught.value)
    assert "twin.yaml has this id too" in str(caught.value)


def test_with_nothing_that_is_ready_nothing_is_published(banks: Path) -> None:
    write(banks, bank([QUOTES[0]]) + "  status: draft\n")
    with pytest.raises(QuizError, match="no bank has a question that is ready"):
        out(banks)


def test_banks_that_are_gone_are_removed_and_files_of_others_stay(banks: Path) -> None:
    write(banks, bank().replace("id: wye", "id: other"), "other.yaml")
    out(banks)
    site = banks.parent / "site"
    (site / "mine.yaml").write_text("format: 1\n")
    (site / "style.css").write_text("")
    with (site / "large.yaml").open("wb") as large:
        large.truncate(20_000_000)
    (site / "link.yaml").symlink_to(site / "wye.yaml")
    (banks / "other.yaml").unlink()
    assert out(banks).removed == 1
    assert sorted(path.name for path in site.iterdir()) == sorted(
        ["feed.xml", "index.html", "large.yaml", "link.yaml", "mine.yaml", "style.css", "wye.yaml"]
    )


@pytest.mark.parametrize("name", ["feed.xml", "index.html", "wye.yaml"])
@pytest.mark.parametrize("what", ["file", "folder", "link"])
def test_a_file_of_somebody_else_is_never_written_over(banks: Path, name: str, what: str) -> None:
    path = banks.parent / "site" / name
    path.parent.mkdir()
    if what == "link":
        (banks.parent / "elsewhere").write_text("theirs")
        path.symlink_to(banks.parent / "elsewhere")
    elif what == "folder":
        path.mkdir()
    else:
        path.write_text("theirs")
    with pytest.raises(QuizError, match="was not written by quiz publish") as caught:
        out(banks)
    assert str(caught.value.place) == str(path)
    assert [one.name for one in path.parent.iterdir()] == [name]


def test_banks_are_not_published_over_themselves(banks: Path) -> None:
    before = (banks / "wye.yaml").read_bytes()
    with pytest.raises(QuizError, match="was not written by quiz publish"):
        publish(banks, banks, "The Lantern")
    assert (banks / "wye.yaml").read_bytes() == before


def test_with_its_address_known_every_link_is_whole(banks: Path) -> None:
    out(banks, base="https://news.example/quiz")
    site = files(banks)
    assert b'rel="self" type="application/atom+xml" href="https://news.example/quiz/feed.xml"' in site["feed.xml"]
    assert b'href="https://news.example/quiz/wye.yaml?v=' in site["feed.xml"]
    assert b"quiz follow https://news.example/quiz/" in site["index.html"]
    with pytest.raises(QuizError, match="this is no address of a page"):
        out(banks, base="somewhere")


def test_what_a_bank_says_is_shown_and_not_run(banks: Path) -> None:
    write(banks, bank(), title="'<script>alert(1)</script> & ]]>'")
    (banks / "wye.yaml").write_text((banks / "wye.yaml").read_text().replace("author: Night Desk", "author: '<b>Night</b> \"Desk\"'"))
    out(banks, title="<i>Lantern</i>\x1b[31m -->")
    site = files(banks)
    assert b"<script" not in site["index.html"]
    assert b"<b>" not in site["index.html"]
    assert b"\x1b" not in site["index.html"] + site["feed.xml"]
    parsed = parse_feed(site["feed.xml"].decode(), "https://s.example/feed.xml")
    assert len(parsed.entries) == 1


def test_a_feed_holds_only_so_many_banks_the_newest(banks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.exchange.site.MOST_BANKS", 2)
    for at in range(1, 4):
        write(banks, bank([QUOTES[0]]).replace("id: wye", f"id: b{at}"), f"b{at}.yaml", date=f"2026-11-0{at}")
    (banks / "wye.yaml").unlink()
    made = out(banks)
    assert ([one.bank.id for one in made.banks], made.older) == (["b3", "b2"], 1)
    monkeypatch.setattr("quiz.exchange.site.MOST_TEXT", 1_200)
    for path in banks.glob("b*.yaml"):
        path.write_text(path.read_text().replace("  url:", "  licence: CC0\n  url:"))
    made = out(banks)
    assert ([one.bank.id for one in made.banks], made.older, made.removed) == (["b3"], 2, 1)


def test_every_bank_that_ships_fits_its_story_when_it_is_published(tmp_path: Path) -> None:
    folder = tmp_path / "questions"
    folder.mkdir()
    shutil.copytree(shipped_banks()[0].parent.parent / "seeds", tmp_path / "seeds")
    basics = [path for path in shipped_banks() if path.stem.startswith("basics-")]
    for path in basics:
        shutil.copy(path, folder)
    made = publish(folder, tmp_path / "site", "Basics")
    assert len(made.banks) == len(basics)
    for path in basics:
        article = load_bank(path).articles[0]
        fitted = fit_bank((tmp_path / "site" / path.name).read_text(), path, parse_article(article.text))
        assert (fitted.left_out, fitted.author) == (0, "Basics")
        assert [one.revision for one in fitted.questions] == [one.revision for one in load_bank(path).questions]


def test_after_every_interruption_publishing_again_finishes_it(banks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(banks, bank().replace("id: wye", "id: other"), "other.yaml")
    out(banks)
    (banks / "other.yaml").unlink()
    write(banks, bank(QUOTES[:3]))
    write(banks, bank(QUOTES[:4]).replace("id: wye", "id: third"), "third.yaml")
    for left in range(3):
        writes = count()

        def write_some(path: Path, data: bytes, writes: count[int] = writes, left: int = left) -> None:
            if next(writes) >= left:
                raise QuizError("the disk is full")
            write_over(path, data)

        monkeypatch.setattr("quiz.exchange.site.write_over", write_some)
        with pytest.raises(QuizError, match="the disk is full"):
            out(banks)
        assert parse_feed(files(banks)["feed.xml"].decode()).entries
    monkeypatch.undo()
    out(banks)
    assert sorted(files(banks)) == ["feed.xml", "index.html", "third.yaml", "wye.yaml"]
    found = {entry.bank for entry in parse_feed(files(banks)["feed.xml"].decode(), "https://s.example/feed.xml").entries}
    assert {address.partition("?")[0] for address in found} == {"https://s.example/wye.yaml", "https://s.example/third.yaml"}


def test_the_feed_has_what_atom_asks_for(banks: Path) -> None:
    """RFC 4287, sections 4.1.1, 4.1.2 and 4.2.7."""
    write(banks, bank(), title="Bridge & pier", source="The Post", author="Anna Marsh", date="2026-11-12", licence="CC0")
    write(banks, bank().replace("id: wye", "id: other"), "other.yaml", url="", licence="CC0")
    out(banks)
    name = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(files(banks)["feed.xml"])
    entries = feed.findall(f"{name}entry")
    assert (feed.tag, len(entries)) == (f"{name}feed", 2)
    for part in (feed, *entries):
        for needed in ("id", "title", "updated"):
            assert len(part.findall(f"{name}{needed}")) == 1
        assert (part.findtext(f"{name}id") or "").startswith("urn:uuid:")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", part.findtext(f"{name}updated") or "")
    assert feed.findtext(f"{name}author/{name}name") == "The Lantern"
    for entry in entries:
        links = {link.get("rel"): link for link in entry.findall(f"{name}link")}
        assert "alternate" in links or entry.find(f"{name}content") is not None
        file = banks.parent / "site" / (links["enclosure"].get("href") or "").partition("?")[0]
        assert links["enclosure"].get("length") == str(file.stat().st_size)
