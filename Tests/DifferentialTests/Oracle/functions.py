"""What SQLite lacks, registered as its functions, aggregates and collations.

Scalars go as themselves, bools as 0 and 1, times as milliseconds, dates as days, decimals and json
as text; lists and records as JSON of such values, so that json_each walks them.
"""

from __future__ import annotations

import functools
import json
from decimal import ROUND_FLOOR, Decimal

import amounts
import clock
import jsonvalues as js
import numbers_ as n
import patterns
import texts as t


def dump(value) -> str:
    return json.dumps(value, ensure_ascii=False)


def order_key(value, kind):
    if kind == "duration":
        return clock.length(value)
    if kind in ("int", "decimal", "money"):
        return n.number(value)
    return js.key(value) if kind == "json" else value


def same_key(value, kind):
    """Equal for equal values of a type."""
    if value is None:
        return None
    if kind in ("decimal", "money"):
        return n.stored(n.number(value))
    if kind == "duration":
        return clock.length(value)
    return js.canonical(js.parse(value)) if kind == "json" else value


def compare(a, b, kind):
    """-1, 0 or 1, null with null."""
    if a is None or b is None:
        return None
    x, y = order_key(a, kind), order_key(b, kind)
    return (x > y) - (x < y)


def equals(a, b, kind):
    if a is None or b is None:
        return int(a is b)
    return int(same_key(a, kind) == same_key(b, kind))


def json_equals(text, value, kind):
    """json against a value of a type."""
    if text is None or value is None:
        return int(text is None and value is None)
    kind = "decimal" if kind in ("int", "decimal", "money") else kind
    found = js.converted(text, kind)
    return int(found is not None and equals(found, value, kind) == 1)


def json_compares(text, value, kind):
    if text is None or value is None:
        return None
    found = js.converted(text, "decimal" if kind in ("int", "decimal", "money") else kind)
    return None if found is None else compare(found, value, kind)


def text_test(operator, text, needle):
    if text is None or needle is None:
        return 0
    if operator == "~":
        return int(t.fold(needle) in t.fold(text))
    if operator == "contains":
        return int(needle in text)
    if operator == "starts with":
        return int(text.startswith(needle))
    return int(text.endswith(needle))


def element(items, index):
    if items is None:
        return None
    values = json.loads(items)
    return values[index] if -len(values) <= index < len(values) else None


def member(record, name):
    return None if record is None else json.loads(record)[name]


def pack(*pairs):
    return dump(dict(zip(pairs[::2], pairs[1::2])))


def flat(lists):
    """A list of lists as one."""
    return dump([v for inner in json.loads(lists) if inner is not None for v in json.loads(inner)])


def is_empty(value, kind):
    if value is None:
        return 1
    if kind == "json":
        return int(js.parse(value) in ("", [], {}) and not js.is_number(js.parse(value))
                   and not isinstance(js.parse(value), bool))
    if kind == "list":
        return int(json.loads(value) == [])
    return int(kind == "text" and value == "")


def to_text(value, kind):
    if kind == "json":
        found = js.parse(value)
        return found if isinstance(found, str) else value
    if kind == "bool":
        return "true" if value else "false"
    return str(value)


def to_int(value, kind):
    """Of a number with a fraction and of a text that is no int it is null."""
    if kind == "json":
        return js.converted(value, "int")
    if kind == "bool":
        return None
    number = n.number(value)
    return n.integer(int(number)) if number == int(number) else None


def _strict(function):
    """Null for a null among the arguments."""

    @functools.wraps(function)
    def wrapped(*arguments):
        return None if any(a is None for a in arguments) else function(*arguments)

    return wrapped


