"""What relative words come to: shifts, lengths, sets, parts of a day or of another expression.

Each function is an action of the grammar in `timex`: it takes a match and gives a phrase, several items, or None.
"""

from dataclasses import replace
from typing import Any

from sayso.coding.calendarphrases import STEPS, WHICH, calendar
from sayso.coding.cascade import Match, item_of, widen
from sayso.coding.timewords import Item, Phrase

UNIT_KINDS = ("unit", "units", "second", "nights")
NUMBER_KINDS = ("day", "int", "word", "year", "decimal")
BARE_LENGTHS = frozenset({"D", "W", "M", "Y", "DE", "CE", "TH"})
COUNTED_IN = {"FN": (2, "W"), "Q": (3, "M")}
"""Units that TIMEX3 has none for, in those that it has."""
EVENT = "event"
"""The value of a phrase that is counted from an event: "the day before" in "the day before the vote"."""
SCORES = {"CE": 100, "DE": 10}
"""Years of the units whose halves are counted in years."""
HALVES = {"Y": "6M", "TH": "30M", "TM": "30S"}
"""Half of a unit, as the next smaller one counts it."""


def unit_of(match: Match) -> str:
    """Give the unit's letter."""
    item = match.one(*UNIT_KINDS)
    return "TS" if item is None or item.kind == "second" else str(item.value)


def amount_of(match: Match) -> float | None:
    """Give how many units: a number, 1 for "a", None for "several"."""
    for item in match.items:
        if item.kind in NUMBER_KINDS or item.kind == "vague":
            return float(item.value) if isinstance(item.value, int | float) else None
    return 1.0


def moved(match: Match, **fields: Any) -> Phrase:
    """Make a phrase that is counted from an anchor and covers the match."""
    unit = fields.get("unit", "D")
    kind = "TIME" if unit in {"TS", "TM", "TH"} else "DATE"
    return Phrase(**match.span, type=kind, base="shift", **fields)  # type: ignore[arg-type]


def deictic(match: Match) -> Phrase | None:
    """Read "today", "yesterday evening", "tonight", "the day after tomorrow"."""
    item, part = match.one("deictic", "tonight"), match.one("part")
    assert item is not None
    step = int(item.value or 0) + (match.has("after") - match.has("before"))
    unit = match.one("unit")
    if unit is not None and unit.value != "D":
        return None
    clock = "TNI" if item.kind == "tonight" else str(part.value) if part else None
    return replace(moved(match, step=step, unit="D", clock=clock), type="TIME" if clock else "DATE")


def relative_unit(match: Match) -> Phrase | None:
    """Read "last week", "the next day", "that year", "the past month"."""
    word, unit = match.one("past") or match.one(*WHICH), match.one("unit")
    assert word is not None
    assert unit is not None
    article, letter = match.has("the"), str(unit.value)
    if letter.startswith("T") or (word.kind == "coming" and not article):
        return None
    if word.kind == "last" and match.after is not None and match.after.kind == "of":  # "the last week of March"
        return None
    if word.kind == "past" or (word.kind in {"last", "coming"} and article and letter in {"D", "Y", "DE", "CE"}):
        return Phrase(**match.span, type="DURATION", base="length", amount=1, unit=letter, step=STEPS[word.kind])
    if article and word.kind in {"next", "coming"} and _goes_on(match, letter):
        return Phrase(**match.span, type="DURATION", base="length", amount=1, unit=letter, step=1)
    told = word.kind in {"that", "same", "following", "previous"} or (
        word.kind == "next" and (article or letter == "D")
    )
    told = told or (word.kind == "this" and letter == "D")
    if letter == "Q" and word.kind in {"that", "same"}:
        return moved(match, step=0, unit=letter, anchor="period")
    return moved(match, step=STEPS[word.kind], unit=letter, anchor="narrative" if told else "published")


def _goes_on(match: Match, letter: str) -> bool:
    """Say whether "the next year" is a length: "over the next year", "in the next decade"."""
    over = match.before is not None and match.before.text == "over"
    return letter in SCORES or (over and letter != "D")


def the_unit(match: Match) -> Phrase | None:
    """Read "the weekend", "the quarter", "the year" as the one in question."""
    unit = str(match.items[-1].value)
    if unit not in {"W", "WE", "M", "Q", "Y"}:
        return None
    return moved(match, step=0, unit=unit, anchor="period" if unit == "Q" else "published")


def present_unit(match: Match) -> Phrase | None:
    """Read "the current year"."""
    unit = str(match.items[-1].value)
    return None if match.items[1].text != "current" or unit.startswith("T") else moved(match, step=0, unit=unit)


