"""Rules about what the questions of a bank cover between them, and what they give away of each other."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from quiz.article.model import Article, Paragraph, Role
from quiz.bank.model import Bank
from quiz.check.rule import Rule, check, check_whole
from quiz.check.words import number_of, telling_words, words
from quiz.errors import Problem, Severity
from quiz.kinds.choice import Choice
from quiz.kinds.choices import Choices
from quiz.kinds.cloze import Cloze
from quiz.kinds.match import Match
from quiz.kinds.number import NumberBody, plain
from quiz.kinds.order import Order
from quiz.kinds.question import Aim, Question
from quiz.kinds.short import Short
from quiz.kinds.truth import Statement, Truth
from quiz.text import counted
from quiz.yaml.report import shown

BANK_COVERAGE = Rule(
    "bank-coverage",
    "More than half of an article's paragraphs prove no key.",
    "See whether the other paragraphs say something that matters, and ask about it.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): base each question on something that is important to learn.",
    bad="""\
questions:
- {kind: highlight, prompt: "Which sentence tells of a failure?", evidence: Its engine failed twice in October}
- {kind: short, prompt: "What broke in May?", answer: its radar, evidence: its radar broke in May}
- {kind: number, prompt: "How many passengers does the boat carry?", value: 240, evidence: carries 240 passengers}
""",
    good="""\
questions:
- {kind: highlight, prompt: "Which sentence tells of a failure?", evidence: Its engine failed twice in October}
- {kind: short, prompt: "Who voted against the plan?", answer: Tom Brandt, evidence: Tom Brandt voted against}
- {kind: number, prompt: "How many cranes has the harbour?", value: 3, evidence: 3 cranes}
""",
)

_PARAGRAPHS_SHOWN = 3
"""So many uncovered paragraphs are quoted; the others are counted."""


@check(BANK_COVERAGE)
def bank_coverage(bank: Bank) -> Iterator[Problem]:
    """Find articles of which most paragraphs hold no evidence of a question."""
    asked: dict[int, list[Question]] = {}
    for question in bank.questions:
        asked.setdefault(id(question.article), []).append(question)
    for article in bank.articles:
        questions = asked.get(id(article), [])
        body = [part for part in article.paragraphs if part.role is Role.BODY]
        if 2 * len(questions) < len(body):
            continue  # so few questions are not meant to cover the whole, and could not
        bare = _uncovered(article, body, questions)
        if 2 * len(bare) > len(body):
            openings = ", ".join(shown(article.words(part.span), 30) for part in bare[:_PARAGRAPHS_SHOWN])
            more = f" and {len(bare) - _PARAGRAPHS_SHOWN:,} more" if len(bare) > _PARAGRAPHS_SHOWN else ""
            yield BANK_COVERAGE.bank_problem(
                bank, f"{len(bare):,} of {counted(len(body), 'paragraph')} of the article prove no key: {openings}{more}"
            )


def _uncovered(article: Article, body: list[Paragraph], questions: list[Question]) -> list[Paragraph]:
    spans = {part.span for question in questions for part in question.evidence}
    covered = {sentence.paragraph for span in spans for sentence in article.sentences_in(span)}
    return [part for part in body if part.index not in covered]


BANK_KINDS = Rule(
    "bank-kinds",
    "One kind has more than two fifths of the questions.",
    "Put some of these questions as another kind: each trains another way to read, and a drill of one kind tires.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002) recommend several formats: questions with options, completion, true-false, matching.",
    bad="""\
questions:
- {kind: truth, prompt: The ferry stops on Friday., answer: true}
- {kind: truth, prompt: The boat carries 240 passengers., answer: true}
- {kind: truth, prompt: The engine failed in June., answer: false}
- {kind: truth, prompt: The radar broke in May., answer: true}
- {kind: truth, prompt: The crossing takes 90 minutes., answer: false}
- {kind: truth, prompt: A ticket costs £9., answer: false}
- {kind: short, prompt: "Who is the harbour master?", answer: Ruth Adler}
- {kind: number, prompt: "How many cranes are there?", value: 3}
- {kind: number, prompt: "How many berths are there?", value: 18}
- {kind: highlight, prompt: "Which sentence tells of a vote?", evidence: voted against the plan}
""",
    good="""\
