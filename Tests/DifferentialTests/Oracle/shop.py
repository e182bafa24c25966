"""Random shops: as the data file of the sandbox, and as tables of SQLite."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from decimal import Decimal
from datetime import datetime, timedelta, timezone

import functions
from clock import NOWS, ZONES, Clock, iso

MONEY = ["total", "subtotal", "shipping_total", "discount_total", "tax_total", "item_tax_total",
         "shipping_tax_total", "gift_card_total", "gift_card_tax_total", "paid_total",
         "refunded_total", "refundable_amount"]

# The columns of each resource in the order in which a whole record is printed.
RESOURCES = {
    "groups": "id name created_at:time updated_at:time deleted_at:time metadata:json",
    "customers": "id email first_name last_name phone has_account:bool billing_address_id "
    "created_at:time updated_at:time deleted_at:time metadata:json",
    "orders": "id display_id:int email status fulfillment_status payment_status currency_code "
    + " ".join(m + ":money" for m in MONEY)
    + " tax_rate:decimal customer_id region_id sales_channel_id billing_address_id"
    " shipping_address_id cart_id draft_order_id external_id no_notification:bool"
    " canceled_at:time created_at:time updated_at:time metadata:json",
    "items": "id title description quantity:int unit_price:money subtotal:money "
    "discount_total:money tax_total:money total:money original_total:money "
    "original_tax_total:money fulfilled_quantity:int shipped_quantity:int returned_quantity:int "
    "variant_id order_id thumbnail is_giftcard:bool is_return:bool allow_discounts:bool "
    "created_at:time updated_at:time metadata:json",
    "addresses": "id customer_id company first_name last_name address_1 address_2 city "
    "country_code province postal_code phone created_at:time updated_at:time deleted_at:time "
    "metadata:json",
    "price_lists": "id name description type status starts_at:time ends_at:time created_at:time "
    "updated_at:time deleted_at:time",
    "regions": "id name currency_code tax_rate:decimal tax_code gift_cards_taxable:bool "
    "automatic_taxes:bool tax_provider_id created_at:time updated_at:time deleted_at:time "
    "metadata:json",
}
RESOURCES = {
    name: tuple(tuple(word.split(":")) if ":" in word else (word, "text") for word in words.split())
    for name, words in RESOURCES.items()
}
SOURCES = ("groups", "customers", "orders", "price_lists", "regions")
# The store makes these itself: they are not compared.
UNKNOWN = {"sales_channel_id"}
RELATIONS = {
    "groups": {"customers": ("list", "customers"), "price_lists": ("list", "price_lists")},
    "customers": {"groups": ("list", "groups"), "orders": ("list", "orders"),
                  "shipping_addresses": ("list", "addresses")},
    "orders": {"customer": ("one", "customers"), "items": ("list", "items"),
               "region": ("one", "regions"), "shipping_address": ("one", "addresses")},
    "price_lists": {"groups": ("list", "groups")},
    "items": {}, "addresses": {}, "regions": {},
}


def relation_type(resource, name):
    shape, target = RELATIONS[resource][name]
    return ("list", ("row", target)) if shape == "list" else ("row", target)


WORDS = ["VIP", "vip gold", "Straße", "STRASSE", "Élite", "E\u0301lite", "naïve", "Ünïcode",
         "100%", "under_score", "back\\slash", 'quo"te', "O'Neil", "  padded ", "عملاء",
         "שלום", "日本", "a\u0300\u0323b", "👩‍👩‍👧 fam", "🇩🇪🇫🇷", "İstanbul", "ıI", "Kelvin \u212a",
         "ΣΊΣΥΦΟΣ", "Łukasz", "A", "a", "null", "comma, inc", "tab\tbed", "l\u0327ong", "Zoë", "ÅSA",
         "\u212bsa", "x;y", "\u037e", "{b}", "$1", "😀", "\ufb01n"]
NAMES = ["Ada", "ada", "Zoë", "Łukasz", "O'Neil", "Ayşe", "李", "محمد", "E\u0301ric", "Éric", "", "Bob"]
# Around the changes of clocks in Berlin, New York, Cairo and on Lord Howe, leap days, ends of years.
MOMENTS = ["2025-03-30T00:59:59.999", "2025-03-30T01:00:00.000", "2025-10-26T00:30:00.000",
           "2025-10-26T01:00:00.000", "2025-10-26T01:30:00.500", "2025-03-09T06:59:59.999",
           "2025-03-09T07:00:00.000", "2025-11-02T05:30:00.000", "2025-11-02T06:30:00.001",
           "2024-02-29T12:00:00.000", "2024-12-31T23:59:59.999", "2025-01-01T00:00:00.000",
           "2025-06-30T22:00:00.000", "2025-06-30T21:59:59.999", "2026-01-31T10:00:00.000",
           "1999-12-31T23:30:00.000", "2025-04-24T21:59:59.999", "2025-04-24T22:00:00.000",
           "2025-10-30T20:30:00.000", "2025-10-30T21:30:00.000", "2025-04-05T14:45:00.000",
           "2025-04-05T15:10:00.000", "2025-10-04T15:29:59.999", "2025-10-04T15:30:00.000",
           "2018-11-04T02:59:59.000", "2018-11-04T03:00:00.000", "2019-02-17T01:30:00.000"]
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def milliseconds(text: str) -> int:
    moment = datetime.fromisoformat(text.replace("Z", "")).replace(tzinfo=timezone.utc)
    return (moment - EPOCH) // timedelta(milliseconds=1)


def some_time(rng) -> int:
    if rng.random() < 0.6:
        return milliseconds(rng.choice(MOMENTS)) + rng.choice([0, 0, 0, 1, -1, 1000, 3_600_000])
    return milliseconds("2025-01-01T00:00:00") + rng.randrange(500 * 86_400) * 1000 \
        + rng.choice([0, 0, 123, 999])


def some_text(rng) -> str:
    pick = rng.random()
    if pick < 0.75:
        return rng.choice(WORDS)
    return rng.choice(WORDS) + rng.choice([" ", "-", "", "/"]) + rng.choice(WORDS)


def some_metadata(rng):
    if rng.random() < 0.3:
        return rng.choice([None, None, {}])
    values = ["gold", "silver", "", "5", 5, 5.5, -3, 0, True, False, None, [1, "a", None], [],
              {"b": 1}, 1e15, 0.1, "Ünï"]
    return {k: rng.choice(values) for k in ("tier", "score", "n") if rng.random() < 0.7}


@dataclass
class Shop:
    """`data` is the sandbox's data file."""

    data: dict
    clock: Clock
    tables: dict = field(default_factory=dict)

    def write(self, path) -> None:
        with open(path, "w", encoding="utf-8") as file:
            json.dump(self.data, file, ensure_ascii=False)

    def values(self, resource, name) -> tuple:
        index = [n for n, _ in RESOURCES[resource]].index(name)
        found = {row[index] for row in self.table(resource) if row[index] is not None}
        return tuple(sorted(found, key=str))

    def table(self, resource):
        if not self.tables:
            self.tables = _tables(self.data)
        return self.tables[resource]

    def load(self, database) -> None:
        """Makes the tables; each has its relations as columns of ids in their order."""
        self.table("groups")
        for name, columns in RESOURCES.items():
            names = [n for n, _ in columns] + list(RELATIONS[name])
            quoted = ", ".join(f'"{n}"' for n in names)
            database.execute(f"DROP TABLE IF EXISTS {name}")
            # Without a type no value is converted.
            database.execute(f"CREATE TABLE {name} ({quoted}, PRIMARY KEY (id))")
            marks = ", ".join("?" * len(names))
            related = _related(name, self.data, self.tables)
            rows = [row + related[row[0]] for row in self.tables[name]]
            database.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
        # Beside them: written out where they are read they would nest too deep for SQLite.
        for name in SOURCES:
            database.execute(f"DROP TABLE IF EXISTS all_{name}")
            database.execute(f"""CREATE TABLE all_{name} AS SELECT gather(place, id, '') AS ids FROM
                (SELECT id, row_number() OVER (ORDER BY created_at DESC, id) AS place FROM {name})""")


