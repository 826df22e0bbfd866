"""How corrections by hand come between what was coded and what users see.

Corrected events are few: they are made here, row by row, and shown in the place of the coded ones. Names of parties may
stand in any row, so rules for them are a list that the views go through.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from sayso.ids import number_of
from sayso.knowledge.load import table
from sayso.store.codebook import modes_of, scale_of
from sayso.store.corrections import OF_PARTY, Correction, Value
from sayso.store.schema import TABLES

Row = dict[str, Any]
PARTIES = {
    name: [column.name for column in columns if column.kind == "parties"]
    for name, columns in TABLES.items()
    if any(column.kind == "parties" for column in columns)
}
"""The columns of each table that repeat names of parties."""
CORRECTED = (*PARTIES, "entities", "event_actors", "event_recipients")
"""The tables that corrections can change."""
RULE = "STRUCT(was VARCHAR, was_country VARCHAR, article_id VARCHAR, name VARCHAR, country VARCHAR, sector VARCHAR)"
REPLACED = """
SELECT * FROM stored.{table} AS v
WHERE NOT EXISTS (FROM stored.{gone} AS t WHERE t.article_id = v.article_id AND t.event_id = v.event_id)
"""


class Amended(NamedTuple):
    """What became of the events that corrections touch."""

    rows: list[Row]
    """The events as corrected."""
    touched: list[tuple[str, str]]
    """Article and id of every event that is not shown as it was coded, those that are rejected included."""
    rejected: list[tuple[str, str]]


def amend(events: list[Row], places: list[Row], *, corrections: tuple[Correction, ...]) -> Amended:
    """Apply the corrections of events, the oldest first.

    Args:
        events: All events of the articles that are corrected, as they were coded.
        places: All places of these articles.
        corrections: Those in force; of other kinds nothing is done here. One whose event is no more found does nothing.
    """
    rows = {(row["article_id"], row["event_id"]): dict(row) for row in events}
    touched: set[tuple[str, str]] = set()
    rejected: set[tuple[str, str]] = set()
    for correction in corrections:
        if correction.kind != "event":
            continue
        for key in _meant(correction, events=events):
            touched.add(key)
            if correction.rejected:
                rejected.add(key)
            _change(rows[key], correction.changes, places=places)
    touched |= _pass_on(rows, rejected)
    shown = [rows[key] for key in sorted(touched - rejected)]
    return Amended(rows=shown, touched=sorted(touched), rejected=sorted(rejected))


def _meant(correction: Correction, *, events: list[Row]) -> list[tuple[str, str]]:
    """Find the event of a correction by the characters that name the act."""
    there = [
        row
        for row in sorted(events, key=lambda row: number_of(row["event_id"]))
        if row["article_id"] == correction.article_id
        and (row["trigger_start"], row["trigger_end"]) == correction.trigger
    ]
    return [(row["article_id"], row["event_id"]) for row in there[correction.number : correction.number + 1]]


def _change(row: Row, changes: dict[str, Value], *, places: list[Row]) -> None:
    """Set the new values of a row, and what follows from them."""
    for column, value in changes.items():
        row[column] = date.fromisoformat(value) if column.startswith("date_") and isinstance(value, str) else value
    if "date_from" in changes:
        row["date_basis"] = (row["date_basis"] or "expression") if row["date_from"] else None
    if "place_name" in changes:
        there = [p for p in places if p["article_id"] == row["article_id"] and p["name"] == row["place_name"]]
        row["place"] = there[0]["place"] if there else None
        row["place_country"] = there[0]["country"] if there else None
    if changes.keys() & {"event", "mode"}:
        if row["mode"] not in modes_of(row["event"]):
            row["mode"] = None
        row["quad_code"] = table("plover.toml")["types"][row["event"]]["quad"]
        row["event_scale"] = scale_of(row["event"], row["mode"], codebook="2.0")


def _pass_on(rows: dict[tuple[str, str], Row], rejected: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Let the first telling that is left take the place of a rejected one that others tell again; gives who changed."""
    changed: set[tuple[str, str]] = set()
    for article, event in sorted(rejected):
        again = [key for key, row in rows.items() if key[0] == article and row["same_as"] == event]
        heirs = sorted((key for key in again if key not in rejected), key=lambda key: number_of(key[1]))
        for place, key in enumerate(heirs):
            rows[key]["same_as"] = heirs[0][1] if place else None
            changed.add(key)
    return changed


