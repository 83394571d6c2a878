"""`quiz assign`: homework, as a file that a learner plays alone."""

from __future__ import annotations

import argparse
import os
import secrets
import shlex
from datetime import date, datetime, time
from pathlib import Path

from quiz.cli import exits
from quiz.cli.bank_args import named_bank, tell_of_drafts
from quiz.cli.options import MOST_SEED, bank_named, ids, make_parser, whole
from quiz.cli.output import tell
from quiz.drill.modes import TEST
from quiz.files import write_new
from quiz.live.homework import MODES, Homework, bank_with_sources, class_key, homework_to_bytes, keep_copy, signing_key
from quiz.live.record import chosen_questions
from quiz.progress.disk import DISK
from quiz.progress.learners import home_directory
from quiz.progress.open_progress import local_now
from quiz.text import clean_line


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser("assign", "BANK --until DAY [options]", "quiz assign basics-election --until 2026-12-04 -n 10", width)
    made.add_argument("bank", metavar="BANK", type=bank_named, help="the file or the id of a bank")
    made.add_argument(
        "--until", metavar="DAY", type=_day, required=True, help="the last day, such as 2026-12-04; later results are named as late"
    )
    made.add_argument("-n", "--count", metavar="COUNT", type=whole(1, 100_000), default=0, help="ask so many questions; default: all")
    made.add_argument("--only", metavar="ID,...", type=ids, default=(), help="ask these questions alone")
    made.add_argument(
        "--mode", metavar="MODE", choices=MODES, default=MODES[0], help="test: feedback at the end; practice: after each; default: test"
    )
    made.add_argument(
        "--seed", metavar="N", type=whole(0, MOST_SEED), help="deal as this number says, to everybody the same; default: by chance"
    )
    made.add_argument("--certainty", action="store_true", help="ask after each answer how sure one is, and count that")
    made.add_argument("-o", "--output", metavar="FILE", type=Path, help="write into this new file; default: named for bank and day")
    return made


def run(arguments: argparse.Namespace) -> int:
    """Write a homework file, and return the exit code."""
    found = named_bank(arguments.bank)
    bank, text, articles = bank_with_sources(found.path)
    home = home_directory(os.environ)
    name = f"{arguments.until.isoformat()}-{bank.id[:40]}-{secrets.token_hex(3)}"
    homework = Homework(
        id=name,
        title=bank.title,
        bank=bank.id,
        until=datetime.combine(arguments.until, time(23, 59, 59)).astimezone(local_now().tzinfo),
        mode=arguments.mode,
        seed=secrets.randbelow(2**31) if arguments.seed is None else arguments.seed,
        certainty=arguments.certainty,
        questions=tuple(
            question.id for question in chosen_questions(bank, arguments.only, arguments.count, scored=arguments.mode == TEST.name)
        ),
        key=signing_key(class_key(home, DISK, secrets.randbits), name),
        file=clean_line(found.path.name),
        text=text,
        articles=articles,
    )
    keep_copy(home, homework, DISK, secrets.token_hex(6))
    path = arguments.output or Path(f"{arguments.until.isoformat()}-{bank.id}.homework")
    write_new(path, homework_to_bytes(homework))
    tell(f"Written: {clean_line(str(path))}. Learners play it with: quiz play {clean_line(shlex.quote(path.name))} --learner NAME")
    tell_of_drafts(found)
    tell("They hand in the result file that this writes. Put those files into one folder and run: quiz class collect FOLDER")
    return exits.DONE


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a day such as 2026-12-04 is wanted") from None
