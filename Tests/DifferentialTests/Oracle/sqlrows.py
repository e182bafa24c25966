"""Names of `let`, and pipelines that stand in expressions, in SQL."""

from __future__ import annotations

from tree import Invalid


class RowExpressions:
    """A part of the translator. No pipeline sees the row it stands in: each is a step of its own."""

    def _named(self, node, scope):
        return self.sql(node.kids[0], self.no_scope)

    def _resource_list(self, node, scope):
        if any(c.name == node.data for c in scope.shape.columns):
            raise Invalid("a column of this name")
        return f"(SELECT ids FROM all_{node.data})"

    def _one_column(self, node):
        rows = self.apart(node)
        if len(rows.shape.columns) != 1:
            raise Invalid("one column")
        column = rows.shape.columns[0]
        return f"{self.name(column.name)} FROM {rows.table}", column.type

    def _subquery(self, node, scope):
        listed, kind = self._one_column(node.kids[0])
        if kind != node.type:
            raise Invalid("type")
        return f"(SELECT {listed})"

    def _in_rows(self, node, scope):
        a, query = node.kids
        rows = self.apart(query)
        if len(rows.shape.columns) != 1:
            raise Invalid("one column")
        column = rows.shape.columns[0]
        same = self._related("==", self.sql(a, scope), a.type, f"q.{self.name(column.name)}",
                             column.type)
        found = f"EXISTS (SELECT 1 FROM {rows.table} q WHERE {same})"
        return f"({'NOT ' if node.data else ''}{found})"

    def _rows_aggregate(self, node, scope):
        rows = self.apart(node.kids[0])
        count = f"(SELECT count(*) FROM {rows.table})"
        return count if node.data == "count" else f"({count} > 0)"