def rules_of(corrections: tuple[Correction, ...]) -> list[Row]:
    """Give the rules for names: those of one article first, then those of one country, later ones before earlier."""
    chosen = [one for one in reversed(corrections) if one.kind == "party"]
    chosen.sort(key=lambda one: (one.article_id is None, one.country is None))
    return [
        {
            "was": one.name,
            "was_country": one.country,
            "article_id": one.article_id,
            **{field: one.changes.get(field) for field in OF_PARTY},
        }
        for one in chosen
    ]


def joined_stories(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Say what stories become that somebody has put together.

    Args:
        pairs: The stories, by their keys, of two articles that tell the same news by hand.

    Returns:
        Each story that bears another key from now on, with that key: the lowest of all that are one.
    """
    of: dict[str, set[str]] = {}
    for pair in pairs:
        one = set.union(*(of.get(story, {story}) for story in pair))
        of |= dict.fromkeys(one, one)
    return [(story, min(one)) for story, one in sorted(of.items()) if story != min(one)]


def view_sql(name: str, *, has_rules: bool, has_events: bool) -> str:
    """Give the SQL of a table with corrections applied."""
    source = f"stored.{name}"
    if has_events and name == "events":
        source = f"({REPLACED.format(table=name, gone='touched')} UNION ALL FROM stored.amended)"
    elif has_events and name in ("event_actors", "event_recipients"):
        source = f"({REPLACED.format(table=name, gone='rejected')})"
    if not has_rules or name not in (*PARTIES, "entities"):
        return f"SELECT * FROM {source}"  # noqa: S608 -- no value of a user is in it
    if name == "entities":
        return ruled_sql(source)
    rule = _rule("p.name", "p.country")
    fields = ", ".join(f"{field} := {value}" for field, value in _new("p", rule).items())
    party = f"struct_pack(entity_id := p.entity_id, {fields})"
    new = ", ".join(f"[{party} FOR p IN v.{column}] AS {column}" for column in PARTIES[name])
    return f"SELECT v.* REPLACE ({new}) FROM {source} AS v, stored.rules AS r"  # noqa: S608


def ruled_sql(source: str) -> str:
    """Give the SQL of rows that are parties (`article_id`, `name`, `country`, `sector`, `code`) after the rules."""
    new = ", ".join(f"{value} AS {field}" for field, value in _new("v", _rule("v.name", "v.country")).items())
    return f"SELECT v.* REPLACE ({new}) FROM {source} AS v, stored.rules AS r"  # noqa: S608


def _rule(name: str, country: str) -> str:
    """Give the SQL of the rule that holds for a party, null where none does."""
    fits = (
        f"q.was = {name} AND (q.was_country IS NULL OR q.was_country IS NOT DISTINCT FROM {country}) "
        "AND (q.article_id IS NULL OR q.article_id = v.article_id)"
    )
    return f"list_extract([q FOR q IN r.rules IF {fits}], 1)"


def _new(party: str, rule: str) -> dict[str, str]:
    """Give the SQL of each field of a party after its rule."""
    fields = {field: f"coalesce({rule}.{field}, {party}.{field})" for field in OF_PARTY}
    code = f"nullif(concat({fields['country']}, {fields['sector']}), '')"
    return {**fields, "code": f"CASE WHEN {rule} IS NULL THEN {party}.code ELSE {code} END"}
