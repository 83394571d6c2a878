"""Statistics: what was learnt, drawn, page by page; every figure with the number of answers behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from quiz.report.charts import Draw, Ink, ReportPage, Row, page_names
from quiz.report.learner import NOTHING_YET, LearnerReport, learner_pages, learner_report
from quiz.tui.app_context import AppContext
from quiz.tui.screens.answer import QuestionScreen
from quiz.tui.screens.menu import MenuScreen
from quiz.tui.widgets.menu import Menu, MenuItem, heading, words

STYLES: Mapping[Ink, str] = {
    Ink.PLAIN: "",
    Ink.QUIET: "$foreground-muted",
    Ink.STRONG: "bold",
    Ink.ACCENT: "$accent",
}


class StatisticsScreen(MenuScreen):
    """The figures of one learner: days, memory, reading, certainty, what is weakest."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "turn(1)", "next page", id="statistics.next", priority=True),
        Binding("left", "turn(-1)", "page before", id="statistics.before", priority=True, show=False),
        *(Binding(str(number), f"go({number - 1})", show=False) for number in range(1, 6)),
        Binding("escape,q", "app.pop_screen", "back", id="statistics.back"),
    ]

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.pages: tuple[ReportPage, ...] = ()
        self.here = 0

    def update(self) -> None:
        """Work out the figures."""
        context = self.context
        self.report: LearnerReport = learner_report(context.records, context.questions, context.library.banks, context.today)
        self.pages = learner_pages(self.report) if self.report.answers else ()
        self.title_bar.left, self.title_bar.right = "Statistics", context.learner
        self._show()

    def action_turn(self, by: int) -> None:
        """Turn to the page after or before; after the last comes the first."""
        if self.pages:
            self.action_go((self.here + by) % len(self.pages))

    def action_go(self, page: int) -> None:
        """Turn to a page, and to its top."""
        if page < len(self.pages):
            self.here = page
            self._show()
            self.query_one(VerticalScroll).scroll_home(animate=False)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool:
        """Offer other pages only where there are some."""
        return action not in ("turn", "go") or bool(self.pages)

    def _show(self) -> None:
        self.menu.show(list(self._entries()) if self.pages else [words(NOTHING_YET)])
        self.refresh_bindings()

    def _entries(self) -> Iterator[MenuItem]:
        """Yield the names of the pages, then the page."""
        pages, here = self.pages, self.here
        yield MenuItem("", lambda width: [content_of(page_names(pages, here, width))])
        if not pages[here].sections:
            yield words("")
            yield words("There is nothing to show here yet: it comes with more answers.")
        for section in pages[here].sections:
            yield heading(section.title)
            for part in section.parts:
                yield MenuItem(f"question:{part.opens.bank}/{part.opens.question}" if part.opens else "", _drawn(part.draw))

    @on(Menu.Chosen)
    def _choose(self, event: Menu.Chosen) -> None:
        bank, _, question_id = event.entry.removeprefix("question:").partition("/")
        found = self.context.library.banks.get(bank)
        question = found.question(question_id) if found else None
        if question is not None:
            self.app.push_screen(QuestionScreen(question))


def _drawn(draw: Draw) -> Callable[[int], list[Content]]:
    return lambda width: [content_of(row) for row in draw(width)]


def content_of(row: Row) -> Content:
    """Return a row that a report has drawn as content of the app; nothing in it is markup."""
    parts = (Content.styled(bit.text, STYLES[bit.ink]) if STYLES[bit.ink] and bit.text else Content(bit.text) for bit in row)
    return Content("").join(list(parts))
