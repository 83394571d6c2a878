"""What is said before a review: what is due, and which questions start afresh because their bank was edited."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from quiz.drill.records import Record
from quiz.line.table import Say
from quiz.progress.library import Library
from quiz.progress.log import Log
from quiz.progress.sitting import questions_of
from quiz.report.holding import ChangeRow
from quiz.report.keeping import change_rows
from quiz.report.today import today_in_words, today_of


def say_what_is_due(records: Iterable[Record], library: Library, today: date, say: Say) -> None:
    """Say what there is to do today, in a line, and what was changed in a bank, in a line each."""
    log = Log.of(records)
    say(f"Today: {today_in_words(today_of(log, questions_of(library.banks), today))}.")
    for row in change_rows(log.figures.held, library.banks):
        if row.afresh:
            say(afresh_in_words(row))


def afresh_in_words(row: ChangeRow) -> str:
    """Say that questions start afresh."""
    many = len(row.afresh)
    what = "1 question has another key since you answered, and starts" if many == 1 else f"{many} questions have other keys, and start"
    return f"{row.title}: {what} afresh."
