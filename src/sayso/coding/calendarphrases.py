"""What calendar words come to: numbers, dates, months, years, decades, quarters, feasts, times of day.

Each function is an action of the grammar in `timex`: it takes a match and gives a phrase, several items, or None.
"""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from sayso.coding.cascade import Match, item_of
from sayso.coding.timewords import Item, Phrase, lexicon

STEPS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "that": 0,
    "same": 0,
    "next": 1,
    "following": 1,
    "coming": 1,
}
NARRATIVE = frozenset({"that", "same", "previous", "following"})
WHICH = tuple(STEPS)
DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def calendar(match: Match, **fields: Any) -> Phrase:
    """Make a date that is read from the calendar and covers the match."""
    return Phrase(**match.span, type=fields.pop("type", "DATE"), base="calendar", **fields)


def step_of(match: Match) -> dict[str, Any]:
    """Give `step` and `anchor` for "last", "next", "the same" and their like; nothing where no such word is there."""
    word = match.one(*WHICH)
    if word is None:
        return {}
    return {"step": STEPS[word.kind], "anchor": "narrative" if word.kind in NARRATIVE else "published"}


def combined_number(match: Match) -> list[Item] | None:
    """Add and multiply number words: "twenty-one", "two hundred", "a dozen"."""
    words = match.all("word")
    if (year := _spoken_year([float(word.value or 0) for word in words])) is not None:
        return [Item("year", match.items[0].start, match.items[-1].end, "", year)]
    total = 0.0
    for word in words:
        value = float(word.value or 0)
        total = max(total, 1) * value if value >= 100 or word.text == "dozen" else total + value
    first = match.items[0]
    if first.kind == "a" and total < 12:
        return None
    return [Item("word", first.start, match.items[-1].end, "", total)]


def _spoken_year(values: list[float]) -> int | None:
    """Read "nineteen ninety", "nineteen ninety-six", "twenty twenty-four"; None where the words are a number."""
    tens, ones = (values[1] if len(values) > 1 else 0), sum(values[2:])
    if values[0] not in {17, 18, 19, 20} or not 10 <= tens < 100 or len(values) > 3:
        return None
    if len(values) == 3 and not (tens >= 20 and 1 <= ones <= 9):
        return None
    return int(values[0] * 100 + tens + ones)


def spoken_year(match: Match) -> list[Item] | None:
    """Read "two thousand" after "the year" as a year."""
    item, number = match.items[0], int(match.items[0].value or 0)
    if match.before is None or match.before.value != "Y" or not 1900 <= number <= 2099:
        return None
    return [Item("year", item.start, item.end, "", number)]


def half_number(match: Match) -> list[Item]:
    """Read "two and a half"."""
    whole = float(match.items[0].value or 0)
    return [Item("word", match.items[0].start, match.items[-1].end, "", whole + 0.5)]


def half_in_digits(match: Match) -> list[Item] | None:
    """Read "2 1/2" and "1/2" before a unit."""
    whole = match.items[:-3]
    if (match.items[-3].value, match.items[-1].value) != (1, 2):
        return None
    amount = float(whole[0].value or 0) if whole else 0.0
    return [Item("word", match.items[0].start, match.items[-1].end, "", amount + 0.5)]


def range_number(match: Match) -> list[Item]:
    """Read "two or three", "10 to 15" as the first number; a reader may take it as about that."""
    return [Item("word", match.items[0].start, match.items[-1].end, "", match.items[0].value)]


def neutral(match: Match) -> list[Item]:
    """Hide a number that is money or a measure."""
    return [Item("other", match.items[0].start, match.items[-1].end, "")]


def fixed(match: Match) -> Phrase:
    """Read a day known by its name ("9/11")."""
    day = date.fromisoformat(str(match.items[0].value))
    return calendar(match, year=day.year, month=day.month, day=day.day)


