"""`match`: pair left with right, such as speakers with what they said."""

from __future__ import annotations

from quiz.article.model import Article
from quiz.bank.fields import Field, ListOf, Record
from quiz.bank.kind import Kind
from quiz.bank.model import Evidence, Item, Match, Option, Pair
from quiz.bank.options import EXTRA, ITEM, all_differ, item, option
from quiz.bank.reader import Entry, Reader, Values
from quiz.text import fold

_PAIR = Record(
    (
        Field("left", ITEM, "What stands on the left: a text, or a mapping with id and text.", required=True),
        Field("right", ITEM, "What belongs to it; several pairs may have the same.", required=True),
    ),
    "a pair",
)


def build(values: Values, reader: Reader) -> Match | None:
    """Make the body; left sides differ, and there are at least two right sides to choose from."""
    pairs = [entry.value for entry in values.many("pairs", Values)]
    lefts = [_side(pair, "left") for pair in pairs]
    rights: dict[tuple[str, str], Entry[Option]] = {}
    for right in (_side(pair, "right") for pair in pairs):
        rights.setdefault((right.value.id, fold(right.value.text)), Entry(Option(right.value.id, right.value.text, correct=True), right))
    extras = [Entry(option(entry.value), entry) for entry in values.many("extra", Values)]
    sides = [*rights.values(), *extras]
    lefts_differ = all_differ(lefts, reader)
    if not all_differ(sides, reader) or not lefts_differ:
        return None
    if len(sides) < 2:
        reader.error(
            "no-distractor", values.place("pairs"), "all pairs have the same right side", "add an extra right side that belongs to none"
        )
        return None
    joined = tuple(Pair(left.value, _side(pair, "right").value.id) for left, pair in zip(lefts, pairs, strict=True))
    return Match(joined, tuple(side.value for side in sides))


def _side(pair: Values, name: str) -> Entry[Item]:
    values = pair.need(name, Values)
    return Entry(item(values), values)


def key(body: Match, _evidence: tuple[Evidence, ...], _article: Article) -> str:
    """Give the pairs, whatever their order in the bank."""
    texts = {right.id: fold(right.text) for right in body.rights}
    return "\n".join(sorted(f"{fold(pair.left.text)} = {texts[pair.right]}" for pair in body.pairs))


KIND = Kind(
    "match",
    "Pair left with right; several on the left may share one on the right.",
    (
        Field("pairs", ListOf(_PAIR, 2, 8, "pairs"), "Two to eight pairs of left and right.", required=True),
        Field("extra", ListOf(EXTRA, 1, 6, "extras"), "Right sides that belong to none."),
    ),
    build,
    key,
)
