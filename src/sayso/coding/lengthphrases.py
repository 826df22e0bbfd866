"""What longer words for lengths come to: "the first nine months of 2023", "a quarter of a century", "all week".

Each function is an action of the grammar in `timex`: it takes a match and gives a phrase, several items, or None.
"""

from dataclasses import replace

from sayso.coding.cascade import Match, item_of, widen
from sayso.coding.relativephrases import NUMBER_KINDS, amount_of, length_value, unit_of
from sayso.coding.timewords import Item, Phrase

FIRST = "first"
"""The text of the item of a length that stands at the head of something."""
LONGER = {"Y": 0, "M": 1, "W": 2, "D": 3, "TH": 4, "TM": 5, "TS": 6}
"""Units in the order in which a length names them."""


def lasting(match: Match, unit: str, amount: float | None = 1) -> Phrase:
    """Make a length that covers the match."""
    return Phrase(**match.span, type="DURATION", base="length", amount=amount, unit=unit)


def first_units(match: Match) -> list[Item] | None:
    """Read "the first nine months"; "the third two months" is no length."""
    if match.number("ord", "second") != 1:
        return None
    return [item_of(lasting(match, unit_of(match), amount_of(match)), text=FIRST)]


def units_of(match: Match) -> Phrase | None:
    """Read "the first nine months of 2023", "the last two weeks of March": a length with the days that it covers."""
    length, whole = match.phrases()
    first = match.one("length")
    assert first is not None
    if length.base != "length" or length.amount is None or length.inner is not None or whole.base == "fixed":
        return None
    if first.text == FIRST:
        return widen(length, match, inner=whole, step=1)
    return widen(length, match, inner=whole) if length.step == -1 else None


def part_of_century(match: Match) -> Phrase | None:
    """Read "a quarter-century", "three quarters of a century"."""
    part, whole = match.all("unit", "units")
    if (part.value, whole.value) != ("Q", "CE"):
        return None
    return lasting(match, "Y", 25 * (match.number(*NUMBER_KINDS) or 1))


def joined(match: Match) -> Phrase | None:
    """Read "two years and six months" as one length."""
    one, other = match.phrases()
    units = (one.unit or "", other.unit or "")
    plain = all(each.step is None and each.inner is None and each.mod is None for each in (one, other))
    if not plain or one.amount is None or other.amount is None or not set(units) <= set(LONGER):
        return None
    if LONGER[units[0]] >= LONGER[units[1]] or one.amount % 1 or one.value is not None:
        return None
    first, second = length_value(one.amount, units[0]), length_value(other.amount, units[1])
    clocked = units[0].startswith("T") and units[1].startswith("T")
    return widen(one, match, value=first + second.removeprefix("PT" if clocked else "P"))


def whole_unit(match: Match) -> Phrase | None:
    """Read "all day", "all week long"."""
    unit = str(match.items[1].value)
    return None if unit.startswith("T") or unit not in {"D", "W", "M", "Y"} else lasting(match, unit)


def unit_long(match: Match) -> list[Item] | None:
    """Read "month-long", "years-long", "the nine day long": as many units as are told, one where none are."""
    unit = match.one("unit", "units")
    assert unit is not None
    place = match.items.index(unit)
    counted = place > 0 and match.items[0].kind not in {"a", "the"}
    here = Match(match.items[0 if counted else place :], None, None)
    amount = amount_of(here) if counted else None if unit.kind == "units" else 1
    before = [] if counted else list(match.items[:place])
    return [*before, item_of(lasting(here, str(unit.value), amount))]


def one_word(match: Match) -> Phrase:
    """Read "yearlong", "daylong"."""
    return lasting(match, str(match.items[0].value))


def aged(match: Match) -> list[Item] | None:
    """Read "the decades-old dispute"; an age that counts years is weak, for most are those of people."""
    unit = match.one("unit", "units")
    assert unit is not None
    number = [item for item in match.items if item.kind in {*NUMBER_KINDS, "vague"}]
    inside = match.items[match.items.index(number[0] if number else unit) :]
    if not number and unit.kind == "unit":
        return None
    here = Match(inside, None, None)
    phrase = lasting(here, str(unit.value), amount_of(here) if number else None)
    return [*match.items[: len(match.items) - len(inside)], item_of(replace(phrase, weak=bool(number)), text="aged")]


def up_to(match: Match) -> list[Item] | None:
    """Read "the 12 months to March", "the year to June 30": a length up to a month or day."""
    last = match.phrases()[-1]
    if last.base != "calendar" or last.month is None:
        return None
    place = next(index for index, item in enumerate(match.items) if item.kind == "to")
    told, rest = list(match.items[1:place]), match.items[place:]
    if len(match.phrases()) == 2:
        length = match.phrases()[0]
        plain = length.base == "length" and length.step is None and length.inner is None
        made = replace(length, inner=last) if plain else None
    else:
        here = Match(told, None, None)
        made = replace(lasting(here, unit_of(here)), inner=last) if unit_of(here) == "Y" else None
    return None if made is None else [match.items[0], item_of(made), *rest]