def numeric(match: Match) -> Phrase | None:
    """Read dates in digits; where both day and month could be first, the month is, as in American news."""
    parts = [int(part) for part in re.split(r"\D", match.items[0].text.split("t")[0])]
    if len(match.items[0].text.split("-")[0]) == 4:
        year, month, day = parts[:3]
    else:
        month, day, year = parts
        if month > 12 or "." in match.items[0].text:
            month, day = day, month
        year = full_year(year)
    return calendar(match, year=year, month=month, day=day) if valid(month, day) else None


def full_year(year: int) -> int:
    """Read a year of two digits as one between 1930 and 2029."""
    return year if year > 99 else 1900 + year if year >= 30 else 2000 + year


def valid(month: int, day: int) -> bool:
    """Say whether a month has such a day in some year."""
    return 1 <= month <= 12 and 1 <= day <= DAYS_IN_MONTH[month - 1]


def single_day(match: Match) -> Phrase | None:
    """Read "Thursday, 16 May 2024", "May 16th", "the 20th"."""
    month, day = match.number("month"), match.number("day", "ord", "second")
    ordinal = match.one("ord", "second")
    if day is None or not valid(month or 1, day) or (ordinal and month is None and not ordinal.text[0].isdigit()):
        return None
    if ordinal and not ordinal.text[0].isdigit() and match.items[-1].kind == "month" and not match.has("of"):
        return None
    weekday_ = match.number("weekday", "shortday")
    anchor = "published" if month or weekday_ else "narrative"
    return calendar(match, year=match.number("year"), month=month, day=day, weekday=weekday_, anchor=anchor)


def joined_days(match: Match) -> list[Item] | None:
    """Read two days of one month: "3 and 5 May 2024", "May 3-5"."""
    days = match.all("day", "ord", "second")
    month, year = match.number("month") or 1, match.number("year")
    if len(days) < 2 or not all(valid(month, int(day.value or 0)) for day in days):
        return None
    middle = match.items.index(days[1])
    halves = (match.items[: match.items.index(days[0]) + 1], match.items[middle:])
    made = []
    for day, part in zip(days, halves, strict=True):
        piece = Match(part, None, None)
        made.append(item_of(calendar(piece, year=year, month=month, day=int(day.value or 0)), text="joined"))
    between = [item for item in match.items[match.items.index(days[0]) + 1 : middle] if item.kind != "the"]
    return [made[0], *between, made[1]]


def days_of_two_months(match: Match) -> list[Item] | None:
    """Read "May 28-June 3", "Nov 18 to Dec 19, 2015"."""
    months, days = match.all("month"), match.all("day", "ord", "second")
    cut = match.items.index(months[1])
    year, numbers = (
        match.number("year"),
        [(int(m.value or 0), int(d.value or 0)) for m, d in zip(months, days, strict=True)],
    )
    if not all(valid(month, day) for month, day in numbers):
        return None
    (month, day), (other, last) = numbers
    first = None if year is None else year - (month > other)
    one = calendar(Match(match.items[: cut - 1], None, None), month=month, day=day, year=first)
    two = calendar(Match(match.items[cut:], None, None), month=other, day=last, year=year)
    return [item_of(one), match.items[cut - 1], item_of(two)]


def month_of_year(match: Match) -> Phrase | None:
    """Read "March 2023", "last May" and a bare month, which is weak where it could be a name or a verb."""
    month = match.one("month")
    assert month is not None
    fields = step_of(match)
    if fields.get("anchor") == "narrative" and not match.has(*WHICH):
        fields = {}
    bare = len(match.items) == 1
    said = match.before is not None and match.before.kind in {
        "in",
        "since",
        "by",
        "from",
        "to",
        "of",
        "edge",
        "before",
        "after",
    }
    weak = bare and (month.text in {"may", "march", "mar", "jan", "april", "june", "august", "dec"} and not said)
    return calendar(match, month=month.value, year=match.number("year"), weak=weak, **fields)


def joined_months(match: Match) -> list[Item] | None:
    """Give the first of two months the year of the second: "between April and June 1940"."""
    phrase = match.phrases()[0]
    if phrase.month is None or phrase.year is None:
        return None
    first = calendar(Match(match.items[:1], None, None), month=match.items[0].value, year=phrase.year)
    return [item_of(first), *match.items[1:]]


