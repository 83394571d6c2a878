"""What the rules know of an article: who is named, what else has a name, who said what in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quiz.article.model import Article, Role, Sentence, Span


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the article names."""

    name: str
    """The fullest form in which the article names them, without a title."""
    mentions: tuple[Span, ...]
    """Where they are named, by whichever form."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Something that somebody said, in quotation marks."""

    speaker: Person
    sentence: int
    """The index of its sentence."""
    words: Span
    """The words of the quotation, without its marks."""
    naming: int
    """The index of the sentence that names the speaker: its own, or one before."""

    @property
    def named(self) -> bool:
        """Whether its own sentence names the speaker."""
        return self.naming == self.sentence


@dataclass(frozen=True)
class StoryFacts:
    """An article with what was found in it."""

    article: Article
    persons: tuple[Person, ...]
    speeches: tuple[Speech, ...]
    names: frozenset[str]
    """The names in it, as far as capitals tell: of persons, places and bodies."""

    @property
    def body(self) -> Sequence[Sentence]:
        """The sentences of the text itself."""
        return body_sentences(self.article)


def body_sentences(article: Article) -> Sequence[Sentence]:
    """Return the sentences of the text itself, without headings, captions and lines such as a date, which end in no full stop."""
    body = {part.index for part in article.paragraphs if part.role is Role.BODY and article.words(part.span).rstrip()[-1:] in _ENDS}
    return [one for one in article.sentences if one.paragraph in body]


_ENDS = tuple('.!?\u201d\u2019")\'"')
