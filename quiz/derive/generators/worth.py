"""Which numbers and years of an article are worth asking for; the rest are beside the point, unsure, or given away by their sentence."""

from __future__ import annotations

import re
from collections import Counter

from quiz.article.model import Span
from quiz.check.words import among, content, numbers
from quiz.derive.analysis.model import Facts, Measure, Quantity
from quiz.derive.analysis.quantities import WORDS
from quiz.derive.generators.salience import headline, in_common, opening
from quiz.derive.generators.wording import words_at

_MOST_DIGITS = 3
"""Digits of a number, not counting noughts at the end; more of them are an exact figure that nobody keeps in mind."""
_MOST_NUMBERS = 2
"""Numbers of a sentence; one with more is a table, and nobody keeps a table in mind."""
_LARGE, _FEWEST_OF_POINT = 1000, 4
"""From where on a count or price is large, and words of the topic beside a number that is the point."""
_SCALED = re.compile(r"\b(?:hundred|thousand|million|billion|trillion)|\b(?:bn|m|mn|k)\b")
_FEWEST_OF_YEAR = 2
_FEWEST_TO_TYPE = 2
"""Words that a sentence has in common with what the article is about, for its number to be typed."""
_ALIKE = 0.4
"""Two sentences that share so much of the shorter one tell of the same, and their numbers count the same."""
_LIMIT = re.compile(
    r"\b(?:only|just|merely|barely|a mere|as (?:few|little|many|much) as|no (?:more|fewer|less) than)(?: over| under)? \S?$",
    re.IGNORECASE,
)
"""Right before a number it tells whether that is the smallest or the largest of those to choose from."""
_KNOWN, _MOST_KNOWN = re.compile(r"\b(?:the|these|those|both|all) $", re.IGNORECASE), 20
"""*The three labs* were counted before."""
_BY, _BY_NEXT = re.compile(r"\b(?:x|by|top) $"), re.compile(r"^ ?(?:ft|feet|m|cm|metres?|meters?|inch(?:es)?)? ?(?:x|by) ?\d")
"""Beside a number of a size, such as *4ft x 5ft*, or of a set phrase, such as *top ten*."""
_MONEY_ITSELF = re.compile(r"^ ?(?:bank)?(?:notes?|bills?|coins?)\b")
"""There are no others like it to choose from: a $1,000 note."""
_UNSURE = re.compile(
    r"\b(?:reportedly|allegedly|supposedly|apparently|rumou?r\w*|unconfirmed|some (?:people )?say|could not say|may have|might have|"
    r"(?:is|are|was|were) (?:said|thought|believed|reported|rumou?red|alleged) to|(?:media|reports?|television)\b.{0,40}\bsuggest\w*)\b",
    re.IGNORECASE,
)
_NUMBER_WORDS = "|".join(WORDS)
_LISTED = re.compile(
    rf"^\S* (?:[\w\u2019'-]+ ){{0,2}}[\w\u2019'-]+, (?:an?|no|some|not|two|\d\S*|{_NUMBER_WORDS}) [^.;:]*\b(?:and|or)\b", re.IGNORECASE
)
"""Behind a number it is one thing of a list."""
_BETWEEN_ITEMS = re.compile(r",\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+")
_BEFORE_LIST = re.compile(r"[:\u2013\u2014(]|, (?=including\b|such as\b)")
_TO_COME = re.compile(r"\b(?:until|till|by|before)(?: (?:the )?(?:end|start|middle|spring|summer|autumn|fall|winter) of| [A-Z][a-z]+)? $")
_OF_WHAT = re.compile(r"^\S*\s+(?:of|in|more|less|fewer|higher|lower|\w+\s+\w+)")


def is_worth_asking(facts: Facts, quantity: Quantity) -> bool:
    """Return whether a number or year is sure, and told neither by its own sentence nor otherwise by another; a year has to matter too."""
    article = facts.article
    sentence = article.sentences[quantity.sentence].span
    before = words_at(article, Span(sentence.start, quantity.span.start)) + " "
    after = " ".join(article.words(Span(quantity.span.end, sentence.end)).split("\n"))
    if quantity.value in numbers(headline(article)) or _UNSURE.search(f"{before} {after}"):
        return False
    if quantity.measure is Measure.YEAR:
        return quantity.value not in _own_years(facts) and _is_central(facts, quantity, _FEWEST_OF_YEAR)
    if quantity.value <= _MOST_KNOWN and _KNOWN.search(before):
        return False
    if _LIMIT.search(before) or _LISTED.match(after) or _BY.search(before) or _BY_NEXT.match(after) or _MONEY_ITSELF.match(after):
        return False
    if quantity.measure is Measure.PERCENT and not (
        _OF_WHAT.match(after.lstrip("%")) or re.search(r"\b(?:by|of|to|at|is) \S*\s?$", before)
    ):
        return False
    return not _is_counted_out(quantity, after) and not _has_rival(facts, quantity)


