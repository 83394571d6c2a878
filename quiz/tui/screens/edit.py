"""Reviewing drafts: the question as a form, the passage that proves it beside, and what becomes of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.screen import Screen

from quiz.article.model import Sentence
from quiz.edit.external_editor import editor_command, run_editor
from quiz.edit.form import FormRow, fill_in, next_choice, rows
from quiz.edit.review import Review
from quiz.errors import BankError, QuizError
from quiz.kinds.registry import KINDS
from quiz.text import clean_line, counted
from quiz.tui.widgets.article_view import ArticleView
from quiz.tui.widgets.field_editor import FieldEditor, FieldText
from quiz.tui.widgets.frame import TitleBar, TooSmall
from quiz.tui.widgets.key_bar import KeyBar
from quiz.tui.widgets.menu import Menu, columns, heading
from quiz.tui.widgets.question_form import QuestionForm

SECONDS_TO_TYPE_ON = 0.15
"""A text that was typed is looked at when nothing was typed for so long."""

LOOKING, TYPING, REASON, SELECTING, PROVING, KIND = "look", "typing", "reason", "select", "prove", "kind"
"""What the author is doing: looking at a question, typing a part of it or why it is dropped, selecting sentences for a new question
or as evidence, choosing the kind of a new question."""


class ArticlePane(ArticleView):
    """The article beside the form; while sentences are selected in it, enter goes on with them."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "go on", id="edit.selected")]


class EditScreen(Screen[None]):
    """Shows what a review is at, and tells it what the author decides."""

    CSS_PATH = "edit.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", "accept", id="edit.accept"),
        Binding("e,enter", "edit", "edit", id="edit.edit"),
        Binding("d", "drop", "drop", id="edit.drop"),
        Binding("n", "step(1)", "next", id="edit.next"),
        Binding("p", "step(-1)", "previous", id="edit.previous"),
        Binding("u", "undo", "undo", id="edit.undo"),
        Binding("plus", "add", "add", id="edit.add"),
        Binding("m", "more", "all fields", id="edit.more"),
        Binding("s", "prove", "select evidence", id="edit.prove"),
        Binding("o", "open", "editor", id="edit.open"),
        Binding("q", "leave", "leave", id="edit.leave"),
        Binding("escape", "back", "back", show=False),
        Binding("question_mark", "app.help", "help", id="help"),
        Binding("f1", "app.help", "help"),
    ]

    @dataclass
    class Left(Message):
        """The author has left."""

        paths: tuple[Path, ...]

    form = getters.query_one(QuestionForm)
    field = getters.query_one(FieldEditor)
    menu = getters.query_one(Menu)
    article = getters.query_one(ArticlePane)
    title_bar = getters.query_one(TitleBar)

    def __init__(self, review: Review, environ: Mapping[str, str]) -> None:
        super().__init__()
        self.review = review
        self.environ = environ
        self.doing = LOOKING
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

    def compose(self) -> ComposeResult:
        """Arrange form and passage."""
        yield TitleBar()
        with Horizontal(id="desk"):
            with Vertical(id="work"):
                with VerticalScroll(id="question", can_focus=False):
                    yield QuestionForm()
                    yield Menu()
                yield FieldEditor()
            with VerticalScroll(id="paper", can_focus=False):
                yield ArticlePane()
        yield KeyBar()
        yield TooSmall()

    async def on_mount(self) -> None:
        """Show the first draft."""
        await self.show()

    # What is shown.

    async def show(self, *, fresh: bool = True) -> None:
        """Show the question that is looked at, and look it through."""
        review, data = self.review, self.review.data
        found = await asyncio.to_thread(review.editing.examine, review.question_id, data)
        question = review.question
        kept_aside = review.question_id in review.editing.unsaved
        has_errors = any(one.is_error for one in found)
        aside = "not saved: mend what is marked" if has_errors else "not saved: press e and enter"
        state = aside if kept_aside else question.status.value
        parts = (state, question.kind, question.generator)
        self.form.show(" · ".join(filter(None, parts)), rows(data, every=self.every), found, fresh=fresh)
        self.title_bar.left = review.editing.bank.title
        self.title_bar.right = f"{counted(review.drafts, 'draft')} left  {review.place}"
        self.article.show_article(question.article, [part.span for part in question.evidence])
        self._do(LOOKING)

    def _do(self, doing: str) -> None:
        """Begin to do something else, and give the keys to what it needs."""
        self.doing, self.leaving = doing, False
        self.set_class(doing in (TYPING, REASON), "-typing")
        self.set_class(doing in (SELECTING, PROVING), "-select")
        self.set_class(doing == KIND, "-kind")
        if doing not in (TYPING, REASON):
            self.field.close()
        match doing:
            case "look":
                self.form.focus(scroll_visible=False)
            case "kind":
                self.menu.focus()
            case "select" | "prove":
                self.article.focus()
        self.refresh_bindings()

    def say(self, text: str) -> None:
        """Tell something in place of the keys."""
        self.query_one(KeyBar).say(clean_line(text))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Offer only what makes sense now."""
        del parameters
        if action == "back":
            return True
        if self.doing != LOOKING:
            return action not in _KEYS_OF_LOOKING
        return action != "accept" or self.review.is_draft

    # What the author decides.

    async def _decide(self, decision: Callable[[], object], *, fresh: bool = True) -> bool:
        """Carry something out, off the UI task since it waits for the disk; say what stands in the way where it cannot be done."""
        async with self._lock:
            done = True
            try:
                await asyncio.to_thread(decision)
            except QuizError as error:
                done = False
                said = f"{error.message}; {error.hint}" if error.hint else error.message
                self.say("The file was changed meanwhile and was read again; nothing was written" if self._took_over() else said)
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

    async def action_drop(self) -> None:
        """Ask why the question is dropped."""
        async with self._lock:
            self._do(REASON)
            self.field.open("Why is it dropped?", "The reason is kept with it in the file, as a comment.", "", is_long=False)

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
        self._do(LOOKING)
        if doing == REASON:
            await self._decide(lambda: self.review.drop(event.text))
        elif row is not None:
            await self._decide(lambda: self.review.fill_in(row, event.text), fresh=False)

    @on(FieldText.Discarded)
    def _discarded(self, event: FieldText.Discarded) -> None:
        event.stop()
        self._do(LOOKING)

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
            self.article.start_selecting(self.review.question.article, chosen)
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
        kinds = [columns(kind.kind, (kind.kind, 10, ""), (kind.doc, 0, "$foreground-muted")) for kind in KINDS.values()]
        self.menu.show([heading("What is the learner to do?", space=False), *kinds])
        self._do(KIND)

    @on(Menu.Chosen)
    async def _kind(self, event: Menu.Chosen) -> None:
        event.stop()
        await self._decide(lambda: self.review.add(event.entry, self.selected))

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
            self.say("Taken over from the file." if review.read_again() else "The file is as it was.")
        except BankError as error:
            self.say(f"Line {error.place.line if error.place else 1}: {error.message}; o opens it again")
            return
        except SuspendNotSupported:
            self.say("No editor can be shown here.")
        except QuizError as error:
            self.say(f"{error.message}; {error.hint}" if error.hint else error.message)
        await self.show(fresh=False)

    # Leaving.

    async def action_back(self) -> None:
        """Return from what is being asked; else leave."""
        if self.doing == LOOKING:
            await self.action_leave()
        else:
            async with self._lock:
                await self.show(fresh=False)

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
_KEYS_OF_LOOKING = frozenset("accept edit drop step undo add more prove open leave".split())
