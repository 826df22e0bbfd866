"""One act that an article tells in several events: "attacked the patrol and killed five soldiers. Two more died"."""

from collections.abc import Iterator
from typing import Any

FOLDED = "ASSAULT"
"""The type whose deed and toll are told apart; of other types two events are two acts."""
NEAR_SENTENCES = 2
"""A toll without its own actor belongs to an act that was told so many sentences before, or later in the sentence."""
COUNTS = ("dead", "injured", "arrested")
Row = dict[str, Any]


def acts(rows: list[Row]) -> Iterator[list[Row]]:
    """Part the events of one article into acts, in the order of the text.

    Args:
        rows: Its events in that order, with `sentence`. What an event tells again belongs to the act of that event.
    """
    found: list[list[Row]] = []
    of_event: dict[str, list[Row]] = {}
    for row in rows:
        act = of_event.get(row["same_as"] or "")
        if act is None:
            act = next((one for one in reversed(found) if any(_is_part(row, of=other) for other in one)), None)
        if act is None:
            act = []
            found.append(act)
        act.append(row)
        of_event[row["event_id"]] = act
    yield from found


def _is_part(later: Row, *, of: Row) -> bool:
    """Say whether an event tells what another one did."""
    if not later["event"] == of["event"] == FOLDED or later["status"] != of["status"]:
        return False
    if _differ(later["mode"], of["mode"]) or _differ(_own_day(later), _own_day(of)):
        return False
    apart = later["sentence"] - of["sentence"]
    actors = [{party["entity_id"] for party in row["actors"]} for row in (later, of)]
    if apart == 0:
        return _recipients_agree(later, of) and (not all(actors) or bool(actors[0] & actors[1]))
    is_toll = any(later[count] is not None for count in COUNTS) or not later["recipients"]
    return apart <= NEAR_SENTENCES and not actors[0] and is_toll and _recipients_agree(later, of)


def _differ(one: object, other: object) -> bool:
    """Say whether both are known and not the same."""
    return one is not None and other is not None and one != other


def _own_day(row: Row) -> object:
    """Give the day that an event is told to have been on; None where it is only taken from around it."""
    return row["date_from"] if row["date_basis"] == "expression" else None


def _recipients_agree(later: Row, of: Row) -> bool:
    """Say whether those who suffer can be the same, or some of them: no two sectors that differ."""
    sectors = [{party["sector"] for party in row["recipients"]} - {None, "CVL"} for row in (later, of)]
    return not all(sectors) or bool(sectors[0] & sectors[1])
