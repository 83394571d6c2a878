"""`quiz read`: a few questions, then the article, then all questions."""

from __future__ import annotations

import argparse
from pathlib import Path

from quiz.cli.options import add_bank, add_common, add_drill, make_parser
from quiz.cli.session import play
from quiz.drill.modes import READ
from quiz.progress.launch import PlayRequest


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Give the arguments of this command."""
    made = make_parser(READ.name, "[BANK] [options]", "quiz read nato-new-zealand", width)
    add_bank(made, "the file or the id of a bank; default: the first that ships")
    add_drill(made)
    add_common(made)
    return made


def run(arguments: argparse.Namespace) -> int:
    """Play; give the exit code."""
    request = PlayRequest(
        mode=READ.name,
        bank=arguments.bank,
        count=arguments.count,
        seed=arguments.seed,
        with_certainty=arguments.certainty,
        only=arguments.only,
    )
    files = (arguments.bank,) if isinstance(arguments.bank, Path) else ()
    return play(request, files, arguments)
