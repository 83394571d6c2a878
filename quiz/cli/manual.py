"""The page docs/commands.md, made from the help texts: `python -m quiz.cli.manual` writes it to the standard output."""

from __future__ import annotations

import sys
from importlib import import_module

from quiz.cli.commands import APP, COMMANDS, MODULES, overview
from quiz.cli.options import HELP_WIDTH
from quiz.line.session import COMMANDS as LINE_COMMANDS

_OPENING = """# The commands

This page is written by `python -m quiz.cli.manual`.

Exit codes: 0 done; 1 `quiz check` found errors, or `quiz progress verify` something
out of order; 2 unusable input or wrong use; 70 a bug of newsquiz (a log says more);
74 the disk did not take every answer; 128 and a signal's number after that signal, such as 130 after Ctrl-C.

`QUIZ_HOME` is the folder for everyone's progress, such as `~/quiz`. When it is not set, the usual place for data on your system is
used. `QUIZ_CACHE` names the directory in which banks that were read are kept, so that they open at once; without it the
platform's place for caches serves. Anybody may delete it. A variable that is set but empty is an error, with exit code 2.

What you choose is kept in `settings.yaml` in `QUIZ_HOME`: what is a learner's own, such as the theme, below `learners` and the name of
the learner's folder; the language model and feeds at the top, for everybody on this machine. `quiz settings` shows and changes it, and
you may edit it by hand: keys it does not know stay. `QUIZ_THEME` beats the file, and `--theme` beats both; so do the variables and flags
of the [model](language-models.md).
"""

_LINES = """## Line by line

Where there is no terminal, where `TERM` is unset, `dumb` or `unknown`, and with `--plain` or `--json`, a drill is
played line by line: the same questions, the same marks, the same progress. An answer is one line. `quiz` alone goes
on with the newest unfinished drill; `quiz play` deals a new one. When the input ends the drill is left, and nothing
is lost: `quiz play --continue` goes on.

| kind | an answer is | such as |
|---|---|---|
| choice | the number of an option, or its words | `3` |
| choices | the numbers of all that are right | `1 3` |
| truth | 1, 2, 3, or t, f, n | `n` |
| short | a few words | `Jens Stoltenberg` |
| number | a number, in digits or in words | `eleven` |
| cloze | what goes into the gaps, with ; between them | `Brussels; 2` |
| order | all numbers in the right order | `3 1 4 2` |
| match | a letter for each number | `1b 2a 3c` |
| highlight | the numbers of sentences | `4 5` |

Words after a colon are commands; the first letters will do.

| command | what it does |
|---|---|
"""


def commands_page() -> str:
    """Return the page of all commands."""
    helps = [_section(f"quiz {name}", help_text(name)) for name in COMMANDS]
    parts = [_OPENING, _section("quiz", overview()), _section("quiz BANK", help_text(APP)), *helps]
    rows = [f"| `:{name}` | {what} |" for name, what in LINE_COMMANDS.items()]
    return "\n".join(parts) + "\n" + _LINES + "\n".join(rows) + "\n"


def help_text(name: str) -> str:
    """Return what a command prints after `--help`."""
    text: str = import_module(f"quiz.cli.{MODULES.get(name, name)}").parser(HELP_WIDTH).format_help()
    return text


def _section(title: str, text: str) -> str:
    return f"## {title}\n\n```text\n{text.rstrip()}\n```\n"


if __name__ == "__main__":
    from quiz.cli.streams import prepare_streams

    prepare_streams()
    sys.stdout.write(commands_page())
