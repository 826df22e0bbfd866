"""Which quarter a report speaks of: the one named last, or the one that had just ended when the article came out."""

import re
from datetime import date

QUARTER = re.compile(r"(\d{4})-Q([1-4])")
MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


def is_quarter(value: str | None) -> bool:
    """Say whether a TIMEX3 value is a quarter of a known year."""
    return value is not None and QUARTER.fullmatch(value) is not None


def is_month(value: str | None) -> bool:
    """Say whether a TIMEX3 value is a month of a known year."""
    return value is not None and MONTH.fullmatch(value) is not None


def moved_quarter(quarter: str, step: int) -> tuple[int, str]:
    """Give the year and the name of the quarter that lies `step` quarters away.

    Raises:
        ValueError: `quarter` is not written as `2024-Q1`.

    Example:
        >>> moved_quarter("2024-Q1", -1)
        (2023, 'Q4')
    """
    found = QUARTER.fullmatch(quarter)
    if found is None:
        raise ValueError(f"not a quarter: {quarter!r}")
    total = int(found[1]) * 4 + int(found[2]) - 1 + step
    return total // 4, f"Q{total % 4 + 1}"


def goes_on(quarter: str, day: date | None) -> bool:
    """Say whether a quarter is not over on a day; False where the day is not known."""
    return day is not None and quarter >= quarter_of(day)


def just_over(day: date | None, *, ahead: bool) -> str | None:
    """Give the quarter that results on a day are about: the last whole one, or the running one where they lie ahead."""
    if day is None:
        return None
    year, quarter = moved_quarter(quarter_of(day), 0 if ahead else -1)
    return f"{year:04}-{quarter}"


def quarter_of(day: date) -> str:
    """Give the quarter that a day lies in, as `2024-Q1`."""
    return f"{day.year:04}-Q{(day.month + 2) // 3}"
