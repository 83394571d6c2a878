"""Answers and questions as the rules see them, and the verdict that they give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from quiz.english.dates import Date, is_temperature, parse_date
from quiz.english.folding import words_of
from quiz.english.inflection import plain_form
from quiz.english.lexicon import HEDGES, NEGATIONS, STOP, TRAILING_HEDGES
from quiz.english.numbers import Measurement, parse_number
from quiz.english.numerals import is_number
from quiz.english.phrases import canonical, denied
from quiz.english.places import country_of, is_place
from quiz.english.synonyms import is_said_by
from quiz.marking.terms import Be, Outcome
from quiz.text import clean_line

MOST_WORDS = 60
LONG = 7
"""Words; a longer answer is a sentence, in which the right answer is looked for."""
_ALSO_NAMES = frozenset(("may", "will"))
_OPENERS = frozenset("in at on by to from of for with into".split())
_ALTERNATIVES = re.compile(r"\s*(?:\bor\b|\s/\s)\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_SHORT_NOTE = 2
"""Words; a longer note in brackets may be another way to say the answer."""
_ACCEPT = re.compile(r"^(?:accept|allow|or|also|aka|also known as)\b:?\s*", re.IGNORECASE)
_ROLE_AND_NAME = re.compile(r"^[^,]*\s(?:of|for|at|in)\s[^,]*,\s*([A-Z][^\s,]*(?:\s[A-Z][^\s,]*){1,2})$")
"""Such as "the director of the museum, Angela Erdmann"."""
_CAUSE = re.compile(r"\b(?:why|reasons?|causes?|caused|purpose|main concern|led to)\b", re.IGNORECASE)
_FEARED = re.compile(r"\b(?:concern|concerns|fear|fears|feared|worry|worries|worried|threat|danger|afraid|goal|aim)\b", re.IGNORECASE)
_WHICH_TIME = r"(?i)\b(?:which|what)\s+(?:year|month|day|date|week|time)\b"
PURPOSE = re.compile(r"^(?:in order |so as )?to\s", re.IGNORECASE)
_PURPOSE_BEHIND = re.compile(r"^(?!to\b)\w+(?:\s[\w'-]+)+?\s(?=to\s[a-z])")
_SAID_FIRST = re.compile(r"^(No|Yes)[,:;]\s+(\w+\s.+)$", re.IGNORECASE)
"""Such as "No, she gave no commitment"."""
_RESTATED = re.compile(r"\w\s*\(\d+\)")
"""Such as "six (6)"."""
_LEAVE = re.compile(r"^(?:the )?(?:power|right|ability|freedom|authority)(?:\s+of\s+(?P<who>.+?))?\s+to\s+(?P<deed>.+)$", re.IGNORECASE)
"""Such as "the power of the council to close a road"."""
_PARTICLES = frozenset("up down off out away back".split())
_REACH = 5
"""Words behind a denial that it denies."""
_OR_NOT = re.compile(r",?\s+or\s+not\b.*$", re.IGNORECASE)
_CAPITALISED = re.compile(r"[^\W\d_][\w'.-]*")
_PERSON_ASKED = (
    r"\b(?:who|whose|whom)\b|"
    r"\b(?:which|what|name the|name of the)\s+(?:[\w'-]+\s+){0,3}?(?:actor|actress|singer|author|writer|president|minister|"
    r"leader|king|queen|pope|"
    r"player|footballer|director|composer|painter|artist|poet|scientist|politician|senator|governor|mayor|general|secretary|chief|coach|comedian|philosopher|explorer|"
    r"inventor|architect|monarch|person|man|woman|musician|golfer|boxer|cricketer|driver|emperor|novelist|playwright|presenter|spokesman|spokeswoman|chancellor|official)\b"
)
"""Compiled when it is first used, as all larger patterns here: that halves the time the import takes."""
_BODIES = frozenset(
    "party army council police committee union bank company coalition force forces government university college league club united group "
    "ministry department agency office "
    "association society organisation organization parliament congress court commission board team band church street city river lake sea "
    "ocean island islands mountain "
    "county state airport hotel school hospital museum park road bridge house castle museum award cup treaty act war battle prize".split()
)
"""Words of names that are not persons'."""


