"""`quiz check`: what is wrong or weak in banks."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from quiz.check.findings import Findings, check_bank
from quiz.cli import exits
from quiz.cli.options import make_parser
from quiz.cli.output import show, show_json
from quiz.errors import Place, QuizError
from quiz.text import clean_line

_UNREADABLE = "bank-unreadable"


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Give the arguments of this command."""
    made = make_parser("check", "BANK... [options]", "quiz check questions/", width)
    made.add_argument("banks", metavar="BANK", nargs="+", type=Path, help="the file of a bank, or a directory with such files (*.yaml)")
    made.add_argument("--json", action="store_true", help="print what was found as JSON")
    return made


def run(arguments: argparse.Namespace) -> int:
    """Check; give the exit code."""
    findings = [check_bank(path) for path in _files(arguments.banks)]
    if arguments.json:
        show_json([found.to_json() for found in findings])
    else:
        for found in findings:
            show("\n".join(_lines(found)))
    if any(problem.rule == _UNREADABLE for found in findings for problem in found.problems):
        return exits.UNUSABLE
    return exits.FOUND if any(found.errors for found in findings) else exits.DONE


def _files(named: Sequence[Path]) -> list[Path]:
    """Give the files that are meant: a directory means every bank right in it."""
    files: list[Path] = []
    for path in named:
        if not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir fails on a name that is too long
            files.append(path)
            continue
        inside = sorted(path.glob("*.yaml"))
        if not inside:
            raise QuizError("there is no bank in this directory", "banks are files that end in .yaml", Place(clean_line(str(path))))
        files += inside
    return files


def _lines(found: Findings) -> list[str]:
    """Give every problem, then one line for the bank."""
    count = "not readable" if found.questions is None else _many(found.questions, "question")
    verdict = f"{_many(found.errors, 'error')}, {_many(found.warnings, 'warning')}" if found.problems else "nothing to mend"
    return [*map(str, found.problems), f"{found.path}: {count}, {verdict}"]


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
