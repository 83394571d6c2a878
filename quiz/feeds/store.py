"""Keeps feeds and their entries below `QUIZ_HOME/feeds`: `feeds.json` says which are followed, and each has a file with its entries.

Each file is written in one step, under one lock. Entries are written before `feeds.json` says that they came, so a process that is
killed between the two has them fetched again, and nothing is lost. Keys of `feeds.json` that this version does not know stay in it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from quiz.errors import QuizError
from quiz.feeds.feed_files import Data, FeedFiles, feed_from, plain_address
from quiz.feeds.headlines import Group, KeptEntry, entry_id, grouped
from quiz.feeds.model import DEFAULT_INTERVAL, LEAST_INTERVAL, MOST_INTERVAL, Feed, Headline
from quiz.progress.disk import DISK, Disk
from quiz.source.feed import FeedEntry, ParsedFeed
from quiz.source.url import read_url
from quiz.text import clean_line

FOLDER = "feeds"
"""Below the directory of all learners."""
MOST_FEEDS = 1_000
MOST_KEPT = 200
"""Number of entries that are kept of a feed, the newest."""
MOST_TEXT = 200_000
"""Characters of one entry's text; a longer one is fetched from its page."""


class Following(Struct, frozen=True):
    """What a story is made of."""

    feed: Feed
    entry: FeedEntry
    """For `quiz.source.get_article.get_entry`."""
    bank_feed: Feed | None = None
    """The feed that brings a bank about it; None where no feed does."""
    bank: str = ""
    """Where that bank is."""


