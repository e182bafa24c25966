"""What reports are made of, in SQL: totals, pivot, fill, sample."""

from __future__ import annotations

from dataclasses import replace

from tree import Column, Invalid, Node, Shape


class ReportStages:
    """A part of the translator."""

    def _stage_totals(self, node, rows, scope):
        """The row of totals goes beside the others."""
        grouped = self._stage_summarize(node, rows, scope)
        values = node.with_kids(node.kids[: node.data])
        self.is_total = True
        whole = self._stage_summarize(values, rows, self.scope(rows))
        self.is_total = False
        own = {c.name for c in whole.shape.columns}
        listed = ", ".join((self.name(c.name) if c.name in own else f"NULL AS {self.name(c.name)}")
                           for c in grouped.shape.columns)
        totals = self.give(f"SELECT {listed}, 1 AS _n FROM {whole.table}", grouped.shape)
        return replace(grouped, totals=totals.table)

    def with_totals(self, node, rows, made):
        if node.kind not in ("sort", "take", "select"):
            raise Invalid("behind totals")
        totals = rows.totals
        if node.kind == "select":
            beside = replace(rows, table=totals, totals=None)
            totals = self._stage_select(node, beside, self.scope(beside)).table
        return replace(made, totals=totals)

    def _stage_sample(self, node, rows, scope):
        """Of fewer rows all are kept: more are never made."""
        return rows

    def _stage_sample_count(self, node, rows, scope):
        return self.give(f"SELECT min(count(*), {node.data}) AS count, 1 AS _n FROM {rows.table}",
                         Shape((Column("count", "int"),)))

    def _stage_sample_except(self, node, rows, scope):
        return self.give(f"SELECT * FROM {rows.table} WHERE 0", rows.shape)

    def _stage_pivot(self, node, rows, scope):
        key, value, names = node.data
        if names is None:
            raise Invalid("must come last")
        k, v = rows.shape.find(key), rows.shape.find(value)
        rest = [c for c in rows.shape.columns if c not in (k, v)]
        cells = []
        for name, wanted in zip(names, node.kids):
            same = self._related("==", self.name(key), k.type, self.sql(wanted, self.no_scope),
                                 wanted.type)
            cells.append(f"agg_first(_n, CASE WHEN {same} THEN {self.name(value)} END, '')"
                         f" AS {self.name(name)}")
        firsts = [f"agg_first(_n, {self.name(c.name)}, '') AS {self.name(c.name)}" for c in rest]
        groups = [self._same(f"{scope.alias}.{self.name(c.name)}", c.type) for c in rest]
        by = f" GROUP BY {', '.join(groups)}" if groups else " HAVING count(*) > 0"
        return self.give(
            f"SELECT {', '.join(firsts + cells)}, min(_n) AS _n FROM {rows.table}"
            f" AS {scope.alias}{by}",
            Shape(tuple(rest) + tuple(Column(n, v.type) for n in names)))

    def _stage_fill(self, node, rows, scope):
        names, end_count = node.data
        step, *more = node.kids
        ends = [self.sql(n, self.no_scope) for n in more[:end_count]]
        key = rows.shape.find("k")
        others = [rows.shape.find(n) for n in names if n != "k"]
        if not ends:
            order = self._sorted("k", key.type)
            found = f"FROM {rows.table} WHERE k IS NOT NULL ORDER BY {order}"
            ends = [f"(SELECT k {found} LIMIT 1)", f"(SELECT k {found} DESC LIMIT 1)"]
        series = f"series({ends[0]}, {ends[1]}, {self.sql(step, self.no_scope)}, '{key.type}')"
        firsts = [f"agg_first(_n, {self.name(c.name)}, '') AS {self.name(c.name)}" for c in others]
        groups = ", ".join(self._same(f"c.{self.name(c.name)}", c.type) for c in others)
        combined = f"SELECT {', '.join(firsts)} FROM {rows.table} c GROUP BY {groups}" if others \
            else "SELECT 1"
        same = [f"o.{self.name(c.name)} IS g.{self.name(c.name)}" for c in others]
        same.append(self._related("==", "o.k", key.type, "j.value", key.type))
        filling = {}
        own = [c.type for c in rows.shape.columns if c is not key and c not in others]
        for value in more[end_count:]:
            if value.type not in own and (value.type, "decimal") != ("int", *own[:1]):
                raise Invalid("fits no column")
        for value in more[end_count:]:
            filling = {c.name: self.sql(value, self.no_scope) for c in rows.shape.columns
                       if c.type == value.type or (c.type, value.type) == ("decimal", "int")}
        cells = []
        for c in rows.shape.columns:
            sql = "j.value" if c is key else f"g.{self.name(c.name)}" if c in others else \
                filling.get(c.name, "NULL")
            cells.append(f"{sql} AS {self.name(c.name)}")
        new = (f"SELECT {', '.join(cells)}, 0 AS _m FROM ({combined}) g,"
               f" json_each(COALESCE({series}, '[]')) j WHERE NOT EXISTS"
               f" (SELECT 1 FROM {rows.table} o WHERE {' AND '.join(same)})")
        listed = ", ".join(self.name(c.name) for c in rows.shape.columns)
        order = ", ".join(f"{self.name(n)} IS NULL, "
                          + self._sorted(self.name(n), rows.shape.find(n).type) for n in names)
        return self.give(
            f"SELECT {listed}, row_number() OVER (ORDER BY {order}, _m) AS _n FROM"
            f" (SELECT {listed}, _n AS _m FROM {rows.table} UNION ALL {new})", rows.shape)

    def _sorted(self, sql, kind):
        return f"dec({sql}) COLLATE decimal" if kind in ("decimal", "money") else \
            f"{sql} COLLATE {kind}" if kind in ("json", "duration") else sql
