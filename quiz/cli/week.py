"""`quiz week`: words that are missing in this week's headlines, then questions about its stories."""

from __future__ import annotations

import argparse

from quiz.cli.options import MOST_SEED, add_common, add_theme, make_parser, whole
from quiz.cli.session import play
from quiz.drill.modes import WEEK
from quiz.progress.launch import PlayRequest


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser(WEEK.name, "[options]", "quiz week -n 5", width)
    add_theme(made)
    count = "number of questions about stories, after the missing words; default: 10"
    made.add_argument("-n", "--count", metavar="COUNT", type=whole(1, 100_000), default=0, help=count)
    made.add_argument("--typed", action="store_true", help="type the missing words instead of picking each from three")
    made.add_argument("--seed", metavar="N", type=whole(0, MOST_SEED), help="order the options as this number says; default: by chance")
    made.add_argument("--json", action="store_true", help="line by line, talk on stderr, and at the end the result as JSON on stdout")
    add_common(made)
    return made


def run(arguments: argparse.Namespace) -> int:
    """Play the week, or resume it where it was left, and return the exit code."""
    return play(PlayRequest(mode=WEEK.name, count=arguments.count, seed=arguments.seed, typed=arguments.typed), arguments)
