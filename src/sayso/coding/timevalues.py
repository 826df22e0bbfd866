"""Which days a time expression means: TIMEX3 value and closed interval, once there is a day to count from.

No clock is read: the day of publication and the day told of last are handed in. Without them an expression keeps what
it says by itself (`XXXX-05-16`, `XXXX-WXX-2`), and no interval is made up.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from sayso.coding import feasts, periods
from sayso.coding.calendardays import (
    DAY,
    Value,
    around,
    digits_value,
    month_days,
    moved_day,
    nth_week,
    section_value,
)
from sayso.coding.clockphrases import OPEN
from sayso.coding.relativephrases import EVENT, length_value
from sayso.coding.timewords import Phrase

Direction = Literal["past", "future", "none"]
REFERENCES = {-1: "PAST_REF", 1: "FUTURE_REF"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is read against."""

    day: date | None
    """The day of publication."""
    direction: Direction = "none"
    """Where the clause around the expression looks."""
    told: Value | None = None
    """The last day, month or year told of before, in the same stretch of text."""
    chronicle: bool = False
    """True where the text tells of years long gone, so that open dates belong to the year told of last."""
    quarter: str | None = None
    """The quarter that the text reports on, such as `2024-Q1`."""
    compared: bool = False
    """True in a sentence of figures, where "a year ago" is the same quarter or month of the year before."""


def resolve(phrase: Phrase, *, setting: Setting) -> Value:
    """Give the value and the days that an expression means.

    Args:
        phrase: What `timex.recognise` found.
        setting: The day of publication, the tense around the expression, and what was told before.

    Returns:
        A value; `first` and `last` are None where no day is known to count from.
    """
    if phrase.base == "length":
        return _length(phrase, setting)
    if phrase.base == "recurring":
        return Value(phrase.value)
    if phrase.base == "fixed":
        return _reference(phrase, setting)
    found = _shift(phrase, setting) if phrase.base == "shift" else _calendar(phrase, setting)
    if phrase.clock and found.value and len(found.value) == 10 and not phrase.clock.startswith(OPEN):
        found = replace(found, value=found.value + phrase.clock)
    return _narrowed(found, phrase, setting)


def _length(phrase: Phrase, setting: Setting) -> Value:
    value = phrase.value or length_value(phrase.amount, phrase.unit or "D")
    day = setting.day
    if phrase.inner is not None and phrase.step:
        return _length_inside(phrase, value, resolve(phrase.inner, setting=setting))
    if phrase.amount is not None and (phrase.inner is not None or phrase.step == 0):
        return _length_up_to(phrase, value, setting)
    if not phrase.step or day is None or phrase.amount is None or (phrase.unit or "").startswith("T"):
        return Value(value)
    other = moved_day(day, phrase.unit or "D", round(phrase.step * phrase.amount))
    if other is None:
        return Value(value)
    return Value(value, min(day, other), max(day, other))


def _length_inside(phrase: Phrase, value: str, whole: Value) -> Value:
    """Read the first or last units of something: "the first nine months of 2023"."""
    first, last = whole.first, whole.last
    count = round((phrase.step or 0) * (phrase.amount or 0))
    if first is None or last is None or not count:
        return Value(value)
    edge = moved_day(first if count > 0 else last + DAY, phrase.unit or "D", count)
    if edge is None or not first <= edge <= last + DAY:
        return Value(value)
    return Value(value, first, edge - DAY) if count > 0 else Value(value, edge, last)


def _length_up_to(phrase: Phrase, value: str, setting: Setting) -> Value:
    """Read a length that ends on a day: "the year ended June 30", "for the third day" on Wednesday."""
    told = setting.told.last if setting.told and setting.told.first == setting.told.last else None
    last = resolve(phrase.inner, setting=setting).last if phrase.inner else told or setting.day
    before = moved_day(last, phrase.unit or "D", -round(phrase.amount or 1)) if last is not None else None
    return Value(value, before + DAY, last) if before is not None and setting.direction != "future" else Value(value)


def _reference(phrase: Phrase, setting: Setting) -> Value:
    first = None if phrase.value == "PAST_REF" else setting.day
    last = None if phrase.value == "FUTURE_REF" else setting.day
    return Value(phrase.value, first, last)