SCALARS = {
    "int_add": lambda a, b: n.integer(a + b),
    "int_subtract": lambda a, b: n.integer(a - b),
    "int_multiply": lambda a, b: n.integer(a * b),
    "int_floor_divide": lambda a, b: n.integer(a // b) if b else None,
    "int_modulo": lambda a, b: n.integer(a % b) if b else None,
    "int_negate": lambda a: n.integer(-a),
    "int_abs": lambda a: n.integer(abs(a)),
    "int_floor": lambda a: a,
    "int_ceil": lambda a: a,
    "int_round": lambda a, digits=0: n.integer(int(Decimal(n.round_half_up(a, digits)))),
    "int_bucket": lambda a, w: n.integer(a // w * w) if w > 0 else None,
    "dec_add": n.add, "dec_subtract": n.subtract, "dec_multiply": n.multiply, "dec_divide": n.divide,
    "dec_floor_divide": n.floor_divide, "dec_modulo": n.modulo, "bucket_": n.bucket,
    "dec_negate": lambda a: n.stored(n.number(a).copy_negate()), "abs_": lambda a: n.stored(n.number(a).copy_abs()),
    "floor_": n.floor, "ceil_": n.ceil, "sqrt_": n.square_root, "round_": lambda a, digits=0: n.round_half_up(a, digits),
    "concat": lambda a, b: a + b,
    "upper_": t.upper, "lower_": t.lower, "trim_": t.trim,
    "length_": lambda a: len(t.graphemes(a)),
    "left_": t.left, "right_": t.right, "substring_": t.substring,
    "pad_": lambda a, w, f=" ": t.pad(a, w, f),
    "replace_": t.replace, "split_": lambda a, s: dump(t.split(a, s)),
    "dec": lambda a: n.stored(n.number(a)),
    "starts_with": lambda a, b: int(a.startswith(b)),
    "same": lambda a, b: int(t.trim(t.fold(a)) == t.trim(t.fold(b))),
    "json_step": js.step, "json_as": js.converted,
    "to_text": to_text, "to_int": to_int,
    "flat": flat, "percent_of": lambda x, total: n.divide(n.multiply(x, 100), total),
    "from_unix_": lambda s: int((n.number(s) * 1000).to_integral_value(ROUND_FLOOR)),
}
LOOSE = {
    "compare": compare, "equals": equals, "json_equals": json_equals,
    "json_compares": json_compares, "text_test": text_test, "element": element,
    "same_key": same_key, "member": member, "pack": pack, "is_empty": is_empty,
}


def _distinct(values, kind):
    found = {}
    for value in values:
        found.setdefault(same_key(value, kind), value)
    return list(found.values())


def _sum(values, kind):
    total = n.total(values)
    return n.integer(int(total)) if kind == "int" else n.stored(total)


def _extreme(function, values, kind):
    if not values:
        return None
    found = function(values, key=lambda v: order_key(v, kind))
    return amounts.compared(found, values) if kind == "money" else found


# Of the values that are not null, in the order of the rows; then the type, then what the call adds.
AGGREGATES = {
    "count": lambda values, kind: len(values),
    "sum": _sum,
    "avg": lambda values, kind: n.mean(values) if values else None,
    "min": lambda values, kind: _extreme(min, values, kind),
    "max": lambda values, kind: _extreme(max, values, kind),
    "median": lambda values, kind: n.percentile(values, 50) if values else None,
    "percentile": lambda values, kind, p: n.percentile(values, p) if values else None,
    "stddev": lambda values, kind: n.deviation(values),
    "first": lambda values, kind: values[0] if values else None,
    "last": lambda values, kind: values[-1] if values else None,
    "list": lambda values, kind: dump(values) if values else None,
    "set": lambda values, kind: dump(
        sorted(_distinct(values, kind), key=lambda v: order_key(v, kind))) if values else None,
    "join": lambda values, kind, separator=", ": separator.join(values) if values else None,
    "any": lambda values, kind: int(any(values)),
    "all": lambda values, kind: int(all(values)),
    "count_distinct": lambda values, kind: len(_distinct(values, kind)),
}


def _aggregate(function, keeps_nulls=False):
    class Aggregate:
        def __init__(self):
            self.steps, self.rest = [], ()

        def step(self, place, value, kind, *rest):
            self.kind, self.rest = kind, rest
            if value is not None or keeps_nulls:
                self.steps.append((place, value))

        def finalize(self):
            self.steps.sort(key=lambda step: step[0])
            kind = getattr(self, "kind", None)
            return _watched(function)([value for _, value in self.steps], kind, *self.rest)

    return Aggregate


def _collation(kind):
    return lambda a, b: compare(a, b, kind)


_failures: list[Exception] = []


def overflowed() -> bool:
    """Whether all that failed since it was asked last was a number too large."""
    failures, _failures[:] = list(_failures), []
    if any(not isinstance(f, n.Overflow) for f in failures):
        raise next(f for f in failures if not isinstance(f, n.Overflow))
    return bool(failures)


def _watched(function):
    """SQLite hides what a function raised: it is kept."""

    @functools.wraps(function)
    def wrapped(*arguments):
        try:
            return function(*arguments)
        except Exception as failure:
            _failures.append(failure)
            raise

    return wrapped


def register(database, session: clock.Clock) -> None:
    for name, function in (SCALARS | patterns.FUNCTIONS | amounts.SCALARS | clock.functions(session)).items():
        database.create_function(name, -1, _watched(_strict(function)), deterministic=True)
    for name, function in LOOSE.items():
        database.create_function(name, -1, _watched(function), deterministic=True)
    for name, function in (AGGREGATES | amounts.AGGREGATES).items():
        database.create_aggregate("agg_" + name, -1, _aggregate(function))
    database.create_aggregate(
        "gather", -1, _aggregate(lambda values, kind: dump(values), keeps_nulls=True))
    database.create_collation("decimal", _collation("decimal"))
    database.create_collation("json", _collation("json"))
    database.create_collation("duration", _collation("duration"))
