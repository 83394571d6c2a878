"""`match`: pair left with right, such as speakers with what they said. The mark is the share of left sides with the right partner."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from msgspec import Struct

from quiz.kinds.body import Body, Written, given
from quiz.kinds.options import EXTRA, ITEM, Item, Option, all_differ, item, option, written_item, written_option
from quiz.kinds.placeholders import LEFT, OTHER_LEFT, OTHER_THEIRS, THEIRS
from quiz.kinds.presented import Pair as PairForm
from quiz.kinds.presented import Posed, Proof, common, offer, shuffled
from quiz.kinds.question import Question
from quiz.marking.model import Mark, Response, outcome_of
from quiz.text import fold
from quiz.yaml.fields import Field, ListOf, Record
from quiz.yaml.reader import Entry, Reader, Values

_PAIR = Record(
    (
        Field("left", ITEM, "What stands on the left: a text, or a mapping with id and text.", required=True),
        Field("right", ITEM, "What belongs to it; several pairs may have the same.", required=True),
    ),
    "a pair",
)


class MatchedPair(Struct, frozen=True):
    """What stands left, and the id of the right-hand item that belongs to it."""

    left: Item
    right: str


class Match(Body, frozen=True):
    """Pair left with right; several on the left may share one on the right."""

    kind: ClassVar[str] = "match"
    doc: ClassVar[str] = "Pair left with right; several on the left may share one on the right."
    template: ClassVar[dict[str, Written]] = {"pairs": [{"left": LEFT, "right": THEIRS}, {"left": OTHER_LEFT, "right": OTHER_THEIRS}]}
    fields: ClassVar[tuple[Field, ...]] = (
        Field("pairs", ListOf(_PAIR, 2, 8, "pairs"), "Two to eight pairs of left and right.", required=True),
        Field("extra", ListOf(EXTRA, 1, 6, "extras"), "Right sides that belong to none."),
    )

    pairs: tuple[MatchedPair, ...]
    rights: tuple[Option, ...]
    """Every right-hand side once, those of pairs first, then distractors (which may have misreading and feedback)."""

    @classmethod
    def build(cls, values: Values, reader: Reader) -> Match | None:
        """Return the body; left sides differ, and there are at least two right sides to choose from."""
        pairs = [entry.value for entry in values.many("pairs", Values)]
        lefts = [_side(pair, "left") for pair in pairs]
        rights: dict[tuple[str, str], Entry[Option]] = {}
        for right in (_side(pair, "right") for pair in pairs):
            rights.setdefault(
                (right.value.id, fold(right.value.text)), Entry(Option(right.value.id, right.value.text, correct=True), right)
            )
        sides = [*rights.values(), *[Entry(option(entry.value), entry) for entry in values.many("extra", Values)]]
        lefts_differ = all_differ(lefts, reader)
        if not all_differ(sides, reader) or not lefts_differ:
            return None
        if len(sides) < 2:
            hint = "add an extra right side that belongs to none"
            reader.error("no-distractor", values.place("pairs"), "all pairs have the same right side", hint)
            return None
        joined = tuple(MatchedPair(left.value, _side(pair, "right").value.id) for left, pair in zip(lefts, pairs, strict=True))
        return cls(joined, tuple(side.value for side in sides))

    def written(self, question: Question) -> dict[str, Written]:
        """Return the pairs, and the extra right sides where there are any."""
        rights = {part.id: part for part in self.rights}
        used = {pair.right for pair in self.pairs}
        pairs: list[Written] = [
            {"left": written_item(pair.left), "right": written_item(Item(pair.right, rights[pair.right].text))} for pair in self.pairs
        ]
        return given({"pairs": pairs, "extra": [written_option(part, question.article) for part in self.rights if part.id not in used]})

    def fingerprint(self, passage: Proof) -> str:
        """Return the pairs, whatever their order in the bank."""
        texts = {right.id: fold(right.text) for right in self.rights}
        return "\n".join(sorted(f"{fold(pair.left.text)} = {texts[pair.right]}" for pair in self.pairs))

    def mark(self, question: Question, response: Response) -> Mark:
        """Mark the chosen right side of each left side, in the order of the bank."""
        values = (*response.values, *("",) * (len(self.pairs) - len(response.values)))
        chosen = list(zip(self.pairs, values, strict=False))
        found = sum(pair.right == value for pair, value in chosen)
        wrong = [value for pair, value in chosen if value and value != pair.right]
        misreadings = tuple(option.misreading for value in wrong for option in self.rights if option.id == value and option.misreading)
        fraction = Fraction(found, len(self.pairs))
        return Mark(outcome_of(fraction), fraction, misreadings=misreadings, found=found, total=len(self.pairs), wrong=len(wrong))

    def in_words(self, question: Question, response: Response) -> tuple[str, ...]:
        """Return each left side with the partner that was chosen for it."""
        texts = {right.id: right.text for right in self.rights}
        return tuple(f"{pair.left.text} – {texts.get(value, '?')}" for pair, value in zip(self.pairs, response.values, strict=False))

    def right(self, question: Question) -> tuple[str, ...]:
        """Return the id of the right partner of each left side."""
        return tuple(pair.right for pair in self.pairs)

    def offered(self) -> tuple[tuple[Option, ...], ...]:
        """Return the right sides, for each left side the same ones."""
        return (self.rights,)

    def misled(self, response: Response) -> list[Option]:
        """Return the right sides that belong to none and were chosen."""
        wrong = {value for pair, value in zip(self.pairs, response.values, strict=False) if value != pair.right}
        return [option for option in self.rights if option.id in wrong and not option.correct]

    def chance(self, question: Question) -> float:
        """Return one in the number of right sides."""
        return 1 / len(self.rights)

    def present(self, question: Question, number: int, chance: str) -> Posed:
        """Offer the right sides in an order by chance."""
        rights, names = offer(self.rights, shuffled(self.rights, chance))
        lefts = tuple(pair.left.text for pair in self.pairs)
        return Posed(question, PairForm(**common(question, number), lefts=lefts, rights=rights), (names,))


def _side(pair: Values, name: str) -> Entry[Item]:
    values = pair.need(name, Values)
    return Entry(item(values), values)
