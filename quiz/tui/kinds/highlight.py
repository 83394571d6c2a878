"""Answers the kind `highlight`: sentences are selected in the article beside it."""

from __future__ import annotations

from textual.content import Content

from quiz.marking.model import Response
from quiz.tui.kinds.base import MISSED, RIGHT, WRONG, ResponseRows
from quiz.tui.widgets.passage import marked
from quiz.tui.widgets.rows import Line, hang


class HighlightRows(ResponseRows, can_focus=False):
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

    def lines(self, width: int) -> list[Line]:
        """Draw one or two lines; after the answer every sentence that was to be found, then those that were wrong."""
        if self.answered:
            return self._result(width)
        count = len(self.selected)
        how = "↑ ↓ walk the sentences, space selects, enter answers"
        return hang(Content(""), Content.styled(f"{how} · {count} selected" if count else how, "$foreground-muted"), width)

    def _result(self, width: int) -> list[Line]:
        article, keys = self.question.article, self.question.proof
        spans = [part.span for part in self.question.evidence]
        drawn: list[Line] = []
        for sentence in keys:
            found = sentence.id in self.selected
            text = marked(Content(article.words(sentence.span).replace("\n", " ")), spans, sentence.span)
            drawn += _row("✓" if found else MISSED, "found" if found else "missed", RIGHT, text, width)
        for sentence in article.sentences:
            if sentence.id in self.selected and sentence not in keys:
                drawn += _row("✗", "wrong", WRONG, Content(article.words(sentence.span).replace("\n", " ")), width)
        return drawn


def _row(sign: str, word: str, style: str, text: Content, width: int) -> list[Line]:
    return hang(Content.styled(f"{sign} ", f"bold {style}"), Content.styled(f"{word}: ", f"bold {style}") + text, width)


ANSWER = HighlightRows
"""What answers this kind."""
