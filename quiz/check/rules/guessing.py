"""Rules about a bank in which somebody who guesses by a simple plan is right more often than by chance."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from quiz.article.model import Article
from quiz.bank.model import Bank
from quiz.check.rule import Rule, check_whole
from quiz.check.words import telling_words
from quiz.english.numbers import parse_number
from quiz.errors import Severity
from quiz.kinds.choice import Choice
from quiz.kinds.options import Option
from quiz.kinds.truth import Statement
from quiz.text import counted

LEVEL = 0.01
"""A guess beats chance when it would do as well by chance in fewer than one bank of a hundred."""
FEWEST = 12
"""Of fewer questions nothing is said: three right out of four is no pattern."""

_MOST_EXACT = 300
"""Up to so many questions the probability is counted out; the steps grow with the square."""
_WORTH_IT = 1.25
"""The guess has to be right so many times as often as chance: in a bank of thousands less of it helps nobody."""

BANK_KEY_POSITION = Rule(
    "bank-key-position",
    "The keys of choices stand in one place of the list more often than in the others.",
    "Let quiz check --fix move keys. A drill shuffles options, but a printed or exported bank has them in this order.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): vary where the right answer stands.",
    bad="""\
questions:
- {kind: choice, prompt: "Who spoke this morning?", options: [{text: Ruth Adler, correct: true}, Tom Brandt, A passenger]}
- {kind: choice, prompt: "Who voted against the plan?", options: [{text: Tom Brandt, correct: true}, Ruth Adler, A passenger]}
- {kind: choice, prompt: "What stops on Friday?", options: [{text: The ferry, correct: true}, The engine, The radar]}
- {kind: choice, prompt: "What failed twice?", options: [{text: The engine, correct: true}, The radar, The horn]}
- {kind: choice, prompt: "What broke in May?", options: [{text: The radar, correct: true}, The engine, The horn]}
- {kind: choice, prompt: "When does the ferry stop?", options: [{text: On Friday, correct: true}, In October, In May]}
- {kind: choice, prompt: "When did the engine fail?", options: [{text: In October, correct: true}, In May, On Friday]}
- {kind: choice, prompt: "When did the radar break?", options: [{text: In May, correct: true}, In October, On Friday]}
- {kind: choice, prompt: "Where would islanders row?", options: [{text: To the chemist, correct: true}, To the council, To the harbour]}
- {kind: choice, prompt: "What are there 310 of?", options: [{text: Horses, correct: true}, Bicycles, Moorings]}
- {kind: choice, prompt: "What are there 12 of?", options: [{text: Pianos, correct: true}, Horses, Berths]}
- {kind: choice, prompt: "What takes 75 minutes?", options: [{text: The crossing, correct: true}, The repair, The vote]}
""",
    good="""\
