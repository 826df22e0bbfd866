"""Days, acts and numbers as a page prints them."""

from datetime import date, timedelta

LAYERS = ("events", "claims", "times", "places", "wording")


def day(value: date | str) -> str:
    """Give a day: `16 May 2024`."""
    one = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{one.day} {one:%B %Y}"


def days(first: date | str | None, last: date | str | None) -> str:
    """Give an interval as short as it can be: `3–5 May 2024`, `May 2024`, `2022`, `until 3 May 2024`, "" for none."""
    if first is None or last is None:
        return f"from {day(first)}" if first else f"until {day(last)}" if last else ""
    start, end = (date.fromisoformat(one) if isinstance(one, str) else one for one in (first, last))
    after = end + timedelta(days=1) if end < date.max else end
    if start == end:
        return day(start)
    if start.day == after.day == 1:
        if start.month == after.month == 1:
            years = str(start.year), str(end.year)
            return years[0] if years[0] == years[1] else "–".join(years)
        if (start.year, start.month) == (end.year, end.month):
            return f"{start:%B %Y}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {start:%B %Y}"
    return f"{day(start)} – {day(end)}"


def count(number: int, one: str, many: str | None = None) -> str:
    """Count something in words: `1 article`, `2,000 articles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def score(number: float) -> str:
    """Give a sum of PLOVER's scores with its sign: `+5.0`, `−3.5`, `0.0`."""
    return f"{number:+.1f}".replace("-", "−") if round(number, 1) else "0.0"
