"""A dyad: who did what to whom over time, A to B, B to A, and both together."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.errors import OptionError
from sayso.records import Record
from sayso.show.site.address import Asked, address
from sayso.show.site.bars import STEPS, Bars, Step, Sum, bars, label, longer, start_of
from sayso.show.site.events import BY_DAY, LATEST, EventLine, lines_of
from sayso.show.site.ranking import PAIRS
from sayso.store.database import Database
from sayso.store.find import span_of_day
from sayso.store.ledger.fitting import bears

if TYPE_CHECKING:
    import pyarrow as pa

TOLD = """
WITH named AS (
    SELECT party, coalesce({one}, false) AS one, coalesce({other}, false) AS other FROM ledger.parties
), sides AS (
    SELECT act, bool_or(side = 0 AND one) AS one_acts, bool_or(side = 1 AND one) AS to_one,
        bool_or(side = 0 AND other) AS other_acts, bool_or(side = 1 AND other) AS to_other
    FROM ledger.parts JOIN named USING (party) WHERE done AND side < 2 AND (one OR other) GROUP BY act
)
SELECT v.act, s.one_acts AND s.to_other AS "to", s.other_acts AND s.to_one AS "from",
    s.one_acts AND s.other_acts AND len(v.actors) > 1 AND v.recipients IS NULL AS together,
    v.day, v.date_from, v.date_to, v.key, v.start_char, v.quad_code > 2 AS conflict, v.event_scale
FROM ledger.acts AS v JOIN sides AS s USING (act)
WHERE (s.one_acts OR s.to_one) AND (s.other_acts OR s.to_other)
"""
"""What is told as done between two parties, each act of an article once, with the ways that it goes. What is foreseen,
denied or looked back on is not counted. The store is read once; all pictures and lists are made of this."""
DAYS = """
SELECT v.date_from AS first, v.date_to AS last, v.conflict, sum(v.event_scale) AS score, count(*) AS events
FROM told AS v WHERE {where} GROUP BY ALL ORDER BY ALL
"""
"""The acts by their days: from these the bars of every step are added up."""
ACTS = "SELECT v.act FROM told AS v WHERE {where} ORDER BY {order} LIMIT {limit} OFFSET {skip}"
COUNT = "SELECT count(*) AS total FROM told AS v WHERE {where}"
FEW = 8
PER_PAGE = 50
SIDES = {"cooperation": "NOT v.conflict", "conflict": "v.conflict"}


class Way(NamedTuple):
    """A direction between two parties: its name in an address, and its title."""

    name: str
    """`to`, `from` or `together`; of the acts between the two, the column that is true of those that go this way."""
    title: str


class Direction(Record, frozen=True, kw_only=True):
    """One side's acts to the other, or what both do together."""

    way: str
    """`to`, `from` or `together`."""
    title: str
    events: int
    """Acts that are told as done."""
    loose: int
    """Of these, those that are not told to the step, so that no bar holds them."""
    step: Step
    """The step that is drawn: longer than the one asked for where there would be too many bars."""
    bars: Bars | None
    """None where no event has its place in time."""
    sums: tuple[Sum, ...]
    """The numbers behind the bars."""
    latest: tuple[EventLine, ...]
    href: str
    """Address of all its events."""
    svg: str
    """Address of the picture."""


class DyadPage(Record, frozen=True, kw_only=True):
    """Two parties and what passes between them; without two, the pairs of the store."""

    actor: str
    recipient: str
    step: Step
    steps: dict[str, str]
    """Each step with its address."""
    turned: str
    """Address of the same pair the other way round."""
    directions: tuple[Direction, ...]
    pairs: tuple[dict[str, Any], ...]
    """`actor`, `recipient`, `events`, `cooperation`, `conflict`; only where no two parties are named."""
    csv: str
    """Address of the acts of all directions, or of all pairs, as CSV."""
    jsonl: str


class BarPage(Record, frozen=True, kw_only=True):
    """The events behind one bar, or behind all of them."""

    title: str
    step: str
    """The step of time in words, "" for all."""
    side: str
    """`cooperation`, `conflict`, or "" for both."""
    back: str
    """Address of the dyad."""
    total: int
    events: tuple[EventLine, ...]
    number: int
    earlier: str | None
    later: str | None


def dyad(database: Database, asked: Asked) -> DyadPage:
    """Give what is told of two parties.

    Raises:
        OptionError: The step of time is none.
    """
    one, other = asked.words("actor"), asked.words("recipient")
    step = _step(asked.words("by") or "month")
    ways = ways_between(one, other)
    told = _told(database, one, other) if ways else None
    return DyadPage(
        actor=one,
        recipient=other,
        step=step,
        steps={name: address(asked.path, asked.query, by=name) for name in STEPS},
        turned=address(asked.path, asked.query, actor=other, recipient=one),
        directions=tuple(_drawn(database, way, told, asked=asked, step=step) for way in ways),
        pairs=() if ways else tuple(database.rows(PAIRS, {"limit": 60})),
        csv=address("/dyads.csv", actor=one, recipient=other),
        jsonl=address("/dyads.jsonl", actor=one, recipient=other),
    )