questions:
- {kind: truth, prompt: The ferry stops on Friday., answer: true}
- {kind: truth, prompt: The boat carries 240 passengers., answer: true}
- {kind: truth, prompt: The engine failed in June., answer: false}
- {kind: short, prompt: "When did the radar break?", answer: In May}
- {kind: number, prompt: "How many minutes does the crossing take?", value: 75}
- {kind: choice, prompt: "What does a ticket cost?", options: [£9, {text: £7, correct: true}, £16]}
- {kind: short, prompt: "Who is the harbour master?", answer: Ruth Adler}
- {kind: number, prompt: "How many cranes are there?", value: 3}
- {kind: number, prompt: "How many berths are there?", value: 18}
- {kind: highlight, prompt: "Which sentence tells of a vote?", evidence: voted against the plan}
""",
)

_FEWEST_TO_BALANCE = 10
"""A smaller bank may be for one thing alone."""
_MOST_OF_A_KIND = 0.4
"""Of all questions: the commonest kind may be twice as common as in a bank of five kinds evenly used."""


@check_whole(BANK_KINDS)
def bank_kinds(bank: Bank) -> str:
    """Count the kinds."""
    kind, count = Counter(question.kind for question in bank.questions).most_common(1)[0]
    too_many = len(bank.questions) >= _FEWEST_TO_BALANCE and count > _MOST_OF_A_KIND * len(bank.questions)
    return f"{count:,} of {counted(len(bank.questions), 'question')} are of the kind {kind}" if too_many else ""


BANK_LEAK = Rule(
    "bank-leak",
    "What a question says before it is answered gives the key of another one away.",
    "Say it in other words or leave it out, or drop one of the two questions.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): keep what a question says independent of the other questions.",
    bad="""\
questions:
- {kind: short, prompt: "Who is the harbour master?", answer: Ruth Adler}
- {kind: highlight, prompt: "When does the harbour master Ruth Adler end the ferry?", evidence: will stop on Friday}
""",
    good="""\
questions:
- {kind: short, prompt: "Who is the harbour master?", answer: Ruth Adler}
- {kind: highlight, prompt: "When does the ferry end?", evidence: will stop on Friday}
""",
)

_ENOUGH_IN_PROMPT = 0.6
"""So much of what a question asks about, weighed by how rare its words are in the bank, has to stand beside the key in a prompt."""
_ENOUGH_IN_OPTION = 0.9
"""The same in an option: most options are wrong, and one that says less is not believed."""
_TOPIC = 0.05
"""A key in a greater share of all texts is a topic of the bank, such as the name of its hero, and no secret."""
_UNMISTAKABLE = 3
"""Telling words; a prompt that says a key of so many word for word gives it away whatever it asks."""
_IN_A_ROW = 4
"""Words of any sort; so many do not stand in a row twice by chance."""
_PRECISE = 100
"""A number from here on, unless it may be a year, is not met twice by chance either."""
_YEARS = range(1000, 2101)
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_OF_NAME = 4
"""Letters; shorter words of a name, such as *of the*, need no capital."""
_FEW = 8
"""Texts in which a key may stand whatever the share: in a small bank a share is only a few."""


@dataclass(frozen=True, slots=True)
class _Text:
    """Something that the learner reads before answering, and the questions that say it."""

    words: str
    """With a blank around each word."""
    telling: frozenset[str]
    owners: list[int]
    asks: bool
    """Whether it is a prompt; options and items are often those of other questions, right or wrong."""


class _Secret(NamedTuple):
    """A key and what is asked for it."""

    key: str
    asked: str


@check(BANK_LEAK)
def bank_leak(bank: Bank) -> Iterator[Problem]:
    """Find texts that hold another question's key together with most of what that question asks about."""
    texts = _texts(bank)
    having: dict[str, list[int]] = {}
    for at, text in enumerate(texts):
        for word in text.telling:
            having.setdefault(word, []).append(at)
    rarity = {word: math.log(1 + len(texts) / len(places)) for word, places in having.items()}
    sets = {word: frozenset(places) for word, places in having.items()}
    for number, question in enumerate(bank.questions):
        for secret in _secrets(question):
            if (leak := _leak(number, secret, texts, sets, rarity)) is not None:
                teller = bank.questions[leak]
                yield BANK_LEAK.problem(teller, f"{teller.id} gives away that the key of {question.id} is {shown(secret.key, 40)}")
                break


