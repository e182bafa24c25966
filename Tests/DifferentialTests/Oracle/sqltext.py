"""Says a query in SQL, a common table expression a stage.

Beside its columns each carries `_n`, the place of the row, and `_k`, the id of the record that the
row still is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

import functions
import numbers_
from shop import RELATIONS, RESOURCES, relation_type
from amounts import MoneySQL
from patterns import PatternSQL
from sqlcompare import CompareStages
from sqlpairs import PairStages
from sqlreports import ReportStages
from sqlrows import RowExpressions
from sqltime import TimeExpressions
from tree import NUMBERS, Column, Invalid, Node, Shape, is_list, is_record


def quoted(name: str) -> str:
    """SQLite takes names for equal that differ in case, and "true" for no name: they are marked."""
    marked = "".join(c + "^" if c.isupper() else c for c in name)
    marked += "^" if name in ("true", "false") else ""
    return '"' + marked.replace('"', '""') + '"'


def text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def constant(value, kind) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, Decimal):
        return text(numbers_.stored(value))
    if isinstance(value, int):
        return str(value) if value > -(2**63) else "(-9223372036854775807 - 1)"
    return text(value)


def word_of(kind) -> str:
    """The type as the registered functions take it."""
    if isinstance(kind, tuple):
        return "list" if kind[0] == "list" else "record"
    return kind


@dataclass(frozen=True)
class Scope:
    """Where names are looked up: the row `alias`, and the element of a list within it.

    In a window `frame` is the table, the scope and the condition of the rows that aggregates see.
    """

    shape: Shape
    alias: str
    element: tuple | None = None
    depth: int = 0
    frame: tuple | None = None


COLLATIONS = {"decimal": " COLLATE decimal", "money": " COLLATE decimal",
              "json": " COLLATE json", "duration": " COLLATE duration"}
NULL_OF_NOTHING = {"count": "0", "sum": "0", "money_sum": "0", "any": "0", "all": "1", "count_distinct": "0"}


class Expressions:
    """Expressions as SQL."""

    def sql(self, node: Node, scope: Scope) -> str:
        return getattr(self, "_" + node.kind)(node, scope)

    def truth(self, node: Node, scope: Scope) -> str:
        return f"COALESCE({self.sql(node, scope)}, 0)"

    def _as(self, kind: str, node: Node, scope: Scope) -> str:
        written = self.sql(node, scope)
        return f"json_as({written}, '{kind}')" if node.type == "json" else written

    def _literal(self, node, scope):
        return constant(node.data, node.type)

    def _column(self, node, scope):
        for column in scope.shape.columns:
            if column.name == node.data:
                if column.type != node.type:
                    raise Invalid(f"{node.data} is {column.type}")
                return f"{scope.alias}.{quoted(node.data)}"
        resource = scope.shape.resource
        if resource and node.data in RELATIONS[resource]:
            if relation_type(resource, node.data) != node.type:
                raise Invalid("relation")
            return f"(SELECT {quoted(node.data)} FROM {resource} WHERE id = {scope.alias}._k)"
        raise Invalid(f"no column {node.data}")

    def _step(self, base: str, kind, name: str) -> str:
        if kind == "json":
            return f"json_step({base}, {text(name)})"
        if kind[0] == "row":
            return f"(SELECT {quoted(name)} FROM {kind[1]} WHERE id = {base})"
        return f"member({base}, {text(name)})"

    def _field(self, node, scope):
        base = node.kids[0]
        return self._step(self.sql(base, scope), base.type, node.data)

    def _through(self, node, scope):
        base = node.kids[0]
        listed = self.sql(base, scope)
        j = f"j{scope.depth}"
        step = self._step(f"{j}.value", base.type[1], node.data)
        gathered = (f"COALESCE((SELECT gather({j}.key, {step}, '') FROM json_each({listed}) {j}),"
                    " '[]')")
        if node.type != ("list", node.data) and self._is_nested(node):
            gathered = f"flat({gathered})"
        return f"CASE WHEN {listed} IS NULL THEN NULL ELSE {gathered} END"

    def _is_nested(self, node):
        kind, name = node.kids[0].type[1], node.data
        if kind == "json":
            return False
        if kind[0] == "row":
            return is_list(dict(RESOURCES[kind[1]]).get(name) or relation_type(kind[1], name))
        return is_list(dict(kind[1])[name])

    def _element(self, node, scope):
        if scope.element is None:
            raise Invalid("no element")
        base, kind = scope.element
        return self._step(base, kind, node.data) if node.data else base

    def _index(self, node, scope):
        base = node.kids[0]
        written = self.sql(base, scope)
        if base.type == "json":
            return f"json_step({written}, {node.data})"
        return f"element({written}, {node.data})"

    def _filter(self, node, scope):
        listed, condition = node.kids
        j, inner = self._inner(listed, scope)
        written = self.sql(listed, scope)
        return (f"CASE WHEN {written} IS NULL THEN NULL ELSE COALESCE((SELECT gather({j}.key,"
                f" {j}.value, '') FROM json_each({written}) {j}"
                f" WHERE {self.truth(condition, inner)}), '[]') END")

    def _inner(self, listed, scope):
        j = f"j{scope.depth}"
        return j, replace(scope, element=(f"{j}.value", listed.type[1]), depth=scope.depth + 1)

    def _compare(self, node, scope):
        return self._relate(node.data, *node.kids, scope)

    def _relate(self, operator, a, b, scope):
        x, y = self.sql(a, scope), self.sql(b, scope)
        return self._related(operator, x, a.type, y, b.type)

    def _related(self, operator, x, x_type, y, y_type):
        if operator == "=":
            operator = "=="
        if operator == "!=":
            return f"(NOT {self._related('==', x, x_type, y, y_type)})"
        if y_type == "json" and x_type != "json":
            flipped = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
            return self._related(flipped.get(operator, operator), y, y_type, x, x_type)
        if {x_type, y_type} == {"time", "date"}:
            x, y = (f"time_date({v})" if kind == "time" else v
                    for v, kind in ((x, x_type), (y, y_type)))
            x_type = y_type = "date"
        kind = "decimal" if x_type in NUMBERS and x_type != y_type else word_of(x_type)
        if "json" == x_type != y_type and y_type is not None:
            if operator == "==":
                return f"json_equals({x}, {y}, '{y_type}')"
            return f"COALESCE(json_compares({x}, {y}, '{y_type}') {operator} 0, 0)"
        if kind in ("decimal", "money", "json", "record", "duration"):
            if operator == "==":
                return f"equals({x}, {y}, '{kind}')"
            return f"COALESCE(compare({x}, {y}, '{kind}') {operator} 0, 0)"
        if operator == "==":
            return f"({x} IS {y})"
        return f"COALESCE({x} {operator} {y}, 0)"

    def _test(self, node, scope):
        operator, negated = node.data
        a, b = (self._as("text", k, scope) for k in node.kids)
        return f"({'NOT ' if negated else ''}text_test('{operator}', {a}, {b}))"

    def _null(self, node, scope):
        return f"({self.sql(node.kids[0], scope)} IS {'NOT ' if node.data else ''}NULL)"

    def _between(self, node, scope):
        a, low, high = node.kids
        both = f"({self._relate('>=', a, low, scope)} AND {self._relate('<=', a, high, scope)})"
        return f"(NOT {both})" if node.data else both

    def _in(self, node, scope):
        first, *rest = node.kids
        any_of = " OR ".join(self._relate("==", first, item, scope) for item in rest) or "0"
        return f"({'NOT ' if node.data[1] else ''}({any_of}))"

    def _in_list(self, node, scope):
        value, listed = node.kids
        j = f"j{scope.depth}"
        same = self._related("==", self.sql(value, scope), value.type, f"{j}.value", listed.type[1])
        found = f"EXISTS (SELECT 1 FROM json_each({self.sql(listed, scope)}) {j} WHERE {same})"
        return f"({'NOT ' if node.data else ''}{found})"

    def _not(self, node, scope):
        return f"(NOT {self.truth(node.kids[0], scope)})"

    def _and(self, node, scope):
        return "(" + " AND ".join(self.truth(k, scope) for k in node.kids) + ")"

    def _or(self, node, scope):
        return "(" + " OR ".join(self.truth(k, scope) for k in node.kids) + ")"

    def _negate(self, node, scope):
        inner = self._as("decimal", node.kids[0], scope)
        return f"{'int_negate' if node.type == 'int' else 'dec_negate'}({inner})"

    def _arithmetic(self, node, scope):
        a, b = node.kids
        if node.type == "text":
            return f"concat({self._as('text', a, scope)}, {self._as('text', b, scope)})"
        word = {"+": "add", "-": "subtract", "*": "multiply", "/": "divide",
                "//": "floor_divide", "%": "modulo"}[node.data]
        whole = a.type == b.type == "int" and node.data != "/"
        x, y = self._as("decimal", a, scope), self._as("decimal", b, scope)
        return f"{'int_' if whole else 'dec_'}{word}({x}, {y})"

    def _coalesce(self, node, scope):
        return f"COALESCE({', '.join(self.sql(k, scope) for k in node.kids)})"

    def _case(self, node, scope):
        parts, kids = ["CASE"], list(node.kids)
        while len(kids) >= 2:
            condition, value = kids.pop(0), kids.pop(0)
            parts.append(f"WHEN {self.truth(condition, scope)} THEN {self.sql(value, scope)}")
        if kids:
            parts.append(f"ELSE {self.sql(kids[0], scope)}")
        return " ".join(parts + ["END"])

    def _call(self, node, scope):
        name, kids = node.data, node.kids
        if name == "if":
            return self._case(node, scope)
        if name == "coalesce":
            return self._coalesce(node, scope) if len(kids) > 1 else self.sql(kids[0], scope)
        if name == "empty":
            return f"is_empty({self.sql(kids[0], scope)}, '{word_of(kids[0].type)}')"
        if name == "text":
            return self.text_of(kids[0], scope)
        if name == "int":
            return f"to_int({self.sql(kids[0], scope)}, '{word_of(kids[0].type)}')"
        if name == "decimal":
            return f"dec({self._as('decimal', kids[0], scope)})"
        wanted = "decimal" if name in ("abs", "floor", "ceil", "round", "sqrt", "bucket") else "text"
        arguments = ", ".join(self._as(wanted, k, scope) for k in kids)
        if name in ("abs", "floor", "ceil", "round", "bucket"):
            if node.type == "int":
                return f"int_{name}({arguments})"
            return f"{name}_({arguments})"
        return f"{name if name in ('same', 'starts_with') else name + '_'}({arguments})"

    def text_of(self, node, scope):
        if node.type in ("time", "date", "duration"):
            word = {"time": "clock", "date": "day"}.get(node.type, node.type)
            return f"{word}_text({self.sql(node, scope)})"
        return f"to_text({self.sql(node, scope)}, '{word_of(node.type)}')"

    def _list(self, node, scope):
        if not node.kids:
            return "'[]'"
        values = (f"SELECT {i} AS key, {self.sql(k, scope)} AS value"
                  for i, k in enumerate(node.kids))
        return f"(SELECT gather(l.key, l.value, '') FROM ({' UNION ALL '.join(values)}) l)"

    def _record(self, node, scope):
        return "pack(" + ", ".join(
            f"{text(n)}, {self.sql(k, scope)}" for n, k in zip(node.data, node.kids)) + ")"

    def _list_aggregate(self, node, scope):
        """`walk` calculates for each element; a filter leaves some out."""
        first, *extra = node.kids
        function = node.data
        listed = first.kids[0] if first.kind in ("walk", "filter") else first
        j, inner = self._inner(listed, scope)
        value, kind, condition = f"{j}.value", listed.type[1], ""
        if first.kind == "walk":
            value, kind = self.sql(first.kids[1], inner), first.kids[1].type
        elif first.kind == "filter":
            passes = self.truth(first.kids[1], inner)
            if function == "all":
                value = passes
            else:
                condition = f" WHERE {passes}"
        if is_record(kind) and function == "any":
            value = f"({value} IS NOT NULL)"
        more = "".join(", " + self.sql(k, scope) for k in extra)
        if kind == "money" and function in ("sum", "avg"):
            function = f"money_{function}{self.mixed}"
        call = f"agg_{function}({j}.key, {value}, '{word_of(kind)}'{more})"
        found = f"(SELECT {call} FROM json_each({self.sql(listed, scope)}) {j}{condition})"
        nothing = NULL_OF_NOTHING.get(function.removesuffix(self.mixed))
        return f"COALESCE({found}, {nothing})" if nothing else found

    def _aggregate(self, node, scope):
        if scope.frame:
            table, there, seen = scope.frame
            return (f"(SELECT {self._aggregate(node, there)} FROM {table} AS {there.alias}"
                    f" WHERE {seen})")
        function, has_condition = node.data
        kids = list(node.kids)
        condition = self.truth(kids.pop(), scope) if has_condition else None
        kind = word_of(kids[0].type) if kids else "int"
        value = self.sql(kids[0], scope) if kids else "1"
        if condition:
            value = f"CASE WHEN {condition} THEN {value} END"
        more = "".join(", " + self.sql(k, scope) for k in kids[1:])
        if kind == "money" and function in ("sum", "avg"):
            function = f"money_{function}{'_or_null' if self.is_total else self.mixed}"
        call = f"agg_{function}({scope.alias}._n, {value}, '{kind}'{more})"
        if function.startswith("money_sum"):
            return f"CASE WHEN count({value}) = 0 THEN '0' ELSE {call} END"
        nothing = NULL_OF_NOTHING.get(function)
        return f"COALESCE({call}, {nothing})" if nothing else call


@dataclass(frozen=True)
class Rows:
    """What a stage gives: a table to select from, and its shape."""

    table: str
    shape: Shape
    totals: str | None = None


class Translator(Expressions, TimeExpressions, RowExpressions, PatternSQL, MoneySQL, PairStages,
                 ReportStages, CompareStages):
    name, text = staticmethod(quoted), staticmethod(text)
    no_scope = Scope(Shape(()), "nothing")

    def __init__(self, clock, mixed=""):
        self.clock, self.mixed = clock, mixed
        self.steps: list[str] = []
        self.nesting = 0
        self.is_total = False
        self.named: dict[str, Rows] = {}
        self.aliases = 0

    def query(self, node: Node) -> tuple[str, Shape]:
        rows = self.rows_of(node)
        columns = ", ".join(quoted(c.name) for c in rows.shape.columns)
        steps = ",\n  ".join(self.steps)
        if not rows.totals:
            return f"WITH {steps}\nSELECT {columns} FROM {rows.table} ORDER BY _n", rows.shape
        shape = Shape((*rows.shape.columns, Column("totals", "bool")))
        return (f"WITH {steps}\nSELECT {columns}, 0 AS totals, _n FROM {rows.table} UNION ALL"
                f" SELECT {columns}, 1, 1 FROM {rows.totals} ORDER BY totals, _n"), shape

    def apart(self, node: Node) -> Rows:
        """A pipeline that sees no row of the one it stands in."""
        nesting, self.nesting = self.nesting, 0
        rows = self.rows_of(node)
        self.nesting = nesting
        return rows

    def rows_of(self, node: Node) -> Rows:
        rows = self.source(node.kids[0])
        for stage in node.kids[1:]:
            rows = self.stage(stage, rows)
        return rows

    def so_far(self) -> list[str]:
        """The same query up to each of its steps."""
        return [f"WITH {', '.join(self.steps[: i + 1])} SELECT * FROM s{i}"
                for i in range(len(self.steps))]

    def give(self, sql: str, shape: Shape) -> Rows:
        names = [c.name for c in shape.columns]
        if len(set(names)) < len(names) or not names:
            raise Invalid("names")
        if self.nesting:
            return Rows(f"({sql})", shape)
        self.steps.append(f"s{len(self.steps)} AS MATERIALIZED ({sql})")
        return Rows(f"s{len(self.steps) - 1}", shape)

    def scope(self, rows: Rows) -> Scope:
        self.aliases += 1
        return Scope(rows.shape, f"r{self.aliases}", depth=self.aliases * 10)

    def source(self, node: Node) -> Rows:
        if node.kind == "rows_named":
            if node.data not in self.named:
                self.named[node.data] = self.apart(node.kids[0])
            return self.named[node.data]
        if node.kind == "resource":
            shape = whole(node.data)
            return self.give(
                f"SELECT *, id AS _k, row_number() OVER (ORDER BY created_at DESC, id) AS _n"
                f" FROM {node.data}", shape)
        shape = Shape(tuple(Column(n, t) for n, t in node.data))
        nothing = self.no_scope
        rows = []
        for place, row in enumerate(node.kids):
            values = dict(zip(row.data, row.kids))
            cells = (f"{self.sql(values[n], nothing) if n in values else 'NULL'} AS {quoted(n)}"
                     for n, _ in node.data)
            rows.append(f"SELECT {', '.join(cells)}, {place} AS _n")
        return self.give(" UNION ALL ".join(rows), shape)

    def stage(self, node: Node, rows: Rows) -> Rows:
        scope = self.scope(rows)
        made = getattr(self, "_stage_" + node.kind)(node, replace(rows, totals=None), scope)
        return self.with_totals(node, rows, made) if rows.totals else made

    def _stage_where(self, node, rows, scope):
        return self.give(f"SELECT * FROM {rows.table} AS {scope.alias}"
                         f" WHERE {self.truth(node.kids[0], scope)}", rows.shape)

    def _item(self, node, scope):
        expression = node.kids[0]
        name = node.data or name_of(expression)
        return Column(name, expression.type), f"{self.sql(expression, scope)} AS {quoted(name)}"

    def _project(self, columns, rows, scope, resource):
        """`columns` are pairs of a column and its SQL."""
        keys = [f"{scope.alias}._n"] + ([f"{scope.alias}._k"] if resource else [])
        listed = ", ".join([sql for _, sql in columns] + keys)
        return self.give(f"SELECT {listed} FROM {rows.table} AS {scope.alias}",
                         Shape(tuple(c for c, _ in columns), resource))

    def _kept(self, column, scope):
        return column, f"{scope.alias}.{quoted(column.name)}"

    def _stage_select(self, node, rows, scope):
        items = [self._item(k, scope) for k in node.kids]
        if node.data:
            return self._extended(items, rows, scope)
        return self._project(items, rows, scope, rows.shape.resource)

    def _stage_extend(self, node, rows, scope):
        return self._extended([self._item(k, scope) for k in node.kids], rows, scope)

    def _extended(self, items, rows, scope):
        if len({c.name for c, _ in items}) < len(items):
            raise Invalid("names")
        new = {column.name: (column, sql) for column, sql in items}
        columns = [new.pop(c.name, None) or self._kept(c, scope) for c in rows.shape.columns]
        return self._project(columns + list(new.values()), rows, scope, rows.shape.resource)

    def _stage_rename(self, node, rows, scope):
        renamed = dict(node.data)
        for old in renamed:
            rows.shape.find(old)
        columns = [
            (Column(renamed.get(c.name, c.name), c.type),
             f"{scope.alias}.{quoted(c.name)} AS {quoted(renamed.get(c.name, c.name))}")
            for c in rows.shape.columns]
        return self._project(columns, rows, scope, rows.shape.resource)

    def _stage_drop(self, node, rows, scope):
        for name in node.data:
            rows.shape.find(name)
        columns = [self._kept(c, scope) for c in rows.shape.columns if c.name not in node.data]
        return self._project(columns, rows, scope, rows.shape.resource)

    def _order(self, keys, scope, descending):
        terms = []
        for key in keys:
            expression = key.kids[0]
            written = self._key(expression, scope)
            down = key.data == "desc" or (descending and key.data != "asc")
            terms.append(f"({written}) IS NULL, ({written}){COLLATIONS.get(expression.type, '')}"
                         + (" DESC" if down else ""))
        return ", ".join(terms + [f"{scope.alias}._n"])

    def _ordered(self, order, rows, scope):
        listed = [f"{scope.alias}.{quoted(c.name)}" for c in rows.shape.columns]
        listed += [f"{scope.alias}._k"] if rows.shape.resource else []
        listed += [f"row_number() OVER (ORDER BY {order}) AS _n"]
        return self.give(f"SELECT {', '.join(listed)} FROM {rows.table} AS {scope.alias}"
                         f" ORDER BY _n", rows.shape)

    def _stage_select_except(self, node, rows, scope):
        return self._stage_drop(node, rows, scope)

    def _stage_select_fields(self, node, rows, scope):
        beside, name = node.data
        record = rows.shape.find(name)
        if not is_record(record.type) or record.type[0] != "record":
            raise Invalid("no record")
        columns = [self._kept(rows.shape.find(n), scope) for n in beside]
        base = f"{scope.alias}.{quoted(name)}"
        columns += [(Column(n, t), f"{self._step(base, record.type, n)} AS {quoted(n)}")
                    for n, t in record.type[1]]
        return self._project(columns, rows, scope, rows.shape.resource)

    def _stage_sort(self, node, rows, scope):
        return self._ordered(self._order(node.kids, scope, False), rows, scope)

    def _stage_top(self, node, rows, scope):
        order = self._order(node.kids, scope, True)
        ordered = self._ordered(order, rows, scope)
        return self.give(f"SELECT * FROM {ordered.table} ORDER BY _n LIMIT {node.data}",
                         rows.shape)

    def _stage_take(self, node, rows, scope):
        return self.give(f"SELECT * FROM {rows.table} ORDER BY _n LIMIT {node.data}", rows.shape)

    def _stage_skip(self, node, rows, scope):
        return self.give(f"SELECT * FROM {rows.table} ORDER BY _n LIMIT -1 OFFSET {node.data}",
                         rows.shape)

    def _same(self, sql, kind):
        return f"same_key({sql}, '{kind}')" if kind in COLLATIONS else sql

    def _stage_distinct(self, node, rows, scope):
        keys = ", ".join(
            self._same(f"{scope.alias}.{quoted(c.name)}", c.type) for c in rows.shape.columns)
        if node.kids:
            keys = ", ".join(self._same(self._key(k.kids[0], scope), k.type) for k in node.kids)
        return self.give(
            f"SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY {keys} ORDER BY _n) AS _f{scope.depth}"
            f" FROM {rows.table} AS {scope.alias}) WHERE _f{scope.depth} = 1", rows.shape)

    def _stage_count(self, node, rows, scope):
        return self.give(f"SELECT count(*) AS count, 1 AS _n FROM {rows.table}",
                         Shape((Column("count", "int"),)))

    def _key(self, expression, scope):
        written = self.sql(expression, scope)
        return f"dec({written})" if expression.type == "decimal" else written

    def _stage_summarize(self, node, rows, scope):
        if any(_reads_a_row(k) for k in node.kids[: node.data]):
            raise Invalid("outside of an aggregate")
        values = [self._item(k, scope) for k in node.kids[: node.data]]
        keys = [(k, self._key(k.kids[0], scope)) for k in node.kids[node.data :]]
        columns = [Column(k.data or name_of(k.kids[0]), k.kids[0].type) for k, _ in keys]
        # Keys are calculated before: a number in GROUP BY would be a column's place.
        grouping = "".join(f", {sql} AS _g{i}" for i, (_, sql) in enumerate(keys))
        table = f"(SELECT *{grouping} FROM {rows.table} AS {scope.alias})"
        listed = [f"agg_first({scope.alias}._n, {scope.alias}._g{i}, '') AS {quoted(c.name)}"
                  for i, c in enumerate(columns)] + [sql for _, sql in values]
        order = ", ".join(
            f"{quoted(c.name)} IS NULL, {quoted(c.name)}"
            + COLLATIONS.get(c.type, "") for c in columns)
        grouped = ", ".join(self._same(f"{scope.alias}._g{i}", c.type)
                            for i, c in enumerate(columns))
        inner = f"SELECT {', '.join(listed)} FROM {table} AS {scope.alias}"
        if keys:
            inner += f" GROUP BY {grouped}"
        shape = Shape(tuple(columns) + tuple(c for c, _ in values))
        place = f"row_number() OVER (ORDER BY {order})" if keys else "1"
        return self.give(f"SELECT *, {place} AS _n FROM ({inner})", shape)

    def _stage_expand(self, node, rows, scope):
        resource = rows.shape.resource
        if not resource or node.data not in RELATIONS[resource]:
            raise Invalid("expand")
        shape, target = RELATIONS[resource][node.data]
        key = f"(SELECT {quoted(node.data)} FROM {resource} WHERE id = {scope.alias}._k)"
        column, sql = Column(node.data, relation_type(resource, node.data)), key
        if node.kids:
            self.nesting += 1
            listed = key if shape == "list" else f"json_array({key})"
            inner = Rows(f"(SELECT t.*, t.id AS _k, j.key AS _n FROM json_each({listed}) j"
                         f" JOIN {target} t ON t.id = j.value)", whole(target))
            for stage in node.kids:
                inner = self.stage(stage, inner)
            self.nesting -= 1
            fields = tuple((c.name, c.type) for c in inner.shape.columns)
            pairs = ", ".join(f"{text(n)}, i.{quoted(n)}" for n, _ in fields)
            sql = (f"COALESCE((SELECT gather(i._n, pack({pairs}), '') FROM {inner.table} AS i),"
                   " '[]')")
            column = Column(node.data, ("list", ("record", fields)))
            if shape == "one":
                sql = f"CASE WHEN {key} IS NULL THEN NULL ELSE element({sql}, 0) END"
                column = Column(node.data, ("record", fields))
        return self._extended([(column, f"{sql} AS {quoted(node.data)}")], rows, scope)

    def _stage_flatten(self, node, rows, scope):
        name, alias, outer = node.data
        flat = rows.shape.find(name)
        if not is_list(flat.type):
            raise Invalid("flatten")
        new = Column(alias or name, flat.type[1])
        listed = [f"j.value AS {quoted(new.name)}" if c.name == name
                  else f"{scope.alias}.{quoted(c.name)}" for c in rows.shape.columns]
        columns = tuple(new if c.name == name else c for c in rows.shape.columns)
        return self.give(
            f"SELECT {', '.join(listed)}, row_number() OVER (ORDER BY {scope.alias}._n, j.key) AS _n"
            f" FROM {rows.table} AS {scope.alias} {'LEFT ' if outer else ''}JOIN"
            f" json_each({scope.alias}.{quoted(name)}) AS j",
            Shape(columns))

    def _stage_follow(self, node, rows, scope):
        resource = rows.shape.resource
        if not resource or node.data not in RELATIONS[resource]:
            raise Invalid("follow")
        shape, target = RELATIONS[resource][node.data]
        key = f"(SELECT {quoted(node.data)} FROM {resource} WHERE id = {scope.alias}._k)"
        related = f"SELECT {key} FROM {rows.table} AS {scope.alias}"
        if shape == "list":
            related = (f"SELECT j.value FROM {rows.table} AS {scope.alias}, json_each({key}) AS j")
        return self.give(
            f"SELECT *, id AS _k, row_number() OVER (ORDER BY created_at DESC, id) AS _n"
            f" FROM {target} WHERE id IN ({related})", whole(target))


def _reads_a_row(node: Node) -> bool:
    return node.kind == "column" or (
        node.kind not in ("aggregate", "subquery", "in_rows", "rows_aggregate")
        and any(_reads_a_row(kid) for kid in node.kids))


def whole(resource) -> Shape:
    return Shape(tuple(Column(n, t) for n, t in RESOURCES[resource]), resource)


def name_of(node: Node) -> str:
    """What an expression is called without `as`."""
    if node.kind in ("column", "field", "through", "element"):
        return node.data
    if node.kind == "call" or node.kind == "list_aggregate":
        return node.data
    if node.kind == "aggregate":
        return node.data[0]
    raise Invalid("no name")
