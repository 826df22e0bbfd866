"""Events as the lists of the explorer tell them: one line each, with the way to its words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sayso.records import Record
from sayso.show import phrases
from sayso.show.site import words
from sayso.show.site.address import article_address
from sayso.store.database import Database
from sayso.store.find import these

SELECT = """
SELECT v.article_id, v.event_id, a.title, a.outlet, a.published_from, a.published_to, v.event, v.mode, v.quad_code,
    v.event_scale, v.actors, v.recipients, v.speakers, v.via, v.date_from, v.date_to, v.date_basis, v.place_name,
    v.place_country, v.status, v.background, v.intended_event, v.intended_mode, v.dead, v.injured, v.arrested,
    v.claim_id, v.text,
    EXISTS (FROM stored.touched AS t WHERE t.article_id = v.article_id AND t.event_id = v.event_id) AS mended
FROM events AS v JOIN articles AS a USING (article_id)
"""
FROM = "FROM events AS v JOIN articles AS a USING (article_id)"
BY_DAY = "coalesce(v.date_from, v.date_to) NULLS LAST, v.date_to, v.article_id, v.start_char"
NAMES = "list_distinct([p.name FOR p IN list_concat(actors, recipients)])"
"""The names of all who take part in an event, each once."""
LATEST = "coalesce(v.date_from, v.date_to) DESC NULLS LAST, v.date_to DESC, v.article_id, v.start_char"


class EventLine(Record, frozen=True, kw_only=True):
    """One event of one article."""

    href: str
    """Where its words stand in the article."""
    act: str
    status: str
    background: bool
    """Whether the article only looks back on it."""
    actors: tuple[str, ...]
    """Names; empty where nobody is named."""
    recipients: tuple[str, ...]
    first: date | None
    last: date | None
    day: str
    """The interval in words, "" where the article does not say when."""
    basis: str
    """How the day is known, where no words of time belong to the event."""
    place: str | None
    size: str
    speakers: tuple[str, ...]
    """On whose word; empty in the article's own voice, and where nobody is named."""
    via: tuple[str, ...]
    claimed: bool
    """Whether it is somebody's word, named or not."""
    text: str
    title: str
    outlet: str | None
    score: float
    conflict: bool
    mended: bool
    """Whether it is not shown as it was coded: somebody corrected it, or the event that it tells again."""


def event_lines(
    database: Database, where: str, values: Mapping[str, Any], *, order: str = BY_DAY, limit: int, skip: int = 0
) -> tuple[EventLine, ...]:
    """Give the events of which a condition on `v` (events) and `a` (articles) is true."""
    few = f"SELECT v.article_id, v.event_id {FROM} WHERE {where} ORDER BY {order} LIMIT {int(limit)} OFFSET {int(skip)}"
    keys = database.arrow(few, values)
    return tuple(event_line(row) for row in database.rows(f"{SELECT} WHERE {these(keys)} ORDER BY {order}"))


def event_line(row: Mapping[str, Any]) -> EventLine:
    """Make one of a row of `SELECT`."""
    return EventLine(
        href=article_address(row["article_id"], row["event_id"]),
        act=phrases.coded_act(row["event"], row["mode"], row["intended_event"], row["intended_mode"]),
        status=row["status"],
        background=row["background"],
        actors=names(row["actors"]),
        recipients=names(row["recipients"]),
        first=row["date_from"],
        last=row["date_to"],
        day=words.days(row["date_from"], row["date_to"]),
        basis=phrases.DAY_BASIS.get(row["date_basis"], ""),
        place=row["place_name"],
        size=phrases.persons(row["dead"], row["injured"], row["arrested"]),
        speakers=names(row["speakers"]),
        via=names(row["via"]),
        claimed=row["claim_id"] is not None,
        text=row["text"],
        title=row["title"] or "(no title)",
        outlet=row["outlet"],
        score=row["event_scale"],
        conflict=row["quad_code"] > 2,
        mended=row.get("mended", False),
    )


def names(parties: list[dict[str, Any]] | None) -> tuple[str, ...]:
    """Give the names in a list of parties, each once."""
    return tuple(dict.fromkeys(party["name"] for party in parties or []))
