"""Writes a query as mql, with no more parentheses than it needs."""

from __future__ import annotations

import json
from decimal import Decimal

import patterns
from clock import DAY, HOUR, MINUTE, day_of, iso
from tree import Invalid, Node

RESERVED = {"and", "or", "not", "in", "is", "null", "true", "false", "case", "when", "then",
            "else", "end", "between", "where",
            "by"}  # which is no column right behind `sort`
PATH, UNARY, PRODUCT, SUM, COALESCE, COMPARE, NOT, AND, OR = range(9, 0, -1)
OPERATORS = {"*": PRODUCT, "/": PRODUCT, "//": PRODUCT, "%": PRODUCT, "+": SUM, "-": SUM}


def name(word: str) -> str:
    plain = word.replace("_", "a").isidentifier() and word not in RESERVED
    return word if plain else f"`{word}`"


def text(value: str) -> str:
    escapes = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
    return '"' + "".join(
        escapes.get(c) or (c if c.isprintable() else f"\\u{{{ord(c):x}}}") for c in value) + '"'


def moment(value: int) -> str:
    """The same instant in one of the ways of writing it."""
    if value % 3 == 0:
        return iso(value + 7_200_000).replace("Z", "+02:00")
    if value % 1000 == 0:
        return iso(value).replace(".000Z", "Z")
    return iso(value)


