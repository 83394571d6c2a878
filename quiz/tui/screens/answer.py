"""One question with its answer and its proof: after a drill, or when a bank is looked through."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from quiz.drill.feedback import Feedback
from quiz.kinds.question import Question, key_in_words
from quiz.tui.screens.framed import PageScreen
from quiz.tui.widgets.feedback_view import FeedbackView
from quiz.tui.widgets.proof import proof_lines
from quiz.tui.widgets.rows import Rows, ScreenLine, hang, plain


class QuestionView(Rows):
    """A question with its key, explanation and passage."""

    DEFAULT_CSS = """
    QuestionView { padding: 1 1; max-width: 76; }
    """

    def __init__(self, question: Question, *, with_key: bool) -> None:
        super().__init__()
        self.question = question
        self.with_key = with_key

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw the prompt, and below it what is known of the answer."""
        question = self.question
        drawn = hang(Content(""), plain(question.prompt, "bold"), width)
        if not self.with_key:
            return drawn
        drawn.append(ScreenLine(Content("")))
        if not question.passage.is_key:
            for part in key_in_words(question):
                drawn += hang(Content.styled("✓ ", "$text-success"), plain(part), width)
            drawn.append(ScreenLine(Content("")))
        drawn += [*hang(Content(""), plain(question.explanation), width), ScreenLine(Content(""))]
        drawn += proof_lines(question.passage, width)
        facts = " · ".join(filter(None, (question.kind, question.skill.value, ", ".join(question.topics))))
        return [*drawn, ScreenLine(Content("")), *hang(Content(""), plain(facts, "$foreground-muted"), width)]


class QuestionScreen(PageScreen):
    """Shows a question; with feedback also what was answered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,q", "app.pop_screen", "back", id="answer.back"),
        Binding("question_mark", "app.help", "help", id="help"),
        Binding("f1", "app.help", "help"),
    ]

    def __init__(self, question: Question, feedback: Feedback | None = None) -> None:
        super().__init__()
        self.question = question
        self.feedback = feedback

    def text(self) -> ComposeResult:
        """Arrange question and answer."""
        yield QuestionView(self.question, with_key=self.feedback is None)
        if self.feedback is not None:
            yield FeedbackView(shows_all=True)

    def on_mount(self) -> None:
        """Fill in what there is to tell."""
        self.title_bar.left = self.question.article.about.title or self.question.id
        if self.feedback is not None:
            self.query_one(FeedbackView).show(self.question.passage, self.feedback)
