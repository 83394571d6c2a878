"""`quiz check`: what is wrong or weak in banks, what can be mended without judgement, and what changed in them."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from quiz.bank.load import load_bank
from quiz.bank.paths import bank_files
from quiz.check.changes import Changes, What, compare
from quiz.check.findings import BankFindings, check_bank
from quiz.check.revision import load_at
from quiz.cli import exits
from quiz.cli.mend import UNREADABLE, mend
from quiz.cli.options import make_parser
from quiz.cli.output import show, show_json, tell
from quiz.errors import Place, QuizError
from quiz.text import clean_line, counted

_EVERY_SECONDS = 0.5
"""So often it is seen whether a file was saved."""
_MEANING = {
    What.ADDED: "",
    What.REMOVED: "",
    What.KEY: "its history starts afresh",
    What.WORDING: "its history stays",
}


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser("check", "BANK... [options]", "quiz check questions/", width)
    made.add_argument("banks", metavar="BANK", nargs="+", type=Path, help="the file of a bank, or a directory with such files (*.yaml)")
    instead = made.add_mutually_exclusive_group()
    instead.add_argument("--fix", action="store_true", help="mend what needs no judgement: blanks that are not seen, and places of keys")
    instead.add_argument("--watch", action="store_true", help="check again whenever a bank or an article is saved, until Ctrl-C")
    instead.add_argument("--against", metavar="REV|FILE", help="list what changed since a git revision or an older file of the bank")
    made.add_argument("--diff", action="store_true", help="with --fix: show what it would change, and change nothing")
    made.add_argument("--json", action="store_true", help="print what was found as JSON")
    return made


def run(arguments: argparse.Namespace) -> int:
    """Run the command, and return the exit code."""
    if arguments.diff and not arguments.fix:
        raise QuizError("--diff goes with --fix", "quiz check --fix --diff BANK shows what --fix would change")
    if arguments.watch:
        return _watch(arguments)
    files = bank_files(arguments.banks)
    if arguments.fix:
        return mend(files, diff=arguments.diff, json=arguments.json)
    if arguments.against is not None:
        return _against(files, arguments.against, json=arguments.json)
    return _check(files, json=arguments.json)[0]


def _check(files: Sequence[Path], *, json: bool) -> tuple[int, list[BankFindings]]:
    """Check files and print what was found, and return the exit code with it."""
    findings = [check_bank(path) for path in files]
    if json:
        show_json([found.to_json() for found in findings])
    else:
        for found in findings:
            show("\n".join(_lines(found)))
    if any(problem.rule == UNREADABLE for found in findings for problem in found.problems):
        return exits.UNUSABLE, findings
    return exits.FOUND if any(found.errors for found in findings) else exits.DONE, findings


def _watch(arguments: argparse.Namespace) -> int:
    """Check, and again after each change, until somebody presses Ctrl-C."""
    if arguments.json:
        raise QuizError("--json does not go with --watch", "leave one of the two out")

    def look() -> set[Path]:
        _, findings = _check(bank_files(arguments.banks), json=False)
        tell("Waiting for a change. Ctrl-C ends this.")
        return {file for found in findings for file in found.files}

    try:
        watch(lambda: bank_files(arguments.banks), look, lambda: time.sleep(_EVERY_SECONDS))
    except KeyboardInterrupt:
        tell("")
    return exits.DONE


def watch(named: Callable[[], Iterable[Path]], look: Callable[[], Iterable[Path]], pause: Callable[[], object]) -> None:
    """Look once, then again after each change, until something is raised.

    Args:
        named: gives the files that were asked for; there may be more of them the next time.
        look: looks at them, and gives all files that were read, of which some may be missing.
        pause: waits a moment.
    """
    read: set[Path] = set()
    while True:
        # What is saved while it is looked at counts as a change.
        before = _stamps({*named(), *read})
        read = set(look())
        before |= _stamps(read - before.keys())
        while _stamps({*named(), *read}) == before:
            pause()


def _stamps(files: Iterable[Path]) -> dict[Path, tuple[int, int] | None]:
    return {file: _stamp(file) for file in files}


def _stamp(file: Path) -> tuple[int, int] | None:
    """Return when a file was changed and its size; nothing where it is not there."""
    try:
        status = file.stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size


def _against(files: Sequence[Path], other: str, *, json: bool) -> int:
    """List what changed in banks since another version of them."""
    is_file = os.path.isfile(other)  # noqa: PTH113 - Path.is_file fails on a name that is too long
    if is_file and len(files) > 1:
        raise QuizError("several banks cannot be compared with one file", "name one bank, or a revision", Place(clean_line(other)))
    found = [compare(load_bank(Path(other)) if is_file else load_at(other, path), load_bank(path), clean_line(other)) for path in files]
    if json:
        show_json([changes.to_json() for changes in found])
    else:
        for changes in found:
            show("\n".join(_lines_of_changes(changes)))
    return exits.DONE


def _lines(found: BankFindings) -> list[str]:
    """Return every problem, then one line for the bank."""
    count = "not readable" if found.questions is None else counted(found.questions, "question")
    verdict = f"{counted(found.errors, 'error')}, {counted(found.warnings, 'warning')}" if found.problems else "nothing to mend"
    silenced = f", {counted(found.silenced, 'warning')} silenced" if found.silenced else ""
    return [*map(str, found.problems), f"{found.path}: {count}, {verdict}{silenced}"]


def _lines_of_changes(changes: Changes) -> list[str]:
    """Return every change with what it means, then one line for the bank."""
    lines: list[str] = []
    if changes.id_before and changes.id_before != changes.id_after:
        lines.append(
            f"{changes.path}: the id of the bank changed from {changes.id_before} to {changes.id_after}: all histories start afresh"
        )
    for change in changes.changes:
        parts = [f"{change.place}: {change.what}: {change.question}"]
        if change.what is What.KEY:
            parts.append(f"from {_shortened(change.key_before)} to {_shortened(change.key_after)}")
        elif change.fields:
            parts.append(f"in {', '.join(change.fields)}")
        if change.renamed_from:
            parts.append(f"asks what {change.renamed_from} asked, whose history does not follow a new id")
        if _MEANING[change.what]:
            parts.append(_MEANING[change.what])
        lines.append("; ".join(parts))
    counts = ", ".join(f"{sum(change.what is what for change in changes.changes):,} {what}" for what in What)
    verdict = "the bank is new" if not changes.id_before else counts if changes.changes else "no question changed"
    lines.append(f"{changes.path} against {changes.against}: {verdict}")
    return lines


def _shortened(words: str) -> str:
    return f'"{words[:79]}…"' if len(words) > 80 else f'"{words}"'
