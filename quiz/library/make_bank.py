"""Makes a bank of a story: begun by hand or drafted, in a file that is named or with the stories that are kept.

The story is written first and its bank last, each in one step, so a bank that is there can always be read. A kept story and its bank
appear together.
"""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.article.load import load_article
from quiz.article.model import Article
from quiz.bank.paths import root_of
from quiz.bank.skeleton import skeleton, suggested_id, suggested_title
from quiz.errors import Place, QuizError
from quiz.files import write_new
from quiz.library.stories import add_story, bank_for
from quiz.library.story import NOWHERE, Origin
from quiz.source.model import Fetched
from quiz.text import clean_line

if TYPE_CHECKING:
    from quiz.derive.draft import Derivation
    from quiz.derive.story import StorySheet

_LONGEST_HEADLINE = 50
"""Characters of an id that is made from a headline."""


@dataclass(frozen=True, slots=True)
class BankPlace:
    """Where the bank of a story goes, and what it is called."""

    path: Path
    """The bank's file."""
    id: str
    is_kept: bool = False
    """Whether it goes to the stories that are kept; then both have a folder of their own, and are called as it is."""

    @property
    def name(self) -> str:
        """What the bank is called in commands."""
        return self.id if self.is_kept else shlex.quote(str(self.path))


@dataclass(frozen=True, slots=True)
class MadeBank:
    """A bank that was written."""

    place: BankPlace
    article: Path | None
    """The file into which the story was written; None where a file that was there serves."""


def place_in_file(path: Path, bank_id: str) -> BankPlace:
    """Return the place of a bank whose file is named.

    Raises:
        QuizError: its folder is not there.
    """
    if not path.parent.is_dir():
        raise QuizError("there is no such folder", "make it first, or choose another place", Place(clean_line(str(path.parent))))
    return BankPlace(path, bank_id)


def place_kept(home: Path, wanted: str, *, exactly: bool = False) -> BankPlace:
    """Return a place among the stories that are kept.

    Args:
        home: the directory of all learners.
        wanted: the bank's id; where it is taken, a number is added.
        exactly: refuse another id.

    Raises:
        QuizError: the id is taken, and no other will do.
    """
    path = bank_for(home, wanted)
    if exactly and path.stem != wanted:
        raise QuizError(f"an article is kept as {wanted} already", "choose another id")
    return BankPlace(path, path.stem, is_kept=True)


def place_by_headline(home: Path, article: Article) -> BankPlace:
    """Return a place among the stories that are kept, under an id made from the headline.

    Raises:
        QuizError: too many stories have this headline.
    """
    return place_kept(home, suggested_id(_title(article))[:_LONGEST_HEADLINE].rstrip("-") or "article")


def begin_bank(fetched: Fetched, place: BankPlace, *, title: str = "", copy: bool = False) -> MadeBank:
    """Write a bank with a first question to fill in.

    Args:
        fetched: the story.
        place: where its bank goes.
        title: what the bank is called on screens; by default the headline.
        copy: write the story beside the bank even where the bank could read it in its place.

    Raises:
        QuizError: no sentence of it can be quoted, or a file cannot be written.
    """
    file, target = _article_file(fetched, place, copy=copy)
    article = fetched.article
    text = skeleton(article, file, place.id, title or _title(article), name=place.name)
    return MadeBank(place, _write(fetched, target, place, text, NOWHERE))


def write_drafts(
    fetched: Fetched,
    derivation: Derivation,
    place: BankPlace,
    *,
    title: str = "",
    copy: bool = False,
    sheet: StorySheet | None = None,
    origin: Origin = NOWHERE,
) -> MadeBank:
    """Write a bank of drafts; takes what `begin_bank` does, what the story is about, and which feed had it.

    Raises:
        QuizError: there is no draft, or a file cannot be written.
    """
    from quiz.derive.bank_text import draft_bank_text  # noqa: PLC0415 - it doubles the start of `quiz new`

    file, target = _article_file(fetched, place, copy=copy)
    article = fetched.article
    named = title or _title(article)
    text = draft_bank_text(article, file, derivation.drafts, bank_id=place.id, title=named, name=place.name, sheet=sheet)
    return MadeBank(place, _write(fetched, target, place, text, origin))


def draft_bank(fetched: Fetched, home: Path, origin: Origin = NOWHERE) -> MadeBank:
    """Make a bank of what rules can ask about a story, and keep both with the other stories; raises as `derive` and `write_drafts` do.

    Args:
        fetched: the story.
        home: the directory of all learners.
        origin: the feed and the entry that it is from, if it is from one.
    """
    from quiz.derive.derive import derive  # noqa: PLC0415 - as in `write_drafts`

    derivation = derive(fetched.article, seed=0)
    return write_drafts(fetched, derivation, place_by_headline(home, fetched.article), origin=origin)


def _title(article: Article) -> str:
    return article.about.title or suggested_title(article)


def _article_file(fetched: Fetched, place: BankPlace, *, copy: bool) -> tuple[str, Path | None]:
    """Return how the bank names the file of its story, and where that has to be written; None if it can stay where it is."""
    if fetched.file is not None and not copy and not place.is_kept and (there := _path_from(place.path, fetched.file)):
        return there, None
    path = place.path.with_name(f"{place.id}.txt")
    if path.exists() and load_article(path).sha256 != fetched.sha256:  # the author's own file, of which something was left out
        path = path.with_name(f"{place.id}-article.txt")
    return path.name, path


def _path_from(bank: Path, source: Path) -> str:
    """Return the path of a file from the folder of a bank; empty where a bank there cannot read or name it."""
    folder, target = bank.parent.resolve(), source.resolve()
    if not target.is_relative_to(root_of(folder)):
        return ""
    file = Path(os.path.relpath(target, folder)).as_posix()
    return "" if clean_line(file) != file or file.startswith("~") or "\\" in file else file


def _write(fetched: Fetched, article: Path | None, place: BankPlace, text: str, origin: Origin) -> Path | None:
    """Write the story, if it has to be, then its bank; return the file into which the story was written.

    A file that is there already and the same serves. Nothing is ever written over.
    """
    if place.is_kept:
        add_story(place.path, {f"{place.id}.txt": fetched.text.encode("utf-8"), place.path.name: text.encode("utf-8")}, origin)
        return article
    if article is not None:
        if place.path.exists():
            raise QuizError("there is a file of this name already", "choose another name", Place(clean_line(str(place.path))))
        if article.exists() and load_article(article).sha256 == fetched.sha256:
            article = None
        else:
            write_new(article, fetched.text.encode("utf-8"))
    write_new(place.path, text.encode("utf-8"))
    return article
