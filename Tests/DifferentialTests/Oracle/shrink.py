"""Makes a failing query, and the shop it fails on, as small as they get."""

from __future__ import annotations

import time

from differ import Lab
from oracle import Unanswered
from shop import Shop
from tree import Invalid, Node


def smaller(node: Node):
    """Trees a step smaller, the boldest first."""
    if node.kind in ("query", "rows", "expand", "list", "summarize", "select", "extend", "sort",
                     "top", "and", "or", "in", "duplicates"):
        least = 2 if node.kind in ("and", "or") else 1
        for index in range(1 if node.kind in ("query", "in") else 0, len(node.kids)):
            if len(node.kids) > least or node.kind in ("query", "expand"):
                kids = node.kids[:index] + node.kids[index + 1 :]
                cut = node.with_kids(kids)
                if node.kind == "summarize" and index < node.data:
                    if node.data == 1:
                        continue
                    cut = Node(node.kind, node.type, kids, node.data - 1)
                yield cut
    for kid in _descendants(node):
        if node.type is not None and kid.type == node.type and node.kind not in ("item", "key") \
                and kid.kind not in ("item", "key", "element"):
            yield kid
    if node.kind not in ("query", "literal", "item", "key") and node.type == "bool":
        yield Node("literal", "bool", (), True)
    for index, kid in enumerate(node.kids):
        for less in smaller(kid):
            yield node.with_kids(node.kids[:index] + (less,) + node.kids[index + 1 :])


def _descendants(node: Node):
    for kid in node.kids:
        yield kid
        yield from _descendants(kid)


def shrink(lab: Lab, query: Node, kind: str, seconds: float = 30):
    """The smallest query of this kind of difference, and the smallest shop for it."""
    ends = time.monotonic() + seconds
    changed = True
    while changed and time.monotonic() < ends:
        changed = False
        for candidate in smaller(query):
            if time.monotonic() > ends:
                break
            if fails(lab, candidate, kind):
                query, changed = candidate, True
                break
    return query, _smaller_shop(lab, query, kind, ends)


def fails(lab, query, kind) -> bool:
    try:
        difference = lab.difference(query)
    except (Invalid, Unanswered, KeyError, ValueError, TypeError):
        return False
    return difference is not None and difference.kind == kind


LISTS = ["line_items", "orders", "addresses", "memberships", "price_list_groups", "price_lists",
         "customers", "groups"]
OWNERS = {"line_items": {"order": "orders"}, "orders": {"customer": "customers",
          "address": "addresses"}, "addresses": {"customer": "customers"},
          "memberships": {"group": "groups", "customer": "customers"},
          "price_list_groups": {"price_list": "price_lists", "group": "groups"}}


def _smaller_shop(lab, query, kind, ends):
    data = lab.shop.data
    for name in LISTS:
        size = max(len(data[name]), 1)
        while size:
            for start in range(0, len(data[name]), size):
                if time.monotonic() > ends:
                    return Shop(data)
                kept = data[name][:start] + data[name][start + size :]
                less = _whole(data | {name: kept})
                if fails(Lab(lab.shell, Shop(less)), query, kind):
                    data = less
                    break
            else:
                size //= 2
    return Shop(data)


def _whole(data):
    """Without what hangs on records that are gone."""
    data = dict(data)
    for _ in range(3):
        for name, owners in OWNERS.items():
            ids = {target: {r["id"] for r in data[target]} for target in owners.values()}
            data[name] = [r for r in data[name]
                          if all(r[f] is None or r[f] in ids[t] for f, t in owners.items())]
    return data
