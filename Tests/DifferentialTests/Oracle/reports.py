"""Random stages that reports are made of: totals, pivot, fill, sample, periods compared."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from decimal import Decimal

from clock import HOUR, day_of
from expressions import Names, literal
from moments import duration
from numbers_ import number, stored
from shop import UNKNOWN
from tree import Column, Node, Shape

PIVOTED = ("text", "int", "decimal", "bool", "date")


def column(of) -> Node:
    return Node("column", of.type, (), of.name)


class ReportGenerator:
    """A part of the generator. A stage may come with those that it needs before it."""

    def totals(self, shape):
        for _ in range(5):
            node, grouped = self.summarize(shape)
            if node.data < len(node.kids) and all(c.name != "totals" for c in grouped.columns):
                return replace(node, kind="totals"), grouped
        return None

    def sample(self, shape):
        count = self.rng.choice([0, 1, 3, 100])
        if count == 100:
            return Node("sample", None, (), 100_000), shape
        return Node("sample_count", None, (), count), Shape((Column("count", "int"),))

    def sample_of(self, source, shape):
        """Nothing of a sample is not among the rows that it was taken of."""
        return Node("query", None, (source, Node("sample_except", None, (),
                                                 (self.rng.choice([1, 3, 50]), source.data))))

    def _grouped(self, shape, keys, value=None):
        """A summarize by these pairs of an expression and a name, and what comes out."""
        items = [value or self._value(shape, {name for _, name in keys})]
        groups = [Node("item", node.type, (node,), name) for node, name in keys]
        columns = tuple(Column(i.data, i.type) for i in groups + items)
        return Node("summarize", None, (*items, *groups), 1), Shape(columns)

    def _value(self, shape, taken):
        node = self.aggregate(Names(shape))
        return Node("item", node.type, (node,), self.fresh(taken | {"k", "v"}))

    def pivot(self, shape):
        rng = self.rng
        keys = [c for c in shape.columns if c.type in PIVOTED and c.name not in UNKNOWN]
        if not keys:
            return None
        key = rng.choice(keys)
        others = [c for c in keys if c is not key]
        rest = [(column(c), c.name) for c in rng.sample(others, min(len(others), rng.choice([0, 1, 1])))]
        summary, grouped = self._grouped(shape, [*rest, (column(key), key.name)])
        value = grouped.columns[-1]
        if rng.random() < 0.5:
            return [summary, Node("pivot", None, (), (key.name, value.name, None))], None
        listed = list({str(n.data): n for n in (
            self.expressions.literal(key.type, key.pool) for _ in range(rng.choice([1, 2, 3])))
            if n.type == key.type and n.data is not None}.values())
        if not listed:
            return None
        names = [column_name(n) for n in listed]
        if len({*names, *(n for _, n in rest)}) < len(names) + len(rest) or not all(names):
            return None
        columns = tuple(Column(n, node.type) for node, n in rest) \
            + tuple(Column(n, value.type) for n in names)
        return [summary, Node("pivot", None, tuple(listed), (key.name, value.name, tuple(names)))], \
            Shape(columns)

    def fill(self, shape):
        rng = self.rng
        key, step, first, last = self._series(shape)
        if key is None:
            return None
        others = [c for c in shape.columns
                  if c.type in ("text", "int", "bool") and c.name not in UNKNOWN]
        rest = [(column(c), c.name) for c in rng.sample(others, min(len(others), rng.choice([0, 0, 1])))]
        if any(name == "k" for _, name in rest):
            return None
        keys = rest + [(key, "k")]
        rng.shuffle(keys)
        summary, grouped = self._grouped(shape, keys)
        fits = summary.kids[0].type in ("int", "decimal", "text")
        ends = (first, last) if first is not None and rng.random() < 0.7 else ()
        value = literal("-", "text") if summary.kids[0].type == "text" else literal(0, "int")
        with_ = (value,) * (fits and rng.random() < 0.5)
        names = tuple(name for _, name in keys)
        return [summary, Node("fill", None, (step, *ends, *with_), (names, len(ends)))], grouped

    def periods(self, shape):
        """A period beside another: by no key, by a day of it, by something else."""
        rng = self.rng
        times = [c for c in shape.columns if c.type in ("time", "date")]
        if not times:
            return None
        field = rng.choice(times)
        period = self.expressions.period("date")
        keys, has_days = [], ".." not in period and len(period) > 4 and rng.random() < 0.5
        if has_days:
            node = column(field)
            if field.type == "time":
                node = Node("clock_call", "date", (node,), "date")
            keys.append((node, "k"))
        others = [c for c in shape.columns
                  if c.type in ("text", "bool", "int") and c.name not in UNKNOWN | {"k"}]
        keys += [(column(c), c.name) for c in
                 rng.sample(others, min(len(others), rng.choice([0, 1, 1])))]
        values, taken = [], {name for _, name in keys}
        for _ in range(rng.choice([1, 2])):
            inner = self.expressions.of(rng.choice(["int", "decimal", "time", "text"]),
                                        Names(shape), 1)
            functions = ["count", "min", "max"]
            functions += ["sum", "avg"] if inner.type in ("int", "decimal") else []
            function = rng.choice(functions)
            kind = {"count": "int", "avg": "decimal"}.get(function, inner.type)
            name = self.fresh(taken)
            taken.add(name)
            values.append(Node("item", kind, (Node("aggregate", kind, (inner,), (function, False)),),
                               name))
        which = rng.choice(["previous", "previous", "last_year"])
        kids = (*values, *(Node("item", node.type, (node,), name) for node, name in keys))
        columns = [Column(name, node.type) for node, name in keys]
        for item in values:
            columns += [Column(item.data, item.type), Column(item.data + "_previous", item.type)]
            if item.type != "text":
                columns.append(Column(item.data + "_change", "duration" if item.type in (
                    "time", "date") else item.type))
        if len({c.name for c in columns}) < len(columns):
            return None
        return Node("periods", None, kids, (period, field.name, which, len(values), has_days)), \
            Shape(tuple(columns))

    def _series(self, shape):
        """An expression with few values, the step between them, and maybe two ends."""
        rng = self.rng
        times = [c for c in shape.columns if c.type == "time"]
        numbers = [c for c in shape.columns if c.type in ("int", "decimal")]
        if times and rng.random() < 0.7:
            t = column(rng.choice(times))
            kind = rng.choice(["month", "year", "day", "hour"])
            if kind == "day":
                node = Node("clock_call", "date", (t,), "date")
                day = self.expressions.literal("date").data
                return node, duration(0, rng.choice([1, 2, 7])), literal(day, "date"), \
                    literal(day + rng.randrange(20), "date")
            node = Node("trunc", "time", (t,), kind)
            if kind == "hour":
                start = self.expressions.literal("time").data // HOUR * HOUR
                return node, duration(0, 0, rng.choice([HOUR, 5 * HOUR])), literal(start, "time"), \
                    literal(start + rng.randrange(40) * HOUR, "time")
            return node, duration({"month": rng.choice([1, 2, 3]), "year": 12}[kind]), None, None
        if not numbers:
            return None, None, None, None
        n = column(rng.choice(numbers))
        node = Node("arithmetic", n.type, (n, literal(7, "int")), "%")
        step = literal(rng.choice([1, 2]), "int") if n.type == "int" else \
            literal(Decimal(rng.choice(["0.5", "0.7", "1.0"])), "decimal")
        return node, step, literal(-1, "int"), literal(rng.choice([-1, 3, 9]), "int")


def column_name(node) -> str:
    """A column that is named by a value."""
    return unicodedata.normalize("NFC", text_of(node))


def text_of(node) -> str:
    """A value as the name of a column."""
    if node.type == "bool":
        return "true" if node.data else "false"
    if node.type == "date":
        return day_of(node.data).isoformat()
    if isinstance(node.data, Decimal) or node.type == "decimal":
        return stored(number(node.data))
    return str(node.data)
