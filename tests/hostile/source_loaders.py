"""What reads articles from elsewhere, and the answers of language models, each to be fed with damaged files."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from derive.night_bus import STORY, WRITTEN, answers, drafting, written
from hostile.mutating import mutate, mutate_json
from hostile.trying import Loader
from instruments.faulty_disk import FaultyDisk
from instruments.pages import PROSE, page
from quiz.article.model import Source
from quiz.article.sentences import parse_article
from quiz.derive.derive import derive
from quiz.derive.drafting import Drafting
from quiz.errors import QuizError
from quiz.feeds.find import parse_page
from quiz.feeds.opml import read_opml, write_opml
from quiz.feeds.store import FeedStore
from quiz.source import model
from quiz.source.get_article import get_text
from quiz.source.model import FetchedPage
from quiz.text import unsafe_characters


def _no_network(url: str) -> FetchedPage:
    raise QuizError(f"nothing is fetched here: {url[:20].isascii()}", "name a file")


def _read_source(path: Path) -> None:
    """Take the article out of a file, and make sure that what is shown and kept of it is safe."""
    got = get_text(str(path), entry=1 if path.suffix == ".rss" else None, fetch=_no_network)
    known = (getattr(got.about, name) for name in ("title", "source", "url", "author", "date"))
    shown = "\n".join([got.text, *model.left_out_lines(got), *known])
    if unsafe_characters(shown):
        raise AssertionError("the text is not safe to show")
    assert parse_article(got.text, Source()).text == got.text, "the text would be read as another one"


# Pages, feeds, Markdown


@cache
def _pages() -> tuple[bytes, ...]:
    menu = "<script>alert(1)</script><aside><ul><li><a href='/a'>News</a></li></ul></aside><p>Read more: the weather of the whole week</p>"
    facts = '<meta name="author" content="A. B."><meta property="article:published_time" content="2026-11-05T10:00:00Z">'
    return (
        page().encode(),
        page(head=f"<meta charset='utf-8'>{facts}", around=menu).encode(),
        page().replace("£", "&#163;").encode("cp1252"),
    )


@cache
def _feeds() -> tuple[bytes, ...]:
    whole = "".join(f"<p>{line}</p>" for line in PROSE * 2)
    item = "<item><title>Bridge &amp; more</title><link>https://example.org/a</link><pubDate>Thu, 05 Nov 2026 10:00:00 GMT</pubDate>"
    rss = f"<?xml version='1.0'?><rss version='2.0'><channel><title>The Post</title>{item}<description><![CDATA[{whole}]]></description>"
    content = (
        f"<content type='html'><![CDATA[{whole}]]></content><updated>2026-11-05T10:00:00Z</updated><author><name>A. B.</name></author>"
    )
    atom = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>The Post</title><entry><title>Bridge</title>{content}</entry></feed>"
    return (f"{rss}</item></channel></rss>".encode(), atom.encode())


@cache
def _markdown() -> tuple[bytes, ...]:
    front = "---\ntitle: Bridge closes\ndate: 2026-11-05\nurl: https://example.org/a\n---\n"
    extras = "> quoted\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n\n- [link](https://example.org) ![p](x.png)\n"
    return ("\n\n".join([f"{front}# Bridge closes", *PROSE, extras]).encode(), "\n\n".join(PROSE).encode())


# Feeds that are followed, and lists of them


@cache
def _lists() -> tuple[bytes, ...]:
    feeds = [(f"https://{name}.example/rss?a=1&b=2", f"The {name} “Post” & more") for name in ("one", "two", "three")]
    return (
        write_opml(feeds).encode(),
        write_opml(feeds[:1]).replace("<body>", "<body><outline text='News'>").replace("</body>", "</outline></body>").encode(),
    )


def _read_list(path: Path) -> None:
    found = read_opml(path.read_bytes(), str(path))
    if any(unsafe_characters(f"{outline.address}{outline.title}") for outline in found.outlines):
        raise AssertionError("a feed of the list is not safe to show")


def _follow(path: Path) -> None:
    """Keep what a damaged feed brings, and make sure that what is listed of it is safe."""
    store = FeedStore(path.parent, FaultyDisk())
    page = FetchedPage("https://post.example/rss", "application/rss+xml", "", path.read_bytes())
    store.answered(store.follow(page.url), parse_page(page))
    shown = "".join(f"{one.title}{one.link}{one.author}{one.licence}{one.when}{one.sources}" for one in store.headlines())
    if unsafe_characters(shown):
        raise AssertionError("a headline is not safe to show")
    for headline in store.headlines():
        store.entry(headline.id)


def _read_store(path: Path) -> None:
    """Read a damaged file of what is followed; what can be read of it can be changed."""
    store = FeedStore(path.parents[1], FaultyDisk())
    store.headlines()
    store.follow("https://third.example/rss")
    assert store.feed("https://third.example/rss")
    if any(unsafe_characters(f"{feed.name}{feed.error}{feed.hint}{feed.paused}") for feed in store.feeds()):
        raise AssertionError("a feed is not safe to show")


@cache
def _stores() -> tuple[bytes, ...]:
    with TemporaryDirectory() as folder:
        store = FeedStore(Path(folder), FaultyDisk())
        store.failed(store.follow("https://one.example/rss", "The One"), "it was asked too often", "it is tried again", wait_seconds=60)
        store.follow("https://two.example/rss")
        return (store.path.read_bytes(),)


def _prepare_store(folder: Path) -> Path:
    (folder / "feeds").mkdir()
    return folder / "feeds" / "feeds.json"


# Language models


@cache
def _answers() -> tuple[bytes, ...]:
    made = drafting()
    repair = {"questions": [{"n": 1, "question": WRITTEN[0]}]}
    return tuple(text.encode() for text in (written(), answers(made.check_sheet()), json.dumps(repair)))


def _ask(path: Path) -> None:
    made = drafting()
    made.take(path.read_bytes().decode("utf-8", "replace"))
    fresh = Drafting(STORY, "chat")
    fresh.take(path.read_bytes().decode("utf-8", "replace"))
    for each in (made, fresh):
        kept, dropped = each.drafts()
        derivation = derive(STORY, seed=0, written=kept, dropped=dropped, notices=each.notices)
        told = [*derivation.notices, *(f"{one.prompt} {one.reason}" for one in derivation.dropped)]
        if any(unsafe_characters(text) for text in told):
            raise AssertionError("what is told is not safe to show")


def _file(name: str) -> Callable[[Path], Path]:
    return lambda folder: folder / name


SOURCE_LOADERS = (
    Loader("pages", _pages, mutate, _file("article.html"), _read_source, places=False),
    Loader("feeds", _feeds, mutate, _file("news.rss"), _read_source, places=False),
    Loader("markdown", _markdown, mutate, _file("article.md"), _read_source, places=False),
    Loader("opml", _lists, mutate, _file("feeds.opml"), _read_list),
    Loader("followed", _feeds, mutate, _file("news.rss"), _follow, places=False),
    Loader("following", _stores, lambda data, chance, _others: mutate_json(data, chance), _prepare_store, _read_store, places=False),
    Loader("models", _answers, mutate, _file("answer"), _ask),
)
