"""The network: who acts on whom, as a picture with the table behind it."""

from math import hypot, sqrt
from typing import TYPE_CHECKING, Any, get_args

from sayso.records import EventType, Record, Status
from sayso.show.layout import cut
from sayso.show.site.address import Asked, address, wanted
from sayso.show.site.spread import Box, Label, Point, labels, spread
from sayso.store.database import Database
from sayso.store.ledger.fitting import fitting

if TYPE_CHECKING:
    import pyarrow as pa

WIDTH, HEIGHT = 1080.0, 720.0
FRAME = Box(0.0, 0.0, WIDTH, HEIGHT)
INSIDE = Box(110.0, 40.0, WIDTH - 110.0, HEIGHT - 40.0)
MOST = 30
"""Parties in the picture."""
LINES = 70
"""Lines in the picture; the table has all between these parties."""
WIDEST = 11.0
FULL = 6
"""Acts from which on the widest line is as wide as that."""
BIGGEST = 15.0
LONGEST = 26
"""Cells of a name in the picture."""
BEND = 0.16
"""How far a line bows out, as a share of its length, where a pair has two."""
HEAD = 7.0
FITS = "AND p.act IN (SELECT v.act FROM ledger.acts AS v WHERE {where})"
SIDES = """
WITH counted AS (
    SELECT actor, recipient, mutual, conflict, count(*) AS acts, sum(event_scale) AS score
    FROM ledger.pairs AS p WHERE {told} {fits} GROUP BY ALL
), named AS (
    SELECT a.name AS actor, r.name AS recipient, c.* EXCLUDE (actor, recipient)
    FROM counted AS c JOIN ledger.parties AS a ON a.party = c.actor JOIN ledger.parties AS r ON r.party = c.recipient
    WHERE a.named <> r.named
)
SELECT least(actor, recipient) AS one, greatest(actor, recipient) AS other, conflict, sum(acts)::BIGINT AS acts,
    coalesce(sum(acts) FILTER (NOT mutual AND actor < recipient), 0)::BIGINT AS forth,
    coalesce(sum(acts) FILTER (NOT mutual AND actor > recipient), 0)::BIGINT AS back, sum(score) AS score
FROM named GROUP BY ALL
"""
"""What passes between each two parties, a row for each side."""
PAIRS = """
SELECT *, count(*) OVER () AS pairs FROM (SELECT one, other, sum(acts)::BIGINT AS acts FROM sides GROUP BY ALL)
ORDER BY acts DESC, one, other LIMIT {most}
"""
PARTIES = "SELECT count(DISTINCT name) AS parties FROM (SELECT unnest([one, other]) AS name FROM sides)"
AMONG = "FROM sides WHERE one IN (SELECT unnest($names)) AND other IN (SELECT unnest($names)) ORDER BY {order}"
ORDER = "acts DESC, one, other, conflict"


class Strand(Record, frozen=True, kw_only=True):
    """What passes between two parties on one side, cooperation or conflict."""

    one: str
    other: str
    conflict: bool
    acts: int
    """Told as done, unless the filters ask for another status; each act of an article once."""
    forth: int
    """Acts of the one on the other."""
    back: int
    """Acts of the other on the one; the rest they do together."""
    score: float
    """PLOVER's scores added up."""
    href: str
    """Address of the dyad."""


class Line(Record, frozen=True, kw_only=True):
    """A strand in the picture."""

    strand: Strand
    path: str
    """The line, as SVG has it."""
    heads: tuple[str, ...]
    """Points of the arrow heads: at the end of each party that is acted on; none where all is done together."""
    width: float
    says: str
    """The line in words."""


class Knot(Record, frozen=True, kw_only=True):
    """A party in the picture."""

    name: str
    short: str
    """The name, cut to the room there is."""
    href: str
    acts: int
    """Acts between it and the other parties of the picture."""
    x: float
    y: float
    radius: float
    label: Label


class NetworkPage(Record, frozen=True, kw_only=True):
    """Who acts on whom."""

    filters: dict[str, str]
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    standing: str
    """Which acts are counted, in words."""
    knots: tuple[Knot, ...]
    lines: tuple[Line, ...]
    """What is drawn, the thinnest last."""
    strands: tuple[Strand, ...]
    """All between the parties of the picture, those of most acts first."""
    pairs: int
    """Pairs of parties that fit the filters, drawn or not."""
    parties: int
    """Parties in these pairs."""
    drawn: int
    """Pairs that are drawn."""
    width: float
    height: float
    svg: str
    csv: str
    jsonl: str
    timeline: str
    """Address of the same events as a list."""


def network(database: Database, asked: Asked) -> NetworkPage:
    """Draw the parties between which most passes.

    Raises:
        OptionError: A filter has a value that no event has.
    """
    filters = asked.filters()
    sides = {"sides": _sides(database, asked)}
    pairs = database.arrow(PAIRS.format(most=10 * MOST), tables=sides).to_pylist()
    names = _chosen(pairs)
    strands = _strands(database.arrow(AMONG.format(order=ORDER), {"names": names}, tables=sides) if names else None)
    knots = _knots(names, strands)
    lines = _lines(strands[:LINES], knots)
    return NetworkPage(
        filters=filters,
        types=get_args(EventType),
        statuses=get_args(Status),
        standing=filters.get("status") or "told as done",
        knots=knots,
        lines=lines,
        strands=strands,
        pairs=pairs[0]["pairs"] if pairs else 0,
        parties=database.arrow(PARTIES, tables=sides)["parties"][0].as_py(),
        drawn=len({(line.strand.one, line.strand.other) for line in lines}),
        width=WIDTH,
        height=HEIGHT,
        svg=address("/network.svg", filters),
        csv=address("/network.csv", filters),
        jsonl=address("/network.jsonl", filters),
        timeline=address("/timeline", filters),
    )


