"""`quiz new`: begins a bank about an article."""

from __future__ import annotations

import argparse

from quiz.bank.skeleton import FIRST_QUESTION
from quiz.cli import exits
from quiz.cli.article_args import add_article, get_article, id_for, place_for, tell_article
from quiz.cli.options import make_parser
from quiz.cli.output import tell
from quiz.library.make_bank import begin_bank


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser("new", "ARTICLE [options]", "quiz new seeds/night-bus.txt -o questions/night-bus.yaml", width)
    add_article(made)
    return made


def run(arguments: argparse.Namespace) -> int:
    """Write the bank, and return the exit code."""
    fetched = get_article(arguments)
    place = place_for(arguments, id_for(arguments, fetched))
    made = begin_bank(fetched, place, title=arguments.title or "", copy=arguments.copy)
    tell_article(made, fetched)
    tell(f"Written: {place.path}, with {len(fetched.article.sentences)} sentences to quote from and a first question to fill in.")
    tell(f"To see it as a learner would: quiz play {place.name} --preview {FIRST_QUESTION}")
    return exits.DONE
