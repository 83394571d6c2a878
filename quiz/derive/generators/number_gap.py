"""A number gap in its context: a sentence of the article without one of its numbers, and three numbers to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quiz.article.model import Article, Span
from quiz.bank.model import Choice, Cloze, Gap, Option
from quiz.derive.analysis.model import Facts, Measure, Quantity
from quiz.derive.draft import Draft
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.numbers import number_options
from quiz.derive.generators.wording import sentence_proof, words_at

NAME, VERSION = "number-gap", "1"
_FEWEST, _MOST, _MOST_WITH_CONTEXT = 9, 40, 62
"""Words of a sentence, and of it with the one before."""
_BLANK = "_____"


def propose(facts: Facts, random: Random) -> Iterator[Draft]:
    """Ask for each number once, by its sentence, with the sentence before where it cannot be understood without."""
    for quantity in facts.quantities:
        if quantity.measure is Measure.YEAR or _is_worked_out(facts, quantity):
            continue
        context = passage(facts, quantity.sentence)
        options = number_options(facts, quantity, random) if context else ()
        if context and options:
            merit = 0.9 if quantity.sentence in facts.whole else 0.75
            yield from gap_drafts(facts.article, NAME, VERSION, quantity, context, options, merit, "Which number belongs into the gap?")


def passage(facts: Facts, sentence: int) -> Span | None:
    """Give what has to be read to understand a sentence: itself, or with the sentence before; nothing where that will not do."""
    article = facts.article
    span = article.sentences[sentence].span
    count = len(article.words(span).split())
    if not _FEWEST <= count <= _MOST or _is_quoted_in_part(article.words(span)):
        return None
    if sentence in facts.whole:
        return span
    if sentence - 1 not in facts.whole or article.sentences[sentence - 1].paragraph != article.sentences[sentence].paragraph:
        return None
    both = Span(article.sentences[sentence - 1].span.start, span.end)
    words = article.words(both)
    return both if len(words.split()) <= _MOST_WITH_CONTEXT and not _is_quoted_in_part(words) else None


def gap_drafts(
    article: Article, name: str, version: str, quantity: Quantity, context: Span, options: tuple[Option, ...], merit: float, prompt: str
) -> Iterator[Draft]:
    """Give the same gap twice, as a cloze and as a choice; the selection keeps the one that the bank has fewer of."""
    before = words_at(article, Span(context.start, quantity.span.start)) + _blank(article, quantity.span.start - 1)
    after = _blank(article, quantity.span.end) + words_at(article, Span(quantity.span.end, context.end))
    key = next(option for option in options if option.correct)
    evidence = (sentence_proof(article, quantity.sentence),)
    told = f"The article says {key.text} in this sentence."
    if "{{" not in before + after and "}}" not in before + after:
        yield Draft(name, version, Cloze((before, after), (Gap("number", key.text, options=options),)), prompt, evidence, told, merit=merit)
    yield Draft(name, version, Choice(options), f"{prompt} \u201c{before}{_BLANK}{after}\u201d", evidence, told, merit=merit - 0.02)


def _blank(article: Article, at: int) -> str:
    return " " if 0 <= at < len(article.text) and article.text[at].isspace() else ""


def _is_worked_out(facts: Facts, quantity: Quantity) -> bool:
    """Whether other numbers of the sentence, or the same number elsewhere, give this one away or make it unsure."""
    same = [one for one in facts.quantities if one.value == quantity.value and one.unit == quantity.unit]
    here = [one for one in facts.quantities if one.sentence == quantity.sentence]
    return len(same) > 1 or len(here) > 3


def _is_quoted_in_part(words: str) -> bool:
    """Whether a quotation opens or closes in the words without its other mark."""
    return words.count("\u201c") != words.count("\u201d") or words.count('"') % 2 == 1 or re.match(r"[\"\u201d]", words) is not None


GENERATOR = Generator(NAME, VERSION, propose)