def _narrowed(found: Value, phrase: Phrase, setting: Setting) -> Value:
    """Cut the interval for "early", "mid" and "late"; halves, so that the days meant are surely inside."""
    if (
        phrase.mod not in {"START", "MID", "END"}
        or found.first is None
        or found.last is None
        or found.first == found.last
    ):
        return found
    first, last = found.first, found.last
    quarter = (last - first) / 4
    half = first + 2 * quarter
    here = phrase.base == "shift" and phrase.step == 0 and phrase.anchor == "published"
    now = setting.day if here and setting.day is not None and first <= setting.day <= last else None
    if phrase.mod == "MID":
        return replace(found, first=first + quarter, last=last - quarter)
    if phrase.mod == "START":
        return replace(found, last=min(last, max(half, now or half)))
    return replace(found, first=max(first, now or half))


def _shift(phrase: Phrase, setting: Setting) -> Value:
    unit = phrase.unit or "D"
    if phrase.anchor == "period":
        return _quarter(phrase, setting)
    compared = _compared(phrase, setting)
    if compared is not None:
        return compared
    if phrase.step is None:
        if phrase.value == EVENT or (phrase.anchor == "narrative" and setting.told is None and setting.day is None):
            return Value()
        return Value(REFERENCES.get(int(phrase.amount or 0)))
    if unit == "Y" and phrase.inner is not None and phrase.inner.day is None and phrase.amount is not None:
        return _years_away(phrase, resolve(phrase.inner, setting=setting))
    anchor = _anchor(phrase, setting)
    day = moved_day(anchor, unit, phrase.step) if anchor is not None else None
    if day is None:
        return Value()
    if unit == "Q" and phrase.inner is not None:  # "the quarter ended Sept. 30" is the one with most of its days before
        return around(day - 45 * DAY, unit)
    if unit == "WE" and phrase.step == 0 and setting.direction == "past" and day.isoweekday() < 6:
        return around(day - 7 * DAY, unit)
    if unit == "Y" and phrase.inner is not None and phrase.inner.day is not None:
        return Value(day.isoformat(), day, day)
    if unit in {"W", "FN"} and phrase.amount is not None and phrase.inner is not None:  # "two weeks from Friday"
        inner = resolve(phrase.inner, setting=setting)
        if inner.first == inner.last:
            return Value(day.isoformat(), day, day)
    return around(day, unit)


def _years_away(phrase: Phrase, now: Value) -> Value:
    """Read "a year ago this week", "three years ago Tuesday"."""
    if now.first is None or now.last is None or phrase.step is None:
        return Value()
    days = (now.last - now.first).days
    if days == 6:
        week = moved_day(now.first, "W", 52 * phrase.step)
        return around(week, "W") if week is not None else Value()
    day = moved_day(now.first, "Y", phrase.step)
    return around(day, "M" if days > 6 else "D") if day is not None else Value()


def _quarter(phrase: Phrase, setting: Setting) -> Value:
    """Read "the quarter", "the latest period", "the year-earlier quarter": counted from the quarter reported on."""
    told = setting.quarter
    if told is None or (phrase.amount is not None and periods.goes_on(told, setting.day)):
        told = periods.just_over(setting.day, ahead=setting.direction == "future" and phrase.amount is None)
    if told is None:
        return Value()
    year, section = periods.moved_quarter(told, phrase.step or 0)
    return section_value(phrase.year if phrase.year is not None else year, section)


def _compared(phrase: Phrase, setting: Setting) -> Value | None:
    """Read "a year ago" beside figures of a quarter or month: the same one of the year before."""
    ago = phrase.unit == "Y" and phrase.step == -1 and phrase.amount is not None  # not "last year"
    if not setting.compared or not ago or phrase.inner is not None:
        return None
    told = setting.told
    if told is not None and told.first is not None and periods.is_month(told.value):
        return around(date(told.first.year - 1, told.first.month, 1), "M")
    if setting.quarter is None:
        return None
    return section_value(*periods.moved_quarter(setting.quarter, -4))


def _anchor(phrase: Phrase, setting: Setting) -> date | None:
    """Give the day that a shift is counted from; None where it is not known finely enough."""
    if phrase.inner is not None:
        inner = resolve(phrase.inner, setting=setting)
        return inner.last if (phrase.step or 0) > 0 else inner.first
    if phrase.anchor == "published":
        story = setting.chronicle and setting.told is not None and phrase.unit != "D"
        return setting.told.first if story and setting.told else setting.day
    told = setting.told
    if told is None or told.first is None or told.last is None:
        return setting.day
    days = (told.last - told.first).days
    longest = {"D": 0, "W": 6, "FN": 6, "WE": 6, "M": 31, "Q": 100, "Y": 366}.get(phrase.unit or "D", 40_000)
    return told.first if days <= longest else None


