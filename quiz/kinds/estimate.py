"""`estimate`: type a rough number. The mark falls with the distance from the value, evenly, from 1 to 0.

For what a reader should know the size of, and not the digits: how many came, how much it costs. `exact` is how far off still earns
everything, `within` how far off still earns something.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from quiz.kinds.body import Written, given
from quiz.kinds.number import NumberBody, plain, read_number
from quiz.kinds.presented import Posed, Proof, Type, common
from quiz.kinds.question import Question
from quiz.marking.model import Mark, Outcome, Response, outcome_of
from quiz.text import fold
from quiz.yaml.fields import NUMBER_PATTERN, Amount, Field, Line
from quiz.yaml.reader import Reader, Values

_DISTANCE = Line(pattern=NUMBER_PATTERN.removeprefix("-?") + "%?", form="a number such as 500, or a percentage such as 20%")


class Estimate(NumberBody, frozen=True, kw_only=True):
    """Type a rough number."""

    kind: ClassVar[str] = "estimate"
    doc: ClassVar[str] = "Type a number; the closer, the more points."
    template: ClassVar[dict[str, Written]] = {"value": "100", "within": "50%"}
    fields: ClassVar[tuple[Field, ...]] = (
        Field("value", Amount(), "The number, in plain digits.", required=True),
        Field("unit", Line(), "The unit, such as people or %."),
        Field("within", _DISTANCE, "How far off still earns something: 500, or 50% of the value.", required=True),
        Field("exact", _DISTANCE, "How far off still earns everything: 100, or 10% of the value; nothing if left out."),
    )

    within: str
    """As it is written: a number, or a percentage of the value."""
    exact: str = "0"

    @classmethod
    def build(cls, values: Values, reader: Reader) -> Estimate | None:
        """Return the body; what earns something has to reach further than what earns everything."""
        number, unit = values.need("value", Decimal), values.text("unit")
        body = cls(number, unit, within=values.text("within"), exact=values.text("exact") or "0")
        if body.far <= body.near:
            hint = "make within larger than exact; a percentage of 0 is 0"
            reader.error("number-outside-tolerance", values.place("within"), "nothing lies between right and wrong here", hint)
            return None
        return body

    @property
    def near(self) -> Fraction:
        """How far off still earns everything, in the unit of the value."""
        return _distance(self.exact, self.value)

    @property
    def far(self) -> Fraction:
        """How far off earns nothing any more, in the unit of the value."""
        return _distance(self.within, self.value)

    def written(self, question: Question) -> dict[str, Written]:
        """Return the value and both distances."""
        exact = "" if self.exact == "0" else self.exact
        return given({"value": f"{self.value:f}", "within": self.within, "unit": self.unit, "exact": exact})

    def fingerprint(self, passage: Proof) -> str:
        """Return the value with its unit, and both distances."""
        return f"{plain(self.value)} {fold(self.unit)} {self.near} {self.far}"

    def is_met(self, value: Decimal) -> bool:
        """Return whether a number is exact enough to earn everything."""
        return abs(Fraction(value) - Fraction(self.value)) <= self.near

    def mark(self, question: Question, response: Response) -> Mark:
        """Mark a typed number by its distance from the value."""
        read = read_number(response.values[0], self.value, self.unit)
        if isinstance(read, Mark):
            return read
        value, unit_fits, unit = read
        off = abs(Fraction(value) - Fraction(self.value))
        fraction = max(Fraction(0), min(Fraction(1), (self.far - off) / (self.far - self.near)))
        if fraction and not unit_fits:
            return Mark(Outcome.ASK, Fraction(0), reason=f"the number is close; is “{unit}” the same as “{self.unit}”?", total=1)
        reason = f"{round(float(fraction * 100))} % for being that close" if 0 < fraction < 1 else ""
        return Mark(outcome_of(fraction), fraction, reason=reason, found=int(fraction == 1), total=1, wrong=int(not fraction))

    def notes(self) -> tuple[str, ...]:
        """Return from where to where something is earned."""
        value = Fraction(self.value)
        near = f"All points from {_shown(value - self.near)} to {_shown(value + self.near)}; the" if self.near else "The"
        ends = f"{_shown(value - self.far)} or {_shown(value + self.far)}"
        return (f"{near} further off, the fewer; none from {ends} on.",)

    def present(self, question: Question, number: int, chance: str) -> Posed:
        """Ask for a rough number."""
        counted = f"; counted in: {self.unit}" if self.unit else ""
        hint = f"a rough number will do: the closer, the more points{counted}"
        return Posed(question, Type(**common(question, number), unit=self.unit, numeric=True, hint=hint))


def _distance(written: str, value: Decimal) -> Fraction:
    return abs(Fraction(value)) * Fraction(written[:-1]) / 100 if written.endswith("%") else Fraction(written)


def _shown(number: Fraction) -> str:
    return plain(round(Decimal(number.numerator) / Decimal(number.denominator), 2))
