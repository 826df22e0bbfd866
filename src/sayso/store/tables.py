"""From reports and problems to rows of the tables in `sayso.store.schema`."""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from sayso.ids import article_id
from sayso.records import Article, Claim, Coder, Entity, Event, Problem, Report, Span, Time
from sayso.store.appearance import Appearance, appearance_of, metadata_of
from sayso.store.schema import TABLES, Column, arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""Rows by table; every table of the schema is there."""


def no_rows() -> Rows:
    """Give every table without a row."""
    return {name: [] for name in TABLES}


def rows_of_report(report: Report, *, appearance: Appearance) -> Rows:
    """Give the rows of one report.

    Args:
        report: What one article says.
        appearance: Where it was met; of the article as it was read.
    """
    rows = no_rows()
    article = report.article
    rows["articles"].append(
        {
            "appearance_id": appearance.id,
            **metadata_of(article),
            "text": article.text,
            "coder_name": report.coder.name,
        }
    )
    rows["sentences"] = [{"sentence": n, **_at(span)} for n, span in enumerate(report.sentences, 1)]
    for entity in report.entities:
        rows["entities"].append(_entity(entity))
        rows["mentions"] += [{"entity_id": entity.id, **_at(span)} for span in entity.mentions]
    rows["times"] = [{"time": number, **_time(time)} for number, time in enumerate(report.times)]
    rows["places"] = [{"place": n, **_fields(place)} for n, place in enumerate(report.places)]
    rows["claims"] = [_claim(claim) for claim in report.claims]
    for event in report.events:
        rows["events"].append(_event(event))
        rows["event_actors"] += _parties(event.id, event.actor)
        rows["event_recipients"] += _parties(event.id, event.recipient)
    rows["wording"] = [{"wording": n, **_fields(wording)} for n, wording in enumerate(report.wording)]
    for some in rows.values():
        for row in some:
            row.update(article_id=appearance.key, **coder_columns(report.coder))
    return rows


def row_of_appearance(article: Article) -> Row:
    """Give the row of `appearances` for an article as it was read."""
    appearance = appearance_of(article)
    return {"article_id": appearance.key, "appearance_id": appearance.id, **metadata_of(article)}


def row_of_problem(problem: Problem, *, article: Article | None, coder: Coder) -> Row:
    """Give the row of a problem; the same problem has the same id whenever it is met."""
    key = article_id(article.text) if article else None
    told = {"article_id": key, **msgspec.to_builtins(problem)}
    name = hashlib.sha256(msgspec.json.encode([told[column] for column in sorted(told)])).hexdigest()[:16]
    return {"problem_id": name, **told, **coder_columns(coder)}


def coder_columns(coder: Coder) -> Row:
    """Give what made a row."""
    return {"coder_version": coder.version, "coder_model": coder.model, "codebook": coder.codebook}


def arrow_table(table: str, rows: Iterable[Row]) -> "pa.Table":
    """Put rows into an Arrow table with the columns of the schema.

    Raises:
        KeyError: A row lacks a column; days that are no days raise ValueError.
    """
    import pyarrow as pa

    schema = arrow_schema(table)
    rows = list(rows)
    columns = [
        pa.array([_cell(row[column.name], column) for row in rows], type=field.type)
        for column, field in zip(TABLES[table], schema, strict=True)
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def _cell(value: Any, column: Column) -> Any:
    """Give a value as Arrow takes it: days as dates."""
    return date.fromisoformat(value) if column.kind == "day" and isinstance(value, str) else value


def _at(span: Span) -> Row:
    """Give a span as two columns."""
    return {"start_char": span[0], "end_char": span[1]}


def _fields(record: msgspec.Struct) -> Row:
    """Give the fields of a flat record, with the names that spans have in a store."""
    row: Row = msgspec.structs.asdict(record)
    return {**row, "start_char": row.pop("start"), "end_char": row.pop("end")}


def _entity(entity: Entity) -> Row:
    """Give the row of a party; its mentions are rows of their own."""
    row: Row = msgspec.to_builtins(entity)
    row["entity_id"] = row.pop("id")
    del row["mentions"]
    return row


def _time(time: Time) -> Row:
    """Give the row of a time expression."""
    row = _fields(time)
    return {**row, "date_from": row.pop("first"), "date_to": row.pop("last")}


def _claim(claim: Claim) -> Row:
    """Give the row of a claim."""
    day = claim.date
    return {
        "claim_id": claim.id,
        "source": list(claim.source),
        **_bounds("source", claim.source_span),
        **_bounds("cue", claim.cue),
        "content": [_at(span) for span in claim.content],
        "kind": claim.kind,
        "via": list(claim.via),
        "audience": list(claim.audience),
        "date_from": day.first if day else None,
        "date_to": day.last if day else None,
        "date_basis": day.basis if day else None,
        "date_because": list(day.because) if day else [],
        "parent": claim.parent,
    }


def _bounds(name: str, span: Span | None) -> Row:
    """Give a span that may be missing as two columns that bear its name."""
    start, end = span or (None, None)
    return {f"{name}_start": start, f"{name}_end": end}


def _event(event: Event) -> Row:
    """Give the row of an event; its parties are rows of their own."""
    same = ("event", "mode", "quad_code", "event_scale", "place", "status", "background", "same_as", "confidence")
    return {
        **{name: getattr(event, name) for name in same},
        **{name: getattr(event.size, name, None) for name in ("dead", "injured", "arrested")},
        "event_id": event.id,
        "context": list(event.context),
        "date_from": event.date.first if event.date else None,
        "date_to": event.date.last if event.date else None,
        "date_basis": event.date.basis if event.date else None,
        "intended_event": event.intended.event if event.intended else None,
        "intended_mode": event.intended.mode if event.intended else None,
        **_at((event.start, event.end)),
        **_bounds("trigger", event.trigger),
        "claim_id": event.claim,
    }


def _parties(event_id: str, ids: tuple[str, ...]) -> list[Row]:
    """Give one row a party, in their order."""
    return [{"event_id": event_id, "position": position, "entity_id": one} for position, one in enumerate(ids)]
