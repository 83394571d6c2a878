"""A kept story as lists show it, and what its folder says of it beside its bank."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Raw, Struct

from quiz.article.model import Source
from quiz.bank.model import Bank
from quiz.errors import QuizError
from quiz.files import read_bytes
from quiz.progress.bank_index import outline_of
from quiz.progress.listed import BankOutline
from quiz.text import clean_line, counted

ORIGIN = "story.json"
"""The file beside a bank that says where its story is from."""
WORDS_A_MINUTE = 238
"""How fast adults read English silently, in words a minute (the mean for non-fiction in Brysbaert 2019)."""
FEW = 4
"""With fewer questions than these about a story, more are wanted."""
_MOST_BYTES = 65_536


Stamp = tuple[int, int]
"""The size of a bank's file, and when it was last changed, in nanoseconds."""


def stamp_of(path: str) -> Stamp | None:
    """Return by what a file is known to be the one that was read; None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - half the time of a path, for thousands of files
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


class Origin(Struct, frozen=True, omit_defaults=True):
    """Where a story is from, as far as its bank has no field for it: title, source, link, date and licence are the bank's."""

    added: str = ""
    """The moment at which it was kept, in ISO 8601."""
    feed: str = ""
    """The address of the feed that had it."""
    entry: str = ""
    """The id of its entry in that feed."""
    bank: str = ""
    """Where its questions came from, if a feed brought them."""
    written: str = ""
    """The hash of its bank as the program wrote it; another one has been edited since."""


NOWHERE = Origin()
"""Where a story is from that was pasted, or fetched by itself."""


class Story(Struct, frozen=True):
    """A kept story."""

    id: str
    """The id of its bank."""
    title: str
    """Its headline, else the title of its bank."""
    source: str
    link: str
    date: str
    """When it was published, in ISO 8601; empty where it is not known."""
    licence: str
    added: str
    """When it was kept, in ISO 8601."""
    feed: str
    entry: str
    words: int
    questions: int
    drafts: int
    archived: bool
    folder: Path

    @property
    def bank(self) -> Path:
        """The file of its bank."""
        return self.folder / f"{self.folder.name}.yaml"

    @property
    def text(self) -> Path:
        """The file of its text."""
        return self.folder / f"{self.folder.name}.txt"

    @property
    def minutes(self) -> int:
        """How long it takes to read, rounded, at least 1."""
        return minutes_to_read(self.words)


def minutes_to_read(words: int) -> int:
    """Return how many minutes it takes to read some words, at least 1."""
    return max(1, round(words / WORDS_A_MINUTE))


def wants_questions(bank: Bank) -> bool:
    """Return whether more questions are wanted about a story: it has few, and no language model wrote any."""
    return bank.scored < FEW and not any(question.generator.startswith("model ") for question in bank.questions)


def few_in_words(count: int) -> str:
    """Return that few questions came with a story, as the beginning of a sentence on how to get more; empty for enough."""
    if not count:
        return "No questions came with this story. Three ways to get some"
    return f"Only {counted(count, 'question')} came with this story. Three ways to get more" if count < FEW else ""


class About(Struct, frozen=True, array_like=True):
    """What only lists of stories show of one."""

    title: str
    source: str
    link: str
    date: str
    licence: str
    origin: Origin
    words: int
    questions: int
    drafts: int


class Row(Struct, frozen=True, array_like=True):
    """A story as the index has it: everything but its paths, which follow from its folder."""

    folder: str
    bank: Stamp
    id: str
    named: str
    """What its bank is called."""
    playable: int
    scored: int
    fresh: dict[str, int]
    facts: tuple[str, ...]
    latest: str
    added: str
    about: Raw
    """An `About`, which is read when the story is listed."""
    rows: Raw
    """Its questions, as `quiz.progress.listed.packed` gives them."""


_about = msgspec.json.Decoder(About)


def read_origin(folder: Path) -> Origin:
    """Return what a folder says of where its story is from; nothing where its file is missing or damaged."""
    try:
        found = msgspec.json.decode(read_bytes(folder / ORIGIN, _MOST_BYTES, "story"), type=Origin)
    except (QuizError, ValueError):
        return NOWHERE
    return Origin(*(clean_line(text) for text in (found.added, found.feed, found.entry, found.bank, found.written)))


def bank_hash(data: bytes) -> str:
    """Return by what a bank is known to be as it was written."""
    return sha256(data).hexdigest()[:16]


def row_of(bank: Bank, folder: str, at: Stamp, origin: Origin) -> Row:
    """Return the row of a story whose bank is open."""
    outline = outline_of(bank)
    about = bank.articles[0].about if bank.articles else Source()
    words = sum(len(article.text.split()) for article in bank.articles)
    questions, drafts = len(bank.outline.ids) - len(bank.outline.apart), len(bank.outline.drafts)
    shown = About(about.title or bank.title, about.source, about.url, about.date, about.licence, origin, words, questions, drafts)
    return Row(
        folder,
        at,
        bank.id,
        bank.title,
        outline.playable,
        outline.scored,
        dict(outline.fresh),
        outline.facts,
        outline.latest,
        origin.added,
        Raw(msgspec.json.encode(shown)),
        outline.rows,
    )


def story_of(row: Row, place: Path, *, archived: bool) -> Story:
    """Return the story of a row.

    Args:
        row: the row.
        place: the directory of its folder.
        archived: whether that is the one of archived stories.
    """
    shown = _about.decode(row.about)
    origin = shown.origin
    about = (shown.title, shown.source, shown.link, shown.date, shown.licence, origin.added, origin.feed, origin.entry)
    return Story(row.id, *about, shown.words, shown.questions, shown.drafts, archived, place / row.folder)


def outline_in(row: Row, place: str) -> BankOutline:
    """Return what the review queue needs of a story; `place` is the directory of its folder."""
    return BankOutline(row.id, row.named, place, row.folder, row.rows, row.playable, row.scored, row.fresh, row.facts, row.latest)
