"""Finds the one bank that a command is about."""

from __future__ import annotations

import os
from pathlib import Path

from quiz.bank.load import load_bank
from quiz.bank.model import Bank
from quiz.library.stories import banks_here
from quiz.progress.bank_index import load_bank_index
from quiz.progress.launch import PlayRequest
from quiz.progress.plan import banks_of


def named_bank(named: Path | str) -> Bank:
    """Give a bank by its file or by its id.

    Raises:
        QuizError: there is none, or it cannot be read.
    """
    if isinstance(named, Path):
        return load_bank(named)
    (bank,) = banks_of(PlayRequest(bank=named), load_bank_index((), banks_here(os.environ), ())).values()
    return bank
