"""Going through the drafts of one bank after the other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from quiz.article.model import Sentence
from quiz.edit.editing import Editing, Replace, open_editing
from quiz.edit.form import FormRow, fill_in, new_question, quotes, rows
from quiz.files import replace_text
from quiz.kinds.placeholders import placeholder_in
from quiz.kinds.question import Question, Status
from quiz.yaml.layout import Plain

REASONS = (
    "the key is wrong",
    "two answers are right",
    "it is unclear",
    "it is trivial",
    "its own wording gives it away",
    "it is not about the story",
)
"""Why a draft is dropped, as a rule; the words stay with it in the file, and whoever writes more questions is told them."""


@dataclass
class Review:
    """Some banks, and the question that is looked at. What it does raises as `Editing` does."""

    banks: Sequence[Editing]
    """At least one."""
    bank: int = 0
    """Which of the banks."""
    at: int = 0
    """Which of its questions."""

    @property
    def editing(self) -> Editing:
        """The bank that is looked at."""
        return self.banks[self.bank]

    @property
    def question_id(self) -> str:
        """The id of the question that is looked at."""
        return self.editing.ids[self.at]

    @property
    def question(self) -> Question:
        """The question, as it is on the disk."""
        return self.editing.question(self.question_id)

    @property
    def data(self) -> dict[str, Plain]:
        """The question, as it is to be."""
        return self.editing.data(self.question_id)

    @property
    def is_draft(self) -> bool:
        """Whether nobody has accepted the question."""
        return self.question.status is Status.DRAFT

    @property
    def is_finished(self) -> bool:
        """Whether it can be shown as a learner would see it: no template words are left in it, and nothing of it is kept aside."""
        has_template_words = any(row.placeholder or placeholder_in(row.value) for row in rows(self.data))
        return self.question_id not in self.editing.unsaved and not has_template_words

    @property
    def drafts(self) -> int:
        """How many drafts are left in all banks."""
        return sum(len(bank.drafts) for bank in self.banks)

    @property
    def unsaved(self) -> int:
        """How many questions are kept aside because of their errors."""
        return sum(len(bank.unsaved) for bank in self.banks)

    @property
    def place(self) -> str:
        """Where it stands, such as `3/12` or `bank 2/3  3/12`."""
        where = f"{self.at + 1}/{len(self.editing.ids)}"
        return f"bank {self.bank + 1}/{len(self.banks)}  {where}" if len(self.banks) > 1 else where

    def step(self, by: int) -> bool:
        """Move to the question after or before, also of another bank; return whether there is one."""
        places = [(bank, at) for bank, editing in enumerate(self.banks) for at in range(len(editing.ids))]
        to = places.index((self.bank, self.at)) + by
        if not 0 <= to < len(places):
            return False
        self.bank, self.at = places[to]
        return True

    def to_draft(self) -> bool:
        """Move to the nearest draft from here on, round to the start if need be; return whether there is one."""
        places = [(bank, at) for bank, editing in enumerate(self.banks) for at in range(len(editing.ids))]
        here = places.index((self.bank, self.at))
        for bank, at in (*places[here:], *places[:here]):
            if self.banks[bank].ids[at] in self.banks[bank].drafts:
                self.bank, self.at = bank, at
                return True
        return False

    def fill_in(self, row: FormRow, text: str) -> None:
        """Change what stands in a row."""
        self.editing.revise(self.question_id, fill_in(self.data, row, text))

    def accept(self) -> None:
        """Accept the question, and go to the next draft."""
        self.editing.accept(self.question_id)
        self.to_draft()

    def drop(self, reason: str) -> None:
        """Drop the question, and go to the next draft."""
        self.editing.drop(self.question_id, reason)
        self.at = min(self.at, len(self.editing.ids) - 1)
        self.to_draft()

    def add(self, kind: str, sentences: Collection[Sentence]) -> None:
        """Begin a question about some sentences of the article of this one, and go there."""
        article = self.question.article
        named = self.data.get("article")
        self.editing.add(new_question(kind, quotes(article, sentences), self.editing.ids, named if isinstance(named, str) else ""))
        self.at = len(self.editing.ids) - 1

    def go_to(self, editing: Editing, question_id: str) -> None:
        """Move to a question of one of the banks."""
        self.bank = next(at for at, bank in enumerate(self.banks) if bank is editing)
        self.at = editing.ids.index(question_id)

    def prove(self, sentences: Collection[Sentence]) -> None:
        """Make some sentences of the article the evidence of the question."""
        self.editing.revise(self.question_id, {**self.data, "evidence": quotes(self.question.article, sentences)})

    def undo(self) -> bool:
        """Take the last change of this bank back, and go there; return whether there was one."""
        if not self.editing.can_undo:
            return False
        question_id = self.editing.undo()
        ids = self.editing.ids
        self.at = ids.index(question_id) if question_id in ids else min(self.at, len(ids) - 1)
        return True

    def read_again(self, *, own: bool = False) -> bool:
        """Take over what somebody else has written into this bank; return whether it was something new."""
        is_new = self.editing.read_again(own=own)
        self.at = min(self.at, len(self.editing.ids) - 1)
        return is_new


def open_review(paths: Sequence[Path], replace: Replace = replace_text) -> Review:
    """Open banks to go through them, at the first draft.

    Raises:
        BankError: there are errors in one of them.
    """
    review = Review([open_editing(path, replace) for path in paths])
    review.to_draft()
    return review