questions:
- {kind: choice, prompt: "Who spoke this morning?", options: [{text: Ruth Adler, correct: true}, Tom Brandt, A passenger]}
- {kind: choice, prompt: "Who voted against the plan?", options: [Ruth Adler, A passenger, {text: Tom Brandt, correct: true}]}
- {kind: choice, prompt: "What stops on Friday?", options: [The engine, {text: The ferry, correct: true}, The radar]}
- {kind: choice, prompt: "What failed twice?", options: [The radar, {text: The engine, correct: true}, The horn]}
- {kind: choice, prompt: "What broke in May?", options: [{text: The radar, correct: true}, The engine, The horn]}
- {kind: choice, prompt: "When does the ferry stop?", options: [In October, In May, {text: On Friday, correct: true}]}
- {kind: choice, prompt: "When did the engine fail?", options: [In May, On Friday, {text: In October, correct: true}]}
- {kind: choice, prompt: "When did the radar break?", options: [In October, {text: In May, correct: true}, On Friday]}
- {kind: choice, prompt: "Where would islanders row?", options: [{text: To the chemist, correct: true}, To the council, To the harbour]}
- {kind: choice, prompt: "What are there 310 of?", options: [Bicycles, {text: Horses, correct: true}, Moorings]}
- {kind: choice, prompt: "What are there 12 of?", options: [Horses, Berths, {text: Pianos, correct: true}]}
- {kind: choice, prompt: "What takes 75 minutes?", options: [{text: The crossing, correct: true}, The repair, The vote]}
""",
)

_CRITICAL = {1: 6.63, 2: 9.21, 3: 11.34, 4: 13.28, 5: 15.09}
"""Chi-square that chance exceeds in one bank of a hundred, by degrees of freedom."""
_FAR = 0.05
"""A place has to have so much more than its share of all keys: in a bank of thousands a smaller one helps nobody to guess."""
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")


class Placed(NamedTuple):
    """Where the key of a choice stands."""

    at: int
    """Counted from 0."""
    options: int
    """How many options there are."""


@check_whole(BANK_KEY_POSITION)
def bank_key_position(bank: Bank) -> str:
    """Compare how often each place has the key with what an even spread would give."""
    placed = [place_of_key(question.body) for question in bank.questions if isinstance(question.body, Choice)]
    counts = Counter(one.at for one in placed)
    told = ", ".join(f"{_PLACES[place]} {counts[place]:,}" for place in range(max((one.options for one in placed), default=0)))
    return f"the keys of {counted(len(placed), 'choice')} are not spread over the places: {told}" if is_unbalanced(placed) else ""


def place_of_key(body: Choice) -> Placed:
    """Return the place of a choice's key."""
    return Placed(next(at for at, option in enumerate(body.options) if option.correct), len(body.options))


def is_unbalanced(placed: Sequence[Placed]) -> bool:
    """Return whether keys are spread less evenly than chance explains, by Pearson's chi-square (1900)."""
    if len(placed) < FEWEST:
        return False
    places = range(max(one.options for one in placed))
    expected = [sum(1 / one.options for one in placed if place < one.options) for place in places]
    excess = [sum(one.at == place for one in placed) - expected[place] for place in places]
    statistic = sum(more * more / share for more, share in zip(excess, expected, strict=True))
    return statistic > _CRITICAL[len(places) - 1] and max(excess) / len(placed) > _FAR


