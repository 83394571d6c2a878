"""Reviewing drafts: each as a learner will see it, its key when asked for, as a form to be changed, and what becomes of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import SuspendNotSupported
from textual.binding import BindingType
from textual.events import Key
from textual.message import Message

from quiz.article.model import Sentence
from quiz.edit.editing import Editing
from quiz.edit.external_editor import editor_command, run_editor
from quiz.edit.form import FormRow, fill_in, next_choice, rows
from quiz.edit.review import Review
from quiz.errors import BankError, QuizError
from quiz.kinds.question import Question
from quiz.language_model.model import FindModel
from quiz.text import clean_line, counted
from quiz.tui.asking import NO_MODEL, model_set, walk
from quiz.tui.screens.edit_keys import KEYS, KIND, LOOKING, PROVING, REASON, SELECTING, TYPING, VIEWING, WHY, offered
from quiz.tui.screens.edit_parts import OWN_WORDS, EditParts
from quiz.tui.widgets.article_view import ArticleView
from quiz.tui.widgets.field_editor import FieldEditor, FieldText
from quiz.tui.widgets.menu import Menu
from quiz.tui.widgets.question_form import QuestionForm

SECONDS_TO_TYPE_ON = 0.15
"""A text that was typed is looked at when nothing was typed for so long."""


class EditScreen(EditParts):
    """Shows what a review is at, and tells it what the author decides."""

    BINDINGS: ClassVar[list[BindingType]] = KEYS

    @dataclass
    class Left(Message):
        """The author has left."""

        paths: tuple[Path, ...]

    def __init__(self, review: Review, environ: Mapping[str, str]) -> None:
        super().__init__()
        self.review = review
        self.environ = environ
        self.doing = LOOKING
        self.in_form = False
        """Whether the question is shown as a form, though it could be seen as a learner will."""
        self.key_shown = False
        self.find_model: FindModel = partial(model_set, environ)
        self.told_of = ""
        """Where the author knows that the article goes when a model is asked."""
        self.writer = ""
        """The model that is writing another question; empty if none is."""
        self.every = False
        """Whether also the fields that are left out are shown."""
        self.leaving = False
        """Whether leaving was asked for once, with something kept aside."""
        self.row: FormRow | None = None
        """The row that is being changed."""
        self.selected: tuple[Sentence, ...] = ()
        """The sentences of the question that is being added."""
        self._lock = asyncio.Lock()
        """Held while something is decided and shown: keys that are pressed meanwhile are meant for what is shown then."""

    async def on_mount(self) -> None:
        """Show the first draft."""
        await self.show()

    # What is shown.

    async def show(self, *, fresh: bool = True) -> None:
        """Show the question that is looked at, and look it through; a draft as a learner will see it, as long as nobody wants the form."""
        review, data = self.review, self.review.data
        found = await asyncio.to_thread(review.editing.examine, review.question_id, data)
        question = review.question
        if fresh:
            self.in_form = self.key_shown = False
        self.title_bar.left = review.editing.bank.title
        self._show_place()
        if review.is_draft and review.is_finished and not self.in_form:
            await self.show_as_asked(question, review.place, found, key_shown=self.key_shown)
            self._do(VIEWING)
            if fresh:
                self.column.scroll_home(animate=False)
            return
        self.in_form = True
        kept_aside = review.question_id in review.editing.unsaved
        has_errors = any(one.is_error for one in found)
        aside = "not saved: mend what is marked" if has_errors else "not saved: press e and enter"
        state = aside if kept_aside else question.status.value
        parts = (state, question.kind, question.generator)
        self.form.show(" · ".join(filter(None, parts)), rows(data, every=self.every), found, fresh=fresh)
        self.article.show_article(question.article, [part.span for part in question.evidence])
        self._do(LOOKING)

    def _show_place(self) -> None:
        writing = f"{self.writer} is writing  " if self.writer else ""
        self.title_bar.right = f"{clean_line(writing)} {counted(self.review.drafts, 'draft')} left  {self.review.place}".lstrip()

    def _do(self, doing: str) -> None:
        """Begin to do something else, and give the keys to what it needs."""
        self.doing, self.leaving = doing, False
        self.turn_to(doing, in_form=self.in_form)
        self.refresh_bindings()

    @property
    def _resting(self) -> str:
        """What the author does as long as nothing is asked."""
        return LOOKING if self.in_form else VIEWING

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool:
        """Offer only what makes sense now."""
        return offered(action, self.doing, key_shown=self.key_shown, is_draft=self.review.is_draft)

    # What the author decides.

    async def _decide(self, decision: Callable[[], object], *, fresh: bool = True) -> bool:
        """Carry something out, off the UI task since it waits for the disk; say what stands in the way where it cannot be done."""
        async with self._lock:
            done = True
            try:
                await asyncio.to_thread(decision)
            except QuizError as error:
                done = False
                again = "The file was changed meanwhile and was read again; nothing was written"
                self.say(again if self._took_over() else error.in_words)
            await self.show(fresh=fresh and done)
        return done

    def _took_over(self) -> bool:
        """Take over what somebody else has written into the file, if it can be read."""
        try:
            return self.review.read_again()
        except QuizError:
            return False

    async def action_accept(self) -> None:
        """Accept the draft, and go to the next one."""
        if await self._decide(self.review.accept) and not self.review.drafts:
            self.say("No draft is left.")

    @on(QuestionForm.Chosen)
    async def _chosen(self) -> None:
        if self.doing == LOOKING:
            await self.action_edit()

    async def action_edit(self) -> None:
        """Change the row at the cursor: a word of a few goes on to the next one, a text is typed."""
        async with self._lock:
            self.row = row = self.form.row
            if not row.choices:
                self._do(TYPING)
                self.field.open(row.label, row.doc, row.value, is_long=row.is_long, placeholder=row.placeholder)
                return
        word = next_choice(row)
        await self._decide(lambda: self.review.fill_in(row, word), fresh=False)

    async def action_show_key(self) -> None:
        """Show the key, and what there is to say about the draft."""
        await self._turn(key_shown=True, in_form=False)

    async def action_hide_key(self) -> None:
        """Show the draft as a learner will see it again."""
        await self._turn(key_shown=False, in_form=False)

    async def action_fix(self) -> None:
        """Show the draft as a form, to be changed in place."""
        await self._turn(key_shown=self.key_shown, in_form=True)

    async def _turn(self, *, key_shown: bool, in_form: bool) -> None:
        async with self._lock:
            self.key_shown, self.in_form = key_shown, in_form
            await self.show(fresh=False)

    async def action_drop(self) -> None:
        """Ask why the question is dropped."""
        async with self._lock:
            self.ask_why()
            self._do(WHY)

    async def on_key(self, event: Key) -> None:
        """Choose by its digit why the question is dropped."""
        at = int(event.character) - 1 if event.character and event.character in "123456789" else -1
        if self.doing == WHY and 0 <= at < len(self.menu.choices):
            event.stop()
            await self._drop_because(self.menu.choices[at])

    async def _drop_because(self, reason: str) -> None:
        if reason != OWN_WORDS:
            await self._decide(lambda: self.review.drop(reason))
            return
        self._do(REASON)
        self.field.open("Why is it dropped?", "It is kept in the file, and told to whoever writes more questions.", "", is_long=False)

    @on(FieldEditor.Typed)
    def _typed(self, event: FieldEditor.Typed) -> None:
        if self.doing == TYPING and self.row is not None:
            self.run_worker(self._look_at(self.row, event.text), group="look", exclusive=True)

    async def _look_at(self, row: FormRow, text: str) -> None:
        """Say what would be wrong or weak if a text stood in a row."""
        await asyncio.sleep(SECONDS_TO_TYPE_ON)
        review = self.review
        filled = fill_in(review.data, row, text)
        try:
            found = await asyncio.to_thread(review.editing.examine, review.question_id, filled)
        except QuizError as error:
            self.say(error.message)
            return
        known = set(self.form.found)
        if self.doing == TYPING:
            about = [one for one in found if one not in known or one.path[: len(row.path)] == row.path]
            self.field.show(about[:_MOST_FOUND])

    @on(FieldText.Saved)
    async def _saved(self, event: FieldText.Saved) -> None:
        event.stop()
        row, doing = self.row, self.doing
        self._do(self._resting)
        if doing == REASON:
            await self._decide(lambda: self.review.drop(event.text))
        elif row is not None:
            await self._decide(lambda: self.review.fill_in(row, event.text), fresh=False)

    @on(FieldText.Discarded)
    def _discarded(self, event: FieldText.Discarded) -> None:
        event.stop()
        self._do(self._resting)

    async def action_step(self, by: int) -> None:
        """Move to the next question, or to the one before."""
        async with self._lock:
            if self.review.step(by):
                await self.show()
                return
        self.say("This is the last question." if by > 0 else "This is the first question.")

    async def action_undo(self) -> None:
        """Take the last change back."""
        if self.review.editing.can_undo:
            await self._decide(self.review.undo)
        else:
            self.say("There is nothing to take back in this bank.")

    async def action_more(self) -> None:
        """Show also the fields that are left out, or no longer."""
        async with self._lock:
            self.every = not self.every
            await self.show(fresh=False)

    # Adding.

    async def action_add(self) -> None:
        """Let the author select the sentences of a new question."""
        await self._select(SELECTING)

    async def action_prove(self) -> None:
        """Let the author select the sentences that prove the question."""
        await self._select(PROVING)

    async def _select(self, doing: str) -> None:
        async with self._lock:
            chosen = [sentence.id for sentence in self.review.question.proof] if doing == PROVING else []
            self.article.start_selecting(article := self.review.question.article, article.sentences, chosen)
            self._do(doing)
        self.say("Space selects, enter goes on")

    @on(ArticleView.Submitted)
    async def _selected(self, event: ArticleView.Submitted) -> None:
        event.stop()
        here = self.article.sentences[self.article.cursor]
        chosen = tuple(sentence for sentence in self.article.sentences if sentence.id in event.sentences) or (here,)
        if self.doing == PROVING:
            await self._decide(lambda: self.review.prove(chosen), fresh=False)
            return
        self.selected = chosen
        self.ask_kind()
        self._do(KIND)

    @on(Menu.Chosen)
    async def _chosen_in_menu(self, event: Menu.Chosen) -> None:
        event.stop()
        if self.doing == WHY:
            await self._drop_because(event.entry)
            return
        await self._decide(lambda: self.review.add(event.entry, self.selected))

    # Another question, by a language model.

    def action_another(self) -> None:
        """Ask the language model that is set for another question on the same point."""
        if self.writer:
            self.say(f"{self.writer} is still writing.")
        else:
            self.run_worker(self._ask_for_another(self.review.editing, self.review.question_id), group="another", exclusive=True)

    async def _ask_for_another(self, editing: Editing, question_id: str) -> None:
        try:
            found = await asyncio.to_thread(self.find_model)
            if found is None:
                self.say(NO_MODEL)
                return
            model, leaves_for = found
            if leaves_for != self.told_of:
                self.told_of = leaves_for
                self.say(f"The article and the question go to {leaves_for}. Press g again to ask.")
                return
            self.writer = model.name
            self._show_place()
            from quiz.library.another import write_another  # noqa: PLC0415 - all that drafts questions, for whoever wants one

            another = await walk(write_another(editing, question_id, model), lambda _step: None)
        except QuizError as error:
            self.say(error.in_words)
            return
        finally:
            self.writer = ""
            if self.is_attached:
                self._show_place()
        await self._put_another(editing, question_id, another)

    async def _put_another(self, editing: Editing, question_id: str, another: Question) -> None:
        """Put what was written into its bank; whoever is still at the question that it is for is shown it."""
        review = self.review
        waits = self.doing == VIEWING and review.editing is editing and review.question_id == question_id
        from quiz.library.another import add_another  # noqa: PLC0415 - see above

        def put() -> None:
            here = review.question_id if review.editing is editing else ""
            name = add_another(editing, question_id, another)
            if here:
                review.go_to(editing, name if waits else here)

        if waits:
            if await self._decide(put):
                self.say("Here is another. The one before stays until you drop it: p, then d.")
            return
        async with self._lock:
            try:
                await asyncio.to_thread(put)
                self._show_place()
                self.say("Another question was added.")
            except QuizError as error:
                self.say(error.message)

    # The author's own editor.

    async def action_open(self) -> None:
        """Open the file in the author's editor, and take over what was written there."""
        async with self._lock:
            await self._open()

    async def _open(self) -> None:
        review = self.review
        try:
            words = editor_command(self.environ, review.editing.path, review.question.place.line)
            with self.app.suspend():
                run_editor(words)
            self.say("Taken over from the file." if review.read_again(own=True) else "The file is as it was.")
        except BankError as error:
            self.say(f"Line {error.place.line if error.place else 1}: {error.message}; o opens it again")
            return
        except SuspendNotSupported:
            self.say("No editor can be shown here.")
        except QuizError as error:
            self.say(error.in_words)
        await self.show(fresh=False)

    # Leaving.

    async def action_back(self) -> None:
        """Return from what is being asked, from a form to the draft as a learner will see it; else leave."""
        may_be_seen = self.review.is_draft and self.review.is_finished
        if self.doing == VIEWING or (self.doing == LOOKING and not may_be_seen):
            await self.action_leave()
            return
        await self._turn(key_shown=self.key_shown, in_form=self.in_form and self.doing != LOOKING)

    async def action_leave(self) -> None:
        """Leave the editing; with something kept aside only when it is said twice."""
        async with self._lock:
            pass  # what is being decided is written first
        if self.review.unsaved and not self.leaving:
            self.leaving = True
            self.say(f"{self.review.unsaved} not saved; once more leaves anyway")
            return
        self.app.post_message(self.Left(tuple(bank.path for bank in self.review.banks)))


_MOST_FOUND = 4
"""So many findings are shown below a text that is being typed."""
