"""The app: opens the learner's things, shows screens, and leaves in order whatever happens."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual.app import SystemCommand
from textual.screen import Screen
from textual.theme import Theme

from quiz.collector import settle
from quiz.drill.engine import FinishReading
from quiz.drill.modes import REVIEW
from quiz.drill.state import questions_left
from quiz.errors import QuizError
from quiz.progress.drill_session import DrillSession
from quiz.progress.launch import PlayRequest, request_again
from quiz.settings import Settings
from quiz.tui.app_context import AppContext
from quiz.tui.startup import Opener
from quiz.tui.story_app import StoryApp
from quiz.tui.widgets.key_bar import key_in_words, working_keys

# A screen is imported when it is shown: all of them together cost a third of what Textual itself does.
if TYPE_CHECKING:
    from quiz.edit.review import Review
    from quiz.library.week import DealtWeek
    from quiz.tui.screens.bank import BankScreen
    from quiz.tui.screens.drill import DrillScreen
    from quiz.tui.screens.edit import EditScreen
    from quiz.tui.screens.learners import LearnersScreen
    from quiz.tui.screens.stories import StoriesScreen
    from quiz.tui.screens.summary import SummaryScreen


class QuizApp(StoryApp):
    """Shows screens; what they want done across screens is done here."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screens/drill.tcss"]
    """The drill's styles are read with those of all screens: a screen that brings its own has everything read once more."""

    def __init__(self, opener: Opener, request: PlayRequest | None = None, review: Review | None = None) -> None:
        super().__init__()
        self.opener = opener
        self.context: AppContext = opener.context
        self.request = request
        self.review = review
        """The banks that the program was started to edit."""
        self.sitting: DrillSession | None = None
        """The drill that is being played."""
        self.usual_theme = self.theme
        self.first_words = self.wear_theme()
        """What to say on the first screen: why what was asked for, or a setting, cannot be had."""

    def get_default_screen(self) -> Screen[None]:
        """Return the first screen: the drill that was asked for, else home, which the introduction may precede.

        To edit banks it is an empty one, as their screen brings its styles.

        It takes the place of the empty screen with which an app begins by itself; to draw that and one more costs a fifth of a start.
        """
        if self.review is not None:
            return super().get_default_screen()
        if self.request is not None:
            try:
                self.request = self._with_week(self.request, self.opener.dealt(self.request))
                self.sitting = self._sitting_for(self.request)
                self.first_words = self.first_words or self.request.note
            except QuizError as error:
                self.first_words = error.in_words
            else:
                from quiz.tui.screens.drill import DrillScreen  # noqa: PLC0415 - see above

                return DrillScreen(self.sitting, self.context)
        if self.opener.has_intro:
            from quiz.tui.screens.first_minute import first_minute  # noqa: PLC0415 - see above

            if (intro := first_minute(self.opener)) is not None:
                return intro
        from quiz.tui.screens.home import HomeScreen  # noqa: PLC0415 - see above

        return HomeScreen(self.context, self.opener)

    async def on_mount(self) -> None:
        """Watch for signals, and store that the first drill has begun."""
        self.watch_signals()
        self.call_after_refresh(settle)
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        if self.review is not None:
            await self._edit(self.review)
        if self.opener.launch.article is not None:
            await self._read_text(self.opener.launch.article)
        if self.opener.launch.story:
            await self.action_read_story(self.opener.launch.story)
        if self.first_words:
            self.call_after_refresh(self.say, self.first_words)
        if self.opener.fetches_on_open and self.request is None and self.review is None:
            self.run_worker(self.opener.news.refresh(due=True), group="news")
        if self.sitting is not None:
            self._store_start(self.sitting)

    def wear_theme(self) -> str:
        """Show the theme that the learner chose, or the usual one; return why a chosen one cannot be shown."""
        chosen = why = ""
        if not (self.ansi_color or self.no_color):
            try:
                chosen, _ = self._settings.value("theme", self.opener.environ, self.opener.launch.theme)
            except QuizError as error:
                why = f"Settings: {error.in_words}"
        if chosen and chosen not in self.available_themes:
            why = f"There is no theme {chosen}. Choose another one with Ctrl+P."
        self.kept_theme = chosen if chosen in self.available_themes else self.usual_theme
        self.theme = self.kept_theme
        return why

    async def _keep_theme(self, theme: Theme) -> None:
        """Store what was chosen, so that the learner finds it again."""
        if theme.name != self.kept_theme:
            self.kept_theme = theme.name
            try:
                await asyncio.to_thread(self._settings.store, "theme", theme.name)
            except QuizError as error:
                self.say(f"Your theme was not saved: {error.in_words}")

    @property
    def _settings(self) -> Settings:
        """The settings of whoever sits here."""
        return self.opener.settings(self.context.learner)

    async def begin_drill(self, request: PlayRequest, read_for: float | None = None) -> None:
        """Begin a drill, or go on with the one that was left; say so where there is nothing to ask.

        Args:
            request: what is asked for.
            read_for: how many seconds its story was read just now; None where it was not.
        """
        try:
            request = self._with_week(request, await asyncio.to_thread(self.opener.dealt, request))
            sitting = self._sitting_for(request)
        except QuizError as error:
            self.say(error.in_words)
            return
        if read_for is not None:
            await asyncio.to_thread(sitting.do, FinishReading(read_for))
        await self._play(sitting)
        self._store_start(sitting)
        if request.note:
            self.say(request.note)

    def _with_week(self, request: PlayRequest, week: DealtWeek | None) -> PlayRequest:
        """Return what is asked for; where that is this week, its missing words come within reach."""
        if week is None:
            return request
        if week.round is not None:
            self.context.take_again(week.round)
        return week.request

    def _sitting_for(self, request: PlayRequest) -> DrillSession:
        """Deal what is asked for, or take up what was left.

        Raises:
            QuizError: there is nothing to ask.
        """
        if not request.resume:
            return self.context.begin(request)
        left = self.context.unfinished_for(request)
        if left is None:
            raise QuizError("No drill is unfinished.")
        return self.context.go_on(left)

    def _store_start(self, sitting: DrillSession) -> None:
        """Have the start of a drill stored once its first question is drawn; what is done sooner stores it by itself."""
        self.call_after_refresh(lambda: self.run_worker(asyncio.to_thread(sitting.store_start), group="start"))

    async def _play(self, sitting: DrillSession) -> None:
        from quiz.tui.screens.drill import DrillScreen  # noqa: PLC0415 - see above

        self.sitting = sitting
        await self.push_screen(DrillScreen(sitting, self.context))

    async def on_bank_screen_drill_asked(self, event: BankScreen.DrillAsked) -> None:
        """Begin the drill that was asked for."""
        await self.begin_drill(event.request)

    async def on_drill_screen_done(self, event: DrillScreen.Done) -> None:
        """Sum a drill up that has ended."""
        from quiz.tui.screens.drill import DrillScreen  # noqa: PLC0415 - see above
        from quiz.tui.screens.summary import SummaryScreen  # noqa: PLC0415 - see above

        self.sitting = None
        if not event.sitting.drill.mode.leaves_trace:
            await self.leave(0)  # an author has seen the question; there is nothing to sum up
            return
        if isinstance(self.screen, DrillScreen):
            await self._replace(SummaryScreen(event.sitting, self.context, self.opener.news))
        self.run_worker(self.context.fold(), group="fold", exclusive=True)

    async def on_drill_screen_left(self, event: DrillScreen.Left) -> None:
        """Show home after a drill that can be gone on with."""
        self.sitting = None
        if not event.sitting.drill.mode.leaves_trace:
            await self.leave(0)
            return
        await self._go_home(left=event.sitting.drill.id)
        self.run_worker(self.context.fold(), group="fold", exclusive=True)

    async def _edit(self, review: Review) -> None:
        from quiz.tui.screens.edit import EditScreen  # noqa: PLC0415 - see above

        await self.push_screen(EditScreen(review, self.opener.environ))

    async def on_edit_screen_left(self, event: EditScreen.Left) -> None:
        """Return to where the editing was begun, with the banks as they are now."""
        if self.review is not None:
            await self.leave(0)
            return
        for path in event.paths:
            try:
                self.context.take_again(await asyncio.to_thread(self.opener.open_bank, path))
            except QuizError as error:
                self.say(error.message)
        await self.pop_screen()

    async def action_edit_bank(self, bank_id: str) -> None:
        """Open a bank to be edited, drafts first."""
        from quiz.edit.review import open_review  # noqa: PLC0415 - see above

        try:
            await self._edit(await asyncio.to_thread(open_review, [self.context.library.listed[bank_id].path]))
        except QuizError as error:
            self.say(error.message)

    async def on_summary_screen_done(self) -> None:
        """Show home."""
        await self._go_home()

    async def on_summary_screen_step_chosen(self, event: SummaryScreen.StepChosen) -> None:
        """Carry out what the learner wants to do next."""
        from quiz.tui.screens.home import HomeScreen  # noqa: PLC0415 - see above

        await self._go_home()
        if event.entry == "missed":
            await self.begin_drill(request_again(event.missed))
        elif event.entry == "review":
            await self.action_review()
        elif isinstance(self.screen, HomeScreen):
            self.screen.open_entry(event.entry)

    async def on_summary_screen_more_asked(self, event: SummaryScreen.MoreAsked) -> None:
        """Ask what was not asked yet."""
        await self._go_home()
        await self.begin_drill(event.request)

    async def on_learners_screen_chosen(self, event: LearnersScreen.Chosen) -> None:
        """Let somebody else sit down."""
        from quiz.tui.screens.home import HomeScreen  # noqa: PLC0415 - see above

        try:
            context = await asyncio.to_thread(self.opener.change_learner, event.name)
        except QuizError as error:
            self.say(error.message)
            return
        self.context = context
        why = self.wear_theme()
        with self.batch_update():
            while len(self.screen_stack) > 1:
                await self.pop_screen()
            await self._replace(HomeScreen(context, self.opener))
        if why:
            self.say(why)

    async def _go_home(self, left: str = "") -> None:
        """Show home, its cursor at the drill that was left, if one was."""
        from quiz.tui.screens.home import HomeScreen  # noqa: PLC0415 - see above

        with self.batch_update():
            while len(self.screen_stack) > 1 and not isinstance(self.screen, HomeScreen):
                await self.pop_screen()
            if not isinstance(self.screen, HomeScreen):  # the program began with a drill
                await self._replace(HomeScreen(self.context, self.opener))
            if left and isinstance(self.screen, HomeScreen):
                self.screen.stand_at(left)

    async def _replace(self, screen: Screen[None]) -> None:
        """Put a screen in the place of the present one. The first screen of an app cannot be taken away; it stays below."""
        if len(self.screen_stack) > 1:
            await self.switch_screen(screen)
        else:
            await self.push_screen(screen)

    # Actions of several screens.

    async def action_review(self) -> None:
        """Start a review of what is due, which takes the place of those that were left; resume one that has all of it."""
        context = self.context
        due, left = {*context.queue().dealt}, [drill for drill in context.unfinished() if drill.mode is REVIEW]
        if left and due <= questions_left(left[0]):
            await self._play(context.go_on(left[0].started))
            return
        await self.begin_drill(PlayRequest(mode=REVIEW.name))
        if self.sitting is not None:
            context.dropped += left
            await asyncio.to_thread(context.end_dropped)

    async def action_search(self, words: str) -> None:
        """Search the library and the headlines, for some words to begin with."""
        from quiz.tui.screens.stories import StoriesScreen  # noqa: PLC0415 - see above

        await self.push_screen(StoriesScreen(self.context, self.opener, search=words))

    async def on_stories_screen_headline_chosen(self, event: StoriesScreen.HeadlineChosen) -> None:
        """Get the story of a headline on the front page, and read it."""
        from quiz.tui.screens.home import HomeScreen  # noqa: PLC0415 - see above

        await self._go_home()
        if isinstance(self.screen, HomeScreen):
            self.screen.open_entry(f"headline:{event.headline}")

    async def action_week(self) -> None:
        """Ask about this week: missing words, then questions about its stories."""
        await self.begin_drill(PlayRequest(mode="week"))

    async def action_carry_on(self, drill: str = "") -> None:
        """Resume a drill that was left, the newest unless one is named."""
        left = next((each for each in self.context.unfinished() if drill in ("", each.id)), None)
        if left is None:
            self.say("No quiz is unfinished.")
        else:
            await self._play(self.context.go_on(left.started))

    async def action_statistics(self) -> None:
        """Show the statistics."""
        from quiz.tui.screens.statistics import StatisticsScreen  # noqa: PLC0415 - see above

        await self.push_screen(StatisticsScreen(self.context))

    async def action_learners(self) -> None:
        """Choose who is learning."""
        from quiz.tui.screens.learners import LearnersScreen  # noqa: PLC0415 - see above

        try:
            names = await asyncio.to_thread(self.opener.learners)
        except QuizError as error:
            self.say(error.in_words)
            return
        await self.push_screen(LearnersScreen(names, self.context.learner))

    async def action_help(self) -> None:
        """Show the help page."""
        from quiz.tui.screens.help import HelpScreen  # noqa: PLC0415 - see above

        if not isinstance(self.screen, HelpScreen):
            await self.push_screen(HelpScreen([(key_in_words(key), label) for key, label in working_keys(self.screen)]))

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool:
        """Offer only what there is something for, and nothing any more while the program ends."""
        if self.leaving:
            return False
        match action:
            case "review":
                return bool(self.context.queue().dealt)
            case "carry_on":
                return bool(self.context.unfinished())
            case _:
                return True

    async def leave(self, return_code: int) -> None:
        """Record where the learner stands, bring the progress file up to date, and end."""
        self.leaving = True
        await asyncio.to_thread(self.context.end_dropped)
        if self.sitting is not None:
            from quiz.tui.screens.drill import DrillScreen  # noqa: PLC0415 - see above

            for screen in self.screen_stack:
                if isinstance(screen, DrillScreen):
                    await screen.put_away()
            self.sitting = None
        await asyncio.to_thread(self.opener.close)
        self.exit(return_code=return_code)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer in the palette what can be done from anywhere, and the themes."""
        yield SystemCommand("Review", "be asked what is due today", self.action_review)
        yield SystemCommand("Continue", "go on with the drill that was left", self.action_carry_on)
        yield SystemCommand("Add a story", "paste it or its address, and have questions drafted about it", self.action_new_article)
        yield SystemCommand("Statistics", "what you keep, and what you misread", self.action_statistics)
        yield SystemCommand("Learner", "choose who is learning", self.action_learners)
        yield SystemCommand("Help", "how it goes, and every key", self.action_help)
        if not self.ansi_color and not self.no_color:
            yield SystemCommand("Theme", "change the colours", self.action_change_theme)
        yield SystemCommand("Leave", "everything is saved", self.action_leave)
        del screen
