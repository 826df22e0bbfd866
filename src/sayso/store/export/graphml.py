"""GraphML: who to whom as a network. Nodes are parties by name and country, edges their acts of one kind together."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from sayso.store.database import Database

NODE = {"name": "string", "country": "string", "code": "string"}
EDGE = {"quad_code": "int", "event": "string", "acts": "int", "scale": "double", "first": "string", "last": "string"}
"""What nodes and edges carry, with GraphML's types."""

EDGES = """
SELECT actor, actor_country, max(actor_code) AS actor_code,
    recipient, recipient_country, max(recipient_code) AS recipient_code,
    quad_code, event, count(*) AS acts, round(avg(event_scale), 3) AS scale,
    min(coalesce(date_from, date_to)) AS first, max(coalesce(date_to, date_from)) AS last
FROM dyads WHERE same_as IS NULL AND status IN ('happened', 'ongoing')
GROUP BY ALL ORDER BY ALL
"""
HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">"""


def graph_lines(database: "Database") -> Iterator[str]:
    """Give the network line by line; the same store gives the same bytes."""
    rows = database.rows(EDGES)
    yield HEAD
    for whose, fields in (("node", NODE), ("edge", EDGE)):
        for name, kind in fields.items():
            yield f'  <key id="{whose}_{name}" for="{whose}" attr.name="{name}" attr.type="{kind}"/>'
    yield '  <graph edgedefault="directed">'
    nodes = _nodes(rows)
    for key, number in nodes.items():
        yield f'    <node id="n{number}">'
        yield from _data("node", dict(zip(NODE, key, strict=True)))
        yield "    </node>"
    for row in rows:
        source, target = (nodes[_key(row, side)] for side in ("actor", "recipient"))
        yield f'    <edge source="n{source}" target="n{target}">'
        yield from _data("edge", {name: row[name] for name in EDGE})
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


Key = tuple[str | None, str | None, str | None]


def _nodes(rows: list[dict[str, Any]]) -> dict[Key, int]:
    """Number the parties, in the order of name, country and code."""
    keys = {_key(row, side) for row in rows for side in ("actor", "recipient")}
    return {key: number for number, key in enumerate(sorted(keys, key=lambda key: [part or "" for part in key]))}


def _key(row: dict[str, Any], side: str) -> Key:
    """Tell a party from others."""
    return row[side], row[f"{side}_country"], row[f"{side}_code"]


def _data(whose: str, values: dict[str, Any]) -> Iterator[str]:
    """Give what is known, one line each."""
    for name, value in values.items():
        if value is not None:
            yield f"      <data key={quoteattr(f'{whose}_{name}')}>{escape(str(value))}</data>"