class Verdict(NamedTuple):
    """What a typed answer is, and what decided."""

    outcome: Outcome
    reason: str
    """In words for the learner: `accepted: surname of Jacinda Ardern`."""


@dataclass(frozen=True)
class FoldedAnswer:
    """A right or a typed answer, folded once."""

    text: str
    """On one line, safe to show."""
    words: tuple[str, ...]
    """Folded, in order, names with several forms in one form, hedges and opening prepositions left out."""
    capitals: frozenset[str]
    """The words that were written with a capital letter."""

    @cached_property
    def content(self) -> tuple[str, ...]:
        """The words that carry the answer; all words where none does."""
        return tuple(word for word in self.words if not self.is_stop(word) and word not in NEGATIONS) or self.words

    def is_stop(self, word: str) -> bool:
        """Return whether a word of the answer carries little; "May" and "Will" with a capital are names."""
        return word in STOP and not (word in _ALSO_NAMES and word in self.capitals)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers among the words, ordinals without their ending."""
        return frozenset(word.rstrip("sthndr") for word in self.words if is_number(word))

    @cached_property
    def quantity(self) -> Measurement | None:
        """The one number with its unit that the whole answer is."""
        return parse_number(self.text) or parse_number(" ".join(self.words))

    @cached_property
    def date(self) -> Date | None:
        """The date or time that the whole answer is."""
        return parse_date(self.text) or (None if is_temperature(self.text) else parse_date(" ".join(self.words)))

    @cached_property
    def negations(self) -> frozenset[str]:
        """The words among the answer's that deny."""
        return NEGATIONS.intersection(self.words)


