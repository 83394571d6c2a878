"""What is said before a review: what is due, and which questions start afresh because their bank was edited."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from quiz.drill.records import Record
from quiz.line.session import Say
from quiz.progress.bank_index import BankIndex
from quiz.progress.drill_session import questions_of
from quiz.progress.log import Log
from quiz.report.retention import afresh_in_words, change_rows
from quiz.report.today import today_in_words, today_of


def say_what_is_due(records: Iterable[Record], library: BankIndex, today: date, say: Say) -> None:
    """Say what there is to do today, in a line, and what was changed in a bank, in a line each."""
    log = Log.of(records)
    say(f"Today: {today_in_words(today_of(log, questions_of(library.banks), today))}.")
    for row in change_rows(log.figures.held, library.banks):
        if row.afresh:
            say(f"{row.title}: {afresh_in_words(row)}.")
