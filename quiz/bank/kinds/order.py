"""`order`: put events in order."""

from __future__ import annotations

from quiz.article.model import Article
from quiz.bank.fields import Field, ListOf
from quiz.bank.kind import Kind
from quiz.bank.model import Evidence, Order
from quiz.bank.options import ITEM, all_differ, item
from quiz.bank.reader import Entry, Reader, Values
from quiz.text import fold


def build(values: Values, reader: Reader) -> Order | None:
    """Make the body; no item stands twice."""
    items = [Entry(item(entry.value), entry) for entry in values.many("items", Values)]
    return Order(tuple(entry.value for entry in items)) if all_differ(items, reader) else None


def key(body: Order, _evidence: tuple[Evidence, ...], _article: Article) -> str:
    """Give the items in the right order."""
    return "\n".join(fold(part.text) for part in body.items)


KIND = Kind(
    "order",
    "Put events in order.",
    (Field("items", ListOf(ITEM, 3, 8, "items"), "Three to eight items, in the right order.", required=True),),
    build,
    key,
)
