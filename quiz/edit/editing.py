"""Editing a bank: what an author decides is on the disk at once, and can be taken back.

A change that would leave the bank with an error is not written. It is kept aside until it is mended or taken back, so that
a bank on the disk can be loaded at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from quiz.article.model import Article, Source
from quiz.bank.articles import OpenArticle, open_beside
from quiz.bank.load import read_bank, read_file
from quiz.bank.model import Bank
from quiz.check.findings import BankFindings, check_text
from quiz.edit.examine import QuestionProblem, problems_of
from quiz.edit.form import rows
from quiz.edit.yaml_edit import append, data_of, drop, question_data, revise
from quiz.errors import QuizError
from quiz.files import replace_text
from quiz.kinds.placeholders import placeholder_in
from quiz.kinds.question import Question, Status
from quiz.yaml.layout import Plain

Replace = Callable[[Path, str, str], None]
"""Puts a new text in the place of the one that was read; raises `QuizError` where the file is another one by now."""


@dataclass
class Editing:
    """A bank that is being edited. `open_editing` makes it.

    Raises of every method that changes something: `QuizError`, where it cannot be done or written; nothing is changed then.
    """

    path: Path
    text: str
    """The file, as it is on the disk."""
    bank: Bank
    open_article: OpenArticle = field(repr=False)
    replace: Replace = field(repr=False, default=replace_text)
    unsaved: dict[str, dict[str, Plain]] = field(default_factory=dict)
    """Questions that could not be written, as they are to be, by the id under which they stand on the disk."""
    _found: dict[str, BankFindings] = field(default_factory=dict, repr=False)
    """What was found in the text that was looked through last."""
    _before: list[tuple[str, str]] = field(default_factory=list, repr=False)
    """The text before each change and which question it was about, the last one at the end."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the questions, in the order of the bank."""
        return self.bank.outline.ids

    @property
    def drafts(self) -> tuple[str, ...]:
        """The ids of those that nobody has accepted."""
        return tuple(each for each in self.ids if each in self.bank.outline.drafts)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to be taken back."""
        return bool(self._before or self.unsaved)

    def question(self, question_id: str) -> Question:
        """Return a question as it is on the disk."""
        found = self.bank.question(question_id)
        assert found is not None
        return found

    def data(self, question_id: str) -> dict[str, Plain]:
        """Return a question as it is to be."""
        return self.unsaved.get(question_id) or question_data(self.text, question_id)

    def examine(self, question_id: str, data: dict[str, Plain]) -> tuple[QuestionProblem, ...]:
        """Return what would be wrong or weak in a question if it were so."""
        changed = revise(self.text, question_id, data)
        findings = self._found.get(changed)  # going from question to question looks the bank through only once
        if findings is None:
            findings = check_text(changed, self.path, self.open_article)
            self._found = {changed: findings}
        name = data.get("id")
        return problems_of(changed, findings, name if isinstance(name, str) else question_id)

    def revise(self, question_id: str, data: dict[str, Plain]) -> str:
        """Make a question say something else; where there is an error in it, or it cannot be written, keep it aside.

        Returns:
            The id under which the question stands from now on.
        """
        if data == question_data(self.text, question_id):
            self.unsaved.pop(question_id, None)
            return question_id
        changed = revise(self.text, question_id, data)
        self.unsaved[question_id] = data
        if any(found.is_error for found in self.examine(question_id, data)):
            return question_id
        self._write(changed, question_id)
        del self.unsaved[question_id]
        return str(data["id"])

    def accept(self, question_id: str) -> None:
        """Make a draft a question that is dealt."""
        if question_id in self.unsaved:
            question_id = self.revise(question_id, self.unsaved[question_id])
        if question_id in self.unsaved:
            raise QuizError("there is an error in it", "mend what is marked, or take it back with u")
        data = question_data(self.text, question_id)
        for row in rows(data):
            if left := row.placeholder or placeholder_in(row.value):
                raise QuizError(f'{row.label} still says "{left}"', "replace it with your own words first")
        if data.get("status") == Status.DRAFT:
            self._write(revise(self.text, question_id, {**data, "status": Status.READY.value}), question_id)

    def drop(self, question_id: str, reason: str) -> None:
        """Remove a question; it stays in the file as a comment, with the reason."""
        self._write(drop(self.text, question_id, reason), question_id)
        self.unsaved.pop(question_id, None)

    def add(self, data: dict[str, Plain], behind: str = "") -> None:
        """Put a question behind another one, by default the last."""
        self._write(append(self.text, data, behind), behind or self.ids[-1])

    def add_all(self, questions: Iterable[Question]) -> None:
        """Put questions about the first article behind the last one, in one step."""
        text = self.text
        for question in questions:
            text = append(text, data_of(question))
        self._write(text, self.ids[-1])

    def undo(self) -> str:
        """Take back what is kept aside; if nothing is, the last change on the disk.

        Returns:
            The id of the question to look at; empty where there was nothing to take back.
        """
        if self.unsaved:
            return self.unsaved.popitem()[0]
        if not self._before:
            return ""
        before, question_id = self._before[-1]
        self._put(before)
        self._before.pop()
        return question_id

    def read_again(self, *, own: bool = False) -> bool:
        """Take over what was written elsewhere; return whether it was something new.

        Args:
            own: whether the author wrote it, who can then take it back. What somebody else wrote ends what can be taken back, since
                that would take the other's writing with it.
        """
        text = read_file(self.path)
        if text == self.text:
            return False
        bank = read_bank(text, self.path, self.open_article)
        if own:
            self._before.append((self.text, ""))
        else:
            self._before.clear()
        self.text, self.bank = text, bank
        self.unsaved = {name: data for name, data in self.unsaved.items() if bank.question(name) is not None}
        return True

    def _write(self, after: str, question_id: str) -> None:
        before = self.text
        self._put(after)
        self._before.append((before, question_id))

    def _put(self, after: str) -> None:
        bank = read_bank(after, self.path, self.open_article)
        self.replace(self.path, self.text, after)
        self.text, self.bank = after, bank


def open_editing(path: Path, replace: Replace = replace_text) -> Editing:
    """Open a bank to edit it.

    Raises:
        BankError: there are errors in it.
    """
    open_file = open_beside(path)
    opened: dict[tuple[str, Source], Article] = {}

    def open_article(file: str, about: Source) -> Article:
        if (file, about) not in opened:  # it is looked at with each key that is typed
            opened[file, about] = open_file(file, about)
        return opened[file, about]

    text = read_file(path)
    return Editing(path, text, read_bank(text, path, open_article), open_article, replace)