def year_shared(match: Match) -> list[Item] | None:
    """Give the first of two dates the year of the second: "from 5 May to 7 June 1940", "in spring and summer 1943"."""
    first, second = match.phrases()
    if first.year is not None or first.step is not None or first.inner is not None or second.year is None:
        return None
    seasons = bool(first.section) and bool(second.section) and "FY" not in {first.section, second.section}
    if not seasons and (first.month is None or second.month is None):
        return None
    before = first.month is not None and second.month is not None and first.month > second.month
    return [item_of(replace(first, year=second.year - before, weak=False)), *match.items[1:]]


def decade(match: Match) -> Phrase | None:
    """Read "the 1990s", "the ’90s", "the nineties"."""
    item = match.items[-1]
    text = str(item.value)
    if item.kind == "decadeword" and not match.has("the"):
        return None
    if len(text) == 2 and match.items[0] is item and item.text[0].isdigit():
        return None
    digits = text if len(text) == 4 else f"19{text}"
    century_ = digits.endswith("00") and digits < "2000"  # "the 1800s"; "the 2000s" are the first ten years
    return calendar(match, digits=digits[:2] if century_ else digits[:3])


def century(match: Match) -> Phrase | list[Item] | None:
    """Read "the 19th century", "the 19th and 20th centuries"."""
    unit, ordinals = match.one("unit", "units"), match.all("ord", "second")
    if unit is None or unit.value != "CE" or match.has("bc"):
        return None
    numbers = [int(ordinal.value or 0) - 1 for ordinal in ordinals]
    if len(numbers) == 2:
        cut = match.items.index(ordinals[1])
        halves = (match.items[: match.items.index(ordinals[0]) + 1], match.items[cut:])
        parts = [
            item_of(calendar(Match(h, None, None), digits=f"{n:02}")) for h, n in zip(halves, numbers, strict=True)
        ]
        return [parts[0], match.items[cut - 1], parts[1]]
    return calendar(match, digits=f"{numbers[0]:02}")


def bc_year(match: Match) -> Phrase | list[Item]:
    """Read "490 BC", "AD 70", and both years of "499-449 BC"."""
    numbers = match.all("day", "int", "year", "word", "decimal")
    sign = -1 if match.has("bc") else 1
    if len(numbers) == 2:
        first = calendar(Match([numbers[0]], None, None), year=sign * int(numbers[0].value or 0))
        second = calendar(
            Match(match.items[match.items.index(numbers[1]) :], None, None), year=sign * int(numbers[1].value or 0)
        )
        return [item_of(first), match.items[1], item_of(second)]
    return calendar(match, year=sign * int(numbers[0].value or 0))


def fiscal(match: Match) -> Phrase | None:
    """Read "fiscal 2024", "FY24"; a fiscal year without a number gets no value."""
    unit = match.one("unit")
    if unit is not None and unit.value != "Y":
        return None
    number = match.one("year", "shortyear", "int", "day")
    if number is None:
        return None
    return calendar(match, year=full_year(int(number.value or 0)), section="FY")


def section_of_year(match: Match) -> Phrase | None:
    """Read "the third quarter of 2024", "Q3 2024", "the first half"."""
    item, ordinal = match.one("section"), match.number("ord", "second")
    kind = match.one("unit", "half")
    if kind is not None and match.has("latter"):
        ordinal = 2 if kind.kind == "half" else None
    elif kind is not None and match.has("last"):  # "the last quarter of 2023"; without a year it is the one before
        ordinal = (2 if kind.kind == "half" else 4) if match.has("year") else None
    if item is not None:
        if len(match.items) == 1 and item.text.startswith("h"):
            return None
        return calendar(match, section=str(item.value), year=match.number("year"))
    if kind is None or ordinal is None or (kind.kind == "unit" and kind.value != "Q") or not 1 <= ordinal <= 4:
        return None
    if kind.kind == "half":
        if ordinal > 2:
            return None
        part = (
            not match.has("year") and match.after is not None and match.after.kind == "of"
        )  # "the first half of the match"
        return calendar(match, section=f"H{ordinal}", year=match.number("year"), weak=part)
    return calendar(match, section=f"Q{ordinal}", year=match.number("year"))