def exported(database: Database, asked: Asked) -> "pa.Table":
    """Give all pairs that fit, drawn or not, a row for each side: who, to whom, how many acts each way, the scores.

    Raises:
        OptionError: A filter has a value that no event has.
    """
    return _sides(database, asked, order=f"ORDER BY {ORDER}")


def _sides(database: Database, asked: Asked, *, order: str = "") -> "pa.Table":
    """Count what passes between each two parties."""
    filters = asked.filters()
    where, values = fitting(wanted(filters)) if filters else ("", {})
    told = "p.told" if "status" in filters else "p.done"
    return database.arrow(SIDES.format(told=told, fits=FITS.format(where=where) if filters else "") + order, values)


def _chosen(pairs: list[dict[str, Any]]) -> list[str]:
    """Take parties from the pairs between which most passes, as many as there is room for."""
    names: dict[str, None] = {}
    for row in pairs:
        both = dict.fromkeys((row["one"], row["other"]))
        if len(names | both) > MOST:
            break
        names |= both
    return list(names)


def _strands(rows: "pa.Table | None") -> tuple[Strand, ...]:
    """Give what passes between some parties."""
    return tuple(
        Strand(**row, href=address("/dyads", actor=row["one"], recipient=row["other"]))
        for row in (rows.to_pylist() if rows is not None else ())
    )


def _knots(names: list[str], strands: tuple[Strand, ...]) -> tuple[Knot, ...]:
    """Place the parties, those with most acts first."""
    acts = {name: sum(one.acts for one in strands if name in (one.one, one.other)) for name in names}
    ranked = sorted(names, key=lambda name: (-acts[name], name))
    number = {name: place for place, name in enumerate(ranked)}
    ties = [(number[one.one], number[one.other]) for one in strands]
    places = spread(len(ranked), ties, frame=INSIDE)
    most = max([FULL, *acts.values()])
    radii = [round(max(BIGGEST * sqrt(acts[name] / most), 4.0), 1) for name in ranked]
    short = [cut(name, width=LONGEST) for name in ranked]
    named = labels(places, radii, short, ties=ties, frame=FRAME)
    return tuple(
        Knot(
            name=name,
            short=short[place],
            href=address("/parties", name=name),
            acts=acts[name],
            x=places[place][0],
            y=places[place][1],
            radius=radii[place],
            label=label,
        )
        for place, (name, label) in enumerate(zip(ranked, named, strict=True))
    )


def _lines(strands: tuple[Strand, ...], knots: tuple[Knot, ...]) -> tuple[Line, ...]:
    """Draw the strands; a pair with both sides has two lines that bow away from each other."""
    by_name = {knot.name: knot for knot in knots}
    most = max([FULL, *(one.acts for one in strands)])
    sides = [(one.one, one.other) for one in strands]
    made = []
    for one in strands:
        bend = 0.0 if sides.count((one.one, one.other)) == 1 else -BEND if one.conflict else BEND
        width = round(max(WIDEST * one.acts / most, 1.2), 1)
        path, heads = _drawn(by_name[one.one], by_name[one.other], bend=bend, width=width, strand=one)
        made.append(Line(strand=one, path=path, heads=heads, width=width, says=_says(one)))
    return tuple(made)


def _drawn(one: Knot, other: Knot, *, bend: float, width: float, strand: Strand) -> tuple[str, tuple[str, ...]]:
    """Give the path of a line from point to point and its arrow heads."""
    across, down = other.x - one.x, other.y - one.y
    length = hypot(across, down) or 1.0
    middle = ((one.x + other.x) / 2 - down * bend, (one.y + other.y) / 2 + across * bend)
    size = HEAD + width
    ends, heads = [], []
    for knot, pointed in ((one, strand.back), (other, strand.forth)):
        away = hypot(middle[0] - knot.x, middle[1] - knot.y) or 1.0
        toward = ((middle[0] - knot.x) / away, (middle[1] - knot.y) / away)
        room = min(knot.radius + 2.0, length / 3)
        tip = (knot.x + toward[0] * room, knot.y + toward[1] * room)
        if pointed:
            heads.append(_head(tip, toward, size=min(size, length / 3)))
            tip = (tip[0] + toward[0] * size * 0.7, tip[1] + toward[1] * size * 0.7)
        ends.append(tip)
    (x1, y1), (x2, y2) = ends
    return f"M{x1:.1f} {y1:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {x2:.1f} {y2:.1f}", tuple(heads)


def _head(tip: Point, toward: Point, *, size: float) -> str:
    """Give the three points of an arrow head; `toward` leads away from its tip."""
    back = (tip[0] + toward[0] * size, tip[1] + toward[1] * size)
    half = size * 0.45
    left = (back[0] - toward[1] * half, back[1] + toward[0] * half)
    right = (back[0] + toward[1] * half, back[1] - toward[0] * half)
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in (tip, left, right))


def _says(one: Strand) -> str:
    """Put a strand in words."""
    side = "conflict" if one.conflict else "cooperation"
    together = one.acts - one.forth - one.back
    ways = (
        (one.forth, f"{one.one} → {one.other}"),
        (one.back, f"{one.other} → {one.one}"),
        (together, f"{one.one} and {one.other} together"),
    )
    return f"{side}: " + ", ".join(f"{name} {number:,}" for number, name in ways if number)
