"""The banks that a command names, by a file or an id."""

from __future__ import annotations

import os
from difflib import get_close_matches
from pathlib import Path

from quiz.bank.cache import open_bank
from quiz.bank.model import Bank
from quiz.bank.paths import edit_command
from quiz.bank.shipped import shipped_banks
from quiz.cli.commands import COMMANDS
from quiz.cli.output import tell
from quiz.errors import Place, QuizError
from quiz.library.library import Library
from quiz.library.stories import bank_file, banks_within_reach
from quiz.progress.launch import PlayRequest
from quiz.progress.plan import bank_of
from quiz.text import clean_line, counted


def named_bank(named: Path | str) -> Bank:
    """Return a bank by its file or by its id.

    Raises:
        QuizError: there is none, or it cannot be read.
    """
    if isinstance(named, Path):
        return open_bank(named, None)
    return bank_of(PlayRequest(bank=named), banks_within_reach((), (), Library.here(os.environ)))


def tell_of_drafts(bank: Bank) -> None:
    """Report how many drafts of a bank are left out for want of an author's yes, and how to accept them; nothing where there are none."""
    if drafts := len(bank.outline.drafts):
        tell(f"Left out: {counted(drafts, 'draft')}. To go through {'it' if drafts == 1 else 'them'}: {edit_command(bank.path)}")


def file_of(bank: Path | str) -> Path:
    """Return the file of a bank that was named by its file or its id.

    Raises:
        QuizError: nothing has this name.
    """
    if isinstance(bank, Path):
        return bank
    if (found := bank_file(bank, os.environ)) is not None:
        return found
    if Path(bank).suffix:
        raise QuizError("there is no such file", "check the path", Place(clean_line(bank)))
    close = get_close_matches(bank, list(COMMANDS), n=1)
    hint = (
        f'did you mean "quiz {close[0]}"?'
        if close
        else f"name a file, or a bank that ships: {', '.join(path.stem for path in shipped_banks())}"
    )
    raise QuizError(f'there is no bank and no command "{clean_line(bank)}"', hint)
