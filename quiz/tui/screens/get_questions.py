"""Three ways to more questions about a story: the language model that is set, a chat window, or writing them oneself."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message

from quiz.bank.model import Bank
from quiz.errors import QuizError
from quiz.text import clean_line
from quiz.tui.asking import model_set
from quiz.tui.screens.menu import MenuScreen
from quiz.tui.widgets.menu import Menu, MenuItem, columns, words
from quiz.tui.writing import Writing

if TYPE_CHECKING:
    from quiz.derive.drafting import Drafting

MUTED = "$foreground-muted"


class GetQuestionsScreen(MenuScreen):
    """Says what each way takes before it is chosen, above all what leaves the machine."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "write your own", id="get-questions.edit"),
        Binding("escape,q", "app.pop_screen", "back", id="get-questions.back"),
    ]

    heading = "More questions"

    class ModelChosen(Message):
        """The language model is to write."""

        def __init__(self, bank: Bank) -> None:
            super().__init__()
            self.bank = bank

    def __init__(self, bank: Bank, writing: Writing) -> None:
        super().__init__()
        self.bank = bank
        self.writing = writing
        self.model = "Looking for your language model …"
        """What it takes to have the model write, or why it cannot."""
        self.has_model = False

    def on_mount(self) -> None:
        """Look for a model."""
        self.run_worker(self._find_model())

    async def _find_model(self) -> None:
        try:
            found = await asyncio.to_thread(self._model_in_words)
        except QuizError as error:
            self.model = f"It can't be asked: {error.in_words}"
        else:
            self.has_model = bool(found)
            self.model = found or "None is set. Find one on this machine and set it: quiz model find"
        self.update()

    def _model_in_words(self) -> str:
        found = model_set(self.writing.environ)
        if found is None:
            return ""
        from quiz.derive.announce import what_it_takes, where_it_goes  # noqa: PLC0415 - what writes takes longer to load than the screens

        model, leaves_for = found
        drafting = self._drafting(model.name)
        return f"{where_it_goes(drafting, model, leaves_for)} {what_it_takes(drafting, model)}"

    def _drafting(self, writer: str) -> Drafting:
        from quiz.library.reasons import reasons_kept  # noqa: PLC0415 - as above
        from quiz.library.write_more import new_drafting  # noqa: PLC0415 - as above

        return new_drafting(self.bank.path, writer, reasons_kept(self.writing.home))

    def update(self) -> None:
        """List the ways."""
        self.menu.show(
            [
                words("A second reading checks the questions. You see their answers once you have answered."),
                words(""),
                self._model_row(),
                columns("chat:", ("chat window", 15, ""), ("You copy a prompt into any chat window and paste its answer here.", 0, MUTED)),
                columns("own:", ("your own", 15, ""), ("You write them; + adds one about sentences you select.", 0, MUTED)),
            ]
        )

    def _model_row(self) -> MenuItem:
        if self.writing.is_running(self.bank.id):
            return columns("stop:", ("stop writing", 15, ""), ("Your language model is writing. What was added stays.", 0, MUTED))
        return columns("model:", ("language model", 15, ""), (clean_line(self.model), 0, MUTED))

    @on(Menu.Chosen)
    async def _choose(self, event: Menu.Chosen) -> None:
        match event.entry:
            case "model:" if not self.has_model:
                self.bar.say(clean_line(self.model))
            case "model:":
                self.app.post_message(self.ModelChosen(self.bank))
            case "stop:":
                self.writing.stop(self.bank.id)
                self.app.pop_screen()
            case "chat:":
                await self._chat()
            case _:
                await self.action_edit()

    async def _chat(self) -> None:
        """Open the steps of a chat window."""
        from quiz.tui.screens.chat_window import ChatScreen  # noqa: PLC0415 - loaded when it is shown

        try:
            drafting = await asyncio.to_thread(self._drafting, "chat")
        except QuizError as error:
            self.bar.say(clean_line(error.in_words))
            return
        await self.app.push_screen(ChatScreen(self.bank.path, drafting))

    async def action_edit(self) -> None:
        """Write questions, in the place of this screen."""
        self.app.pop_screen()
        await self.app.run_action(f"app.edit_bank({self.bank.id!r})")
