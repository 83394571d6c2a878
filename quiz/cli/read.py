"""`quiz read`: a few questions, then the article, then all questions."""

from __future__ import annotations

import argparse
import os

from quiz.cli.options import add_bank, add_common, add_drill, make_parser
from quiz.cli.session import play_request, request_for
from quiz.drill.modes import READ
from quiz.library.stories import bank_file


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser(READ.name, "[STORY] [options]", "quiz read nato-new-zealand", width)
    add_bank(
        made,
        "the id of a story of your library, also an archived one, or the file or the id of a bank; default: the first that ships",
        "STORY",
    )
    add_drill(made)
    add_common(made)
    return made


def run(arguments: argparse.Namespace) -> int:
    """Play what the command asks for, and return the exit code."""
    if isinstance(arguments.bank, str):
        arguments.bank = bank_file(arguments.bank, os.environ) or arguments.bank
    return play_request(request_for(READ, arguments), arguments)
