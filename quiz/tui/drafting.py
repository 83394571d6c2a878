"""From a pasted text or address to a bank of drafts: cleaned, questions drafted by rules, both kept with the other articles."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.bank.skeleton import suggested_id, suggested_title
from quiz.errors import QuizError
from quiz.files import write_new
from quiz.library.stories import bank_for, make_folder

if TYPE_CHECKING:
    from quiz.source.model import Fetched

SEED = 0
"""As in `quiz derive`, so that an article gives the same drafts in either way."""
_LONGEST = 50
"""Characters of a name that is made from a headline."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A bank that was written."""

    path: Path
    questions: int
    notice: str = ""
    """What the author should know, such as that a finer analyser is not installed."""


def pasted_address(text: str) -> str:
    """Return the address, if nothing but one was pasted; else nothing."""
    from quiz.source.page import is_address  # noqa: PLC0415 - only who brings an article needs it

    words = text.split()
    return words[0] if len(words) == 1 and is_address(words[0]) else ""


def clean_paste(text: str) -> Fetched:
    """Clean a text that was pasted; if it is an address, fetch what is there.

    Raises:
        QuizError: there is no article in it, or it cannot be fetched.
    """
    from quiz.source.feed import ManyEntriesError  # noqa: PLC0415 - as above
    from quiz.source.get_article import get_text, pasted  # noqa: PLC0415 - as above

    address = pasted_address(text)
    if not address:
        return pasted(text)
    try:
        return get_text(address)
    except ManyEntriesError:
        raise QuizError("this address is a feed of several stories", "paste the address of one story") from None


def draft_bank(fetched: Fetched, home: Path) -> Drafted:
    """Draft questions about an article, and keep it with a bank of them.

    Args:
        fetched: the article.
        home: the directory of all learners; in it the two get a folder of their own, and nothing is ever written over.

    Raises:
        QuizError: no question can be drafted, or a file cannot be written.
    """
    from quiz.derive.analysis.choose import best_analyser  # noqa: PLC0415 - as above
    from quiz.derive.bank_text import draft_bank_text  # noqa: PLC0415 - as above
    from quiz.derive.derive import derive  # noqa: PLC0415 - as above

    article = fetched.article
    derivation = derive(article, best_analyser(), seed=SEED)
    title = article.about.title or suggested_title(article)
    bank = bank_for(home, suggested_id(title)[:_LONGEST].rstrip("-") or "article")
    file = bank.with_suffix(".txt")
    text = draft_bank_text(article, file.name, derivation.drafts, bank_id=bank.stem, title=title, name=bank.stem)
    make_folder(bank)
    write_new(file, article.text.encode("utf-8"))
    write_new(bank, text.encode("utf-8"))
    return Drafted(bank, len(derivation.drafts), " ".join(derivation.notices))