def duration(value: str) -> str:
    months, days, ms = json.loads(value)
    units = [(12, "y", months), (1, "mo", months % 12), (7, "w", days if days % 7 == 0 else 0),
             (1, "d", days if days % 7 else 0), (HOUR, "h", ms), (MINUTE, "m", ms % HOUR),
             (1000, "s", ms % MINUTE)]
    return "".join(f"{n // size}{name}" for size, name, n in units if n // size) or "0s"


def literal(node: Node) -> str:
    value = node.data
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if node.type == "text":
        return text(value)
    if node.type == "time":
        return moment(value)
    if node.type == "date":
        return day_of(value).isoformat()
    if node.type == "duration":
        return duration(value)
    if isinstance(value, Decimal):
        written = format(value, "f")
        return written if "." in written else written + ".0"
    return str(value)


def word(member: str) -> str:
    return member if member.replace("_", "a").isidentifier() else f"`{member}`"


def expression(node: Node, least: int = 0) -> str:
    written, level = _EXPRESSIONS[node.kind](node)
    return f"({written})" if level < least else written


def _comparison(node):
    operator, negated = node.data
    a, b = (expression(k, COALESCE) for k in node.kids)
    spelled = {"~": "!~"}.get(operator, f"not {operator}") if negated else operator
    return f"{a} {spelled} {b}", COMPARE


def _between(node):
    a, low, high = (expression(k, COALESCE) for k in node.kids)
    return f"{a} {'not ' if node.data else ''}between {low} and {high}", COMPARE


def _in(node):
    brackets, negated = node.data
    items = ", ".join(expression(k) for k in node.kids[1:])
    listed = f"{brackets[0]}{items}{brackets[1]}"
    return f"{expression(node.kids[0], COALESCE)} {'not ' if negated else ''}in {listed}", COMPARE


def _coalesce(node):
    a, b = node.kids
    return f"{expression(a, SUM)} ?? {expression(b, COALESCE)}", COALESCE


def _arithmetic(node):
    level = OPERATORS[node.data]
    a, b = node.kids
    return f"{expression(a, level)} {node.data} {expression(b, level + 1)}", level


def _case(node):
    parts = ["case"]
    kids = list(node.kids)
    while len(kids) >= 2:
        parts.append(f"when {expression(kids.pop(0))} then {expression(kids.pop(0))}")
    if kids:
        parts.append(f"else {expression(kids[0])}")
    return " ".join(parts + ["end"]), PATH


def _call(node):
    return f"{node.data}({', '.join(expression(k) for k in node.kids)})", PATH


def _filtered(node):
    """`L where P`, which stands in a call or in parentheses."""
    listed, condition = node.kids
    return f"{expression(listed, PATH)} where {expression(condition)}"


def argument(node):
    return _filtered(node) if node.kind == "filter" else expression(node)


def _through(body, listed):
    """What is calculated of each element, said by paths through the list."""
    if body.kind == "element":
        return Node("through", ("list", body.type), (listed,), body.data)
    return body.with_kids(_through(k, listed) for k in body.kids)


def _list_aggregate(node):
    return f"{node.data}({', '.join(argument(k) for k in node.kids)})", PATH


def _row_aggregate(node):
    """`data` is the function, and whether the last kid is a condition."""
    function, has_condition = node.data
    kids = [expression(k) for k in node.kids]
    if has_condition:
        condition = kids.pop()
        kids[:1] = [f"{kids[0]} where {condition}" if kids else f"where {condition}"]
    return f"{function}({', '.join(kids)})", PATH


def _record(node):
    members = (f"{word(n)}: {expression(k)}" for n, k in zip(node.data, node.kids))
    return "{" + ", ".join(members) + "}", PATH


def _later(node):
    a, b = node.kids
    return f"{expression(a, SUM)} {node.data or '-'} {expression(b, SUM + 1)}", SUM


def _money(node):
    if node.data == "negate":
        return f"-{expression(node.kids[0], PATH)}", UNARY
    return _arithmetic(node) if node.data in OPERATORS else _call(node)


def _period(node):
    return "..".join("$" + name for name in node.data[2]) or node.data[0]


def _in_rows(node):
    a, rows = node.kids
    written = query(rows)
    bare = len(rows.kids) == 1 and rows.kids[0].kind == "rows_named"
    return (f"{expression(a, COALESCE)} {'not ' if node.data else ''}in "
            f"{'$' + written if bare else f'({written})'}", COMPARE)


def _called(name, *arguments):
    return f"{name}({', '.join(arguments)})", PATH


_EXPRESSIONS = {
    "later": _later,
    "gap": _later,
    "duration_sum": _later,
    "duration_times": lambda n: (f"{expression(n.kids[0], PRODUCT)} * "
                                 f"{expression(n.kids[1], PRODUCT + 1)}", PRODUCT),
    "part": lambda n: _called(n.data, expression(n.kids[0])),
    "trunc": lambda n: _called("trunc", expression(n.kids[0]), n.data),
    "clock_call": lambda n: _called(n.data, *(expression(k) for k in n.kids)),
    "during": lambda n: (f"{expression(n.kids[0], COALESCE)} "
                         f"{'not ' if n.data[1] else ''}during {_period(n)}", COMPARE),
    "wall": lambda n: (n.data, PATH),
    "named": lambda n: (("$" if n.data[1] else "") + n.data[0], PATH),
    "resource_list": lambda n: (n.data, PATH),
    "subquery": lambda n: (f"({query(n.kids[0])})", PATH),
    "in_rows": _in_rows,
    "rows_aggregate": lambda n: _called(n.data, query(n.kids[0], False)),
    "money": _money,
    "money_call": lambda n: _called(n.data, expression(n.kids[0])),
    "matches": lambda n: (f"{expression(n.kids[0], COALESCE)} {'not ' if n.data[2] else ''}matches "
                          + patterns.written(*n.data[:2]), COMPARE),
    "replace_matches": lambda n: _called("replace", expression(n.kids[0]),
                                         patterns.written(*n.data[:2]), text(n.data[2])),
    "split_matches": lambda n: _called("split", expression(n.kids[0]), patterns.written(*n.data)),
    "template": lambda n: (patterns.template(n, expression), PATH),
    "in_range": lambda n: (f"{expression(n.kids[0], COALESCE)} {'not ' if n.data else ''}in "
                           f"{expression(n.kids[1], COALESCE)}..{expression(n.kids[2], COALESCE)}",
                           COMPARE),
    "literal": lambda n: (literal(n), UNARY if literal(n).startswith("-") else PATH),
    "column": lambda n: (name(n.data), PATH),
    "field": lambda n: (f"{expression(n.kids[0], PATH)}.{word(n.data)}", PATH),
    "element": lambda n: (name(n.data) if n.data else "it", PATH),
    "through": lambda n: (f"{expression(n.kids[0], PATH)}.{word(n.data)}", PATH),
    "index": lambda n: (f"{expression(n.kids[0], PATH)}[{n.data}]", PATH),
    "filter": lambda n: (f"({_filtered(n)})", PATH),
    "compare": lambda n: (f"{expression(n.kids[0], COALESCE)} {n.data} "
                          f"{expression(n.kids[1], COALESCE)}", COMPARE),
    "test": _comparison,
    "null": lambda n: (f"{expression(n.kids[0], COALESCE)} is {'not ' if n.data else ''}null",
                       COMPARE),
    "between": _between,
    "in": _in,
    "in_list": lambda n: (f"{expression(n.kids[0], COALESCE)} {'not ' if n.data else ''}in "
                          f"{expression(n.kids[1], COALESCE)}", COMPARE),
    "not": lambda n: (f"not {expression(n.kids[0], NOT)}", NOT),
    "and": lambda n: (" and ".join(expression(k, NOT) for k in n.kids), AND),
    "or": lambda n: (" or ".join(expression(k, AND) for k in n.kids), OR),
    "negate": lambda n: (f"-{expression(n.kids[0], PATH)}", UNARY),
    "arithmetic": _arithmetic,
    "coalesce": _coalesce,
    "call": _call,
    "case": _case,
    "list": lambda n: (f"[{', '.join(expression(k) for k in n.kids)}]", PATH),
    "record": _record,
    "walk": lambda n: (expression(_through(n.kids[1], n.kids[0])), PATH),
    "list_aggregate": _list_aggregate,
    "aggregate": _row_aggregate,
    "window": _call,
}


def items(nodes) -> str:
    return ", ".join(
        expression(n.kids[0]) + (f" as {word(n.data)}" if n.data else "") for n in nodes)


def keys(nodes) -> str:
    return ", ".join(expression(n.kids[0]) + (f" {n.data}" if n.data else "") for n in nodes)


def _summarize(node):
    values, groups = node.kids[: node.data], node.kids[node.data :]
    return "summarize " + items(values) + (f" by {items(groups)}" if groups else "")


def _expand(node):
    inner = f" ({' | '.join(stage(k) for k in node.kids)})" if node.kids else ""
    return f"expand {name(node.data)}{inner}"


def _periods(node):
    written, field, which, count, _ = node.data
    on = "" if field == "created_at" else f" on {name(field)}"
    return (f"during {written}{on} compare {which} | "
            + _summarize(Node("summarize", None, node.kids, count)))


def _pivot(node):
    listed = f" in [{', '.join(literal(k) for k in node.kids)}]" if node.kids else ""
    return f"pivot {name(node.data[0])} of {name(node.data[1])}{listed}"


def _fill(node):
    step, *more = (expression(k) for k in node.kids)
    ends = f" from {more.pop(0)} to {more.pop(0)}" if node.data[1] else ""
    return f"fill k every {step}{ends}" + (f" with {more[0]}" if more else "")


def _join(node):
    kind, alias, pairs = node.data
    on = ", ".join(name(a) if a == b else f"{name(a)} == {name(alias) + '.' + word(b) if alias else name(b)}"
                   for a, b in pairs)
    named = f" as {name(alias)}" if alias else ""
    return f"join {kind} ({query(node.kids[0])}){named} on {on}"


def _window(node):
    value_count, part_count, last = node.data
    values = node.kids[:value_count]
    parts = node.kids[value_count : value_count + part_count]
    order = node.kids[value_count + part_count :]
    return ("window " + items(values) + (f" by {items(parts)}" if parts else "")
            + (f" sort {keys(order)}" if order else "") + (f" rows {last}" if last else ""))


_STAGES = {
    "during": lambda n: f"during {_period(n)}" + (f" on {name(n.data[1])}" if n.data[1] else ""),
    "where": lambda n: f"where {expression(n.kids[0])}",
    "select": lambda n: "select " + ("*, " if n.data else "") + items(n.kids),
    "select_except": lambda n: "select * except " + ", ".join(name(a) for a in n.data),
    "select_fields": lambda n: "select " + ", ".join(
        [name(a) for a in n.data[0]] + [f"{name(n.data[1])}.*"]),
    "extend": lambda n: "extend " + items(n.kids),
    "rename": lambda n: "rename " + ", ".join(f"{name(a)} as {word(b)}" for a, b in n.data),
    "drop": lambda n: "drop " + ", ".join(name(a) for a in n.data),
    "sort": lambda n: "sort " + keys(n.kids),
    "take": lambda n: f"take {n.data}",
    "skip": lambda n: f"skip {n.data}",
    "top": lambda n: f"top {n.data} by {keys(n.kids)}",
    "distinct": lambda n: "distinct" + (" " + items(n.kids) if n.kids else ""),
    "duplicates": lambda n: f"duplicates by {keys(n.kids)}",
    "union": lambda n: f"union ({query(n.kids[0])})",
    "except": lambda n: f"except ({query(n.kids[0])})",
    "intersect": lambda n: f"intersect ({query(n.kids[0])})",
    "join": _join,
    "window": _window,
    "count": lambda n: "count",
    "summarize": _summarize,
    "totals": lambda n: _summarize(n) + " with totals",
    "sample": lambda n: f"sample {n.data}",
    "sample_count": lambda n: f"sample {n.data} | count",
    "sample_except": lambda n: f"sample {n.data[0]} | except ({n.data[1]})",
    "pivot": _pivot,
    "periods": _periods,
    "fill": _fill,
    "expand": _expand,
    "flatten": lambda n: f"flatten {'outer ' if n.data[2] else ''}{name(n.data[0])}" + (f" as {word(n.data[1])}" if n.data[1]
                                                         else ""),
    "follow": lambda n: f"follow {name(n.data)}",
}


def stage(node: Node) -> str:
    return _STAGES[node.kind](node)


def _definitions(node: Node, found: dict) -> None:
    """What `let` names, each once, in an order in which they may stand."""
    for kid in node.kids:
        _definitions(kid, found)
    named = {}
    if node.kind == "named":
        named = {node.data[0]: expression(node.kids[0])}
    elif node.kind == "rows_named":
        named = {node.data: query(node.kids[0])}
    elif node.kind == "during":
        named = dict(zip(node.data[2], node.data[0].split("..")))
    for name_, written in named.items():
        if found.setdefault(name_, written) != written:
            raise Invalid("two of one name")


def statement(node: Node) -> str:
    """A query behind what it names."""
    found: dict = {}
    _definitions(node, found)
    return "\n".join([f"let {n} = {written}" for n, written in found.items()] + [query(node)])


def _source(node):
    if node.kind == "rows_named":
        return node.data
    if node.kind == "resource":
        return node.data
    return "[" + ", ".join(expression(row) for row in node.kids) + "]"


def query(node: Node, is_short=True) -> str:
    source, *stages = node.kids
    if is_short and stages and stages[0].kind == "where" and len(stages) % 2:
        return " | ".join([f"{_source(source)} {stage(stages[0])}"] + [stage(s) for s in stages[1:]])
    return " | ".join([_source(source)] + [stage(s) for s in stages])


def kinds() -> set[str]:
    """Every kind of node that a query may be made of."""
    return {*_EXPRESSIONS, *_STAGES, "resource", "rows", "rows_named"}
