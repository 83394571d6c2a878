"""What analysers find in an article: who is named, who said what, which numbers and years stand where, who undertook what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from quiz.article.model import Article, Sentence, Span


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the article names."""

    name: str
    """The fullest form in which the article names them, without a title."""
    mentions: tuple[Span, ...]
    """Where they are named, by whichever form."""
    role: str = ""
    """What the article says they are, such as `manager of the shop`; empty where it does not say so in plain words."""
    role_at: Span | None = None
    """Where those words stand."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Something that somebody said, by their own words or by the words of the article."""

    speaker: Person
    sentence: int
    """The index of its sentence."""
    words: Span
    """The words of the quotation without its marks, or the clause that tells what was said, without *that*."""
    direct: bool
    """Whether the words stand in quotation marks."""
    naming: int
    """The index of the sentence that names the speaker: its own, or one before."""
    past: bool
    """Whether the verb of saying is in the past tense."""

    @property
    def named(self) -> bool:
        """Whether its own sentence names the speaker."""
        return self.naming == self.sentence


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with a name, and what the article says that it is."""

    name: str
    what: Span


@dataclass(frozen=True, slots=True)
class Deed:
    """What a person did, as the predicate of a sentence whose subject is their name."""

    person: Person
    predicate: Span
    """From behind the subject to the end of the sentence, without its full stop."""
    sentence: int
    lead: str
    """What stands before the subject, with its comma; mostly nothing."""


class Kind(StrEnum):
    """What the subject of a sentence is."""

    COUNTRY = "country"
    PLACE = "place"
    BODY = "body"
    """A company or another organisation."""
    PEOPLE = "people"
    """Persons without names, such as *the removal men*."""
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Predication:
    """What a sentence says of its subject, where that is no person with a name."""

    subject: Span
    kind: Kind
    predicate: Span
    asked: str
    """The predicate as it stands behind *what* or *who*: in the singular, on one line."""
    sentence: int
    lead: str
    """What stands before the subject, with its comma; mostly nothing."""


@dataclass(frozen=True, slots=True)
class Reversal:
    """A clause that denies something, and says the opposite without its denial."""

    sentence: int
    clause: Span
    """What is turned, without the full stop."""
    at: Span
    """The denial in it, from the word before it: *not*, *n't*, *never*, *no*."""
    lead: str = ""
    """Who it is about, where the clause began with *who*."""


class Scale(StrEnum):
    """What a time is told by; only times of one scale can be compared."""

    CALENDAR = "calendar"
    """Days, counted as `datetime.date` does."""
    MONTHS = "months"
    """Months and days of a year that is not told."""
    WEEK = "week"
    """Days of one week."""
    DAY = "day"
    """Minutes of one day."""
    AGE = "age"
    """Years of one person's life."""


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of time."""

    scale: Scale
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a time that the article tells."""

    words: str
    """A sentence without its full stop and without its time, with a noun or name as its subject."""
    who: str
    """The person whom it is about, where its subject is one."""
    sentence: int
    when: When
    at: Span
    """The words that tell the time."""
    proof: tuple[int, ...]
    """The sentences that prove it: who is meant, what the time counts from, and its own at the end."""


class Measure(StrEnum):
    """What a number counts."""

    COUNT = "count"
    PERCENT = "percent"
    MONEY = "money"
    YEAR = "year"
    UNIT = "unit"
    """Something measured, such as miles or hours."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of the article."""

    span: Span
    """Where the number itself stands, without its unit or sign."""
    value: Decimal
    measure: Measure
    unit: str
    """The noun or sign beside it, such as `years`, `%` or `£`."""
    sentence: int


@dataclass(frozen=True, slots=True)
class Undertaking:
    """That somebody asked, agreed, pledged or planned to do something."""

    who: str
    verb: str
    """In its plain form: `agree`, `plan`."""
    aim: Span
    """The words after *to*."""
    sentence: int
    past: bool
    """Whether the verb is in the past tense."""
    asked: str = ""
    """Who is to do it, where that is somebody else."""


@dataclass(frozen=True)
class Facts:
    """Everything that was found."""

    article: Article
    persons: tuple[Person, ...] = ()
    bystanders: tuple[Person, ...] = ()
    """Others who seem to be persons, but are shown to be by nothing but their names; they can be wrong answers and no more."""
    speeches: tuple[Speech, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
    things: tuple[Thing, ...] = ()
    deeds: tuple[Deed, ...] = ()
    predications: tuple[Predication, ...] = ()
    places: Mapping[Kind, tuple[Span, ...]] = field(default_factory=dict)
    """Where countries and other places are named."""
    aims: tuple[Span, ...] = ()
    """What somebody does or is to do: the words after *to*, whoever it is."""
    turns: tuple[Reversal, ...] = ()
    events: tuple[Event, ...] = ()
    whole: frozenset[int] = field(default=frozenset())
    """The sentences that can be understood without those before them."""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the article."""
        return self.article.sentences


class Analyser(Protocol):
    """Looks at an article."""

    @property
    def name(self) -> str:
        """What it is, with its version."""

    @property
    def notice(self) -> str:
        """What the author should know of it; empty where there is nothing."""

    def analyse(self, article: Article) -> Facts:
        """Find what the article says. The same article gives the same facts."""
