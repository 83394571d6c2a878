"""`quiz check --fix`: mends banks in place, or shows what that would change."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path

from quiz.bank.articles import open_beside
from quiz.bank.load import read_file
from quiz.cli import exits
from quiz.cli.output import show, show_json
from quiz.edit.fix import Fix, Fixed, fix
from quiz.errors import BankError
from quiz.files import replace_text
from quiz.text import clean_line, counted

UNREADABLE = "bank-unreadable"
"""The rule of a file that cannot be read at all."""


def mend(files: Sequence[Path], *, diff: bool, json: bool) -> int:
    """Fix banks, say what was done, and return the exit code.

    Args:
        files: the banks.
        diff: show what would change, and change nothing.
        json: say it as JSON.
    """
    done: list[dict[str, object]] = []
    code = exits.DONE
    for path in files:
        try:
            before = read_file(path)
            fixed = fix(before, path, open_beside(path))
        except BankError as error:
            unreadable = any(problem.rule == UNREADABLE for problem in error.problems)
            code = max(code, exits.UNUSABLE if unreadable else exits.FOUND)
            done.append({"path": clean_line(str(path)), "errors": len(error.problems), "changed": [], "left": []})
            if not json:
                show(f"{error}\n{clean_line(str(path))}: not mended, because of its errors")
            continue
        changed = before != fixed.text
        if changed and not diff:
            replace_text(path, before, fixed.text)
        done.append(
            {"path": clean_line(str(path)), "errors": 0, "changed": _to_json(fixed.changes), "left": _to_json(fixed.left)}
            | ({"diff": _diff(path, before, fixed.text)} if diff else {})
        )
        if not json:
            show(_diff(path, before, fixed.text) if diff and changed else _in_words(path, fixed))
    if json:
        show_json(done)
    return code


def _in_words(path: Path, fixed: Fixed) -> str:
    many = counted(len(fixed.changes), "change") if fixed.changes else "nothing changed"
    return "\n".join(
        [*(f"{change.place}: {change.message}" for change in (*fixed.changes, *fixed.left)), f"{clean_line(str(path))}: {many}"]
    )


def _to_json(changes: Sequence[Fix]) -> list[dict[str, object]]:
    return [{"line": change.place.line, "message": change.message} for change in changes]


def _diff(path: Path, before: str, after: str) -> str:
    name = clean_line(str(path))
    lines = unified_diff(before.splitlines(), after.splitlines(), name, f"{name} mended", lineterm="")
    return "\n".join(lines)
