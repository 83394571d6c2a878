"""`quiz progress`: whether what is stored is in order, how a backup comes back, how two files become one."""

from __future__ import annotations

import argparse
import os
from dataclasses import asdict
from pathlib import Path

from quiz.cli import exits
from quiz.cli.options import add_common, make_parser
from quiz.cli.output import show, show_json, tell
from quiz.errors import QuizError
from quiz.progress.learners import display_name
from quiz.progress.merge import merge
from quiz.progress.open_progress import local_now, progress_place
from quiz.progress.restore import Restored, restore
from quiz.progress.verify import Verified, verify
from quiz.text import clean_line, counted

_MOST_PROBLEMS = 20


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser("progress", "verify|restore|merge [FILE...] [options]", "quiz progress merge ~/laptop/progress.json", width)
    made.add_argument("action", metavar="ACTION", choices=("verify", "restore", "merge"), help="verify, restore or merge")
    made.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        type=Path,
        help="restore this backup, by default the newest that can be read; merge these progress files into yours",
    )
    made.add_argument("--yes", action="store_true", help="restore an older state, or merge progress under another name")
    made.add_argument("--json", action="store_true", help="print what was found or done as JSON")
    add_common(made, plain=False)
    return made


def run(arguments: argparse.Namespace) -> int:
    """Run the command, and return the exit code."""
    return {"verify": _verify, "restore": _restore, "merge": _merge}[arguments.action](arguments)


def _verify(arguments: argparse.Namespace) -> int:
    if arguments.files:
        raise QuizError("verify takes no files", "name the progress file with --progress FILE")
    folder, name = progress_place(arguments.learner, arguments.progress, os.environ)
    found = verify(folder, name)
    if arguments.json:
        show_json(asdict(found))
    else:
        _tell_verified(found)
    return exits.FOUND if found.problems else exits.DONE


def _tell_verified(found: Verified) -> None:
    for problem in found.problems[:_MOST_PROBLEMS]:
        show(clean_line(problem))
    show(
        f"{counted(found.records, 'record')} in the document, {found.waiting:,} waiting in journals, "
        f"{counted(found.backups, 'backup')} to go back to."
    )
    if not found.sealed:
        show("Another program has written the document; the next answers seal it again.")
    if not found.problems:
        show("Everything is in order: every line can be read, no id is there twice, and the figures derived from them are right.")


def _restore(arguments: argparse.Namespace) -> int:
    if len(arguments.files) > 1:
        raise QuizError("one backup can be restored, and several are named", "name one, or none for the newest")
    folder, name = progress_place(arguments.learner, arguments.progress, os.environ)
    backup = arguments.files[0] if arguments.files else None
    done = restore(folder, backup, now=local_now(), name=name, learner=display_name(arguments.learner or ""), older=arguments.yes)
    if arguments.json:
        paths = {name: clean_line(str(path)) if path else None for name, path in (("backup", done.backup), ("aside", done.aside))}
        show_json({**paths, "records": done.records, "saved": done.saved, "written": done.written, "waiting": done.waiting})
    else:
        _tell_restored(done)
    return exits.DONE


def _tell_restored(done: Restored) -> None:
    if done.backup:
        tell(f"Restored {clean_line(done.backup.name)}: {counted(done.records, 'record')}.")
        if done.saved:
            tell(f"{counted(done.saved, 'record')} read off the damaged document, line by line.")
    else:
        of = f"{done.saved:,} of " if done.written else ""
        tell(f"Restored {of}{counted(done.written or done.saved, 'record')} from the damaged file; there is no readable backup.")
    if done.waiting:
        tell(f"{counted(done.waiting, 'record')} more will come back from the journal.")
    if done.aside:
        tell(f"The {'previous' if done.backup else 'damaged'} file is kept as {clean_line(str(done.aside))}.")


def _merge(arguments: argparse.Namespace) -> int:
    if not arguments.files:
        raise QuizError("there is no file to merge", "name one: quiz progress merge FILE")
    folder, name = progress_place(arguments.learner, arguments.progress, os.environ)
    done = merge(folder, arguments.files, now=local_now(), name=name, learner=display_name(arguments.learner or ""), others=arguments.yes)
    if arguments.json:
        show_json(asdict(done))
        return exits.DONE
    tell(f"Added {counted(done.added, 'record')}; {done.known:,} were here already. There are {done.records:,} now.")
    if done.erased:
        tell(f"{counted(done.erased, 'record')} had been erased here, and stay so.")
    if done.different:
        tell(f"{counted(done.different, 'record')} had other contents there; the ones here stay.")
    return exits.DONE
