"""What was announced, and is not yet told as done."""

from datetime import date

from sayso.records import Record
from sayso.show.site.address import Asked
from sayso.show.site.events import SELECT, EventLine, event_line
from sayso.store.database import Database

MOST = 200
GRACE = 3
"""Days around the one announced in which an act counts as the one that was meant."""
ANNOUNCED = "v.status = 'planned' AND NOT v.background AND v.same_as IS NULL"
MET = f"""
WITH announced AS (
    SELECT v.article_id, v.event_id, coalesce(v.intended_event, v.event) AS event, v.date_from, v.date_to,
        unnest(list_concat(v.actors, v.recipients)) AS p
    FROM events AS v WHERE {ANNOUNCED}
), done AS (
    SELECT event, date_from, date_to, unnest(list_concat(actors, recipients)) AS p
    FROM events WHERE status IN ('happened', 'ongoing') AND date_from IS NOT NULL AND date_to IS NOT NULL
)
SELECT DISTINCT n.article_id, n.event_id FROM announced AS n JOIN done AS d
ON n.event = d.event AND lower(n.p.name) = lower(d.p.name)
    AND d.date_from <= coalesce(n.date_to, n.date_from) + {GRACE}
    AND d.date_to >= coalesce(n.date_from, n.date_to) - {GRACE}
"""  # noqa: S608 -- no value of a user is in it
LISTED = f"""
WITH met AS ({MET}) {SELECT}
WHERE {ANNOUNCED} AND coalesce(v.date_to, v.date_from) {{when}}
    AND NOT EXISTS (FROM met WHERE met.article_id = v.article_id AND met.event_id = v.event_id)
ORDER BY coalesce(v.date_to, v.date_from) {{order}}, v.article_id, v.start_char LIMIT {MOST}
"""


class ComingPage(Record, frozen=True, kw_only=True):
    """What was announced, parted by the day of the newest article: that is the store's today."""

    today: date | None
    """The last day of publication in the store; None where no day is known."""
    grace: int
    met: int
    """Announcements of which a like act is told as done."""
    overdue: tuple[EventLine, ...]
    """Due by then, and not told as done; the last due first."""
    coming: tuple[EventLine, ...]
    """Due later, the next first."""
    undated: tuple[EventLine, ...]
    """Announced without a day."""
    most: int
    """Length at which a list is cut."""


def coming(database: Database, asked: Asked) -> ComingPage:
    """Give what was announced; a like act is of the same type, with a party of the same name, on about that day."""
    del asked  # there is nothing to choose
    (row,) = database.rows("SELECT max(published_to) AS today FROM articles")
    today = row["today"]
    (met,) = database.rows(f"SELECT count(*) AS met FROM ({MET})")  # noqa: S608
    return ComingPage(
        today=today,
        grace=GRACE,
        met=met["met"],
        overdue=_listed(database, "<= $today", "DESC", today=today) if today else (),
        coming=_listed(database, "> $today" if today else "IS NOT NULL", "ASC", today=today),
        undated=_listed(database, "IS NULL", "ASC", today=None),
        most=MOST,
    )


def _listed(database: Database, when: str, order: str, *, today: date | None) -> tuple[EventLine, ...]:
    """Give announcements that fall due at some time."""
    values = {"today": today} if "$today" in when else {}
    return tuple(event_line(row) for row in database.rows(LISTED.format(when=when, order=order), values))
