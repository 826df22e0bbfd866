"""What a text gives away about the day it came out: clues, and the tests that they put every possible day to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from sayso.coding.timevalues import Direction
from sayso.coding.timewords import Phrase
from sayso.knowledge.load import table

LONGEST_STAMP = 60
"""Code points of the line around a time stamp."""
FIRST_YEAR, LAST_YEAR = 1980, 2035


@dataclass(frozen=True, slots=True)
class Clue:
    """A time expression, where its clause looks, and its words."""

    phrase: Phrase
    way: Direction
    text: str
    note: bool = False
    """True in a note about the article itself: "This article was amended on 3 May 2024"."""
    away: int | None = None
    """How many days it lies from publication, where "yesterday" stands beside it."""
    stamp: bool = False
    """True in a line that says when the article came out: "Published: 17 May 2024"."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """A test that every possible day of publication must pass, and why."""

    allows: Callable[[date], bool]
    reason: str


def is_full(phrase: Phrase) -> bool:
    """Say whether a phrase is one day with its year."""
    return (
        phrase.base == "calendar"
        and None not in (phrase.year, phrase.month, phrase.day)
        and (phrase.year or 0) >= FIRST_YEAR
    )


def is_open_day(phrase: Phrase) -> bool:
    """Say whether a phrase is a day of a month whose year is open: "May 16"."""
    if phrase.base != "calendar" or phrase.inner is not None or phrase.step is not None:
        return False
    return phrase.month is not None and phrase.day is not None and phrase.year is None


def is_open_weekday(phrase: Phrase) -> bool:
    """Say whether a phrase is a bare weekday."""
    if phrase.base != "calendar" or phrase.inner is not None or phrase.step is not None or phrase.anchor != "published":
        return False
    return phrase.weekday is not None and phrase.day is None and phrase.month is None


@cache
def stamps() -> tuple[str, ...]:
    """Give the words with which a line begins that says when the article came out."""
    return tuple(table("times.toml")["notes"]["stamps"])


def is_stamp(phrase: Phrase, text: str) -> bool:
    """Say whether a date stands in a line on when the article came out: "Published: 17 May 2024"."""
    start = text.rfind("\n", 0, phrase.start) + 1
    end = text.find("\n", phrase.end)
    line = text[start : end if end >= 0 else len(text)].strip()
    return len(line) <= LONGEST_STAMP and not line.endswith(("!", "?", "”", '"')) and line.lower().startswith(stamps())
