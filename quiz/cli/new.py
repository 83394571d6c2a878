"""`quiz new`: begins a bank about an article."""

from __future__ import annotations

import argparse
import os
import re
import shlex
from pathlib import Path

import quiz
from quiz.article.load import load_article
from quiz.article.model import Article
from quiz.bank.fields import ID_PATTERN
from quiz.bank.paths import root_of
from quiz.bank.skeleton import FIRST_QUESTION, skeleton, suggested_id, suggested_title
from quiz.cli import exits
from quiz.cli.files import write_new
from quiz.cli.options import make_parser
from quiz.cli.output import tell
from quiz.errors import Place, QuizError
from quiz.text import clean_line


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Give the arguments of this command."""
    made = make_parser("new", "ARTICLE [options]", "quiz new seeds/night-bus.txt -o questions/night-bus.yaml", width)
    made.add_argument("article", metavar="ARTICLE", type=Path, help="a text file in UTF-8, with blank lines between paragraphs")
    made.add_argument("-o", "--output", metavar="FILE", type=Path, help="write the bank into this new file; default: ID.yaml, here")
    made.add_argument("--id", metavar="ID", type=bank_id, help="the name under which progress is kept; default: from the article's file")
    made.add_argument("--title", metavar="TITLE", type=clean_line, help="what the bank is called; default: the article's headline")
    made.add_argument("--copy", action="store_true", help="copy the article beside the bank, as ID.txt, and use that")
    return made


def bank_id(text: str) -> str:
    """Read an id."""
    if not re.fullmatch(ID_PATTERN, text):
        raise argparse.ArgumentTypeError("an id has small letters a to z, digits and hyphens, at most 64")
    return text


def run(arguments: argparse.Namespace) -> int:
    """Write the bank; give the exit code."""
    source: Path = arguments.article
    article = load_article(source)
    name = arguments.id or suggested_id(source.stem)
    if not name:
        raise QuizError("no id can be made from the name of this file", "give one: --id my-article", Place(clean_line(str(source))))
    bank: Path = arguments.output or Path(f"{name}.yaml")
    if not bank.parent.is_dir():
        raise QuizError("there is no such folder", "make it first, or choose another place", Place(clean_line(str(bank.parent))))
    copy = bank.with_name(f"{name}.txt") if arguments.copy else None
    file = copy.name if copy else path_from(bank, source)
    title = arguments.title or suggested_title(article)
    command_name = shlex.quote(str(bank))
    text = skeleton(article, file, name, title, name=command_name, generator=f"newsquiz new {quiz.__version__}")
    if copy is not None:
        copy_beside(article, copy, bank)
    write_new(bank, text.encode("utf-8"))
    tell(f"Written: {bank}, with {len(article.sentences)} sentences to quote from and a first question to fill in.")
    tell(f"To see it as a learner would: quiz play {command_name} --preview {FIRST_QUESTION}")
    return exits.DONE


def path_from(bank: Path, source: Path) -> str:
    """Give the path of an article as its bank names it.

    Raises:
        QuizError: a bank there cannot name it.
    """
    place = Place(clean_line(str(source)))
    folder, target = bank.parent.resolve(), source.resolve()
    if not target.is_relative_to(root_of(folder)):
        hint = "add --copy, which copies it beside the bank; or put it beside the bank or into a sister of its folder"
        raise QuizError("the article lies outside the folders that a bank there may read", hint, place)
    file = Path(os.path.relpath(target, folder)).as_posix()
    if clean_line(file) != file or file.startswith("~") or "\\" in file:
        raise QuizError("a bank cannot name a file with such characters in its path", "rename it, or add --copy", place)
    return file


def copy_beside(article: Article, copy: Path, bank: Path) -> None:
    """Write the article's text beside the bank; a copy that is there already and the same will do."""
    if bank.exists():
        raise QuizError("there is a file of this name already", "choose another name", Place(clean_line(str(bank))))
    if copy.exists() and load_article(copy).sha256 == article.sha256:
        return
    write_new(copy, article.text.encode("utf-8"))