def _leak(number: int, secret: _Secret, texts: list[_Text], having: dict[str, frozenset[int]], rarity: dict[str, float]) -> int | None:
    """Return the first question that says a key together with what is asked."""
    key = telling_words(secret.key)
    named = telling_words(secret.asked)
    asked = named - key
    if not asked or key <= named:  # a key whose words its own question has is no secret
        return None
    nowhere: frozenset[int] = frozenset()
    holding = sorted((having.get(word, nowhere) for word in key), key=len)
    if len(holding[0]) > max(_FEW, _TOPIC * len(texts)):
        return None
    most = math.log(1 + len(texts))
    all_asked = sum(rarity.get(word, most) for word in asked)
    phrase = _spaced(secret.key)
    saying = [text for at in holding[0].intersection(*holding[1:]) if phrase in (text := texts[at]).words and number not in text.owners]
    unmistakable = bool(saying) and _is_unmistakable(secret.key, key, is_said_once=len(saying) == 1)
    tellers: list[int] = []
    for text in saying:
        share = sum(rarity[word] for word in asked & text.telling) / all_asked
        if (text.asks and unmistakable) or share >= (_ENOUGH_IN_PROMPT if text.asks else _ENOUGH_IN_OPTION):
            tellers.append(text.owners[0])
    return min(tellers, default=None)


def _is_unmistakable(text: str, telling: frozenset[str], *, is_said_once: bool) -> bool:
    """Return whether a prompt that says a key word for word gives it away whatever it asks; the name of a person may stand anywhere."""
    found = words(text)
    if len(telling) >= _UNMISTAKABLE or len(found) >= _IN_A_ROW:
        return True
    numbers = [value for word in found if (value := number_of(word)) is not None]
    if any(value >= _PRECISE and value not in _YEARS for value in numbers):
        return True
    is_name = all(word[0].isupper() or len(word) < _SHORTEST_OF_NAME for word in _WORD.findall(text))
    return is_said_once and len(telling) == _UNMISTAKABLE - 1 and not is_name


def _texts(bank: Bank) -> list[_Text]:
    """Collect what is read before answering; the same words stand there once, with all questions that say them."""
    found: dict[str, _Text] = {}
    for number, question in enumerate(bank.questions):
        for at, said in enumerate(_said(question)):
            spaced = _spaced(said)
            text = found.get(spaced)
            if text is None:
                text = found[spaced] = _Text(spaced, telling_words(said), [], at == 0 and said == question.prompt)
            text.owners.append(number)
    return list(found.values())


def _said(question: Question) -> Iterator[str]:
    """Yield the texts of a question that a learner reads before answering and has reason to believe, or to combine.

    A warm-up has none: like the article, it is read before anything is asked.
    """
    body = question.body
    if question.aim is Aim.WARM_UP:
        return
    if not isinstance(body, Statement) or body.answer is Truth.TRUE:
        yield question.prompt
    match body:
        case Choice(options) | Choices(options):
            yield from (option.text for option in options)
        case Cloze(segments):
            yield " ; ".join(segments)
        case Order(items):
            yield from (item.text for item in items)
        case Match(pairs, rights):
            yield from (pair.left.text for pair in pairs)
            yield from (right.text for right in rights)


def _secrets(question: Question) -> Iterator[_Secret]:
    """Yield the keys that other questions must not say; those of a warm-up are words of the article."""
    if question.aim is Aim.WARM_UP:
        return
    match question.body:
        case Choice(options):
            yield from (_Secret(option.text, question.prompt) for option in options if option.correct)
        case Short(answer, aliases, checklist=()):
            yield from (_Secret(key, question.prompt) for key in (answer, *aliases))
        case NumberBody(value):
            yield _Secret(plain(value), question.prompt)
        case Cloze(segments, gaps):
            # All that stands around the gaps: a text that says most of it tells where the key belongs.
            yield from (_Secret(gap.answer, " ; ".join(segments)) for gap in gaps)


def _spaced(text: str) -> str:
    return f" {' '.join(words(text))} "
