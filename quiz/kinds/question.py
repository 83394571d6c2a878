"""A question about an article: what all kinds share. Everything is frozen, and every quote is already a stretch of its article.

The names are the field's own: a *key* is a correct option, a *distractor* a wrong one, and a *misreading* is what a distractor stands for.
"""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from msgspec import Struct

from quiz.article.model import Article, Role, Sentence
from quiz.errors import Place
from quiz.kinds.body import Body
from quiz.kinds.evidence import Evidence
from quiz.kinds.presented import Proof
from quiz.marking.model import NOTHING, Mark, Response


class Skill(StrEnum):
    """What reading a question asks for: the four processes of comprehension of PIRLS 2021."""

    RETRIEVE = "retrieve"
    INFER = "infer"
    INTEGRATE = "integrate"
    EVALUATE = "evaluate"


class Aim(StrEnum):
    """What a question is for. A good bank asks for the main idea first and for few details."""

    MAIN_IDEA = "main idea"
    CAUSE = "cause"
    ATTRIBUTION = "attribution"
    CLAIM_OR_FACT = "claim or fact"
    INFERENCE = "inference"
    SEQUENCE = "sequence"
    CONTRAST = "contrast"
    CONSEQUENCE = "consequence"
    PURPOSE = "purpose"
    DETAIL = "detail"
    RETELLING = "tell it back"
    """To say from memory what happened, right after reading."""
    WARM_UP = "warm-up"
    MISSING_WORD = "missing word"
    """To fill in a word that is left out of a headline; the article has the headline, so it is closed, and next week it is no news."""


class Checked(StrEnum):
    """What a second reader, who did not know the key, made of a question."""

    AGREED = "agreed"
    DISPUTED = "disputed"
    NOT_CHECKED = "not checked"


_CHECKED = (None, Checked.AGREED)
"""What is said of a draft that a program cannot be wrong about, or that a second reader answered as its key does."""
_DOUBTS: dict[Checked | None, str] = {Checked.NOT_CHECKED: "not checked", Checked.DISPUTED: "disputed by a second reader"}


class Status(StrEnum):
    """Whether a question has been accepted by a person."""

    READY = "ready"
    DRAFT = "draft"


class Question(Struct, frozen=True, eq=False):
    """One question about an article."""

    BESIDE: ClassVar[tuple[str, ...]] = ("article", "place")
    """Fields that do not count when two questions are compared: they are where it stands, not what is asked."""
    APART: ClassVar[frozenset[Aim]] = frozenset({Aim.WARM_UP, Aim.RETELLING})
    """The aims of questions that have a place of their own in a quiz."""
    NOT_REVIEWED: ClassVar[frozenset[Aim]] = APART | {Aim.MISSING_WORD}
    """The aims of questions that never come up for review: they have no score, or ask nothing worth remembering."""

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
    aim: Aim | None = None
    checked: Checked | None = None
    """None where nobody says: a person wrote it, or a program that cannot be wrong about it."""

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
    def is_apart(self) -> bool:
        """Whether it has a place of its own in a quiz, is asked once there, and has no score: a warm-up, or tell-it-back."""
        return self.aim in self.APART

    @property
    def is_playable(self) -> bool:
        """Whether it may be dealt to a learner: it is ready, or a draft that a program made and that is checked."""
        return self.status is Status.READY or (bool(self.generator) and self.checked in _CHECKED)

    @property
    def is_closed(self) -> bool:
        """Whether the article is closed while it is asked, whatever the mode: it would give the answer away."""
        return self.is_apart or self.aim is Aim.MISSING_WORD

    @property
    def published(self) -> str:
        """The day of its article in ISO 8601; empty where it is not known."""
        return self.article.about.date

    @property
    def doubt(self) -> str:
        """What whoever is asked a draft should know of it: that nobody has checked it, or that it is disputed; else empty."""
        return _DOUBTS.get(self.checked, "") if self.status is Status.DRAFT else ""

    @property
    def kind(self) -> str:
        """The name of the question's kind, as in the bank."""
        return self.body.kind

    @property
    def passage(self) -> Proof:
        """The passage that proves the answer."""
        return Proof(self.article, tuple(part.span for part in self.evidence), self.absent, self.body.needs_evidence)

    @property
    def proof(self) -> tuple[Sentence, ...]:
        """The sentences that hold the evidence, in the order of the article."""
        return self.passage.sentences


def mark(question: Question, response: Response) -> Mark:
    """Return what a response is worth: from 0 to 1, with the verdict and what is to be learnt from it.

    This is the one marking function, for every way of playing. A blank response and "I don't know" earn 0, without a penalty and without a
    misreading.
    """
    return NOTHING if response.blank else question.body.mark(question, response)


def key_in_words(question: Question) -> tuple[str, ...]:
    """Return the right answer in words, part by part."""
    return question.body.key_in_words(question)


def response_in_words(question: Question, response: Response) -> tuple[str, ...]:
    """Return a response in words, part by part; nothing for a blank one."""
    return () if response.blank else question.body.in_words(question, response)


def selectable(question: Question) -> tuple[Sentence, ...]:
    """Return the sentences of a question's article that can prove an answer: no heading, unless it does."""
    headings = {part.index for part in question.article.paragraphs if part.role is Role.HEADING}
    proof = question.proof
    return tuple(each for each in question.article.sentences if each.paragraph not in headings or each in proof)


def revision_of(body: Body, evidence: tuple[Evidence, ...], article: Article) -> str:
    """Return twelve hexadecimal digits that change with the kind and with what counts as right."""
    right = body.fingerprint(Proof(article, tuple(part.span for part in evidence)))
    return hashlib.sha256(f"{body.kind}\n{right}".encode()).hexdigest()[:12]
