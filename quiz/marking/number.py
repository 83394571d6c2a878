"""Marks the kind `number`: by the value, in digits or in words, with the unit checked where one is typed.

Tolerances are those of Moodle's numerical question type: nominal `a ± t`, relative `a ± |a| t`, geometric
`a / (1 + t)` to `a (1 + t)`. A slip of the finger is never forgiven in digits.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from quiz.bank.model import Number, Question, Tolerance, ToleranceKind
from quiz.marking.model import Mark, Outcome, Response

if TYPE_CHECKING:
    from quiz.english.numbers import Measurement

_ROOMY = Context(prec=1_000)
"""Holds every number that can be typed, whatever the decimals it is rounded to."""


def mark(_question: Question, body: Number, response: Response) -> Mark:
    """Mark a typed number."""
    from quiz.english.numbers import Measurement, convert, parse_number  # noqa: PLC0415 - a drill without typed answers starts sooner

    typed = parse_number(response.values[0])
    if typed is None:
        return Mark(Outcome.WRONG, Fraction(0), reason="no single number could be read in it", total=1, wrong=1)
    if typed.bound:
        return Mark(Outcome.ASK, Fraction(0), reason=f"you gave a bound ({typed.bound} than), not a number", total=1)
    expected = parse_number(f"{body.value:f} {body.unit}") or Measurement(body.value, body.unit)
    unit_fits = _unit_fits(expected, typed)
    if unit_fits is False:
        return Mark(Outcome.WRONG, Fraction(0), reason=f"the unit is not {body.unit or 'asked for'}", total=1, wrong=1)
    converted = convert(typed.value, typed.unit, expected.unit)
    if not within(body, typed.value if converted is None else converted):
        return Mark(Outcome.WRONG, Fraction(0), total=1, wrong=1)
    if unit_fits is None:
        return Mark(Outcome.ASK, Fraction(0), reason=f"the number is right; is “{typed.unit}” the same as “{body.unit}”?", total=1)
    return Mark(Outcome.CORRECT, Fraction(1), found=1, total=1)


def within(body: Number, value: Decimal) -> bool:
    """Return whether a value is as near to the key as the question asks."""
    if body.precision is not None:
        value = value.quantize(Decimal(1).scaleb(-body.precision), ROUND_HALF_UP, _ROOMY)
    low, high = bounds(body.value, body.tolerance)
    return low <= value <= high


def bounds(value: Decimal, tolerance: Tolerance | None) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest number that count as `value`."""
    if tolerance is None:
        return value, value
    match tolerance.kind:
        case ToleranceKind.NOMINAL:
            return value - tolerance.amount, value + tolerance.amount
        case ToleranceKind.RELATIVE:
            return value - abs(value) * tolerance.amount, value + abs(value) * tolerance.amount
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


def key(_question: Question, body: Number) -> tuple[str, ...]:
    """Return the number with its unit."""
    return (f"{body.value:f} {body.unit}".strip(),)


def given(_question: Question, _body: Number, response: Response) -> tuple[str, ...]:
    """Return what was typed."""
    return response.values
