"""Stages that look at other rows, in SQL: sets, joins, duplicates, windows."""

from __future__ import annotations

from dataclasses import replace

from tree import Column, Invalid, Shape


class PairStages:
    """A part of the translator. The rows of a parenthesis are steps of the same query."""

    def _right(self, node):
        return self.apart(node.kids[0])

    def _stage_union(self, node, rows, scope):
        right = self._right(node)
        own = {c.name: c for c in rows.shape.columns}
        for column in right.shape.columns:
            mine = own.setdefault(column.name, column)
            if mine.type != column.type:
                if {mine.type, column.type} != {"int", "decimal"}:
                    raise Invalid("union of types")
                own[column.name] = replace(mine, type="decimal")

        def side(table, shape, place):
            names = {c.name for c in shape.columns}
            cells = (f"{self.name(n)} AS {self.name(n)}" if n in names
                     else f"NULL AS {self.name(n)}" for n in own)
            return f"SELECT {', '.join(cells)}, {place} AS _s, _n AS _m FROM {table}"

        both = f"{side(rows.table, rows.shape, 0)} UNION ALL {side(right.table, right.shape, 1)}"
        listed = ", ".join(self.name(n) for n in own)
        return self.give(
            f"SELECT {listed}, row_number() OVER (ORDER BY _s, _m) AS _n FROM ({both})",
            Shape(tuple(own.values())))

    def _stage_except(self, node, rows, scope):
        return self._among(node, rows, scope, "NOT ")

    def _stage_intersect(self, node, rows, scope):
        return self._among(node, rows, scope, "")

    def _among(self, node, rows, scope, negation):
        right = self._right(node)
        if {c.name for c in right.shape.columns} != {c.name for c in rows.shape.columns}:
            raise Invalid("unlike columns")
        same = " AND ".join(
            self._related("==", f"{scope.alias}.{self.name(c.name)}", c.type,
                          f"q.{self.name(c.name)}", right.shape.find(c.name).type)
            for c in rows.shape.columns)
        return self.give(f"SELECT * FROM {rows.table} AS {scope.alias} WHERE {negation}EXISTS"
                         f" (SELECT 1 FROM {right.table} q WHERE {same})", rows.shape)

    def _stage_join(self, node, rows, scope):
        kind, alias, keys = node.data
        right = self._right(node)
        left = scope.alias
        same = " AND ".join(
            f"{left}.{self.name(a)} IS NOT NULL AND " + self._related(
                "==", f"{left}.{self.name(a)}", rows.shape.find(a).type,
                f"q.{self.name(b)}", right.shape.find(b).type)
            for a, b in keys)
        if kind in ("semi", "anti"):
            negation = "NOT " if kind == "anti" else ""
            return self.give(f"SELECT * FROM {rows.table} AS {left} WHERE {negation}EXISTS"
                             f" (SELECT 1 FROM {right.table} q WHERE {same})", rows.shape)
        listed = [f"{left}.{self.name(c.name)}" for c in rows.shape.columns]
        columns = list(rows.shape.columns)
        if alias:
            fields = tuple((c.name, c.type) for c in right.shape.columns)
            pairs = ", ".join(f"{self.text(n)}, q.{self.name(n)}" for n, _ in fields)
            listed.append(f"CASE WHEN q._n IS NOT NULL THEN pack({pairs}) END AS"
                          f" {self.name(alias)}")
            columns.append(Column(alias, ("record", fields)))
        else:
            shared = {a for a, b in keys if a == b}
            for column in right.shape.columns:
                if column.name not in shared:
                    listed.append(f"q.{self.name(column.name)}")
                    columns.append(column)
        return self.give(
            f"SELECT {', '.join(listed)}, row_number() OVER (ORDER BY {left}._n, q._n) AS _n"
            f" FROM {rows.table} AS {left} {'LEFT ' if kind == 'left' else ''}JOIN"
            f" {right.table} q ON {same}", Shape(tuple(columns)))

    def _stage_duplicates(self, node, rows, scope):
        columns = [c for c in rows.shape.columns]
        if any(c.name == "count" for c in columns):
            raise Invalid("count")
        keys = [self._key(k.kids[0], scope) for k in node.kids]
        same = ", ".join(self._same(f"({sql})", k.type) for sql, k in zip(keys, node.kids))
        order = self._order(node.kids, scope, False)
        listed = [f"{scope.alias}.{self.name(c.name)}" for c in columns]
        listed += [f"{scope.alias}._k"] if rows.shape.resource else []
        listed += [f"count(*) OVER (PARTITION BY {same}) AS {self.name('count')}",
                   f"row_number() OVER (ORDER BY {order}) AS _n"]
        return self.give(
            f"SELECT * FROM (SELECT {', '.join(listed)} FROM {rows.table} AS {scope.alias})"
            f" WHERE {self.name('count')} > 1",
            Shape(tuple(columns) + (Column("count", "int"),), rows.shape.resource))

    def _stage_window(self, node, rows, scope):
        """Places within the part come first, then each aggregate looks back over them."""
        value_count, part_count, last = node.data
        values = node.kids[:value_count]
        parts = node.kids[value_count : value_count + part_count]
        keys = node.kids[value_count + part_count :]
        partition = [self._same(f"({self._key(p.kids[0], scope)})", p.type) for p in parts]
        order = self._order(keys, scope, False)
        ties = ", ".join(order.split(", ")[:-1]) if keys else f"{scope.alias}._n"
        over = f"PARTITION BY {', '.join(partition)} " if parts else ""
        own = [f"{scope.alias}.{self.name(c.name)}" for c in rows.shape.columns]
        own += [f"{scope.alias}._k"] if rows.shape.resource else []
        own += [f"{p} AS _w{i}" for i, p in enumerate(partition)]
        own += [f"{scope.alias}._n AS _o", f"row_number() OVER ({over}ORDER BY {order}) AS _n"]
        for index, value in enumerate(values):
            call = value.kids[0]
            if call.kind == "window" and call.data != "percent_of_total":
                argument = ", ".join(self.sql(k, scope) for k in call.kids)
                ordering = ties if "rank" in call.data else order
                own.append(f"{call.data}({argument}) OVER ({over}ORDER BY {ordering}) AS _v{index}")
        placed = self.give(
            f"SELECT {', '.join(own)} FROM {rows.table} AS {scope.alias}", rows.shape)
        here = self.scope(placed)
        there = self.scope(placed)
        seen = [f"{there.alias}._w{i} IS {here.alias}._w{i}" for i in range(len(parts))]
        if keys or last:
            seen.append(f"{there.alias}._n <= {here.alias}._n")
        if last:
            seen.append(f"{there.alias}._n > {here.alias}._n - {last}")
        framed = replace(here, frame=(placed.table, there, " AND ".join(seen) or "1"))
        whole = " AND ".join(seen[: len(parts)]) or "1"
        items = []
        for index, value in enumerate(values):
            call = value.kids[0]
            if call.kind != "window":
                sql = self.sql(call, framed)
            elif call.data == "percent_of_total":
                sql = (f"percent_of({self.sql(call.kids[0], here)}, (SELECT agg_sum({there.alias}._n,"
                       f" {self.sql(call.kids[0], there)}, 'decimal') FROM {placed.table} AS"
                       f" {there.alias} WHERE {whole}))")
            else:
                sql = f"{here.alias}._v{index}"
            items.append((Column(value.data, value.type), f"{sql} AS {self.name(value.data)}"))
        if len({c.name for c, _ in items}) < len(items):
            raise Invalid("names")
        new = {column.name: (column, sql) for column, sql in items}
        columns = [new.pop(c.name, None) or self._kept(c, here) for c in rows.shape.columns]
        columns += list(new.values())
        listed = [sql for _, sql in columns] + [f"{here.alias}._o AS _n"]
        listed += [f"{here.alias}._k"] if rows.shape.resource else []
        return self.give(f"SELECT {', '.join(listed)} FROM {placed.table} AS {here.alias}",
                         Shape(tuple(c for c, _ in columns), rows.shape.resource))