def random_shop(rng) -> Shop:
    def key(prefix, number):
        return f"{prefix}_{rng.randrange(10**6):06d}{number:03d}"

    def times():
        created = some_time(rng)
        return {"created_at": iso(created), "updated_at": iso(max(created, some_time(rng)))}

    few = min(1, rng.randrange(4))
    regions = [
        {"id": key("reg", i), "name": f"R{i}", "currency_code": code, "tax_rate": rate, **times()}
        for i, (code, rate) in enumerate([("eur", 19), ("usd", 0), ("jpy", 7.5)])]
    names = list(dict.fromkeys(some_text(rng) for _ in range(rng.randrange(15) * few)))
    groups = [{"id": key("cgrp", i), "name": name, "metadata": some_metadata(rng), **times()}
              for i, name in enumerate(names)]
    customers = [
        {"id": key("cus", i), "email": f"{rng.choice(['ada', 'Bob', 'x.y'])}{i}@acme.com",
         "first_name": rng.choice(NAMES + [None] * 4), "last_name": rng.choice([None, some_text(rng)]),
         "phone": rng.choice([None, "+49 30 1", "0"]), "has_account": rng.random() < 0.5,
         "metadata": some_metadata(rng), **times()}
        for i in range(rng.randrange(30) * few)]
    addresses = [
        {"id": key("addr", i), "customer": rng.choice(customers)["id"], "first_name": None,
         "last_name": "Li", "address_1": some_text(rng), "city": rng.choice(["Paris", "Köln", None]),
         "country_code": rng.choice(["de", "fr"]), "postal_code": "1000", **times()}
        for i in range(rng.randrange(10) if customers else 0)]
    orders, items = [], []
    for i in range(rng.randrange(25) if customers else 0):
        buyer, region = rng.choice(customers), rng.choice(regions)
        own = [a["id"] for a in addresses if a["customer"] == buyer["id"]]
        order = {
            "id": key("order", i), "display_id": i + 1,
            "status": rng.choice(["pending", "completed", "canceled"]),
            "fulfillment_status": rng.choice(["not_fulfilled", "shipped"]),
            "payment_status": rng.choice(["captured", "awaiting"]), "customer": buyer["id"],
            "email": buyer["email"], "region": region["id"],
            "currency_code": region["currency_code"], "tax_rate": region["tax_rate"],
            "address": rng.choice(own + [None]), "canceled_at": rng.choice([None, iso(some_time(rng))]),
            "metadata": some_metadata(rng), **times()}
        orders.append(order)
        for j in range(rng.randrange(4)):
            items.append({
                "id": key("item", len(items)), "order": order["id"], "title": some_text(rng),
                "unit_price": rng.choice([0, 1, 999, 1999, 2_000_000]),
                "quantity": rng.choice([1, 1, 2, 3, 100]), "created_at": order["created_at"]})
    lists = [
        {"id": key("pl", i), "name": f"L{i}", "description": some_text(rng),
         "type": rng.choice(["sale", "override"]), "status": rng.choice(["active", "draft"]),
         "starts_at": rng.choice([None, iso(some_time(rng))]), "ends_at": None, **times()}
        for i in range(rng.randrange(4))]

    session = Clock(rng.choice(ZONES), milliseconds(rng.choice(NOWS)))

    def pairs(one, two, share):
        return [(a["id"], b["id"]) for a in one for b in two if rng.random() < share]

    return Shop({
        "regions": regions, "groups": groups, "customers": customers,
        "memberships": [{"group": g, "customer": c} for g, c in pairs(groups, customers, 0.25)],
        "addresses": addresses, "orders": orders, "line_items": items, "price_lists": lists,
        "price_list_groups": [{"price_list": p, "group": g} for p, g in pairs(lists, groups, 0.3)],
    }, session)


