"""`quiz new`: begins a bank about an article."""

from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path

import quiz
from quiz.bank.fields import ID_PATTERN
from quiz.bank.skeleton import FIRST_QUESTION, skeleton, suggested_title
from quiz.cli import exits
from quiz.cli.article_args import add_article, article_file, bank_file, get_article, id_for, is_kept, keep_article
from quiz.cli.options import make_parser
from quiz.cli.output import tell
from quiz.files import write_new
from quiz.library.stories import make_folder
from quiz.text import clean_line


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Give the arguments of this command."""
    made = make_parser("new", "ARTICLE [options]", "quiz new seeds/night-bus.txt -o questions/night-bus.yaml", width)
    add_article(made)
    made.add_argument("-o", "--output", metavar="FILE", type=Path, help="write the bank into this new file; default: ID.yaml, here")
    made.add_argument("--id", metavar="ID", type=bank_id, help="the name under which progress is kept; default: from the article's file")
    made.add_argument("--title", metavar="TITLE", type=clean_line, help="what the bank is called; default: the article's headline")
    return made


def bank_id(text: str) -> str:
    """Read an id."""
    if not re.fullmatch(ID_PATTERN, text):
        raise argparse.ArgumentTypeError("an id has small letters a to z, digits and hyphens, at most 64")
    return text


def run(arguments: argparse.Namespace) -> int:
    """Write the bank; give the exit code."""
    fetched = get_article(arguments)
    article = fetched.article
    name = arguments.id or id_for(arguments.article, fetched)
    bank, is_mine = bank_file(arguments, name), is_kept(arguments)
    name = bank.stem if is_mine else name
    file, kept = article_file(fetched, bank, name, copy=arguments.copy or is_mine)
    title = arguments.title or article.about.title or suggested_title(article)
    command_name = name if is_mine else shlex.quote(str(bank))
    text = skeleton(article, file, name, title, name=command_name, generator=f"newsquiz new {quiz.__version__}")
    if is_mine:
        make_folder(bank)
    if kept:
        keep_article(fetched, kept, bank)
    write_new(bank, text.encode("utf-8"))
    tell(f"Written: {bank}, with {len(article.sentences)} sentences to quote from and a first question to fill in.")
    tell(f"To see it as a learner would: quiz play {command_name} --preview {FIRST_QUESTION}")
    return exits.DONE
