"""The answer that SQLite gives."""

from __future__ import annotations

import sqlite3

import functions
from amounts import Mixed
from compare import expected
from mqltext import statement as mql
from numbers_ import Care, Overflow
from sqltext import Translator
from reports import column_name
from tree import Column, Node, Shape


MOST_COLUMNS = 1000


class Unanswered(Exception):
    """A number became too large: the language has no rows for it."""


class Fails(Exception):
    """The statement has to fail when it is run; what its error says."""


def apart(query: Node) -> tuple[Node, Node | None]:
    """The query, and the pivot at its end that makes columns of values: that is done here."""
    last = query.kids[-1]
    if last.kind == "pivot" and not last.kids:
        return query.with_kids(query.kids[:-1]), last
    return query, None


class Oracle:
    def __init__(self, shop):
        self.database = sqlite3.connect(":memory:")
        self.clock = shop.clock
        functions.register(self.database, shop.clock)
        shop.load(self.database)

    def answer(self, query: Node, mixed="") -> list:
        query, spread = apart(query)
        sql, shape = Translator(self.clock, mixed).query(query)
        try:
            rows = self.database.execute(sql).fetchall()
        except sqlite3.OperationalError as failure:
            if "user-defined" in str(failure):
                try:
                    if functions.overflowed():
                        raise Unanswered(str(failure)) from failure
                except Mixed:
                    raise Fails("mixes") from failure
            raise RuntimeError(f"SQLite refused: {failure}\n{mql(query)}\n{sql}") from failure
        try:
            if spread:
                rows, shape = self.pivoted(rows, shape, *spread.data[:2])
            return [expected(row, shape, self) for row in rows]
        except Overflow as failure:
            raise Unanswered(str(failure)) from failure

    def pivoted(self, rows, shape, key, value):
        """A column for each value of the key, sorted, nulls last; a row for each of the others."""
        k, v = shape.find(key), shape.find(value)
        names = [c.name for c in shape.columns]
        rest = [i for i, c in enumerate(shape.columns) if c not in (k, v)]
        cells, found = {}, {}
        for row in rows:
            group = tuple(functions.same_key(row[i], shape.columns[i].type) for i in rest)
            wanted = row[names.index(key)]
            same = functions.same_key(wanted, k.type)
            found.setdefault(same, wanted)
            cells.setdefault(group, (row, {}))[1][same] = row[names.index(value)]
        if len(found) > MOST_COLUMNS:
            raise Unanswered("more columns than pivot makes")
        order = sorted(found, key=lambda s: (s is None, s is not None
                                             and functions.order_key(found[s], k.type)))
        columns = [shape.columns[i] for i in rest] + [
            Column("null" if s is None else column_name(Node("literal", k.type, (), found[s])), v.type)
            for s in order]
        if len({c.name for c in columns}) < len(columns):
            raise Unanswered("two columns of one name")
        return [[row[i] for i in rest] + [values.get(s) for s in order]
                for row, values in cells.values()], Shape(tuple(columns))

    def may_overflow(self, query: Node) -> bool:
        """Whether a number can become too large where each stage is calculated whole."""
        translator = Translator(self.clock)
        translator.query(apart(query)[0])
        Care.strict = True
        try:
            for sql in translator.so_far():
                self.database.execute(sql).fetchall()
        except sqlite3.OperationalError:
            try:
                return functions.overflowed()
            except Mixed:
                return True
        finally:
            Care.strict = False
        return False

    def record(self, resource, key):
        return self.database.execute(f"SELECT * FROM {resource} WHERE id = ?", (key,)).fetchone()
