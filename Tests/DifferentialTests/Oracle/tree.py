"""Queries as trees of one kind of node, so that a failing one can be shrunk without knowing what it is.

A type is a word ("int", "decimal", "money", "text", "bool", "time", "date", "duration", "json") or a tuple:
("list", T), ("record", ((name, T), ...)) and ("row", R), a whole record of the resource R.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

NUMBERS = ("int", "decimal", "money")
ORDERED = ("int", "decimal", "text", "time", "date", "duration")


@dataclass(frozen=True)
class Node:
    """An expression, a stage, a source or a whole query; `data` is what is no node: names, numbers."""

    kind: str
    type: Any = None
    kids: tuple["Node", ...] = ()
    data: Any = None

    def with_kids(self, kids) -> "Node":
        return replace(self, kids=tuple(kids))


@dataclass(frozen=True)
class Column:
    """A column of the rows at a place of a query; `pool` has values it is likely to hold."""

    name: str
    type: Any
    pool: tuple = ()


@dataclass(frozen=True)
class Shape:
    """What the rows are: their columns, and the resource they are records of.

    `shadowed` are the relations of records that they were once: mql may still see them where the
    oracle does not follow, as behind a join, and a resource of that name is not meant then.
    """

    columns: tuple[Column, ...]
    resource: str | None = None
    shadowed: frozenset = field(default=frozenset(), compare=False)

    def find(self, name: str) -> Column:
        for column in self.columns:
            if column.name == name:
                return column
        raise Invalid(f"no column {name}")


class Invalid(Exception):
    """A tree that is no query, as shrinking makes them."""


def within(node: Node):
    """The node and all below it."""
    yield node
    for kid in node.kids:
        yield from within(kid)


def is_list(kind) -> bool:
    return isinstance(kind, tuple) and kind[0] == "list"


def is_record(kind) -> bool:
    return isinstance(kind, tuple) and kind[0] in ("record", "row")
