"""Asks random queries of mql, pushed and not, and of SQLite, and tells where they differ.

    python3 Tests/DifferentialTests/Oracle [COUNT] [--seed N]
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from differ import Lab
from generate import Generator
from mqltext import query as mql
from program import Shell, release
from shop import random_shop
from shrink import shrink
from sqltext import Translator

QUERIES_OF_A_SHOP = 40


def ask(seed: int, round_: int, count: int):
    """A shop and queries of it: how many could not be compared, and what differs."""
    rng = random.Random(f"{seed}/{round_}")
    with tempfile.TemporaryDirectory(prefix="mql-oracle-") as directory:
        shell = Shell(Path(directory), release("mql", "MQL_BINARY"))
        lab = Lab(shell, random_shop(rng))
        generator = Generator(rng, lab.shop)
        queries = [generator.query() for _ in range(count)]
        found, unanswered = lab.differences(queries)
        return unanswered, [(lab.shop, query, difference.kind) for query, difference in found]


def tell(shop, query, kind, shows_sql) -> None:
    with tempfile.TemporaryDirectory(prefix="mql-oracle-") as directory:
        shell = Shell(Path(directory), release("mql", "MQL_BINARY"))
        if kind == "oracle failed":
            print(f"\n== {kind}\nquery:  {mql(query)}\n" + Translator().query(query)[0])
            Lab(shell, shop).oracle.answer(query)
        query, shop = shrink(Lab(shell, shop), query, kind)
        difference = Lab(shell, shop).difference(query)
        data = {name: rows for name, rows in shop.data.items() if rows}
        print(f"\n== {kind}\nquery:  {mql(query)}\n{difference and difference.detail}")
        if query.kids[0].kind == "resource":
            print("data:   " + json.dumps(data, ensure_ascii=False))
        if shows_sql:
            print("as SQL: " + Translator().query(query)[0].replace("\n", "\n        "))
        sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description="Compares mql with SQLite on random queries.")
    parser.add_argument("count", type=int, nargs="?", default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", type=int, default=5, help="differences to shrink and print")
    parser.add_argument("--sql", action="store_true", help="print the SQL of a difference")
    options = parser.parse_args()
    began = time.monotonic()
    counts = [QUERIES_OF_A_SHOP] * (options.count // QUERIES_OF_A_SHOP)
    if options.count % QUERIES_OF_A_SHOP:
        counts.append(options.count % QUERIES_OF_A_SHOP)
    unanswered, found = 0, []
    with ProcessPoolExecutor(options.jobs) as pool:
        rounds = range(len(counts))
        for missed, differences in pool.map(ask, [options.seed] * len(counts), rounds, counts):
            unanswered += missed
            found += differences
    for shop, query, kind in found[: options.show]:
        tell(shop, query, kind, options.sql)
    print(f"{options.count} queries of seed {options.seed}: {len(found)} differ, {unanswered} have"
          f" no answer, {time.monotonic() - began:.1f} s")
    return 1 if found else 0


sys.exit(main())