def season_of_year(match: Match) -> Phrase:
    """Read "the summer of 2023"."""
    season = match.one("season")
    assert season is not None
    return calendar(match, section=season.value, year=match.number("year"))


def two_years(match: Match) -> list[Item] | None:
    """Read both years of "1914-18"."""
    first, second = int(match.items[0].value or 0), int(match.items[2].value or 0)
    if not first % 100 < second <= 99 or len(match.items[2].text) != 2:
        return None
    if match.after and match.after.kind in {"hyphen", "dash", "slash", "counted"}:
        return None
    years = [
        calendar(Match([item], None, None), year=number)
        for item, number in zip((match.items[0], match.items[2]), (first, first - first % 100 + second), strict=True)
    ]
    return [item_of(years[0]), match.items[1], item_of(years[1])]


def feast(match: Match) -> Phrase:
    """Read a feast or fixed day of the year: "Christmas 2023"."""
    name = str(match.items[0].value)
    return Phrase(**match.span, type="DATE", base="feast", value=name, year=match.number("year"))


def weekday(match: Match) -> Phrase | None:
    """Read "Tuesday", "last Tuesday", "that Tuesday"."""
    word = next(reversed(match.all(*WHICH)), None)  # "this past Monday"
    if word and match.one("shortday") and match.items[-1].text in {"sun", "sat", "wed", "mon"}:
        return None  # "that Sun", a newspaper
    if word and word.kind == "last" and match.after is not None and match.after.kind == "of":
        return None  # "the last Sunday of March"
    anchor = "narrative" if word and word.kind in NARRATIVE else "published"
    step = STEPS[word.kind] if word else None
    return calendar(match, weekday=match.number("weekday", "shortday"), step=step, anchor=anchor)


def bare_year(match: Match) -> Phrase | None:
    """Read a number of four digits as a year unless it counts something ("2000 troops")."""
    item = match.items[0]
    if item.kind == "shortyear":
        return (
            calendar(match, year=full_year(int(str(item.value))))
            if match.before and match.before.kind != "comma" and not (match.after and match.after.kind == "units")
            else None
        )
    year, before, after = int(item.value or 0), match.before, match.after
    if after and after.kind in {"counted", "measure", "units", "scale", "more"}:
        return None
    if before and (
        before.kind == "money" or before.text.split(" ")[-1] in {"no", "room", "flight", "resolution", "#", "top"}
    ):
        return None
    timely = before is not None and before.kind in {
        "in",
        "since",
        "by",
        "of",
        "from",
        "to",
        "before",
        "after",
        "edge",
        "between",
    }
    lone = after is None or after.kind != "other" or not re.match(r"[^\W\d_]+s\b", after.text)
    article = before is not None and (before.kind in {"the", "poss"} or before.text.split(" ")[-1] in POSSESSIVES)
    if not 1500 <= year <= 2100 and not timely:
        return None
    return calendar(match, year=year, weak=not (timely or lone or article))


def named_year(match: Match) -> Phrase | None:
    """Read "the year 2000"."""
    named = match.items[1].value == "Y"
    return calendar(match, year=match.number("year")) if named else None


LEADING = frozenset({"at", "by", "during", "for", "in"})
"""Prepositions that open a fixed run of words and are no part of the expression."""
POSSESSIVES = frozenset({"its", "their", "his", "her", "our", "my", "whose", "these", "those"})


def reference(match: Match) -> Phrase | None:
    """Read "now", "recently", "currently"."""
    item = match.items[0]
    value = str(item.value or lexicon().get(item.text, ("", None))[1] or "")
    if not value:
        return None
    words = item.text.split()
    start = item.start + (len(words[0]) + 1 if words[0] in LEADING and len(words) > 2 else 0)
    return Phrase(start=start, end=match.items[-1].end, type="DATE", base="fixed", value=value)
