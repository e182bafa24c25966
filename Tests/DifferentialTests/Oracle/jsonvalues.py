"""The free-form values of a store: how they compare, sort and convert."""

from __future__ import annotations

import json
from decimal import Decimal

import numbers_ as n


def parse(text):
    return None if text is None else json.loads(text, parse_float=Decimal)


def write(value) -> str | None:
    """None for null: in the language a null in json is null."""
    if value is None:
        return None
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, list):
        return "[" + ",".join(write(v) or "null" for v in value) + "]"
    if isinstance(value, dict):
        members = (json.dumps(k, ensure_ascii=False) + ":" + (write(v) or "null")
                   for k, v in value.items())
        return "{" + ",".join(members) + "}"
    return json.dumps(value, ensure_ascii=False)


def is_number(value) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def canonical(value):
    """Equal for equal values."""
    if is_number(value):
        return n.stored(n.number(value))
    if isinstance(value, list):
        return "[" + ",".join(canonical(v) for v in value) + "]"
    if isinstance(value, dict):
        return "{" + ",".join(f"{write(k)}:{canonical(value[k])}" for k in sorted(value)) + "}"
    return json.dumps(value, ensure_ascii=False)


def key(text):
    """Where the value sorts: numbers, texts, bools, the rest as text."""
    value = parse(text)
    if is_number(value):
        return (0, n.number(value))
    if isinstance(value, str):
        return (1, value)
    if isinstance(value, bool):
        return (2, value)
    return (3, canonical(value))


def step(text, name):
    value = parse(text)
    if isinstance(value, list) and isinstance(name, int):
        return write(value[name]) if -len(value) <= name < len(value) else None
    if isinstance(value, dict) and isinstance(name, str):
        return write(value.get(name))
    return None


def converted(text, kind: str):
    """As a typed value of SQLite, null where it is of another type."""
    value = parse(text)
    if kind == "text":
        return value if isinstance(value, str) else None
    if kind == "bool":
        return int(value) if isinstance(value, bool) else None
    if not is_number(value):
        return None
    if kind == "decimal":
        return n.stored(n.number(value))
    return int(value) if value == int(value) and abs(value) < 2**63 else None
