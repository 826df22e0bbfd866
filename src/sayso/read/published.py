"""On which day an article came out, as somebody writes it: on the command line, in a table, in a page's metadata."""

import re
from datetime import UTC, date, datetime, timedelta

from sayso.errors import OptionError
from sayso.records import Published

EARLIEST_YEAR, LATEST_YEAR = 1500, 2199
"""Outside of these a number is no year of a news article."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:Z|UTC|[+-]\d\d:?\d\d)?)?", re.IGNORECASE
)
SLASHED = re.compile(r"(\d{4})/(\d\d?)/(\d\d?)(?:\s.*)?")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
DAY_FIRST = re.compile(
    r"(?:[a-z]{3,9}\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})\b.*", re.IGNORECASE
)
MONTH_FIRST = re.compile(
    r"(?:[a-z]{3,9}\.?,?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b.*", re.IGNORECASE
)
EPOCH_S, EPOCH_MS = 10**8, 10**11
"""A number from here on counts seconds, or milliseconds, from 1970 (pandas writes the latter)."""


def given(value: str | date) -> Published:
    """Take the day that the caller gives.

    Args:
        value: A day, or `YYYY-MM-DD`, or a full ISO 8601 time whose own day is taken, whatever its zone.

    Raises:
        OptionError: It is no such day.
    """
    match = ISO.fullmatch(str(value).strip())
    day = _day(*match.groups()) if match else None
    if day is None:
        raise OptionError(
            "published", f"{value!r} is not a day", "write it as YYYY-MM-DD, for example `--published 2024-05-17`"
        )
    return Published(first=day, last=day, basis="given")


def read_day(value: str | int | float) -> str | None:
    """Read a day as tables, feeds and pages write it, and give it as `YYYY-MM-DD`; None where it is no day.

    The day is the one printed, in the writer's own zone. Read are ISO 8601, `2024/05/17`, `20240517`, "17 May 2024",
    "May 17, 2024", the form of mail and feeds ("Fri, 17 May 2024 10:00:00 GMT"), and seconds or milliseconds from 1970.
    Days such as 05/06/2024, which two conventions read differently, are not.
    """
    if isinstance(value, int | float):
        return _day_of_epoch(value)
    text = value.strip()
    for pattern in (ISO, SLASHED, COMPACT):
        if match := pattern.fullmatch(text):
            return _day(*match.groups()[:3])
    if match := DAY_FIRST.fullmatch(text):
        return _named(match[3], match[2], match[1])
    if match := MONTH_FIRST.fullmatch(text):
        return _named(match[3], match[1], match[2])
    return _day_of_epoch(int(text)) if text.isdecimal() else None


def _named(year: str, month: str, day: str) -> str | None:
    """Give the day of a month that is written as a word."""
    name = month[:3].lower()
    return _day(year, MONTHS.index(name) + 1, day) if name in MONTHS else None


def _day(year: str | int, month: str | int, day: str | int) -> str | None:
    """Give the day in ISO 8601, if there is such a day in a year of news."""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if EARLIEST_YEAR <= found.year <= LATEST_YEAR else None


def _day_of_epoch(value: float) -> str | None:
    """Give the day, in UTC, that lies so many seconds or milliseconds after 1970."""
    if not EPOCH_S <= value < EPOCH_MS * 100:
        return None
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=value / 1000 if value >= EPOCH_MS else value)
    return moment.date().isoformat()
