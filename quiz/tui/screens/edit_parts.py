"""What the screen of a review is made of: the draft as a learner will see it with its key, the form, the article, what is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from quiz.edit.answer_key import posed_for_review
from quiz.edit.examine import QuestionProblem
from quiz.edit.review import REASONS
from quiz.kinds.presented import Pick
from quiz.kinds.question import Question
from quiz.kinds.registry import KINDS
from quiz.text import clean_line
from quiz.tui.forms.base import Asked, ResponseWidget, response_widget
from quiz.tui.screens.edit_keys import KIND, PROVING, REASON, SELECTING, TYPING, VIEWING, WHY
from quiz.tui.widgets.article_view import ArticleView
from quiz.tui.widgets.field_editor import FieldEditor
from quiz.tui.widgets.frame import TitleBar, TooSmall
from quiz.tui.widgets.key_bar import KeyBar
from quiz.tui.widgets.key_view import KeyView
from quiz.tui.widgets.menu import Menu, columns, heading
from quiz.tui.widgets.prompt import Prompt
from quiz.tui.widgets.question_form import QuestionForm
from quiz.tui.widgets.rows import QuietScroll

OWN_WORDS = "own"
"""What is chosen in place of one of the usual reasons."""


class ArticlePane(ArticleView):
    """The article beside the form; while sentences are selected in it, enter goes on with them."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "go on", id="edit.selected")]


class EditParts(Screen[None]):
    """Puts parts up; what is shown in them, and when, is said by `EditScreen`."""

    CSS_PATH = "edit.tcss"

    prompt = getters.query_one(Prompt)
    key_view = getters.query_one(KeyView)
    column = getters.query_one("#question", QuietScroll)
    form = getters.query_one(QuestionForm)
    field = getters.query_one(FieldEditor)
    menu = getters.query_one(Menu)
    article = getters.query_one(ArticlePane)
    title_bar = getters.query_one(TitleBar)

    def __init__(self) -> None:
        super().__init__()
        self.response: ResponseWidget | None = None
        """What a learner will answer the draft with; here it takes no keys."""

    def compose(self) -> ComposeResult:
        """Arrange form and passage."""
        yield TitleBar()
        with Horizontal(id="desk"):
            with Vertical(id="work"):
                with QuietScroll(id="question", can_focus=False):
                    yield Prompt()
                    yield Vertical(id="answer")
                    yield KeyView()
                    yield QuestionForm()
                    yield Menu()
                yield FieldEditor()
            with QuietScroll(id="paper", can_focus=False):
                yield ArticlePane()
        yield KeyBar()
        yield TooSmall()

    def on_resize(self) -> None:
        """Draw again what looks different in a low window."""
        for rows in (self.prompt, self.key_view):
            rows.redraw()

    async def show_as_asked(self, question: Question, place: str, found: Sequence[QuestionProblem], *, key_shown: bool) -> None:
        """Show a draft as a learner will see it.

        Args:
            question: the draft.
            place: which one it is.
            found: what is wrong or weak in it, shown with its key.
            key_shown: whether its key is shown, and the passage that proves it is marked.
        """
        posed = posed_for_review(question)
        with self.app.batch_update():
            self.prompt.show(question.prompt, place)
            response = response_widget(Asked(posed.shown, question.article), self.response)
            if response is not self.response:
                if self.response is not None:
                    await self.response.remove()
                response.disabled = True
                await self.query_one("#answer").mount(response)
                self.response = response
            response.display = not (key_shown and isinstance(posed.shown, Pick))
            if key_shown:
                self.key_view.show(posed, found)
            else:
                self.key_view.clear()
            self.article.show_article(question.article, [part.span for part in question.evidence] if key_shown else ())

    def ask_why(self) -> None:
        """Put up the usual reasons why a draft is dropped."""
        reasons = [columns(reason, (str(number), 2, "$accent"), (reason, 0, "")) for number, reason in enumerate(REASONS, 1)]
        own = columns(OWN_WORDS, (str(len(REASONS) + 1), 2, "$accent"), ("in your own words", 0, ""))
        self.menu.show([heading("Why is it dropped?", space=False), *reasons, own])
        self.menu.go_to(REASONS[0])

    def ask_kind(self) -> None:
        """Put up the kinds of which a new question can be."""
        kinds = [columns(kind.kind, (kind.kind, 10, ""), (kind.doc, 0, "$foreground-muted")) for kind in KINDS.values()]
        self.menu.show([heading("What is the learner to do?", space=False), *kinds])

    def turn_to(self, doing: str, *, in_form: bool) -> None:
        """Show what is needed to do something, and give the keys to it.

        Args:
            doing: what the author is doing, of `edit_keys`.
            in_form: whether the question is shown as a form.
        """
        self.set_class(doing in (TYPING, REASON), "-typing")
        self.set_class(doing in (SELECTING, PROVING), "-select")
        self.set_class(doing in (KIND, WHY), "-menu")
        self.set_class(not in_form and doing != KIND, "-view")
        self.column.can_focus = doing == VIEWING
        if doing not in (TYPING, REASON):
            self.field.close()
        match doing:
            case "view":
                self.column.focus(scroll_visible=False)
            case "look":
                self.form.focus(scroll_visible=False)
            case "kind" | "why":
                self.menu.focus()
            case "select" | "prove":
                self.article.focus()

    def say(self, text: str) -> None:
        """Tell something in place of the keys."""
        self.query_one(KeyBar).say(clean_line(text))
