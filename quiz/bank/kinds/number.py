"""`number`: type a number, in digits or in words."""

from __future__ import annotations

from decimal import Decimal, localcontext

from quiz.article.model import Article
from quiz.bank.fields import NUMBER_PATTERN, Amount, Either, Field, Line, Record
from quiz.bank.kind import Kind
from quiz.bank.model import Evidence, Number, Tolerance, ToleranceKind
from quiz.bank.reader import Reader, Values
from quiz.text import fold

_DOCS = {
    ToleranceKind.NOMINAL: "So far the number may be from the value, in its unit.",
    ToleranceKind.RELATIVE: "So far it may be from the value as a part of it: 0.1 is a tenth.",
    ToleranceKind.GEOMETRIC: "It may be smaller or larger by the factor of one plus this.",
}
_TOLERANCE = Either(
    Line(pattern=NUMBER_PATTERN.removeprefix("-?") + "%?", form="a number such as 5, or a percentage such as 10%"),
    Record(tuple(Field(kind.value, Amount(least=0), _DOCS[kind]) for kind in ToleranceKind), "a tolerance"),
)


def build(values: Values, reader: Reader) -> Number | None:
    """Make the body; the value has to lie within its own tolerance after rounding."""
    value = values.need("value", Decimal)
    precision = values.one("precision", Decimal)
    tolerance = _tolerance(values, reader) if "tolerance" in values else None
    if "tolerance" in values and tolerance is None:
        return None
    number = Number(value, values.text("unit"), tolerance, None if precision is None else int(precision))
    return number if _is_in_itself(number, values, reader) else None


def _tolerance(values: Values, reader: Reader) -> Tolerance | None:
    written = values.need("tolerance", object)
    if isinstance(written, Values):
        if len(written.entries) != 1:
            hint = "keep one of nominal, relative and geometric"
            reader.error("conflicting-keys", written.at, "a tolerance is of exactly one kind", hint)
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
        hint = "write how far the number may be from the value, such as tolerance: 5"
        reader.error(
            "number-outside-tolerance", values.place("tolerance"), f"a {tolerance.kind} tolerance of {number.value} makes no sense", hint
        )
        return False
    if number.precision is None:
        return True
    with localcontext() as context:
        context.prec = 80
        rounded = round(number.value, number.precision)
        low, high = _bounds(number.value, tolerance)
    if low <= rounded <= high:
        return True
    message = f"the value {number.value} becomes {rounded} when it is rounded, which its tolerance does not allow"
    reader.error("number-outside-tolerance", values.place("value"), message, "raise precision or tolerance, or round the value")
    return False


def _bounds(value: Decimal, tolerance: Tolerance | None) -> tuple[Decimal, Decimal]:
    match tolerance:
        case None:
            return value, value
        case Tolerance(ToleranceKind.NOMINAL, amount):
            return value - amount, value + amount
        case Tolerance(ToleranceKind.RELATIVE, amount):
            return value - abs(value) * amount, value + abs(value) * amount
        case _:
            return value / (1 + tolerance.amount), value * (1 + tolerance.amount)


def key(body: Number, _evidence: tuple[Evidence, ...], _article: Article) -> str:
    """Give the value and the unit; 12.0 is 12."""
    value = f"{body.value:f}"
    return f"{value.rstrip('0').rstrip('.') if '.' in value else value} {fold(body.unit)}"


KIND = Kind(
    "number",
    "Type a number, in digits or in words.",
    (
        Field("value", Amount(), "The number, in plain digits.", required=True),
        Field("unit", Line(), "The unit, such as kilometres or %."),
        Field("tolerance", _TOLERANCE, "How far off is still right: 5, 10%, or a mapping with nominal, relative or geometric."),
        Field("precision", Amount(least=0, most=10, whole=True), "Decimals to which the typed number is rounded before it is compared."),
    ),
    build,
    key,
)