BANK_LONGEST_KEY = Rule(
    "bank-longest-key",
    "Whoever always picks the longest option is right more often than chance explains.",
    "Cut some keys, or say more in their distractors, until about as many distractors as by chance are the longest.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): keep the length of the options about equal.",
    bad="""\
questions:
- {kind: choice, prompt: "Who spoke this morning?", options: [{text: The harbour master, correct: true}, Tom Brandt, A passenger]}
- {kind: choice, prompt: "Who voted against the plan?", options: [Ruth Adler, A passenger, {text: Councillor Tom Brandt, correct: true}]}
- {kind: choice, prompt: "What stops on Friday?", options: [The engine, {text: The ferry to the island, correct: true}, The radar]}
- {kind: choice, prompt: "What failed twice?", options: [The radar, {text: The engine of the boat, correct: true}, The horn]}
- {kind: choice, prompt: "What broke in May?", options: [{text: The radar of the boat, correct: true}, The engine, The horn]}
- {kind: choice, prompt: "When does the ferry stop?", options: [In October, In May, {text: On Friday of this week, correct: true}]}
- {kind: choice, prompt: "When did the engine fail?", options: [In May, On Friday, {text: Twice in October, correct: true}]}
- {kind: choice, prompt: "When did the radar break?", options: [In October, {text: In May, correct: true}, On Friday]}
- {kind: choice, prompt: "Where would islanders row?", options: [{text: To the chemist in town, correct: true}, To the vote, To the sea]}
- {kind: choice, prompt: "What are there 310 of?", options: [Bicycles, {text: Horses in a year, correct: true}, Moorings]}
- {kind: choice, prompt: "What are there 12 of?", options: [Horses, Berths, {text: Pianos in a year, correct: true}]}
- {kind: choice, prompt: "What takes 75 minutes?", options: [{text: The crossing by boat, correct: true}, The repair, The vote]}
""",
    good="""\
questions:
- {kind: choice, prompt: "Who spoke this morning?", options: [{text: Ruth Adler, correct: true}, A councillor, The chemist]}
- {kind: choice, prompt: "Who voted against the plan?", options: [Ruth Adler, A passenger, {text: Tom Brandt, correct: true}]}
- {kind: choice, prompt: "What stops on Friday?", options: [The season ticket, {text: The ferry, correct: true}, The radar]}
- {kind: choice, prompt: "What failed twice?", options: [The radar, {text: The engine, correct: true}, The horn]}
- {kind: choice, prompt: "What broke in May?", options: [{text: The radar, correct: true}, The engine, The horn]}
- {kind: choice, prompt: "When does the ferry stop?", options: [In October, In May, {text: On Friday, correct: true}]}
- {kind: choice, prompt: "When did the engine fail?", options: [In May, On Friday, {text: In October, correct: true}]}
- {kind: choice, prompt: "When did the radar break?", options: [In October, {text: In May, correct: true}, On Friday]}
- {kind: choice, prompt: "Where would islanders row?", options: [{text: To the chemist, correct: true}, To the council, To the harbour]}
- {kind: choice, prompt: "What are there 310 of?", options: [Bicycles, {text: Horses, correct: true}, Moorings]}
- {kind: choice, prompt: "What are there 12 of?", options: [Horses, Berths, {text: Pianos, correct: true}]}
- {kind: choice, prompt: "What takes 75 minutes?", options: [{text: The crossing, correct: true}, The repair, The vote]}
""",
)


@check_whole(BANK_LONGEST_KEY)
def bank_longest_key(bank: Bank) -> str:
    """Report when the longest option is right too often: it is guessed in each choice that has one."""
    share = _right_too_often(bank, lambda body, _: _highest(body, lambda option: len(option.text)), "", _WORTH_IT)
    return share and f"the longest option is the key in {share}"


def _right_too_often(bank: Bank, guess: Callable[[Choice, Article], Sequence[Option]], of: str, times: float) -> str:
    """Return how often a guess is right, if that is more often than chance explains.

    Args:
        bank: the bank.
        guess: gives the options of a choice of which one is guessed; none where nothing is guessed.
        of: what is said of the choices.
        times: how many times as often as by chance it has to be right at least.
    """
    hits = 0
    chances: list[float] = []
    for question in bank.questions:
        if isinstance(question.body, Choice) and (guessed := guess(question.body, question.article)):
            hits += any(option.correct for option in guessed)
            chances.append(len(guessed) / len(question.body.options))
    if beats_chance(hits, chances) and hits > times * sum(chances):
        return f"{hits:,} of {counted(len(chances), 'choice')}{of}; chance would give about {round(sum(chances)):,}"
    return ""


def _highest(body: Choice, score: Callable[[Option], float]) -> Sequence[Option]:
    """Return the option with the highest score, if it is one alone."""
    scores = [score(option) for option in body.options]
    return [body.options[scores.index(max(scores))]] if scores.count(max(scores)) == 1 else []


