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
from quiz.source.url import LONGEST
from quiz.text import clean_line

_MARK = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
MOST_ENTRIES = 500
_MOST_SHOWN = 20
WHOLE = 120
"""The fewest words of an entry that is taken for the whole article; for a shorter one the page is fetched."""
_ANY_MARK = re.compile(r"<[^<>]{0,2000}>")
BANK_TYPES = frozenset(("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"))
"""The types of an enclosure that is taken for a bank."""
_QUESTIONS = re.compile(r"([1-9][0-9]{0,2}) questions?\b")
_PERIODS = {"hourly": 60, "daily": 1_440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
"""Minutes of what `sy:updatePeriod` says."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed."""

    title: str
    url: str
    """Empty where it has none that may be fetched."""
    published: str
    """The moment in ISO 8601, in UTC; empty where it is not known."""
    author: str
    html: str
    """The article itself, if the feed brings it, or what there is of it."""
    source: str
    """Who published the article; the title of the feed where the entry names nobody else."""
    licence: str
    bank: str = ""
    """Where a bank of questions about the article is; empty where none comes with it."""
    questions: int = 0
    """How many questions the bank has, as the feed says; 0 where it does not."""

    @property
    def date(self) -> str:
        """The day of publication, in ISO 8601; empty where it is not known."""
        return self.published[:10]

    @property
    def words(self) -> int:
        """How many words of the article the feed brings, without the marks of HTML."""
        return len(_ANY_MARK.sub(" ", self.html).split())

    @property
    def is_whole(self) -> bool:
        """Whether the feed brings the whole article, as far as its length tells."""
        return self.words >= WHOLE


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed as it came."""

    title: str
    entries: tuple[FeedEntry, ...]
    minutes: int
    """How long it asks to be left alone between two fetches; 0 where it does not say."""


def looks_like_a_feed(text: str) -> bool:
    """Return whether a text begins as feeds do (RSS, RDF, Atom)."""
    head = text[:2_000].lstrip("\ufeff \t\r\n").lower()
    return head.startswith("<") and any(f"<{name}" in head for name in ("rss", "feed", "rdf:rdf"))


def read_feed(text: str, url: str = "") -> tuple[FeedEntry, ...]:
    """Read the entries of a feed, in its order; takes and raises what `parse_feed` does.

    Raises:
        QuizError: it has no entries.
    """
    entries = parse_feed(text, url).entries
    if not entries:
        raise QuizError("the feed has no entries", "look whether this is the address of a feed")
    return entries


def parse_feed(text: str, url: str = "") -> ParsedFeed:
    """Parse a feed, which may have no entries.

    Args:
        text: the feed.
        url: where it was got from; empty for a file.

    Raises:
        QuizError: it defines entities of its own, or what reads feeds is not installed.
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
    return ParsedFeed(_title(found.feed), tuple(_entry(one, found.feed) for one in found.entries[:MOST_ENTRIES]), _minutes(found.feed))


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
    link = entry.get("link")
    source = entry.get("source")
    bank, questions = _bank(entry.get("enclosures"))
    return FeedEntry(
        title=_title(entry),
        url=_address(link) if isinstance(link, str) else "",
        published=_moment(entry.get("published_parsed") or ("updated_parsed" in entry and entry["updated_parsed"])),
        author=_text(entry, "author"),
        html=max(texts, key=len, default=""),
        source=_title(source if isinstance(source, Mapping) else {}) or _title(feed),
        licence=_text(entry, "rights") or _text(feed, "rights"),
        bank=bank,
        questions=questions,
    )


def _bank(enclosures: object) -> tuple[str, int]:
    """Return the address of the bank that is enclosed with an entry, and how many questions it has as its title says: `10 questions`."""
    for enclosure in enclosures if isinstance(enclosures, list) else ():
        if not isinstance(enclosure, Mapping) or _text(enclosure, "type").partition(";")[0].strip().lower() not in BANK_TYPES:
            continue
        href = enclosure.get("href")
        if isinstance(href, str) and (found := _address(href)):
            count = _QUESTIONS.match(_text(enclosure, "title"))
            return found, int(count[1]) if count else 0
    return "", 0


def _address(link: str) -> str:
    """Return the address of an entry; empty where it is none, or longer than any that is fetched."""
    link = clean_line(link)
    return address(link) if len(link) <= LONGEST else ""


def _text(part: Mapping[str, object], name: str) -> str:
    value = part.get(name)
    return fact(value) if isinstance(value, str) else ""


def _title(part: Mapping[str, object]) -> str:
    """Return the title of an entry or a feed without the marks of HTML that it may come in."""
    return fact(unescape(_MARK.sub("", _text(part, "title"))))


def _moment(moment: object) -> str:
    if not isinstance(moment, time.struct_time) or not 1 <= moment.tm_year <= 9999:
        return ""
    return time.strftime(f"{moment.tm_year:04}-%m-%dT%H:%M:%SZ", moment)


def _minutes(feed: Mapping[str, object]) -> int:
    """Return how many minutes a feed asks to be left alone, by its `ttl` or by what RSS 1.0 calls its update period."""
    ttl = _text(feed, "ttl")
    if ttl.isascii() and ttl.isdecimal():
        return int(ttl[:9])
    often = _text(feed, "sy_updatefrequency")
    times = int(often[:9]) if often.isascii() and often.isdecimal() else 1
    return _PERIODS.get(_text(feed, "sy_updateperiod").lower(), 0) // max(1, times)