class FeedStore:
    """The feeds that are followed on this machine.

    Args:
        home: the directory of all learners.
        disk: the disk.
        now: gives the moment.
    """

    def __init__(self, home: Path, disk: Disk = DISK, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.home = home
        self.folder = home / FOLDER
        self._files = FeedFiles(self.folder, disk)
        self._now = now

    # What is there.

    def feeds(self) -> tuple[Feed, ...]:
        """Return what is followed, in the order in which it was followed.

        Raises:
            QuizError: the file cannot be read, or is damaged.
        """
        found = (feed_from(raw) for raw in self._files.feeds[:MOST_FEEDS])
        return tuple(feed for feed in found if feed is not None)

    def headlines(self) -> tuple[Headline, ...]:
        """Return the headlines of all feeds as they were when each was fetched last, each story once, the newest first.

        Raises:
            QuizError: it cannot be read what is followed.
        """
        return tuple(group.headline() for group in self._groups())

    def checked(self) -> str:
        """Return when the list was fetched last, as the newest moment at which a feed answered; empty if none ever did."""
        return max((feed.checked for feed in self.feeds()), default="")

    def due(self) -> tuple[Feed, ...]:
        """Return the feeds that are due by their own intervals."""
        now = moment(self._now())
        return tuple(feed for feed in self.feeds() if not feed.paused and feed.next <= now and feed.wait <= now)

    def willing(self) -> tuple[Feed, ...]:
        """Return the feeds that may be fetched now because somebody asks for it: all but those that are paused or asked to wait."""
        now = moment(self._now())
        return tuple(feed for feed in self.feeds() if not feed.paused and feed.wait <= now)

    def feed(self, address: str) -> Feed | None:
        """Return the feed with an address, also with the one that it had before it moved; None if it is not followed."""
        wanted = plain_address(address)
        return next((feed for feed in self.feeds() if wanted in (feed.address, feed.moved)), None)

    def has_entries(self, feed: Feed) -> bool:
        """Return whether the entries of a feed can be read; where they cannot, it has to be fetched whole."""
        return self._files.entries(feed) is not None

    def entry(self, headline_id: str) -> Following:
        """Return what a story is made of: the entry with the full text, where a feed brings it.

        Args:
            headline_id: the headline's own id, or any other of its `ids`.

        Raises:
            QuizError: no feed has it any more.
        """
        for group in self._groups():
            if headline_id in group.ids:
                feed, kept = max(group.entries, key=lambda pair: (pair[1].is_whole, bool(pair[1].link)))
                html = self._files.texts(feed).get(kept.id, "") if kept.is_whole else ""
                entry = FeedEntry(kept.title, kept.link, kept.published, kept.author, html, kept.source or feed.title, kept.licence)
                bank_feed, bank = next(((one, with_bank.bank) for one, with_bank in group.entries if with_bank.bank), (None, ""))
                return Following(feed, entry, bank_feed, bank)
        raise QuizError("this story is no longer in your feeds", "list what there is: quiz today")

    # What changes.

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Hold the lock, and write all changes made within as one when it is left.

        Raises:
            QuizError: they cannot be stored; then none is.
        """
        with self._files.changing():
            yield

    def follow(self, address: str, title: str = "", private: str = "") -> Feed:
        """Store that a feed is followed; one that is already is taken up again if it was paused.

        Args:
            address: where it is.
            title: what it is called, until it says so itself.
            private: the host on a private network that it may be fetched from.

        Raises:
            QuizError: this is no address, there are too many feeds, or it cannot be stored.
        """
        (feed,) = self.follow_all([(address, title, private)])
        return feed

    def follow_all(self, wanted: Iterable[tuple[str, str, str]]) -> list[Feed]:
        """Store in one step that feeds are followed; raises as `follow` does, and then follows none.

        Args:
            wanted: for each its address, its title, and the host on a private network that it may be fetched from.
        """
        followed: list[Feed] = []
        with self._files.changing() as data:
            raws: list[Data] = data["feeds"]
            places = {key: at for at, raw in enumerate(raws) for key in (raw.get("moved"), raw.get("address")) if isinstance(key, str)}
            for address, title, private in wanted:
                url = plain_address(address)
                at = places.get(url)
                known = None if at is None else feed_from(raws[at])
                if known:
                    feed = structs.replace(known, paused="", next="", error="", hint="", private=private or known.private)
                else:
                    feed = Feed(url, clean_line(title)[:200], private=private, file=f"{sha256(url.encode()).hexdigest()[:16]}.jsonl")
                if at is not None:
                    raws[at] = raws[at] | msgspec.to_builtins(feed)
                elif len(raws) < MOST_FEEDS:
                    places[url] = len(raws)
                    raws.append(msgspec.to_builtins(feed))
                else:
                    raise QuizError(f"nobody can follow more than {MOST_FEEDS:,} feeds", "unfollow some first: quiz unfollow NUMBER")
                followed.append(feed)
        return followed

    def unfollow(self, address: str) -> Feed:
        """Store that a feed is followed no more, and remove its entries.

        Raises:
            QuizError: it is not followed, or that cannot be stored.
        """
        feed = self.feed(address)
        if feed is None:
            raise QuizError(f"you don't follow {clean_line(address)[:100]}", "list what you follow: quiz feeds")
        with self._files.changing() as data:
            data["feeds"] = [raw for raw in data["feeds"] if raw.get("address") != feed.address]
        return feed

    def answered(self, feed: Feed, parsed: ParsedFeed | None, *, etag: str = "", modified: str = "", moved: str = "") -> Feed:
        """Store what a feed answered.

        Args:
            feed: as it was asked.
            parsed: what came; None if nothing has changed since the last time.
            etag: what its server calls this version.
            modified: when it was changed, as its server says.
            moved: its new address, if it has moved for good.

        Raises:
            QuizError: it is not followed any more, or it cannot be stored.
        """
        with self.together():
            if all(feed.address != one.address for one in self.feeds()):
                raise _not_followed(feed)
            return self._answered(feed, parsed, etag=etag, modified=modified, moved=moved)

    def _answered(self, feed: Feed, parsed: ParsedFeed | None, *, etag: str, modified: str, moved: str) -> Feed:
        now = self._now()
        new = self._store_entries(feed, parsed, moment(now)) if parsed else 0
        interval = min(max(parsed.minutes or DEFAULT_INTERVAL, LEAST_INTERVAL), MOST_INTERVAL) if parsed else feed.interval
        changes: Data = {
            "checked": moment(now),
            "next": moment(now + timedelta(minutes=interval)),
            "interval": interval,
            "new": new,
            "wait": "",
            "error": "",
            "hint": "",
        }
        if parsed:
            changes |= {"etag": etag, "modified": modified, "title": parsed.title or feed.title}
        if moved and moved != feed.address:
            taken = self.feed(moved)
            if taken is not None and taken.address != feed.address:
                changes |= {"paused": "it has moved to an address that you follow too", "hint": f"drop it: quiz unfollow {feed.address}"}
            else:
                stays = read_url(moved).host == feed.private
                changes |= {"address": moved, "moved": feed.moved or feed.address, "private": feed.private if stays else ""}
        return self._change(feed, changes)

    def failed(self, feed: Feed, error: str, hint: str, *, wait_seconds: int = 0) -> Feed:
        """Store why a feed could not be fetched; its headlines stay.

        Args:
            feed: as it was asked.
            error: why, in words.
            hint: what to do about it.
            wait_seconds: how long its server asks to be left alone; 0 where it does not say.

        Raises:
            QuizError: it is not followed any more, or it cannot be stored.
        """
        now = self._now()
        later = now + timedelta(minutes=feed.interval)
        wait = now + timedelta(seconds=wait_seconds)
        changes = {"error": error, "hint": hint, "new": 0, "next": moment(max(later, wait)), "wait": moment(wait) if wait_seconds else ""}
        return self._change(feed, changes)

    def gone(self, feed: Feed) -> Feed:
        """Store that the server says a feed is gone for good, so it is fetched no more; its headlines stay.

        Raises:
            QuizError: it is not followed any more, or it cannot be stored.
        """
        changes = {"paused": "its server says it is gone for good", "hint": f"drop it: quiz unfollow {feed.address}", "new": 0, "error": ""}
        return self._change(feed, changes)

    def store_story(self, headline_id: str, story: str) -> None:
        """Store which bank was made of a headline.

        Args:
            headline_id: the headline's own id, or any other of its `ids`.
            story: the bank's id; empty to forget it.

        Raises:
            QuizError: no feed has the headline any more, or it cannot be stored.
        """
        with self._files.locked():
            group = next((group for group in self._groups() if headline_id in group.ids), None)
            if group is None:
                raise QuizError("this story is no longer in your feeds", "list what there is: quiz today")
            for feed, kept in group.entries:
                entries = self._files.entries(feed) or ()
                changed = tuple(structs.replace(one, story=story) if one.id == kept.id else one for one in entries)
                self._files.write_entries(feed, changed, self._files.texts(feed), names=True)

    # The files.

    @property
    def path(self) -> Path:
        """The file that says what is followed; it need not be there."""
        return self._files.path

    def _groups(self) -> list[Group]:
        return grouped([(feed, kept) for feed in self.feeds() for kept in self._files.entries(feed) or ()])

    def _change(self, feed: Feed, changes: Data) -> Feed:
        with self._files.changing() as data:
            raws: list[Data] = data["feeds"]
            at = next((at for at, raw in enumerate(raws) if raw.get("address") == feed.address), None)
            changed = None if at is None else feed_from(raws[at] | changes)
            if at is None or changed is None:
                raise _not_followed(feed)
            raws[at] = raws[at] | changes
        return changed

    def _store_entries(self, feed: Feed, parsed: ParsedFeed, now: str) -> int:
        """Store the entries that came with those that were there, and return how many are new. Call it under the lock."""
        known = {kept.id: kept for kept in self._files.entries(feed) or ()}
        texts = self._files.texts(feed)
        came: dict[str, KeptEntry] = {}
        for entry in filter(_is_listed, parsed.entries):
            kept = _kept(entry, feed, now, parsed.title)
            before = known.get(kept.id)
            if kept.is_whole:
                texts[kept.id] = entry.html.encode("utf-8", "replace").decode()  # half a surrogate pair is no text
            came.setdefault(kept.id, structs.replace(kept, seen=before.seen, story=before.story) if before else kept)
        newest = sorted((known | came).values(), key=lambda kept: min(kept.published or kept.seen, kept.seen), reverse=True)
        self._files.write_entries(feed, newest[:MOST_KEPT], texts)
        return len(came.keys() - known.keys())


def moment(when: datetime) -> str:
    """Write a moment as it is kept: in ISO 8601, in UTC, to the second."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _not_followed(feed: Feed) -> QuizError:
    return QuizError(f"you don't follow {feed.address} any more", f"follow it again: quiz follow {feed.address}")


def _kept(entry: FeedEntry, feed: Feed, now: str, title_of_feed: str) -> KeptEntry:
    is_whole = entry.is_whole and len(entry.html) <= MOST_TEXT
    title = entry.title or entry.url
    return KeptEntry(
        id=entry_id(entry.url, feed.address, title),
        title=title,
        link=entry.url,
        published=entry.published,
        seen=now,
        author=entry.author,
        licence=entry.licence,
        words=entry.words,
        is_whole=is_whole,
        source="" if entry.source == title_of_feed else entry.source,
        bank=entry.bank,
        questions=entry.questions,
    )


def _is_listed(entry: FeedEntry) -> bool:
    return bool(entry.title or entry.url)
