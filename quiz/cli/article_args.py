"""What `quiz new` and `quiz derive` share: the article that is named, and where its bank goes."""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path

from quiz.article.model import MAX_ARTICLE_BYTES
from quiz.bank.skeleton import suggested_id
from quiz.cli.options import whole
from quiz.cli.output import tell
from quiz.errors import Place, QuizError
from quiz.library.make_bank import BankPlace, MadeBank, place_in_file, place_kept
from quiz.progress.learners import home_directory
from quiz.source.feed import MOST_ENTRIES
from quiz.source.get_article import get_text
from quiz.source.model import Fetched, left_out_lines
from quiz.source.named import STANDARD_INPUT, is_address
from quiz.text import clean_line
from quiz.yaml.fields import ID_PATTERN


def add_article(parser: argparse.ArgumentParser) -> None:
    """Add an article, in any form in which it can be got, and the place and name of its bank."""
    forms = "a file with text, Markdown, HTML or a feed; an address with https://; or - for the standard input"
    kept = "keep article and bank with your other articles, which quiz lists; without -o that is done with what is pasted or fetched"
    parser.add_argument("article", metavar="ARTICLE", help=forms)
    parser.add_argument("--copy", action="store_true", help=argparse.SUPPRESS)  # what a bank cannot read is copied without it
    parser.add_argument("--keep", action="store_true", help=kept)
    parser.add_argument("--entry", metavar="N", type=whole(1, MOST_ENTRIES), help="of a feed, take this entry; without it they are listed")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="write the bank into this new file; default: ID.yaml, here")
    parser.add_argument("--id", metavar="ID", type=bank_id, help="the name under which progress is kept; default: from the article's file")
    parser.add_argument("--title", metavar="TITLE", type=clean_line, help="what the bank is called; default: the article's headline")


def bank_id(text: str) -> str:
    """Read an id.

    Raises:
        ArgumentTypeError: it is none.
    """
    if not re.fullmatch(ID_PATTERN, text):
        raise argparse.ArgumentTypeError("an id has small letters a to z, digits and hyphens, at most 64")
    return text


def get_article(arguments: argparse.Namespace) -> Fetched:
    """Get the article that a command names, and tell what was left out of it.

    Raises:
        QuizError: it cannot be had.
    """
    fetched = get_text(arguments.article, entry=arguments.entry, read_input=standard_input)
    for line in left_out_lines(fetched):
        tell(line)
    return fetched


def id_for(arguments: argparse.Namespace, fetched: Fetched) -> str:
    """Return the id of the bank: the one that was chosen, else one made from the article's file, its title or its address.

    Raises:
        QuizError: none can be made from these.
    """
    named: str = arguments.article
    chosen: str | None = arguments.id
    if chosen:
        return chosen
    title = fetched.about.title
    if _is_file(named):
        names = [Path(named).stem, title]
    else:
        names = [title, Path(fetched.about.url.partition("?")[0]).stem, " ".join(fetched.text.split()[:6])]
    name = next(filter(None, map(suggested_id, names)), "")
    if not name:
        raise QuizError("no id can be made from the name of this article", "give one: --id my-article", Place(clean_line(named)))
    return name


def place_for(arguments: argparse.Namespace, name: str) -> BankPlace:
    """Return where the new bank goes.

    Unless a file is named for it, the bank of what was pasted or fetched is kept with the others: there is no folder that it belongs to.

    Args:
        arguments: those of the command.
        name: the bank's id; where it was not chosen and is taken among the kept articles, the bank gets another one.

    Raises:
        QuizError: the folder that was named is not there, or the id that was chosen is taken.
    """
    if arguments.output is None and (arguments.keep or not _is_file(arguments.article)):
        return place_kept(home_directory(os.environ), name, exactly=bool(arguments.id))
    return place_in_file(arguments.output or Path(f"{name}.yaml"), name)


def tell_article(made: MadeBank, fetched: Fetched) -> None:
    """Tell where the article was written, if it was."""
    if made.article is not None and fetched.file is None:
        tell(f"Written: {made.article}, the article that the bank is about.")
    elif made.article is not None:
        tell(f"Copied the article to {made.article}, where the bank can read it.")


def _is_file(named: str) -> bool:
    return named != STANDARD_INPUT and not is_address(named)


def standard_input() -> bytes:
    """Read what is on the standard input.

    Raises:
        QuizError: it is too large.
    """
    if sys.stdin.isatty():
        tell("Paste the article here, then end with Ctrl-D on a line of its own (Windows: Ctrl-Z and Enter).")
    data = sys.stdin.buffer.read(MAX_ARTICLE_BYTES + 1)
    if len(data) > MAX_ARTICLE_BYTES:
        raise QuizError(f"the standard input is larger than {MAX_ARTICLE_BYTES:,} bytes", "give a single article")
    return data
