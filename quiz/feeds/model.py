"""What is kept of a feed that somebody follows, and the headlines that come of it."""

from __future__ import annotations

from msgspec import Struct

DEFAULT_INTERVAL = 30
"""Minutes between two fetches of a feed that asks for nothing else."""
LEAST_INTERVAL = 10
"""Minutes."""
MOST_INTERVAL = 7 * 24 * 60
"""Minutes."""


class Feed(Struct, frozen=True):
    """A feed that is followed. Moments are in ISO 8601, in UTC, such as `2026-11-30T07:05:00Z`; empty where there was none."""

    address: str
    """Where it is fetched from; after a permanent move the new address."""
    title: str = ""
    etag: str = ""
    """What its server called the last version."""
    modified: str = ""
    """When the last version was changed, in the words of its server."""
    checked: str = ""
    """When it last answered."""
    next: str = ""
    """It is due from this moment on."""
    wait: str = ""
    """Its server asked not to be asked before this moment (Retry-After)."""
    moved: str = ""
    """The address that it was followed by, if it has moved for good."""
    paused: str = ""
    """Why it is fetched no more, in words; empty while it is."""
    error: str = ""
    """Why the last fetch failed, in words; empty if it did not."""
    hint: str = ""
    """What to do about the error, or about its being paused."""
    interval: int = DEFAULT_INTERVAL
    """Minutes between two fetches."""
    private: str = ""
    """The host on this machine or a private network that it may be fetched from; empty for none."""
    new: int = 0
    """Entries that came with the last fetch."""
    file: str = ""
    """The name of the file with its entries."""

    @property
    def name(self) -> str:
        """What it is called on screens."""
        return self.title or self.address


class Headline(Struct, frozen=True):
    """A story that one or more feeds have."""

    id: str
    """A hash of its link, or without one of feed and title; the same for as long as it is listed."""
    title: str
    link: str
    """Empty where it has none that can be fetched."""
    sources: tuple[str, ...]
    """The titles of the feeds that have it, at least one."""
    published: str
    """In ISO 8601, in UTC; empty where its feeds do not say."""
    seen: str
    """When it first came, in ISO 8601, in UTC."""
    words: int
    """How many words of it a feed brings."""
    is_whole: bool
    """Whether a feed brings the full text."""
    author: str
    licence: str
    ids: tuple[str, ...]
    """Its own id, and those of the entries of other feeds that are the same story; what was read may be known by any of them."""
    story: str = ""
    """The id of the bank that was made of it in the library; empty if there was none."""
    bank: str = ""
    """Where a bank of questions about it is, as a feed says; empty where none comes with it."""
    questions: int = 0
    """How many questions that bank has, as the feed says; 0 where it does not."""

    @property
    def when(self) -> str:
        """When it was published, in ISO 8601; when it first came where that is not known, or is in the future."""
        return min(self.published or self.seen, self.seen)

    @property
    def minutes(self) -> int:
        """How long it takes to read, in minutes; 0 where the feed does not bring it."""
        return max(1, round(self.words / READING_SPEED)) if self.is_whole else 0


READING_SPEED = 230
"""Words a minute (Brysbaert 2019: 238 for non-fiction in English)."""
