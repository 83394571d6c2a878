"""`order`: put events in order, marked by Kendall's rank correlation, cut off at 0.

With c the share of pairs that stand in the right order (Moodle's ordering question type calls this grading "all previous and next")
the mark is `max(0, 2c - 1)`. A random order of five items then earns .16 on average.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import ClassVar

from quiz.kinds.body import Body, Written
from quiz.kinds.options import ITEM, Item, all_differ, item, written_item
from quiz.kinds.placeholders import FIRST, SECOND, THIRD
from quiz.kinds.presented import Arrange, Posed, Proof, common, offer, shuffled
from quiz.kinds.question import Question
from quiz.marking.model import Mark, Response, outcome_of
from quiz.text import fold
from quiz.yaml.fields import Field, ListOf
from quiz.yaml.reader import Entry, Reader, Values


class Order(Body, frozen=True):
    """Put events in order."""

    kind: ClassVar[str] = "order"
    doc: ClassVar[str] = "Put events in order."
    template: ClassVar[dict[str, Written]] = {"items": [FIRST, SECOND, THIRD]}
    is_sequence: ClassVar[bool] = True
    fields: ClassVar[tuple[Field, ...]] = (
        Field("items", ListOf(ITEM, 3, 8, "items"), "Three to eight items, in the right order.", required=True),
    )

    items: tuple[Item, ...]
    """In the right order."""

    @classmethod
    def build(cls, values: Values, reader: Reader) -> Order | None:
        """Return the body; no item stands twice."""
        items = [Entry(item(entry.value), entry) for entry in values.many("items", Values)]
        return cls(tuple(entry.value for entry in items)) if all_differ(items, reader) else None

    def written(self, question: Question) -> dict[str, Written]:
        """Return the items in the right order."""
        return {"items": [written_item(part) for part in self.items]}

    def fingerprint(self, passage: Proof) -> str:
        """Return the items in the right order."""
        return "\n".join(fold(part.text) for part in self.items)

    def mark(self, question: Question, response: Response) -> Mark:
        """Mark an order of items."""
        place = {item: at for at, item in enumerate(response.values)}
        ids = [item.id for item in self.items]
        pairs = list(combinations(ids, 2))
        concordant = sum(first in place and second in place and place[first] < place[second] for first, second in pairs)
        fraction = max(Fraction(0), Fraction(2 * concordant, len(pairs)) - 1)
        at_home = sum(item == right for item, right in zip(response.values, ids, strict=False))
        return Mark(outcome_of(fraction), fraction, found=at_home, total=len(ids), wrong=len(ids) - at_home)

    def in_words(self, question: Question, response: Response) -> tuple[str, ...]:
        """Return the items in the chosen order."""
        texts = {item.id: item.text for item in self.items}
        return tuple(texts[value] for value in response.values if value in texts)

    def right(self, question: Question) -> tuple[str, ...]:
        """Return the ids of the items in the right order."""
        return tuple(item.id for item in self.items)

    def found_in_words(self, found: int, total: int, wrong: int) -> str:
        """Return how many items are in their place."""
        return f"{found} of {total} in their place"

    def chance(self, question: Question) -> float:
        """Return the mean of `max(0, 2c − 1)` over all orders, where c is the share of pairs in the right order."""
        ways = [1]  # how many orders have 0, 1, 2 … pairs in the wrong order
        for size in range(2, len(self.items) + 1):
            ways = [sum(ways[max(0, wrong - size + 1) : wrong + 1]) for wrong in range(len(ways) + size - 1)]
        pairs = len(ways) - 1
        return sum(count * max(0.0, 1 - 2 * wrong / pairs) for wrong, count in enumerate(ways)) / sum(ways)

    def present(self, question: Question, number: int, chance: str) -> Posed:
        """Offer the items in an order by chance, which is never the right one."""
        order, right = shuffled(self.items, chance), self.right(question)
        items, names = offer(self.items, order if order != right else (*right[1:], right[0]))
        return Posed(question, Arrange(**common(question, number), items=items), (names,))