@dataclass(frozen=True)
class Context:
    """What else is known when an answer is judged."""

    question: str
    words: frozenset[str]
    """The words of the question."""
    be: Be
    names: frozenset[tuple[str, ...]]
    """Other names of the article."""
    known: frozenset[str]
    """Words of those names and of the rejected answers: no slips of anything."""
    answers: frozenset[tuple[str, ...]] = frozenset()
    """All right answers."""
    told: frozenset[str] = frozenset()
    """The words of the sentences that prove them."""
    told_names: frozenset[str] = frozenset()
    """Those of them that are written with a capital letter."""
    placed: frozenset[tuple[str, str]] = frozenset()
    """Words of them with the names of where that is: `("fair", "lowmere")` of "the book fair in Lowmere"."""
    denied: frozenset[str] = frozenset()
    """Those of them that carry something and stand right behind a denial."""

    @cached_property
    def right(self) -> frozenset[str]:
        """The words of all right answers."""
        return frozenset(word for answer in self.answers for word in answer)

    @cached_property
    def few_right(self) -> frozenset[str]:
        """The words of all right answers, none where there are too many to compare one by one with all that was typed."""
        return self.right if len(self.right) <= MOST_WORDS else frozenset()

    @cached_property
    def origins(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """The places that right answers say something is from, with the words before it: "independence from Britain"."""
        return tuple(
            (answer[:at], place)
            for answer in self.answers
            for at, (link, place) in enumerate(pairwise(answer))
            if link == "from" and is_place((place,))
        )

    @cached_property
    def _right_forms(self) -> frozenset[str]:
        """The words of all right answers without their inflections, of which TriviaQA has hundreds."""
        return frozenset(map(plain_form, self.right))

    @cached_property
    def asks_person(self) -> bool:
        """Return whether the question asks for a person."""
        return self.be is Be.PERSON or (self.be is Be.TEXT and bool(re.search(_PERSON_ASKED, self.question, re.IGNORECASE)))

    @cached_property
    def asks_why(self) -> bool:
        """Return whether the question asks for a reason."""
        return "why" in self.words or "purpose" in self.words

    @cached_property
    def asks_when(self) -> bool:
        """Return whether the question asks for a time."""
        return self.be is Be.DATE or "when" in self.words or bool(re.search(_WHICH_TIME, self.question))

    @cached_property
    def asks_cause(self) -> bool:
        """Return whether the question asks for what caused or moved something, so that naming it is an answer."""
        return bool(_CAUSE.search(self.question))

    @cached_property
    def asks_fear(self) -> bool:
        """Return whether the question asks for what somebody fears, or aims at."""
        return bool(_FEARED.search(self.question))

    def said(self, word: str) -> bool:
        """Return whether a word stands in the question, in another form, as a synonym, or as the people of a country that it names."""
        known = self._heard.get(word)
        if known is None:
            country = country_of(word)
            known = (
                word in self.words
                or any(is_said_by(word, other) for other in self.words)
                or (country is not None and country in self.countries)
            )
            self._heard[word] = known
        return known

    @cached_property
    def _heard(self) -> dict[str, bool]:
        """What `said` found of each word that it was asked of."""
        return {}

    @cached_property
    def countries(self) -> frozenset[str]:
        """The codes of the countries that the question names in one word, or whose people it names."""
        return frozenset(code for code in map(country_of, self.words) if code)

    def granted(self, word: str) -> bool:
        """Return whether a word stands in the question or in any right answer, in any inflection or as a synonym."""
        return (
            self.said(word)
            or word in self.right
            or any(is_said_by(word, other) for other in self.few_right)
            or plain_form(word) in self._right_forms
        )


@lru_cache(maxsize=4096)
def read_answer(text: str) -> FoldedAnswer:
    """Fold an answer.

    Args:
        text: as it stands in the bank or was typed.
    """
    line = clean_line(text[:2_000])
    words = denied(_without_opener(canonical(_without_hedges(words_of(line)))))
    capitals = frozenset(word for found in _CAPITALISED.findall(line) if found[0].isupper() for word in words_of(found))
    return FoldedAnswer(line, words, capitals)


@lru_cache(maxsize=256)
def read_context(
    question: str,
    be: Be,
    names: tuple[str, ...] = (),
    reject: tuple[str, ...] = (),
    references: tuple[str, ...] = (),
    evidence: tuple[str, ...] = (),
) -> Context:
    """Fold a question and the names around it.

    Args:
        question: its prompt.
        be: what the answer has to be.
        names: other names of the article.
        reject: answers that are known to be wrong.
        references: all right answers.
        evidence: sentences of the article that prove them.
    """
    right = frozenset(read_answer(reference).words for reference in references)
    folded = frozenset(read_answer(name).words for name in (*names, *reject)) - {()}
    known = frozenset(word for name in folded for word in name)
    told = frozenset(word for sentence in evidence for word in canonical(words_of(sentence)))
    named = frozenset[str]().union(*(read_answer(sentence).capitals for sentence in evidence))
    denied = frozenset[str]().union(*(_behind_denials(words_of(sentence)) for sentence in evidence))
    placed = frozenset(
        (before, name)
        for sentence in map(words_of, evidence)
        for before, link, name in zip(sentence, sentence[1:], sentence[2:], strict=False)
        if link in ("in", "at", "near") and name in named
    )
    return Context(question, frozenset(canonical(words_of(question))), be, folded, known, right, told, named, placed, denied)


def _behind_denials(words: tuple[str, ...]) -> frozenset[str]:
    """Return what a sentence denies: of "she gave no firm promise" the last two words."""
    found = (words[at + 1 : at + 1 + _REACH] for at, word in enumerate(words) if word in NEGATIONS)
    return frozenset(word for behind in found for word in behind if word not in STOP)


@lru_cache(maxsize=1024)
def expand(references: tuple[str, ...]) -> tuple[FoldedAnswer, ...]:
    """Parse right answers, and what they say between the lines: "A or B" is both, "A (accept B)" too, "A (film)" is also A."""
    found: dict[tuple[str, ...], FoldedAnswer] = {}
    for reference in references:
        for text in _readings(reference):
            answer = read_answer(text)
            found.setdefault(answer.words, answer)
            # A slip in "New Zealand" can only be seen against the name in full; a verb without its *up* says something else.
            plain = _without_opener(_without_hedges(words_of(answer.text)))
            if _PARTICLES.isdisjoint({*plain} - {*answer.words}):
                found.setdefault(plain, FoldedAnswer(answer.text, plain, answer.capitals))
    return tuple(found.values())


@lru_cache(maxsize=1024)
def purposes(references: tuple[str, ...]) -> tuple[FoldedAnswer, ...]:
    """Parse what right answers say after whom or what: "to repair the roof" of "all tenants pay to repair the roof"."""
    found = [(reference, _PURPOSE_BEHIND.match(reference)) for reference in references]
    return tuple(
        read_answer(reference[behind.end() :]) for reference, behind in found if behind and NEGATIONS.isdisjoint(words_of(behind[0]))
    )


def names_person(answer: FoldedAnswer, context: Context) -> bool:
    """Return whether a right answer is the name of a person."""
    if (
        not answer.words
        or len(answer.words) > 6
        or answer.numbers
        or "," in answer.text
        or "and" in answer.words
        or not _BODIES.isdisjoint(answer.words)
    ):
        return False
    if context.be is Be.PERSON:
        return True
    carrying = [word for word in answer.words if not answer.is_stop(word)]
    return (
        context.asks_person
        and bool(carrying)
        and all(word in answer.capitals for word in carrying)
        and (len(answer.words) == len(carrying) or len(carrying) > 1)
    )


def _readings(reference: str) -> Iterator[str]:
    if not _RESTATED.search(reference) or len(set(words_of(reference))) == len(words_of(reference)):
        yield reference
    bare = _BRACKETS.sub("", reference).strip()
    if bare != reference and bare:
        yield bare
    if _OR_NOT.search(bare):
        yield _OR_NOT.sub("", bare)
    if leave := _LEAVE.match(bare):
        yield leave["deed"]
        yield f"{leave['who'] or ''} {leave['deed']}"
    for pattern in (_SAID_FIRST, _ROLE_AND_NAME):
        found = pattern.match(bare)
        yield from found.groups() if found else ()
    for inside in _BRACKETS.findall(reference):
        if _ACCEPT.match(inside):
            yield _ACCEPT.sub("", inside)
        elif len(words_of(inside)) > _SHORT_NOTE and words_of(inside)[0] not in STOP and inside == inside.lower():
            yield inside  # "high taxes (taxation without representation)" says it in two ways
    parts = [part.strip() for part in _ALTERNATIVES.split(bare)]
    if (
        len(parts) == 2
        and all(parts)
        and (all(part[0].isupper() for part in parts) or parts[0].split()[-1].lower() == parts[1].split()[-1].lower())
    ):
        yield from parts
    elif len(parts) == 2 and len(parts[0].split()) == 1 and len(parts[1].split()) == 2:
        yield f"{parts[0]} {parts[1].split()[1]}"  # "U.S. or national legislature"
        yield parts[1]


def _without_hedges(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what only says how sure one is, unless nothing else is left."""
    again = True
    while again:
        again = False
        for hedge in HEDGES:
            if len(words) > len(hedge) and words[: len(hedge)] == hedge:
                words, again = words[len(hedge) :], True
        for hedge in TRAILING_HEDGES:
            if len(words) > len(hedge) and words[-len(hedge) :] == hedge:
                words, again = words[: -len(hedge)], True
    return words


def _without_opener(words: Sequence[str]) -> tuple[str, ...]:
    at = 0
    while at < len(words) - 1 and words[at] in _OPENERS:
        at += 1
    return tuple(words[at:])
