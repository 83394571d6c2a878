"""What stands on the front page: headlines and what was left, what is due, and the library in a line."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from quiz.bank.shipped import is_basic
from quiz.drill.modes import READ, REVIEW, WEEK
from quiz.drill.records import Key
from quiz.drill.state import left_in_words, questions_left
from quiz.report.retention import afresh_in_words
from quiz.report.today import coming_in_words
from quiz.text import clean_line, counted
from quiz.tui.app_context import AppContext
from quiz.tui.news import News
from quiz.tui.widgets.menu import Menu, MenuItem, columns, words
from quiz.tui.widgets.rows import hang, plain
from quiz.tui.widgets.story_row import MUTED, story_row

if TYPE_CHECKING:
    from quiz.feeds.model import Headline
    from quiz.library.story import Story

LOW = 16
"""Below so many lines there are no blank ones, and one story is enough to see that there are some."""
NARROW = 60
"""Below so many columns lines and the title bar have fewer parts."""
FEWEST = 2
"""So many stories are listed at least in a window that is not low."""
_LABEL = 12
_NO_FEEDS = "You follow no feeds yet."
_WHICH = (
    " Try your local paper or broadcaster, a national newspaper, or a magazine about what you like: the address of its website is enough."
)


class HomeMenu(Menu):
    """The list of the front page; its Enter says what it does to the entry at the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read", "read", id="home.read"),
        Binding("enter", "carry_on", "resume", id="home.continue"),
        Binding("enter", "choose", "open", id="menu.open"),
    ]
    KINDS: ClassVar[dict[str, str]] = {"headline": "read", "story": "read", "continue": "carry_on"}

    def redraw(self) -> None:
        """Draw again, and say again what Enter does."""
        super().redraw()
        if self.is_mounted:
            self.screen.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Offer the action that fits the entry at the cursor."""
        if action in ("read", "carry_on", "choose"):
            return bool(self.here) and action == self.KINDS.get(self.here.partition(":")[0], "choose")
        return super().check_action(action, parameters)

    def action_read(self) -> None:
        """Read a story."""
        self.action_choose()

    def action_carry_on(self) -> None:
        """Resume a quiz."""
        self.action_choose()


@dataclass(frozen=True)
class FrontPage:
    """The front page at one moment, in a window of some size."""

    context: AppContext
    news: News
    width: int
    height: int
    kept_today: Sequence[Story] = ()
    """Stories that were kept since the learner's day began."""
    more: int = 0
    """How many headlines are listed beyond those for which the window has room."""
    getting: str = ""
    """The id of the headline whose text is being got."""
    step: str = ""
    """How far that is."""
    failed: Mapping[str, str] = field(default_factory=dict)
    """By headline: why it could not be opened."""
    here: str = ""
    """The entry at the cursor. It is listed whatever room there is, as is what could not be opened."""

    def entries(self) -> list[MenuItem]:
        """Return all that stands there, what is new first; where it would not fit, the basics are one line."""
        found = self._entries(brief=self._is_low)
        return found if self._lines(*found) <= self.height - 4 else self._entries(brief=True)

    def _entries(self, *, brief: bool) -> list[MenuItem]:
        left = self._unfinished()
        above = 1 if self._is_low else len(left)
        first = [self._heading(), *left[:above]]
        last = [*self._review(), *self._library(brief=brief)]
        broken = self._broken()
        around = 2 if self._is_low else 4 + self._lines(*broken)
        return [*first, *self._stories(self.height - around - self._lines(*first, *last)), *last, *left[above:], *broken]

    def with_news(self, before: Sequence[MenuItem]) -> Sequence[MenuItem]:
        """Return what stood there with another heading, where no headline has changed."""
        heading = self._heading()
        return [heading, *before[1:]] if self._lines(heading) == self._lines(*before[:1]) else self.entries()

    @property
    def _is_low(self) -> bool:
        return self.height < LOW

    @property
    def _is_narrow(self) -> bool:
        return self.width < NARROW

    def _heading(self) -> MenuItem:
        """Return the heading of the news, with how old the list is."""
        said = "Getting the story. Esc cancels." if self.getting else self.news.in_words()

        @cache
        def draw(width: int) -> list[Content]:
            label = Content.styled("Today", f"bold {MUTED}") + Content("  " if said else "")
            drawn = [line.content for line in hang(label, plain(said, MUTED), width)]
            return drawn if self._is_low else [*drawn, Content("")]

        return MenuItem("", draw)

    # What was left, and what is new.

    def _unfinished(self) -> list[MenuItem]:
        """Return the rows of all quizzes that were left, the newest first."""
        headlines = {headline.story: headline for headline in self.news.headlines if headline.story}
        rows: list[MenuItem] = []
        for drill in self.context.unfinished():
            banks = {turn.key.bank for turn in drill.turns}
            titles = self.context.titles_of(turn.key for turn in drill.turns)
            headline = headlines.get(min(banks)) if len(banks) == 1 else None
            named = {REVIEW: "Review", WEEK: "The week"}.get(drill.mode)
            title, about = (named, titles) if named else (titles, drill.mode.name)
            if headline is not None and drill.mode is READ:
                about = self._about(headline)
            rows.append(story_row(f"continue:{drill.id}", title, about, left_in_words(drill), style="$text-accent"))
        return rows

    def _about(self, headline: Headline) -> str:
        from quiz.feeds.words import about  # noqa: PLC0415 - loaded when there are headlines

        return about(headline, self.context.clock())

    def _stories(self, room: int) -> list[MenuItem]:
        """Return the rows of headlines and of stories that were kept today, then how many more there are."""
        headlines = ((f"headline:{each.id}", partial(self._headline_row, each)) for each in self._listed())
        stories = [*self._kept_rows(), *headlines]
        shown = self._fitting(stories, room)
        if len(stories) > len(shown):
            shown.append(columns("more", (counted(len(stories) - len(shown), "more headline"), 0, MUTED)))
        if not self.news.is_read:
            shown = shown or [words("Reading your feeds …", MUTED)]
        elif not self.news.feeds and not self.news.trouble:
            shown = [words(_NO_FEEDS if self._is_low else _NO_FEEDS + _WHICH, MUTED), columns("feeds", ("Follow a feed", 0, "")), *shown]
        return shown

    def _fitting(self, stories: Sequence[tuple[str, partial[MenuItem]]], room: int) -> list[MenuItem]:
        """Return the rows that stay, as many others as there is room for beside the count of the rest, and those that were asked for.

        Args:
            stories: the entry of each, with what makes its row.
            room: how many lines there are.
        """
        staying = {self.here, *(f"headline:{headline}" for headline in self.failed)}
        stay = {entry: make() for entry, make in stories if entry in staying}
        shown: list[MenuItem] = []
        left, more = room - 1 - self._lines(*stay.values()), self.more
        for entry, make in stories:
            row = stay.get(entry)
            if row is None and left >= 0:
                row = make()
                left -= self._lines(row)
                row = row if left >= 0 else None
            if row is None and (len(shown) < self._fewest or more):
                more -= len(shown) >= self._fewest
                row = make()
            if row is not None:
                shown.append(row)
        return shown

    @property
    def _fewest(self) -> int:
        """How many stories are listed whatever room there is; none in a low window that shows a quiz which was left."""
        return FEWEST if not self._is_low else int(not self.context.unfinished())

    def _lines(self, *rows: MenuItem) -> int:
        """Return how many lines some rows take."""
        return sum(len(row.draw(max(10, self.width - 4))) for row in rows)

    def _listed(self) -> list[Headline]:
        """Return the headlines to list, those that are not read first; one whose quiz was left is listed with what was left."""
        left = {turn.key.bank for drill in self.context.unfinished() if not drill.mode.across_stories for turn in drill.turns}
        read = self.context.read_stories()
        found = [headline for headline in self.news.headlines if not headline.story or headline.story not in left]
        return sorted(found, key=lambda headline: is_read(headline, read))

    def next_story(self, asked: Collection[str]) -> tuple[str, str] | None:
        """Return the entry and the title of the first story that was not read; None where there is none.

        Args:
            asked: stories about which something was asked just now.
        """
        read = self.context.read_stories()
        for headline in self._listed():
            if not is_read(headline, read) and headline.story not in asked:
                return f"headline:{headline.id}", headline.title
        return next(((f"story:{bank.id}", bank.title) for bank in self.context.unread() if bank.id not in asked), None)

    def _headline_row(self, headline: Headline) -> MenuItem:
        state, style = self._standing(headline.story, is_read=is_read(headline, self.context.read_stories()))
        if self.getting == headline.id:
            state, style = f"{self.step} …", "$text-accent"
        trouble = self.failed.get(headline.id, "")
        return story_row(f"headline:{headline.id}", headline.title, self._about(headline), state, style=style, trouble=trouble)

    def _standing(self, story: str, *, is_read: bool) -> tuple[str, str]:
        """Return how a story stands, and in which colour that is said."""
        score = self.context.scores().get(story)
        if score is not None:
            return f"{score.right} of {score.answers} right", MUTED
        return ("read", MUTED) if is_read else ("new", "bold $text-accent")

    def _kept_rows(self) -> list[tuple[str, partial[MenuItem]]]:
        """Return the entries, with what makes their rows, of stories kept today that are no headlines; without feeds also of what ships."""
        left = {turn.key.bank for drill in self.context.unfinished() if not drill.mode.across_stories for turn in drill.turns}
        known = {headline.story for headline in self.news.headlines} | left
        read = self.context.read_stories()
        rows = [
            self._kept_row(story.id, story.title, " · ".join(filter(None, (story.source, f"{story.minutes} min"))))
            for story in self.kept_today
            if story.id not in known and story.id in self.context.library.listed
        ]
        if self.news.is_read and not self.news.feeds:
            new = [bank for bank in self.context.shelves().news if bank.id not in read | left and bank.playable]
            kept = {story.id for story in self.kept_today}
            shipped = [bank for bank in new[:FEWEST] if bank.id not in kept]
            rows += [self._kept_row(bank.id, bank.title, counted(self.context.question_count(bank), "question")) for bank in shipped]
        return rows

    def _kept_row(self, story: str, title: str, about: str) -> tuple[str, partial[MenuItem]]:
        return f"story:{story}", partial(self._story_row, story, title, about)

    def _story_row(self, story: str, title: str, about: str) -> MenuItem:
        state, style = self._standing(story, is_read=story in self.context.read_stories())
        return story_row(f"story:{story}", title, about, state, style=style)

    # What is due, and all the rest.

    def _review(self) -> list[MenuItem]:
        """Return what is due; what a review that was left still has is continued there, and not offered twice."""
        due, to_do = set(self.context.queue().dealt), self.context.to_do()
        in_reviews: set[Key] = set()
        for drill in self.context.unfinished():
            in_reviews |= questions_left(drill) if drill.mode is REVIEW else set()
        if due - in_reviews:
            started = len(due & in_reviews)
            titles = "" if self._is_narrow else self.context.titles_of(due)
            about = f"{started} of them in the review you left" if started else titles
            minutes = f"{to_do.minutes} min" if self._is_narrow else f"about {to_do.minutes} min"
            parts = (counted(to_do.due, "question"), about, minutes)
            rows = [self._line("review", "Review", " · ".join(filter(None, parts)))]
        elif due:
            rows = []
        else:
            rows = [self._line("", "Review", self._nothing_due())]
        changed = (words(f"{row.title}: {afresh_in_words(row)}.", MUTED) for row in self.context.changes() if row.afresh)
        return [*self._space(), *rows, *changed]

    def _nothing_due(self) -> str:
        coming = self.context.coming()
        if coming is None:
            return "Nothing yet." if self._is_narrow else "Nothing yet. What you answer comes back here."
        done = "Done for today." if self.context.answered_today() else "Nothing due today."
        return f"{done} {coming_in_words(coming, self.context.today)}"

    def _library(self, *, brief: bool) -> list[MenuItem]:
        shelves = self.context.shelves()
        banks = [bank for bank in (*shelves.news, *shelves.old) if not is_basic(bank.id)]
        questions = sum(map(self.context.question_count, banks))
        stories = f"{len(banks):,} {'story' if len(banks) == 1 else 'stories'}"
        known = () if self._is_narrow else (f"{self.context.known():,} known",)
        said = " · ".join((stories, counted(questions, "question"), *known))
        rows = [*self._space(), self._line("library", "Library", said)]
        basics = shelves.basics
        if not basics:
            return rows
        if self.news.feeds or not self.news.is_read or brief:
            return [*rows, self._line("basics", "Basics", counted(len(basics), "explainer"))]
        return [
            *rows,
            *self._space(),
            words("Basics", f"bold {MUTED}"),
            *(self._line(f"bank:{bank.id}", "", bank.title) for bank in basics),
        ]

    def _line(self, entry_id: str, label: str, said: str) -> MenuItem:
        """Return a line with a label; what cannot be chosen is quiet."""
        cells = [(label, _LABEL, f"bold {MUTED}")] if label else []
        return columns(entry_id, *cells, (said, 0, "" if entry_id else MUTED))

    def _space(self) -> list[MenuItem]:
        return [] if self._is_low else [words("")]

    def _broken(self) -> list[MenuItem]:
        broken = self.context.library.broken
        if not broken:
            return []
        shown = [words(f"{clean_line(path.name)}: {error.message}", "$text-error") for path, error in broken]
        return [*self._space(), words("Cannot be used (quiz check says more)", f"bold {MUTED}"), *shown]


def is_read(headline: Headline, read: Collection[str]) -> bool:
    """Return whether a headline was marked as read, or its story answered about.

    Args:
        headline: the headline.
        read: what was read, by the ids of headlines and stories.
    """
    return headline.story in read or any(each in read for each in headline.ids)
