"""A question on its way into a bank: as its writer gave it, as it was read, and what a second reader made of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quiz.article.model import Article
from quiz.derive import prompts
from quiz.derive.answers import Item
from quiz.derive.blind import BlindVerdict
from quiz.derive.draft import Draft
from quiz.derive.proposal import UnusableError, question_of, weaknesses
from quiz.kinds.question import Checked, Question
from quiz.text import clean_line

_MERIT = {Checked.AGREED: 0.9, Checked.NOT_CHECKED: 0.7, Checked.DISPUTED: 0.5}
_FOR_WEAKNESS = 0.1
"""What a question loses that could be better."""


@dataclass
class Candidate:
    """A question on its way into the bank."""

    item: Item
    """As its writer gave it."""
    question: Question | None = None
    wrong: tuple[str, ...] = ()
    """Why it cannot stay as it is."""
    weak: tuple[str, ...] = ()
    """What could be better."""
    note: str = ""
    checked: Checked = Checked.NOT_CHECKED
    is_repaired: bool = False
    before: Candidate | None = None
    """What it was before its repair."""

    @property
    def prompt(self) -> str:
        """What it asks, as far as that can be told."""
        return self.question.prompt if self.question else clean_line(str(self.item.get("prompt") or ""))[:200]

    @classmethod
    def of(cls, item: Item, article: Article, writer: str) -> Candidate:
        """Return what a writer gave; where it makes no question, with the reason in `wrong`."""
        try:
            question = question_of(item, article, generator=f"model {prompts.VERSION} {writer}")
        except UnusableError as error:
            return cls(item, wrong=(str(error),))
        return cls(item, question, weak=weaknesses(question))

    def apply(self, verdict: BlindVerdict) -> None:
        """Take what a second reader made of it."""
        self.wrong += verdict.wrong
        self.weak += verdict.weak
        self.note = verdict.note
        self.checked = Checked.AGREED if verdict.agrees else Checked.DISPUTED

    def draft(self, question: Question, *, is_trusted: bool) -> Draft:
        """Return its question as a draft; of a second reader who is not trusted nothing counts."""
        checked = self.checked if is_trusted else Checked.NOT_CHECKED
        merit = _MERIT[checked] - _FOR_WEAKNESS * bool(self.weak)
        return replace(Draft.of(question, merit=merit, notes=self.note if is_trusted else ""), checked=checked)
