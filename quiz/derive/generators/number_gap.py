"""A number gap in its context: a sentence of the article without one of its numbers, and three numbers to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quiz.article.model import Article, Span
from quiz.bank.model import Choice, Cloze, Gap, Number, Option
from quiz.derive.analysis.model import Facts, Measure, Quantity
from quiz.derive.analysis.wholeness import is_whole
from quiz.derive.draft import Draft
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.numbers import NumberRanks, number_options
from quiz.derive.generators.wording import quoted, sentence_proof, words_at
from quiz.derive.generators.worth import centrality, is_worth_asking, may_be_typed

NAME, VERSION = "number-gap", "2"
_FEWEST, _MOST = 6, 50
"""Words of a sentence at least, and of it with those before at most: nobody reads a page to fill one gap."""
_BEFORE = 2
"""Sentences before it that may be needed."""
_MOST_NUMBERS = 2
"""Numbers of a sentence; one with more is a table, and nobody keeps a table in mind."""
_MOST_TYPED = 2
"""Digits, not counting noughts at the end, that a learner may be asked to type; years are asked with all of theirs."""
_FOR_A_WORD, _MOST_WORDS = 0.03, 4
"""What a gap gains for each word that its sentence shares with what the article is about, and for how many of them."""
_BLANK = "_____"
_LINK = re.compile(r"^(?:But|However,|Meanwhile,|Still,|So far,|And|Yet|Instead,|Now,?|Today,?)\s+\w?")
"""What joins a paragraph to the one before, and can be read without it."""


def propose(facts: Facts, random: Random) -> Iterator[Draft]:
    """Ask for each number once, by its sentence, with the sentence before where it cannot be understood without."""
    ranks = NumberRanks(random)
    for quantity in facts.quantities:
        if quantity.measure is Measure.YEAR or _is_worked_out(facts, quantity) or not is_worth_asking(facts, quantity):
            continue
        context = passage(facts, quantity.sentence)
        options = number_options(facts, quantity, random, context, ranks) if context else ()
        if context and options:
            merit = 0.8 if quantity.sentence in facts.whole else 0.65
            yield from gap_drafts(facts, NAME, VERSION, quantity, context, options, merit, "Which number belongs in the gap?")


def passage(facts: Facts, sentence: int) -> Span | None:
    """Give what has to be read to understand a sentence: itself, or with what stands before it in its paragraph.

    Returns:
        The stretch from a sentence that can be understood by itself, or that opens its paragraph, to the end of this one; nothing
        where the stretch is too long, or where it cuts a quotation.
    """
    article = facts.article
    last = article.sentences[sentence]
    if len(article.words(last.span).split()) < _FEWEST:
        return None
    for first in range(sentence, max(-1, sentence - _BEFORE - 1), -1):
        if article.sentences[first].paragraph != last.paragraph:
            return None
        span = Span(article.sentences[first].span.start, last.span.end)
        words = article.words(span)
        if (first in facts.whole or opens_paragraph(article, first)) and not _is_quoted_in_part(words):
            return span if len(words.split()) <= _MOST else None
    return None


def opens_paragraph(article: Article, index: int) -> bool:
    """Say whether a sentence is the first of its paragraph and starts with nobody's pronoun: then no reader misses what stood before."""
    sentence = article.sentences[index]
    first = sentence.span.start == article.paragraphs[sentence.paragraph].span.start
    return first and is_whole(_LINK.sub("X", article.words(sentence.span), count=1))


def gap_drafts(
    facts: Facts, name: str, version: str, quantity: Quantity, context: Span, options: tuple[Option, ...], merit: float, prompt: str
) -> Iterator[Draft]:
    """Give the same gap as a cloze, as a choice and to be typed; the selection keeps the form that the bank has fewer of."""
    article = facts.article
    merit += _FOR_A_WORD * min(centrality(facts, quantity), _MOST_WORDS)
    before = words_at(article, Span(context.start, quantity.span.start)) + _blank(article, quantity.span.start - 1)
    after = _blank(article, quantity.span.end) + words_at(article, Span(quantity.span.end, context.end))
    key = next(option for option in options if option.correct)
    evidence = (sentence_proof(article, quantity.sentence),)
    told = f"The article says {key.text} in this sentence."
    if "{{" not in before + after and "}}" not in before + after:
        yield Draft(name, version, Cloze((before, after), (Gap("number", key.text, options=options),)), prompt, evidence, told, merit=merit)
    asked = quoted(f"{before}{_BLANK}{after}")
    yield Draft(name, version, Choice(options), f"{prompt} {asked}", evidence, told, merit=merit - 0.02)
    digits = key.text.replace(",", "")
    if may_be_typed(facts, quantity) and digits.isdigit() and (len(digits.rstrip("0")) <= _MOST_TYPED or quantity.measure is Measure.YEAR):
        yield Draft(name, version, Number(quantity.value), f"{prompt} Type it. {asked}", evidence, told, merit=merit - 0.04)


def _blank(article: Article, at: int) -> str:
    return " " if 0 <= at < len(article.text) and article.text[at].isspace() else ""


def _is_worked_out(facts: Facts, quantity: Quantity) -> bool:
    """Whether the same number stood before, so that it is asked once, or the sentence is a table of numbers."""
    same = [one for one in facts.quantities if one.value == quantity.value and one.unit == quantity.unit]
    here = [one for one in facts.quantities if one.sentence == quantity.sentence]
    return same[0] != quantity or len(here) > _MOST_NUMBERS


def _is_quoted_in_part(words: str) -> bool:
    """Whether a quotation opens or closes in the words without its other mark."""
    return words.count("\u201c") != words.count("\u201d") or words.count('"') % 2 == 1 or re.match(r"[\"\u201d]", words) is not None


GENERATOR = Generator(NAME, VERSION, propose)
