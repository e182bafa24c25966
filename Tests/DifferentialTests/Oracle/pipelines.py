"""Random pipelines that stand in expressions or beside rows, and what `let` names."""

from __future__ import annotations

from dataclasses import replace

from expressions import Names
from shop import RELATIONS, SOURCES, UNKNOWN
from tree import ORDERED, Column, Node, Shape, is_record

COMPARED = ("int", "decimal", "text", "time", "date")


def behind(before: Shape, shape: Shape | None) -> Shape | None:
    """What comes out of a stage that rows of another shape went into."""
    return shape and replace(
        shape, shadowed=before.shadowed | frozenset(RELATIONS.get(before.resource, ())))


class PipelineGenerator:
    """A part of the generator; the expressions ask it too."""

    def new_name(self) -> str:
        self.names += 1
        return f"v{self.names}"

    def pipeline(self, most=2):
        """A small query and its shape; some are named by `let`, and used again."""
        rng = self.rng
        if self.named_rows and rng.random() < 0.4:
            source, shape = rng.choice(self.named_rows)
        else:
            source, shape = self.resource() if rng.random() < 0.7 else self.rows()
        stages = []
        self.depth += 1
        for _ in range(rng.randrange(most + 1)):
            pick = rng.choice(["where", "where", "select", "sort", "take", "top", "extend",
                               "summarize", "during", "distinct_by"])
            made = getattr(self, pick)(shape)
            if made:
                stages.append(made[0])
                shape = behind(shape, made[1])
        self.depth -= 1
        return Node("query", None, (source, *stages)), shape

    def named(self, made):
        """The same under a name."""
        query, shape = made
        if query.kids[-1].kind == "rows":
            # Alone it would be a list, whose records must be alike.
            query = query.with_kids((*query.kids, Node("take", None, (), 100)))
        source = Node("rows_named", None, (query,), self.new_name())
        self.named_rows.append((source, shape))
        return source, shape

    def scalar(self, kind) -> Node | None:
        """A pipeline of one column and at most one row."""
        rng = self.rng
        if self.depth:
            return None
        query, shape = self.pipeline(1)
        self.depth += 1
        names = Names(shape)
        node = self.expressions.of(kind, names, 1)
        if kind in ORDERED and rng.random() < 0.5:
            function = rng.choice(["min", "max", "first", "last"])
            item = Node("aggregate", node.type, (node,), (function, False))
            stages = (Node("summarize", None, (Node("item", item.type, (item,), "x"),), 1),)
        else:
            stages = (Node("take", None, (), 1),
                      Node("select", None, (Node("item", node.type, (node,), "x"),), False))
        self.depth -= 1
        if node.type is None:
            return None
        return Node("subquery", node.type, (query.with_kids(query.kids + stages),))

    def asked_of_rows(self, names) -> Node | None:
        """A condition of a pipeline: `in`, any, count."""
        rng = self.rng
        if self.depth:
            return None
        query, shape = self.pipeline(2)
        if rng.random() < 0.5:
            if len(query.kids) == 1 and query.kids[0].kind != "rows_named":
                query = query.with_kids((*query.kids, Node("take", None, (), 3)))
            if rng.random() < 0.5:
                return Node("rows_aggregate", "bool", (query,), "any")
            counted = Node("rows_aggregate", "int", (query,), "count")
            few = Node("literal", "int", (), rng.choice([0, 1, 3]))
            return Node("compare", "bool", (counted, few), rng.choice([">", "==", "<="]))
        columns = [c for c in shape.columns if c.type in COMPARED and c.name not in UNKNOWN]
        left = [n for n in self.expressions.paths(names) if n.type in COMPARED]
        pairs = [(a, c) for a in left for c in columns
                 if a.type == c.type or {a.type, c.type} == {"int", "decimal"}]
        if not pairs:
            return None
        a, column = rng.choice(pairs)
        one = Node("select", None, (Node("item", column.type, (
            Node("column", column.type, (), column.name),), ""),), False)
        query = query.with_kids((*query.kids, one))
        if rng.random() < 0.3:
            source, _ = self.named((query, Shape((Column(column.name, column.type),))))
            query = Node("query", None, (source,))
        return Node("in_rows", "bool", (a, query), rng.random() < 0.3)

    def named_value(self, kind) -> Node | None:
        """A literal, or a pipeline's one value, under a name of its own or one used before."""
        rng = self.rng
        known = [n for n in self.named_values if n.type == kind]
        if known and rng.random() < 0.5:
            return rng.choice(known)
        value = self.expressions.literal(kind)
        if value.data is None or value.type != kind:
            return None
        made = Node("named", kind, (value,), (self.new_name(), rng.random() < 0.7))
        self.named_values.append(made)
        return made

    def resource_lists(self, names):
        """Resources, where no column or relation has their name."""
        taken = {c.name for c in names.shape.columns}
        taken |= names.shape.shadowed | set(RELATIONS.get(names.shape.resource, ()))
        return [Node("resource_list", ("list", ("row", r)), (), r) for r in SOURCES[:3]
                if r not in taken]

    def joined_rows(self, shape):
        """Rows of another pipeline to join with: the stage and what comes out."""
        rng = self.rng
        right, other = self.pipeline(2)
        pairs = [(a, b) for a in shape.columns for b in other.columns
                 if a.type == b.type and a.type in COMPARED and not UNKNOWN & {a.name, b.name}]
        likely = [(a, b) for a, b in pairs if set(a.pool) & set(b.pool)] or pairs
        if not likely:
            return None
        kind = rng.choice(["inner", "left", "semi", "anti"])
        keys = tuple((a.name, b.name) for a, b in
                     rng.sample(likely, min(len(likely), rng.choice([1, 1, 1, 2]))))
        if kind in ("semi", "anti"):
            return Node("join", None, (right,), (kind, None, keys)), shape
        taken = {c.name for c in shape.columns}
        rest = [c for c in other.columns if (c.name, c.name) not in keys]
        if any(c.name in taken for c in rest) or rng.random() < 0.4:
            alias = self.fresh(taken | {"o"})
            if any(is_record(c.type) and c.type[0] == "row" for c in other.columns):
                return None
            record = ("record", tuple((c.name, c.type) for c in other.columns))
            return Node("join", None, (right,), (kind, alias, keys)), \
                Shape(shape.columns + (Column(alias, record),))
        return Node("join", None, (right,), (kind, None, keys)), Shape(shape.columns + tuple(rest))

    def united_rows(self, shape):
        """Rows of another pipeline to put below these."""
        right, other = self.pipeline(2)
        own = {c.name: c.type for c in shape.columns}
        if any(own.get(c.name, c.type) != c.type for c in other.columns):
            return None
        return Node("union", None, (right,)), \
            Shape(shape.columns + tuple(c for c in other.columns if c.name not in own))
