"""Days, acts and numbers as a page prints them."""

from datetime import date, timedelta

from sayso.show import phrases

STATUS = {
    "happened": "●",
    "ongoing": "◐",
    "planned": "○",
    "demanded": "!",
    "hypothetical": "?",
    "denied": "✗",
    "averted": "⊘",
}
"""One sign a status, so that they differ without colour too."""
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


def act(event: str, mode: str | None, intended: str | None = None, intended_mode: str | None = None) -> str:
    """Give what was done; for an agreement on an act yet to come, that act: `CONSULT/visit (AGREE)`."""
    own = phrases.coded(event, mode)
    if intended is None:
        return own
    foreseen = phrases.coded(intended, intended_mode)
    return f"{foreseen} ({own})" if event == "AGREE" else f"{own}: {foreseen}"


def size(dead: int | None, injured: int | None, arrested: int | None) -> str:
    """Give counts of persons: `3 dead, 10 injured`."""
    counts = ((dead, "dead"), (injured, "injured"), (arrested, "arrested"))
    return ", ".join(f"{number:,} {word}" for number, word in counts if number is not None)


def count(number: int, one: str, many: str | None = None) -> str:
    """Count something in words: `1 article`, `2,000 articles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
