"""A drafted question, whoever made it, and what comes of an article: the drafts that were kept, and what was dropped by which gate.

A rule and a language model give the same `Draft`, whose body is that of the bank (`quiz.bank.model`). Both go through
`quiz.derive.derive.finish`, which drops and never repairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from quiz.article.model import Article, Span
from quiz.article.quotes import find_quote
from quiz.errors import Place
from quiz.kinds.body import Body
from quiz.kinds.evidence import Evidence
from quiz.kinds.options import Option, text_id
from quiz.kinds.question import Aim, Checked, Question, Skill, Status, revision_of
from quiz.kinds.truth import Statement, Truth
from quiz.marking.terms import Misreading
from quiz.text import fold_space

IN_RESERVE = 0.55
"""A draft with less merit is kept only in a bank that has few."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A question as its generator proposes it."""

    generator: str
    """The generator's name, such as `who-said`."""
    version: str
    """What it changes with when it makes other questions."""
    body: Body
    """The bank's own: `Choice`, `Statement`, `Cloze`, `Order`, `Highlight`, …"""
    prompt: str
    evidence: tuple[Evidence, ...]
    """What proves the key; see `proof`."""
    explanation: str
    skill: Skill = Skill.RETRIEVE
    aim: Aim | None = None
    merit: float = 1.0
    """How good its generator thinks it is beside its other drafts, from 0 to 1."""
    checked: Checked | None = None
    notes: str = ""
    """What its author should know when reviewing it, such as the words of a second reader."""
    status: Status = Status.DRAFT

    @property
    def kind(self) -> str:
        """The name of its kind, as in the bank."""
        return self.body.kind


@dataclass(frozen=True, slots=True)
class Dropped:
    """A draft that a gate did not let through."""

    draft: Draft
    gate: str
    """The gate's name, such as `evidence`."""
    reason: str
    """Why, in words for the author."""


@dataclass(frozen=True)
class Derivation:
    """What came of an article."""

    article: Article
    drafts: tuple[Draft, ...]
    """Those to keep, in the order of the article."""
    dropped: tuple[Dropped, ...]

    @property
    def dropped_by_gate(self) -> Mapping[str, int]:
        """How many drafts each gate dropped."""
        return Counter(one.gate for one in self.dropped)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The drafts as questions of a bank, with ids."""
        return as_questions(self.drafts, self.article)


def proof(article: Article, quote: str, prefix: str = "", suffix: str = "") -> Evidence | None:
    """Find words that prove something; nothing unless they stand in the article just once."""
    spans = find_quote(article, quote, prefix, suffix)
    return Evidence(fold_space(quote), spans[0]) if len(spans) == 1 else None


def proof_at(article: Article, span: Span) -> Evidence:
    """Return a stretch of the article as evidence; where its words stand elsewhere too, the writer tells them apart."""
    return Evidence(fold_space(article.words(span)), span)


def right(text: str) -> Option:
    """Make a key."""
    return Option(text_id(text), text, correct=True)


def wrong(text: str, misreading: Misreading, feedback: str, *evidence: Evidence) -> Option:
    """Make a distractor with the misreading that it stands for."""
    return Option(text_id(text), text, misreading=misreading, feedback=feedback, evidence=evidence)


def as_questions(drafts: tuple[Draft, ...], article: Article) -> tuple[Question, ...]:
    """Return drafts as questions, with ids such as `who-said-2`; the line of the place of each is its number, from 1."""
    counted: Counter[str] = Counter()
    questions: list[Question] = []
    for number, draft in enumerate(drafts, 1):
        counted[draft.generator] += 1
        questions.append(as_question(draft, article, f"{draft.generator}-{counted[draft.generator]}", Place("derived", number, 1)))
    return tuple(questions)


def as_question(draft: Draft, article: Article, question_id: str, place: Place) -> Question:
    """Return a draft as a question of a bank."""
    return Question(
        id=question_id,
        body=draft.body,
        prompt=draft.prompt,
        evidence=draft.evidence,
        explanation=draft.explanation,
        article=article,
        revision=revision_of(draft.body, draft.evidence, article),
        skill=draft.skill,
        absent=isinstance(draft.body, Statement) and draft.body.answer is Truth.NOT_STATED,
        aim=draft.aim,
        status=draft.status,
        generator=f"{draft.generator} {draft.version}",
        checked=draft.checked,
        notes=draft.notes,
        place=place,
    )
