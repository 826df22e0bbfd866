"""What the periods of reports come to: "the quarter", "the latest period", "a year earlier", "the year ended June 30".

Each function is an action of the grammar in `timex`: it takes a match and gives a phrase, several items, or None. Which
quarter is meant is found later, from the quarter that the text reports on.
"""

from dataclasses import replace

from sayso.coding.calendarphrases import calendar
from sayso.coding.cascade import Match, item_of
from sayso.coding.relativephrases import moved, unit_of
from sayso.coding.timewords import Item, Phrase

BACK = {"Q": -4, "M": -12, "W": -52}
"""A year in smaller units."""


def reported(match: Match) -> Phrase | None:
    """Read "the latest quarter", "the latest period", "the 1988 quarter"."""
    unit = match.one("unit")
    if unit is not None and unit.value != "Q":
        return None
    over = 1 if match.has("latest") else None  # the latest quarter is over; "the quarter" may go on
    return moved(match, step=0, unit="Q", amount=over, year=match.number("year"), anchor="period")


def year_before(match: Match) -> Phrase | None:
    """Read "the year-earlier quarter", "the same period last year", "the quarter a year ago"."""
    units = [str(unit.value) for unit in match.all("unit")]
    year = match.number("year")
    compared = "Q" if match.has("period") else next((unit for unit in units if unit in BACK), None)
    if compared is None or (year is None and "Y" not in units):
        return None
    if year is not None:
        return moved(match, step=0, unit="Q", year=year, anchor="period") if compared == "Q" else None
    return moved(match, step=BACK[compared], unit=compared, anchor="period" if compared == "Q" else "narrative")


def section_before(match: Match) -> Phrase | None:
    """Read "the year-ago third quarter"."""
    number, kind = match.number("ord", "second"), match.all("unit")
    if kind[0].value != "Y" or kind[-1].value != "Q" or number is None or not 1 <= number <= 4:
        return None
    return calendar(match, section=f"Q{number}", inner=moved(match, step=-1, unit="Y"))


def ended(match: Match) -> list[Item] | None:
    """Read "the year ended June 30", "nine months ended Sept. 30": a length, or a quarter, up to a day."""
    last = match.phrases()[-1]
    place = next(index for index, item in enumerate(match.items) if item.kind == "ended")
    told, rest = match.items[:place], match.items[place:]
    if last.day is None and last.month is None and last.unit != "D":
        return None
    if told[-1].phrase is not None:
        length = told[-1].phrase
        return [*told[:-1], item_of(replace(length, inner=last)), *rest] if length.step is None else None
    here, unit = Match(told, None, None), unit_of(match)
    if unit == "Q":
        return [item_of(moved(here, step=0, unit="Q", inner=last)), *rest]
    if unit not in {"Y", "M", "W"}:
        return None
    return [item_of(Phrase(**here.span, type="DURATION", base="length", amount=1, unit=unit, inner=last)), *rest]


def nth_in_a_row(match: Match) -> Phrase | None:
    """Read "for the third day", "a third straight night": a length that goes on up to the time told of."""
    number = match.number("ord", "second")
    if number is None or number < 2 or not (match.has("straight") or is_for(match)):
        return None
    inside = [item for item in match.items if item.kind != "for"]
    part = match.one("part")
    if part is not None and part.text != "night":
        return None
    unit = "D" if part is not None else unit_of(match)
    if unit.startswith("T"):
        return None
    return Phrase(**Match(inside, None, None).span, type="DURATION", base="length", amount=number, unit=unit, step=0)


def is_for(match: Match) -> bool:
    """Say whether a match begins with "for", so that it counts how long something has gone on."""
    return match.items[0].kind == "for"
