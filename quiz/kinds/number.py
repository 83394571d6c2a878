"""`number`: type a number, in digits or in words. Marked by its value, with the unit checked where one is typed.

Tolerances are those of Moodle's numerical question type: nominal `a ± t`, relative `a ± |a| t`, geometric `a / (1 + t)` to `a (1 + t)`.
A typo is never forgiven in digits.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from quiz.kinds.body import Body, Written, given
from quiz.kinds.presented import Posed, Proof, Type, common
from quiz.kinds.question import Question
from quiz.marking.model import Mark, Outcome, Response
from quiz.text import fold
from quiz.yaml.fields import NUMBER_PATTERN, Amount, Either, Field, Line, Record
from quiz.yaml.reader import Reader, Values

if TYPE_CHECKING:
    from quiz.english.numbers import Measurement

_ROOMY = Context(prec=1_000)
"""Holds every number that can be typed, whatever the decimals it is rounded to."""


class ToleranceKind(StrEnum):
    """How far from the value `a` a number may be, with tolerance `t`."""

    NOMINAL = "nominal"
    """`a - t` to `a + t`."""
    RELATIVE = "relative"
    """`a - |a| t` to `a + |a| t`."""
    GEOMETRIC = "geometric"
    """`a / (1 + t)` to `a (1 + t)`."""


class Tolerance(Struct, frozen=True):
    """How exact a number has to be."""

    kind: ToleranceKind
    amount: Decimal


_DOCS = {
    ToleranceKind.NOMINAL: "So far the number may be from the value, in its unit.",
    ToleranceKind.RELATIVE: "So far it may be from the value as a part of it: 0.1 is a tenth.",
    ToleranceKind.GEOMETRIC: "It may be smaller or larger by the factor of one plus this.",
}
TOLERANCE = Either(
    Line(pattern=NUMBER_PATTERN.removeprefix("-?") + "%?", form="a number such as 5, or a percentage such as 10%"),
    Record(tuple(Field(kind.value, Amount(least=0), _DOCS[kind]) for kind in ToleranceKind), "a tolerance"),
)


class NumberBody(Body, frozen=True):
    """A number to type: what `number` and `estimate` share."""

    value: Decimal
    unit: str = ""

    def is_met(self, value: Decimal) -> bool:
        """Return whether a number in the unit of the key earns everything."""
        raise NotImplementedError

    def key_in_words(self, question: Question) -> tuple[str, ...]:
        """Return the number with its unit."""
        return (f"{self.value:f} {self.unit}".strip(),)

    @property
    def is_typed(self) -> bool:
        """Whether it is answered by typing: always."""
        return True


class Number(NumberBody, frozen=True):
    """Type a number, in digits or in words."""

    kind: ClassVar[str] = "number"
    doc: ClassVar[str] = "Type a number, in digits or in words."
    template: ClassVar[dict[str, Written]] = {"value": "0"}
    fields: ClassVar[tuple[Field, ...]] = (
        Field("value", Amount(), "The number, in plain digits.", required=True),
        Field("unit", Line(), "The unit, such as kilometres or %."),
        Field("tolerance", TOLERANCE, "How far off is still right: 5, 10%, or a mapping with nominal, relative or geometric."),
        Field("precision", Amount(least=0, most=10, whole=True), "Decimals to which the typed number is rounded before it is compared."),
    )

    tolerance: Tolerance | None = None
    precision: int | None = None
    """Decimals to which the typed number is rounded before it is compared; `None` compares it as typed."""

    @classmethod
    def build(cls, values: Values, reader: Reader) -> Number | None:
        """Return the body; the value has to lie within its own tolerance after rounding."""
        precision = values.one("precision", Decimal)
        tolerance = _tolerance(values, reader) if "tolerance" in values else None
        if "tolerance" in values and tolerance is None:
            return None
        number = cls(values.need("value", Decimal), values.text("unit"), tolerance, None if precision is None else int(precision))
        return number if _is_in_itself(number, values, reader) else None

    def written(self, question: Question) -> dict[str, Written]:
        """Return the value, and what else is known of it."""
        tolerance: Written = {self.tolerance.kind.value: f"{self.tolerance.amount:f}"} if self.tolerance else ""
        precision = "" if self.precision is None else str(self.precision)
        return given({"value": f"{self.value:f}", "unit": self.unit, "tolerance": tolerance, "precision": precision})

    def fingerprint(self, passage: Proof) -> str:
        """Return the value and the unit; 12.0 is 12."""
        return f"{plain(self.value)} {fold(self.unit)}"

    def is_met(self, value: Decimal) -> bool:
        """Return whether a number is as near to the key as the question asks."""
        if self.precision is not None:
            value = value.quantize(Decimal(1).scaleb(-self.precision), ROUND_HALF_UP, _ROOMY)
        low, high = bounds(self.value, self.tolerance)
        return low <= value <= high

    def mark(self, question: Question, response: Response) -> Mark:
        """Mark a typed number."""
        read = read_number(response.values[0], self.value, self.unit)
        if isinstance(read, Mark):
            return read
        value, unit_fits, unit = read
        if not self.is_met(value):
            return Mark(Outcome.WRONG, Fraction(0), total=1, wrong=1)
        if not unit_fits:
            return Mark(Outcome.ASK, Fraction(0), reason=f"the number is right; is “{unit}” the same as “{self.unit}”?", total=1)
        return Mark(Outcome.CORRECT, Fraction(1), found=1, total=1)

    def notes(self) -> tuple[str, ...]:
        """Return from where to where a number is right, if not at one place alone."""
        low, high = bounds(self.value, self.tolerance)
        return (f"Right from {plain(round(low, 4))} to {plain(round(high, 4))}.",) if low < high else ()

    def present(self, question: Question, number: int, chance: str) -> Posed:
        """Ask for a number."""
        hint = f"in digits or in words; counted in: {self.unit}" if self.unit else "in digits or in words"
        return Posed(question, Type(**common(question, number), unit=self.unit, numeric=True, hint=hint))


def plain(number: Decimal) -> str:
    """Return a number in digits, without zeros at the end of its decimals."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def read_number(text: str, expected: Decimal, unit: str) -> tuple[Decimal, bool, str] | Mark:
    """Read a typed number in the unit of the key.

    Args:
        text: what was typed.
        expected: the key.
        unit: its unit.

    Returns:
        The number in the unit of the key, whether its unit is surely that one, and the unit that was typed; or, where no number comes of
        it, the mark.
    """
    from quiz.english.numbers import Measurement, convert, parse_number  # noqa: PLC0415 - a drill without typed answers starts sooner

    typed = parse_number(text)
    if typed is None:
        return Mark(Outcome.WRONG, Fraction(0), reason="no single number could be read in it", total=1, wrong=1)
    if typed.bound:
        return Mark(Outcome.ASK, Fraction(0), reason=f"you gave a bound ({typed.bound} than), not a number", total=1)
    key = parse_number(f"{expected:f} {unit}") or Measurement(expected, unit)
    unit_fits = _unit_fits(key, typed)
    if unit_fits is False:
        return Mark(Outcome.WRONG, Fraction(0), reason=f"the unit is not {unit or 'asked for'}", total=1, wrong=1)
    converted = convert(typed.value, typed.unit, key.unit)
    value = typed.value if converted is None else converted
    one = parse_number(f"1 {unit}")
    if one is not None and one.value != 1:  # "12" and "12 million pounds" are both counted in million pounds
        value = min(value, _ROOMY.divide(value, one.value), key=lambda counted: abs(counted - expected))
    return value, unit_fits is True, typed.unit


