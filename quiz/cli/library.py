"""`quiz library`: the kept stories, listed, found, archived, brought back, deleted."""

from __future__ import annotations

import argparse
import os

from quiz.cli import exits
from quiz.cli.options import make_parser
from quiz.cli.output import show, show_json, tell
from quiz.cli.terminal import is_meant
from quiz.errors import QuizError
from quiz.library.library import Library
from quiz.library.story import Story
from quiz.text import clean_line, counted

ACTIONS = ("archive", "restore", "delete")


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    usage = "[WORD...] [options]\n       quiz library archive|restore|delete ID"
    made = make_parser("library", usage, "quiz library night bus", width)
    help_text = "list only stories with these words in their title, source or id; or archive, restore or delete, and the id of a story"
    made.add_argument("words", metavar="WORD", nargs="*", help=help_text)
    made.add_argument("--archived", action="store_true", help="list the archived stories instead")
    made.add_argument("--yes", action="store_true", help="delete without asking")
    made.add_argument("--json", action="store_true", help="list as JSON")
    return made


def run(arguments: argparse.Namespace) -> int:
    """Run the command, and return the exit code."""
    library = Library.here(os.environ)
    match arguments.words:
        case [action, story_id] if action in ACTIONS:
            _change(library, action, library.story(story_id), meant=arguments.yes)
        case [action] if action in ACTIONS:
            raise QuizError(f"no story is named to {action}", "quiz library lists all, with their ids")
        case words:
            _list(library, " ".join(words), archived=arguments.archived, as_json=arguments.json)
    return exits.DONE


def _list(library: Library, search: str, *, archived: bool, as_json: bool) -> None:
    stories = library.stories(search, archived=archived)
    for path, error in library.broken:
        tell(f"{clean_line(str(path))}: {error.message}")
    if as_json:
        show_json([_as_json(story) for story in stories])
        return
    for story in stories:
        show(f"{story.id}  {clean_line(story.title)}\n    {' · '.join(_facts(story))}")
    if not stories:
        which = "archived story" if archived else "story"
        tell(f"No {which} has these words." if search else f"There is no {which} yet. To keep one: quiz ADDRESS")


def _facts(story: Story) -> list[str]:
    questions = counted(story.questions, "question")
    drafts = f"{questions}, {counted(story.drafts, 'draft')}" if story.drafts else questions
    return [part for part in (clean_line(story.source), story.date, f"{story.minutes} min", drafts) if part]


def _as_json(story: Story) -> dict[str, object]:
    return {
        "id": story.id,
        "title": story.title,
        "source": story.source,
        "link": story.link,
        "date": story.date,
        "licence": story.licence,
        "added": story.added,
        "feed": story.feed,
        "entry": story.entry,
        "words": story.words,
        "minutes": story.minutes,
        "questions": story.questions,
        "drafts": story.drafts,
        "archived": story.archived,
        "bank": str(story.bank),
        "text": str(story.text),
    }


def _change(library: Library, action: str, story: Story, *, meant: bool) -> None:
    title = clean_line(story.title)
    warning = f"This deletes the text and the questions of “{title}” for ever."
    if action == "archive":
        library.archive(story.id)
        tell(f"Archived: {title}. Its questions are no longer asked. To undo: quiz library restore {story.id}")
    elif action == "restore":
        library.restore(story.id)
        tell(f"Restored: {title}.")
    elif meant or is_meant(warning, "deleting a story", "add --yes to delete it, or archive it"):
        library.delete(story.id)
        library.empty_trash()
        tell(f"Deleted: {title}. What you answered about it is kept.")
    else:
        tell("Nothing is deleted.")
