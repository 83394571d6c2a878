"""`quiz bank`: what the owner of a bank decides with it; today the answers that rules could not."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from quiz.bank.articles import open_beside
from quiz.bank.load import read_file
from quiz.cli import exits
from quiz.cli.bank_args import named_bank
from quiz.cli.options import bank_named, make_parser
from quiz.cli.output import show, show_json, tell
from quiz.cli.terminal import can_read_keys, wait_for_key
from quiz.drill.records import Record, records_from
from quiz.edit.aliases import Decision, ListName, decide
from quiz.errors import QuizError
from quiz.files import replace_text
from quiz.progress.learners import home_directory, list_learners
from quiz.progress.open_progress import open_store
from quiz.report.undecided import UndecidedForm, forms_to_json, undecided_forms

_KEYS: dict[str, ListName] = {"a": "aliases", "r": "reject"}


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser("bank", "aliases BANK [options]", "quiz bank aliases questions/basics-election.yaml", width)
    made.add_argument("action", metavar="ACTION", choices=("aliases",), help="aliases: accept or reject typed answers, commonest first")
    made.add_argument("bank", metavar="BANK", type=bank_named, help="the file or the id of a bank")
    made.add_argument("--learner", metavar="NAME", help="only this learner's answers; default: those of everybody here")
    made.add_argument("--progress", metavar="FILE", type=Path, action="append", default=[], help="answers from this file; may be repeated")
    made.add_argument("--list", action="store_true", help="list them and decide nothing, as without a terminal")
    made.add_argument("--json", action="store_true", help="list them as JSON")
    return made


def run(arguments: argparse.Namespace) -> int:
    """List what waits for a decision, or ask for one after the other, and return the exit code."""
    bank = named_bank(arguments.bank)
    forms = undecided_forms(bank, _logs(arguments.learner, arguments.progress))
    if arguments.json:
        show_json(forms_to_json(forms))
    elif arguments.list or not can_read_keys():
        show("\n".join(map(_line, forms)) if forms else f"{bank.id}: no typed answer waits for a decision")
    elif not forms:
        tell("No typed answer waits for a decision.")
    else:
        _ask(bank.path, forms)
    return exits.DONE


def _logs(learner: str | None, files: Sequence[Path]) -> list[list[Record]]:
    """Read the answers of those who are meant; somebody whose progress cannot be read is named and left out."""
    places: list[tuple[str | None, Path | None]] = [(None, file) for file in files]
    if learner is not None:
        places.append((learner, None))
    elif not files:
        places = [(one.name or None, None) for one in list_learners(home_directory(os.environ))]
    logs: list[list[Record]] = []
    for name, file in places:
        try:
            store = open_store(name, file, os.environ)
        except QuizError as error:
            tell(f"Left out: {error}")
            continue
        logs.append(records_from(store.entries))
        store.close()
    return logs


def _line(form: UndecidedForm) -> str:
    place = f"{form.question.id}.{form.gap}" if form.gap else form.question.id
    return f"{form.times:>3} × {place}: {form.text}   ({_judgements(form)}; the answer is {form.key})"


def _judgements(form: UndecidedForm) -> str:
    said = [f"{count} called it {word}" for count, word in ((form.right, "right"), (form.wrong, "wrong")) if count]
    return ", ".join(["undecided" if form.outcome == "ask" else "refused", *said])


def _ask(path: Path, forms: Sequence[UndecidedForm]) -> None:
    """Ask about one form after the other; each decision is in the file before the next is asked for."""
    accepted = rejected = 0
    for number, form in enumerate(forms, 1):
        _pose(form, number, len(forms))
        key = wait_for_key("a", "r", "s", "q")
        if key == "q":
            break
        if key in _KEYS:
            _write(path, form, _KEYS[key])
            accepted, rejected = accepted + (key == "a"), rejected + (key == "r")
    tell(f"{accepted} accepted, {rejected} rejected, {len(forms) - accepted - rejected} left.")


def _pose(form: UndecidedForm, number: int, total: int) -> None:
    times = "once" if form.times == 1 else f"{form.times} times"
    others = f"; also accepted: {', '.join(form.aliases)}" if form.aliases else ""
    tell(f"\n{number} of {total}. {form.question.prompt}{f' (gap {form.gap})' if form.gap else ''}")
    tell(f"Answer: {form.key}{others}")
    tell(f"Typed {times}: {form.text}   ({_judgements(form)})")
    tell("a accept, r reject, s skip, q quit: ", end="")


def _write(path: Path, form: UndecidedForm, into: ListName) -> None:
    before = read_file(path)
    after = decide(before, path, open_beside(path), Decision(form.question.id, form.gap, into, form.text))
    replace_text(path, before, after)
    tell(f"Written into {into} of {form.question.id}.")
