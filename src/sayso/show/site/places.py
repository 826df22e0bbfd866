"""The map: where events are told to have happened. Equirectangular: degrees are laid out as they are."""

from math import sqrt
from typing import Any

from msgspec.structs import replace

from sayso.records import Record
from sayso.show.site.address import Asked, address, wanted
from sayso.show.site.land import land
from sayso.show.site.spread import Box, Label, labels
from sayso.show.site.timeline import ONCE
from sayso.store.database import Database
from sayso.store.ledger.fitting import fitting

WIDTH, HEIGHT = 1080.0, 540.0
BIGGEST = 26.0
"""Radius of the most frequent place, in units of the map."""
FULL = 20
"""Events from which on the most frequent place is as big as that."""
MOST = 300
NAMED = 24
"""Places that bear their name on the map where there is room; the table names all."""
CROWDED = 0.3
"""Share of a name that others may hide."""
COUNTS = """
SELECT s.name, s.country, any_value(s.lat ORDER BY s.site) AS lat, any_value(s.lon ORDER BY s.site) AS lon,
    sum(n.events)::BIGINT AS events, sum(n.conflict)::BIGINT AS conflict
FROM (
    SELECT v.site, count(*) AS events, count(*) FILTER (v.quad_code > 2) AS conflict
    FROM ledger.acts AS v WHERE {where} GROUP BY v.site
) AS n JOIN ledger.sites AS s USING (site)
WHERE s.known GROUP BY s.name, s.country, s.geonameid ORDER BY events DESC, s.name, s.country LIMIT {most}
"""


class Spot(Record, frozen=True, kw_only=True):
    """A place with its events."""

    name: str
    country: str | None
    lat: float | None
    """Decimal degrees; None for a place without coordinates, which is in the table only."""
    lon: float | None
    events: int
    conflict: int
    href: str
    """Address of the events."""
    x: float
    y: float
    radius: float
    label: Label | None
    """Where its name stands on the map; None where there is no room, or others come first."""


class MapPage(Record, frozen=True, kw_only=True):
    """Places of the events that fit the filters."""

    filters: dict[str, str]
    spots: tuple[Spot, ...]
    width: float
    height: float
    land: str
    """Outlines of land, as an SVG path."""
    timeline: str
    """Address of the same events as a list."""
    svg: str
    csv: str
    jsonl: str
    most: int


def places(database: Database, asked: Asked) -> MapPage:
    """Give the places of the events that fit.

    Raises:
        OptionError: A filter has a value that no event has.
    """
    filters = asked.filters()
    where, values = fitting(wanted(filters))
    rows = database.rows(COUNTS.format(where=f"{where} AND {ONCE}", most=MOST), values)
    most = max(max((row["events"] for row in rows), default=1), FULL)
    return MapPage(
        filters=filters,
        spots=_named(tuple(_spot(row, most=most, filters=filters) for row in rows)),
        width=WIDTH,
        height=HEIGHT,
        land=land(WIDTH, HEIGHT),
        timeline=address("/timeline", filters),
        svg=address("/map.svg", filters),
        csv=address("/map.csv", filters),
        jsonl=address("/map.jsonl", filters),
        most=MOST,
    )


def _spot(row: dict[str, Any], *, most: int, filters: dict[str, str]) -> Spot:
    """Place one on the map: its area is as its events."""
    lat, lon = row["lat"], row["lon"]
    return Spot(
        **row,
        href=address("/timeline", filters, place=row["name"]),
        x=round(((lon or 0.0) + 180) / 360 * WIDTH, 1),
        y=round((90 - (lat or 0.0)) / 180 * HEIGHT, 1),
        radius=round(max(BIGGEST * sqrt(row["events"] / most), 2.5), 1),
        label=None,
    )


def _named(spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """Name the places for whose names there is room, the most frequent first."""
    placed = [spot for spot in spots if spot.lat is not None]
    names = [spot.name if number < NAMED else "" for number, spot in enumerate(placed)]
    frame = Box(0.0, 0.0, WIDTH, HEIGHT)
    found = labels([(spot.x, spot.y) for spot in placed], [spot.radius for spot in placed], names, ties=(), frame=frame)
    shown = {id(spot): label for spot, label, name in zip(placed, found, names, strict=True) if name}
    return tuple(
        replace(spot, label=label) if (label := shown.get(id(spot))) and label.hidden <= CROWDED else spot
        for spot in spots
    )
