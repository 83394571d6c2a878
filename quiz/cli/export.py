"""`quiz export`: a bank in another form."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from quiz.bank.model import Bank
from quiz.cli import exits
from quiz.cli.bank_args import named_bank, tell_of_drafts
from quiz.cli.options import MOST_SEED, bank_named, make_parser, whole
from quiz.cli.output import deliver, tell
from quiz.exchange.html import answer_sheet, worksheet
from quiz.files import SHARED

FORMATS: Mapping[str, tuple[Callable[[Bank, int], str], Callable[[Bank, int], str]]] = {"html": (worksheet, answer_sheet)}
"""By the name of a form: what writes the bank, and what writes its key."""


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser("export", "BANK --to FORM [options]", "quiz export basics-election --to html -o sheet.html", width)
    made.add_argument("bank", metavar="BANK", type=bank_named, help="the file or the id of a bank")
    made.add_argument("--to", metavar="FORM", choices=tuple(FORMATS), required=True, help="html: a worksheet to print")
    made.add_argument("-o", "--output", metavar="FILE", type=Path, help="write into this new file; default: the standard output")
    made.add_argument("--key", action="store_true", help="the answer sheet instead: key, explanation, proof, what wrong answers tell")
    made.add_argument(
        "--seed", metavar="N", type=whole(0, MOST_SEED), default=1, help="put the options in the order of this number; default: 1"
    )
    return made


def run(arguments: argparse.Namespace) -> int:
    """Write the bank in that form, and return the exit code."""
    bank = named_bank(arguments.bank)
    sheet, key = FORMATS[arguments.to]
    deliver((key if arguments.key else sheet)(bank, arguments.seed).encode("utf-8"), arguments.output, SHARED)
    if arguments.output is not None:
        tell(f"Written: {arguments.output}.")
    tell_of_drafts(bank)
    return exits.DONE
