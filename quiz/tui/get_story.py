"""Gets the story of a headline and keeps it, in steps that a screen can show and stop between."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from quiz.bank.model import Bank
from quiz.tui.startup import Opener

if TYPE_CHECKING:
    from quiz.feeds.model import Headline


def get_and_keep(headline: Headline, opener: Opener) -> Generator[str, None, tuple[Bank, tuple[str, ...]]]:
    """Get and keep a story, unless it is kept already; yield what is being done, and return its bank with what its reader should know.

    Whoever stops it before it is kept has nothing kept.

    Raises:
        QuizError: its text cannot be had, or no question can be made of it.
    """
    from quiz.feeds.story import get_story  # noqa: PLC0415 - the network, for whoever opens a headline
    from quiz.library.headlines import keep_story, open_again, story_kept  # noqa: PLC0415 - as above
    from quiz.library.library import Library  # noqa: PLC0415 - as above

    library, store = Library(opener.library.home, opener.environ), opener.news.store()
    before = story_kept(headline, library)
    if before is not None:
        story, note = open_again(headline, before, library, store)
        return opener.open_bank(story.bank), (note,) if note else ()
    yield "getting"
    fetched = get_story(store, headline.id)
    yield "keeping"
    made = keep_story(headline, fetched, store)
    return opener.open_bank(made.place.path), fetched.notes
