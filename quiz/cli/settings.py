"""`quiz settings`: what somebody has chosen, and how to choose something else."""

from __future__ import annotations

import argparse
import os

from quiz.bank.cache import cache_directory
from quiz.cli import exits
from quiz.cli.options import add_learner, make_parser
from quiz.cli.output import show, show_json, tell
from quiz.errors import QuizError
from quiz.progress.learners import folder_name, home_directory
from quiz.settings import SETTINGS, Scope, Settings, setting_named
from quiz.text import clean_line
from quiz.tui.run import theme_names


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser("settings", "[NAME [VALUE]] [options]", "quiz settings theme nord", width)
    names = ", ".join(f"{each.name} ({each.doc})" for each in SETTINGS.values())
    made.add_argument("name", metavar="NAME", nargs="?", default="", help=f"the setting: {names}; default: all")
    made.add_argument("value", metavar="VALUE", nargs="?", default="", help="what it is to be from now on")
    made.add_argument("--reset", action="store_true", help="forget what was chosen for this setting, or for all")
    made.add_argument("--json", action="store_true", help="print the settings as JSON")
    add_learner(made, "whose settings these are; those of the model belong to the machine")
    return made


def run(arguments: argparse.Namespace) -> int:
    """Run the command, and return the exit code."""
    home = home_directory(os.environ)
    settings = Settings(home, folder_name(arguments.learner or ""), cache_directory(os.environ))
    names = [setting_named(arguments.name).name] if arguments.name else _all(arguments.learner)
    if arguments.reset:
        if arguments.value:
            raise QuizError("--reset takes no value", "name a value or --reset, not both")
        settings.store_all(dict.fromkeys(names, ""))
        tell(f"Reset: {', '.join(names)}.")
    elif arguments.value:
        if names == ["theme"] and arguments.value not in (themes := theme_names()):
            raise QuizError(f"there is no theme {clean_line(arguments.value)[:60]}", f"the themes are: {', '.join(themes)}")
        settings.store(names[0], arguments.value)
        tell(f"Saved: {names[0]} is {arguments.value}.")
    found = {name: settings.value(name, os.environ) for name in names}
    if arguments.json:
        show_json({name: {"value": value or None, "from": where or None} for name, (value, where) in found.items()})
    elif not (arguments.value or arguments.reset):
        for name, (value, where) in found.items():
            show(f"{name}: {value} (from {settings.path if where == 'file' else where})" if value else f"{name}: not set")
    return exits.DONE


def _all(learner: str | None) -> list[str]:
    """Return the names of all settings; where a learner is named, of those that are their own."""
    return [each.name for each in SETTINGS.values() if each.scope is Scope.LEARNER or not learner]
