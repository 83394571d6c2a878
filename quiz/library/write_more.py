"""More questions about a kept story: a language model writes and checks them, and the checked ones go into its bank as they come."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from quiz.bank.load import load_bank
from quiz.derive.derive import check_length
from quiz.derive.draft import Draft, as_question
from quiz.derive.drafting import Drafting, Step
from quiz.derive.select import select
from quiz.edit.editing import open_editing
from quiz.edit.form import new_id
from quiz.errors import Place, QuizError
from quiz.kinds.question import Checked
from quiz.language_model.model import LanguageModel
from quiz.text import fold


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the writing is."""

    step: Step
    added: int
    """How many questions are in the bank by now."""


@dataclass(frozen=True, slots=True)
class Written:
    """What came of the writing."""

    added: int
    """How many questions were added to the bank."""
    notices: tuple[str, ...]
    """What happened on the way, in whole sentences."""


def write_more(bank: Path, model: LanguageModel, avoid: Sequence[str] = ()) -> Generator[Progress, None, Written]:
    """Write questions about the story of a bank and have them checked; those that are checked are added as soon as they are.

    Whoever stops listening keeps what was added before.

    Args:
        bank: the file of the bank, about one story.
        model: who is asked.
        avoid: why a person dropped earlier questions.

    Raises:
        QuizError: the story is too long, the model cannot be asked, or the bank cannot be read or written.
    """
    drafting = new_drafting(bank, model.name, avoid)
    given: list[Draft] = []
    doing, added = "", 0
    for step in drafting.run(model):
        if step.doing != doing:
            doing = step.doing
            added += add_drafts(bank, drafting.checked(), given)
        yield Progress(step, added)
    kept, _ = drafting.drafts()
    added += add_drafts(bank, [draft for draft in kept if draft.checked is Checked.AGREED], given)
    return Written(added, tuple(drafting.notices))


def new_drafting(bank: Path, writer: str, avoid: Sequence[str] = ()) -> Drafting:
    """Return an empty drafting about the story of a bank.

    Raises:
        QuizError: the bank cannot be read, or the story is too long.
    """
    article = load_bank(bank).articles[0]
    check_length(article)
    return Drafting(article, writer, avoid)


def add_drafts(bank: Path, drafts: Sequence[Draft], given: list[Draft] | None = None) -> int:
    """Add the best of some drafts to a bank behind its questions, in one step; return how many.

    A question that the bank asks already is left out. Where somebody changes the bank at the same moment, it is read again.

    Args:
        bank: the file of the bank.
        drafts: the drafts.
        given: those that were given before, which are not added again even if somebody has dropped them meanwhile; the new ones are put
            with them.

    Raises:
        QuizError: the bank cannot be read or written.
    """
    before = given if given is not None else []
    known = {fold(draft.prompt) for draft in before}
    new = [draft for draft in drafts if fold(draft.prompt) not in known]
    if not new:
        return 0
    article = load_bank(bank).articles[0]
    kept, _ = select(article, (*before, *new), Random(article.sha256))
    before += new
    chosen = [draft for draft in kept if fold(draft.prompt) not in known]
    try:
        return _add(bank, chosen)
    except QuizError:
        return _add(bank, chosen)


def _add(bank: Path, drafts: Sequence[Draft]) -> int:
    editing = open_editing(bank)
    article, asked = editing.bank.articles[0], {fold(question.prompt) for question in editing.bank.questions}
    ids, questions = list(editing.ids), []
    for draft in drafts:
        if fold(draft.prompt) not in asked:
            ids.append(new_id(draft.kind, ids))
            questions.append(as_question(draft, article, ids[-1], Place("derived")))
    if questions:
        editing.add_all(questions)
    return len(questions)
