"""The article as a column of text: to read, to see the proving words in, and to point at its sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.style import Style

from quiz.article.model import Article, Paragraph, Role, Sentence, Span
from quiz.tui.widgets.rows import Rows, ScreenLine

_PROOF = "bold underline $text-success"
_CURSOR = "reverse"
_CHOSEN = "bold $accent"


class ArticleView(Rows, can_focus=True):
    """Shows an article; while `selecting`, arrows walk its sentences and space selects them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "walk(1)", "next sentence", show=False),
        Binding("up,k", "walk(-1)", "sentence before", show=False),
        Binding("pagedown", "walk(4)", show=False),
        Binding("pageup", "walk(-4)", show=False),
        Binding("space", "choose", "select", id="article.select"),
        Binding("enter", "submit", "answer", id="article.submit"),
    ]

    DEFAULT_CSS = """
    ArticleView { padding: 0 1; max-width: 74; }
    ArticleView:focus { background: $background; }
    """

    @dataclass
    class Selected(Message):
        """The selection has changed."""

        sentences: tuple[str, ...]

    @dataclass
    class Submitted(Message):
        """The selection is the learner's answer."""

        sentences: tuple[str, ...]

    def __init__(self, article: Article | None = None, *, below_headline: bool = False) -> None:
        """Show an article.

        Args:
            article: what is shown; none to begin with where it comes later.
            below_headline: leave out the headline, which is set apart above.
        """
        super().__init__()
        self.article = article
        self.below_headline = below_headline
        self.selecting = False
        self.sentences: tuple[Sentence, ...] = ()
        """The sentences that can be walked."""
        self.proof: tuple[Span, ...] = ()
        self.chosen: set[str] = set()
        self.cursor = 0
        self._starts: list[int] = []
        """For each line drawn, the position in the text where it starts."""
        self._starts_before: list[int] = []
        """The same before the last change of size."""
        self._top_before = 0
        """How far below the top it was then: what stands above it may wrap too."""
        self._place = (0, 0)
        """How far was scrolled after the last change of size, and the position in the text of the first line then."""

    def show_article(self, article: Article, proof: Sequence[Span] = ()) -> None:
        """Show an article for reading, with the proving words marked; not selecting any more."""
        changed = article is not self.article
        self.article, self.proof, self.selecting = article, tuple(proof), False
        if changed or not proof:
            self.chosen, self.cursor = set(), 0
        self.redraw()
        self.refresh_bindings()
        if proof:
            self.call_after_refresh(self._show_proof)

    def start_selecting(self, article: Article, sentences: Iterable[Sentence], chosen: Collection[str] = ()) -> None:
        """Let the learner walk some sentences of the article and select some of them."""
        self.article, self.proof, self.selecting = article, (), True
        self.sentences = tuple(sentences)
        self.chosen = set(chosen)
        self.cursor = 0
        self.redraw()
        self.refresh_bindings()
        self.call_after_refresh(self._show_cursor)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool:
        """Offer selecting only while there is something to select."""
        return self.selecting or action not in ("walk", "choose", "submit")

    @property
    def selection(self) -> tuple[str, ...]:
        """The ids of the selected sentences, in the order of the article."""
        return tuple(sentence.id for sentence in self.sentences if sentence.id in self.chosen)

    def action_walk(self, by: int) -> None:
        """Move to another sentence."""
        self.cursor = max(0, min(len(self.sentences) - 1, self.cursor + by))
        self.redraw()
        self._show_cursor()

    def action_choose(self) -> None:
        """Select the sentence at the cursor, or no longer."""
        self.chosen ^= {self.sentences[self.cursor].id}
        self.redraw()
        self.post_message(self.Selected(self.selection))

    def action_submit(self) -> None:
        """Send the selection."""
        self.post_message(self.Submitted(self.selection))

    def on_click(self, event: Click) -> None:
        """Select the sentence that was clicked."""
        at = event.style.meta.get("sentence")
        if self.selecting and isinstance(at, int):
            self.cursor = at
            self.action_choose()

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw paragraph by paragraph; each line carries the index of its paragraph."""
        if self.article is None:
            return []
        drawn: list[ScreenLine] = []
        starts: list[int] = []
        for paragraph in self.article.below_headline if self.below_headline else self.article.paragraphs:
            if paragraph.role is Role.REPEAT:
                continue
            if drawn:
                drawn.append(ScreenLine(Content("")))
                starts.append(paragraph.span.start)
            content = self._paragraph(self.article, paragraph)
            bars = self._bars(paragraph)
            for line, begin, end in _wrapped(content, width - 2):
                marked = any(start < end and begin < stop for start, stop in bars)
                bar = Content.styled("▌ ", "$accent" if self.selecting else "$success") if marked else Content("  ")
                if self._starts_here(paragraph, begin, end):
                    bar = Content.styled("▸ ", "bold $accent")
                drawn.append(ScreenLine(bar + line, paragraph.index))
                starts.append(paragraph.span.start + begin)
        self._starts = starts
        return drawn

    def keep_place(self) -> None:
        """Keep the reader's place in the text when the window has changed its size; a screen that shows an article calls it then."""
        scroll = self.scroller
        if scroll is None or self.proof or self.selecting:
            return
        at, position = self._place
        pushed_back = scroll.scroll_y == scroll.max_scroll_y < at
        if scroll.scroll_y != at and not pushed_back:
            line = round(scroll.scroll_y) - self._top_before
            position = self._starts_before[line] if 0 < line < len(self._starts_before) else 0
        self.call_after_refresh(self._go_to, position)

    def _go_to(self, position: int) -> None:
        """Scroll so that the line with a position of the text is the first."""
        scroll = self.scroller
        if scroll is None:
            return
        line = max((number for number, start in enumerate(self._starts) if start <= position), default=0)
        at = line + self.virtual_region.y if line else 0
        scroll.scroll_to(y=at, animate=False, force=True, immediate=True)
        self._place = (round(scroll.scroll_y), position)  # which is less where the text ends sooner
        self._starts_before, self._top_before = self._starts, self.virtual_region.y

    def _paragraph(self, article: Article, paragraph: Paragraph) -> Content:
        start = paragraph.span.start
        text = article.words(paragraph.span).replace("\n", " ")
        base = {Role.CAPTION: "italic $foreground-muted", Role.HEADING: "bold"}.get(paragraph.role, "")
        content = Content.styled(text, base) if base else Content(text)
        for at, sentence in enumerate(self.sentences if self.selecting else ()):
            if sentence.paragraph == paragraph.index:
                where = (sentence.span.start - start, sentence.span.end - start)
                content = content.stylize(Style.from_meta({"sentence": at}), *where)
                if sentence.id in self.chosen:
                    content = content.stylize(_CHOSEN, *where)
                if at == self.cursor:
                    content = content.stylize(_CURSOR, *where)
        for span in self.proof:
            if span.overlaps(paragraph.span):
                content = content.stylize(_PROOF, max(0, span.start - start), span.end - start)
        return content

    def _bars(self, paragraph: Paragraph) -> list[tuple[int, int]]:
        """Stretches of the paragraph that get a bar at their side: proof, or what is selected."""
        start = paragraph.span.start
        spans = [span for span in self.proof if span.overlaps(paragraph.span)]
        if self.selecting:
            spans = [sentence.span for sentence in paragraph.sentences if sentence.id in self.chosen]
        return [(span.start - start, span.end - start) for span in spans]

    def _starts_here(self, paragraph: Paragraph, begin: int, end: int) -> bool:
        """Return whether the sentence at the cursor starts on a line of a paragraph."""
        if not self.selecting or not self.sentences or self.sentences[self.cursor].paragraph != paragraph.index:
            return False
        return begin <= self.sentences[self.cursor].span.start - paragraph.span.start < end

    def _show_cursor(self) -> None:
        if self.sentences:
            self._show_span(self.sentences[self.cursor].span)

    def on_show(self) -> None:
        """Show the proof once there is something to be seen."""
        self._show_proof()

    def _show_proof(self) -> None:
        if self.proof and self.size:  # wrapping a whole article that nobody sees costs more than all the rest
            self._show_span(self.proof[0])

    def _show_span(self, span: Span) -> None:
        """Scroll so that a stretch of text is seen, with what fits of its paragraph."""
        if self.article is None:
            return
        width = self.text_width
        first = last = 0
        for number, line in enumerate(self.drawn(width)):
            if line.row < 0:
                continue
            paragraph = self.article.paragraphs[line.row]
            if paragraph.span.overlaps(span):
                at = self._line_of(paragraph, span.start, width)
                to = self._line_of(paragraph, min(span.end, paragraph.span.end) - 1, width)
                first, last = number + at, number + to
                break
        self.show_lines(max(0, first - 1), last + 1, centre=not self.selecting)

    def _line_of(self, paragraph: Paragraph, position: int, width: int) -> int:
        """Return on which line of its paragraph a position of the text stands."""
        assert self.article is not None
        lines = _wrapped(self._paragraph(self.article, paragraph), width - 2)
        here = position - paragraph.span.start
        return next((number for number, (_, _, end) in enumerate(lines) if here < end), len(lines) - 1)


def _wrapped(content: Content, width: int) -> list[tuple[Content, int, int]]:
    """Wrap content; give each line with where it starts and ends in the text (blanks at a break belong to no line)."""
    text = content.plain
    at = 0
    wrapped: list[tuple[Content, int, int]] = []
    for line in content.wrap(max(10, width)):
        bare = line.rstrip()
        at = text.index(bare.plain, at) if bare.plain else at
        wrapped.append((bare, at, at + len(bare)))
        at += len(bare)
    return wrapped