def is_first_rate(facts: Facts, quantity: Quantity) -> bool:
    """Return whether a number has to do with what the article is about, can be kept in mind, and stands with few others in its sentence."""
    here = sum(one.sentence == quantity.sentence for one in facts.quantities)
    return here <= _MOST_NUMBERS and len(quantity.value.normalize().as_tuple().digits) <= _MOST_DIGITS and _is_central(facts, quantity, 1)


def is_the_point(facts: Facts, quantity: Quantity) -> bool:
    """Return whether a number counts something large that the article is about: not how long, how far or what a single thing costs."""
    large = quantity.measure is Measure.PERCENT or quantity.value >= _LARGE or _SCALED.search(quantity.unit) is not None
    opens = quantity.sentence in opening(facts.article) or centrality(facts, quantity) >= _FEWEST_OF_POINT
    return large and opens and quantity.measure in (Measure.COUNT, Measure.PERCENT, Measure.MONEY)


def is_by_the_way(facts: Facts, quantity: Quantity) -> bool:
    """Return whether a number tells how long, how far or what a single thing costs, and does not open the article."""
    price = quantity.measure is Measure.MONEY and quantity.value < _LARGE and not _SCALED.search(quantity.unit)
    return (price or quantity.measure is Measure.UNIT) and quantity.sentence not in opening(facts.article)


def may_be_typed(facts: Facts, quantity: Quantity) -> bool:
    """Return whether a number matters so much that somebody may be asked to write it."""
    return _is_central(facts, quantity, _FEWEST_TO_TYPE)


def centrality(facts: Facts, quantity: Quantity) -> int:
    """Count the words that the sentence of a number has in common with what the article is about."""
    sentence = facts.article.sentences[quantity.sentence].span
    parts = (Span(sentence.start, quantity.span.start), Span(quantity.span.end, sentence.end))
    return in_common(facts.article, " ".join(words_at(facts.article, part) for part in parts))


def _is_central(facts: Facts, quantity: Quantity, fewest: int) -> bool:
    return quantity.sentence in opening(facts.article) or centrality(facts, quantity) >= fewest


def _own_years(facts: Facts) -> set[int]:
    """Return the years in which the article is at home: that of its date, the last that is not to come, and the one named oftenest."""
    article = facts.article
    years = [one for one in facts.quantities if one.measure is Measure.YEAR]
    past = [one for one in years if not _TO_COME.search(article.text[max(0, one.span.start - 40) : one.span.start])]
    times = Counter(int(one.value) for one in years)
    own = {year for year, count in times.items() if count == max(times.values()) > 1}
    dated = article.about.date[:4]
    return own | ({int(dated)} if dated.isdigit() else {max((int(one.value) for one in past), default=0)})


def _is_counted_out(quantity: Quantity, after: str) -> bool:
    """Whether as many things as the number says are named behind it."""
    parts = [after, *_BEFORE_LIST.split(after)[1:]]
    return any(len([item for item in _BETWEEN_ITEMS.split(part) if item.strip(" .")]) == quantity.value for part in parts)


def _has_rival(facts: Facts, quantity: Quantity) -> bool:
    """Whether another sentence gives another number for what seems to be the same."""
    own = _said(facts, quantity)
    return any(
        sum(among(word, own) for word in said) >= _ALIKE * min(len(own), len(said))
        for other in facts.quantities
        if other.sentence != quantity.sentence
        and (other.measure, other.unit.split(" ")[-1]) == (quantity.measure, quantity.unit.split(" ")[-1])
        and other.value != quantity.value
        and (said := _said(facts, other))
    )


def _said(facts: Facts, quantity: Quantity) -> tuple[str, ...]:
    words = words_at(facts.article, facts.article.sentences[quantity.sentence].span)
    return tuple(word for word in dict.fromkeys(content(words)) if not word[0].isdigit() and word != quantity.unit)