def _tables(data):
    """Every record with every column, as the store fills them in."""
    items = {}
    for item in data["line_items"]:
        items.setdefault(item["order"], []).append(item)
    rates = {order["id"]: order.get("tax_rate") or 0 for order in data["orders"]}
    currencies = {order["id"]: order["currency_code"] for order in data["orders"]}
    tables = {name: [] for name in RESOURCES}
    tables["groups"] = [_row("groups", g, {}) for g in data["groups"]]
    tables["customers"] = [_row("customers", c, {}) for c in data["customers"]]
    tables["regions"] = [
        _row("regions", r, {"gift_cards_taxable": 1, "automatic_taxes": 1}) for r in data["regions"]]
    tables["addresses"] = [_row("addresses", a, {"customer_id": a["customer"]})
                           for a in data["addresses"]]
    tables["price_lists"] = [_row("price_lists", p, {}) for p in data["price_lists"]]
    for item in data["line_items"]:
        amount, tax = _amounts(item, rates[item["order"]])
        tables["items"].append(_row("items", item, {
            "order_id": item["order"], "currency_code": currencies[item["order"]], "subtotal": str(amount), "discount_total": "0",
            "tax_total": _double(tax), "total": _double(amount + tax),
            "original_total": _double(amount + tax),
            "original_tax_total": _double(tax), "is_giftcard": 0, "is_return": 0,
            "allow_discounts": 1}))
    for order in data["orders"]:
        amounts = [_amounts(item, rates[order["id"]]) for item in items.get(order["id"], [])]
        subtotal, tax = sum(a for a, _ in amounts), sum(_rounded(x) for _, x in amounts)
        money = dict.fromkeys(MONEY, "0") | {
            "total": str(subtotal + tax), "subtotal": str(subtotal), "tax_total": str(tax),
            "item_tax_total": str(tax)}
        tables["orders"].append(_row("orders", order, {
            **money, "customer_id": order["customer"], "region_id": order["region"],
            "shipping_address_id": order["address"]}))
    return tables


