"""Getting the article that a command is about: its argument, what was left out of it, and its file beside a bank."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from quiz.article.files import MAX_ARTICLE_BYTES
from quiz.article.load import load_article
from quiz.bank.paths import root_of
from quiz.bank.skeleton import suggested_id
from quiz.cli.options import whole
from quiz.cli.output import tell
from quiz.errors import Place, QuizError
from quiz.files import write_new
from quiz.library.stories import bank_for
from quiz.progress.learners import home_directory
from quiz.source.get_article import STANDARD_INPUT, get_text
from quiz.source.model import Fetched, told
from quiz.source.page import is_address
from quiz.text import clean_line

MOST_ENTRIES = 500


def add_article(parser: argparse.ArgumentParser) -> None:
    """Add an article, in any form in which it can be got."""
    forms = "a file with text, Markdown, HTML or a feed; an address with https://; or - for the standard input"
    kept = "keep article and bank with your other articles, which quiz lists; without -o that is done with what is pasted or fetched"
    parser.add_argument("article", metavar="ARTICLE", help=forms)
    parser.add_argument("--copy", action="store_true", help=argparse.SUPPRESS)  # what a bank cannot read is copied without it
    parser.add_argument("--keep", action="store_true", help=kept)
    parser.add_argument("--entry", metavar="N", type=whole(1, MOST_ENTRIES), help="of a feed, take this entry; without it they are listed")


def get_article(arguments: argparse.Namespace) -> Fetched:
    """Get the article that a command names, and tell what was left out of it.

    Raises:
        QuizError: it cannot be had.
    """
    fetched = get_text(arguments.article, entry=arguments.entry, read_input=_standard_input)
    for line in told(fetched):
        tell(line)
    return fetched


def id_for(named: str, fetched: Fetched) -> str:
    """Give an id for a bank about an article: after its file, or after its title, or after its address.

    Raises:
        QuizError: none can be made from these.
    """
    is_file = named != STANDARD_INPUT and not is_address(named)
    path = Path(named if is_file else fetched.about.url.partition("?")[0])
    title = suggested_id(fetched.about.title)
    names = (suggested_id(path.stem), title) if is_file else (title, suggested_id(path.stem), suggested_id(_first_words(fetched)))
    name = next(filter(None, names), "")
    if not name:
        raise QuizError("no id can be made from the name of this article", "give one: --id my-article", Place(clean_line(named)))
    return name


def is_kept(arguments: argparse.Namespace) -> bool:
    """Return whether article and bank are kept with the other articles, and not written into a folder that somebody named or is in.

    Unless a file is named for the bank, so is what was pasted or fetched: there is no folder that it belongs to.
    """
    named = arguments.article
    return arguments.output is None and (arguments.keep or named == STANDARD_INPUT or is_address(named))


def bank_file(arguments: argparse.Namespace, name: str) -> Path:
    """Return the file of the new bank.

    Args:
        arguments: those of the command.
        name: the bank's id; where it was not chosen and is taken among the kept articles, the file has another one.

    Raises:
        QuizError: the folder that was named is not there, or the id that was chosen is taken.
    """
    if not is_kept(arguments):
        bank: Path = arguments.output or Path(f"{name}.yaml")
        if not bank.parent.is_dir():
            raise QuizError("there is no such folder", "make it first, or choose another place", Place(clean_line(str(bank.parent))))
        return bank
    bank = bank_for(home_directory(os.environ), name)
    if arguments.id and bank.stem != name:
        raise QuizError(f"an article is kept as {name} already", "choose another id")
    return bank


def article_file(fetched: Fetched, bank: Path, name: str, *, copy: bool) -> tuple[str, Path | None]:
    """Return how a bank names the file of its article, and where that file has to be written; nowhere if it can stay where it is.

    Args:
        fetched: the article.
        bank: the bank's file, which is not written yet.
        name: what the article's file is called if it has to be written, without its ending.
        copy: write it beside the bank in any case; else only where the bank could not read it in its place.
    """
    if fetched.file is not None and not copy and (there := _path_from(bank, fetched.file)):
        return there, None
    path = bank.with_name(f"{name}.txt")
    return path.name, path


def keep_article(fetched: Fetched, path: Path, bank: Path) -> None:
    """Write the article beside the bank that is about to be written; a file that is there already and the same will do.

    Raises:
        QuizError: it cannot be written, or the bank cannot.
    """
    if bank.exists():
        raise QuizError("there is a file of this name already", "choose another name", Place(clean_line(str(bank))))
    if path.exists() and load_article(path).sha256 == fetched.sha256:
        return
    write_new(path, fetched.text.encode("utf-8"))
    if fetched.file is None:
        tell(f"Written: {path}, the article that the bank is about.")
    else:
        tell(f"Copied the article to {path}, where the bank can read it.")


def _standard_input() -> bytes:
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


def _first_words(fetched: Fetched) -> str:
    return " ".join(fetched.text.split()[:6])


def _path_from(bank: Path, source: Path) -> str:
    """Return the path of a file from the folder of a bank; empty where a bank there cannot read or name it."""
    folder, target = bank.parent.resolve(), source.resolve()
    if not target.is_relative_to(root_of(folder)):
        return ""
    file = Path(os.path.relpath(target, folder)).as_posix()
    return "" if clean_line(file) != file or file.startswith("~") or "\\" in file else file
