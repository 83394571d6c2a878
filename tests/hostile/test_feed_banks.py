"""What a stranger's feed can bring with a story: whatever it is, the story is kept, the reason is said, and nothing else is reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pytest

from instruments.bank_feed import QUOTES, atom, bank, entry, question, serve_bank, serve_feed
from instruments.pages import page
from instruments.web import Answer, Connection, Server, response
from quiz.bank.load import load_bank
from quiz.cli.main import main
from quiz.feeds.brought import MOST_BYTES
from quiz.feeds.refresh import Refreshed, Task
from quiz.feeds.store import FeedStore
from quiz.feeds.story import get_story
from quiz.feeds.words import about
from quiz.feeds.worker import work
from quiz.kinds.question import Status
from quiz.library.headlines import keep_story
from quiz.library.make_bank import MadeBank
from quiz.progress.open_progress import local_now
from quiz.text import unsafe_characters
from quiz.yaml.parse import MAX_DEPTH


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as serving:
        yield serving


@pytest.fixture
def store(tmp_path: Path) -> FeedStore:
    return FeedStore(tmp_path / "home")


def follow(store: FeedStore, address: str) -> Refreshed:
    ((_, done),) = work(Task(str(store.home), (address,), follow=True, private=True), store)
    return done


@dataclass(frozen=True)
class Opened:
    """A story that was opened."""

    made: MadeBank
    note: str
    author: str
    brought: int


def opened(store: FeedStore, address: str) -> Opened:
    """Follow a feed, open its story, and see that it is kept and can be read."""
    assert not follow(store, address).error
    headline = store.headlines()[0]
    story = get_story(store, headline.id)
    made, note = keep_story(headline, story, store), story.notes[0] if story.notes else ""
    kept = load_bank(made.place.path)
    assert kept.questions
    assert kept.articles[0].text.startswith(("The old bridge", "Bridge closes"))
    assert made.place.path.parent.parent == store.home / "articles"
    shown = f"{note}{kept.title}{kept.author}{''.join(one.prompt for one in kept.questions)}"
    assert not list(unsafe_characters(shown))
    brought = sum(question.status is Status.READY and not question.is_apart for question in kept.questions)
    return Opened(made, note, kept.author, brought)


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (BOMB, "anchor"),
        (bank() + BOMB, "anchor"),
        (bank().replace("title: The bridge", "title: !!python/object/apply:os.system ['touch /tmp/owned']"), "tag"),
        (bank().replace("title: The bridge", f"title: {'[' * (MAX_DEPTH + 5)}{']' * (MAX_DEPTH + 5)}"), "deep"),
        (bank().replace("title: The bridge", f"title: {'[' * 5000}"), "deep"),
        ("%YAML 1.1\n---\n" + bank(), "lines that start with %"),
        (bank() + "---\n" + bank(), "document"),
        ("x" * 30_000, "line"),
        ("", "there is nothing in this file"),
        ("\x00\x01\x02", ""),
        (bank().replace("article:\n  file: wye.txt", "articles:\n  a: {file: /etc/passwd}"), "several stories"),
    ],
)
def test_a_bank_that_is_none_is_refused_and_the_story_kept(server: Server, store: FeedStore, text: str, words: str) -> None:
    made = opened(store, serve_bank(server, text))
    assert made.note.startswith("the questions that come with this story can't be used: ")
    assert words in made.note
    assert made.brought == 0


def large(connection: Connection) -> None:
    """Send 100 MB as fast as they are taken."""
    connection.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/yaml\r\nContent-Length: 100000000\r\n\r\n")
    for _ in range(100):
        connection.send(b"# " + b"x" * 999_997 + b"\n")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (large, f"is larger than {MOST_BYTES:,} bytes"),
        (response(bank(), kind="text/html"), "is not a bank of questions but text/html"),
        (response(bank(), kind="image/png"), "is not a bank of questions but image/png"),
        (response(bank().encode() + b"\xff\xfe", kind="application/yaml"), "byte 0xFF is not UTF-8 text"),
        (response(status="404 Not Found"), "there is no such page (404)"),
        (response(status="302 Found", Location="http://169.254.169.254/latest/meta-data"), "is on this machine or a private network"),
        (response(status="302 Found", Location="http://localhost:1/secret"), "is on this machine or a private network"),
        (response(status="302 Found", Location="file:///etc/passwd"), "only pages of http and https are fetched, not file:"),
        (response(status="302 Found", Location="/bank.yaml"), "leads from one address to the next"),
        (response(bank(), kind="application/yaml", Content_Encoding="br"), "comes packed as br"),
    ],
)
def test_what_a_server_sends_instead_of_a_bank_is_refused(server: Server, store: FeedStore, answer: Answer, words: str) -> None:
    made = opened(store, serve_bank(server, answer))
    assert words in made.note
    assert made.brought == 0


@pytest.mark.parametrize(
    "href",
    [
        "file:///etc/passwd",
        "//169.254.169.254/bank.yaml",
        "http://10.0.0.1/bank.yaml",
        "http://[::1]/bank.yaml",
        "javascript:alert(1)",
        "data:,x",
    ],
)
def test_an_enclosure_on_a_private_host_or_no_host_is_not_fetched(server: Server, store: FeedStore, href: str) -> None:
    made = opened(store, serve_bank(server, bank(), href=href))
    assert made.brought == 0
    assert "/bank.yaml" not in {asked.path for asked in server.asked}


ESCAPES = "\x1b]0;owned\x07\x1b[2J\u202egnp\u200b"


def test_names_and_titles_with_controls_and_paths_stay_words(server: Server, store: FeedStore) -> None:
    evil = bank(QUOTES[:5], author='author: "../../../home/x"\n').replace("wye.txt", "../../../../etc/shadow")
    title = f"../../../../tmp/{ESCAPES}owned"
    server.answers["/bank.yaml"] = response(evil, kind="application/yaml")
    server.answers["/story"] = response(page())
    clean = re.sub("[\x00-\x1f]", "", title)
    enclosed = entry("story", "../../../bank.yaml", title=clean, count=f"7 questions{clean}")
    server.answers["/feed.xml"] = response(atom(enclosed, title=clean), kind="application/atom+xml")
    assert not follow(store, server.url("/feed.xml")).error
    (headline,) = store.headlines()
    assert not list(unsafe_characters(about(headline, local_now()) + headline.title))
    made = keep_story(headline, get_story(store, headline.id), store)
    assert load_bank(made.place.path).author == "../../../home/x"
    assert made.place.path.parent.parent == store.home / "articles"
    assert {path.name for path in made.place.path.parent.iterdir()} == {f"{made.place.id}.yaml", f"{made.place.id}.txt", "story.json"}
    assert "etc/shadow" not in made.place.path.read_text()


@pytest.mark.parametrize("name", ["../../x", "/etc/x", "..", "a/b", "A", "x" * 65, "C:x", "nul\\x"])
def test_ids_that_are_paths_are_no_ids(server: Server, store: FeedStore, name: str) -> None:
    text = bank([QUOTES[0]]) + question("fine", QUOTES[1])
    made = opened(store, serve_bank(server, text.replace("id: q1", f'id: "{escape(name)}"'.replace("\\", "\\\\"))))
    assert made.note == "1 of 2 questions no longer fits this story and was left out"
    refused = opened(FeedStore(store.home.with_name("second")), serve_bank(server, text.replace("id: wye", f"id: '{name}'")))
    assert (refused.brought, "id" in refused.note) == (0, True)


@pytest.mark.parametrize(
    "prompt",
    [
        '"\\e[31mred\\e[0m"',
        '"{{7*7}} $(touch /tmp/owned) `id`"',
        '"[bold red]markup[/] [link=file:///etc/passwd]x[/link]"',
        '"a\\nid: q9"',
        '"# no"',
    ],
)
def test_whatever_a_prompt_says_is_written_as_words_and_read_back(server: Server, store: FeedStore, prompt: str) -> None:
    text = bank([QUOTES[0]]) + question("evil", QUOTES[1], prompt)
    made = opened(store, serve_bank(server, text))
    assert made.brought + ("left out" in made.note) + made.note.startswith("the questions") >= 1
    assert "\x1b" not in made.made.place.path.read_text()


def test_a_feed_of_bombs_lists_its_stories(server: Server, store: FeedStore) -> None:
    many = "".join(f'<link rel="enclosure" type="application/yaml" title="{10**at} questions" href="b{at}.yaml"/>' for at in range(200))
    broken = entry("story", "bank.yaml").replace("</entry>", f"{many}</entry>")
    serve_feed(server, broken, "<entry><link rel='enclosure' type='application/yaml'/></entry>", entry("", "", kind=ESCAPES[-4:]))
    server.answers["/story"] = response(page())
    server.answers["/bank.yaml"] = response(bank(), kind="application/yaml")
    assert not follow(store, server.url("/feed.xml")).error
    assert store.headlines()[0].questions == 8


def test_on_the_command_line_the_reason_is_said_once(
    server: Server, store: FeedStore, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUIZ_HOME", str(store.home))
    follow(store, serve_bank(server, BOMB))
    assert main(["today", "1", "--json"]) == 0
    told = capsys.readouterr()
    assert told.err.count("can't be used") == 1
    assert '"story": "bridge-closes"' in told.out
