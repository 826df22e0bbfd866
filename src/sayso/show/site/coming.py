"""What was announced, and is not yet told as done."""

from datetime import date

from sayso.records import Record
from sayso.show.site.address import Asked
from sayso.show.site.events import SELECT, EventLine, event_line
from sayso.store.database import Database
from sayso.store.find import these

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
DUE = "coalesce(v.date_to, v.date_from)"
KEYS = f"""
WITH met AS MATERIALIZED ({MET}), announced AS (
    SELECT v.article_id, v.event_id, v.start_char, {DUE} - DATE '2000-01-01' AS due,
        EXISTS (FROM met WHERE met.article_id = v.article_id AND met.event_id = v.event_id) AS met,
        CASE WHEN {DUE} IS NULL THEN 'undated' WHEN {DUE} <= CAST($today AS DATE) THEN 'overdue'
            ELSE 'coming' END AS list
    FROM events AS v WHERE {ANNOUNCED}
)
SELECT article_id, event_id, list, met, count(*) FILTER (met) OVER () AS all_met, row_number() OVER (
    PARTITION BY list, met ORDER BY if(list = 'overdue', -due, due), article_id, start_char, event_id) AS place
FROM announced QUALIFY place <= if(met, 1, {MOST}) ORDER BY place
"""  # noqa: S608
"""The first announcements of each list, and how many are met: these are many, and are worked out once."""


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
    keys = database.arrow(KEYS, {"today": today})
    listed = [row for row in keys.to_pylist() if not row["met"]]
    rows = database.rows(f"{SELECT} WHERE {these(keys)}")
    lines = {(row["article_id"], row["event_id"]): event_line(row) for row in rows}
    lists = {
        name: tuple(lines[row["article_id"], row["event_id"]] for row in listed if row["list"] == name)
        for name in ("overdue", "coming", "undated")
    }
    met = keys["all_met"][0].as_py() if keys.num_rows else 0
    return ComingPage(today=today, grace=GRACE, met=met, most=MOST, **lists)
