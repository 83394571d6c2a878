"""Answers the kind `highlight`: sentences are selected in the article beside it."""

from __future__ import annotations

from textual.content import Content

from quiz.marking.model import Response
from quiz.tui.kinds.base import ResponseRows
from quiz.tui.widgets.rows import Line, hang


class HighlightRows(ResponseRows, can_focus=False):
    """Says how to select, and how many sentences are selected; the article takes the keys."""

    DEFAULT_CSS = """
    HighlightRows { color: $text-muted; &:ansi { text-style: dim; } }
    """

    shows_key = False
    how = "Space selects"

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

    def reveal(self, response: Response) -> None:
        """Leave the rest to feedback and article."""
        super().reveal(response)
        self.display = False

    def lines(self, width: int) -> list[Line]:
        """Draw one or two lines."""
        count = len(self.selected)
        how = "↑ ↓ walk the sentences, space selects, enter answers"
        return hang(Content(""), Content(f"{how} · {count} selected" if count else how), width)


ANSWER = HighlightRows
"""What answers this kind."""
