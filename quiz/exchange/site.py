"""Publishes banks as a folder of files that any web server can serve: a feed, a page and the banks.

Files that were published before are known by a mark in their first lines, and written over or removed. Any other file is never touched.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from quiz.bank.fit import MOST_QUESTIONS
from quiz.bank.load import load_bank, read_file
from quiz.bank.model import Bank
from quiz.bank.paths import MAX_BYTES, bank_files
from quiz.errors import BankError, Place, Problem, QuizError
from quiz.exchange.atom import FEED, MARK, PAGE, Published, atom_feed, bank_yaml, index_page, published, text_html
from quiz.files import read_bytes, write_over
from quiz.kinds.question import Status
from quiz.source.feed import WHOLE
from quiz.source.url import read_url
from quiz.text import clean_line
from quiz.yaml.nodes import Mapping
from quiz.yaml.parse import parse_yaml
from quiz.yaml.report import Position, Report

MOST_BANKS = 200
"""Whoever follows a feed keeps so many of its entries."""
MOST_TEXT = 2_000_000
"""Characters of all texts that go along; a feed is fetched as a whole."""
_MARKED = 1_000
"""The mark stands within so many bytes."""


class Site(Struct, frozen=True):
    """What was published."""

    banks: tuple[Published, ...]
    """The newest first."""
    drafts: int
    """How many questions were left out because nobody has accepted them."""
    without: int
    """How many banks have no question to publish."""
    older: int
    """How many banks were left out because a feed holds only so many."""
    removed: int
    """How many banks that were published before were removed."""


def publish(folder: Path, site: Path, title: str, base: str = "", now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Site:
    """Publish the banks of a folder. Nothing is written where something is wrong.

    Args:
        folder: with the banks.
        site: the folder to write into; it is made if it is not there.
        title: of the feed.
        base: the address at which the folder will be; empty where that is not known.
        now: gives the moment.

    Raises:
        BankError: banks cannot be read or published, with every reason.
        QuizError: there is nothing to publish, a file of somebody else has the name of one that would be written, or it cannot be written.
    """
    title = clean_line(title)
    base = f"{str(read_url(base)).rstrip('/')}/" if base else ""
    banks = _load(bank_files([folder]))
    found = [published(bank, title) for bank in banks]
    wanted = [one for one in found if one.questions]
    if problems := [problem for one in wanted for problem in _problems(one)] + _same_ids(wanted):
        raise BankError(problems)
    if not wanted:
        raise QuizError("no bank has a question that is ready", "accept drafts first: quiz edit", Place(clean_line(str(folder))))
    before = _before(site, {FEED, PAGE, *(one.file for one in wanted)})
    moment = now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    dated = [replace(one, updated=_updated(before.get(one.file, b""), bank_yaml(one)) or moment) for one in wanted]
    newest = sorted(dated, key=lambda one: (one.when, one.bank.id), reverse=True)
    listed = _within_limits(newest)
    files = {one.file: f"{_head(one.updated)}{bank_yaml(one)}".encode() for one in listed}
    files |= {PAGE: index_page(listed, title, base).encode(), FEED: atom_feed(listed, files, title, base).encode()}
    removed = _write(site, files, before)
    drafts = sum(question.status is Status.DRAFT for bank in banks for question in bank.questions)
    return Site(tuple(listed), drafts, len(found) - len(wanted), len(newest) - len(listed), removed)


def _load(files: Sequence[Path]) -> list[Bank]:
    banks: list[Bank] = []
    problems: list[Problem] = []
    for path in files:
        try:
            banks.append(load_bank(path))
        except BankError as error:
            problems += error.problems
    if problems:
        raise BankError(problems)
    return banks


def _problems(one: Published) -> list[Problem]:
    """Return why a bank cannot be published."""
    bank = one.bank
    if len(bank.articles) > 1:
        return [_problem(bank, "articles", "this bank is about several stories, and a feed has one bank for each", "split it by story")]
    if len(one.questions) > MOST_QUESTIONS:
        return [_problem(bank, "questions", f"more than {MOST_QUESTIONS} questions about one story are not published", "split the bank")]
    if one.article.about.url:
        return []
    if not one.is_free:
        problem = "readers can't get this story: it has no address, and its licence does not let its text go along"
        return [_problem(bank, "article", problem, "add url: with the address of the story, or licence: if it is one such as CC BY 4.0")]
    if len(one.article.text.split()) < WHOLE:
        problem = f"a story without an address needs at least {WHOLE} words, or feed readers take it for the beginning of one"
        return [_problem(bank, "article", problem, "add url: with the address of the story")]
    return []


def _problem(bank: Bank, key: str, message: str, hint: str) -> Problem:
    """Return a problem at a key of a bank."""
    report = Report(str(bank.path))
    root = parse_yaml(read_file(bank.path), report)
    entries = root.entries if isinstance(root, Mapping) else ()
    at = next((name.at for name, _ in entries if name.text == key), Position(1, 1))
    return Problem(report.place(at), "not-publishable", message, hint)


def _same_ids(banks: Sequence[Published]) -> list[Problem]:
    first: dict[str, Published] = {}
    found = ((one, first.setdefault(one.bank.id, one)) for one in banks)
    return [
        _problem(one.bank, "id", f"{clean_line(str(before.bank.path))} has this id too", "give one of the two another id")
        for one, before in found
        if one is not before
    ]


def _within_limits(banks: Sequence[Published]) -> list[Published]:
    listed: list[Published] = []
    left = MOST_TEXT
    for one in banks[:MOST_BANKS]:
        left -= len(text_html(one.article)) if one.is_free else 0
        if left < 0:
            break
        listed.append(one)
    return listed


def _head(updated: str) -> str:
    return f"# {MARK}\n# {updated}\n"


def _updated(before: bytes, body: str) -> str:
    """Return since when a bank is as it is; empty where it was not published yet, or has changed."""
    updated = before.partition(b"\n")[2].partition(b"\n")[0].decode("ascii", "replace").removeprefix("# ")
    return updated if before == f"{_head(updated)}{body}".encode() else ""


def _before(site: Path, names: set[str]) -> dict[str, bytes]:
    """Return what the files hold that were published before, by their names; of those that are not to be written again, nothing.

    Args:
        site: the folder.
        names: the files that are to be written.

    Raises:
        QuizError: a file that would be written is somebody else's.
    """
    found: dict[str, bytes] = {}
    for path in sorted({*(site / name for name in names), *site.glob("*.yaml")}):
        if _is_marked(path):
            found[path.name] = read_bytes(path, MAX_BYTES, "file") if path.name in names else b""
        elif path.name in names and (path.is_symlink() or path.exists()):
            problem = "this file was not written by quiz publish, so it is not overwritten"
            raise QuizError(problem, "publish into another folder, or move the file away", Place(clean_line(str(path))))
    return found


def _is_marked(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return MARK.encode() in file.read(_MARKED)
    except OSError:
        return False


def _write(site: Path, files: dict[str, bytes], before: dict[str, bytes]) -> int:
    """Write what has changed, the feed last, then remove banks that are no longer published; return how many those are."""
    try:
        site.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            if before.get(name) != data:
                write_over(site / name, data)
        gone = before.keys() - files.keys()
        for name in gone:
            (site / name).unlink()
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizError(f"this folder cannot be written: {reason}", "choose another place", Place(clean_line(str(site)))) from None
    return len(gone)