BANK_MENTIONS = Rule(
    "bank-mentions",
    "Whoever picks the option whose words the article has most often is right more often than chance explains.",
    "Build distractors from what the article speaks of as often, and put keys into other words.",
    Severity.WARNING,
    guideline="NBME Item-Writing Guide: options are plausible and of one sort, so that none stands out to somebody who has not read.",
    bad="""\
questions:
- {kind: choice, prompt: "Who spoke this morning?", options: [{text: Ruth Adler, correct: true}, Jane Cole, Peter Lund]}
- {kind: choice, prompt: "Who voted against the plan?", options: [Jane Cole, Peter Lund, {text: Tom Brandt, correct: true}]}
- {kind: choice, prompt: "What stops on Friday?", options: [The tram, {text: The ferry, correct: true}, The cinema]}
- {kind: choice, prompt: "What failed twice?", options: [The anchor, {text: The engine, correct: true}, The mast]}
- {kind: choice, prompt: "What broke in May?", options: [{text: The radar, correct: true}, The anchor, The mast]}
- {kind: choice, prompt: "When does the ferry stop?", options: [On Sunday, On Tuesday, {text: On Friday, correct: true}]}
- {kind: choice, prompt: "When did the engine fail?", options: [In March, In July, {text: In October, correct: true}]}
- {kind: choice, prompt: "What was built in 1974?", options: [The tram, {text: The boat, correct: true}, The cinema]}
- {kind: choice, prompt: "Where would islanders row?", options: [{text: To the chemist, correct: true}, To the baker, To the school]}
- {kind: choice, prompt: "What are there 310 of?", options: [Cows, {text: Horses, correct: true}, Goats]}
- {kind: choice, prompt: "What are there 12 of?", options: [Violins, Drums, {text: Pianos, correct: true}]}
- {kind: choice, prompt: "What takes 75 minutes?", options: [{text: The crossing, correct: true}, The repair, The rehearsal]}
""",
    good="""\
questions:
- {kind: choice, prompt: "Who spoke this morning?", options: [{text: Ruth Adler, correct: true}, Tom Brandt, A passenger]}
- {kind: choice, prompt: "Who voted against the plan?", options: [Ruth Adler, A passenger, {text: Tom Brandt, correct: true}]}
- {kind: choice, prompt: "What stops on Friday?", options: [The engine, {text: The ferry, correct: true}, The radar]}
- {kind: choice, prompt: "What failed twice?", options: [The radar, {text: The engine, correct: true}, The horn]}
- {kind: choice, prompt: "What broke in May?", options: [{text: The radar, correct: true}, The engine, The horn]}
- {kind: choice, prompt: "When does the ferry stop?", options: [In October, In May, {text: On Friday, correct: true}]}
- {kind: choice, prompt: "When did the engine fail?", options: [In May, On Friday, {text: In October, correct: true}]}
- {kind: choice, prompt: "What was built in 1974?", options: [The harbour, {text: The boat, correct: true}, The ferry]}
- {kind: choice, prompt: "Where would islanders row?", options: [{text: To the chemist, correct: true}, To the council, To the harbour]}
- {kind: choice, prompt: "What are there 310 of?", options: [Bicycles, {text: Horses, correct: true}, Moorings]}
- {kind: choice, prompt: "What are there 12 of?", options: [Horses, Berths, {text: Pianos, correct: true}]}
- {kind: choice, prompt: "What takes 75 minutes?", options: [{text: The crossing, correct: true}, The repair, The vote]}
""",
)


@check_whole(BANK_MENTIONS)
def bank_mentions(bank: Bank) -> str:
    """Report when the option whose words the article has most often is right too often, guessed in each choice where that is one option."""
    mentions = {id(article): _mentions(article) for article in bank.articles}
    share = _right_too_often(
        bank, lambda body, article: _highest(body, lambda option: _score(option.text, mentions[id(article)])), "", _WORTH_IT
    )
    return share and f"the option whose words the article has most often is the key in {share}"


def _mentions(article: Article) -> Mapping[str, int]:
    """Count in how many sentences each telling word stands."""
    return Counter(word for sentence in article.sentences for word in telling_words(article.words(sentence.span)))


def _score(text: str, mentions: Mapping[str, int]) -> float:
    """Return how often the article has the telling words of an option, on average, so that length does not count."""
    words = telling_words(text)
    return sum(mentions.get(word, 0) for word in words) / len(words) if words else 0.0


