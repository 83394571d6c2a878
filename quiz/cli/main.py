"""The command `quiz`: finds out what is wanted, imports that alone, and turns every end into an exit code."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import quiz
from quiz.cli import exits
from quiz.cli.commands import MODULES, split
from quiz.cli.entry import answer_at_once
from quiz.cli.output import flush, show, tell
from quiz.cli.streams import drop_output, prepare_streams
from quiz.collector import settle
from quiz.errors import BankError, QuizError
from quiz.files import PRIVATE, write_new


def main(argv: list[str]) -> int:
    """Run a command line.

    Args:
        argv: the words after `quiz`.

    Returns:
        The exit code.
    """
    prepare_streams()
    try:
        code = _dispatch(argv)
        flush()
    except SystemExit as end:  # how argparse ends after --help and after wrong use
        return end.code if isinstance(end.code, int) else exits.UNUSABLE
    except QuizError as error:
        tell(_in_words(error))
        return exits.UNUSABLE
    except BrokenPipeError:
        drop_output(sys.stdout)
        return exits.BROKEN_PIPE
    except KeyboardInterrupt:
        return exits.INTERRUPTED
    except Exception as error:  # whatever is left is a bug, and nobody is shown a traceback
        tell(_log_crash(error))
        return exits.BUG
    return code


def _dispatch(argv: list[str]) -> int:
    if text := answer_at_once(argv):
        show(text)
        return exits.DONE
    name, rest = split(argv)
    module = import_module(f"quiz.cli.{MODULES.get(name, name)}")
    arguments = module.parser().parse_args(rest)
    settle()
    code: int = module.run(arguments)
    return code


def _in_words(error: QuizError) -> str:
    """Return what is wrong in words: with its place as compilers do, else under the name of the program."""
    return str(error) if error.place or isinstance(error, BankError) else f"quiz: {error}"


def _log_crash(error: Exception) -> str:
    """Write a log of an unexpected error, readable by its owner alone and without the values of variables.

    Returns:
        The sentence that is shown.
    """
    text = "".join(traceback.format_exception(error))
    about = f"newsquiz {quiz.__version__}, Python {platform.python_version()}, {platform.system()}\n"
    name = f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S}-{os.getpid()}.log"
    try:
        path = _log_folder() / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_new(path, (about + text).encode("utf-8", "backslashreplace"), PRIVATE)
    except (OSError, QuizError):
        return f"quiz: something went wrong that should not ({type(error).__name__}), and no log could be written. Your answers are kept."
    return f"quiz: something went wrong that should not ({type(error).__name__}). Your answers are kept, and what happened is in {path}"


def _log_folder() -> Path:
    from platformdirs import user_log_dir  # noqa: PLC0415 - needed only after a crash

    return Path(user_log_dir("newsquiz", appauthor=False))
