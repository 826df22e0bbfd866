"""Events as the lists of the explorer tell them: one line each, with the way to its words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sayso.records import Record
from sayso.show import phrases
from sayso.show.site import words
from sayso.show.site.address import article_address
from sayso.store.database import Database

SELECT = """
SELECT v.article_id, v.event_id, a.title, a.outlet, a.published_from, a.published_to, v.event, v.mode, v.quad_code,
    v.event_scale, v.actors, v.recipients, v.speakers, v.via, v.date_from, v.date_to, v.date_basis, v.place_name,
    v.place_country, v.status, v.background, v.intended_event, v.intended_mode, v.dead, v.injured, v.arrested,
    v.claim_id, v.text,
    EXISTS (FROM stored.touched AS t WHERE t.article_id = v.article_id AND t.event_id = v.event_id) AS mended
FROM events AS v JOIN articles AS a USING (article_id)
"""
"""Events as the store has them: whoever shows few of them by their keys adds `WHERE`."""
LINES = """
SELECT v.*, a.article_id, a.title, a.outlet, a.published_from, a.published_to, s.name AS place_name,
    EXISTS (FROM stored.touched AS t WHERE t.article_id = a.article_id AND t.event_id = v.event_id) AS mended
FROM ledger.acts AS v JOIN ledger.articles AS a USING (article) LEFT JOIN ledger.sites AS s USING (site)
WHERE v.act IN ({acts})
"""
NAMED = "SELECT party, name FROM ledger.parties WHERE party IN ({parties})"
PARTIES = ("actors", "recipients", "speakers", "via")
BY_DAY = "v.day NULLS LAST, v.date_to, v.key, v.start_char, v.act"
LATEST = "v.day DESC NULLS LAST, v.date_to DESC, v.key, v.start_char, v.act"


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
    """Give the events of which a condition on `v` (acts of the ledger) is true."""
    found = f"SELECT v.act FROM ledger.acts AS v WHERE {where} ORDER BY {order}"  # noqa: S608 -- values are parameters
    few = f"{found} LIMIT {int(limit)} OFFSET {int(skip)}"
    return lines_of(database, database.arrow(few, values)["act"].to_pylist())


def lines_of(database: Database, acts: Sequence[int]) -> tuple[EventLine, ...]:
    """Give events by their numbers in the ledger, in the order of these."""
    if not acts:
        return ()
    rows = {row["act"]: row for row in database.rows(LINES.format(acts=listed(acts)))}
    known = names_of(database, (row[side] for row in rows.values() for side in PARTIES))
    return tuple(
        event_line({**rows[act], **{side: [{"name": known[one]} for one in rows[act][side] or ()] for side in PARTIES}})
        for act in acts
    )


def names_of(database: Database, parties: Iterable[Sequence[int] | None]) -> dict[int, str]:
    """Give the names of parties by their numbers in the ledger."""
    numbers = {number for some in parties for number in some or ()}
    rows = database.rows(NAMED.format(parties=listed(sorted(numbers)))) if numbers else []
    return {row["party"]: row["name"] for row in rows}


def listed(numbers: Iterable[int]) -> str:
    """Write numbers into SQL: so DuckDB passes over the rows of others unread."""
    return ", ".join(str(int(number)) for number in numbers)


def _act(row: Mapping[str, Any]) -> str:
    """Give what was done."""
    foreseen = phrases.coded(row["intended_event"], row["intended_mode"]) if row["intended_event"] else None
    return phrases.coded_act(phrases.coded(row["event"], row["mode"]), status=row["status"], foreseen=foreseen)


def event_line(row: Mapping[str, Any]) -> EventLine:
    """Make one of a row of `SELECT`."""
    return EventLine(
        href=article_address(row["article_id"], row["event_id"]),
        act=_act(row),
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