def _calendar(phrase: Phrase, setting: Setting) -> Value:
    if phrase.inner is not None:
        return _inside(phrase, setting)
    if phrase.digits:
        return digits_value(phrase.digits)
    if phrase.year is not None:
        return _of_year(phrase, phrase.year)
    if phrase.month is None and phrase.section is None and phrase.base != "feast":
        return _open_day(phrase, setting)
    if _of_year(phrase, 2000) == Value():
        return Value()
    return _open_year(phrase, setting, lambda year: _of_year(phrase, year))


def _of_year(phrase: Phrase, year: int) -> Value:
    """Read a calendar expression within a given year; nothing where that year has no such day."""
    if year <= 0:
        part = phrase.section or (f"{phrase.month:02}" if phrase.month else "")
        return Value(f"BC{-year:04}" + (f"-{part}" if part else ""))
    if not 1 <= year <= 9998:
        return Value(f"{year:04}")
    if phrase.base == "feast":
        days = feasts.days_of(phrase.value or "", year)
        return Value(days[0].isoformat() if days[0] == days[1] else None, *days) if days else Value()
    if phrase.section:
        return section_value(year, phrase.section)
    if phrase.month is None:
        return digits_value(f"{year:04}")
    if phrase.day is None:
        return around(date(year, phrase.month, 1), "M")
    try:
        day = date(year, phrase.month, phrase.day)
    except ValueError:
        return Value()
    return Value(day.isoformat(), day, day)


def _open_year(phrase: Phrase, setting: Setting, read: Callable[[int], Value]) -> Value:
    """Choose the year of a month, day, season or feast that does not say it."""
    told, day = setting.told, setting.day
    if told is not None and (setting.chronicle or phrase.anchor == "narrative"):
        return _year_of_story(phrase, told, read)
    if day is None:
        return Value(read(2000).value and f"XXXX{(read(2000).value or '')[4:]}")
    years = [found for year in range(day.year - 2, day.year + 3) if (found := read(year)).first is not None]
    spans = [(found, found.first, found.last) for found in years if found.first and found.last]
    if phrase.step == 0:
        return next((found for found, first, _ in spans if first.year == day.year), Value())
    if phrase.step is not None and phrase.step < 0:
        return [found for found, _, last in spans if last < day][-1]
    if phrase.step is not None and phrase.step > 0:
        return next(found for found, first, _ in spans if first > day)
    if phrase.day is not None:
        return min(spans, key=lambda span: _reach(span[1], day, setting.direction))[0]
    if phrase.section is not None and phrase.section[0] in "QH":  # a quarter is spoken of while it lasts or is news
        return min(spans, key=lambda span: _away(span[1], span[2], day, setting.direction))[0]
    if setting.direction == "future":
        return next(found for found, _, last in spans if last >= day)
    return [found for found, first, _ in spans if first <= day][-1]


def _reach(meant: date, day: date, direction: Direction) -> tuple[int, int]:
    """Weigh how far a day without a year lies from publication: four times, where that is against its tense."""
    days = (meant - day).days
    against = (direction == "past" and days > 0) or (direction == "future" and days < 0)
    return abs(days) * (4 if against else 1), days


def _away(first: date, last: date, day: date, direction: Direction) -> int:
    """Weigh how far a quarter lies from publication: its results can be expected when it is over, not told before."""
    days = max((first - day).days, (day - last).days, 0)
    if direction == "past" and first > day:
        return 366 + days
    return days * (4 if direction == "future" and last < day else 1)


def _year_of_story(phrase: Phrase, told: Value | None, read: Callable[[int], Value]) -> Value:
    """Choose the year that goes on best from what was told last: mostly the same one."""
    if told is None or told.first is None or told.last is None:
        return Value(read(2000).value and f"XXXX{(read(2000).value or '')[4:]}")
    if (told.last - told.first).days > 360:
        return read(told.first.year)
    if phrase.step:
        return read(told.first.year + phrase.step)
    anchor = told.first
    found = [value for year in (anchor.year, anchor.year + 1) if (value := read(year)).first]
    return min(found, key=lambda value: _leap(value.first or anchor, anchor), default=Value())


