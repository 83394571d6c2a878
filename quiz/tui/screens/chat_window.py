"""A chat window writes questions about a kept story: its prompt is copied, its answer pasted; then the same for the check."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from quiz.derive.chat_window import prompt_text, take_answer
from quiz.derive.drafting import Drafting
from quiz.errors import QuizError
from quiz.files import write_new
from quiz.kinds.question import Checked
from quiz.library.write_more import add_drafts
from quiz.text import clean_line, counted
from quiz.tui.screens.framed import FramedScreen
from quiz.tui.widgets.paste_field import PasteField
from quiz.tui.widgets.rows import Rows, ScreenLine, hang, plain


class Told(Rows):
    """What to do now."""

    DEFAULT_CSS = """
    Told { padding: 1 2 0 2; max-width: 78; }
    .-short Told { padding: 0 1; }
    """
    SCOPED_CSS = False  # since what stands around it counts
    text = ""

    def tell(self, text: str) -> None:
        """Show what to do."""
        self.text = text
        self.redraw()

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw it."""
        return hang(Content(""), plain(self.text), width)


class ChatScreen(FramedScreen):
    """Copies a prompt and takes the answer: first for the questions, then for their check, which can be skipped."""

    DEFAULT_CSS = """
    ChatScreen PasteField { height: 1fr; padding: 1 2; }
    .-short ChatScreen PasteField { padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+g", "copy", "copy again", id="chat.copy"),
        Binding("ctrl+o", "save", "save to a file", id="chat.save"),
        Binding("escape", "back", "back", id="chat.back"),
        Binding("f1", "app.help", "help", id="help"),
    ]

    heading = "A chat window writes the questions"
    field = getters.query_one(PasteField)
    told = getters.query_one(Told)

    class Written(Message):
        """Questions were added to the bank."""

        def __init__(self, path: Path, said: str) -> None:
            super().__init__()
            self.path = path
            self.said = said

    def __init__(self, bank: Path, drafting: Drafting) -> None:
        super().__init__()
        self.bank = bank
        self.drafting = drafting
        self.leaving = False
        """Whether leaving was asked for once, with questions that would be lost."""
        self.making = False

    def parts(self) -> ComposeResult:
        """Arrange what to do, and the field."""
        yield Told()
        yield PasteField("Paste the answer of the chat window here.")

    @property
    def asks_for_check(self) -> bool:
        """Whether the questions are there, and their check is asked for."""
        return bool(self.drafting.candidates)

    @property
    def prompt(self) -> str:
        """What is pasted into the chat window now."""
        return prompt_text(self.drafting.check_request() if self.asks_for_check else self.drafting.write_request())

    def on_mount(self) -> None:
        """Copy the first prompt."""
        self.field.focus()
        self._ask()

    def _ask(self, before: str = "") -> None:
        """Copy the prompt of this step, and say what to do."""
        self.app.copy_to_clipboard(self.prompt)
        if self.asks_for_check:
            count = counted(len(self.drafting.to_check()), "question")
            text = (
                f"{count} came. To have them checked, paste the new prompt, which is in your clipboard, into a new chat, and paste its "
                "answer here. To skip the check, press ctrl+s with nothing here."
            )
        else:
            text = "The prompt is in your clipboard. Paste it into a chat window, then paste the whole answer here and press ctrl+s."
        self.told.tell(f"{before}{text} If your terminal cannot copy, Ctrl+O saves the prompt to a file.")

    def action_copy(self) -> None:
        """Copy the prompt."""
        self.app.copy_to_clipboard(self.prompt)
        self.bar.say("Copied")

    def action_save(self) -> None:
        """Save the prompt to a file in the folder in which the program was started."""
        name = f"{self.bank.stem[:40]}-{'check' if self.asks_for_check else 'write'}.txt"
        try:
            write_new(Path.cwd() / name, self.prompt.encode("utf-8"))
        except (QuizError, OSError) as error:
            self.bar.say(clean_line(f"{name}: {error.message if isinstance(error, QuizError) else error}"))
        else:
            self.bar.say(f"Saved as {name}")

    def action_back(self) -> None:
        """Return to the ways to more questions; with questions that would be lost only when it is said twice."""
        if self.asks_for_check and not self.leaving:
            self.leaving = True
            self.bar.say("ctrl+s keeps the questions; esc again throws them away")
        elif not self.making:
            self.app.pop_screen()

    @on(PasteField.Finished)
    async def _finished(self, event: PasteField.Finished) -> None:
        event.stop()
        text = self.field.text
        self.leaving = False
        if self.making or (not text.strip() and not self.asks_for_check):
            self.bar.say("Paste the answer first")
            return
        left_out: tuple[str, ...] = ()
        if text.strip():
            try:
                left_out = take_answer(self.drafting, text, "answer", "copy the whole answer, from { to }")
            except QuizError as error:
                where = f"Line {error.place.line}, column {error.place.column}: " if error.place else ""
                self.bar.say(clean_line(f"{where}{error.in_words}"))
                return
            self.field.clear()
            if self.drafting.to_check() and all(one.checked is Checked.NOT_CHECKED for one in self.drafting.candidates):
                self._ask(" ".join((*map(clean_line, left_out), "")).lstrip())
                return
        self.drafting.notices += left_out
        self.making = True
        self.run_worker(self._make())

    async def _make(self) -> None:
        """Add what stays to the bank; what was not checked is a draft that is not asked before it is accepted."""
        drafts, _ = self.drafting.drafts()
        try:
            added = await asyncio.to_thread(add_drafts, self.bank, drafts)
        except QuizError as error:
            self.bar.say(clean_line(error.in_words))
            self.making = False
            return
        is_checked = all(draft.checked is Checked.AGREED for draft in drafts)
        said = f"{counted(added, 'question')} added.{'' if is_checked else ' Those that are not checked wait for you: e shows them.'}"
        self.app.post_message(self.Written(self.bank, " ".join((*self.drafting.notices, said))))
