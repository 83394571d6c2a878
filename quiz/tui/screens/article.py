"""The article, to be read in peace."""

from __future__ import annotations

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from quiz.article.model import Article
from quiz.library.story import minutes_to_read
from quiz.tui.widgets.article_view import ArticleView
from quiz.tui.widgets.frame import TitleBar, TooSmall
from quiz.tui.widgets.key_bar import KeyBar


class ArticleScreen(Screen[None]):
    """One column of text, not wider than is easy to read."""

    DEFAULT_CSS = """
    ArticleScreen VerticalScroll { align-horizontal: center; padding: 1 0; scrollbar-size-vertical: 1; }
    ArticleScreen.-short VerticalScroll { padding: 0; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "page", "page down", id="article.page"),
        Binding("j", "line(1)", show=False),
        Binding("k", "line(-1)", show=False),
        Binding("escape,q,enter", "app.pop_screen", "back", id="article.back"),
        Binding("question_mark", "app.help", "help", id="help"),
        Binding("f1", "app.help", "help"),
    ]

    scroll = getters.query_one(VerticalScroll)

    def __init__(self, article: Article, title: str) -> None:
        super().__init__()
        self.shown = article
        self.shown_title = title

    def compose(self) -> ComposeResult:
        """Arrange the text."""
        yield TitleBar()
        with VerticalScroll():
            view = ArticleView(self.shown)
            view.can_focus = False
            yield view
        yield KeyBar()
        yield TooSmall()

    def on_mount(self) -> None:
        """Show what it is and how long it takes."""
        bar = self.query_one(TitleBar)
        bar.left = self.shown_title
        bar.right = f"{minutes_to_read(len(self.shown.text.split()))} min"
        self.scroll.focus()

    def on_resize(self) -> None:
        """Keep the reader's place in the text."""
        self.query_one(ArticleView).keep_place()

    def action_page(self) -> None:
        """Scroll by a window."""
        self.scroll.scroll_page_down(animate=False)

    def action_line(self, by: int) -> None:
        """Scroll by a line."""
        self.scroll.scroll_relative(y=by, animate=False)