def _double(value) -> str:
    return format(Decimal(repr(value)), "f")


def _rounded(tax) -> int:
    return math.floor(tax + 0.5)


def _amounts(item, rate):
    """Of a line: its price, and its tax, a double as the store has it."""
    amount = item["unit_price"] * item["quantity"]
    return amount, amount * (rate / 100)


def _row(resource, record, extra):
    record = {**record, **extra}
    if "updated_at" not in record:
        record["updated_at"] = record["created_at"]
    stored = {name: _stored(record.get(name), kind) for name, kind in RESOURCES[resource]}
    for name, kind in RESOURCES[resource]:
        if kind == "money" and stored[name] is not None:
            stored[name] += " " + record["currency_code"]
    return tuple(stored.values())


def _stored(value, kind):
    if value is None:
        return None
    if kind == "time":
        return milliseconds(value)
    if kind == "json":
        return json.dumps(_as_kept(value), ensure_ascii=False, separators=(",", ":"))
    if kind == "bool":
        return int(value)
    return str(value) if kind in ("decimal", "money") else value


def _as_kept(value):
    """Whole numbers lose their point, as the store keeps them."""
    if isinstance(value, float) and value == int(value):
        return int(value)
    if isinstance(value, dict):
        shorter_first = sorted(value, key=lambda k: (len(k.encode()), k.encode()))
        return {k: _as_kept(value[k]) for k in shorter_first}
    return [_as_kept(v) for v in value] if isinstance(value, list) else value


def _related(resource, data, tables):
    """The ids behind each relation by the record's id: newest first, equal times by id."""
    def ordered(target, wanted):
        created = [n for n, _ in RESOURCES[target]].index("created_at")
        rows = [row for row in tables[target] if row[0] in wanted]
        return functions.dump([row[0] for row in sorted(rows, key=lambda r: (-r[created], r[0]))])

    def pairs(list_name, own, other):
        found = {}
        for pair in data[list_name]:
            found.setdefault(pair[own], set()).add(pair[other])
        return found

    def owned(list_name, owner):
        found = {}
        for record in data[list_name]:
            found.setdefault(record[owner], set()).add(record["id"])
        return found

    lists = {
        ("groups", "customers"): lambda: pairs("memberships", "group", "customer"),
        ("groups", "price_lists"): lambda: pairs("price_list_groups", "group", "price_list"),
        ("customers", "groups"): lambda: pairs("memberships", "customer", "group"),
        ("customers", "orders"): lambda: owned("orders", "customer"),
        ("customers", "shipping_addresses"): lambda: owned("addresses", "customer"),
        ("orders", "items"): lambda: owned("line_items", "order"),
        ("price_lists", "groups"): lambda: pairs("price_list_groups", "price_list", "group"),
    }
    result = {row[0]: () for row in tables[resource]}
    originals = {record["id"]: record for record in data.get(resource, [])}
    for name, (shape, target) in RELATIONS[resource].items():
        if shape == "list":
            found = lists[resource, name]()
            for key in result:
                result[key] += (ordered(target, found.get(key, set())),)
        else:
            member = {"customer": "customer", "region": "region", "shipping_address": "address"}
            for key in result:
                result[key] += (originals[key][member[name]],)
    return result
