"""The network: who acts on whom, as a picture with the table behind it."""

from math import hypot, sqrt
from typing import TYPE_CHECKING, Any, get_args

from sayso.records import EventType, Record, Status
from sayso.show.layout import cut
from sayso.show.site.address import Asked, address, wanted
from sayso.show.site.dyad import DONE
from sayso.show.site.spread import Box, Label, Point, labels, spread
from sayso.store.database import Database
from sayso.store.find import condition

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
TOLD = "v.same_as IS NULL AND NOT v.background"
FITS = """
AND (v.article_id, v.event_id) IN (
    SELECT v.article_id, v.event_id FROM events AS v JOIN articles AS a USING (article_id) WHERE {where}
)
"""
ACTS = "FROM dyads AS v WHERE v.actor <> v.recipient AND {told} {fits}"
SIDES = """
SELECT least(v.actor, v.recipient) AS one, greatest(v.actor, v.recipient) AS other, v.quad_code > 2 AS conflict,
    count(*) AS acts, count(*) FILTER (NOT v.mutual AND v.actor < v.recipient) AS forth,
    count(*) FILTER (NOT v.mutual AND v.actor > v.recipient) AS back, sum(v.event_scale) AS score
{acts} GROUP BY ALL
"""
PAIRS = """
SELECT *, count(*) OVER () AS pairs FROM (
    SELECT least(v.actor, v.recipient) AS one, greatest(v.actor, v.recipient) AS other, count(*) AS acts
    {acts} GROUP BY ALL
) ORDER BY acts DESC, one, other LIMIT {most}
"""
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
    acts, values = _acts(asked)
    pairs = database.rows(PAIRS.format(acts=acts, most=10 * MOST), values)
    names = _chosen(pairs)
    strands = _strands(database, acts, values, names)
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
        parties=_parties(database, acts, values),
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
    acts, values = _acts(asked)
    return database.arrow(f"{SIDES.format(acts=acts)} ORDER BY {ORDER}", values)


def _acts(asked: Asked) -> tuple[str, dict[str, Any]]:
    """Give the acts that are counted, as SQL."""
    filters = asked.filters()
    where, values = condition(wanted(filters))
    told = TOLD if "status" in filters else DONE
    return ACTS.format(told=told, fits=FITS.format(where=where) if filters else ""), values


def _parties(database: Database, acts: str, values: dict[str, Any]) -> int:
    """Count the parties."""
    sql = f"SELECT count(DISTINCT name) AS parties FROM (SELECT unnest([v.actor, v.recipient]) AS name {acts})"  # noqa: S608
    (row,) = database.rows(sql, values)
    parties: int = row["parties"]
    return parties


def _chosen(pairs: list[dict[str, Any]]) -> list[str]:
    """Take parties from the pairs between which most passes, as many as there is room for."""
    names: dict[str, None] = {}
    for row in pairs:
        both = dict.fromkeys((row["one"], row["other"]))
        if len(names | both) > MOST:
            break
        names |= both
    return list(names)


def _strands(database: Database, acts: str, values: dict[str, Any], names: list[str]) -> tuple[Strand, ...]:
    """Give what passes between some parties."""
    if not names:
        return ()
    among = f"{acts} AND v.actor IN (SELECT unnest($names)) AND v.recipient IN (SELECT unnest($names))"
    rows = database.rows(f"{SIDES.format(acts=among)} ORDER BY {ORDER}", {**values, "names": names})
    return tuple(Strand(**row, href=address("/dyads", actor=row["one"], recipient=row["other"])) for row in rows)


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