def the_past(match: Match) -> Phrase:
    """Read "in the past"."""
    inside = Match(match.items[1:], None, None)
    return Phrase(**inside.span, type="DATE", base="fixed", value="PAST_REF")


def unit_edge(match: Match) -> Phrase | None:
    """Read "later in the week", "the end of the year", "month's end", "year-end"."""
    unit, word = match.one("unit"), match.one("later", "earlier", "edge")
    assert unit is not None
    assert word is not None
    letter = str(unit.value)
    if letter == "D" and word.kind in {"later", "earlier"}:
        return moved(match, step=0, unit="D", mod="END" if word.kind == "later" else "START", anchor="narrative")
    if letter not in {"W", "M", "Y", "DE", "CE", "Q"}:
        return None
    mod = {"later": "END", "earlier": "START"}.get(word.kind) or str(word.value)
    return moved(match, step=0, unit=letter, mod=mod, anchor="published")


def span_of_units(match: Match) -> Phrase | None:
    """Read "the last three years", "the next few weeks": a length that ends or begins now."""
    word = match.one(*WHICH)
    assert word is not None
    return Phrase(
        **match.span,
        type="DURATION",
        base="length",
        amount=amount_of(match),
        unit=unit_of(match),
        step=STEPS[word.kind],
    )


def shift(match: Match) -> Phrase | None:
    """Read "two days ago", "three weeks later", "a year earlier", "a week from now"."""
    way = match.one("ago", "earlier", "later", "before", "after", "from")
    assert way is not None
    sign = -1 if way.kind in {"ago", "earlier", "before"} else 1
    amount = None if match.items[0].kind == "units" else amount_of(match)
    if match.items[0].kind == "unit" and not match.has("ago") and not (match.has("hyphen") and match.has("earlier")):
        return None
    deictic_ = match.one("deictic")
    if deictic_ is not None and amount is not None:  # "two days before yesterday"
        inner = Phrase(start=deictic_.start, end=deictic_.end, type="DATE", base="shift", step=int(deictic_.value or 0))
        return moved(match, step=round(sign * amount), amount=sign, unit=unit_of(match), inner=inner)
    counted = way.kind in {"earlier", "later"} and match.items[0].kind != "unit"  # "year-earlier" is "a year ago"
    anchor = "narrative" if counted else "published"
    step = None if amount is None else round(sign * amount)
    mod = "APPROX" if match.has("orso") else None
    return moved(match, step=step, amount=sign, unit=unit_of(match), anchor=anchor, mod=mod)


def shift_alone(match: Match) -> Phrase | None:
    """Read "the day before", "the year after" where nothing follows that it could be counted from."""
    dated = {"date", "last", "next", "this", "weekday", "month", "deictic", "year", "feast", "fixed", "day"}
    if match.after is not None and match.after.kind in dated:
        return None
    unit = str(match.items[1].value)
    if unit.startswith("T"):
        return None
    step = 1 if match.has("after") else -1
    if match.after is None or match.after.kind in {"stop", "comma", "break", "close", "and"}:
        return moved(match, step=step, amount=step, unit=unit, anchor="narrative")
    return moved(match, step=None, amount=step, unit=unit, anchor="narrative", value=EVENT)


def shift_from(match: Match) -> Phrase | None:
    """Read "two days after 3 May", "the day before Christmas", "a week from Friday"."""
    first, anchor = match.phrases()
    sign = -1 if match.has("before") else 1
    daily = anchor.day is not None and not _is_range(match)
    if match.has("from") and not (daily or (anchor.day is None and (anchor.weekday or anchor.base == "shift"))):
        return None
    if first.base == "length" and first.step is None:
        if first.amount is None:
            return None
        return moved(match, step=round(sign * first.amount), amount=sign, unit=first.unit, inner=anchor)
    if first.base == "shift" and first.step is None and first.amount is not None:
        return moved(match, step=sign, unit=first.unit, inner=anchor)
    return None


def _is_range(match: Match) -> bool:
    """Say whether "10 days from 3 May" goes on to another day, or tells how long something takes from one on."""
    on = match.after is not None and match.after.kind in {"to", "hyphen", "dash", "and"}
    return on or (match.before is not None and match.before.kind == "for")


def day_beside(match: Match) -> Phrase | None:
    """Read "the day before last Tuesday", "the week after Easter"."""
    unit = str(match.items[1].value)
    if unit.startswith("T"):
        return None
    return moved(match, step=1 if match.has("after") else -1, unit=unit, inner=match.phrases()[-1])


