"""`quiz stats`: what a learner has learnt, or what many learners made of a bank: drawn, in words, or as data."""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from quiz.cli import exits
from quiz.cli.bank_args import named_bank
from quiz.cli.logs import logs_below, logs_here
from quiz.cli.options import add_common, bank_named, make_parser
from quiz.cli.output import show, show_bytes, show_json, tell
from quiz.cli.terminal import can_draw
from quiz.cli.waiting import patience
from quiz.drill.clock import local_day
from quiz.errors import QuizError
from quiz.files import PRIVATE, write_new
from quiz.library.library import Library
from quiz.library.stories import banks_within_reach
from quiz.progress.drill_session import questions_of
from quiz.progress.entries import Json
from quiz.progress.export import as_csv
from quiz.progress.open_progress import local_now, open_store
from quiz.report.bank_forms import BANK_COLUMNS, bank_sections, bank_table, bank_to_json
from quiz.report.bank_report import bank_report
from quiz.report.charts import Section, headed
from quiz.report.glyphs import plain
from quiz.report.learner import LEARNER_COLUMNS, learner_report, learner_rows, learner_sections, learner_to_json
from quiz.report.page import page
from quiz.report.week import week_in_words, week_report, week_sections, week_to_json
from quiz.text import clean_line, counted

MOST_CELLS = 120
"""The widest that anything is drawn."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Figures, in every form that can be asked for; each is made when it is."""

    title: str
    subtitle: str
    nothing: str
    """What to say where there is no answer; empty where there is one."""
    sections: Callable[[], Sequence[Section]]
    data: Callable[[], object]
    rows: Callable[[], Iterable[dict[str, Json]]]
    columns: Sequence[str]


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser("stats", "[--week | --bank BANK [--logs DIR]] [options]", "quiz stats --week --html week.html", width)
    made.add_argument("--week", action="store_true", help="the seven days that end today, and what stands at their end")
    made.add_argument("--bank", metavar="BANK", type=bank_named, help="what learners made of this bank: item and test statistics")
    made.add_argument("--logs", metavar="DIR", type=Path, help="with --bank: a learner for each progress file below; default: all here")
    form = made.add_mutually_exclusive_group()
    form.add_argument("--html", metavar="FILE", type=Path, help="write a page with the pictures into this new file")
    form.add_argument("--csv", action="store_true", help="print the figures as a table for a spreadsheet")
    form.add_argument("--json", action="store_true", help="print the figures as JSON")
    add_common(made)
    return made


def run(arguments: argparse.Namespace) -> int:
    """Print the figures, and return the exit code."""
    if arguments.bank is None and arguments.logs is not None:
        raise QuizError("--logs needs a bank", "name it with --bank BANK")
    if arguments.week and (arguments.bank is not None or arguments.csv):
        raise QuizError("--week goes neither with --bank nor with --csv", "leave one of them away")
    found = _of_a_class(arguments) if arguments.bank is not None else _of_a_learner(arguments)
    if arguments.json:
        show_json(found.data())
    elif arguments.csv:
        show_bytes(as_csv(found.rows(), found.columns))
    elif found.nothing:
        (show if arguments.html is None else tell)(found.nothing)
    elif arguments.html is not None:
        write_new(arguments.html, page(found.title, found.subtitle, found.sections()).encode("utf-8"), PRIVATE)
        tell(f"Written: {clean_line(str(arguments.html))}.")
    else:
        _print(found, drawn=can_draw(os.environ) and not arguments.plain)
    return exits.DONE


def _print(found: _Found, *, drawn: bool) -> None:
    """Print sections as pictures, or one figure a line."""
    sections = found.sections()
    if drawn:
        width = max(16, min(MOST_CELLS, shutil.get_terminal_size().columns - 3))
        pictures = ((section.title, [plain(row) for part in section.parts for row in part.draw(width)]) for section in sections)
        show("\n".join(headed(pictures)))
    else:
        show("\n".join(headed((section.title, section.lines) for section in sections)))


def _of_a_learner(arguments: argparse.Namespace) -> _Found:
    """Find out what one learner has learnt, in all or in a week."""
    with patience("Reading your answers"):
        store = open_store(arguments.learner, arguments.progress, os.environ)
        log, today = store.log, local_day(local_now())
        library = banks_within_reach((), log, Library.here(os.environ))
        banks = library.all_banks()
        questions = questions_of(banks)
        name = clean_line(store.learner)
        nothing = "" if log.figures.number("answers") else "No answers yet. A first drill: quiz play"
        if arguments.week:
            week = week_report(log, questions, banks, today)
            title, days = f"A week of {name}" if name else "A week of news", week_in_words(week)
            return _Found(title, days, nothing, lambda: week_sections(week), lambda: week_to_json(week), lambda: (), ())
        report = learner_report(log, questions, banks, today)
        title = f"What {name} has learnt" if name else "What you have learnt"
        subtitle = f"{today.day} {today:%B} {today.year}"
        return _Found(
            title,
            subtitle,
            nothing,
            lambda: learner_sections(report),
            lambda: learner_to_json(report),
            lambda: learner_rows(report),
            LEARNER_COLUMNS,
        )


def _of_a_class(arguments: argparse.Namespace) -> _Found:
    """Find out what learners made of a bank."""
    bank = named_bank(arguments.bank)
    logs = logs_below(arguments.logs) if arguments.logs is not None else logs_here()
    report = bank_report(bank, logs)
    return _Found(
        f"What learners made of: {bank.title}",
        f"{counted(report.learners, 'learner')}, bank {bank.id}",
        "" if report.learners else f"{bank.id}: nobody has answered a question of this bank yet",
        lambda: bank_sections(report),
        lambda: bank_to_json(report),
        lambda: bank_table(report),
        BANK_COLUMNS,
    )
