"""True or false: a short sentence as it is or with another number in it; words and who said them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quiz.article.model import Span
from quiz.derive.analysis.model import Facts, Quantity
from quiz.derive.draft import Draft
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.numbers import NumberRanks, number_options
from quiz.derive.generators.who_reported import can_be_reported
from quiz.derive.generators.who_said import names_anybody, speech_proof, stands_alone
from quiz.derive.generators.wording import quoted, saying, sentence_proof, words_at
from quiz.derive.generators.worth import is_the_point, is_worth_asking
from quiz.kinds.truth import Statement, Truth

NAME, VERSION = "truth", "2"
_FEWEST, _MOST = 8, 26
"""Words of a statement."""
_BOUND = re.compile(
    r"\b(?:(?:more|less|fewer|larger|smaller|higher|lower|longer|older|younger) than|"
    r"over|under|above|below|at least|at most|up to|nearly|almost)$",
    re.IGNORECASE,
)
"""Right before a number it leaves room for others: what is more than eight is also more than six."""
_FEWEST_AFTER = 2
"""Words behind the number, which say what it counts."""


def propose(facts: Facts, random: Random) -> Iterator[Draft]:
    """Yield each sentence with one number both ways; the selection keeps as many true as false ones."""
    article = facts.article
    ranks = NumberRanks(random)
    for quantity in facts.quantities:
        sentence = article.sentences[quantity.sentence]
        words = words_at(article, sentence.span)
        others = [one for one in facts.quantities if one.sentence == quantity.sentence]
        if quantity.sentence not in facts.whole or len(others) != 1 or not _FEWEST <= len(words.split()) <= _MOST:
            continue
        if len(article.words(Span(quantity.span.end, sentence.span.end)).split()) < _FEWEST_AFTER:
            continue
        if _BOUND.search(article.words(Span(sentence.span.start, quantity.span.start)).rstrip()):
            continue
        if any(mark in words for mark in '"\u201c\u201d?!') or not is_worth_asking(facts, quantity) or not is_the_point(facts, quantity):
            continue
        yield from _both(facts, quantity, words, random, ranks)
    yield from _by_speaker(facts, random)


def _by_speaker(facts: Facts, random: Random) -> Iterator[Draft]:
    """Yield words with who said them, and with somebody else who speaks in the article."""
    speakers = list({speech.speaker.name: speech.speaker for speech in facts.speeches}.values())
    for speech in facts.speeches:
        words = words_at(facts.article, speech.words)
        others = [speaker for speaker in speakers if speaker.name != speech.speaker.name]
        fit = stands_alone(words) if speech.direct else can_be_reported(words)
        if not others or not fit or "?" in words or len(words.split()) > _MOST or names_anybody(words, facts.persons):
            continue
        evidence, name, other = speech_proof(facts, speech), speech.speaker.name, random.choice(others).name
        said = f"{saying(speech)}: {quoted(words)}" if speech.direct else f"{saying(speech)} that {words}"
        told = {Truth.FALSE: f"These are the words of {name}.", Truth.NOT_STATED: "The article tells who says so."}
        yield Draft(
            NAME,
            VERSION,
            Statement(Truth.TRUE, told),
            f"{name} {said}.",
            evidence,
            f"The article says so of {name}.",
            merit=0.66,
        )
        told = {Truth.TRUE: f"{name} {saying(speech)} this.", Truth.NOT_STATED: "The article tells who says so."}
        yield Draft(NAME, VERSION, Statement(Truth.FALSE, told), f"{other} {said}.", evidence, f"{name} {saying(speech)} this.", merit=0.66)


def _both(facts: Facts, quantity: Quantity, words: str, random: Random, ranks: NumberRanks) -> Iterator[Draft]:
    article = facts.article
    wrong = [
        option
        for option in number_options(facts, quantity, random, facts.article.sentences[quantity.sentence].span, ranks)
        if not option.correct
    ]
    if not wrong:
        return
    right, other = words_at(article, quantity.span), random.choice(wrong).text
    sentence = article.sentences[quantity.sentence].span
    before = article.words(Span(sentence.start, quantity.span.start))
    after = article.words(Span(quantity.span.end, sentence.end))
    evidence = (sentence_proof(article, quantity.sentence),)
    told = {Truth.FALSE: f"The number is right: the article says {right}.", Truth.NOT_STATED: "The article says so in one sentence."}
    yield Draft(NAME, VERSION, Statement(Truth.TRUE, told), words, evidence, f"The article says {right}.", merit=0.7)
    told = {Truth.TRUE: f"Look at the number: the article says {right}.", Truth.NOT_STATED: f"The article gives a number here: {right}."}
    false = " ".join(f"{before}{other}{after}".split())
    yield Draft(NAME, VERSION, Statement(Truth.FALSE, told), false, evidence, f"The article says {right}, not {other}.", merit=0.7)


GENERATOR = Generator(NAME, VERSION, propose)
