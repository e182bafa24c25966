"""Random queries that are well typed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from expressions import DECIMALS, Expressions, Names, literal
from shop import RELATIONS, RESOURCES, SOURCES, UNKNOWN, WORDS, relation_type, some_time
from pairs import PairGenerator
from pipelines import PipelineGenerator, behind
from reports import ReportGenerator
from sqltext import name_of
from tree import ORDERED, Column, Node, Shape, is_list, is_record

FRESH = ["a", "b", "x", "order", "from", "größe", "two words", "end", "to", "by", "Total"]
GROUPED = ORDERED + ("bool", "json")


class Generator(PairGenerator, PipelineGenerator, ReportGenerator):
    def __init__(self, rng, shop):
        self.rng = rng
        self.shop = shop
        self.expressions = Expressions(rng, self)
        self.names = self.depth = 0
        self.named_rows, self.named_values = [], []

    def query(self) -> Node:
        rng = self.rng
        self.named_rows, self.named_values = [], []
        source, shape = self.resource() if rng.random() < 0.65 else self.rows()
        if rng.random() < 0.1:
            source, shape = self.named(self.pipeline())
            if rng.random() < 0.1:
                return self.sample_of(source, shape)
        stages = []
        for _ in range(rng.choice([1, 1, 2, 2, 3, 3, 4, 5])):
            if shape is None:  # Nothing may follow.
                break
            has_totals = any(s.kind == "totals" for s in stages)
            made = getattr(self, rng.choice(["sort", "take", "select"]))(shape) if has_totals \
                else self.stage(shape)
            if made:
                stage, shape = made[0], behind(shape, made[1])
                stages += stage if isinstance(stage, list) else [stage]
        return Node("query", None, (source, *stages))

    # Sources

    def resource(self):
        name = self.rng.choice(SOURCES[:3] * 3 + SOURCES)
        return Node("resource", None, (), name), self.whole(name)

    def whole(self, name) -> Shape:
        return Shape(tuple(Column(n, t, self.shop.values(name, n) if t in ORDERED else ())
                           for n, t in RESOURCES[name]), name)

    def rows(self):
        """Literal rows: every column has a value of its type in the first row."""
        rng = self.rng
        kinds = ["int", "decimal", "text", "bool", "time", "time", "date", "duration", ("list", "int"),
                 ("list", "text"), ("list", "decimal"), ("record", (("u", "int"), ("v", "text"))),
                 ("list", ("record", (("u", "int"), ("v", "text"))))]
        columns = tuple((n, rng.choice(kinds)) for n in
                        rng.sample(["i", "d", "t", "k", "größe", "order"], rng.choice([1, 2, 3, 4])))
        rows = []
        for place in range(rng.choice([1, 2, 3, 6, 10])):
            cells = [(n, self.cell(t, place == 0)) for n, t in columns]
            if place and len(cells) > 1 and rng.random() < 0.1:
                cells.pop(rng.randrange(len(cells)))
            rows.append(Node("record", None, tuple(c for _, c in cells),
                             tuple(n for n, _ in cells)))
        return Node("rows", None, tuple(rows), columns), \
            Shape(tuple(Column(n, t) for n, t in columns))

    def cell(self, kind, needed):
        rng = self.rng
        if not needed and rng.random() < 0.2:
            return literal(None, kind)
        if is_list(kind):
            count = rng.choice([1, 2, 3] if needed else [0, 1, 2, 3])
            return Node("list", kind, tuple(self.cell(kind[1], needed and i == 0)
                                            for i in range(count)))
        if is_record(kind):
            return Node("record", kind, tuple(self.cell(t, needed) for _, t in kind[1]),
                        tuple(n for n, _ in kind[1]))
        if kind == "int":
            big = [2**63 - 1, -(2**63) + 1, 10**12]
            return literal(rng.choice([0, 1, 2, 2, 3, -5, 17, 40] + big * (rng.random() < 0.1)),
                           kind)
        if kind == "decimal":
            return literal(Decimal(rng.choice(DECIMALS)), kind)
        if kind == "text":
            return literal(rng.choice(WORDS + ["", "a", "b"]), kind)
        return self.expressions.literal(kind)

    # Stages

    def stage(self, shape):
        rng = self.rng
        pick = rng.choice(
            ["where"] * 6 + ["during"] + ["select"] * 3 + ["extend"] * 3 + ["sort"] * 3 + ["take"] * 2
            + ["top"] * 2 + ["skip", "rename", "drop", "distinct", "count"] + ["summarize"] * 4
            + ["expand", "flatten", "follow"] * 2
            + ["union", "except_", "intersect", "join", "join", "duplicates", "distinct_by",
               "window", "window", "joined_rows", "joined_rows", "united_rows",
               "all_but", "spread", "totals", "pivot", "fill", "sample", "periods"])
        return getattr(self, pick)(shape)

    def where(self, shape):
        condition = self.expressions.condition(Names(shape))
        if condition.kind == "compare" and condition.data == "==" and self.rng.random() < 0.2:
            condition = replace(condition, data="=")
        return Node("where", None, (condition,)), shape

    def during(self, shape):
        times = [c.name for c in shape.columns if c.type in ("time", "date")]
        if not times:
            return self.where(shape)
        field = self.rng.choice(times)
        data = self.expressions.named_period(shape.find(field).type,
                                             "" if field == "created_at" else field)
        return Node("during", None, (), data), shape

    def fresh(self, taken) -> str:
        name = self.rng.choice(FRESH)
        while name in taken or name in RELATIONS:
            name += self.rng.choice("123")
        return name

    def item(self, shape, taken):
        """An expression under a name that is not taken yet."""
        rng = self.rng
        names = Names(shape)
        plain = [n for n in self.expressions.paths(names)
                 if n.kind == "column" and n.type[0] != "row" and n.data not in taken]
        if plain and rng.random() < 0.5:
            node = rng.choice(plain)
            if rng.random() < 0.7:
                taken.add(node.data)
                return Node("item", node.type, (node,), "")
        elif rng.random() < 0.15 and self.expressions.lists(names):
            listed = rng.choice(self.expressions.lists(names))
            fields = [c for c in self.expressions.fields(listed.type[1]) if not is_list(c.type)] \
                if is_record(listed.type[1]) else []
            if not fields:
                return self.item(shape, taken)
            field = rng.choice(fields)
            node = Node("through", ("list", field.type), (listed,), field.name)
        else:
            paths = [n for n in self.expressions.paths(names) if n.type == "json"]
            node = rng.choice(paths) if paths and rng.random() < 0.15 else self.expressions.of(
                rng.choice(["int", "int", "text", "text", "decimal", "bool", "time", "date", "duration"]),
                names, 3)
            if rng.random() < 0.03:
                node = self.expressions.split_text(names, 2)
            if rng.random() < 0.3:
                node = self.expressions.money(names, 2) or node
            elif rng.random() < 0.06:
                node = self.expressions.summed_money(names) or node
            elif rng.random() < 0.1:
                node = self.expressions.told_money(names) or node
            if node.type is None or node == literal(None, node.type):
                return self.item(shape, taken)
        name = self.fresh(taken)
        taken.add(name)
        return Node("item", node.type, (node,), name)

    def select(self, shape):
        rng = self.rng
        star = rng.random() < 0.2
        taken = {c.name for c in shape.columns} if star else set()
        items = tuple(self.item(shape, taken) for _ in range(rng.choice([1, 2, 3, 4])))
        return Node("select", None, items, star), self.projected(shape, items, star)

    def all_but(self, shape):
        if len(shape.columns) < 2:
            return None
        names = [c.name for c in shape.columns]
        out = self.rng.sample(names, self.rng.choice([1, min(2, len(names) - 1)]))
        kept = tuple(c for c in shape.columns if c.name not in out)
        return Node("select_except", None, (), tuple(out)), Shape(kept, shape.resource)

    def spread(self, shape):
        """`o.*`: the fields of a record, beside a column."""
        records = [c for c in shape.columns if is_record(c.type) and c.type[0] == "record"]
        if not records:
            return None
        column = self.rng.choice(records)
        fields = [n for n, _ in column.type[1]]
        others = [c for c in shape.columns if c.name not in fields and not is_record(c.type)
                  and c.name not in UNKNOWN]
        beside = self.rng.sample(others, min(len(others), 1))
        columns = tuple(beside) + tuple(Column(n, t) for n, t in column.type[1])
        return Node("select_fields", None, (), (tuple(c.name for c in beside), column.name)), \
            Shape(columns, shape.resource)

    def projected(self, shape, items, keeps):
        pools = {c.name: c.pool for c in shape.columns}
        new = {}
        for item in items:
            name = item.data or name_of(item.kids[0])
            plain = item.kids[0].kind == "column"
            new[name] = Column(name, item.type, pools.get(item.kids[0].data, ()) if plain else ())
        columns = [new.pop(c.name, c) for c in shape.columns] if keeps else []
        return Shape(tuple(columns) + tuple(new.values()), shape.resource)

    def extend(self, shape):
        rng = self.rng
        taken = {c.name for c in shape.columns}
        items = []
        for _ in range(rng.choice([1, 1, 2])):
            item = self.item(shape, taken)
            plain = [c.name for c in shape.columns if c.name in ("i", "d", "t", "name", "a", "b")
                     and c.name not in [i.data for i in items]]
            if plain and rng.random() < 0.3:
                item = replace(item, data=rng.choice(plain))
            items.append(item)
        return Node("extend", None, tuple(items)), self.projected(shape, items, True)

    def rename(self, shape):
        column = self.rng.choice(shape.columns)
        if column.name in RELATIONS or column.name in UNKNOWN or is_record(column.type):
            return None
        name = self.fresh({c.name for c in shape.columns})
        columns = tuple(replace(c, name=name) if c is column else c for c in shape.columns)
        return Node("rename", None, (), ((column.name, name),)), Shape(columns, shape.resource)

    def drop(self, shape):
        if len(shape.columns) < 2:
            return None
        column = self.rng.choice(shape.columns)
        columns = tuple(c for c in shape.columns if c is not column)
        return Node("drop", None, (), (column.name,)), Shape(columns, shape.resource)

    def keys(self, shape):
        rng = self.rng
        names = Names(shape)
        paths = [n for n in self.expressions.paths(names)
                 if n.type in GROUPED + ("money",) and n.kind != "index"]
        keys = []
        for _ in range(rng.choice([1, 1, 2, 3])):
            node = rng.choice(paths) if paths and rng.random() < 0.75 else \
                self.expressions.of(rng.choice(["int", "text", "decimal", "time", "date", "duration"]), names,
                                    2)
            keys.append(Node("key", node.type, (node,), rng.choice(["", "desc", "asc"])))
        return tuple(keys)

    def sort(self, shape):
        return Node("sort", None, self.keys(shape)), shape

    def top(self, shape):
        return Node("top", None, self.keys(shape), self.rng.choice([0, 1, 2, 3, 7])), shape

    def take(self, shape):
        return Node("take", None, (), self.rng.choice([0, 1, 2, 3, 5, 10, 100])), shape

    def skip(self, shape):
        return Node("skip", None, (), self.rng.choice([0, 1, 2, 5, 50])), shape

    def distinct(self, shape):
        if any(isinstance(c.type, tuple) for c in shape.columns):
            return None
        return Node("distinct"), shape

    def count(self, shape):
        return Node("count"), Shape((Column("count", "int"),))

    def summarize(self, shape):
        rng = self.rng
        names = Names(shape)
        taken, values, keys = set(), [], []
        for _ in range(rng.choice([0, 0, 1, 1, 2])):
            paths = [n for n in self.expressions.paths(names)
                     if n.type in GROUPED and n.kind != "index"]
            node = rng.choice(paths) if paths and rng.random() < 0.8 else \
                self.expressions.of(rng.choice(["int", "text", "bool", "time", "date"]), names, 2)
            name = self.fresh(taken)
            taken.add(name)
            keys.append(Node("item", node.type, (node,), name))
        for _ in range(rng.choice([1, 1, 2, 3])):
            node = self.aggregate(names)
            name = self.fresh(taken)
            taken.add(name)
            values.append(Node("item", node.type, (node,), name))
        columns = tuple(Column(i.data, i.type) for i in keys + values)
        return Node("summarize", None, (*values, *keys), len(values)), Shape(columns)

    def aggregate(self, names):
        rng = self.rng
        condition = (self.expressions.condition(names),) if rng.random() < 0.15 else ()
        if rng.random() < 0.25:
            return Node("aggregate", "int", condition, ("count", bool(condition)))
        if rng.random() < 0.4:
            inner = self.expressions.money(names, 1)
            if inner:
                name = rng.choice(["sum", "sum", "avg", "min", "max", "count"])
                return Node("aggregate", "int" if name == "count" else "money",
                            (inner, *condition), (name, bool(condition)))
        inner = self.expressions.of(
            rng.choice(["int", "int", "decimal", "text", "bool", "time", "date", "duration"]), names, 2)
        kind = inner.type
        functions = {"count": "int", "count_distinct": "int", "first": kind, "last": kind,
                     "list": ("list", kind)}
        if kind in ORDERED:
            functions |= {"min": kind, "max": kind, "set": ("list", kind)}
        if kind in ("int", "decimal"):
            functions |= {"sum": kind, "avg": "decimal", "median": "decimal",
                          "percentile": "decimal", "stddev": "decimal"}
        if kind == "bool":
            functions |= {"any": "bool", "all": "bool"}
        if kind == "text":
            functions |= {"join": "text"}
        name = rng.choice(list(functions))
        extra = ()
        if name == "percentile":
            extra = (literal(rng.choice([0, 10, 25, 99, 100]), "int"),)
        if name == "join":
            extra = (literal(rng.choice(["+", "", ", "]), "text"),) * rng.randrange(2)
        return Node("aggregate", functions[name], (inner, *extra, *condition),
                    (name, bool(condition)))

    def expand(self, shape):
        rng = self.rng
        if not shape.resource or not RELATIONS[shape.resource]:
            return None
        name = rng.choice(list(RELATIONS[shape.resource]))
        if any(c.name == name for c in shape.columns):
            return None
        form, target = RELATIONS[shape.resource][name]
        kind, inner, stages = relation_type(shape.resource, name), self.whole(target), []
        if rng.random() < 0.6:
            for _ in range(rng.choice([1, 1, 2])):
                pick = rng.choice(["where", "where", "select", "sort", "take", "top", "skip",
                                   "summarize", "extend", "distinct", "count"])
                made = getattr(self, pick)(inner)
                if made:
                    stages.append(made[0])
                    inner = made[1]
        if stages:
            record = ("record", tuple((c.name, c.type) for c in inner.columns))
            kind = ("list", record) if form == "list" else record
        columns = shape.columns + (Column(name, kind),)
        return Node("expand", None, tuple(stages), name), Shape(columns, shape.resource)

    def flatten(self, shape):
        lists = [c for c in shape.columns if is_list(c.type)]
        if not lists:
            return self.expand(shape)
        column = self.rng.choice(lists)
        name = self.rng.choice(["", self.fresh({c.name for c in shape.columns})])
        columns = tuple(Column(name or c.name, c.type[1]) if c is column else c
                        for c in shape.columns)
        outer = self.rng.random() < 0.3
        return Node("flatten", None, (), (column.name, name, outer)), Shape(columns)

    def follow(self, shape):
        if not shape.resource or not RELATIONS[shape.resource]:
            return None
        name = self.rng.choice(list(RELATIONS[shape.resource]))
        if any(c.name == name for c in shape.columns):
            return None
        return Node("follow", None, (), name), self.whole(RELATIONS[shape.resource][name][1])
