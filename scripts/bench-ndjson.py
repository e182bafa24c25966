"""Runs two queries over lines of JSON in mql and in DuckDB in turn, and tells the ratios of the medians.

Usage: bench-ndjson.py MQL DUCKDB FILE
"""
import csv
import os
import statistics
import subprocess
import sys
import time
from decimal import Decimal

MQL, DUCKDB, FILE = sys.argv[1:]
ROUNDS = 7
WANTED_RATIO = 0.8
MOST_FILTER_MIB = 64

QUERIES = {
    "filter": (
        f'read "{FILE}" | where has_account and metadata.tier == "gold" | select id, email, metadata.tier',
        f"copy (select id, email, metadata.tier from read_ndjson_auto('{FILE}')"
        " where has_account and metadata.tier = 'gold') to '/dev/stdout' (format csv, header)",
    ),
    "group": (
        f'read "{FILE}" | summarize count() as n, avg(metadata.spend) as mean by metadata.lang, has_account',
        f"copy (select metadata.lang, has_account, count(*) as n, avg(metadata.spend) as mean"
        f" from read_ndjson_auto('{FILE}') group by all order by all) to '/dev/stdout' (format csv, header)",
    ),
}


def run(command, output):
    """Seconds and peak MiB."""
    with open(output, "wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    if status != 0:
        sys.exit(f"bench: {command[0]} ended with {status}")
    return seconds, usage.ru_maxrss / 1024


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return [[number(cell) for cell in row] for row in list(csv.reader(file))[1:]]


def number(cell):
    """DuckDB's averages are binary: they agree with exact ones to 12 digits."""
    try:
        return f"{Decimal(cell):.11e}"
    except ArithmeticError:
        return cell


def measure(name, query, sql):
    """Where the answers are, the times and the peak of mql."""
    answers = f"{FILE}.{name}.mql.csv", f"{FILE}.{name}.duckdb.csv"
    mql = [MQL, "--format", "csv", "-c", query]
    duckdb = [DUCKDB, "-c", sql]
    times, peak = ([], []), 0
    for _ in range(ROUNDS):
        seconds, mib = run(mql, answers[0])
        times[0].append(seconds)
        peak = max(peak, mib)
        times[1].append(run(duckdb, answers[1])[0])
    return answers, [statistics.median(each) for each in times], peak


# All is measured before answers are read: a child's peak begins with the memory of this program.
measured = {name: measure(name, *texts) for name, texts in QUERIES.items()}
failed = False
for name, (answers, (ours, theirs), peak) in measured.items():
    found, wanted = (sorted(rows(path)) for path in answers)
    if found != wanted:
        sys.exit(f"bench: the answers to '{name}' differ: {answers}")
    fits = ours / theirs <= WANTED_RATIO and (name != "filter" or peak < MOST_FILTER_MIB)
    failed = failed or not fits
    print(
        f"{name}: mql {ours:.3f} s, duckdb {theirs:.3f} s, ratio {ours / theirs:.2f} "
        f"(at most {WANTED_RATIO}), mql peak {peak:.0f} MiB, {len(found)} rows, "
        f"{'as wanted' if fits else 'MISSED'}")
sys.exit(1 if failed else 0)
