"""One row an event, with names in the place of ids: the flat form for data frames and spreadsheets."""

from collections.abc import Iterator
from typing import Any

from sayso.records import Entity, Event, Report

COLUMNS = (
    "article_id",
    "published",
    "outlet",
    "url",
    "event_id",
    "event",
    "mode",
    "context",
    "quad_code",
    "event_scale",
    "actor",
    "actor_code",
    "recipient",
    "recipient_code",
    "date_from",
    "date_to",
    "date_basis",
    "place",
    "country",
    "status",
    "background",
    "intended",
    "dead",
    "injured",
    "arrested",
    "claim_id",
    "source",
    "same_as",
    "confidence",
    "start",
    "end",
    "text",
)
"""What a row holds; several values of one cell are parted by `; `, and None means "the article does not say"."""


def event_rows(report: Report) -> Iterator[dict[str, Any]]:
    """Give each event of a report as a row with the keys of `COLUMNS`, in the order of the text."""
    entities = {entity.id: entity for entity in report.entities}
    sources = {claim.id: claim.source for claim in report.claims}
    for event in report.events:
        row = {
            **_of_article(report),
            **_of_event(event, report=report),
            **_parties("actor", event.actor, entities=entities),
            **_parties("recipient", event.recipient, entities=entities),
            "source": _joined(entities[one].name for one in sources.get(event.claim or "", ()) if one in entities),
        }
        yield {column: row[column] for column in COLUMNS}


def _of_article(report: Report) -> dict[str, Any]:
    """Give the columns that all events of an article share."""
    article = report.article
    day = article.published
    return {
        "article_id": article.id,
        "published": day.first if day.first == day.last else f"{day.first or ''}/{day.last or ''}",
        "outlet": article.outlet,
        "url": article.url,
    }


def _of_event(event: Event, *, report: Report) -> dict[str, Any]:
    """Give the columns that an event holds itself."""
    place = report.places[event.place] if event.place is not None else None
    same = ("event", "mode", "quad_code", "event_scale", "status", "background", "same_as", "confidence")
    return {
        **{name: getattr(event, name) for name in (*same, "start", "end")},
        **{name: getattr(event.size, name, None) for name in ("dead", "injured", "arrested")},
        "event_id": event.id,
        "claim_id": event.claim,
        "context": _joined(event.context),
        "date_from": event.date.first if event.date else None,
        "date_to": event.date.last if event.date else None,
        "date_basis": event.date.basis if event.date else None,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "intended": event.intended.event if event.intended else None,
        "text": report.article.text[event.start : event.end],
    }


def _parties(side: str, ids: tuple[str, ...], *, entities: dict[str, Entity]) -> dict[str, str | None]:
    """Give names and codes of one side of an event."""
    known = [entities[one] for one in ids if one in entities]
    return {
        side: _joined(entity.name for entity in known),
        f"{side}_code": _joined(entity.code or "" for entity in known) if any(e.code for e in known) else None,
    }


def _joined(values: Any) -> str | None:
    """Write several values into one cell, or None where there are none."""
    return "; ".join(values) or None
