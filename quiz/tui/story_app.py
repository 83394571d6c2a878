"""What the app does with stories: they are got, kept, read, written about, and asked about at their end."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.errors import QuizError
from quiz.library.story import wants_questions
from quiz.progress.launch import PlayRequest
from quiz.text import clean_line
from quiz.tui.app_context import AppContext, Ready, after_reading, guess_first
from quiz.tui.base_app import BaseApp
from quiz.tui.startup import Opener
from quiz.tui.widgets.key_bar import KeyBar

# As in the app itself, a screen is imported when it is shown.
if TYPE_CHECKING:
    from quiz.article.model import Article
    from quiz.bank.model import Bank
    from quiz.source.model import Fetched
    from quiz.tui.screens.chat_window import ChatScreen
    from quiz.tui.screens.drill import DrillScreen
    from quiz.tui.screens.get_questions import GetQuestionsScreen
    from quiz.tui.screens.home import HomeScreen
    from quiz.tui.screens.new_article import NewArticleScreen
    from quiz.tui.screens.reading import ReadingScreen


class StoryApp(BaseApp):
    """An app in which stories are read; subclasses say how a drill is begun."""

    opener: Opener
    context: AppContext

    async def begin_drill(self, request: PlayRequest, read_for: float | None = None) -> None:
        """Begin a drill, about a story that was read for so many seconds just now if it was."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """Tell something at the bottom of the present screen."""
        for bar in self.screen.query(KeyBar):
            bar.say(clean_line(text))

    async def action_open_bank(self, bank_id: str) -> None:
        """Show a bank."""
        from quiz.tui.screens.bank import BankScreen  # noqa: PLC0415 - see above

        if (bank := self._opened(bank_id)) is not None:
            await self.push_screen(BankScreen(bank, self.context))

    def _opened(self, bank_id: str) -> Bank | None:
        """Open a bank within reach; say why it cannot be read where that is so."""
        try:
            return self.context.library.open(bank_id) if bank_id in self.context.library.listed else None
        except QuizError as error:
            self.say(error.in_words)
            return None

    async def action_new_article(self) -> None:
        """Paste an article, or its address, to be read."""
        from quiz.tui.screens.new_article import NewArticleScreen  # noqa: PLC0415 - see above

        await self.push_screen(NewArticleScreen())

    async def on_new_article_screen_got(self, event: NewArticleScreen.Got) -> None:
        """Read a story that was pasted or named."""
        await self._read_text(event.fetched)

    async def _read_text(self, fetched: Fetched) -> None:
        """Show a text at once, and keep it with its questions meanwhile."""
        screen = await self._show_story(fetched.article, fetched=fetched)
        self.run_worker(self._keep(screen, fetched), group="keep")

    async def _keep(self, screen: ReadingScreen, fetched: Fetched) -> None:
        from quiz.library.keep import keep_text  # noqa: PLC0415 - what makes questions takes longer to load than the screens

        try:
            path, is_new = await asyncio.to_thread(keep_text, fetched, self.opener.library)
            bank = await asyncio.to_thread(self.opener.open_bank, path)
        except QuizError as error:
            screen.kept(trouble=error.in_words)
            return
        self.context.take_again(bank)
        screen.kept(bank.id, is_new=is_new)
        if screen.is_refused:
            await self._forget(screen)
        else:
            self._write_about(bank)

    async def on_home_screen_got(self, event: HomeScreen.Got) -> None:
        """Read the story of a headline, or show its page where something was answered about it."""
        bank, fetched = event.story.bank, event.story.fetched
        if bank is None:
            assert fetched is not None
            (await self._show_story(fetched.article, fetched=fetched)).kept(trouble=event.story.trouble)
        elif fetched is None and bank.id in self.context.scores():
            await self.action_open_bank(bank.id)
        else:
            await self._open_story(bank, fetched)
        if note := event.story.note:
            self.say(f"{note[0].upper()}{note[1:]}.")

    async def action_read_story(self, bank_id: str) -> None:
        """Read a story; its questions follow."""
        if (bank := self._opened(bank_id)) is not None:
            await self._open_story(bank)

    async def _open_story(self, bank: Bank, fetched: Fetched | None = None) -> None:
        """Show a story, or first ask what is guessed of it."""
        if self.context.is_guessed(bank.id):
            await self.begin_drill(guess_first(bank.id))
        else:
            await self._show_story(bank.articles[0], bank=bank.id, fetched=fetched)
        self._write_about(bank)

    async def _show_story(
        self, article: Article, *, bank: str = "", follow: Ready | None = None, fetched: Fetched | None = None
    ) -> ReadingScreen:
        from quiz.tui.screens.reading import ReadingScreen  # noqa: PLC0415 - see above

        screen = ReadingScreen(article, self.context, self.opener.writing, bank=bank, follow=follow, fetched=fetched)
        await self.push_screen(screen)
        return screen

    def _write_about(self, bank: Bank, *, asked: bool = False) -> None:
        """Have questions written about a kept story, if more are wanted or the reader asks for them."""

        def added() -> None:
            self.run_worker(self._take_again(bank.path), group="writing")

        writing = self.opener.writing
        if asked or (writing.is_kept(bank.path) and wants_questions(bank)):
            self.run_worker(writing.write(bank.id, bank.path, added, asked=asked), group="writing")

    async def _take_again(self, path: Path) -> None:
        """Take a bank that has changed, and show what has become of it."""
        from quiz.tui.screens.summary import SummaryScreen  # noqa: PLC0415 - see above

        try:
            self.context.take_again(await asyncio.to_thread(self.opener.open_bank, path))
        except QuizError as error:
            self.say(error.message)
        for tell in tuple(self.opener.writing.listeners):
            tell()
        if isinstance(self.screen, SummaryScreen):
            self.screen.update()

    async def on_drill_screen_reading(self, event: DrillScreen.Reading) -> None:
        """Show the story of a drill that asks some questions before it."""
        drill = event.sitting.drill
        assert drill.question is not None
        await self._show_story(
            drill.question.article, follow=self.context.following([turn.key for turn in drill.turns if turn.stage == "after"])
        )

    async def on_reading_screen_done(self, event: ReadingScreen.Done) -> None:
        """Ask about a story that is read."""
        story = event.screen
        if self.screen is story:
            below = await self._close(story)
            if below is None:
                await self.begin_drill(after_reading(story.bank), story.seconds)
            else:
                await below.finish_reading()

    async def on_reading_screen_left(self, event: ReadingScreen.Left) -> None:
        """Return to where a story was opened; a drill that it belongs to is left with it."""
        if self.screen is event.screen:
            below = await self._close(event.screen)
            if below is not None:
                await below.action_leave()

    async def _close(self, story: ReadingScreen) -> DrillScreen | None:
        """Close a story, and the paste that it came from; return the drill that it belongs to."""
        from quiz.tui.screens.drill import DrillScreen  # noqa: PLC0415 - see above
        from quiz.tui.screens.new_article import NewArticleScreen  # noqa: PLC0415 - see above

        if story.bank and story.is_at_end and story.bank not in self.context.read_stories():
            await asyncio.to_thread(self.context.mark_read, [story.bank])
        await self.pop_screen()
        if isinstance(self.screen, NewArticleScreen):
            await self.pop_screen()
        return self.screen if isinstance(self.screen, DrillScreen) else None

    async def on_reading_screen_left_out_wanted(self, event: ReadingScreen.LeftOutWanted) -> None:
        """Show what was left out of a story."""
        from quiz.tui.screens.new_article import LeftOutScreen, NewArticleScreen  # noqa: PLC0415 - see above

        if event.screen.fetched is not None:
            is_pasted = any(isinstance(screen, NewArticleScreen) for screen in self.screen_stack)
            await self.push_screen(LeftOutScreen(event.screen.fetched, is_pasted=is_pasted))

    async def on_left_out_screen_refused(self) -> None:
        """Return to a paste of which too much or too little was left out; the story that was kept of it goes."""
        from quiz.tui.screens.reading import ReadingScreen  # noqa: PLC0415 - see above

        await self.pop_screen()
        story = self.screen
        if isinstance(story, ReadingScreen):
            await self.pop_screen()
            story.is_refused = True
            if story.bank:
                await self._forget(story)

    async def _forget(self, story: ReadingScreen) -> None:
        """Delete the story that was kept of a paste which is changed again, unless it was there before."""
        self.opener.writing.forget(story.bank)
        if story.is_new:
            try:
                await asyncio.to_thread(self.opener.library.delete, story.bank)
            except QuizError as error:
                self.say(f"The first version was not deleted: {error.in_words}")
            self.opener.list_again()

    async def action_get_questions(self, bank_id: str) -> None:
        """Show the ways to more questions about a story."""
        from quiz.tui.screens.get_questions import GetQuestionsScreen  # noqa: PLC0415 - see above

        if (bank := self._opened(bank_id)) is not None:
            await self.push_screen(GetQuestionsScreen(bank, self.opener.writing))

    async def on_get_questions_screen_model_chosen(self, event: GetQuestionsScreen.ModelChosen) -> None:
        """Let the language model write."""
        await self.pop_screen()
        self._write_about(event.bank, asked=True)

    async def on_chat_screen_written(self, event: ChatScreen.Written) -> None:
        """Take what a chat window gave, and return to the story."""
        while type(self.screen).__name__ in ("ChatScreen", "GetQuestionsScreen"):
            await self.pop_screen()
        await self._take_again(event.path)
        self.say(event.said)
