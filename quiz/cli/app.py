"""`quiz` without a command: opens the app, or line by line goes on with what was left."""

from __future__ import annotations

import argparse
import os
import shlex
from difflib import get_close_matches
from pathlib import Path

from quiz.bank.shipped import shipped_banks
from quiz.cli.commands import APP, COMMANDS
from quiz.cli.options import add_common, bank_named, make_parser
from quiz.cli.session import play
from quiz.errors import Place, QuizError
from quiz.library.stories import banks_here
from quiz.live.homework_files import is_homework
from quiz.source.named import is_article
from quiz.text import clean_line


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Give the arguments of this command."""
    made = make_parser(APP, "[BANK...] [options]", "quiz", width)
    what = "the file or the id of a bank; or one article, a text file or an address with https://, to make a bank of"
    made.add_argument("banks", metavar="BANK", nargs="*", help=what)
    add_common(made)
    return made


def run(arguments: argparse.Namespace) -> int:
    """Open the app; give the exit code."""
    articles = [named for named in arguments.banks if is_article(named)]
    if articles:
        if len(arguments.banks) > 1:
            raise QuizError("an article is opened by itself", f"name it alone: quiz {shlex.quote(articles[0])}")
        from quiz.cli.story import open_article  # noqa: PLC0415 - who opens banks needs none of it

        return open_article(articles[0], arguments)
    files = tuple(file_of(bank_named(named)) for named in arguments.banks)
    if len(files) == 1 and is_homework(files[0]):
        from quiz.cli.homework import play_homework  # noqa: PLC0415 - only homework needs it

        return play_homework(files[0], arguments)
    return play(None, files, arguments)


def file_of(bank: Path | str) -> Path:
    """Give the file of a bank that was named by its file or its id."""
    if isinstance(bank, Path):
        return bank
    here = {path.stem: path for path in reversed(banks_here(os.environ))}  # these files have the names of their ids
    if bank in here:
        return here[bank]
    if Path(bank).suffix:
        raise QuizError("there is no such file", "check the path", Place(clean_line(bank)))
    close = get_close_matches(bank, list(COMMANDS), n=1)
    hint = (
        f'did you mean "quiz {close[0]}"?'
        if close
        else f"name a file, or a bank that ships: {', '.join(path.stem for path in shipped_banks())}"
    )
    raise QuizError(f'there is no bank and no command "{clean_line(bank)}"', hint)
