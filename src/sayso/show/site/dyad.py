"""A dyad: who did what to whom over time, A to B, B to A, and both together."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from sayso.errors import OptionError
from sayso.records import Record
from sayso.show.site.address import Asked, address
from sayso.show.site.bars import STEPS, Bars, Step, Sum, bars, label, longer, start_of
from sayso.show.site.events import LATEST, EventLine, event_lines
from sayso.show.site.timeline import total_of
from sayso.store.database import Database
from sayso.store.find import among, span_of_day

DONE = "v.same_as IS NULL AND NOT v.background AND v.status IN ('happened', 'ongoing')"
"""What is told as done, each act of an article once. What is foreseen, denied or looked back on is not counted."""
DAYS = """
SELECT v.date_from AS first, v.date_to AS last, v.quad_code > 2 AS conflict, sum(v.event_scale) AS score,
    count(*) AS events
FROM events AS v WHERE {where} GROUP BY ALL ORDER BY ALL
"""
"""The events by their days: from these the bars of every step are added up, so that the store is read once."""
FEW = 8
PER_PAGE = 50
SIDES = {"cooperation": "v.quad_code <= 2", "conflict": "v.quad_code > 2"}
PAIRS = f"""
SELECT actor, recipient, count(*) AS events, sum(event_scale) FILTER (quad_code <= 2) AS cooperation,
    sum(event_scale) FILTER (quad_code > 2) AS conflict
FROM dyads AS v WHERE NOT mutual AND actor <> recipient AND {DONE}
GROUP BY ALL ORDER BY events DESC, actor, recipient LIMIT $limit
"""  # noqa: S608 -- no value of a user is in it


class Way(NamedTuple):
    """A direction between two parties: its name in an address, its title, and SQL that is true of its events."""

    name: str
    title: str
    where: str
    values: dict[str, Any]


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
    return DyadPage(
        actor=one,
        recipient=other,
        step=step,
        steps={name: address(asked.path, asked.query, by=name) for name in STEPS},
        turned=address(asked.path, asked.query, actor=other, recipient=one),
        directions=tuple(_drawn(database, way, asked=asked, step=step) for way in dyad_ways(one, other)),
        pairs=() if one and other else tuple(database.rows(PAIRS, {"limit": 60})),
        csv=address("/dyads.csv", actor=one, recipient=other),
        jsonl=address("/dyads.jsonl", actor=one, recipient=other),
    )


def behind(database: Database, asked: Asked) -> BarPage | None:
    """Give the events behind a bar: one way, one step of time, one side; None where there is no such way.

    Raises:
        OptionError: The step of time or the day on which it begins is none.
    """
    one, other = asked.words("actor"), asked.words("recipient")
    way = next((way for way in dyad_ways(one, other) if way.name == asked.words("way")), None)
    if way is None:
        return None
    step, side, number = _step(asked.words("by") or "month"), asked.words("side"), asked.number()
    where, values, named = way.where, dict(way.values), ""
    if asked.words("at"):
        start = span_of_day(asked.words("at"), option="at")[0]
        where += " AND date_trunc($step, v.date_from)::DATE = $start AND date_trunc($step, v.date_to)::DATE = $start"
        values |= {"step": step, "start": start}
        named = label(start, step=step)
    if side in SIDES:
        where += f" AND {SIDES[side]}"
    total = total_of(database, where, values)
    return BarPage(
        title=way.title,
        step=named,
        side=side if side in SIDES else "",
        back=address("/dyads", actor=one, recipient=other, by=step),
        total=total,
        events=event_lines(database, where, values, limit=PER_PAGE, skip=(number - 1) * PER_PAGE),
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


def dyad_ways(one: str, other: str) -> Iterator[Way]:
    """Give the directions between two parties; none where not both are named."""
    if not (one and other):
        return
    for name, actor, recipient in (("to", one, other), ("from", other, one)):
        left, values = among("v.actors", actor, parameter="actor")
        right, more = among("v.recipients", recipient, parameter="recipient")
        yield Way(name, f"{actor} → {recipient}", f"({left}) AND ({right}) AND {DONE}", {**values, **more})
    left, values = among("v.actors", one, parameter="actor")
    right, more = among("v.actors", other, parameter="recipient")
    where = f"({left}) AND ({right}) AND len(v.actors) > 1 AND len(v.recipients) = 0 AND {DONE}"
    yield Way("together", f"{one} and {other} together", where, {**values, **more})


def _drawn(database: Database, way: Way, *, asked: Asked, step: Step) -> Direction:
    """Count, draw and list the events of one way."""
    where, values = way.where, way.values
    days = database.rows(DAYS.format(where=where), values)
    drawn = longer(step, [row["first"] for row in days if row["first"]])
    here = {name: asked.words(name) for name in ("actor", "recipient")} | {"way": way.name, "by": drawn}
    sums = tuple(_sums(days, step=drawn, here=here))
    total = sum(row["events"] for row in days)
    return Direction(
        way=way.name,
        title=way.title,
        events=total,
        loose=total - sum(one.events for one in sums),
        step=drawn,
        bars=bars(sums, step=drawn) if sums else None,
        sums=sums,
        latest=event_lines(database, where, values, order=LATEST, limit=FEW),
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
