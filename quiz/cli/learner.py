"""`quiz learner`: who learns here, what they answered, and how it is erased."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from quiz.cli import exits
from quiz.cli.options import add_common, make_parser
from quiz.cli.output import deliver, show, show_json, tell
from quiz.cli.terminal import is_meant
from quiz.progress.erase import erase
from quiz.progress.export import as_csv, as_json
from quiz.progress.learners import home_directory, list_learners
from quiz.progress.open_progress import local_now, open_store, progress_place
from quiz.text import clean_line

COLUMNS = ("day", "at", "mode", "bank", "question", "try", "stage", "verdict", "fraction", "certainty", "seconds", "response")
"""What a table of answers holds."""


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser("learner", "list|export|erase [options]", "quiz learner export --learner Ana --format csv -o ana.csv", width)
    made.add_argument("action", metavar="ACTION", choices=("list", "export", "erase"), help="list, export or erase")
    made.add_argument(
        "--format", metavar="FORMAT", choices=("json", "csv"), default="json", help="export as json (everything) or csv (answers)"
    )
    made.add_argument("-o", "--output", metavar="FILE", type=Path, help="export into this new file; default: the standard output")
    made.add_argument("--yes", action="store_true", help="erase without asking")
    made.add_argument("--json", action="store_true", help="list as JSON")
    add_common(made, plain=False)
    return made


def run(arguments: argparse.Namespace) -> int:
    """Run the command, and return the exit code."""
    return {"list": _list, "export": _export, "erase": _erase}[arguments.action](arguments)


def _list(arguments: argparse.Namespace) -> int:
    learners = list_learners(home_directory(os.environ))
    if arguments.json:
        show_json([{"name": learner.name or None, "folder": clean_line(str(learner.folder))} for learner in learners])
        return exits.DONE
    for learner in learners:
        show(learner.name or "(without a name)")
    if not learners:
        tell("Nobody has answered anything here yet.")
    return exits.DONE


def _export(arguments: argparse.Namespace) -> int:
    store = open_store(arguments.learner, arguments.progress, os.environ)
    if arguments.format == "csv":
        data = as_csv((entry for entry in store.entries if entry["kind"] == "attempt"), COLUMNS)
    else:
        data = as_json(store.entries, store.learner)
    deliver(data, arguments.output)
    return exits.DONE


def _erase(arguments: argparse.Namespace) -> int:
    store = open_store(arguments.learner, arguments.progress, os.environ)
    who = clean_line(store.learner) or "the learner without a name"
    count = len(store.entries)
    store.close()
    if not count:
        tell(f"There is nothing to erase of {who}.")
        return exits.DONE
    warning = f"This erases {count} records of {who} for ever, also from the backups."
    if not (arguments.yes or is_meant(warning, "erasing", "add --yes if it is meant")):
        tell("Nothing is erased.")
        return exits.DONE
    folder, name = progress_place(arguments.learner, arguments.progress, os.environ)
    gone = erase(folder, lambda _entry: True, now=local_now(), name=name)
    tell(f"Erased: {gone} records of {who}, also from the backups.")
    return exits.DONE
