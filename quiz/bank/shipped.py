"""Finds the banks that come with the program."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def questions_folder() -> Path:
    """Return the folder of the shipped banks; their articles lie in its sister `seeds`.

    In an installed package that is `quiz/shipped/questions`, in a checkout `questions` at its top.
    """
    installed = _PACKAGE / "shipped" / "questions"
    return installed if installed.is_dir() else _PACKAGE.parent / "questions"


def shipped_banks() -> list[Path]:
    """Return the files of the shipped banks, sorted by name, the basics last; none where the folder is missing."""
    return sorted(questions_folder().glob("*.yaml"), key=lambda path: (is_basic(path.stem), path.name))


def is_basic(bank_id: str) -> bool:
    """Return whether a bank is one of the basics: about a story that explains something and does not age."""
    return bank_id.startswith("basics-")
