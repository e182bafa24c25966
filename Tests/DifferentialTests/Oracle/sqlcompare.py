"""Two periods compared, in SQL: each is summarized by itself, then they are put side by side."""

from __future__ import annotations

from clock import day_of, days, months_later
from tree import NUMBERS, Column, Invalid, Node, Shape

ZERO_OF_NOTHING = ("count", "sum")


def other_period(clock, written, which):
    """The days of the period, and of the one that it is compared with."""
    first, end = clock.period(written)
    a, b = day_of(first), day_of(end)
    if which == "last_year":
        # What ends before 29 February ends with the 28th, also a year earlier.
        last = days(months_later(day_of(end - 1), -12))
        return (first, end), (days(months_later(a, -12)), max(days(months_later(b, -12)), last + 1))
    months = (b.year - a.year) * 12 + b.month - a.month
    if a.day == b.day == 1:
        return (first, end), (days(months_later(a, -months)), first)
    return (first, end), (first - (end - first), first)


class CompareStages:
    """A part of the translator."""

    def _stage_periods(self, node, rows, scope):
        written, field, which, value_count, has_days = node.data
        this, other = other_period(self.clock, written, which)
        kind = rows.shape.find(field).type
        sql = self.name(field)
        day = f"time_date({sql})" if kind == "time" else sql
        summary = Node("summarize", None, node.kids, value_count)
        sides = []
        for first, end in (this, other):
            part = self.give(f"SELECT * FROM {rows.table} WHERE {day} >= {first} AND {day} < {end}",
                             rows.shape)
            sides.append(self._stage_summarize(summary, part, self.scope(part)))
        key_count = len(node.kids) - value_count
        columns = sides[0].shape.columns
        keys, values = columns[:key_count], columns[key_count:]
        grid = self._grid(keys, sides, has_days, this, other)
        return self._side_by_side(node, keys, values, sides, grid, has_days, this, other)

    def _grid(self, keys, sides, has_days, this, other):
        """The keys of all rows; the first of them a day where days are compared by position."""
        others = keys[1:] if has_days else keys
        if not others:
            combined = "SELECT 1"
        else:
            firsts = ", ".join(f"agg_first(rowid_, {self.name(c.name)}, '') AS {self.name(c.name)}"
                               for c in others)
            groups = ", ".join(self._same(self.name(c.name), c.type) for c in others)
            listed = ", ".join(self.name(c.name) for c in others)
            both = (f"SELECT {listed}, _n AS rowid_ FROM {sides[0].table} UNION ALL"
                    f" SELECT {listed}, _n + 1000000 FROM {sides[1].table}")
            combined = f"SELECT {firsts} FROM (SELECT * FROM ({both})) GROUP BY {groups}"
        if not has_days:
            return combined
        count = max(this[1] - this[0], other[1] - other[0])
        if count > 1000:
            raise Invalid("a long period")
        return (f"SELECT c.*, d.value + {this[0]} AS {self.name(keys[0].name)}, d.value AS _d"
                f" FROM ({combined}) c, json_each('{list(range(count))}') d")

    def _side_by_side(self, node, keys, values, sides, grid, has_days, this, other):
        joins = []
        for alias, side, period in zip("ab", sides, (this, other)):
            same = []
            for index, c in enumerate(keys):
                theirs = f"{alias}.{self.name(c.name)}"
                if has_days and index == 0:
                    same.append(f"{theirs} - {period[0]} = g._d")
                else:
                    same.append(self._related("==", theirs, c.type, f"g.{self.name(c.name)}", c.type))
            joins.append(f" LEFT JOIN {side.table} {alias} ON {' AND '.join(same) or '1'}")
        columns = list(keys)
        listed = [f"g.{self.name(c.name)} AS {self.name(c.name)}" for c in keys]
        for item, c in zip(node.kids, values):
            cells = []
            for alias, period in zip("ab", (this, other)):
                nothing = "0" if item.kids[0].data[0] in ZERO_OF_NOTHING else "NULL"
                if has_days:
                    nothing = f"CASE WHEN g._d < {period[1] - period[0]} THEN {nothing} END"
                cells.append(f"CASE WHEN {alias}._n IS NULL THEN {nothing}"
                             f" ELSE {alias}.{self.name(c.name)} END")
            change, kind = self._change(cells, c.type)
            columns += [c, Column(c.name + "_previous", c.type)]
            listed += [f"{cells[0]} AS {self.name(c.name)}",
                       f"{cells[1]} AS {self.name(c.name + '_previous')}"]
            if change:
                columns.append(Column(c.name + "_change", kind))
                listed.append(f"{change} AS {self.name(c.name + '_change')}")
        order = ", ".join(f"g.{self.name(c.name)} IS NULL, "
                          + self._sorted(f"g.{self.name(c.name)}", c.type) for c in keys) or "1"
        return self.give(f"SELECT {', '.join(listed)}, row_number() OVER (ORDER BY {order}) AS _n"
                         f" FROM ({grid}) g{''.join(joins)}", Shape(tuple(columns)))

    def _change(self, cells, kind):
        if kind in NUMBERS:
            return f"{'int' if kind == 'int' else 'dec'}_subtract({cells[0]}, {cells[1]})", kind
        if kind in ("time", "date"):
            return f"{kind}_between({cells[0]}, {cells[1]})", "duration"
        return None, None