def relative_part(match: Match) -> Phrase:
    """Read "this morning", "last night", "the following evening"."""
    word, part = match.one(*WHICH), match.one("part")
    assert word is not None
    assert part is not None
    told = word.kind in {"that", "same", "following", "previous"} or (word.kind == "next" and match.has("the"))
    phrase = moved(
        match, step=STEPS[word.kind], unit="D", clock=part.value, anchor="narrative" if told else "published"
    )
    return replace(phrase, type="TIME")


def part_alone(match: Match) -> Phrase | None:
    """Read "in the morning", "at midnight": a part of the day told of last."""
    part = match.one("part")
    assert part is not None
    if match.items[0].kind in {"in", "by"} and len(match.items) == 2:
        return None
    inside = match.items[1:] if match.items[0].kind in {"in", "at", "by"} else match.items
    phrase = moved(Match(inside, None, None), step=0, unit="D", clock=part.value, anchor="narrative")
    return replace(phrase, type="TIME", weak=True)


def overnight(match: Match) -> Phrase | None:
    """Read "overnight" by itself."""
    if match.items[0].text != "overnight":
        return None
    return replace(moved(match, step=0, unit="D", clock="TNI"), type="TIME")


def relative_season(match: Match) -> Phrase | None:
    """Read "last spring", "this summer", and "the winter" of the year in question."""
    word, season = match.one(*WHICH), match.one("season")
    assert season is not None
    if word is None:
        inside = match.items[1:] if match.items[0].kind == "in" else match.items
        return calendar(Match(inside, None, None), section=season.value, weak=True)
    anchor = "narrative" if word.kind in {"that", "same", "following", "previous"} else "published"
    return calendar(match, section=season.value, step=STEPS[word.kind], anchor=anchor)


def length_half(match: Match) -> Phrase:
    """Read "half an hour", "a year and a half"."""
    half = (amount_of(match) or 1) + 0.5 if match.has("and") else 0.5
    return Phrase(**match.span, type="DURATION", base="length", amount=half, unit=unit_of(match))


def length(match: Match) -> Phrase | list[Item] | None:
    """Read "three days", "for years" and their like; "the" in front of "the three-day strike" is no part of it."""
    article, rest = match.items[0], match.items[1:]
    if article.kind != "the" or not any(item.kind == "hyphen" for item in rest):
        return _length(match)
    phrase = _length(Match(rest, article, match.after))
    return [article, item_of(phrase)] if phrase is not None else None


def _length(match: Match) -> Phrase | None:
    """Read "three days", "several weeks", "a 20-year-old", "a year", "for years"."""
    unit = unit_of(match)
    only = match.items[0]
    if len(match.items) == 1 and (
        unit not in BARE_LENGTHS or (match.before and match.before.kind in {"the", "counted"})
    ):
        return None
    if unit in {"TS", "Q"} and only.kind in {"a", "per"}:
        return None
    amount = None if only.kind == "units" else amount_of(match)
    if (match.has("the") and match.has("year")) or (
        unit == "Q" and amount in (3, None)
    ):  # "three quarters of the votes"
        return None
    mod = "APPROX" if match.has("orso") else None
    return Phrase(**match.span, type="DURATION", base="length", amount=amount, unit=unit, mod=mod)


def length_value(amount: float | None, unit: str) -> str:
    """Write a length as TIMEX3 does: `P3D`, `PT2H`, `PXM`, `P2DE`; halves in the next smaller unit, `PT1H30M`."""
    if amount is not None and amount % 1 == 0.5 and unit in SCORES:
        amount, unit = amount * SCORES[unit], "Y"
    if amount is not None and amount % 1 == 0.5 and unit in HALVES:
        letter = unit.removeprefix("T")
        whole = f"{int(amount)}{letter}" if amount > 1 else ""
        return f"{'P' if unit == letter else 'PT'}{whole}{HALVES[unit]}"
    scale, letter = COUNTED_IN.get(unit, (1, unit))
    number = "X" if amount is None else f"{amount * scale:g}"
    return f"PT{number}{letter[1:]}" if letter.startswith("T") else f"P{number}{letter}"


def nth_of(match: Match) -> Phrase | None:
    """Read "the first week of March", "the last Sunday of 2019", "the week of May 6"."""
    inner = match.phrases()[-1]
    unit, ordinal = match.one("unit", "units"), match.number("ord", "second")
    opening = match.one("edge", "beginning")  # "the week beginning 3 June"
    if opening is not None and match.items.index(opening) > 1:
        begun = opening.kind == "beginning" or opening.text == "beginning"
        return moved(match, step=0, unit="W", inner=inner) if begun and unit and unit.value == "W" else None
    if unit is not None and ordinal is None and not match.has("last", "edge"):
        return moved(match, step=0, unit=str(unit.value), inner=inner) if unit.value in {"W", "WE"} else None
    place = ordinal if ordinal is not None else -1
    outer = match.phrases()[0] if len(match.phrases()) > 1 else None
    day = outer.weekday if outer else match.number("weekday")
    if day:
        return calendar(match, weekday=day, amount=place, inner=inner)
    if unit is None or unit.value not in {"D", "W", "M", "WE"} or unit.kind == "units":
        return None
    return calendar(match, unit=str(unit.value), amount=place, inner=inner)


