"""Answers the form `select`: sentences are selected in the article beside it."""

from __future__ import annotations

from textual.content import Content

from quiz.article.model import Sentence
from quiz.kinds.presented import Form
from quiz.marking.model import Response
from quiz.tui.forms.base import MISSED, RIGHT, WRONG, Make, ResponseRows
from quiz.tui.widgets.fitting import FeedbackPart
from quiz.tui.widgets.proof import marked, within
from quiz.tui.widgets.rows import ScreenLine, hang, plain


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

    def open_lines(self, width: int) -> list[ScreenLine]:
        """Draw how to select, and how many sentences are selected."""
        count = len(self.selected)
        how = "↑ ↓ walk the sentences, space selects, enter answers"
        return hang(Content(""), Content.styled(f"{how} · {count} selected" if count else how, "$foreground-muted"), width)

    def result_parts(self, width: int) -> list[FeedbackPart]:
        """Return every sentence that was to be found, then those that were wrong."""
        right = self.right.right
        to_find = [sentence for sentence in self.asked.article.sentences if sentence.id in right]
        wrong = [sentence for sentence in self.asked.article.sentences if sentence.id in self.selected and sentence.id not in right]
        found = [self._row(each, *(("✓", "found") if each.id in self.selected else (MISSED, "missed")), RIGHT, width) for each in to_find]
        return [*found, *(self._row(each, "✗", "wrong", WRONG, width) for each in wrong)]

    def _row(self, sentence: Sentence, sign: str, word: str, style: str, width: int) -> FeedbackPart:
        before = f"{word}: "
        text = marked(plain(self.asked.article.words(sentence.span).replace("\n", " ")), self.right.marks, sentence.span)
        found = within(self.right.marks, sentence.span)
        keep = (found[0] + len(before), found[1] + len(before)) if found else None
        return FeedbackPart(Content.styled(f"{sign} ", f"bold {style}"), Content.styled(before, f"bold {style}") + text, width, keep=keep)


def widget(_shown: Form) -> Make:
    """Return what makes the widget beside an article in which sentences are selected."""
    return SelectRows