BANK_MIDDLE_NUMBER = Rule(
    "bank-middle-number",
    "Where the options are numbers, the one in the middle is the key more often than chance explains.",
    "Let the key be the smallest or the largest now and then.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): put numbers in order, and vary where the right answer stands.",
    bad="""\
questions:
- {kind: choice, prompt: "How many cranes has the harbour?", options: [{text: "3", correct: true}, "2", "5"]}
- {kind: choice, prompt: "How many berths has it?", options: ["12", "25", {text: "18", correct: true}]}
- {kind: choice, prompt: "How many moorings has it?", options: ["30", {text: "41", correct: true}, "50"]}
- {kind: choice, prompt: "How many bicycles did it count?", options: ["4,100", {text: "5,200", correct: true}, "6,300"]}
- {kind: choice, prompt: "How many horses did it count?", options: [{text: "310", correct: true}, "250", "400"]}
- {kind: choice, prompt: "How many pianos did it count?", options: ["8", "20", {text: "12", correct: true}]}
- {kind: choice, prompt: "How many passengers does it carry?", options: ["180", "300", {text: "240", correct: true}]}
- {kind: choice, prompt: "When was the boat built?", options: ["1960", {text: "1974", correct: true}, "1985"]}
- {kind: choice, prompt: "What does a ticket cost?", options: [{text: £7, correct: true}, £5, £9]}
- {kind: choice, prompt: "What does a season ticket cost?", options: [£120, {text: £160, correct: true}, £200]}
- {kind: choice, prompt: "How many miles is it?", options: ["10", "20", {text: "14", correct: true}]}
- {kind: choice, prompt: "How many minutes does it take?", options: [{text: "75", correct: true}, "60", "90"]}
""",
    good="""\
questions:
- {kind: choice, prompt: "How many cranes has the harbour?", options: [{text: "3", correct: true}, "5", "8"]}
- {kind: choice, prompt: "How many berths has it?", options: ["9", "12", {text: "18", correct: true}]}
- {kind: choice, prompt: "How many moorings has it?", options: ["30", {text: "41", correct: true}, "50"]}
- {kind: choice, prompt: "How many bicycles did it count?", options: ["6,300", {text: "5,200", correct: true}, "7,900"]}
- {kind: choice, prompt: "How many horses did it count?", options: [{text: "310", correct: true}, "190", "250"]}
- {kind: choice, prompt: "How many pianos did it count?", options: ["8", "20", {text: "12", correct: true}]}
- {kind: choice, prompt: "How many passengers does it carry?", options: ["300", "360", {text: "240", correct: true}]}
- {kind: choice, prompt: "When was the boat built?", options: ["1951", {text: "1974", correct: true}, "1960"]}
- {kind: choice, prompt: "What does a ticket cost?", options: [{text: £7, correct: true}, £5, £9]}
- {kind: choice, prompt: "What does a season ticket cost?", options: [£200, {text: £160, correct: true}, £240]}
- {kind: choice, prompt: "How many miles is it?", options: ["8", "10", {text: "14", correct: true}]}
- {kind: choice, prompt: "How many minutes does it take?", options: [{text: "75", correct: true}, "60", "90"]}
""",
)

_MAY_BE_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|\w{3,4}ty|hundred|thousand|\w+illion|dozen|half)\b",
    re.IGNORECASE,
)
"""Looked for first, because reading a number takes far longer."""


@check_whole(BANK_MIDDLE_NUMBER)
def bank_middle_number(bank: Bank) -> str:
    """Report when a number in the middle is right too often: of an even count one of the two middle ones."""
    share = _right_too_often(bank, lambda body, _: _in_the_middle(body), " between numbers", 1)
    return share and f"the key is in the middle in {share}"


