"""From reports and problems to rows of the tables in `sayso.store.schema`."""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from sayso.ids import article_id
from sayso.offsets import text_of
from sayso.records import Article, Claim, Coder, Entity, Event, Problem, Report, Span, Time
from sayso.store.appearance import Appearance, appearance_of, metadata_of
from sayso.store.schema import PARTY, TABLES, Column, arrow_schema, columns_of
from sayso.store.voices import Voices, voices

if TYPE_CHECKING:
    import pyarrow as pa

BETWEEN = " … "
"""Between two spans of one claim."""
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
    rows["claims"] = [_claim(claim, report=report) for claim in report.claims]
    for event in report.events:
        rows["events"].append({**_event(event), **_told(event, report=report)})
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
    if not rows:
        return pa.Table.from_batches([], schema=schema)  # an array of no values loads pandas, where it is there
    columns = [
        pa.array([_cell(row[column.name], column) for row in rows], type=field.type)
        for column, field in zip(columns_of(table), schema, strict=True)
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


def _claim(claim: Claim, *, report: Report) -> Row:
    """Give the row of a claim."""
    day = claim.date
    return {
        "claim_id": claim.id,
        "source": list(claim.source),
        **_bounds("source", claim.source_span),
        **_bounds("cue", claim.cue),
        "content": [_at(span) for span in claim.content],
        "text": BETWEEN.join(text_of(report.article.text, span) for span in claim.content),
        "speakers": _speakers(voices(claim.id, report=report), report=report),
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
        **{f"because_{name}": getattr(event.because, name, None) for name in ("lexicon", "network", "status")},
    }


def _told(event: Event, *, report: Report) -> Row:
    """Give what an event says by name: who, to whom, where, on whose word, in which words."""
    place = report.places[event.place] if event.place is not None else None
    chain = voices(event.claim, report=report) if event.claim else None
    return {
        "place_name": place.name if place else None,
        "place_country": place.country if place else None,
        "text": text_of(report.article.text, (event.start, event.end)),
        "actors": named(event.actor, report=report),
        "recipients": named(event.recipient, report=report),
        "speakers": _speakers(chain, report=report) if chain else [],
        "via": named(chain.via, report=report) if chain else [],
    }


def named(ids: tuple[str, ...], *, report: Report) -> list[Row]:
    """Give parties by name, each once; a group whose members are known as its members."""
    by_id = {entity.id: entity for entity in report.entities}
    members = [member for one in ids if one in by_id for member in by_id[one].members or (one,)]
    found = [by_id[one] for one in dict.fromkeys(members) if one in by_id]
    return [
        {"entity_id": one.id, "name": one.name, "country": one.country, "sector": one.sector, "code": one.code}
        for one in found
    ]


def _speakers(chain: Voices, *, report: Report) -> list[Row]:
    """Give those whose word it is; words that name no party of the report ("a leaked draft") stand as they are."""
    unlisted = [{**dict.fromkeys(PARTY), "name": chain.words}] if chain.words else []
    return named(chain.source, report=report) + unlisted


def _parties(event_id: str, ids: tuple[str, ...]) -> list[Row]:
    """Give one row a party, in their order."""
    return [{"event_id": event_id, "position": position, "entity_id": one} for position, one in enumerate(ids)]
