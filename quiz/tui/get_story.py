"""Gets the story of a headline and keeps it, in steps that a screen can show and stop between."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quiz.bank.model import Bank
from quiz.errors import QuizError
from quiz.tui.startup import Opener

if TYPE_CHECKING:
    from quiz.feeds.model import Headline
    from quiz.source.model import Fetched


@dataclass(frozen=True)
class StoryGot:
    """The story of a headline: kept with its bank, or at least its text."""

    bank: Bank | None
    fetched: Fetched | None = None
    """What was got, with what its reader should know of it; None of a story that was kept before."""
    trouble: str = ""
    """Why there is no bank."""
    note: str = ""
    """What the reader of a story that was kept before should know of its questions."""


def get_and_keep(headline: Headline, opener: Opener) -> Generator[str, None, StoryGot]:
    """Get and keep a story, unless it is kept already; yield what is being done, and return it.

    Whoever stops it before it is kept has nothing kept.

    Raises:
        QuizError: its text cannot be had.
    """
    from quiz.feeds.story import get_story  # noqa: PLC0415 - the network, for whoever opens a headline
    from quiz.library.headlines import keep_story, open_again, story_kept  # noqa: PLC0415 - as above
    from quiz.library.library import Library  # noqa: PLC0415 - as above

    library, store = Library(opener.library.home, opener.environ), opener.news.store()
    before = story_kept(headline, library)
    if before is not None:
        story, note = open_again(headline, before, library, store)
        return StoryGot(opener.open_bank(story.bank), note=note)
    yield "getting"
    fetched = get_story(store, headline.id)
    yield "keeping"
    known = replace(fetched, dropped=())  # what stood around it on its page is no news to anybody
    try:
        made = keep_story(headline, fetched, store)
        return StoryGot(opener.open_bank(made.place.path), known)
    except QuizError as error:
        return StoryGot(None, known, error.in_words)
