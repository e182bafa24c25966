"""Times, dates, durations, periods and ranges in SQL."""

from __future__ import annotations

from datetime import datetime

from tree import Invalid


class TimeExpressions:
    """A part of the translator."""

    def _part(self, node, scope):
        kid = node.kids[0]
        return f"clock_part({self.sql(kid, scope)}, '{node.data}', '{kid.type}')"

    def _trunc(self, node, scope):
        kid = node.kids[0]
        if kid.type == "date" and node.data in ("hour", "minute"):
            raise Invalid("a date has no hours")
        return f"clock_trunc({self.sql(kid, scope)}, '{node.data}', '{kid.type}')"

    def _clock_call(self, node, scope):
        if node.data == "now":
            return str(self.clock.now)
        if node.data == "today":
            return str(self.clock.date_of(self.clock.now))
        kid = node.kids[0]
        inner = self.sql(kid, scope)
        if node.data == "age":
            return f"clock_age({inner}, '{kid.type}')"
        if node.data == "from_unix":
            return f"from_unix_({inner})"
        wanted = {"date": "time", "time": "date"}[node.data]
        if kid.type != wanted:
            raise Invalid(node.data)
        return f"{'time_date' if wanted == 'time' else 'date_start'}({inner})"

    def _wall(self, node, scope):
        return str(self.clock.instant(datetime.fromisoformat(node.data)))

    def _later(self, node, scope):
        a, step = node.kids
        name = "time_later" if a.type == "time" else \
            "day_later" if node.type == "date" else "date_later"
        sign = "1" if node.data == "+" else "-1"
        return f"{name}({self.sql(a, scope)}, {self.sql(step, scope)}, {sign})"

    def _gap(self, node, scope):
        a, b = node.kids
        if a.type != b.type:
            raise Invalid("gap")
        return f"{a.type}_between({self.sql(a, scope)}, {self.sql(b, scope)})"

    def _duration_sum(self, node, scope):
        a, b = (self.sql(k, scope) for k in node.kids)
        return f"duration_{'add' if node.data == '+' else 'subtract'}({a}, {b})"

    def _duration_times(self, node, scope):
        a, b = (self.sql(k, scope) for k in node.kids)
        return f"duration_times({a}, {b})"

    def _during(self, node, scope):
        written, negated, _ = node.data
        kid = node.kids[0]
        within = self._within_days(self.sql(kid, scope), kid.type, written)
        return f"(NOT {within})" if negated else within

    def _within_days(self, sql, kind, written):
        """No null is in a period."""
        exact = self.clock.exact(written)
        if exact:
            return f"COALESCE({sql} >= {exact[0]} AND {sql} < {exact[1]}, 0)"
        day = f"time_date({sql})" if kind == "time" else sql
        first, end = self.clock.period(written)
        return f"COALESCE({day} >= {first} AND {day} < {end}, 0)"

    def _in_range(self, node, scope):
        a, low, high = node.kids
        both = f"({self._relate('>=', a, low, scope)} AND {self._relate('<', a, high, scope)})"
        return f"(NOT {both})" if node.data else both

    def _stage_during(self, node, rows, scope):
        written, field, _ = node.data
        column = rows.shape.find(field or "created_at")
        sql = f"{scope.alias}.{self.name(column.name)}"
        return self.give(f"SELECT * FROM {rows.table} AS {scope.alias}"
                         f" WHERE {self._within_days(sql, column.type, written)}", rows.shape)
