"""From the rows of one article back to its report: what was put into a store comes out as it was."""

from collections import defaultdict
from datetime import date
from typing import Any

import msgspec

from sayso.ids import number_of
from sayso.records import Article, Claim, Coder, Entity, Event, Place, Published, Report, Span, Time, Wording
from sayso.store.tables import Row, Rows


def report_of_rows(rows: Rows) -> Report:
    """Make the report of one article from its rows; the article bears the id that the input gave it, where it did.

    Args:
        rows: The rows of the article in every table, in any order.

    Raises:
        ValueError: There is not exactly one article among the rows.
    """
    (row,) = rows["articles"]
    mentions = _grouped(rows["mentions"], by="entity_id", order="start_char")
    actors = _grouped(rows["event_actors"], by="event_id", order="position")
    recipients = _grouped(rows["event_recipients"], by="event_id", order="position")
    return Report(
        article=article_of_row(row),
        sentences=tuple(_between(one) for one in _sorted(rows["sentences"], "sentence")),
        entities=tuple(_entity(one, mentions[one["entity_id"]]) for one in _by_number(rows["entities"], "entity_id")),
        times=tuple(_time(one) for one in _sorted(rows["times"], "time")),
        places=tuple(_flat(one, Place) for one in _sorted(rows["places"], "place")),
        claims=tuple(_claim(one) for one in _by_number(rows["claims"], "claim_id")),
        events=tuple(
            _event(one, actor=actors[one["event_id"]], recipient=recipients[one["event_id"]])
            for one in _by_number(rows["events"], "event_id")
        ),
        wording=tuple(_flat(one, Wording) for one in _sorted(rows["wording"], "wording")),
        coder=coder_of_row(row),
    )


def article_of_row(row: Row) -> Article:
    """Make an article of its row in `articles`."""
    return Article(
        id=row["given_id"] or row["article_id"],
        title=row["title"],
        url=row["url"],
        outlet=row["outlet"],
        author=row["author"],
        published=msgspec.convert(_interval(row, "published"), type=Published),
        language=row["language"],
        text=row["text"],
    )


def coder_of_row(row: Row) -> Coder:
    """Name the coder that wrote a row of `articles`."""
    return Coder(
        name=row["coder_name"], version=row["coder_version"], model=row["coder_model"], codebook=row["codebook"]
    )


def _grouped(rows: list[Row], *, by: str, order: str) -> defaultdict[str, list[Row]]:
    """Part rows by the record that they belong to."""
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in _sorted(rows, order):
        groups[row[by]].append(row)
    return groups


def _sorted(rows: list[Row], column: str) -> list[Row]:
    """Put rows in the order of a column."""
    return sorted(rows, key=lambda row: row[column])


def _by_number(rows: list[Row], column: str) -> list[Row]:
    """Put records in the order of their ids, `e2` before `e10`."""
    return sorted(rows, key=lambda row: number_of(row[column]))


def _between(row: Row) -> Span:
    """Give where a row begins and ends as a span."""
    return row["start_char"], row["end_char"]


def _span(row: Row, name: str) -> Span | None:
    """Give two columns that bear a name as a span."""
    start, end = row[f"{name}_start"], row[f"{name}_end"]
    return None if start is None else (start, end)


def _interval(row: Row, name: str) -> Row:
    """Give the columns of an interval as the record holds it."""
    days = {end: _iso(row[f"{name}_{end}"]) for end in ("from", "to")}
    return {**days, "basis": row[f"{name}_basis"], "because": row[f"{name}_because"] or []}


def _iso(day: date | str | None) -> str | None:
    """Write a day as the record does."""
    return str(day) if day else None


def _flat(row: Row, shape: type[Any]) -> Any:
    """Make a record whose fields are columns."""
    given = {**row, "start": row["start_char"], "end": row["end_char"]}
    return shape(**{name: given[name] for name in shape.__struct_fields__})


def _entity(row: Row, mentions: list[Row]) -> Entity:
    """Make a party with its mentions."""
    same = ("name", "kind", "country", "sector", "code", "roles", "members")
    given = {name: row[name] for name in same}
    spans = [_between(mention) for mention in mentions]
    return msgspec.convert({"id": row["entity_id"], **given, "mentions": spans}, type=Entity)


def _time(row: Row) -> Time:
    """Make a time expression."""
    return _flat({**row, "first": _iso(row["date_from"]), "last": _iso(row["date_to"])}, Time)  # type: ignore[no-any-return]


def _claim(row: Row) -> Claim:
    """Make a claim."""
    given = {
        "id": row["claim_id"],
        **{name: row[name] for name in ("source", "kind", "via", "audience", "parent")},
        "source_span": _span(row, "source"),
        "cue": _span(row, "cue"),
        "content": [_between(span) for span in row["content"]],
        "date": _interval(row, "date") if row["date_basis"] else None,
    }
    return msgspec.convert(given, type=Claim)


def _event(row: Row, *, actor: list[Row], recipient: list[Row]) -> Event:
    """Make an event with its parties."""
    same = ("event", "mode", "context", "quad_code", "event_scale", "place", "status", "background", "same_as")
    dates = {"from": _iso(row["date_from"]), "to": _iso(row["date_to"]), "basis": row["date_basis"]}
    size = {name: row[name] for name in ("dead", "injured", "arrested")}
    because = {name: row[f"because_{name}"] for name in ("lexicon", "network", "status")}
    given = {
        "id": row["event_id"],
        **{name: row[name] for name in same},
        "actor": [one["entity_id"] for one in actor],
        "recipient": [one["entity_id"] for one in recipient],
        "date": dates if row["date_basis"] else None,
        "intended": {"event": row["intended_event"], "mode": row["intended_mode"]} if row["intended_event"] else None,
        "size": size if any(value is not None for value in size.values()) else None,
        "start": row["start_char"],
        "end": row["end_char"],
        "trigger": _span(row, "trigger"),
        "claim": row["claim_id"],
        "confidence": row["confidence"],
        "because": because if any(value is not None for value in because.values()) else None,
    }
    return msgspec.convert(given, type=Event)
