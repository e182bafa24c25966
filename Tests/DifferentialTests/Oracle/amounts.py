"""Money: amounts that know their currency. One is stored as "1999 eur"."""

from __future__ import annotations

import numbers_ as n
from tree import Invalid, Node

# In the store's unit an amount has as many digits behind the point as its currency. The last is no
# currency: see _UNREAD.
DIGITS = {"eur": 2, "usd": 2, "jpy": 0, "unread": 13}


class Mixed(Exception):
    """Amounts in two currencies have no sum."""


def currency(value) -> str | None:
    return value.split(" ")[1] if isinstance(value, str) and " " in value else None


def _with(amount, *values):
    """The amount in the currency of what it was made of."""
    known = [c for c in map(currency, values) if c]
    return amount if amount is None or not known else f"{amount} {known[0]}"


def _operation(function):
    return lambda *values: _with(function(*values), *values)


def major(value):
    """A sum of no amounts has no currency, and so no main unit."""
    code = currency(value)
    return code and n.divide(n.number(value), 10 ** DIGITS[code])


def text(value):
    code = currency(value)
    return code and format(n.number(n.round_half_up(major(value), DIGITS[code])), f".{DIGITS[code]}f")


def summed(values, kind):
    if len({currency(v) for v in values} - {None}) > 1:
        raise Mixed()
    return _with(n.stored(n.total(values)), *values)


def compared(value, values):
    """Amounts in several currencies are compared by their bare numbers: the result is in none."""
    several = len({currency(v) for v in values} - {None}) > 1
    return value.split(" ")[0] if several else value


def mean(values, kind):
    return _with(n.mean(values), summed(values, kind)) if values else None


def _or(function, instead):
    def total(values, kind):
        try:
            return function(values, kind)
        except Mixed:
            return instead
    return total


SCALARS = {
    "money_add": _operation(n.add), "money_subtract": _operation(n.subtract),
    "money_multiply": _operation(n.multiply), "money_divide": _operation(n.divide),
    "money_floor_divide": _operation(n.floor_divide), "money_modulo": _operation(n.modulo),
    "money_negate": _operation(lambda a: n.subtract(0, a)),
    "money_abs": _operation(lambda a: n.stored(abs(n.number(a)))),
    "money_round": _operation(n.round_half_up), "money_major": major, "money_text": text,
}
# The row of totals has none where the groups have a currency each. What no one reads need not be
# calculated, and does not fail then: a value that nothing else has tells whether it was read.
_UNREAD = "0.1234567654321 unread"
AGGREGATES = {
    "money_sum": summed, "money_avg": mean,
    "money_sum_or_null": _or(summed, None), "money_avg_or_null": _or(mean, None),
    "money_sum_unread": _or(summed, _UNREAD), "money_avg_unread": _or(mean, _UNREAD),
}


class MoneyExpressions:
    """A part of the expressions."""

    def money(self, names, depth) -> Node | None:
        rng = self.rng
        known = [p for p in self.paths(names) if p.type == "money" and p.kind != "element"]
        if not known or names.shape.resource == "items":
            return None  # A line without its order does not know its currency.
        a = rng.choice(known)
        if depth <= 0 or rng.random() < 0.5:
            return a
        pick = rng.randrange(5)
        if pick == 0:
            return Node("money", "money", (a,), "negate")
        if pick == 1:
            return Node("money", "money", (a,), rng.choice(["abs", "round"]))
        if pick == 2:
            same = [k for k in known if k.kind == "column"]
            if a.kind == "column" and names.shape.resource == "orders":
                return Node("money", "money", (a, rng.choice(same)), rng.choice("+-"))
        number = self.literal(rng.choice(["int", "decimal"]))
        return Node("money", "money", (a, number), rng.choice(["+", "-", "*", "/", "//", "%"]))

    def summed_money(self, names) -> Node | None:
        """An aggregate of the amounts in a list: of one order's lines, or of one customer's orders."""
        place = {"orders": ("items", "unit_price"), "customers": ("orders", "total")}
        name, field = place.get(names.shape.resource, (None, None))
        listed = [p for p in self.lists(names) if p.data == name and p.type == ("list", ("row", name))]
        if not listed:
            return None
        body = Node("element", "money", (), field)
        walk = Node("walk", ("list", "money"), (listed[0], body))
        return Node("list_aggregate", "money", (walk,), self.rng.choice(["sum", "sum", "avg", "max"]))

    def told_money(self, names) -> Node | None:
        """What is said of an amount."""
        a = self.money(names, 1)
        name = self.rng.choice(["money", "major", "decimal"])
        return a and Node("money_call", "text" if name == "money" else "decimal", (a,), name)


WORDS = {"+": "add", "-": "subtract", "*": "multiply", "/": "divide", "//": "floor_divide",
         "%": "modulo"}


class MoneySQL:
    """A part of the translator."""

    def _money(self, node, scope):
        if node.kids[0].type != "money":
            raise Invalid("no money")
        kids = [self.sql(k, scope) for k in node.kids] + ["0"] * (node.data == "round")
        return f"money_{WORDS.get(node.data, node.data)}({', '.join(kids)})"

    def _money_call(self, node, scope):
        inner = self.sql(node.kids[0], scope)
        if node.data == "decimal":
            return f"dec({inner})"
        return f"money_{'text' if node.data == 'money' else 'major'}({inner})"
