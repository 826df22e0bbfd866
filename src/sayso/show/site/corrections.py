"""Corrections as pages show them: what was said to be right, by whom and why, and the button that takes it back."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from sayso.records import Record
from sayso.show import phrases
from sayso.show.site import words
from sayso.show.site.address import Asked, address, article_address
from sayso.store.database import Database

PER_PAGE = 50
SELECT = """
WITH coded AS (
    SELECT article_id, event_id, event, mode, text, trigger_start, trigger_end, row_number() OVER (
        PARTITION BY article_id, trigger_start, trigger_end ORDER BY substr(event_id, 2)::INTEGER) - 1 AS number
    FROM stored.events
    WHERE article_id IN (SELECT article_id FROM corrections WHERE article_id IS NOT NULL)
)
SELECT c.correction_id, c.kind, c.made_at, c.made_by, c.why, c.article_id, c.name, c.country, c.rejected, c.changes,
    c.undoes, c.in_force, v.event_id, v.event, v.mode, v.text, a.title
FROM corrections AS c LEFT JOIN articles AS a USING (article_id)
    LEFT JOIN coded AS v USING (article_id, trigger_start, trigger_end, number)
"""
NEWEST = f"{SELECT} ORDER BY c.made_at DESC, c.correction_id LIMIT $limit OFFSET $skip"
OF_ARTICLE = f"""{SELECT} WHERE c.in_force AND (
    (c.kind = 'event' AND c.article_id = $article)
    OR (c.kind = 'party' AND coalesce(c.article_id, $article) = $article
        AND c.name IN (SELECT name FROM stored.entities WHERE article_id = $article))
) ORDER BY c.made_at, c.correction_id"""  # noqa: S608 -- the article is a parameter
"""What holds in an article: corrections of its events, and of parties that it names."""
PARTIES = f"{SELECT} WHERE c.in_force AND c.kind = 'party' ORDER BY c.made_at, c.correction_id"
MENDED = "SELECT event_id FROM stored.touched WHERE article_id = $article"
FIELDS = {"date_from": "from", "date_to": "to", "place_name": "place"}


class CorrectionLine(Record, frozen=True, kw_only=True):
    """One correction in words."""

    id: str
    kind: str
    """`event`, `party` or `undo`."""
    at: str
    """The day on which it was made, in words."""
    by: str
    why: str
    of: str
    """What is corrected, as it was coded: the words of an event, the name of a party, the id of a correction."""
    was: str
    """What was coded: the act of an event, the country for which alone the correction of a party holds."""
    says: tuple[str, ...]
    """What is right: `status: denied`; empty where the event is none, and for what is taken back."""
    rejected: bool
    in_force: bool
    href: str | None
    """Where it shows."""
    title: str | None
    """Headline of the article in which alone it holds."""


class CorrectionsPage(Record, frozen=True, kw_only=True):
    """All corrections, the newest first, those that were taken back too."""

    corrections: tuple[CorrectionLine, ...]
    number: int
    earlier: str | None
    later: str | None


def corrections(database: Database, asked: Asked) -> CorrectionsPage:
    """Give what was corrected by hand."""
    number = asked.number()
    rows = database.rows(NEWEST, {"limit": PER_PAGE + 1, "skip": (number - 1) * PER_PAGE})
    return CorrectionsPage(
        corrections=tuple(_lines(rows[:PER_PAGE])),
        number=number,
        earlier=asked.earlier(),
        later=asked.later(more=len(rows) > PER_PAGE),
    )


def of_article(database: Database, key: str) -> tuple[CorrectionLine, ...]:
    """Give the corrections that hold in an article, the oldest first."""
    if not any_made(database):
        return ()
    return tuple(_lines(database.rows(OF_ARTICLE, {"article": key})))


def of_party(database: Database, name: str) -> tuple[CorrectionLine, ...]:
    """Give the corrections that made a party what it is, and those that took its name from others."""
    if not any_made(database):
        return ()
    rows = database.rows(PARTIES)
    return tuple(_lines([row for row in rows if name in (row["name"], _changes(row).get("name"))]))


def any_made(database: Database) -> bool:
    """Say whether anything was ever corrected; where not, nothing more need be asked."""
    return bool(database.rows("SELECT 1 FROM corrections LIMIT 1"))


def mended(database: Database, key: str) -> frozenset[str]:
    """Name the events of an article that are not shown as they were coded."""
    return frozenset(row["event_id"] for row in database.rows(MENDED, {"article": key}))


def _lines(rows: list[dict[str, Any]]) -> Iterator[CorrectionLine]:
    """Put corrections into words."""
    for row in rows:
        yield CorrectionLine(
            id=row["correction_id"],
            kind=row["kind"],
            at=words.day(row["made_at"][:10]),
            by=row["made_by"] or "somebody",
            why=row["why"],
            of=_of(row),
            was=phrases.coded(row["event"], row["mode"]) if row["event"] else row["country"] or "",
            says=tuple(_says(_changes(row))),
            rejected=row["rejected"],
            in_force=row["in_force"],
            href=_href(row),
            title=row["title"],
        )


def _changes(row: Mapping[str, Any]) -> dict[str, Any]:
    """Read the new values of a correction."""
    changes: dict[str, Any] = msgspec.json.decode(row["changes"])
    return changes


def _of(row: Mapping[str, Any]) -> str:
    """Say what is corrected."""
    if row["kind"] == "undo":
        return str(row["undoes"])
    return row["name"] or row["text"] or "an event that is no longer found"


def _says(changes: Mapping[str, Any]) -> Iterator[str]:
    """Give what was set, a day that is whole once."""
    days = changes.get("date_from"), changes.get("date_to")
    if "date_from" in changes:
        yield f"date: {words.days(*days) or 'none'}"
    for column, value in sorted(changes.items()):
        if not column.startswith("date_"):
            shown = {None: "none", True: "yes", False: "no"}.get(value, value) if _plain(value) else value
            yield f"{FIELDS.get(column, column)}: {shown}"


def _plain(value: Any) -> bool:
    """Say whether a value is one that no user writes."""
    return value is None or isinstance(value, bool)


def _href(row: Mapping[str, Any]) -> str | None:
    """Give where a correction shows."""
    if row["kind"] == "party":
        return address("/parties", name=_changes(row).get("name") or row["name"])
    if row["kind"] == "event" and row["article_id"]:
        return article_address(row["article_id"], None if row["rejected"] else row["event_id"])
    return None
