"""What words for times that come again come to: "every Monday", "daily", "twice a week", "Tuesday nights".

Each function is an action of the grammar in `timex`: it takes a match and gives a phrase or None.
"""

from sayso.coding.cascade import Match
from sayso.coding.relativephrases import NUMBER_KINDS, length_value
from sayso.coding.timewords import Phrase

WORKDAYS, WEEKENDS = "XXXX-WXX-WD", "XXXX-WXX-WE"


def set_of(match: Match) -> Phrase | None:
    """Read "every Monday", "each year", "every two weeks", "every other day"."""
    item = match.items[-1]
    if item.kind in {"weekday", "shortday"}:
        return recurring(match, f"XXXX-WXX-{item.value}")
    if item.kind == "workday":
        return recurring(match, WORKDAYS)
    if item.value == "WE" and len(match.items) == 2:
        return recurring(match, WEEKENDS)
    if item.kind == "month":
        return recurring(match, f"XXXX-{int(item.value or 0):02}")
    if item.kind == "season":
        return recurring(match, f"XXXX-{item.value}")
    if item.kind == "part":
        return recurring(match, f"XXXX-XX-XX{item.value}")
    number = match.number(*NUMBER_KINDS, "ord", "second") or (2 if match.has("more") else 1)
    return recurring(match, length_value(number, "TS" if item.kind == "second" else str(item.value)))


def recurring(match: Match, value: str) -> Phrase:
    """Make a set with a value."""
    return Phrase(**match.span, type="SET", base="recurring", value=value)


def time_in_set(match: Match) -> Phrase:
    """Read "once a week", "three times a day"."""
    return recurring(match, length_value(1, str(match.items[-1].value)))


def weekdays_set(match: Match) -> Phrase:
    """Read "Mondays"."""
    return recurring(match, f"XXXX-WXX-{match.number('weekdays')}")


def days_off(match: Match) -> Phrase | None:
    """Read "weekdays" and "on weekends"."""
    item = match.items[0]
    if item.kind == "workday":
        return recurring(match, WORKDAYS) if item.text.endswith("s") else None
    return recurring(match, WEEKENDS) if item.value == "WE" else None


def weekday_part_set(match: Match) -> Phrase | None:
    """Read "every Friday night"."""
    part = match.items[-1]
    value = part.value if part.kind == "part" else None
    return recurring(match, f"XXXX-WXX-{match.number('weekday', 'shortday')}{value}") if value else None


def weekday_parts_set(match: Match) -> Phrase | None:
    """Read "Tuesday nights", "Sunday mornings"."""
    part = match.items[-1]
    if part.kind == "part" and not part.text.endswith("s"):
        return None
    value = "TNI" if part.kind == "nights" else str(part.value)
    return recurring(match, f"XXXX-WXX-{match.number('weekday', 'shortday')}{value}")


def frequency(match: Match) -> Phrase:
    """Read "daily", "annually"."""
    return recurring(match, str(match.items[0].value))