def _in_the_middle(body: Choice) -> Sequence[Option]:
    """Return the option, or the two options, in the middle of three numbers or more; none where one is no number or two are the same."""
    numbers: dict[Decimal, Option] = {}
    for option in body.options:
        quantity = parse_number(option.text) if _MAY_BE_NUMBER.search(option.text) else None
        if quantity is None:
            return ()
        numbers[quantity.value] = option
    many = len(body.options)
    middle = sorted(numbers)[(many - 1) // 2 : many // 2 + 1] if many == len(numbers) > 2 else ()
    return [numbers[value] for value in middle]


BANK_TRUTH_BALANCE = Rule(
    "bank-truth-balance",
    "One answer is right for most of the statements.",
    "Turn some statements round, so that no answer pays as a guess.",
    Severity.WARNING,
    guideline="Frisbie and Becker (1991), on what textbooks advise for true-false questions: about as many true as false ones.",
    bad="""\
questions:
- {kind: truth, prompt: The ferry stops on Friday., answer: true}
- {kind: truth, prompt: Ruth Adler is the harbour master., answer: true}
- {kind: truth, prompt: The boat carries 240 passengers., answer: true}
- {kind: truth, prompt: The engine failed twice., answer: true}
- {kind: truth, prompt: The radar broke in May., answer: true}
- {kind: truth, prompt: Tom Brandt is a councillor., answer: true}
- {kind: truth, prompt: A ticket costs £7., answer: true}
- {kind: truth, prompt: The crossing is 14 miles., answer: true}
""",
    good="""\
questions:
- {kind: truth, prompt: The ferry stops on Monday., answer: false}
- {kind: truth, prompt: Ruth Adler is a councillor., answer: false}
- {kind: truth, prompt: The boat carries 240 passengers., answer: true}
- {kind: truth, prompt: The engine failed twice., answer: true}
- {kind: truth, prompt: The radar broke in June., answer: false}
- {kind: truth, prompt: Tom Brandt is a councillor., answer: true}
- {kind: truth, prompt: A ticket costs £7., answer: true}
- {kind: truth, prompt: The crossing is 40 miles., answer: false}
""",
)

_FEWEST_STATEMENTS = 8
"""Of fewer statements the author sees the answers at a glance, and so few cannot be spread evenly over three values."""
_MOST_OF_ONE_ANSWER = 0.6
"""Of all answers. It leaves room for two values evenly used, and for the advice to have somewhat more false than true."""


@check_whole(BANK_TRUTH_BALANCE)
def bank_truth_balance(bank: Bank) -> str:
    """Count the answers; this is no matter of chance, for the author has chosen each."""
    answers = Counter(question.body.answer for question in bank.questions if isinstance(question.body, Statement))
    total = answers.total()
    value, count = next(iter(answers.most_common(1)), ("", 0))
    too_many = total >= _FEWEST_STATEMENTS and count > _MOST_OF_ONE_ANSWER * total
    return f'"{value}" is the answer to {count:,} of {counted(total, "statement")}' if too_many else ""


def beats_chance(hits: int, chances: Sequence[float]) -> bool:
    """Return whether a guess is right more often than chance explains.

    Args:
        hits: how many questions it gets right.
        chances: for each question how probable that is when one guesses blindly.
    """
    return len(chances) >= FEWEST and tail(hits, chances) < LEVEL


def tail(hits: int, chances: Sequence[float]) -> float:
    """Return the probability of at least so many hits in independent guesses (the Poisson binomial distribution).

    Of more than 300 guesses the normal distribution stands for it, with the usual correction by a half.
    """
    if len(chances) <= _MOST_EXACT:
        ways = [1.0]
        for chance in chances:
            ways = [miss * (1 - chance) + hit * chance for miss, hit in zip([*ways, 0.0], [0.0, *ways], strict=True)]
        return sum(ways[hits:])
    deviation = math.sqrt(sum(chance * (1 - chance) for chance in chances))
    if not deviation:
        return float(hits <= sum(chances))
    return 0.5 * math.erfc((hits - 0.5 - sum(chances)) / deviation / math.sqrt(2))