def behind(database: Database, asked: Asked) -> BarPage | None:
    """Give the events behind a bar: one way, one step of time, one side; None where there is no such way.

    Raises:
        OptionError: The step of time or the day on which it begins is none.
    """
    one, other = asked.words("actor"), asked.words("recipient")
    way = next((way for way in ways_between(one, other) if way.name == asked.words("way")), None)
    if way is None:
        return None
    step, side, number = _step(asked.words("by") or "month"), asked.words("side"), asked.number()
    where, values, named = _goes(way), dict[str, Any](), ""
    if asked.words("at"):
        start = span_of_day(asked.words("at"), option="at")[0]
        where += " AND date_trunc($step, v.date_from)::DATE = $start AND date_trunc($step, v.date_to)::DATE = $start"
        values |= {"step": step, "start": start}
        named = label(start, step=step)
    if side in SIDES:
        where += f" AND {SIDES[side]}"
    told = {"told": _told(database, one, other)}
    total = database.arrow(COUNT.format(where=where), values, tables=told)["total"][0].as_py()
    page = ACTS.format(where=where, order=BY_DAY, limit=PER_PAGE, skip=(number - 1) * PER_PAGE)
    acts = database.arrow(page, values, tables=told)["act"].to_pylist()
    return BarPage(
        title=way.title,
        step=named,
        side=side if side in SIDES else "",
        back=address("/dyads", actor=one, recipient=other, by=step),
        total=total,
        events=lines_of(database, acts),
        number=number,
        earlier=asked.earlier(),
        later=asked.later(more=number * PER_PAGE < total),
    )


def _step(named: str) -> Step:
    """Take the step of time that is named."""
    for step in STEPS:
        if step == named:
            return step
    raise OptionError("by", f"there is no {named!r}", f"choose one of {', '.join(STEPS)}")


def ways_between(one: str, other: str) -> tuple[Way, ...]:
    """Give the directions between two parties; none where not both are named."""
    if not (one and other):
        return ()
    return (
        Way("to", f"{one} → {other}"),
        Way("from", f"{other} → {one}"),
        Way("together", f"{one} and {other} together"),
    )


def _told(database: Database, one: str, other: str) -> "pa.Table":
    """Give the acts between two parties."""
    left, values = bears(one, parameter="one")
    right, more = bears(other, parameter="other")
    return database.arrow(TOLD.format(one=left, other=right), {**values, **more})


def _goes(way: Way) -> str:
    """Ask for the acts that go one way."""
    return f'coalesce(v."{way.name}", false)'


def _drawn(database: Database, way: Way, told: "pa.Table", *, asked: Asked, step: Step) -> Direction:
    """Count, draw and list the events of one way."""
    tables = {"told": told}
    days = database.arrow(DAYS.format(where=_goes(way)), tables=tables).to_pylist()
    drawn = longer(step, [row["first"] for row in days if row["first"]])
    here = {name: asked.words(name) for name in ("actor", "recipient")} | {"way": way.name, "by": drawn}
    sums = tuple(_sums(days, step=drawn, here=here))
    total = sum(row["events"] for row in days)
    latest = database.arrow(ACTS.format(where=_goes(way), order=LATEST, limit=FEW, skip=0), tables=tables)
    return Direction(
        way=way.name,
        title=way.title,
        events=total,
        loose=total - sum(one.events for one in sums),
        step=drawn,
        bars=bars(sums, step=drawn) if sums else None,
        sums=sums,
        latest=lines_of(database, latest["act"].to_pylist()),
        href=address("/dyads/events", here),
        svg=address("/dyads.svg", here),
    )


def _sums(days: list[dict[str, Any]], *, step: Step, here: dict[str, str]) -> Iterator[Sum]:
    """Add up the events of each step and side; one that may lie in either of two steps belongs to neither."""
    added: dict[tuple[date, bool], tuple[float, int]] = {}
    for row in days:
        first, last = row["first"], row["last"]
        if first and last and start_of(first, step=step) == start_of(last, step=step):
            place = start_of(first, step=step), row["conflict"]
            score, events = added.get(place, (0.0, 0))
            added[place] = score + row["score"], events + row["events"]
    for (start, conflict), (score, events) in sorted(added.items()):
        side = "conflict" if conflict else "cooperation"
        href = address("/dyads/events", here, at=str(start), side=side)
        yield Sum(start=start, conflict=conflict, score=score, events=events, href=href)
