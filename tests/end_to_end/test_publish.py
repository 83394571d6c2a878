"""Publishing and following with real processes: a folder served by `python -m http.server`, its stories by another server."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from end_to_end.terminal import QUIZ, environment
from instruments.bank_feed import QUOTES, bank
from instruments.pages import PROSE, page
from instruments.web import Server, response


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder as a web server does that knows nothing of banks, and give its address."""
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().partition("(")[2].partition(")")[0]
        try:
            yield address
        finally:
            process.kill()


def run(environ: Mapping[str, str], *arguments: str, code: int = 0, typed: str = "") -> str:
    """Run a command, and return all that it prints."""
    done = subprocess.run([*QUIZ, *arguments], env=environ, capture_output=True, text=True, input=typed, check=False)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[tuple[Path, Server]]:
    """A folder of banks about three stories that a publisher serves."""
    folder = tmp_path / "banks"
    folder.mkdir()
    with Server() as publisher:
        for at, name in enumerate(("fits", "moved-on", "all-gone")):
            publisher.answers[f"/{name}"] = response(page())
            (folder / f"{name}.txt").write_text("\n\n".join(PROSE))
            about = f"  file: {name}.txt\n  title: Story that {name}\n  url: {publisher.url(f'/{name}')}\n  date: 2026-11-2{9 - at}\n"
            (folder / f"{name}.yaml").write_text(bank().replace("id: wye", f"id: {name}").replace("  file: wye.txt\n", about))
        publisher.answers["/moved-on"] = response(page(*PROSE[:6]))
        publisher.answers["/all-gone"] = response(page(*[f"Another paragraph, number {at}, about a fair in town." for at in range(20)]))
        yield folder, publisher


def test_from_banks_in_a_folder_to_answers_of_who_follows_it(tmp_path: Path, newsroom: tuple[Path, Server]) -> None:
    folder, _ = newsroom
    environ = environment(tmp_path)
    site = tmp_path / "site"
    told = run(environ, "publish", str(folder), "-o", str(site), "--title", "The Lantern")
    assert f"Published: 3 stories with 24 questions, in {site}." in told
    before = {path.name: path.read_bytes() for path in site.iterdir()}
    run(environ, "publish", str(folder), "-o", str(site), "--title", "The Lantern")
    assert {path.name: path.read_bytes() for path in site.iterdir()} == before

    with served(site) as address:
        assert "on this machine or a private network" in run(environ, "follow", address, code=2)
        assert "You follow The Lantern, with 3 headlines." in run(environ, "follow", "--allow-private", address)
        listed = run(environ, "today")
        assert "  1  Story that fits\n     The Lantern · " in listed
        assert listed.count("8 questions") == 3
        told = run(environ, "today", "1", "--json")
        assert '"story": "story-that-fits"' in told
        assert "Note:" not in told
        assert "Note: 2 of 8 questions no longer fit this story and were left out." in run(environ, "today", "2", "--json")
        assert "Note: none of the 8 questions that came with this story fits it any more." in run(environ, "today", "3", "--json")
        played = run(environ, "play", "story-that-fits", "--plain", "--mode", "test", "-n", "1", typed="1\n1\n1\n")
        assert "What happened?" in played

        (folder / "fits.yaml").write_text((folder / "fits.yaml").read_text().replace("What happened?", "Something else?"))
        (folder / "moved-on.yaml").write_text((folder / "moved-on.yaml").read_text().replace("What happened?", "What is new?"))
        run(environ, "publish", str(folder), "-o", str(site), "--title", "The Lantern")
        run(environ, "today", "--refresh")
        run(environ, "today", "1", "--json")
        assert "2 of 8 questions no longer fit" in run(environ, "today", "2", "--json")
        home = Path(environ["QUIZ_HOME"]) / "articles"
        assert "author: Night Desk\n" in (home / "story-that-fits" / "story-that-fits.yaml").read_text()
        assert "What happened?" in (home / "story-that-fits" / "story-that-fits.yaml").read_text()
        assert "What is new?" in (home / "story-that-moved-on" / "story-that-moved-on.yaml").read_text()

    told = run(environ, "unfollow", "1")
    assert "You no longer follow The Lantern. Archived: 2 stories that nobody has answered questions about." in told
    assert "To take one back: quiz library --archived lists them, quiz library restore ID" in told
    stories = json.loads(run(environ, "library", "--json"))
    assert [story["id"] for story in stories] == ["story-that-fits"]


def test_a_hostile_folder_costs_its_follower_nothing(tmp_path: Path, newsroom: tuple[Path, Server]) -> None:
    folder, publisher = newsroom
    environ = environment(tmp_path)
    site = tmp_path / "site"
    run(environ, "publish", str(folder), "-o", str(site), "--title", "The Lantern")
    bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n"
    (site / "fits.yaml").write_text(bomb)
    with (site / "moved-on.yaml").open("wb") as large:
        large.truncate(100_000_000)
    (site / "all-gone.yaml").unlink()
    (tmp_path / "secret").write_text("a secret")
    (site / "all-gone.yaml").symlink_to(tmp_path / "secret")
    publisher.answers["/all-gone"] = response(page())
    with served(site) as address:
        run(environ, "follow", "--allow-private", address)
        for number, words in ((1, "anchor"), (2, "is larger than 1,000,000 bytes"), (3, "a bank is a mapping")):
            told = run(environ, "today", str(number), "--json")
            assert "Note: the questions that come with this story can't be used: " in told
            assert words in told
            assert '"story": "story-that-' in told
    assert len(json.loads(run(environ, "library", "--json"))) == 3
    assert QUOTES[0] not in (site / "feed.xml").read_text()