def is_yearly(phrase: Phrase) -> bool:
    """Say whether a phrase means a whole year, so that a month or season can be a part of it."""
    if phrase.base == "shift":
        return phrase.unit == "Y"
    parts = (phrase.month, phrase.day, phrase.weekday, phrase.section)
    return phrase.base == "calendar" and (phrase.year is not None or phrase.digits is not None) and not any(parts)


def is_part(phrase: Phrase) -> bool:
    """Say whether a phrase is a month, day, season or quarter whose year is open."""
    if phrase.base == "feast":
        return phrase.year is None
    has_part = phrase.month is not None or phrase.section is not None
    return (
        phrase.base == "calendar" and has_part and phrase.year is None and phrase.inner is None and phrase.step is None
    )


def year_of(match: Match) -> Phrase | None:
    """Read "August of that year", "the third quarter of 2008", "October last year", "Tuesday of last week"."""
    part, whole = match.phrases()
    fiscal = whole.base == "calendar" and whole.section == "FY" and whole.year is not None
    if is_part(part) and fiscal and (part.section or "")[:1] in {"Q", "H"}:
        return widen(part, match, weak=False, year=whole.year, section=f"FY-{part.section}")
    if is_part(part) and whole.digits and (part.section or "")[:1] == "H" and whole.mod is None:
        return widen(whole, match, mod="START" if part.section == "H1" else "END")
    if is_part(part) and is_yearly(whole):
        changes: dict[str, Any] = (
            {"year": whole.year} if whole.year is not None and whole.mod is None else {"inner": whole}
        )
        return widen(part, match, weak=False, **changes)
    in_week = part.weekday is not None and part.step is None and part.month is None and part.inner is None
    if in_week and whole.base == "shift" and whole.unit == "W" and not match.has("comma"):
        return widen(part, match, inner=whole)
    same = part.weekday is not None and whole.month is not None and whole.day is not None and whole.weekday is None
    if in_week and same and match.has("comma"):
        return widen(whole, match, weekday=part.weekday)
    return None


def day_of_week(match: Match) -> Phrase | None:
    """Read "next week on Tuesday"."""
    week, day = match.phrases()
    open_day = day.weekday is not None and day.day is None and day.step is None and day.inner is None
    whole = week.base == "shift" and week.unit == "W" and week.mod is None and week.inner is None
    return widen(day, match, inner=week) if open_day and whole else None


def same_day(match: Match) -> list[Item] | None:
    """Read "the evening of the same day, May 16": the date that follows tells which day is meant."""
    first, told = match.phrases()
    vague = first.base == "shift" and first.step == 0 and first.unit == "D" and first.anchor == "narrative"
    if not vague or told.month is None or told.day is None or told.base != "calendar":
        return None
    named = replace(told, start=first.start, end=first.end, type=first.type, clock=first.clock)
    return [item_of(named), *match.items[1:]]


def holder(match: Match) -> Phrase | None:
    """Read "last year's third quarter"."""
    whole, part = match.phrases()
    if not (is_part(part) and is_yearly(whole)):
        return None
    return widen(part, match, inner=whole)


def edge_of(match: Match) -> Phrase | None:
    """Read "early 2024", "the end of last year", "mid-March", "later this week"."""
    inner, word = match.phrases()[0], match.items[0] if match.items[0].kind != "the" else match.items[1]
    if match.has("in", "on") and word.text not in {"early", "late", "later", "earlier"}:  # "starting on", "to close in"
        return None
    if inner.mod is not None or (inner.base == "fixed" and inner.type == "DATE"):
        return None
    mod = {"later": "END", "earlier": "START"}.get(word.kind) or str(word.value)
    return widen(inner, match, mod=mod, weak=False)


def part_of_date(match: Match) -> Phrase | None:
    """Read "the morning of 19 April", "Thursday evening"."""
    phrases, part = match.phrases(), match.one("part")
    if len(phrases) != 1 or part is None or phrases[0].clock or phrases[0].base not in {"calendar", "shift", "feast"}:
        return None
    inner = phrases[0]
    daily = inner.day or inner.weekday or inner.base == "feast" or (inner.base == "shift" and inner.unit == "D")
    if not daily or (match.has("comma") and match.items[0].kind == "date"):
        return None
    return widen(inner, match, type="TIME", clock=part.value)
