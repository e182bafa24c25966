"""Random expressions of times, dates, durations, periods and ranges."""

from __future__ import annotations

import json
from decimal import Decimal

from clock import DAY, HOUR, cut, day_of, part
from tree import Node

PARTS = ["year", "quarter", "month", "week", "weekday", "day", "hour", "minute"]
UNITS = ["year", "quarter", "month", "week", "day", "hour", "minute"]
SECONDS = ["0", "1743296400", "1743296399.999", "1761436800.5", "1740787200", "-1"]
# On the clock of the session's zone; some are there twice or not at all.
WALLS = ["2025-03-30T02:30", "2025-10-26T02:30", "2025-03-09T02:00", "2025-11-02T01:59:59.999",
         "2025-04-25T00:00", "2025-10-30T23:30", "2025-10-05T02:15", "2025-04-06T01:45",
         "2025-06-30T12:00", "2025-01-01T00:00", "2026-01-31T10:00:00.5"]
WORDS = ["today", "yesterday", "tomorrow"] + [
    f"{which}_{unit}" for which in ("this", "last", "next")
    for unit in ("week", "month", "quarter", "year")]


def duration(months=0, days=0, ms=0) -> Node:
    return Node("literal", "duration", (), json.dumps([months, days, ms]))


class MomentExpressions:
    """A part of the expressions."""

    def step(self, hours=True) -> Node:
        """What a time is moved by."""
        rng = self.rng
        months = rng.choice([0, 0, 1, 1, 3, 12, 18])
        days = rng.choice([0, 0, 1, 1, 2, 7, 30])
        ms = rng.choice([0, HOUR, 90_000, 24 * HOUR, 1_800_000]) if hours else 0
        return duration(months, days, ms) if months or days or ms else duration(0, 1, 0)

    def some_duration(self) -> Node:
        """Without months, which are refused in comparisons."""
        rng = self.rng
        return duration(0, rng.choice([0, 0, 1, 7, 30, 365]), rng.choice([0, HOUR, 90_000, DAY]))

    def _time(self, kind, names, depth):
        rng = self.rng

        def inner(kind="time"):
            return self.of(kind, names, depth)

        pick = rng.randrange(10)
        if pick <= 1:
            return Node("trunc", "time", (inner(),), rng.choice(UNITS))
        if pick <= 4:
            return Node("later", "time", (inner(), self.step()), rng.choice("+-"))
        if pick == 5:
            move = rng.choice([duration(0, 0, 2 * HOUR), duration(1, 0, HOUR), duration(0, 1, 90_000)])
            return Node("later", "time", (inner("date"), move), rng.choice("+-"))
        if pick == 6:
            return Node("clock_call", "time", (inner("date"),), "time")
        if pick == 7:
            made = Node("clock_call", "time", (), "now")
            if rng.random() < 0.5:
                made = Node("clock_call", "time", (self.seconds(),), "from_unix")
            return made
        if pick == 8:
            return Node("wall", "time", (), rng.choice(WALLS))
        return self._aggregated("time", names, depth) or self.leaf("time", names)

    def seconds(self):
        value = self.rng.choice(SECONDS)
        return Node("literal", "decimal" if "." in value else "int", (),
                    Decimal(value) if "." in value else int(value))

    def _date(self, kind, names, depth):
        rng = self.rng

        def inner(kind="date"):
            return self.of(kind, names, depth)

        pick = rng.randrange(6)
        if pick <= 1:
            return Node("clock_call", "date", (inner("time"),), "date")
        if pick == 2:
            return Node("trunc", "date", (inner(),), rng.choice(UNITS[:5]))
        if pick == 3:
            return Node("later", "date", (inner(), self.step(False)), rng.choice("+-"))
        if pick == 4:
            return Node("clock_call", "date", (), "today")
        return self._aggregated("date", names, depth) or self.leaf("date", names)

    def _duration(self, kind, names, depth):
        rng = self.rng
        pick = rng.randrange(8)
        if pick <= 4:
            side = rng.choice(["time", "time", "date"])
            kids = tuple(self.of(side, names, depth) for _ in "ab")
            return Node("gap", "duration", kids)
        if pick == 5:
            kids = (self._duration(kind, names, depth - 1), self.some_duration()) \
                if depth > 0 else (self.some_duration(), self.some_duration())
            return Node("duration_sum", "duration", kids, rng.choice("+-"))
        if pick == 6:
            count = Node("literal", "int", (), rng.choice([0, 2, 3]))
            return Node("duration_times", "duration", (self.some_duration(), count))
        return self.leaf("duration", names)

    def _clock_int(self, names, depth):
        rng = self.rng
        if rng.random() < 0.15:
            return Node("clock_call", "int", (self.of(rng.choice(["time", "date"]), names, depth),),
                        "age")
        unit = rng.choice(PARTS)
        kind = "time" if unit in ("hour", "minute") else rng.choice(["time", "time", "date"])
        return Node("part", "int", (self.of(kind, names, depth),), unit)

    def period(self, kind) -> str:
        """Near the times that are generated; of dates one of whole days."""
        rng = self.rng
        pick = rng.random()
        if pick < 0.1 and kind == "time":
            ends = sorted(rng.sample(WALLS, 2))
            return rng.choice(["last 12h", "last 90m", "..".join(ends), "..".join(ends)])
        if pick < 0.2:
            return rng.choice(WORDS)
        if pick < 0.3:
            return "last " + rng.choice(["1d", "7d", "30d", "400d", "2w"])
        if pick < 0.5:
            ends = sorted((self._point() for _ in "ab"), key=lambda p: p[1])
            if ends[0][1] != ends[1][1]:
                return f"{ends[0][0]}..{ends[1][0]}"
        return self._point()[0]

    def named_period(self, kind, data):
        """A period, `data`, and what its ends are named by `let`."""
        written = self.period(kind)
        ends = written.split("..")
        is_point = not written[0].isalpha() and ("T" not in written or len(ends) == 2)
        named = is_point and self.rng.random() < 0.15
        return written, data, tuple(self.new_name() for _ in ends) if named else ()

    def _point(self):
        """A period that is written, and about where it begins."""
        rng = self.rng
        day = day_of(self.literal("date").data)
        week = day.isocalendar()
        return rng.choice([
            (f"{day.year}", f"{day.year}-01-01"),
            (f"{day.year}-{day.month:02d}", f"{day.year}-{day.month:02d}-01"),
            (f"{day.year}-Q{part(day, 'quarter')}", cut(day, "quarter").isoformat()),
            (f"{week.year}-W{week.week:02d}", cut(day, "week").isoformat()),
            (day.isoformat(), day.isoformat())])

    def _within(self, names, depth):
        """A period or a range that something is asked to lie in."""
        rng = self.rng
        plain = [n for n in self.paths(names) if n.type in ("time", "date")]
        if plain and rng.random() < 0.6:
            a = rng.choice(plain) if rng.random() < 0.8 else self.of(rng.choice(["time", "date"]),
                                                                     names, depth)
            return Node("during", "bool", (a,), (*self.named_period(a.type, rng.random() < 0.25),))
        ranged = [n for n in self.paths(names)
                  if n.type in ("int", "decimal", "text", "time", "date")]
        a = rng.choice(ranged) if ranged else self.of("int", names, depth)
        other = rng.choice(["int", "decimal"]) if a.type in ("int", "decimal") else a.type
        if a.type == "time" and rng.random() < 0.3:
            other = "date"
        ends = sorted((self.literal(other, self._pool(a, names) if other == a.type else ())
                       for _ in "ab"),
                      key=lambda n: Decimal(n.data) if other in ("int", "decimal") else n.data)
        return Node("in_range", "bool", (a, *ends), rng.random() < 0.25)
