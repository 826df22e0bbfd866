"""Arithmetic on the calendar: days moved by units, and the weeks, months, quarters and years that they lie in."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from sayso.knowledge.load import table

Interval = tuple[date, date]
DAY = timedelta(days=1)
MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
LENGTHS = {"W": {"weeks": 1}, "WE": {"weeks": 1}, "FN": {"weeks": 2}, "TH": {"hours": 1}, "TM": {"minutes": 1},
           "TS": {"seconds": 1}}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression means: a TIMEX3 value and the days from `first` to `last`, both included; None is open."""

    value: str | None = None
    first: date | None = None
    last: date | None = None


def moved_day(day: date, unit: str, step: int) -> date | None:
    """Give the day that lies `step` units away; None beyond the calendar. Months keep the day where they have it."""
    try:
        if unit not in MONTHS:
            length = step * timedelta(**LENGTHS.get(unit, {"days": 1}))
            return day + int(length / DAY) * DAY  # "an hour ago" is mostly the same day
        moved: date = day + relativedelta(months=step * MONTHS[unit])
        return moved
    except (OverflowError, ValueError):
        return None


def month_interval(year: int, month: int) -> Interval:
    """Give the first and last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - DAY


def around(day: date, unit: str) -> Value:
    """Give the week, month, quarter, year, decade or century that a day lies in."""
    if unit in {"W", "FN", "WE"}:
        year, week, weekday = day.isocalendar()
        monday = day - (weekday - 1) * DAY
        if unit == "WE":
            return Value(f"{year:04}-W{week:02}-WE", monday + 5 * DAY, monday + 6 * DAY)
        return Value(f"{year:04}-W{week:02}", monday, monday + 6 * DAY)
    if unit == "M":
        return Value(f"{day.year:04}-{day.month:02}", *month_interval(day.year, day.month))
    if unit == "Q":
        return section_value(day.year, f"Q{(day.month + 2) // 3}")
    if unit in {"Y", "DE", "CE"}:
        return digits_value(f"{day.year:04}"[: {"Y": 4, "DE": 3, "CE": 2}[unit]])
    return Value(day.isoformat(), day, day)


def nth_week(first: date, last: date, place: int) -> Value:
    """Give the n-th week of an interval, -1 is the last: the ISO week that most of those seven days lie in.

    The days are those of that week and the seven days counted from the edge, so that either reading is inside.

    Example:
        >>> nth_week(date(2021, 1, 1), date(2021, 12, 31), 1)
        Value(value='2021-W01', first=datetime.date(2021, 1, 1), last=datetime.date(2021, 1, 10))
    """
    start = first + (place - 1) * 7 * DAY if place > 0 else last - 6 * DAY
    if not first <= start <= last:
        return Value()
    week = around(start + 3 * DAY, "W")
    opens, ends = week.first or start, week.last or start
    return Value(week.value, max(first, min(start, opens)), min(last, max(start + 6 * DAY, ends)))


def digits_value(digits: str) -> Value:
    """Give a year, decade or century from the digits that it is written with."""
    first, last = max(int(digits.ljust(4, "0")), 1), int(digits.ljust(4, "9"))
    return Value(digits, date(first, 1, 1), date(last, 12, 31))


def section_value(year: int, section: str) -> Value:
    """Give a season, quarter, half or fiscal year; a winter begins in the year that it is named after, as in TIMEX3."""
    if section.startswith("FY"):
        return Value(f"FY{year:04}{section[2:]}")
    if section[0] in "QH" and section[1:].isdigit():
        months = 3 if section[0] == "Q" else 6
        start = (int(section[1]) - 1) * months + 1
        end = start + months - 1
    else:
        start, end = table("times.toml")["season_months"][section]
    last_year = year + (end < start)
    return Value(f"{year:04}-{section}", date(year, start, 1), month_interval(last_year, end)[1])


def month_days(day: date) -> list[date]:
    """Give all days of the month that a day lies in."""
    first, last = month_interval(day.year, day.month)
    return [first + shift * DAY for shift in range((last - first).days + 1)]
