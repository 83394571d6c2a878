"""What a question gives to somebody who answers at random: Moodle's *random guess score*, for our marks."""

from __future__ import annotations

from math import comb

from quiz.bank.model import Choice, Choices, Cloze, Highlight, Match, Number, Order, Question, Short, Statement, Truth


def random_mark(question: Question) -> float:
    """Give the mean mark of a random answer, from 0 to 1.

    Options, orders and sets of options (but the empty one) are all as likely as each other; of sentences as many are
    taken as there are keys. What is typed is never guessed.
    """
    match question.body:
        case Choice(options=options):
            return 1 / len(options)
        case Statement():
            return 1 / len(Truth)
        case Choices(options=options):
            keys = sum(option.correct for option in options)
            return _random_set(keys, len(options) - keys)
        case Match(rights=rights):
            return 1 / len(rights)
        case Order(items=items):
            return _random_order(len(items))
        case Cloze(gaps=gaps):
            chances = [(float(gap.weight), 1 / len(gap.options) if gap.options else 0.0) for gap in gaps]
            return sum(weight * chance for weight, chance in chances) / sum(weight for weight, _ in chances)
        case Highlight():
            return _random_sentences(len(question.proof), len(question.article.sentences))
        case Short() | Number():
            return 0.0


def _random_set(keys: int, others: int) -> float:
    """Give the mean of `max(0, hits / keys − wrong / others)` over all sets that are not empty."""
    total = sum(
        comb(keys, hits) * comb(others, wrong) * max(0.0, hits / keys - (wrong / others if others else 0.0))
        for hits in range(keys + 1)
        for wrong in range(others + 1)
    )
    return total / ((1 << keys + others) - 1)


def _random_order(items: int) -> float:
    """Give the mean of `max(0, 2c − 1)` over all orders, where c is the share of pairs in the right order."""
    ways = [1]  # how many orders have 0, 1, 2 … pairs in the wrong order
    for size in range(2, items + 1):
        ways = [sum(ways[max(0, wrong - size + 1) : wrong + 1]) for wrong in range(len(ways) + size - 1)]
    pairs = len(ways) - 1
    return sum(count * max(0.0, 1 - 2 * wrong / pairs) for wrong, count in enumerate(ways)) / sum(ways)


def _random_sentences(keys: int, sentences: int) -> float:
    """Give the mean of `max(0, (hits − wrong) / keys)` over all sets of as many sentences as there are keys."""
    ways = sum(comb(keys, hits) * comb(sentences - keys, keys - hits) * max(0, 2 * hits - keys) for hits in range(keys + 1))
    return ways / keys / comb(sentences, keys)
