"""On which days a feast falls in a year, by the rules of `[holidays]` in `knowledge/times.toml`."""

from datetime import date, timedelta
from typing import Any

from sayso.coding.calendardays import Interval, month_days
from sayso.knowledge.load import table


def days_of(name: str, year: int) -> Interval | None:
    """Give the first and last day of a feast in a year; None where the knowledge has no rule for it.

    Islamic feasts follow the Umm al-Qura calendar; where the new moon is looked for, they can fall a day later.
    """
    rule: dict[str, Any] = table("times.toml")["holidays"].get(name, {})
    if "islamic" in rule:
        return _islamic(rule["islamic"], year)
    day = _day_of(rule, year)
    return (day, day) if day is not None else None


def _day_of(rule: dict[str, Any], year: int) -> date | None:
    if "day" in rule:
        month, number = rule["day"]
        return date(year, month, number)
    if "easter" in rule or "orthodox_easter" in rule:
        return _easter(rule, year)
    if "nth" in rule:
        month, place, weekday = rule["nth"]
        fits = [day for day in month_days(date(year, month, 1)) if day.isoweekday() == weekday]
        found: date = fits[place - 1 if place > 0 else place] + timedelta(days=int(rule.get("after", 0)))
        return found
    return None


def _easter(rule: dict[str, Any], year: int) -> date:
    from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

    orthodox = "orthodox_easter" in rule
    sunday: date = easter(year, EASTER_ORTHODOX if orthodox else EASTER_WESTERN)
    return sunday + timedelta(days=int(rule["orthodox_easter" if orthodox else "easter"]))


def _islamic(rule: list[int], year: int) -> Interval | None:
    """Give the days of a feast of the lunar year: month, first day, how many days; the one that begins in `year`."""
    from hijridate import Gregorian, Hijri

    month, number, length = rule
    try:
        lunar = Gregorian(year, 1, 1).to_hijri().year
        starts = [Hijri(lunar + shift, month, number).to_gregorian() for shift in (0, 1)]
        if length == 0:  # the whole month
            length = Hijri(lunar, month, 1).month_length()
    except (OverflowError, ValueError):  # before 1924 or after 2077
        return None
    first = next((date(day.year, day.month, day.day) for day in starts if day.year == year), None)
    return (first, first + timedelta(days=length - 1)) if first is not None else None
