"""Calendars and clocks, by Python's datetime and zoneinfo.

A time is its milliseconds, a date its days, a duration the JSON list [months, days, milliseconds].
"""

from __future__ import annotations

import calendar
import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

from numbers_ import Overflow, add, multiply

SERIES_LIMIT = 3000
EPOCH = datetime(1970, 1, 1)
FIRST_DAY = date(1970, 1, 1)
DAY = 86_400_000
HOUR = 3_600_000
MINUTE = 60_000
ONE = timedelta(milliseconds=1)

# Clocks change by an hour, by half of one, at midnight, in the south, or no more.
ZONES = ["UTC", "UTC", "Europe/Berlin", "Europe/Berlin", "America/New_York", "Africa/Cairo",
         "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kathmandu"]
NOWS = ["2025-03-30T11:00:00.250", "2025-10-26T00:30:00.000", "2025-11-02T06:15:00.000",
        "2025-04-24T23:30:00.000", "2024-02-29T12:00:00.000", "2025-12-31T23:45:00.000",
        "2025-06-15T10:45:30.001"]


def day_of(value: int) -> date:
    return FIRST_DAY + timedelta(days=value)


def days(value: date) -> int:
    return (value - FIRST_DAY).days


def iso(ms: int) -> str:
    moment = EPOCH + timedelta(milliseconds=ms)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{ms % 1000:03d}Z"


def months_later(day: date, months: int) -> date:
    """Clamped to the month's end."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def cut(day: date, unit: str) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    if unit == "quarter":
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return {"year": day.replace(month=1, day=1), "month": day.replace(day=1), "day": day}[unit]


def part(day: date, unit: str) -> int:
    if unit == "quarter":
        return (day.month + 2) // 3
    if unit == "week":
        return day.isocalendar().week
    return day.isoweekday() if unit == "weekday" else getattr(day, unit)


@dataclass(frozen=True)
class Clock:
    """The session's zone, and the one instant that is now."""

    zone: str
    now: int

    def wall(self, ms: int) -> datetime:
        moment = (EPOCH + timedelta(milliseconds=ms)).replace(tzinfo=timezone.utc)
        return moment.astimezone(ZoneInfo(self.zone))

    def instant(self, wall: datetime) -> int:
        """A wall time that does not exist moves forward, one that is there twice is the first."""
        told = wall.replace(tzinfo=ZoneInfo(self.zone), fold=0)
        return (wall.replace(tzinfo=None) - told.utcoffset() - EPOCH) // ONE

    def date_of(self, ms: int) -> int:
        return days(self.wall(ms).date())

    def start(self, day: int) -> int:
        return self.instant(datetime.combine(day_of(day), datetime.min.time()))

    def today(self) -> date:
        return self.wall(self.now).date()

    def part(self, value, unit, kind):
        if kind == "date":
            return part(day_of(value), unit)
        wall = self.wall(value)
        return getattr(wall, unit) if unit in ("hour", "minute") else part(wall.date(), unit)

    def trunc(self, value, unit, kind):
        if kind == "date":
            return days(cut(day_of(value), unit))
        wall = self.wall(value)
        if unit not in ("hour", "minute"):
            return self.start(days(cut(wall.date(), unit)))
        begun = wall.replace(minute=0, second=0, microsecond=0) if unit == "hour" \
            else wall.replace(second=0, microsecond=0)
        told = value - (wall.replace(tzinfo=None) - begun.replace(tzinfo=None)) // ONE
        # Of an hour that is there twice the one that the time is in.
        if self.wall(told).replace(tzinfo=None) == begun.replace(tzinfo=None):
            return told
        return self.instant(begun)

    def later(self, value, kind, duration, sign):
        """A time and a duration, or a date and one: then a time."""
        months, day_count, ms = (sign * n for n in json.loads(duration))
        if kind == "date":
            value = self.start(value)
        if months or day_count:
            wall = self.wall(value)
            day = months_later(wall.date(), months) + timedelta(days=day_count)
            value = self.instant(datetime.combine(day, wall.time()))
        return value + ms

    def later_date(self, value, duration, sign):
        """A date and a duration without hours."""
        months, day_count, _ = (sign * n for n in json.loads(duration))
        return days(months_later(day_of(value), months) + timedelta(days=day_count))

    def series(self, first, last, step, kind):
        """The steps from the first to the last; each is counted from the first."""
        found = []
        for place in range(SERIES_LIMIT):
            value = self._nth(first, step, place, kind)
            if Decimal(value) > Decimal(last):
                return json.dumps(found)
            found.append(value)
        raise Overflow("too many steps")

    def _nth(self, first, step, place, kind):
        if kind == "time":
            return self.later(first, "time", times(step, place), 1)
        if kind == "date":
            return self.later_date(first, times(step, place), 1)
        value = add(first, multiply(step, place))
        return int(value) if kind == "int" else value

    def age(self, value, kind):
        born = day_of(value) if kind == "date" else self.wall(value).date()
        return _whole_years(born, self.today())

    def text(self, ms):
        wall = self.wall(ms)
        written = wall.strftime("%Y-%m-%dT%H:%M:%S.") + f"{ms % 1000:03d}"
        minutes = wall.utcoffset() // timedelta(minutes=1)
        if minutes == 0 and self.zone == "UTC":
            return written + "Z"
        sign = "-" if minutes < 0 else "+"
        return written + f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"

    def exact(self, written: str):
        """The times from and to before which a period of hours goes; of days None."""
        if "T" in written:
            return tuple(self.instant(datetime.fromisoformat(end)) for end in written.split(".."))
        if written.startswith("last ") and written[-1] in "hm":
            unit = HOUR if written[-1] == "h" else MINUTE
            return self.now - int(written[5:-1]) * unit, self.now + 1
        return None

    def period(self, written: str):
        """The days from and to before which a period goes."""
        if ".." in written:
            first, last = (self.period(end) for end in written.split(".."))
            return first[0], last[0]
        today = self.today()
        if written.startswith("last "):
            count, unit = int(written[5:-1]), written[-1]
            back = timedelta(days=count * (7 if unit == "w" else 1) - 1)
            return days(today - back), days(today) + 1
        near = {"yesterday": -1, "today": 0, "tomorrow": 1}
        if written in near:
            first = days(today) + near[written]
            return first, first + 1
        if written.startswith(("this_", "last_", "next_")):
            which, unit = written.split("_")
            first = cut(today, unit)
            place = {"this": 0, "last": -1, "next": 1}[which]
            return days(_units_later(first, unit, place)), days(_units_later(first, unit, place + 1))
        if len(written) == 10:
            first = days(date.fromisoformat(written))
            return first, first + 1
        year, _, rest = written.partition("-")
        if rest.startswith("W"):
            first = days(date.fromisocalendar(int(year), int(rest[1:]), 1))
            return first, first + 7
        months = 12 if not rest else 3 if rest.startswith("Q") else 1
        month = 1 if not rest else int(rest[1:]) * 3 - 2 if rest.startswith("Q") else int(rest)
        first = date(int(year), month, 1)
        return days(first), days(months_later(first, months))


