"""When a telling puts its event, and whether another telling can mean the same day."""

from datetime import date, timedelta
from typing import Any, NamedTuple

WIDEST_DAYS = 31
"""An interval wider than this ("in recent years") says nothing of which event is meant."""
EXACT_DAYS = 7
"""Wider ones agree with each other by chance."""
NEAR_DAYS = 1
"""Days by which tellings may differ: of an event at night, and of one told in another part of the world."""
UNSAID_DAYS = 2
"""What an article tells as of its own day was so many days before it came out, or less."""
RECENT_DAYS = 7
"""What it tells without a day, and not as a look back, was most likely so many days before it came out, or less."""


class Days(NamedTuple):
    """An interval; None at an end where it is open, at both where nothing is said."""

    first: date | None
    last: date | None
    is_said: bool
    """The article says it, and it was not taken from the day on which it came out."""
    is_recent: bool = False
    """It says nothing, and is news."""


def days_of(row: dict[str, Any]) -> Days:
    """Read the days of an event; what is told as happened was at the latest when the article came out."""
    first, last = row["date_from"], row["date_to"]
    happened = row["status"] in ("happened", "ongoing")
    if first is None and last is None and row["status"] in ("planned", "averted") and row["published_to"] is not None:
        return Days(row["published_to"] - timedelta(UNSAID_DAYS), None, is_said=False)  # it was to come
    if first is None and last is None:
        latest = row["published_to"] if happened else None
        return Days(None, latest, is_said=False, is_recent=latest is not None and not row["background"])
    if row["date_basis"] == "published" and first is not None and happened:
        return Days(first - timedelta(UNSAID_DAYS), last, is_said=False)
    return Days(first, last, is_said=True)


def days_agree(one: Days, other: Days) -> float | None:
    """Compare days: 1 where they meet, 0 where one says none, None where they are apart."""
    apart = max(_between(other.last, one.first), _between(one.last, other.first))
    if apart > NEAR_DAYS:
        return 0.0 if _may_be_late(one, of=other) or _may_be_late(other, of=one) else None
    if one.is_recent or other.is_recent:
        return _recent(*sorted((one, other), key=lambda days: not days.is_recent))
    widths = [_between(days.first, days.last) if days.first and days.last else WIDEST_DAYS for days in (one, other)]
    known = [days.last is not None and (days.first is not None or days.is_said) for days in (one, other)]
    if not all(known) or max(widths) > WIDEST_DAYS:
        return 0.0
    exact = one.is_said and other.is_said and apart <= 0 and max(widths) <= EXACT_DAYS
    return 1.0 if exact else 0.5


def _may_be_late(news: Days, *, of: Days) -> bool:
    """Say whether what is told as of the day on which the article came out can be of a day shortly before it."""
    if news.is_said or news.first is None or news.last is None or not of.is_said or of.last is None:
        return False
    return 0 <= (news.last - of.last).days <= RECENT_DAYS


def _recent(news: Days, other: Days) -> float:
    """Compare what has no day, and is news, with another telling."""
    if other.is_recent or other.last is None or news.last is None:
        return 0.0
    return 0.5 if (news.last - other.last).days <= RECENT_DAYS else 0.0


def _between(earlier: date | None, later: date | None) -> int:
    """Count the days from one to another; below 0, none are missing; an open end is never apart."""
    return (later - earlier).days if earlier is not None and later is not None else -1
