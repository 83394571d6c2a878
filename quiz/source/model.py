"""What is got: the text of an article, ready to be kept, what is known of it, and what was left out of it."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from quiz.article.model import Article, Source
from quiz.article.sentences import parse_article
from quiz.text import clean_line

_LONGEST_FACT = 300
"""What is known of an article is cut at so many characters."""


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page as it came over the network."""

    url: str
    """Where it was in the end, after redirects."""
    media_type: str
    """Such as `text/html`; empty where the server does not say."""
    encoding: str
    """As the server names it; empty where it does not."""
    data: bytes


class Reason(StrEnum):
    """Why a part of a text was left out, as it is shown."""

    AROUND = "around the article"
    BOILERPLATE = "boilerplate"
    BYLINE = "byline or date line"
    CAPTION = "caption"
    MARKUP = "not prose"
    PAYWALL = "notice to subscribers"
    REPEAT = "said twice"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a text that was left out."""

    reason: Reason
    words: str


@dataclass(frozen=True)
class Fetched:
    """The text of an article as it is to be kept."""

    text: str
    """Safe and in NFC; what is stored is exactly this in UTF-8."""
    about: Source
    dropped: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    """What else a person should know, such as that the text may end early; each a sentence without a full stop."""
    file: Path | None = field(default=None)
    """The text file that holds exactly this text already, if there is one; then no copy is needed."""

    @cached_property
    def article(self) -> Article:
        """The text with its paragraphs and sentences."""
        return parse_article(self.text, self.about)

    @property
    def sha256(self) -> str:
        """The hash of the text in UTF-8."""
        return self.article.sha256


def fact(text: str | None) -> str:
    """Make something that a page says of its article safe: one line, not too long; empty where it says nothing."""
    return clean_line(text or "")[:_LONGEST_FACT].rstrip()


def address(text: str) -> str:
    """Return an address as a bank can hold it; empty if it is none of a page."""
    return text if re.fullmatch(r"https?://\S+", text) else ""


def day(text: str | None) -> str:
    """Return a date as a bank can hold it; empty if it is none."""
    try:
        return datetime.date.fromisoformat((text or "")[:10]).isoformat()
    except ValueError:
        return ""


def notes_on(fetched: Fetched) -> list[str]:
    """Return the lines that say what a reader should know, and in one line what was left out."""
    lines = [f"Note: {note}." for note in fetched.notes]
    counts = Counter(part.reason for part in fetched.dropped)
    return lines + [f"Left out: {', '.join(f'{count} × {reason}' for reason, count in counts.items())}."] * bool(counts)


def left_out_lines(fetched: Fetched, most: int = 12) -> list[str]:
    """Return the lines that say what was left out, and why.

    Args:
        fetched: what was got.
        most: how many parts are quoted; the rest is counted.
    """
    quoted = [f"  {part.reason}: {clean_line(part.words)[:90]}" for part in fetched.dropped[:most]]
    lines = [*notes_on(fetched), *quoted]
    if len(fetched.dropped) > most:
        lines.append(f"  … and {len(fetched.dropped) - most} more")
    return lines
