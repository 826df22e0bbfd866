"""What was announced, and is not yet told as done."""

from datetime import date

from sayso.records import Record
from sayso.show.site.address import Asked
from sayso.show.site.events import EventLine, lines_of
from sayso.store.database import Database

MOST = 200
GRACE = 3
"""Days around the one announced in which an act counts as the one that was meant."""
ANNOUNCED = "v.status = 'planned' AND NOT v.background AND v.once"
KEYS = f"""
WITH bearers AS MATERIALIZED (
    SELECT party, hash(lower(name)) AS named FROM ledger.parties
), parts AS (
    SELECT act, party FROM ledger.parts WHERE side < 2
), announced AS (
    SELECT v.act, v.key, v.start_char, coalesce(v.intended_event, v.event) AS event,
        coalesce(v.date_to, v.date_from) AS due, coalesce(v.date_from, v.date_to) - {GRACE} AS first,
        coalesce(v.date_to, v.date_from) + {GRACE} AS last
    FROM ledger.acts AS v WHERE {ANNOUNCED}
), awaited AS MATERIALIZED (
    SELECT DISTINCT a.event, b.named, a.first, a.last FROM announced AS a JOIN parts USING (act) JOIN bearers AS b
        USING (party) WHERE a.due IS NOT NULL
), done AS (
    SELECT event, named, date_from, max(date_to) AS date_to FROM (
        SELECT v.event, p.party, v.date_from, max(v.date_to) AS date_to
        FROM ledger.acts AS v JOIN parts AS p USING (act)
        WHERE v.status IN ('happened', 'ongoing') AND v.date_from IS NOT NULL AND v.date_to IS NOT NULL
            AND v.event IN (SELECT event FROM awaited)
        GROUP BY ALL
    ) JOIN bearers USING (party) SEMI JOIN awaited USING (event, named) GROUP BY ALL
), until AS (
    SELECT event, named, date_from, max(date_to) OVER (PARTITION BY event, named ORDER BY date_from) AS date_to
    FROM done
), answered AS (
    SELECT w.* FROM awaited AS w
        ASOF JOIN until AS u ON w.event = u.event AND w.named = u.named AND w.last >= u.date_from
    WHERE u.date_to >= w.first
), met AS MATERIALIZED (
    SELECT DISTINCT a.act FROM announced AS a JOIN parts USING (act) JOIN bearers AS b USING (party)
        SEMI JOIN answered AS w ON w.event = a.event AND w.named = b.named AND w.first = a.first AND w.last = a.last
), lists AS (
    SELECT a.*, m.act IS NOT NULL AS met, CASE WHEN due IS NULL THEN 'undated'
        WHEN due <= CAST($today AS DATE) THEN 'overdue' ELSE 'coming' END AS list
    FROM announced AS a LEFT JOIN met AS m USING (act)
)
SELECT act, list, met, (SELECT count(*) FROM met) AS all_met, row_number() OVER (
    PARTITION BY list, met
    ORDER BY if(list = 'overdue', -1, 1) * (due - DATE '2000-01-01'), key, start_char, act) AS place
FROM lists QUALIFY place <= if(met, 1, {MOST}) ORDER BY place
"""  # noqa: S608
"""The first announcements of each list, and how many are met. Of the like acts that begin by the last day on which one
counts, the latest end tells whether any of them reaches the first such day: so none has to be compared with each."""


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
    (row,) = database.rows("SELECT max(published_to) AS today FROM ledger.articles")
    today = row["today"]
    rows = database.rows(KEYS, {"today": today})
    listed = [row for row in rows if not row["met"]]
    acts = [row["act"] for row in listed]
    lines = dict(zip(acts, lines_of(database, acts), strict=True))
    lists = {
        name: tuple(lines[row["act"]] for row in listed if row["list"] == name)
        for name in ("overdue", "coming", "undated")
    }
    met = rows[0]["all_met"] if rows else 0
    return ComingPage(today=today, grace=GRACE, met=met, most=MOST, **lists)
