"""The answer that SQLite gives."""

from __future__ import annotations

import sqlite3

import functions
from compare import expected
from mqltext import query as mql
from numbers_ import Care, Overflow
from sqltext import Translator
from tree import Node


class Unanswered(Exception):
    """A number became too large: the language has no rows for it."""


class Oracle:
    def __init__(self, shop):
        self.database = sqlite3.connect(":memory:")
        functions.register(self.database)
        shop.load(self.database)

    def answer(self, query: Node) -> list:
        sql, shape = Translator().query(query)
        try:
            rows = self.database.execute(sql).fetchall()
        except sqlite3.OperationalError as failure:
            if "user-defined" in str(failure) and functions.overflowed():
                raise Unanswered(str(failure)) from failure
            raise RuntimeError(f"SQLite refused: {failure}\n{mql(query)}\n{sql}") from failure
        try:
            return [expected(row, shape, self) for row in rows]
        except Overflow as failure:
            raise Unanswered(str(failure)) from failure

    def may_overflow(self, query: Node) -> bool:
        """Whether a number can become too large where each stage is calculated whole."""
        translator = Translator()
        translator.query(query)
        Care.strict = True
        try:
            for sql in translator.so_far():
                self.database.execute(sql).fetchall()
        except sqlite3.OperationalError:
            return functions.overflowed()
        finally:
            Care.strict = False
        return False

    def record(self, resource, key):
        return self.database.execute(f"SELECT * FROM {resource} WHERE id = ?", (key,)).fetchone()
