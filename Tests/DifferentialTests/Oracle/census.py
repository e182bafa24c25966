"""What the queries and their data are made of: nothing that can be generated may never be."""

from __future__ import annotations

import unicodedata
from collections import Counter
from decimal import Decimal

import mqltext
from clock import HOUR
from shop import RESOURCES
from tree import Node, within

DATA = ["null", "equal keys", "empty list", "38 digits", "change of clocks", "time there twice",
        "right to left", "combining", "zone"]


def expected() -> set[str]:
    return {*mqltext.kinds(), *DATA}


def of_query(query: Node, clock) -> Counter:
    found = Counter()
    for node in within(query):
        found[node.kind] += 1
        if node.kind in ("literal", "list", "rows"):
            found.update(_of_literal(node, clock))
        if node.kind in ("call", "aggregate", "list_aggregate", "window", "clock_call"):
            function = node.data[0] if isinstance(node.data, tuple) else node.data
            if isinstance(function, str):  # The stage `window` has numbers there.
                found[f"{function}()"] += 1
        if node.kind == "join":
            found[f"join {node.data[0]}"] += 1
    return found


def _of_literal(node, clock):
    value = node.data
    if node.kind == "list" and not node.kids:
        yield "empty list"
    if node.kind != "literal":
        return
    if value is None:
        yield "null"
    elif isinstance(value, Decimal) and len(value.as_tuple().digits) >= 38:
        yield "38 digits"
    elif node.type == "time":
        yield from _of_time(value, clock)
    elif isinstance(value, str):
        yield from _of_text(value)


def _of_text(value):
    directions = {unicodedata.bidirectional(c) for c in value}
    if directions & {"R", "AL"}:
        yield "right to left"
    if any(unicodedata.combining(c) for c in value):
        yield "combining"


def _of_time(ms, clock):
    near = [clock.wall(ms + d).utcoffset() for d in (-2 * HOUR, 2 * HOUR)]
    if near[0] != near[1]:
        yield "change of clocks"
    if clock.wall(ms).fold:
        yield "time there twice"


def of_shop(shop) -> Counter:
    found = Counter()
    if shop.clock.zone != "UTC":
        found["zone"] += 1
    for resource, columns in RESOURCES.items():
        for index, (_, kind) in enumerate(columns):
            values = [row[index] for row in shop.table(resource)]
            found["null"] += None in values
            known = [v for v in values if v is not None]
            found["equal keys"] += len(set(known)) < len(known)
            for value in known:
                found.update(_of_text(value) if kind == "text" else
                             _of_time(value, shop.clock) if kind == "time" else ())
    members = {m["group"] for m in shop.data["memberships"]}
    found["empty list"] += any(g["id"] not in members for g in shop.data["groups"])
    return found
