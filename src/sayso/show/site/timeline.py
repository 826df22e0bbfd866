"""The timeline: what is told to have happened, or to be about to, by day; filters stand in the address."""

from typing import TYPE_CHECKING, get_args

from sayso.records import EventType, Record, Status
from sayso.show.site.address import Asked, address, wanted
from sayso.show.site.events import EventLine, event_lines
from sayso.store.database import Database
from sayso.store.find import find
from sayso.store.ledger.fitting import fitting

if TYPE_CHECKING:
    import pyarrow as pa

PER_PAGE = 50
ONCE = "v.once"
"""Each act of an article once."""


class TimelinePage(Record, frozen=True, kw_only=True):
    """Events that fit the filters, by day, those without a day last."""

    filters: dict[str, str]
    """Those that are set, by their names in the address."""
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    total: int
    """Events that fit, on all pages."""
    events: tuple[EventLine, ...]
    number: int
    """Which page this is, from 1."""
    pages: int
    earlier: str | None
    """Address of the page before."""
    later: str | None
    csv: str
    """Address of all that fit, as CSV."""
    jsonl: str
    map: str
    """Address of the same events on the map."""


def timeline(database: Database, asked: Asked) -> TimelinePage:
    """Give one page of the events that fit.

    Raises:
        OptionError: A filter has a value that no event has.
    """
    filters, number = asked.filters(), asked.number()
    where, values = fitting(wanted(filters))
    where = f"{where} AND {ONCE}"
    total = total_of(database, where, values)
    return TimelinePage(
        filters=filters,
        types=get_args(EventType),
        statuses=get_args(Status),
        total=total,
        events=event_lines(database, where, values, limit=PER_PAGE, skip=(number - 1) * PER_PAGE),
        number=number,
        pages=max(-(-total // PER_PAGE), 1),
        earlier=asked.earlier(),
        later=asked.later(more=number * PER_PAGE < total),
        csv=address("/timeline.csv", filters),
        jsonl=address("/timeline.jsonl", filters),
        map=address("/map", filters),
    )


def total_of(database: Database, where: str, values: dict[str, object]) -> int:
    """Count the acts of the ledger of which a condition is true."""
    sql = f"SELECT count(*) AS total FROM ledger.acts AS v WHERE {where}"  # noqa: S608
    (row,) = database.rows(sql, values)
    total: int = row["total"]
    return total


def exported(database: Database, asked: Asked) -> "pa.Table":
    """Give all events that fit, each act of an article once, with the columns of `event_rows`.

    Raises:
        OptionError: A filter has a value that no event has.
    """
    import pyarrow.compute as pc

    found = find(database, wanted(asked.filters()))
    return found.filter(pc.is_null(found["same_as"]))
