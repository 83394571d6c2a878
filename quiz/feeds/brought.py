"""Gets the bank that a feed brings with a story, and tries its questions on the story."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from msgspec import Struct

from quiz.article.model import Article
from quiz.bank.fit import FittedBank, fit_bank
from quiz.bank.load import text_of
from quiz.errors import QuizError
from quiz.extras import missing
from quiz.feeds.model import Feed
from quiz.feeds.store import Following
from quiz.kinds.question import Question
from quiz.source.feed import BANK_TYPES
from quiz.source.url import read_url
from quiz.text import clean_line, counted

MOST_BYTES = 1_000_000
"""The largest bank that is fetched; one about a story has about 30,000."""
_UNNAMED = frozenset(("text/plain", "application/octet-stream"))
"""What servers call files whose type they do not know."""
_LONGEST_NAME = 100
"""Characters that are shown of who made a bank."""
_HINT = "tell whoever publishes the feed"


class BroughtBank(Struct, frozen=True):
    """What a feed brings with a story."""

    address: str
    """Where the bank is."""
    author: str
    """Who made it; the feed where the bank does not say."""
    questions: tuple[Question, ...] = ()
    """Those that fit the story; none where the bank cannot be had."""
    note: str = ""
    """What the reader should know: what does not fit, or why the bank cannot be had. A sentence without a full stop."""


def get_bank(found: Following, article: Article) -> BroughtBank | None:
    """Get the bank that comes with a headline; None where none does. It waits for the network.

    Args:
        found: what the feeds have of the headline.
        article: the story.
    """
    if found.bank_feed is None:
        return None
    name = clean_line(found.bank_feed.name)
    try:
        fitted = fit_bank(_fetched(found.bank, found.bank_feed), _path(found.bank), article)
    except QuizError as error:
        return BroughtBank(found.bank, name, (), f"the questions that come with this story can't be used: {clean_line(error.message)}")
    return BroughtBank(found.bank, fitted.author[:_LONGEST_NAME] or name, fitted.questions, _note(fitted))


def _fetched(address: str, feed: Feed) -> str:
    try:
        from quiz.source.fetch import FetchLimits, Network, Version, Wanted, fetch_if_changed  # noqa: PLC0415 - an extra
    except ImportError:
        raise missing("web", "to fetch questions") from None
    accept = "application/yaml, text/yaml, application/x-yaml;q=0.9, text/plain;q=0.8"
    wanted = Wanted(BANK_TYPES | _UNNAMED, accept, "a bank of questions", _HINT, _HINT)
    answer = fetch_if_changed(address, Version(), FetchLimits(most_bytes=MOST_BYTES), Network(private_host=feed.private), wanted)
    if answer.page is None:
        raise QuizError(answer.trouble, _HINT)
    return text_of(answer.page.data, _path(address))


def _path(address: str) -> Path:
    """Return what the bank is called in messages: its last name. It is never opened."""
    return Path(PurePosixPath(read_url(address).target.partition("?")[0]).name or "bank")


def _note(fitted: FittedBank) -> str:
    if not fitted.left_out:
        return ""
    if fitted.questions:
        fit = "fits" if fitted.left_out == 1 else "fit"
        were = "was" if fitted.left_out == 1 else "were"
        return f"{fitted.left_out} of {counted(fitted.total, 'question')} no longer {fit} this story and {were} left out"
    if fitted.total == 1:
        return "the question that came with this story no longer fits it"
    return f"none of the {fitted.total} questions that came with this story fits it any more"
