"""The one way to an article: from what somebody named to the text of an article, ready to be kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from msgspec import structs

from quiz.article.model import MAX_ARTICLE_BYTES, Source
from quiz.errors import Place, QuizError
from quiz.extras import missing
from quiz.files import decoded, read_bytes
from quiz.source.decode import decode
from quiz.source.errors import ManyEntriesError
from quiz.source.feed import FeedEntry, choose, looks_like_a_feed, read_feed
from quiz.source.html import is_for_subscribers, looks_like_a_page, read_html
from quiz.source.markdown import read_markdown
from quiz.source.model import Fetched, FetchedPage, LeftOut, Reason
from quiz.source.named import STANDARD_INPUT, is_address
from quiz.source.tidy import FEW_WORDS, tidy
from quiz.text import clean, clean_line

Fetch = Callable[[str], FetchedPage]
"""Fetches a page by its address."""

_ENDINGS = {
    **dict.fromkeys((".txt", ".text"), "plain"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".rss", ".atom"), "feed"),
}
"""The form of a file by the end of its name; any other is looked into."""
_TYPES = {"text/plain": "plain", "text/markdown": "markdown", "text/x-markdown": "markdown"}
"""The form of a page by its type; any other is looked into, since feeds come under many types."""


@dataclass(frozen=True, slots=True)
class _Raw:
    """A text as it came, with what is known before it is taken apart."""

    text: str
    form: str
    url: str = ""


def fetch_page(url: str) -> FetchedPage:
    """Fetch a page from the network.

    Raises:
        QuizError: it cannot be had, or what fetches pages is not installed.
    """
    try:
        from quiz.source.fetch import fetch  # noqa: PLC0415 - an extra, and only here is the network reached
    except ImportError:
        raise missing("web", "to fetch a page") from None
    return fetch(url)


def get_text(named: str, *, entry: int | None = None, read_input: Callable[[], bytes] | None = None, fetch: Fetch = fetch_page) -> Fetched:
    """Get the text of an article.

    Args:
        named: a file, an address with http:// or https://, or `-` for the standard input.
        entry: which entry of a feed, from 1.
        read_input: gives what is on the standard input; without it `-` is a file like any other.
        fetch: reaches the network.

    Raises:
        QuizError: it cannot be had, there is no article in it, or of a feed it is not clear which entry is wanted.
    """
    if named == STANDARD_INPUT and read_input is not None:
        text = decode(read_input())
        return _taken_apart(_Raw(text, _looked_into(text)), entry, fetch)
    if is_address(named):
        return _taken_apart(_of_page(fetch(named)), entry, fetch)
    path = Path(named)
    form = _ENDINGS.get(path.suffix.lower(), "")
    data = read_bytes(path, MAX_ARTICLE_BYTES, "article")
    try:
        text = decoded(data, path) if form in ("plain", "markdown") else decode(data)
        got = _taken_apart(_Raw(text, form or _looked_into(text)), entry, fetch)
    except QuizError as error:
        error.place = error.place or Place(clean_line(named))
        raise
    return _where_it_lies(got, path, clean(text)) if form == "plain" else got


def get_entry(entry: FeedEntry, fetch: Fetch = fetch_page) -> Fetched:
    """Get the text of an entry of a feed: from the feed itself if it is whole there, else from its page.

    Args:
        entry: what the feed says; it knows best what the article is called.
        fetch: reaches the network.

    Raises:
        QuizError: it cannot be had, or there is no article in it.
    """
    if entry.is_whole:
        got = _of_html(f"<html><body><article>{entry.html}</article></body></html>", entry.url)
    elif entry.url:
        got = _taken_apart(_of_page(fetch(entry.url)), None, _no_feed_behind_a_feed)
    else:
        raise QuizError("this entry brings no article and no address of one", "choose another one")
    known = got.about
    about = structs.replace(
        known,
        title=entry.title or known.title,
        source=entry.source or known.source,
        author=known.author or entry.author,
        date=entry.date or known.date,
        licence=known.licence or entry.licence,
    )
    words = len(got.text.split())
    stub = () if words >= FEW_WORDS or got.notes else (f"only {words} words came, so this may be the beginning of the story",)
    return replace(got, about=about, notes=(*got.notes, *stub))


def pasted_address(text: str) -> str:
    """Return the address, if nothing but one was pasted; else nothing."""
    words = text.split()
    return words[0] if len(words) == 1 and is_address(words[0]) else ""


def pasted(text: str) -> Fetched:
    """Clean a text that was pasted, whatever form it has; if it is an address, get what is there.

    Raises:
        QuizError: there is no article in it, or it cannot be fetched.
    """
    address = pasted_address(text)
    if not address and len(clean(text).split()) == 1:
        raise QuizError("this is one word and not an article", "paste the whole article, or its address from https:// on")
    if not address:
        return _prose(text, Source())
    try:
        return get_text(address)
    except ManyEntriesError:
        raise QuizError("this address is a feed of several stories", "paste the address of one story") from None


def _where_it_lies(got: Fetched, path: Path, text: str) -> Fetched:
    """Take a text file as it is, if nothing is in it but prose and what articles are read with anyway: captions, repeated lines."""
    if any(part.reason not in (Reason.CAPTION, Reason.REPEAT) for part in got.dropped):
        return got
    return replace(got, text=text, dropped=(), file=path)


def _of_page(page: FetchedPage) -> _Raw:
    text = decode(page.data, page.encoding)
    return _Raw(text, _TYPES.get(page.media_type) or _looked_into(text), page.url)


def _looked_into(text: str) -> str:
    """Tell the form of a text from its beginning."""
    if looks_like_a_feed(text):
        return "feed"
    return "html" if looks_like_a_page(text) else "plain"


def _taken_apart(raw: _Raw, entry: int | None, fetch: Fetch) -> Fetched:
    if raw.form != "feed" and entry is not None:
        raise QuizError("this is not a feed, so it has no entries", "leave out --entry")
    match raw.form:
        case "feed":
            return get_entry(choose(read_feed(raw.text, raw.url), entry), fetch)
        case "html":
            return _of_html(raw.text, raw.url)
        case "markdown":
            prose, about, dropped = read_markdown(clean(raw.text))
            return _prose(prose, about if about.url else structs.replace(about, url=raw.url), dropped)
        case _:
            return _prose(raw.text, Source(url=raw.url))


def _of_html(text: str, url: str) -> Fetched:
    prose, about, around = read_html(text, url)
    return _prose(prose, about, around, for_subscribers=is_for_subscribers(text))


def _no_feed_behind_a_feed(url: str) -> FetchedPage:
    raise QuizError(f"this entry leads to another feed and not to an article: {clean_line(url)[:100]}", "choose another one with --entry")


def _prose(text: str, about: Source, dropped: tuple[LeftOut, ...] = (), *, for_subscribers: bool = False) -> Fetched:
    """Clean the prose, and say what is known of it."""
    tidied = tidy(text, about.title)
    words = len(tidied.text.split())
    cut = tidied.is_behind_a_paywall or for_subscribers
    if cut and words < FEW_WORDS:
        raise QuizError(
            "the article is for subscribers, and only its beginning is here", "copy its text from where you can read it, and paste that"
        )
    if not words:
        problem = "there is no text of an article in this" if text.strip() else "the article is empty"
        raise QuizError(problem, "give the text of a news article")
    notes = ("the page calls for a subscription, so its text may end early",) if cut else ()
    return Fetched(tidied.text, about, (*tidied.dropped, *dropped), notes)
