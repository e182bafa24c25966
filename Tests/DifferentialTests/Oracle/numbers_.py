"""Exact numbers, by Python's decimal module. A decimal goes through SQLite as its text."""

from __future__ import annotations

import functools
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

DIGITS = 38
_exact = Context(prec=400, rounding=ROUND_HALF_EVEN)
_short = Context(prec=DIGITS, rounding=ROUND_HALF_EVEN)


class Overflow(Exception):
    """A result that the language has no number for."""


def number(value) -> Decimal:
    """Of an amount of money without its currency."""
    return Decimal(str(value).split(" ", 1)[0])


def stored(value: Decimal) -> str:
    value = _exact.normalize(value)
    if len(value.as_tuple().digits) > DIGITS or value.adjusted() >= DIGITS:
        raise Overflow(str(value))
    text = format(value, "f")
    return "0" if text in ("-0", "0") else text


def integer(value: int) -> int:
    if not -(2**63) <= value < 2**63:
        raise Overflow(str(value))
    return value


def ratio(value: Fraction) -> Decimal:
    """To 38 digits, half to even."""
    return _short.divide(Decimal(value.numerator), Decimal(value.denominator)) \
        if _fits(value.numerator) and _fits(value.denominator) else _long_ratio(value)


def _fits(value: int) -> bool:
    return abs(value) < 10**DIGITS


def _long_ratio(value: Fraction) -> Decimal:
    quotient = Context(prec=300).divide(Decimal(value.numerator), Decimal(value.denominator))
    return _short.plus(quotient)


def add(a, b):
    return stored(_exact.add(number(a), number(b)))


def subtract(a, b):
    return stored(_exact.subtract(number(a), number(b)))


def multiply(a, b):
    return stored(_exact.multiply(number(a), number(b)))


def divide(a, b):
    if number(b) == 0:
        return None
    return stored(ratio(Fraction(number(a)) / Fraction(number(b))))


def floor_divide(a, b):
    if number(b) == 0:
        return None
    return stored(Decimal(Fraction(number(a)) // Fraction(number(b))))


def modulo(a, b):
    if number(b) == 0:
        return None
    x, y = Fraction(number(a)), Fraction(number(b))
    rest = x - (x // y) * y
    return stored(_exact.divide(Decimal(rest.numerator), Decimal(rest.denominator)))


def floor(a):
    return stored(number(a).to_integral_value(ROUND_FLOOR))


def ceil(a):
    return stored(number(a).to_integral_value(ROUND_CEILING))


def round_half_up(a, digits: int):
    value = number(a)
    if -value.as_tuple().exponent <= digits:
        return stored(value)
    return stored(value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, _exact))


def square_root(a):
    value = number(a)
    return None if value < 0 else stored(_short.sqrt(value))


def bucket(a, width):
    if number(width) <= 0:
        return None
    return multiply(floor_divide(a, width), width)


class Care:
    """With `strict` an aggregate fails wherever what it adds up on its way could be too long."""

    strict = False


def _mind(values, power=1):
    exact = [number(v) for v in values]
    scale = max((-v.as_tuple().exponent for v in exact), default=0)
    largest = sum(abs(Fraction(v)) ** power for v in exact) * len(exact) ** power
    if Care.strict and largest * 10 ** (max(scale, 0) * power) >= 10**DIGITS:
        raise Overflow("on the way")


def total(values):
    _mind(values)
    return functools.reduce(_exact.add, (number(v) for v in values), Decimal())


def mean(values):
    _mind(values)
    total = sum((Fraction(number(v)) for v in values), Fraction())
    return stored(ratio(total / len(values)))


def percentile(values, share):
    _mind(values, 2)
    ordered = sorted(Fraction(number(v)) for v in values)
    rank = Fraction(number(share)) / 100 * (len(ordered) - 1)
    low = int(rank)
    high = min(low + 1, len(ordered) - 1)
    return stored(ratio(ordered[low] + (ordered[high] - ordered[low]) * (rank - low)))


def deviation(values):
    _mind(values, 2)
    if len(values) < 2:
        return None
    exact = [Fraction(number(v)) for v in values]
    middle = sum(exact) / len(exact)
    variance = sum((v - middle) ** 2 for v in exact) / (len(exact) - 1)
    wide = Context(prec=120)
    root = wide.sqrt(wide.divide(Decimal(variance.numerator), Decimal(variance.denominator)))
    return stored(_short.plus(root))