def _leap(day: date, anchor: date) -> int:
    """Weigh how far a story would leap: into the next year only from its end to the start of the next."""
    days = abs((day - anchor).days)
    return days if day.year == anchor.year else 10 * days


def _open_day(phrase: Phrase, setting: Setting) -> Value:
    """Read a weekday, a bare day of the month, or a time of day."""
    told = setting.told.first if setting.told and setting.told.first == setting.told.last else None
    if phrase.weekday is None and phrase.day is None:
        day = (told if phrase.anchor == "narrative" else None) or setting.day
        clock = phrase.clock if phrase.clock and not phrase.clock.startswith(OPEN) else ""
        return Value(day.isoformat(), day, day) if day else Value(f"XXXX-XX-XX{clock}")
    anchor = told if (phrase.anchor == "narrative" or setting.chronicle) and told else setting.day
    if phrase.anchor == "narrative" and phrase.weekday is None and setting.told and setting.told.first:
        anchor = setting.told.first
    if phrase.weekday is not None and phrase.day is None:
        return _weekday(phrase, anchor, setting) if anchor else Value(f"XXXX-WXX-{phrase.weekday}")
    if anchor is None:
        return Value(f"XXXX-XX-{phrase.day:02}")
    near = sorted(range(-62, 63), key=lambda shift: (abs(shift), shift))
    days = (
        anchor + shift * DAY
        for shift in near
        if setting.direction != "past" or shift <= 0 or phrase.anchor == "narrative"
    )
    fits = (day for day in days if day.day == phrase.day and phrase.weekday in (None, day.isoweekday()))
    if phrase.anchor == "narrative" and setting.told:
        fits = (day for day in month_days(anchor) if day.day == phrase.day)
    day = next(fits, None)
    return Value(day.isoformat(), day, day) if day else Value()


def _weekday(phrase: Phrase, anchor: date, setting: Setting) -> Value:
    """Read a weekday against an anchor: back in the past, on in the future; the anchor itself may be it."""
    back = (anchor.isoweekday() - (phrase.weekday or 1)) % 7
    on = -back % 7
    if phrase.anchor == "narrative":
        shift = -(back or 7) if phrase.step == -1 else on or (0 if phrase.step == 0 else 7)
    elif phrase.step is not None and phrase.step != 0:
        shift = -(back or 7) if phrase.step < 0 else (on or 7)
    elif phrase.step == 0:  # "this Friday" is the Friday of this week
        shift = (phrase.weekday or 1) - anchor.isoweekday()
    else:
        shift = on if setting.direction == "future" else -back
    day = anchor + shift * DAY
    return Value(day.isoformat(), day, day)


def _inside(phrase: Phrase, setting: Setting) -> Value:
    """Read an expression that is a part of another: the spring of that year, the first week of March."""
    assert phrase.inner is not None
    whole = resolve(phrase.inner, setting=setting)
    if whole.first is None or whole.last is None:
        return Value()
    if phrase.amount is not None:
        return _nth(phrase, whole.first, whole.last)
    if phrase.weekday is not None:
        day = next(
            (whole.first + s * DAY for s in range(7) if (whole.first + s * DAY).isoweekday() == phrase.weekday),
            whole.first,
        )
        return Value(day.isoformat(), day, day)
    if (whole.last - whole.first).days > 366:
        return Value()
    return _of_year(replace(phrase, inner=None), whole.first.year)


def _nth(phrase: Phrase, first: date, last: date) -> Value:
    """Give the n-th day, week, month or weekday of an interval; -1 is the last."""
    place = int(phrase.amount or 1)
    if phrase.weekday is not None:
        days = [first + shift * DAY for shift in range((last - first).days + 1)]
        fits = [day for day in days if day.isoweekday() == phrase.weekday]
        chosen = fits[place - 1 if place > 0 else -1 : None][:1] if abs(place) <= len(fits) else []
        return Value(chosen[0].isoformat(), chosen[0], chosen[0]) if chosen else Value()
    unit = phrase.unit or "D"
    if unit == "W":
        return nth_week(first, last, place)
    day = moved_day(first, unit, place - 1) if place > 0 else last
    if day is None or not first <= day <= last:
        return Value()
    return around(day, unit)
