"""What times of day come to: "5 pm", "17:30", "four in the morning", "Thursday at five".

Each function is an action of the grammar in `timex`, or helps one. An hour that may be before or after noon stays open.
"""

from sayso.coding.calendarphrases import calendar
from sayso.coding.cascade import Match, widen
from sayso.coding.timewords import Phrase

OPEN = "T?"
"""How the clock of a phrase begins while nothing tells whether its hour is before or after noon."""


def clock_time(match: Match) -> Phrase | None:
    """Read "5 pm", "5:30 p.m.", "17:30 GMT", "four o'clock in the afternoon".

    An hour from 1 to 12 that nothing puts before or after noon is kept as open: `T?04:00`.
    """
    item = match.items[0]
    text = item.text if item.kind == "clock" else str(item.value).replace(".", ":")
    hour, _, rest = text.partition(":")
    minute = rest[:2].ljust(2, "0") if item.kind != "word" and rest else "00"
    number = int(hour)
    if number > 24 or int(minute) > 59:
        return None
    half, part = match.one("ampm"), match.one("part")
    spoken = match.has("oclock") or (item.kind == "clock" and len(hour) == 1 and not match.has("zone"))
    said = half.text[0] if half else half_of_day(number, str(part.value)) if part else None
    if part is not None and said is None:
        return None
    if said is None and spoken and 1 <= number <= 12:
        return calendar(match, type="TIME", clock=f"{OPEN}{number:02}:{minute}", step=0)
    return calendar(match, type="TIME", clock=f"T{in_half(number, said):02}:{minute}{_zone(match)}", step=0)


def four_digits(match: Match) -> Phrase | None:
    """Read "0735 GMT"."""
    digits = match.items[0].text
    if len(digits) != 4 or int(digits[:2]) > 24 or int(digits[2:]) > 59:
        return None
    return calendar(match, type="TIME", clock=f"T{digits[:2]}:{digits[2:]}{_zone(match)}", step=0)


def _zone(match: Match) -> str:
    """Give the mark of Greenwich time; other zones TIMEX3 values leave out."""
    return "Z" if match.items[-1].text in {"gmt", "utc"} else ""


def in_two_zones(match: Match) -> Phrase | None:
    """Read "10:35 a.m. (0735 GMT) on Friday": the first of the two clocks, with the day."""
    clock, other, *dates = match.phrases()
    if not is_clock(clock) or not is_clock(other):
        return None
    return _on_day(match, dates[0], clock) if dates else widen(clock, match)


def in_half(hour: int, half: str | None) -> int:
    """Give the hour of the day for an hour before ("a") or after noon ("p")."""
    if half == "p" and hour < 12:
        return hour + 12
    return 0 if half == "a" and hour == 12 else hour


def half_of_day(hour: int, part: str) -> str | None:
    """Say whether an hour in a part of day is before or after noon: "four in the morning", "ten at night"."""
    if not 1 <= hour <= 12 or part not in {"TMO", "TAF", "TEV", "TNI"}:
        return None
    small = hour % 12 < 6
    return {"TMO": "a", "TAF": "p", "TEV": "p"}.get(part) or ("a" if small else "p")


def settled(clock: str | None, part: str | None) -> str | None:
    """Put an open hour before or after noon by the part of day beside it; None where the two do not fit.

    Example:
        >>> settled("T?04:00", "TAF"), settled("T17:30", None)
        ('T16:00', 'T17:30')
    """
    if clock is None or not clock.startswith(OPEN):
        return clock if part is None else None
    if part is None:
        return clock
    hour = int(clock[2:4])
    half = half_of_day(hour, part)
    return None if half is None else f"T{in_half(hour, half):02}{clock[4:]}"


def time_and_date(match: Match) -> Phrase | None:
    """Read "Thursday at 5 pm", "5 pm on Friday", "four o'clock on Friday afternoon"."""
    one, other = match.phrases()
    when, clock = (one, other) if is_clock(other) else (other, one)
    return _on_day(match, when, clock)


def _on_day(match: Match, when: Phrase, clock: Phrase) -> Phrase | None:
    if not is_clock(clock) or when.base == "fixed" or is_clock(when):
        return None
    hour = settled(clock.clock, when.clock)
    daily = when.day or when.weekday or when.base == "feast" or (when.base == "shift" and when.unit == "D")
    return widen(when, match, type="TIME", clock=hour) if daily and hour is not None else None


def is_clock(phrase: Phrase) -> bool:
    """Say whether a phrase is a time of day and nothing else."""
    bare = phrase.month is None and phrase.weekday is None and phrase.day is None
    return phrase.type == "TIME" and phrase.base == "calendar" and phrase.clock is not None and bare
