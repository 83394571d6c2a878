"""Questions as data. Everything is frozen, and every quote is already a stretch of its article.

A `Question` holds what all kinds share; its `body` holds what is particular to its kind. The names are the
field's own: a *key* is a correct option, a *distractor* a wrong one, a *slip* the misreading that it stands for.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from msgspec import Struct, field

from quiz.article.model import Article, Sentence, Span
from quiz.bank.terms import Be, Skill, Slip, Status, ToleranceKind, Truth
from quiz.errors import Place, Problem

__all__ = [
    "Bank",
    "Be",
    "Body",
    "Choice",
    "Choices",
    "Cloze",
    "Evidence",
    "Gap",
    "Highlight",
    "Item",
    "Match",
    "Number",
    "Option",
    "Order",
    "Pair",
    "Question",
    "Short",
    "Skill",
    "Slip",
    "Statement",
    "Status",
    "Tolerance",
    "ToleranceKind",
    "Truth",
]


class Evidence(Struct, frozen=True):
    """Exact words of the article that prove something."""

    quote: str
    span: Span


class Option(Struct, frozen=True):
    """One answer to choose from."""

    id: str
    """Given in the bank, else a hash of the text; what a response and the history name it by."""
    text: str
    correct: bool = False
    slip: Slip | None = None
    feedback: str = ""
    evidence: tuple[Evidence, ...] = ()


class Choice(Struct, frozen=True):
    """Pick one of two to six options."""

    kind: ClassVar[str] = "choice"
    options: tuple[Option, ...]


class Choices(Struct, frozen=True):
    """Pick any number of options."""

    kind: ClassVar[str] = "choices"
    options: tuple[Option, ...]


class Statement(Struct, frozen=True):
    """Say whether the article makes a statement true, false, or does not say."""

    kind: ClassVar[str] = "truth"
    answer: Truth
    feedback: dict[Truth, str] = field(default_factory=dict)
    """What to tell somebody who chose a wrong value; a value may be missing."""


class Short(Struct, frozen=True):
    """Type a few words; with a checklist, an answer of several ideas that the learner ticks off."""

    kind: ClassVar[str] = "short"
    answer: str
    aliases: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()
    be: Be = Be.TEXT
    checklist: tuple[str, ...] = ()


class Tolerance(Struct, frozen=True):
    """How exact a number has to be."""

    kind: ToleranceKind
    amount: Decimal


class Number(Struct, frozen=True):
    """Type a number, in digits or in words."""

    kind: ClassVar[str] = "number"
    value: Decimal
    unit: str = ""
    tolerance: Tolerance | None = None
    precision: int | None = None
    """Decimals to which the typed number is rounded before it is compared; `None` compares it as typed."""


class Gap(Struct, frozen=True):
    """One gap of a cloze: typed, or chosen where it has options."""

    id: str
    answer: str
    aliases: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()
    be: Be = Be.TEXT
    options: tuple[Option, ...] = ()
    """Empty where the gap is typed; else one of them is correct and has the text of `answer`."""
    weight: Decimal = Decimal(1)


class Cloze(Struct, frozen=True):
    """Fill the gaps of a passage."""

    kind: ClassVar[str] = "cloze"
    segments: tuple[str, ...]
    """The text around the gaps: one more than there are gaps, the first and the last may be empty."""
    gaps: tuple[Gap, ...]


class Item(Struct, frozen=True):
    """Something to be put in order or to be paired."""

    id: str
    text: str


class Order(Struct, frozen=True):
    """Put events in order."""

    kind: ClassVar[str] = "order"
    items: tuple[Item, ...]
    """In the right order."""


class Pair(Struct, frozen=True):
    """What stands left, and the id of the right-hand item that belongs to it."""

    left: Item
    right: str


class Match(Struct, frozen=True):
    """Pair left with right; several on the left may share one on the right."""

    kind: ClassVar[str] = "match"
    pairs: tuple[Pair, ...]
    rights: tuple[Option, ...]
    """Every right-hand side once, those of pairs first, then distractors (which may have slip and feedback)."""


class Highlight(Struct, frozen=True):
    """Select the sentences of the article that show something: those that hold the question's evidence."""

    kind: ClassVar[str] = "highlight"


Body = Choice | Choices | Statement | Short | Number | Cloze | Order | Match | Highlight
"""What is particular to a kind of question."""


class Question(Struct, frozen=True, eq=False):
    """One question about an article."""

    BESIDE: ClassVar[tuple[str, ...]] = ("article", "place")
    """Fields that do not count when two questions are compared: they are where it stands, not what is asked."""

    id: str
    body: Body
    prompt: str
    evidence: tuple[Evidence, ...]
    """What proves the key; for a statement that is not in the article, at most the nearest passage."""
    explanation: str
    article: Article
    revision: str
    """A hash of what counts as right: it changes with the key, not with the wording."""
    skill: Skill = Skill.RETRIEVE
    topics: tuple[str, ...] = ()
    prove: bool = False
    """Whether the learner also points at the sentence that proves the answer."""
    absent: bool = False
    """Whether the point is that the article does not say it."""
    until: date | None = None
    evergreen: bool = False
    fact: str = ""
    points: Decimal = Decimal(1)
    status: Status = Status.READY
    generator: str = ""
    notes: str = ""
    place: Place = Place("")

    def __eq__(self, other: object) -> bool:
        """Compare what is asked, wherever it stands."""
        return isinstance(other, Question) and self._asked == other._asked

    def __hash__(self) -> int:
        """Hash what is asked."""
        return hash(self._asked)

    @property
    def _asked(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__struct_fields__ if name not in self.BESIDE)

    @property
    def kind(self) -> str:
        """The name of the question's kind, as in the bank."""
        return self.body.kind

    @property
    def proof(self) -> tuple[Sentence, ...]:
        """The sentences that hold the evidence, in the order of the article."""
        found = {sentence for part in self.evidence for sentence in self.article.sentences_in(part.span)}
        return tuple(sorted(found, key=lambda sentence: sentence.index))


class Outline(Struct, frozen=True):
    """What is known of the questions of a bank without looking at each."""

    ids: tuple[str, ...]
    """In the order of the bank."""
    drafts: frozenset[str]
    """The ids of those that no person has accepted."""


class Bank(Struct, frozen=True, dict=True):
    """A bank: questions about one article, or about several."""

    id: str
    title: str
    questions: Sequence[Question]
    articles: Sequence[Article]
    path: Path = Path()
    warnings: tuple[Problem, ...] = ()
    """What the reader noticed that does not make the bank unusable."""
    known: Outline | None = None
    """The outline, where it is known from elsewhere."""

    def question(self, question_id: str) -> Question | None:
        """Find a question by its id."""
        at = self._places.get(question_id)
        return None if at is None else self.questions[at]

    @cached_property
    def outline(self) -> Outline:
        """What is known of the questions without looking at each."""
        if self.known is not None:
            return self.known
        drafts = frozenset(question.id for question in self.questions if question.status is Status.DRAFT)
        return Outline(tuple(question.id for question in self.questions), drafts)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {question_id: at for at, question_id in enumerate(self.outline.ids)}
