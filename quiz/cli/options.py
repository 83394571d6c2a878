"""Arguments that several commands have, and how their help looks on every version of Python."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from quiz.cli.commands import COMMANDS
from quiz.errors import Place, QuizError
from quiz.source.named import is_article
from quiz.text import clean, clean_line

HELP_WIDTH = 78
"""The widest help text, in characters."""

MOST_SEED = 2**53 - 1
"""The largest seed: every program that reads JSON gets it back exactly."""


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Writes options in the same way on all versions of Python."""

    def _format_action_invocation(self, action: argparse.Action) -> str:
        if not action.option_strings:
            return super()._format_action_invocation(action)
        value = "" if action.nargs == 0 else f" {self._format_args(action, (action.dest or '').upper())}"
        return f"{', '.join(action.option_strings)}{value}"


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are safe to show, whatever was typed."""

    color: bool
    """Whether help is coloured, from Python 3.14 on; older versions do not look at it."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong with the command line, and end."""
        super().error(clean(message))


def make_parser(name: str, usage: str, example: str, width: int | None = None) -> Parser:
    """Make the parser of a command, with the options that all commands have.

    Args:
        name: the command; empty for the app.
        usage: what may follow it.
        example: a command line that shows it at work.
        width: of the help text, in characters; by default that of the terminal.
    """
    columns = width or min(HELP_WIDTH, shutil.get_terminal_size().columns - 2)
    program = f"quiz {name}".strip()
    summary = COMMANDS.get(name, "open the app")
    parser = Parser(
        prog=program,
        usage=f"{program} {usage}",
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=f"example:\n  {example}",
        formatter_class=lambda prog: Formatter(prog, width=columns, max_help_position=28),
        allow_abbrev=False,
    )
    parser.color = False  # as in the overview, which no parser writes
    return parser


def add_common(parser: argparse.ArgumentParser, *, plain: bool = True) -> None:
    """Add what all commands have: whose answers, in which file, and whether line by line."""
    add_learner(parser, "whose answers these are")
    parser.add_argument("--progress", metavar="FILE", type=Path, help="keep the answers in this file instead")
    hint = "line by line instead of the app, for pipes and screen readers" if plain else argparse.SUPPRESS
    parser.add_argument("--plain", action="store_true", help=hint)


def add_learner(parser: argparse.ArgumentParser, help_text: str) -> None:
    """Add who learns."""
    parser.add_argument("--learner", metavar="NAME", help=help_text)


def add_theme(parser: argparse.ArgumentParser) -> None:
    """Add the colours of the app."""
    parser.add_argument("--theme", metavar="NAME", default="", help="show the app in the colours of this theme")


def add_bank(parser: argparse.ArgumentParser, help_text: str, name: str = "BANK") -> None:
    """Add a bank, by its file or by its id."""
    parser.add_argument("bank", metavar=name, nargs="?", type=bank_named, help=help_text)


def add_drill(parser: argparse.ArgumentParser) -> None:
    """Add what all drills have."""
    add_theme(parser)
    parser.add_argument("-n", "--count", metavar="COUNT", type=whole(1, 100_000), default=0, help="deal so many questions; default: all")
    parser.add_argument("--seed", metavar="N", type=whole(0, MOST_SEED), help="deal as this number says; default: by chance")
    parser.add_argument("--certainty", action="store_true", help="ask after each answer how sure you are")
    parser.add_argument("--only", metavar="ID,...", type=ids, default=(), help="deal these questions alone")
    parser.add_argument("--json", action="store_true", help="line by line, talk on stderr, and at the end the result as JSON on stdout")


def bank_named(text: str) -> Path | str:
    """Tell a file from the id of a bank: what is there or looks like a path is a file.

    Raises:
        QuizError: it is an article.
    """
    if is_article(text):
        import shlex  # noqa: PLC0415 - for a mistake alone

        raise QuizError(
            "this is an article and not a bank", f"read it and be asked about it: quiz {shlex.quote(text)}", Place(clean_line(text))
        )
    path = Path(text)
    is_path = path.suffix in (".yaml", ".yml", ".homework") or len(path.parts) > 1 or text in ("", ".", "..") or _is_there(path)
    return path if is_path else text


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def whole(low: int, high: int) -> Callable[[str], int]:
    """Return a reader of whole numbers in a range."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and len(text) < 20 and low <= int(text) <= high):
            raise argparse.ArgumentTypeError(f"a whole number from {low:,} to {high:,} is wanted")
        return int(text)

    return read


def minutes(text: str) -> int:
    """Read minutes, with decimals if need be, as seconds."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0.1 <= number <= 1440:
        raise argparse.ArgumentTypeError("minutes from 0.1 to 1440 are wanted")
    return round(number * 60)


def ids(text: str) -> tuple[str, ...]:
    """Read ids with commas between them."""
    return tuple(part for part in (word.strip() for word in text.split(",")) if part)
