"""What the screen of a drill is made of: what stands from the first frame, what follows it, and an article that opens and closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from quiz.article.model import Article
from quiz.tui.forms.base import Asked, ResponseWidget, response_widget
from quiz.tui.widgets.frame import TitleBar, TooSmall
from quiz.tui.widgets.key_bar import KeyBar
from quiz.tui.widgets.prompt import Prompt
from quiz.tui.widgets.rows import QuietScroll

if TYPE_CHECKING:
    from quiz.tui.widgets.article_view import ArticleView
    from quiz.tui.widgets.confidence import Confidence
    from quiz.tui.widgets.feedback_view import FeedbackView
    from quiz.tui.widgets.refusal import RefusalBar
    from quiz.tui.widgets.self_mark import SelfMark


class DrillParts(Screen[None]):
    """Puts parts up and takes them away; what is shown in them, and when, is said by `DrillScreen`."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As every screen has it, but without drawing the whole screen anew: a widget draws itself when it gets or loses the focus."""

    work = getters.query_one("#answer", QuietScroll)
    prompt = getters.query_one(Prompt)
    title_bar = getters.query_one(TitleBar)
    article: ArticleView
    """There once the screen is furnished, as the feedback."""
    feedback: FeedbackView

    def __init__(self) -> None:
        super().__init__()
        self.response: ResponseWidget | None = None
        self.asking: Confidence | SelfMark | None = None
        """What is asked beside the question itself: how sure, or whether it was right."""
        self.refusal: RefusalBar | None = None
        """Asks what is wrong with the question."""
        self.focused_before: Widget | None = None
        """What had the focus before it."""
        self.paper_open = False
        self.paper_wanted = False
        """Whether the learner opened the article while answering; it then stays open for the next question."""
        self.paper_seen = False
        """Whether the article was to be seen at any time while this question was open."""
        self.furnished = False
        """Whether all parts are there."""

    def compose(self) -> ComposeResult:
        """Arrange title, question and answer; the rest comes with `furnish`."""
        yield TitleBar()
        with Vertical(id="work"):
            with VerticalScroll(id="head", can_focus=False):
                yield Prompt()
            yield QuietScroll(id="answer", can_focus=False)
        yield KeyBar()

    async def furnish(self, article: Article | None) -> None:
        """Add what a question that is to be answered does not need at once: feedback and article.

        Nothing, where the program was left before the first frame was out: then there is nothing any more to add it to.
        """
        column = self.query("#work").first() if self.is_attached else None
        if self.furnished or column is None or not column.is_attached:
            return
        from quiz.tui.widgets.article_view import ArticleView  # noqa: PLC0415 - 2 ms with the next one, for what the first frame does not show
        from quiz.tui.widgets.feedback_view import FeedbackView  # noqa: PLC0415 - see above

        self.furnished = True
        self.article, self.feedback = ArticleView(), FeedbackView()
        paper = VerticalScroll(self.article, id="paper", can_focus=False)
        for mounted in (self.work.mount(self.feedback), self.mount(paper, after=column), self.mount(TooSmall())):
            await mounted
        self.watch(self.feedback, "is_shortened", self.refresh_bindings, init=False)
        if article is not None:
            self.article.show_article(article)

    async def ask_why(self) -> None:
        """Ask in the place of the keys what is wrong with the question."""
        from quiz.tui.widgets.refusal import RefusalBar  # noqa: PLC0415 - few questions are refused

        self.focused_before, self.refusal = self.focused, RefusalBar()
        await self.mount(self.refusal)
        self.set_focus(self.refusal, scroll_visible=False)  # at once: the next key may be there already

    async def ask_why_no_more(self) -> None:
        """Take that away, and give the focus back to what had it."""
        refusal, self.refusal = self.refusal, None
        if refusal is not None:
            await refusal.remove()
            if self.focused_before is not None and self.focused_before.is_attached:
                self.focused_before.focus(scroll_visible=False)
            self.refresh_bindings()

    async def clear_away(self) -> None:
        """Take away what belonged to the phase before."""
        await self.ask_why_no_more()
        if self.furnished:
            self.feedback.clear()
        if self.asking is not None:
            await self.asking.remove()
            self.asking = None

    async def put_response(self, last: ResponseWidget | None, asked: Asked) -> ResponseWidget:
        """Put what answers a question in the place of what answered the one before."""
        response = response_widget(asked, last)
        if response is not last:
            if last is not None:
                await last.remove()
            await self.work.mount(response, before=0 if self.work.children else None)
        return response

    async def ask_beside(self, asking: Confidence | SelfMark) -> None:
        """Put a question of ours below the answer."""
        self.close_paper()
        self.asking = asking
        await self.work.mount(asking)
        asking.focus()
        asking.scroll_visible(animate=False)

    def open_paper(self, *, seen: bool = True) -> None:
        """Open the article; `seen` says whether that counts as having looked at it."""
        self.paper_open = True
        self.paper_seen = self.paper_seen or seen
        self.add_class("-paper")

    def close_paper(self) -> None:
        """Close the article."""
        self.paper_open = False
        self.remove_class("-paper")
