"""Reads a bank as it stood in a revision of its git repository."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from quiz.article.model import Article, Source
from quiz.article.sentences import parse_article
from quiz.bank.articles import open_beside
from quiz.bank.load import read_bank
from quiz.bank.model import Bank
from quiz.bank.paths import MAX_BYTES
from quiz.errors import Place, QuizError
from quiz.text import clean, clean_line
from quiz.yaml.report import shown

_SECONDS = 60
"""After so long git is not waited for any more; to read a file it needs a few hundredths."""
_NO_FETCHING = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0"}
"""A repository can say where git should get a file that it lacks, and even by which command: one that came from elsewhere must not."""


def load_at(revision: str, path: Path) -> Bank | None:
    """Read a bank and its articles as they stood in a revision; an article that was not there is read from today's file.

    Args:
        revision: the name of a commit, a tag or a branch.
        path: the bank's file as it is today.

    Returns:
        The bank, or nothing where it was not there then.

    Raises:
        QuizError: git or the revision is not there.
        BankError: something is wrong in that version of the bank.
    """
    try:
        today = path.resolve()
    except (OSError, RuntimeError, ValueError):
        raise QuizError("this path cannot be followed", "look at the path and the links in it", Place(clean_line(str(path)))) from None
    folder = today.parent
    if revision.startswith("-") or "\0" in revision or _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}") is None:
        raise QuizError(
            f"{shown(revision)} is neither a file nor a revision that git knows in the bank's folder",
            "name an older file of the bank, or a revision such as HEAD~1 or main",
        )
    text = _file(folder, revision, today.name)
    if text is None:
        return None

    def open_article(file: str, about: Source) -> Article:
        words = _file(folder, revision, file)
        return parse_article(clean(words), about) if words and words.strip() else open_beside(today)(file, about)

    return read_bank(text, Path(f"{revision}:{path}"), open_article)


def _file(folder: Path, revision: str, file: str) -> str | None:
    """Return the text of a file in a revision, named from a folder; None where it is not there."""
    data = _git(folder, "cat-file", "blob", f"{revision}:./{file}")
    if data is None:
        return None
    if len(data) > MAX_BYTES:
        raise QuizError(
            f"the file is larger than {MAX_BYTES:,} bytes", "compare with another version", Place(clean_line(f"{revision}:{file}"))
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise QuizError("this is not UTF-8 text", "compare with another version", Place(clean_line(f"{revision}:{file}"))) from None


def _git(folder: Path, *words: str) -> bytes | None:
    """Run git without a shell; return what it prints, or nothing where it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - a list of words, none of which can be an option of git
            ["git", "-C", str(folder), *words],  # noqa: S607 - where git is installed is the user's choice
            capture_output=True,
            stdin=subprocess.DEVNULL,
            env=os.environ | _NO_FETCHING,
            check=False,
            timeout=_SECONDS,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        problem = "git is not installed" if isinstance(error, FileNotFoundError) else "git could not be run"
        raise QuizError(problem, "name an older file of the bank instead of a revision") from None
    return done.stdout if done.returncode == 0 else None
