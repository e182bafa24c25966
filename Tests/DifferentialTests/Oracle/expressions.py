"""Random expressions of a wanted type over the columns at hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from clock import DAY
from amounts import MoneyExpressions
from moments import MomentExpressions
from patterns import PatternExpressions
from shop import NAMES, RELATIONS, RESOURCES, UNKNOWN, WORDS, relation_type, some_time
from tree import NUMBERS, ORDERED, Column, Node, Shape, is_list, is_record

DECIMALS = ["0.1", "-0.1", "0.5", "2.5", "-2.5", "19.99", "0.0", "1.10", "100.0", "0.001",
            "12345678901234567890.123456789012345678", "99999999999999999999999999999999999999.0",
            "0.00000000000000000000000000000000000001", "-7.0", "3.0"]


def literal(value, kind) -> Node:
    return Node("literal", kind, (), value)


@dataclass
class Names:
    """What can be named: columns, relations of the record, fields of a list's element."""

    shape: Shape
    element: Shape | None = None
    scalar_element: object = None
    banned: frozenset = frozenset()


class Expressions(MomentExpressions, PatternExpressions, MoneyExpressions):
    def __init__(self, rng, pipelines):
        self.rng = rng
        self.pipelines = pipelines
        self.new_name = pipelines.new_name

    def of(self, kind, names: Names, depth: int = 2) -> Node:
        """A value of a type; json where one is wanted is always a path."""
        rng = self.rng
        if depth <= 0 or rng.random() < 0.35:
            return self.leaf(kind, names)
        pick = rng.random()
        if pick < 0.06:
            made = self.pipelines.scalar(kind) if pick < 0.03 else self.pipelines.named_value(kind)
            if made:
                return made
        if rng.random() < 0.12:
            return self.choice(kind, names, depth)
        make = getattr(self, "_" + kind if isinstance(kind, str) else "_other", self._other)
        return make(kind, names, depth - 1)

    def leaf(self, kind, names) -> Node:
        found = [n for n in self.paths(names) if n.type == kind]
        if kind == "decimal":
            found += [n for n in self.paths(names) if n.type == "int"][:1]
        if found and self.rng.random() < 0.8:
            return self.rng.choice(found)
        return self.literal(kind)

    def literal(self, kind, pool=()) -> Node:
        rng = self.rng
        if pool and rng.random() < 0.7:
            value = rng.choice(pool)
            return literal(bool(value) if kind == "bool" else value, kind)
        if kind == "int":
            value = rng.choice([0, 1, 2, 3, 5, -1, -7, 10, 100, rng.randrange(50)])
        elif kind in ("decimal", "money"):
            value = Decimal(rng.choice(DECIMALS[:10] if rng.random() < 0.9 else DECIMALS))
            kind = "decimal"
        elif kind == "text":
            value = rng.choice(WORDS + NAMES + ["gold", "eur", "", "a", "e"])
        elif kind == "bool":
            value = rng.random() < 0.5
        elif kind == "time":
            value = some_time(rng)
        elif kind == "date":
            value = some_time(rng) // DAY
        elif kind == "duration":
            return self.some_duration()
        else:
            value, kind = None, kind
        return literal(value, kind)

    def paths(self, names: Names) -> list[Node]:
        """Everything that can be named, with its type."""
        found = []
        if names.element is not None:
            found += [Node("element", c.type, (), c.name) for c in names.element.columns]
        if names.scalar_element is not None:
            found.append(Node("element", names.scalar_element, (), None))
        inside = {n.data for n in found}
        for column in names.shape.columns:
            if column.name not in inside | names.banned | UNKNOWN:
                found.append(Node("column", column.type, (), column.name))
        if names.shape.resource and names.element is None:
            for name, (shape, _) in RELATIONS[names.shape.resource].items():
                taken = any(c.name == name for c in names.shape.columns)
                if shape == "one" and not taken:
                    kind = relation_type(names.shape.resource, name)
                    found.append(Node("column", kind, (), name))
        return found + [step for node in found for step in self._steps(node)]

    def _steps(self, node):
        kind = node.type
        if kind == "json":
            return [Node("field", "json", (node,), n) for n in ("tier", "score", "n")]
        if is_record(kind):
            fields = RESOURCES[kind[1]] if kind[0] == "row" else kind[1]
            return [Node("field", t, (node,), n) for n, t in fields if n not in UNKNOWN]
        if is_list(kind) and not is_list(kind[1]) and kind[1] != "json":
            return [Node("index", kind[1], (node,), self.rng.choice([0, 0, 1, -1, 5]))]
        return []

    def lists(self, names: Names) -> list[Node]:
        """Lists that can be asked about: columns, and relations of the record."""
        if names.element is not None:
            return []
        found = [n for n in self.paths(names) if is_list(n.type) and n.kind != "index"]
        resource = names.shape.resource
        if resource:
            for name, (shape, _) in RELATIONS[resource].items():
                if shape == "list" and all(c.name != name for c in names.shape.columns):
                    found.append(Node("column", relation_type(resource, name), (), name))
        return found

    def asked(self, names):
        """Lists that stand in a call: also a resource, where no column has its name."""
        if names.element is None and self.rng.random() < 0.1:
            return self.pipelines.resource_lists(names)
        return self.lists(names)

    def fields(self, kind) -> tuple[Column, ...]:
        """The fields of a list's element; of an order's lines in their order not the totals."""
        if kind[0] == "row":
            return tuple(Column(n, t) for n, t in RESOURCES[kind[1]]
                         if t != "money" and n not in UNKNOWN)
        return tuple(Column(n, t) for n, t in kind[1] if n not in UNKNOWN)

    # Conditions

    def condition(self, names, depth=2) -> Node:
        return self._bool("bool", names, depth)

    def _bool(self, kind, names, depth):
        rng = self.rng
        pick = rng.random()
        if depth > 0 and pick < 0.16:
            word = rng.choice(["and", "or"])
            kids = tuple(self._bool("bool", names, depth - 1) for _ in range(rng.choice([2, 2, 3])))
            # A chain of one word is one node: no parentheses are written within it.
            if not any(k.kind == word for k in kids):
                return Node(word, "bool", kids)
        if depth > 0 and pick < 0.24:
            return Node("not", "bool", (self._bool("bool", names, depth - 1),))
        if depth > 0 and pick < 0.40:
            asked = self._of_list(names, depth)
            if asked:
                return asked
        if pick < 0.46:
            return self.leaf("bool", names)
        if pick < 0.51:
            return self._within(names, depth)
        if pick < 0.54 and names.element is None:
            asked = self.pipelines.asked_of_rows(names)
            if asked:
                return asked
        if pick < 0.59:
            a = rng.choice(self.paths(names) or [self.literal("int")])
            return Node("null", "bool", (a,), rng.random() < 0.5)
        if pick < 0.76:
            return self.matched(names, depth) if rng.random() < 0.2 \
                else self._text_test(names, depth)
        return self._comparison(names, depth)

    def _comparison(self, names, depth):
        rng = self.rng
        plain = [n for n in self.paths(names) if n.type in ORDERED + ("money", "json", "bool")]
        a = rng.choice(plain) if plain else self.literal("int")
        kind = a.type
        if kind != "json" and depth > 0 and rng.random() < 0.3:
            a = self.of(kind, names, depth)
        other = rng.choice(["text", "int", "bool", "decimal"]) if kind == "json" else kind
        other = rng.choice(["int", "decimal"]) if kind in NUMBERS else other
        other = rng.choice(["time", "time", "date"]) if kind == "time" else other

        def operand():
            pool = self._pool(a, names) if other == kind else ()
            if pool or depth <= 0 or rng.random() < 0.6:
                return self.literal(other, pool)
            return self.of(other, names, depth)

        pick = rng.random()
        if kind == "bool" or pick < 0.7:
            operators = ["==", "!="] if "bool" in (kind, other) else \
                ["==", "!=", "<", "<=", ">", ">="]
            b = literal(None, None) if rng.random() < 0.05 and kind != "json" else operand()
            operator = rng.choice(["==", "!="] if b.type is None else operators)
            return Node("compare", "bool", (a, b), operator)
        if pick < 0.85 or kind == "json":
            kids = tuple(operand() for _ in range(rng.choice([1, 2, 3])))
            return Node("in", "bool", (a,) + kids, (rng.choice(["[]", "()"]), rng.random() < 0.3))
        return Node("between", "bool", (a, operand(), operand()), rng.random() < 0.3)

    def _pool(self, node, names):
        if node.kind == "column":
            for column in names.shape.columns:
                if column.name == node.data:
                    return column.pool
        if node.kind == "element" and names.element:
            for column in names.element.columns:
                if column.name == node.data:
                    return column.pool
        return ()

    def _text_test(self, names, depth):
        rng = self.rng
        texts = [n for n in self.paths(names) if n.type in ("text", "json")]
        a = rng.choice(texts) if texts else self.of("text", names, depth)
        pool = self._pool(a, names) or WORDS
        value = rng.choice(pool)
        start = rng.randrange(len(value) + 1)
        part = value[start : start + rng.choice([1, 2, 3, 20])]
        if rng.random() < 0.4:
            part = rng.choice([part.swapcase, part.upper, part.lower])()
        operator = rng.choice(["~", "~", "contains", "starts with", "ends with"])
        return Node("test", "bool", (a, literal(part, "text")), (operator, rng.random() < 0.25))

    def _of_list(self, names, depth):
        """any, all and in of a list."""
        rng = self.rng
        lists = self.asked(names)
        if not lists:
            return None
        listed = rng.choice(lists)
        kind = listed.type[1]
        if is_record(kind):
            inner = self._element_names(listed, names)
            if rng.random() < 0.2:
                return Node("list_aggregate", "bool", (listed,), "any")
            if rng.random() < 0.25 and listed.kind != "resource_list":
                texts = [c for c in self.fields(kind) if c.type in ("text", "int", "time")]
                if texts:
                    field = rng.choice(texts)
                    through = Node("through", ("list", field.type), (listed,), field.name)
                    return Node("in_list", "bool", (self.literal(field.type), through),
                                rng.random() < 0.3)
            condition = self._bool("bool", inner, depth - 1)
            filtered = Node("filter", listed.type, (listed, condition))
            return Node("list_aggregate", "bool", (filtered,), rng.choice(["any", "all"]))
        if kind in ORDERED and rng.random() < 0.6:
            return Node("in_list", "bool", (self.of(kind, names, depth - 1), listed),
                        rng.random() < 0.3)
        return None

    def _element_names(self, listed, names):
        """A name that is a field and a column is no name at all."""
        kind = listed.type[1]
        columns = {c.name for c in names.shape.columns}
        if not is_record(kind):
            return Names(names.shape, None, kind)
        own = self.fields(kind)
        clash = {c.name for c in own} & columns
        # Of a record also what is not asked for: in the list it would be the element's.
        others = set()
        if kind[0] == "row":
            others = set(RELATIONS.get(kind[1], ())) | {name for name, _ in RESOURCES[kind[1]]}
            others -= {c.name for c in own} - clash
        element = Shape(tuple(c for c in own if c.name not in clash))
        return replace(names, element=element, banned=frozenset(clash | others))

    # Values

    def choice(self, kind, names, depth):
        """Of any type: if, case, ??, coalesce."""
        rng = self.rng
        condition = self._bool("bool", names, depth - 1)
        a, b = self.of(kind, names, depth - 1), self.of(kind, names, depth - 1)
        kind = "decimal" if {a.type, b.type} == {"int", "decimal"} else a.type
        if a.type != b.type and kind != "decimal":
            return a
        pick = rng.random()
        if pick < 0.3:
            return Node("call", kind, (condition, a, b), "if")
        if pick < 0.6:
            return Node("case", kind, (condition, a) + ((b,) if rng.random() < 0.7 else ()))
        if pick < 0.85:
            return Node("coalesce", kind, (a, b))
        return Node("call", kind, (a, b), "coalesce")

    def _other(self, kind, names, depth):
        return self.leaf(kind, names)

    def _text(self, kind, names, depth):
        rng = self.rng

        def text():
            return self.of("text", names, depth)

        def small(choices=(0, 1, 2, 3, 5, -1, 30)):
            return literal(rng.choice(choices), "int")

        pick = rng.randrange(12)
        if pick == 11:
            return self.template(names, depth)
        if pick == 10:
            return self.replaced(names, depth)
        if pick == 0:
            return Node("arithmetic", "text", (text(), text()), "+")
        if pick <= 3:
            return Node("call", "text", (text(),), rng.choice(["upper", "lower", "trim"]))
        if pick == 4:
            return Node("call", "text", (text(), small()), rng.choice(["left", "right"]))
        if pick == 5:
            return Node("call", "text", (text(), small((1, 2, 3)), small((0, 1, 2, 9))), "substring")
        if pick == 6:
            fill = (literal(rng.choice(["0", "ab", "e\u0301", ""]), "text"),)
            return Node("call", "text", (text(), small()) + fill * rng.randrange(2), "pad")
        if pick == 7:
            old, new = (literal(rng.choice(["a", "e", " ", "i", "ß", "", "--"]), "text")
                        for _ in range(2))
            return Node("call", "text", (text(), old, new), "replace")
        if pick == 8:
            value = self.of(rng.choice(["int", "decimal", "bool", "time", "date", "duration"]), names,
                            depth)
            return Node("call", "text", (value,), "text")
        return self._aggregated("text", names, depth) or self.leaf("text", names)

    def _int(self, kind, names, depth):
        rng = self.rng
        pick = rng.randrange(10)
        if pick == 9:
            return self._clock_int(names, depth)
        if pick <= 2:
            kids = (self.of("int", names, depth), self.of("int", names, depth))
            return Node("arithmetic", "int", kids, rng.choice(["+", "-", "*", "//", "%"]))
        if pick == 3:
            return Node("negate", "int", (self.of("int", names, depth),))
        if pick == 4:
            return Node("call", "int", (self.of("text", names, depth),), "length")
        if pick == 5:
            name = rng.choice(["abs", "floor", "ceil", "round"])
            return Node("call", "int", (self.of("int", names, depth),), name)
        if pick == 6:
            width = literal(rng.choice([1, 5, 10, 0, -3]), "int")
            return Node("call", "int", (self.of("int", names, depth), width), "bucket")
        return self._aggregated("int", names, depth) or self.leaf("int", names)

    def _decimal(self, kind, names, depth):
        rng = self.rng

        def operand():
            return self.of(rng.choice(["decimal", "decimal", "int"]), names, depth)

        pick = rng.randrange(9)
        if pick <= 3:
            operator = rng.choice(["+", "-", "*", "/", "//", "%"])
            a, b = self.of("decimal", names, depth), operand()
            kind = "int" if a.type == b.type == "int" and operator != "/" else "decimal"
            return Node("arithmetic", kind, (a, b), operator)
        if pick == 4:
            inner = self.of("decimal", names, depth)
            return Node("negate", inner.type, (inner,))
        if pick == 5:
            inner = self.of("decimal", names, depth)
            return Node("call", inner.type, (inner,), rng.choice(["abs", "floor", "ceil"]))
        if pick == 6:
            inner = self.of("decimal", names, depth)
            digits = (literal(rng.choice([0, 1, 2, -1, 5]), "int"),) * rng.randrange(2)
            return Node("call", inner.type, (inner,) + digits, "round")
        if pick == 7:
            name = rng.choice(["sqrt", "decimal"])
            return Node("call", "decimal", (operand(),), name)
        return self._aggregated("decimal", names, depth) or self.leaf("decimal", names)

    def _aggregated(self, kind, names, depth):
        """An aggregate of a list in the row."""
        rng = self.rng
        lists = self.asked(names)
        if not lists:
            return None
        listed = rng.choice(lists)
        element = listed.type[1]
        if kind == "int" and rng.random() < 0.5:
            if rng.random() < 0.5 and is_record(element):
                inner = self._element_names(listed, names)
                listed = Node("filter", listed.type, (listed, self._bool("bool", inner, depth - 1)))
            return Node("list_aggregate", "int", (listed,), "count")
        first, inner_kind = listed, element
        if is_record(element):
            fields = [c for c in self.fields(element) if c.type in ORDERED]
            if not fields:
                return None
            field = rng.choice(fields)
            inner_kind = field.type
            body = Node("element", field.type, (), field.name)
            if field.type == "int" and rng.random() < 0.4:
                # A column that is no field of the element is a constant.
                body = Node("arithmetic", "int", (body, literal(2, "int")), rng.choice("+*-"))
            first = Node("walk", ("list", inner_kind), (listed, body))
        elif not isinstance(element, str):
            return None
        function, result = self.aggregate_of(inner_kind, kind)
        if function is None:
            return None
        extra = (literal(rng.choice([0, 25, 50, 90, 100]), "int"),) if function == "percentile" \
            else (literal("+", "text"),) if function == "join" else ()
        return Node("list_aggregate", result, (first,) + extra, function)

    def aggregate_of(self, inner, wanted):
        """A function that makes the wanted type of values of the inner one."""
        names = []
        if wanted == "int":
            names.append("count_distinct")
        if inner == wanted and inner in ORDERED:
            names += ["min", "max", "first", "last"]
        if wanted == "int" == inner:
            names.append("sum")
        if wanted == "decimal" and inner in ("int", "decimal"):
            names += ["avg", "median", "percentile", "stddev"] + ["sum"] * (inner == "decimal")
        if wanted == "text" and inner == "text":
            names.append("join")
        return (self.rng.choice(names), wanted) if names else (None, None)
