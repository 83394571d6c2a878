"""Reads news feeds: which entries one has, and the entry that is wanted."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from quiz.errors import QuizError
from quiz.extras import missing
from quiz.source.errors import ManyEntriesError
from quiz.source.model import address, fact

_MARK = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
MOST_ENTRIES = 500
_MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed."""

    title: str
    url: str
    """Empty where it has none that may be fetched."""
    date: str
    """ISO 8601; empty where it is not known."""
    author: str
    html: str
    """The article itself, if the feed brings it, or what there is of it."""
    source: str
    """The title of the feed."""
    licence: str


def looks_like_a_feed(text: str) -> bool:
    """Return whether a text begins as feeds do (RSS, RDF, Atom)."""
    head = text[:2_000].lstrip("\ufeff \t\r\n").lower()
    return head.startswith("<") and any(f"<{name}" in head for name in ("rss", "feed", "rdf:rdf"))


def read_feed(text: str, url: str = "") -> tuple[FeedEntry, ...]:
    """Read the entries of a feed, in its order.

    Args:
        text: the feed.
        url: where it was got from; empty for a file.

    Raises:
        QuizError: it defines entities of its own, it has no entries, or what reads feeds is not installed.
    """
    if "<!entity" in text.lower():
        raise QuizError("the feed defines entities of its own, so it is not read", "no feed of news needs them; name an article instead")
    try:
        import feedparser  # noqa: PLC0415 - an extra
    except ImportError:
        raise missing("web", "to read a feed") from None
    headers = {"content-type": "application/xml; charset=utf-8"} | ({"content-location": url} if url else {})
    # A stream: a text would be taken for an address or a file's name, and opened.
    found = feedparser.parse(io.BytesIO(text.encode("utf-8", "replace")), response_headers=headers)
    entries = tuple(_entry(one, found.feed) for one in found.entries[:MOST_ENTRIES])
    if not entries:
        raise QuizError("the feed has no entries", "look whether this is the address of a feed")
    return entries


def choose(entries: Sequence[FeedEntry], number: int | None) -> FeedEntry:
    """Return the entry that is wanted, or the only one.

    Args:
        entries: at least one.
        number: which, from 1; nothing where nobody said.

    Raises:
        QuizError: there is none of that number, or it is not clear which is wanted; then they are listed.
    """
    if number is None and len(entries) > 1:
        lines = [f"{at:>3}  {entry.date or '          '}  {entry.title or entry.url}" for at, entry in enumerate(entries[:_MOST_SHOWN], 1)]
        more = [f"  … and {len(entries) - _MOST_SHOWN} more"] if len(entries) > _MOST_SHOWN else []
        raise ManyEntriesError(len(entries), "".join(f"\n  {line}" for line in [*lines, *more]))
    if number is not None and not 1 <= number <= len(entries):
        raise QuizError(f"the feed has no entry {number}", f"its entries have the numbers 1 to {len(entries)}")
    return entries[(number or 1) - 1]


def _entry(entry: Mapping[str, object], feed: Mapping[str, object]) -> FeedEntry:
    contents = entry.get("content")
    parts = [part.get("value") for part in contents if isinstance(part, Mapping)] if isinstance(contents, list) else []
    texts = [text for text in (*parts, entry.get("summary")) if isinstance(text, str)]
    link = _text(entry, "link")
    return FeedEntry(
        title=_title(entry),
        url=address(link),
        date=_day(entry.get("published_parsed") or ("updated_parsed" in entry and entry["updated_parsed"])),
        author=_text(entry, "author"),
        html=max(texts, key=len, default=""),
        source=_text(feed, "title"),
        licence=_text(entry, "rights") or _text(feed, "rights"),
    )


def _text(part: Mapping[str, object], name: str) -> str:
    value = part.get(name)
    return fact(value) if isinstance(value, str) else ""


def _title(entry: Mapping[str, object]) -> str:
    """Return the title without the marks of HTML that it may come in."""
    return fact(unescape(_MARK.sub("", _text(entry, "title"))))


def _day(moment: object) -> str:
    if not isinstance(moment, time.struct_time) or not 1 <= moment.tm_year <= 9999:
        return ""
    return f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}"
