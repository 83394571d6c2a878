"""From a pasted text to a bank of drafts: cleaned, kept as an article, questions drafted by rules, written beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.bank.skeleton import suggested_id, suggested_title
from quiz.errors import QuizError
from quiz.files import write_new

if TYPE_CHECKING:
    from quiz.source.model import Fetched

SEED = 0
"""As in `quiz derive`, so that an article gives the same drafts in either way."""
_LONGEST = 50
"""Characters of a name that is made from a headline."""
_MOST_NAMES = 100
"""So many names are tried for files of which there is one already."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A bank that was written."""

    path: Path
    questions: int
    notice: str = ""
    """What the author should know, such as that a finer analyser is not installed."""


def clean_paste(text: str) -> Fetched:
    """Clean a text that was pasted.

    Raises:
        QuizError: there is no article in it.
    """
    from quiz.source.door import pasted  # noqa: PLC0415 - only who brings an article needs it

    return pasted(text)


def draft_bank(fetched: Fetched, folder: Path) -> Drafted:
    """Draft questions about an article, and write a bank with them and the article's text beside it.

    Args:
        fetched: the article.
        folder: where the two files go; none is ever written over.

    Raises:
        QuizError: no question can be drafted, or a file cannot be written.
    """
    from quiz.derive.analysis.choose import best_analyser  # noqa: PLC0415 - as above
    from quiz.derive.bank_text import draft_bank_text  # noqa: PLC0415 - as above
    from quiz.derive.derive import derive  # noqa: PLC0415 - as above

    article = fetched.article
    derivation = derive(article, best_analyser(), seed=SEED)
    title = article.about.title or suggested_title(article)
    name = _free_name(folder, suggested_id(title)[:_LONGEST].rstrip("-") or "article")
    bank = folder / f"{name}.yaml"
    text = draft_bank_text(article, f"{name}.txt", derivation.drafts, bank_id=name, title=title, name=bank.name)
    write_new(folder / f"{name}.txt", article.text.encode("utf-8"))
    write_new(bank, text.encode("utf-8"))
    return Drafted(bank, len(derivation.drafts), " ".join(derivation.notices))


def _free_name(folder: Path, wanted: str) -> str:
    """Give a name of which there is neither a bank nor an article yet."""
    for number in range(1, _MOST_NAMES):
        name = wanted if number == 1 else f"{wanted}-{number}"
        if not any((folder / f"{name}.{ending}").exists() for ending in ("yaml", "txt")):
            return name
    raise QuizError("there are too many banks of this name here", "go to another folder")
