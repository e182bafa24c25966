"""Random stages that look at other rows."""

from __future__ import annotations

from dataclasses import replace

from expressions import Names, literal
from shop import SOURCES, UNKNOWN
from tree import ORDERED, Column, Node, Shape

PLAIN = ("int", "decimal", "text", "bool", "time", "date", "duration")


class PairGenerator:
    """A part of the generator."""

    def rows_like(self, columns):
        """Literal rows of these columns, that have some values in common with them."""
        rows = []
        for place in range(self.rng.choice([1, 2, 4, 8])):
            cells = []
            for column in columns:
                if place and self.rng.random() < 0.15:
                    cells.append(literal(None, column.type))
                elif column.pool and self.rng.random() < 0.8:
                    cells.append(literal(self.rng.choice(column.pool), column.type))
                else:
                    cells.append(self.cell(column.type, True))
            rows.append(Node("record", None, tuple(cells), tuple(c.name for c in columns)))
        kinds = tuple((c.name, c.type) for c in columns)
        return Node("query", None, (Node("rows", None, tuple(rows), kinds),))

    def _paired(self, kind, shape):
        """With literal rows of the same columns, or with the same records narrowed otherwise."""
        whole = shape.resource in SOURCES and shape == self.whole(shape.resource)
        if whole and self.rng.random() < 0.7:
            other = Node("query", None, (Node("resource", None, (), shape.resource),
                                         self.where(shape)[0]))
            return Node(kind, None, (other,))
        if any(c.type not in PLAIN for c in shape.columns):
            return None
        columns = list(shape.columns)
        self.rng.shuffle(columns)
        if kind == "union" and self.rng.random() < 0.5:
            if len(columns) > 1:
                columns.pop()
            if self.rng.random() < 0.5:
                name = self.fresh({c.name for c in shape.columns})
                columns.append(Column(name, self.rng.choice(PLAIN)))
        made = Node(kind, None, (self.rows_like(columns),))
        return made if kind != "union" else (made, columns)

    def union(self, shape):
        made = self._paired("union", shape)
        if made is None:
            return None
        if isinstance(made, Node):
            return made, Shape(shape.columns)
        made, columns = made
        own = {c.name for c in shape.columns}
        return made, Shape(shape.columns + tuple(c for c in columns if c.name not in own))

    def except_(self, shape):
        made = self._paired("except", shape)
        return made and (made, shape)

    def intersect(self, shape):
        made = self._paired("intersect", shape)
        return made and (made, shape)

    def join(self, shape):
        rng = self.rng
        keyed = [c for c in shape.columns if c.type in ("int", "text", "decimal", "time")]
        if not keyed:
            return None
        kind = rng.choice(["inner", "left", "semi", "anti"])
        own = rng.choice(keyed)
        alias = self.fresh({c.name for c in shape.columns} | {"o"}) if rng.random() < 0.4 else None
        taken = {c.name for c in shape.columns}
        right_name = own.name if rng.random() < 0.5 else self.fresh(taken)
        columns = [replace(own, name=right_name)]
        if rng.random() < 0.7:
            columns.append(Column(self.fresh(taken | {right_name, alias}), rng.choice(PLAIN)))
        keys = ((own.name, right_name),)
        stage = Node("join", None, (self.rows_like(columns),), (kind, alias, keys))
        if kind in ("semi", "anti"):
            return Node("join", None, stage.kids, (kind, None, keys)), shape
        if alias:
            record = ("record", tuple((c.name, c.type) for c in columns))
            return stage, Shape(shape.columns + (Column(alias, record),))
        return stage, Shape(shape.columns + tuple(c for c in columns if c.name not in taken))

    def duplicates(self, shape):
        if any(c.name == "count" for c in shape.columns):
            return None
        keys = tuple(replace(k, data="") for k in self.keys(shape))
        return Node("duplicates", None, keys), \
            Shape(shape.columns + (Column("count", "int"),), shape.resource)

    def distinct_by(self, shape):
        plain = [c for c in shape.columns
                 if c.type in ORDERED + ("bool",) and c.name not in UNKNOWN]
        if not plain:
            return None
        keys = tuple(Node("item", c.type, (Node("column", c.type, (), c.name),), "")
                     for c in self.rng.sample(plain, min(len(plain), self.rng.choice([1, 1, 2]))))
        return Node("distinct", None, keys), shape

    def window(self, shape):
        rng = self.rng
        names = Names(shape)
        taken = {c.name for c in shape.columns}
        keys = self.keys(shape) if rng.random() < 0.7 else ()
        values = []
        for _ in range(rng.choice([1, 1, 2])):
            name = self.fresh(taken)
            taken.add(name)
            pick = rng.random()
            if pick < 0.15:
                call = Node("window", "int", (), "row_number")
            elif pick < 0.3 and keys:
                call = Node("window", "int", (), rng.choice(["rank", "dense_rank"]))
            elif pick < 0.36:
                inner = self.expressions.of(rng.choice(["int", "decimal"]), names, 2)
                call = Node("window", "decimal", (inner,), "percent_of_total")
            elif pick < 0.42:
                paths = [n for n in self.expressions.paths(names) if n.type in ("int", "decimal")]
                if not paths:
                    continue
                inner = rng.choice(paths)
                total = Node("aggregate", inner.type, (inner,), ("sum", False))
                call = Node("arithmetic", inner.type, (inner, total), rng.choice("+-"))
            elif pick < 0.5:
                kind = rng.choice(["int", "text"])
                inner = self.expressions.of(kind, names, 2)
                far = (literal(rng.choice([1, 2, 3]), "int"),) * rng.randrange(2)
                call = Node("window", inner.type, (inner, *far), rng.choice(["lag", "lead"]))
            else:
                call = self.aggregate(names)
            values.append(Node("item", call.type, (call,), name))
        if not values:
            return None
        groups = [c for c in shape.columns if c.type in ORDERED + ("bool",)]
        parts = tuple(Node("item", c.type, (Node("column", c.type, (), c.name),), "")
                      for c in rng.sample(groups, min(len(groups), rng.choice([0, 1, 1, 2]))))
        last = rng.choice([0, 0, 1, 2, 3])
        stage = Node("window", None, (*values, *parts, *keys), (len(values), len(parts), last))
        return stage, Shape(shape.columns + tuple(Column(v.data, v.type) for v in values),
                            shape.resource)
