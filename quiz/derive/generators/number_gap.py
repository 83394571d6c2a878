"""A number gap in its context: a sentence of the article without one of its numbers, and three numbers to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from quiz.article.model import Article, Span
from quiz.derive.analysis.model import Facts, Measure, Quantity
from quiz.derive.draft import IN_RESERVE, Draft
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.numbers import NumberRanks, number_options
from quiz.derive.generators.passages import Passage, Passages
from quiz.derive.generators.wording import quoted, sentence_proof, words_at
from quiz.derive.generators.worth import centrality, is_by_the_way, is_first_rate, is_worth_asking, may_be_typed
from quiz.kinds.choice import Choice
from quiz.kinds.cloze import Cloze, Gap
from quiz.kinds.number import Number
from quiz.kinds.options import Option

NAME, VERSION = "number-gap", "2"
_MOST_TYPED = 2
"""Digits, not counting noughts at the end, that a learner may be asked to type; years are asked with all of theirs."""
_BY_THE_WAY = 0.12
"""What a gap loses for how long, how far, or what a single thing costs."""
_FOR_A_WORD, _MOST_WORDS = 0.03, 4
"""What a gap gains for each word that its sentence shares with what the article is about, and for how many of them."""
_BLANK = "_____"


def propose(facts: Facts, random: Random) -> Iterator[Draft]:
    """Ask for each number once, by its sentence, with the sentence before where it cannot be understood without."""
    ranks, passages = NumberRanks(random), Passages(facts)
    for quantity in facts.quantities:
        if quantity.measure is Measure.YEAR or _stood_before(facts, quantity) or not is_worth_asking(facts, quantity):
            continue
        context = passages.around(quantity)
        options = number_options(facts, quantity, random, context.span, ranks) if context else ()
        if context and options:
            merit = 0.8 if quantity.sentence in facts.whole else 0.65
            merit -= _BY_THE_WAY if is_by_the_way(facts, quantity) else 0
            merit = merit if is_first_rate(facts, quantity) and not context.long else IN_RESERVE - _FOR_A_WORD * (_MOST_WORDS + 1)
            yield from gap_drafts(facts, NAME, VERSION, quantity, context, options, merit, "Which number belongs in the gap?")


def gap_drafts(
    facts: Facts, name: str, version: str, quantity: Quantity, context: Passage, options: tuple[Option, ...], merit: float, prompt: str
) -> Iterator[Draft]:
    """Yield the same gap as a cloze, as a choice and to be typed; the selection keeps the form that the bank has fewer of."""
    article = facts.article
    merit += _FOR_A_WORD * min(centrality(facts, quantity), _MOST_WORDS)
    before = words_at(article, Span(context.span.start, quantity.span.start)) + _blank(article, quantity.span.start - 1)
    after = _blank(article, quantity.span.end) + words_at(article, Span(quantity.span.end, context.span.end))
    key = next(option for option in options if option.correct)
    evidence = tuple(sentence_proof(article, sentence) for sentence in dict.fromkeys((*context.naming, quantity.sentence)))
    prompt = f"{prompt} {context.told}".rstrip()
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


def _stood_before(facts: Facts, quantity: Quantity) -> bool:
    """Whether the same number stood before, so that it is asked once."""
    same = [one for one in facts.quantities if one.value == quantity.value and one.unit == quantity.unit]
    return same[0] != quantity


GENERATOR = Generator(NAME, VERSION, propose)
