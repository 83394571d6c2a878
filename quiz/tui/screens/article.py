"""The article, to be read in peace."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from quiz.article.model import Article
from quiz.library.story import minutes_to_read
from quiz.tui.screens.framed import PageScreen
from quiz.tui.widgets.article_view import ArticleView


class ArticleScreen(PageScreen):
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

    def __init__(self, article: Article, title: str) -> None:
        super().__init__()
        self.shown = article
        self.shown_title = title

    def text(self) -> ComposeResult:
        """Arrange the text."""
        view = ArticleView(self.shown)
        view.can_focus = False
        yield view

    def on_mount(self) -> None:
        """Show what it is and how long it takes."""
        self.title_bar.left = self.shown_title
        self.title_bar.right = f"{minutes_to_read(len(self.shown.text.split()))} min"

    def on_resize(self) -> None:
        """Keep the reader's place in the text."""
        self.query_one(ArticleView).keep_place()

    def action_line(self, by: int) -> None:
        """Scroll by a line."""
        self.scroll.scroll_relative(y=by, animate=False)
