"""What longer words for times counted back or forward come to: "half a century ago", "a year ago this week".

Each function is an action of the grammar in `timex`: it takes a match and gives a phrase, items or None.
"""

from sayso.coding.calendarphrases import calendar
from sayso.coding.cascade import Match, widen
from sayso.coding.relativephrases import EVENT, amount_of, moved, unit_of
from sayso.coding.timewords import Item, Phrase

HALVED = {"Y": ("M", 12), "CE": ("Y", 100), "DE": ("Y", 10), "M": ("W", 4), "D": ("TH", 24), "TH": ("TM", 60)}
"""Units whose halves are counted in smaller ones: half a year ago is six months ago."""
WITHIN = frozenset({"W", "M", "D"})


def half_ago(match: Match) -> Phrase | None:
    """Read "half a century ago", "a year and a half later", "two and a half years ago"."""
    way = match.items[-1].kind
    amount = (amount_of(match) or 1) + 0.5 if match.has("and") else 0.5 if match.has("half") else amount_of(match)
    if amount is None or amount % 1 != 0.5 or unit_of(match) not in HALVED:
        return None
    unit, scale = HALVED[unit_of(match)]
    sign = 1 if way == "later" else -1
    anchor = "published" if way == "ago" else "narrative"
    return moved(match, step=round(sign * amount * scale), amount=sign, unit=unit, anchor=anchor)


def ago_on(match: Match) -> Phrase | None:
    """Read "a year ago Tuesday", "three years ago this month": the same day, week or month of another year."""
    ago, now = match.phrases()
    plain = ago.base == "shift" and ago.inner is None and ago.step is not None and ago.anchor == "published"
    if not plain or ago.unit not in {"Y", "W"} or ago.amount is None or now.inner is not None or now.mod is not None:
        return None
    weekday = now.weekday is not None and now.day is None and now.step is None
    within = now.base == "shift" and now.step in {0, -1} and now.unit in WITHIN and now.clock is None
    if not (weekday or (within and ago.unit == "Y")):
        return None
    return widen(ago, match, inner=now)


def early_hours(match: Match) -> list[Item] | None:
    """Read "the early hours" as the morning, so that "of Tuesday" can follow."""
    early, hours = match.items
    if hours.value != "TH" or early.text != "early":
        return None
    return [Item("part", early.start, hours.end, "early hours", "TMO")]


def day_of_month(match: Match) -> Phrase | None:
    """Read "the 12th of that month"."""
    month, number = match.phrases()[0], match.number("ord", "second")
    if month.base != "shift" or month.unit != "M" or month.mod is not None or number is None or number < 1:
        return None
    return calendar(match, unit="D", amount=number, inner=month)


def one_beyond(match: Match) -> Phrase | None:
    """Read "the year before last", "the week after next"."""
    unit = str(match.items[1].value)
    return None if unit.startswith("T") else moved(match, step=2 if match.has("next") else -2, unit=unit)


def eve(match: Match) -> Phrase:
    """Read "the eve" of an event: the day before it."""
    return moved(match, step=None, amount=-1, unit="D", anchor="narrative", value=EVENT)
