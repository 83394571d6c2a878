"""Numbers as options: others of the article that count the same, else numbers about as large and as round."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from quiz.article.model import Article, Span
from quiz.derive.analysis.model import Facts, Measure, Quantity
from quiz.derive.analysis.quantities import WORDS
from quiz.derive.draft import right, wrong
from quiz.derive.generators.ranks import Ranks
from quiz.derive.generators.wording import sentence_proof, shortened, words_at
from quiz.kinds.options import Option
from quiz.marking.terms import Misreading

_DISTRACTORS = 2
_FACTORS = (
    Decimal("0.4"),
    Decimal("0.5"),
    Decimal("0.6"),
    Decimal("0.7"),
    Decimal("0.75"),
    Decimal("1.25"),
    Decimal("1.4"),
    Decimal("1.5"),
    Decimal("1.75"),
    Decimal(2),
    Decimal("2.5"),
)
_NEAR, _FAR = Decimal("0.12"), Decimal(6)
"""A distractor of the article differs by at least such a share, and is at most so many times as large or as small."""
_IN_WORDS = {value: word for word, value in WORDS.items()}


class NumberRanks:
    """The ranks for the numbers of an article; those in words are small, so that less of them fits, and they have a pack of their own."""

    def __init__(self, random: Random) -> None:
        self._digits, self._words = Ranks(random, _DISTRACTORS + 1), Ranks(random, _DISTRACTORS + 1)

    def of(self, number: str) -> Ranks:
        """Give the pack for a number as it is written."""
        return self._digits if number[:1].isdigit() else self._words


def number_options(facts: Facts, key: Quantity, random: Random, shown: Span, ranks: NumberRanks) -> tuple[Option, ...]:
    """Give the number of the article and two others, in order of size; none where no good ones are to be had.

    Args:
        facts: what is known of the article.
        key: the right number.
        random: draws.
        shown: what the learner reads; numbers that stand there are no distractors.
        ranks: which place the key may have by size, so that the middle is right about as often as by chance.
    """
    others = _of_article(facts, key)
    random.shuffle(others)
    values = [(other.value, other) for other in others]
    made = [(value, None) for value in _made(key, random)]
    taken = {one.value for one in facts.quantities if one.span.overlaps(shown)}
    # Those that are written as long as the key come first, so that neither the longest nor the shortest tells it.
    text = words_at(facts.article, key.span)
    all_values = sorted((*values, *made), key=lambda one: len(as_shown(one[0], text)) != len(text))
    below = [one for one in all_values if one[0] < key.value and one[0] not in taken]
    above = [one for one in all_values if one[0] > key.value and one[0] not in taken]
    apart = Decimal(2) if key.measure is Measure.YEAR else _NEAR / 2 * key.value
    pack = ranks.of(text)
    for rank in pack:
        chosen = [*_different(below, rank, apart), *_different(above, _DISTRACTORS - rank, apart)]
        if len(chosen) == _DISTRACTORS and all(as_shown(value, text) for value, _ in chosen):
            pack.take(rank)
            return _options(facts, key, text, chosen)
    return ()


def _options(facts: Facts, key: Quantity, text: str, chosen: list[tuple[Decimal, Quantity | None]]) -> tuple[Option, ...]:
    options = {key.value: right(text)}
    for value, source in chosen:
        options[value] = _distractor(facts.article, as_shown(value, text), text, source)
    return tuple(options[value] for value in sorted(options))


def _different(candidates: list[tuple[Decimal, Quantity | None]], count: int, apart: Decimal) -> list[tuple[Decimal, Quantity | None]]:
    """Take the first so many that are not too near to each other."""
    taken: list[tuple[Decimal, Quantity | None]] = []
    for one in candidates:
        if len(taken) < count and all(abs(one[0] - other[0]) >= apart for other in taken):
            taken.append(one)
    return taken


def _of_article(facts: Facts, key: Quantity) -> list[Quantity]:
    """Give the numbers that count the same, or are as large, and stand in another sentence."""
    same = [
        one
        for one in facts.quantities
        if one.sentence != key.sentence and one.measure == key.measure and one.value != key.value and _is_near(one, key)
    ]
    alike = [one for one in same if one.unit.split(" ")[-1] == key.unit.split(" ")[-1]]
    return [one for one in alike if _scale(one) == _scale(key)]


def _scale(one: Quantity) -> str:
    return next((word for word in one.unit.split() if word in ("hundred", "thousand", "million", "billion", "trillion")), "")


def _is_near(one: Quantity, key: Quantity) -> bool:
    if key.measure is Measure.YEAR:
        return abs(one.value - key.value) <= 15
    ratio = one.value / key.value
    return 1 / _FAR <= ratio <= _FAR and abs(ratio - 1) >= _NEAR


def _made(key: Quantity, random: Random) -> list[Decimal]:
    """Make numbers as large and as round as the key."""
    if key.measure is Measure.YEAR:
        steps = [Decimal(step) for step in (-12, -9, -7, -5, -4, -3, -2, 2, 3, 4, 5, 7, 9, 12)]
        random.shuffle(steps)
        return [key.value + step for step in steps]
    if key.value == int(key.value) and key.value <= 12:
        steps = [Decimal(step) for step in (-5, -4, -3, -2, 2, 3, 4, 5)]
        random.shuffle(steps)
        return [key.value + step for step in steps if key.value + step >= 2]
    factors = list(_FACTORS)
    random.shuffle(factors)
    made = [_as_round(key.value * factor, key.value) for factor in factors]
    most = Decimal(100) if key.measure is Measure.PERCENT else Decimal(10) ** 15
    return [value for value in made if value != key.value and 0 < value < most and abs(value / key.value - 1) >= _NEAR]


def _as_round(value: Decimal, like: Decimal) -> Decimal:
    """Round to as many significant digits as another number has."""
    digits = len(like.normalize().as_tuple().digits)
    rounded = value.quantize(Decimal(1).scaleb(value.adjusted() - max(digits, 1) + 1))
    exponent = like.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return round(rounded, places) if places else Decimal(round(rounded))


def as_shown(value: Decimal, like: str) -> str:
    """Write a number as another one is written: in words, with commas, with decimals; nothing where that cannot be done."""
    like, _, scale = like.partition(" ")
    if scale:
        plain = as_shown(value, like)
        return f"{plain} {scale}" if plain else ""
    if like.lower() in WORDS:
        word = _IN_WORDS.get(int(value), "two" if value == 2 else "") if value == int(value) else ""
        return word.capitalize() if like[:1].isupper() else word
    places = len(like.partition(".")[2])
    return f"{value:,.{places}f}" if "," in like or value >= 10_000 else f"{value:.{places}f}"


def _distractor(article: Article, shown: str, text: str, source: Quantity | None) -> Option:
    if source is None:
        return wrong(shown, Misreading.UNSUPPORTED, f"The article has no such number here; it says {text}.")
    sentence = article.sentences[source.sentence]
    told = f"This number stands in another sentence: {shortened(words_at(article, sentence.span))}"
    return wrong(shown, Misreading.MISPLACED, told, sentence_proof(article, source.sentence))
