"""Home: what there is to do today, and the articles within reach."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from quiz.drill.modes import REVIEW
from quiz.drill.records import Key
from quiz.drill.state import left_in_words, questions_left
from quiz.progress.listed import Listed
from quiz.progress.memory import count_holds
from quiz.progress.queue import asked_on
from quiz.progress.schedule import Hold
from quiz.report.days import week
from quiz.report.retention import afresh_in_words, asked_keys
from quiz.report.today import today_in_words
from quiz.text import clean_line, counted
from quiz.tui.app_context import AppContext
from quiz.tui.screens.menu import MenuScreen
from quiz.tui.widgets.menu import Menu, MenuItem, columns, heading, words

MUTED = "$foreground-muted"
NARROW = 60
"""Below so many columns the list of articles shows fewer figures."""
MOST_ARTICLES = 20
"""So many articles are listed, and as many that are old."""


class HomeScreen(MenuScreen):
    """One thing to do first, the rest below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "app.review", "review", id="home.review"),
        Binding("n", "app.read_new", "read", id="home.read"),
        Binding("c", "app.carry_on", "continue", id="home.continue"),
        Binding("s", "app.statistics", "statistics", id="home.statistics"),
        Binding("q", "app.leave", "quit", id="home.quit"),
        Binding("a", "app.new_article", "new article", id="home.new-article"),
        Binding("l", "app.learners", "learner", id="home.learner"),
    ]

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context

    def on_resize(self) -> None:
        """Choose anew what there is room for."""
        self.update()

    def on_screen_resume(self) -> None:
        """Show what has changed meanwhile."""
        self.update()

    def stand_at(self, drill: str) -> None:
        """Put the cursor at a drill that was left."""
        self.update()
        self.menu.go_to(f"continue:{drill}")

    def update(self) -> None:
        """Work out what there is to do, and show it."""
        self.title_bar.left = "newsquiz"
        days = self.context.streak()
        name = self.context.learner or "you"
        self.title_bar.right = f"{name} · {days}-day streak" if days > 1 else name
        self.menu.show([*self._today(), *self._articles(), *self._week(), *self._broken()])
        self.refresh_bindings()

    def _today(self) -> list[MenuItem]:
        """The rows of what can be done at once, the most sensible first."""
        rows: list[MenuItem] = []
        in_reviews: set[Key] = set()
        for drill in self.context.unfinished():
            about = f"{drill.mode.name}: {self.context.titles_of(turn.key for turn in drill.turns)}"
            cells = (("continue", 12, ""), (left_in_words(drill), 24, ""), (about, 0, MUTED))
            rows.append(columns(f"continue:{drill.id}", *cells))
            in_reviews |= questions_left(drill) if drill.mode is REVIEW else set()
        to_do = self.context.to_do()
        due = set(self.context.queue().dealt)
        if due - in_reviews:  # what a review that was left still has is continued there, and not offered twice
            started = len(due & in_reviews)
            about = f"{started} of them in the review you left" if started else self.context.titles_of(due)
            rows.append(columns("review", ("review", 12, ""), (f"{to_do.due} due today", 24, ""), (about, 0, MUTED)))
        if new := self.context.unread():
            rows.append(
                columns(
                    "read",
                    ("read", 12, ""),
                    (f"{len(new)} new article{'s' if len(new) > 1 else ''}", 24, ""),
                    (new[0].title, 0, MUTED),
                )
            )
        title = heading(f"Today: {today_in_words(to_do)}", space=False)
        if not rows:
            return [title, words("Practise an article below, or come back tomorrow.")]
        return [title, *rows, *(words(f"{row.title}: {afresh_in_words(row)}.", MUTED) for row in self.context.changes() if row.afresh)]

    def _articles(self) -> list[MenuItem]:
        shown = (Hold.KEPT,) if self.app.size.width < NARROW else (Hold.KEPT, Hold.FADING, Hold.LOST)
        names = ((name, -7, MUTED) for name in (*(hold.value for hold in shown), "of"))
        shelves = self.context.shelves()
        basics = [heading("Basics"), *(self._row(bank, shown) for bank in shelves.basics)] if shelves.basics else []
        return [
            words(""),
            columns("", ("Articles", 0, f"bold {MUTED}"), *names),
            *(self._row(bank, shown) for bank in shelves.news[:MOST_ARTICLES]),
            *_more(shelves.news),
            *basics,
            *self._archive(shelves.old),
        ]

    def _row(self, bank: Listed, shown: Sequence[Hold]) -> MenuItem:
        """The row of a bank with how well it is held, or of one with drafts alone."""
        drafts = len(bank.outline.drafts) if not bank.ready else 0
        if drafts:
            return columns(f"bank:{bank.id}", (bank.title, 0, ""), (counted(drafts, "draft"), -15, MUTED))
        today = self.context.today
        asked = asked_on(bank, today)
        seen, counts = False, dict.fromkeys(Hold, 0)
        if bank.id in self.context.touched():
            counts = count_holds(asked_keys(bank, today), self.context.memories(), today)
            seen = counts[Hold.NEW] < asked
        figures = ((str(counts[hold]) if seen else "–", -7, "") for hold in shown)
        return columns(f"bank:{bank.id}", (bank.title, 0, ""), *figures, (str(asked), -7, ""))

    def _archive(self, old: Sequence[Listed]) -> list[MenuItem]:
        """The articles that are asked no more, since their news is old."""
        if not old:
            return []
        kept = {row.id: f"kept {row.kept} of {row.questions}" for row in self.context.archive()}
        said = ((bank, kept.get(bank.id, "not answered")) for bank in old[:MOST_ARTICLES])
        rows = [columns(f"bank:{bank.id}", (bank.title, 0, ""), (what, -15, MUTED)) for bank, what in said]
        return [heading("Archive: news that is old is asked no more"), *rows, *_more(old)]

    def _week(self) -> list[MenuItem]:
        report = week(self.context.records, self.context.today)
        if not report.answers:
            return []
        parts = [
            counted(report.answers, "answer"),
            f"{report.first.right} of {report.first.answers} right first time",
        ]
        certain = report.certain
        if certain.answers:
            parts.append(f"certain and right {certain.right} of {certain.answers}")
        return [heading("This week"), words(" · ".join(parts))]

    def _broken(self) -> list[MenuItem]:
        if not self.context.library.broken:
            return []
        shown = [words(f"{clean_line(path.name)}: {error.message}", "$text-error") for path, error in self.context.library.broken]
        return [heading("Cannot be used (quiz check says more)"), *shown]

    @on(Menu.Chosen)
    async def _choose(self, event: Menu.Chosen) -> None:
        match event.entry.partition(":"):
            case "bank", _, bank_id:
                await self.app.run_action(f"app.open_bank({bank_id!r})")
            case "continue", _, drill:
                await self.app.run_action(f"app.carry_on({drill!r})")
            case action, _, _:
                await self.app.run_action({"review": "app.review", "read": "app.read_new"}[action])


def _more(banks: Sequence[Listed]) -> list[MenuItem]:
    """Return the line that says how many articles are not shown."""
    more = len(banks) - MOST_ARTICLES
    return [words(f"{counted(more, 'more article')}: quiz library lists them.", MUTED)] if more > 0 else []
