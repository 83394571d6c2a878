"""`quiz today`: the headlines of the feeds that somebody follows; one is opened by its number, to be read and asked about."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from quiz.cli import exits
from quiz.cli.feeds_args import refresh
from quiz.cli.options import add_common, make_parser, whole
from quiz.cli.output import patience, show, show_json, tell
from quiz.cli.session import join_class, print_text, read_story
from quiz.cli.terminal import why_no_app
from quiz.errors import QuizError
from quiz.feeds.model import Headline
from quiz.feeds.store import FeedStore
from quiz.feeds.words import about, checked_in_words
from quiz.library.library import Library
from quiz.progress.launch import Launch
from quiz.progress.learners import home_directory
from quiz.progress.open_progress import local_now
from quiz.text import counted
from quiz.tui.run import run_app

_SHOWN = 20


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser("today", "[NUMBER] [options]", "quiz today 3", width)
    number = "read this story and be asked about it"
    made.add_argument("number", metavar="NUMBER", nargs="?", type=whole(1, 1_000_000), help=number)
    made.add_argument("-n", "--count", metavar="COUNT", type=whole(1, 100_000), default=_SHOWN, help=f"how many to list; default: {_SHOWN}")
    made.add_argument("--refresh", action="store_true", help="fetch your feeds first; without it nothing is fetched but a story you open")
    made.add_argument("--json", action="store_true", help="print the headlines, or the story that was opened, as JSON")
    add_common(made)
    return made


def run(arguments: argparse.Namespace) -> int:
    """List headlines or open one, and return the exit code."""
    store = FeedStore(home_directory(os.environ))
    if arguments.refresh:
        refresh(store)
    headlines = store.headlines()
    if arguments.number:
        return _open(store, headlines, arguments)
    shown = headlines[: arguments.count]
    if arguments.json:
        show_json([_as_data(number, headline) for number, headline in enumerate(shown, 1)])
        return exits.DONE
    now = local_now()
    for number, headline in enumerate(shown, 1):
        between = " · " if arguments.plain else "\n     "
        show(f"{number:>3}  {headline.title}{between}{about(headline, now)}")
    if not store.feeds():
        tell("You follow no feeds yet. Follow one by the address of its website: quiz follow ADDRESS")
        return exits.DONE
    tell(checked_in_words(store.checked(), now))
    if len(headlines) > len(shown):
        tell(f"{len(headlines) - len(shown):,} older: quiz today -n {len(headlines)}")
    tell("For the latest: quiz today --refresh")
    if shown:
        tell("To open one: quiz today 1")
    return exits.DONE


def _open(store: FeedStore, headlines: Sequence[Headline], arguments: argparse.Namespace) -> int:
    """Keep a story with its bank, unless that was done before, and read it in the app or line by line.

    Raises:
        QuizError: there is no headline of this number, or its text cannot be had.
    """
    if arguments.number > len(headlines):
        has = f"it has {counted(len(headlines), 'headline')}" if headlines else "it is empty"
        raise QuizError(f"the list has no headline {arguments.number}", f"{has}; see it: quiz today")
    headline = headlines[arguments.number - 1]
    library = Library.here(os.environ)
    from quiz.library.headlines import keep_story, open_again, story_kept  # noqa: PLC0415 - the list needs no stories

    if before := story_kept(headline, library):
        with patience("Looking for newer questions"):
            kept, note = open_again(headline, before, library, store)
        bank, notes = kept.bank, tuple(filter(None, [note]))
    else:
        from quiz.feeds.story import get_story  # noqa: PLC0415 - the list needs no network

        with patience("Getting the story"):
            fetched = get_story(store, headline.id)
        notes = fetched.notes
        try:
            bank = keep_story(headline, fetched, store).place.path
        except QuizError as error:
            if arguments.json:
                raise
            return print_text(fetched, error)
    for note in notes:
        tell(f"Note: {note}.")
    if arguments.json:
        show_json(_as_data(arguments.number, headline) | {"story": bank.stem})
        return exits.DONE
    if arguments.plain or why_no_app(os.environ):
        return read_story(bank, arguments)
    launch = Launch(learner=arguments.learner, progress=arguments.progress, story=bank.stem)
    return run_app(launch, join_class, lambda: patience("Reading your answers"))


def _as_data(number: int, headline: Headline) -> dict[str, object]:
    return {
        "number": number,
        "id": headline.id,
        "title": headline.title,
        "link": headline.link or None,
        "sources": list(headline.sources),
        "published": headline.published or None,
        "minutes": headline.minutes or None,
        "full_text": headline.is_whole,
        "author": headline.author or None,
        "licence": headline.licence or None,
        "questions": headline.questions or None,
        "story": headline.story or None,
    }
