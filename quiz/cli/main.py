"""The command `quiz`: finds out what is wanted, imports that alone, and turns every end into an exit code."""

from __future__ import annotations

import sys
from importlib import import_module

from quiz.cli import exits
from quiz.cli.commands import MODULES, split
from quiz.cli.entry import answer_at_once
from quiz.cli.output import flush, show, tell
from quiz.cli.streams import drop_output, prepare_streams
from quiz.errors import BankError, QuizError


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
        from quiz.cli.crash import log_crash  # noqa: PLC0415 - needed only after a crash

        tell(log_crash(error))
        return exits.BUG
    return code


def _dispatch(argv: list[str]) -> int:
    if text := answer_at_once(argv):
        show(text)
        return exits.DONE
    name, rest = split(argv)
    module = import_module(f"quiz.cli.{MODULES.get(name, name)}")
    code: int = module.run(module.parser().parse_args(rest))
    return code


def _in_words(error: QuizError) -> str:
    """Say what is wrong: with its place as compilers do, else under the name of the program."""
    return str(error) if error.place or isinstance(error, BankError) else f"quiz: {error}"
