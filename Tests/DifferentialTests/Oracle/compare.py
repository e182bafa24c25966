"""Both answers in one form: plain values, where numbers are equal however they are written."""

from __future__ import annotations

import json

import jsonvalues as js
import numbers_ as n
from program import Pairs
from shop import RESOURCES, UNKNOWN, iso
from datetime import date, timedelta

EPOCH = date(1970, 1, 1)


def expected(row, shape, oracle) -> tuple:
    return tuple((c.name, value_of(v, c.type, oracle)) for c, v in zip(shape.columns, row)
                 if c.name not in UNKNOWN)


def value_of(stored, kind, oracle):
    """A value of SQLite as it is printed."""
    if stored is None:
        return None
    if isinstance(kind, tuple):
        if kind[0] == "list":
            return [value_of(v, kind[1], oracle) for v in json.loads(stored)]
        if kind[0] == "row":
            columns = RESOURCES[kind[1]]
            return tuple((name, value_of(v, t, oracle))
                         for (name, t), v in zip(columns, oracle.record(kind[1], stored))
                         if name not in UNKNOWN)
        record = json.loads(stored)
        return tuple((name, value_of(record[name], t, oracle)) for name, t in kind[1]
                     if name not in UNKNOWN)
    if kind in ("int", "decimal", "money"):
        return n.stored(n.number(stored))
    if kind == "bool":
        return bool(stored)
    if kind == "time":
        return iso(stored)
    if kind == "date":
        return (EPOCH + timedelta(days=stored)).isoformat()
    return plain(js.parse(stored)) if kind == "json" else stored


def printed(value):
    """A value that mql printed."""
    if isinstance(value, Pairs):
        return tuple((name, printed(v)) for name, v in value if name not in UNKNOWN)
    if isinstance(value, list):
        return [printed(v) for v in value]
    return n.stored(n.number(value)) if js.is_number(value) else value


def plain(value):
    if isinstance(value, dict):
        return tuple((name, plain(v)) for name, v in value.items())
    if isinstance(value, list):
        return [plain(v) for v in value]
    return n.stored(n.number(value)) if js.is_number(value) else value


def shown(rows) -> str:
    return "\n".join("  " + _text(row) for row in rows) or "  (no rows)"


def _text(value) -> str:
    if isinstance(value, tuple):
        return "{" + ", ".join(f"{name}: {_text(v)}" for name, v in value) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_text(v) for v in value) + "]"
    return json.dumps(value, ensure_ascii=False)
