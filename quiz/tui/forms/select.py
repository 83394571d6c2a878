"""Answers the form `select`: sentences are selected in the article beside it."""

from __future__ import annotations

from textual.content import Content

from quiz.kinds.presented import Form
from quiz.marking.model import Response
from quiz.tui.forms.base import MISSED, RIGHT, WRONG, Make, ResponseRows
from quiz.tui.widgets.proof import marked
from quiz.tui.widgets.rows import ScreenLine, hang


class SelectRows(ResponseRows, can_focus=False):
    """Says how to select, and how many sentences are selected; the article takes the keys."""

    how = "Select a sentence first: space"

    def set_up(self, response: Response) -> None:
        """Begin with what was selected before."""
        self.selected = response.values

    @property
    def response(self) -> Response:
        """The ids of the selected sentences."""
        return Response(self.selected)

    def select(self, sentences: tuple[str, ...]) -> None:
        """Take over what is selected in the article."""
        self.selected = sentences
        self.changed()

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw one or two lines; after the answer every sentence that was to be found, then those that were wrong."""
        if self.answered:
            return self._result(width)
        count = len(self.selected)
        how = "↑ ↓ walk the sentences, space selects, enter answers"
        return hang(Content(""), Content.styled(f"{how} · {count} selected" if count else how, "$foreground-muted"), width)

    def _result(self, width: int) -> list[ScreenLine]:
        article, right = self.asked.article, self.right.right
        words = {sentence.id: Content(article.words(sentence.span).replace("\n", " ")) for sentence in article.sentences}
        drawn: list[ScreenLine] = []
        for sentence in article.sentences:
            if sentence.id in right:
                found = sentence.id in self.selected
                text = marked(words[sentence.id], self.right.marks, sentence.span)
                drawn += _row("✓" if found else MISSED, "found" if found else "missed", RIGHT, text, width)
        for sentence in article.sentences:
            if sentence.id in self.selected and sentence.id not in right:
                drawn += _row("✗", "wrong", WRONG, words[sentence.id], width)
        return drawn


def _row(sign: str, word: str, style: str, text: Content, width: int) -> list[ScreenLine]:
    return hang(Content.styled(f"{sign} ", f"bold {style}"), Content.styled(f"{word}: ", f"bold {style}") + text, width)


def widget(_shown: Form) -> Make:
    """Return what makes the widget beside an article in which sentences are selected."""
    return SelectRows