def _whole_years(start: date, end: date) -> int:
    if end < start:
        return -_whole_years(end, start)
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def _units_later(day: date, unit: str, count: int) -> date:
    if unit == "week":
        return day + timedelta(days=7 * count)
    return months_later(day, count * {"month": 1, "quarter": 3, "year": 12}[unit])


# Durations


def length(duration: str) -> int:
    """In comparisons a day is 24 hours."""
    months, day_count, ms = json.loads(duration)
    assert not months
    return day_count * DAY + ms


def combined(a, b, sign=1):
    return json.dumps([x + sign * y for x, y in zip(json.loads(a), json.loads(b))])


def times(duration, factor):
    return json.dumps([n * factor for n in json.loads(duration)])


def duration_text(duration) -> str:
    """As mql prints it: a sign holds until the next."""
    months, day_count, ms = json.loads(duration)
    units = ((months, 12, None, "y"), (months, 1, 12, "mo"), (day_count, 1, None, "d"),
             (ms, HOUR, None, "h"), (ms, MINUTE, 60, "m"))
    amounts = [(n < 0, abs(n) // size % (limit or 10**18), unit) for n, size, limit, unit in units]
    rest = Decimal(abs(ms) % MINUTE) / 1000
    amounts.append((ms < 0, int(rest) if rest == int(rest) else rest, "s"))
    written, negative = "", False
    for below, amount, unit in amounts:
        if amount:
            sign = "" if below == negative else "-" if below else "+"
            written, negative = f"{written}{sign}{amount}{unit}", below
    return written or "0s"


def functions(clock: Clock) -> dict:
    """What SQLite is given; a null among the arguments gives null."""
    return {
        "time_date": clock.date_of, "date_start": clock.start,
        "clock_part": clock.part, "clock_trunc": clock.trunc,
        "time_later": lambda v, d, s: clock.later(v, "time", d, s),
        "date_later": lambda v, d, s: clock.later(v, "date", d, s),
        "day_later": clock.later_date, "clock_age": clock.age, "clock_text": clock.text,
        "time_between": lambda a, b: json.dumps([0, 0, a - b]),
        "date_between": lambda a, b: json.dumps([0, a - b, 0]),
        "duration_add": combined, "duration_subtract": lambda a, b: combined(a, b, -1),
        "duration_times": times, "duration_text": duration_text,
        "series": clock.series,
        "day_text": lambda d: day_of(d).isoformat(),
    }