def bounds(value: Decimal, tolerance: Tolerance | None) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest number that count as `value`."""
    match tolerance:
        case None:
            return value, value
        case Tolerance(ToleranceKind.NOMINAL, amount):
            return value - amount, value + amount
        case Tolerance(ToleranceKind.RELATIVE, amount):
            return value - abs(value) * amount, value + abs(value) * amount
        case _:  # geometric
            ends = (value / (1 + tolerance.amount), value * (1 + tolerance.amount))
            return min(ends), max(ends)


def _unit_fits(expected: Measurement, typed: Measurement) -> bool | None:
    """Compare units alone; no unit is always fine, another word than the bank's cannot be decided."""
    from quiz.english.inflection import same_word  # noqa: PLC0415 - a drill without typed answers starts sooner
    from quiz.english.numbers import convert, same_quantity  # noqa: PLC0415 - a drill without typed answers starts sooner

    if not (typed.unit or typed.percent):
        return True
    if not (expected.unit or expected.percent):
        return not (typed.percent or typed.currency)
    if typed.percent or typed.currency or expected.percent or expected.currency:
        return same_quantity(replace(expected, value=typed.value), typed)
    if convert(typed.value, typed.unit, expected.unit) is not None:
        return True
    fewer, more = sorted((expected.unit.split(), typed.unit.split()), key=len)
    return all(any(same_word(one, other) for other in more) for one in fewer) or None


def _tolerance(values: Values, reader: Reader) -> Tolerance | None:
    written = values.need("tolerance", object)
    if isinstance(written, Values):
        if len(written.entries) != 1:
            reader.error(
                "conflicting-keys", written.at, "a tolerance is of exactly one kind", "keep one of nominal, relative and geometric"
            )
            return None
        name, entry = next(iter(written.entries.items()))
        assert isinstance(entry.value, Decimal)
        return Tolerance(ToleranceKind(name), entry.value)
    text = str(written)
    if sum(character.isdigit() for character in text) > 30:
        reader.error("not-a-number", values.place("tolerance"), "this number has more than 30 digits", "round it")
        return None
    if text.endswith("%"):
        return Tolerance(ToleranceKind.RELATIVE, Decimal(text[:-1]).scaleb(-2))
    return Tolerance(ToleranceKind.NOMINAL, Decimal(text))


def _is_in_itself(number: Number, values: Values, reader: Reader) -> bool:
    tolerance = number.tolerance
    if (
        tolerance
        and tolerance.kind is not ToleranceKind.NOMINAL
        and (number.value == 0 or (number.value < 0 and tolerance.kind is ToleranceKind.GEOMETRIC))
    ):
        message = f"a {tolerance.kind} tolerance of {number.value} makes no sense"
        hint = "write how far the number may be from the value, such as tolerance: 5"
        reader.error("number-outside-tolerance", values.place("tolerance"), message, hint)
        return False
    if number.precision is None:
        return True
    with localcontext() as context:
        context.prec = 80
        rounded = round(number.value, number.precision)
        low, high = bounds(number.value, tolerance)
    if low <= rounded <= high:
        return True
    message = f"the value {number.value} becomes {rounded} when it is rounded, which its tolerance does not allow"
    reader.error("number-outside-tolerance", values.place("value"), message, "raise precision or tolerance, or round the value")
    return False
