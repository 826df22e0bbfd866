"""The lists of the pages of announcements, parties, sources, dyads and places as tables, whole."""

from typing import TYPE_CHECKING

from sayso.show.site.address import Asked, wanted
from sayso.show.site.coming import GRACE
from sayso.show.site.dyad import ways_between
from sayso.show.site.places import COUNTS
from sayso.show.site.source import LISTED
from sayso.show.site.timeline import ONCE
from sayso.store.database import Database
from sayso.store.find import Condition, among
from sayso.store.ledger.fitting import fitting
from sayso.store.views import EVENT_ROWS

if TYPE_CHECKING:
    import pyarrow as pa

BEARS = "len([1 FOR p IN {parties} IF p.name = $name]) > 0"
BY_DAY = "coalesce(v.date_from, v.date_to) NULLS LAST, v.date_to, v.article_id, v.start_char"
DONE = "v.same_as IS NULL AND NOT v.background AND v.status IN ('happened', 'ongoing')"
"""What is told as done, each act of an article once. What is foreseen, denied or looked back on is not counted."""
DAYS = """
SELECT v.date_from AS first, v.date_to AS last, v.quad_code > 2 AS conflict, sum(v.event_scale) AS score,
    count(*) AS events
FROM events AS v WHERE {where} GROUP BY ALL ORDER BY ALL
"""
"""The events by their days: from these the bars of every step are added up, so that the store is read once."""
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
COMING = f"""
WITH met AS ({MET}), newest AS (SELECT max(published_to) AS today FROM articles)
SELECT CASE WHEN coalesce(e.date_to, e.date_from) IS NULL THEN 'undated'
    WHEN coalesce(e.date_to, e.date_from) <= (SELECT today FROM newest) THEN 'overdue' ELSE 'coming' END AS due, e.*
FROM ({EVENT_ROWS} WHERE {ANNOUNCED}
    AND NOT EXISTS (FROM met WHERE met.article_id = v.article_id AND met.event_id = v.event_id)) AS e
ORDER BY coalesce(e.date_to, e.date_from) NULLS LAST, e.article_id, e.start_char
"""  # noqa: S608 -- no value of a user is in it
PARTY = f"""
SELECT CASE WHEN {BEARS.format(parties="k.actors")} THEN 'actor' ELSE 'recipient' END AS side, e.*
FROM event_rows AS e JOIN events AS k USING (article_id, event_id)
WHERE {BEARS.format(parties="list_concat(k.actors, k.recipients)")} AND k.same_as IS NULL
ORDER BY coalesce(e.date_from, e.date_to) NULLS LAST, e.date_to, e.article_id, e.start_char
"""  # noqa: S608 -- the name is a parameter
PARTIES = """
SELECT name, any_value(code ORDER BY code) AS code, any_value(kind ORDER BY kind) AS kind,
    count(DISTINCT article_id) AS articles
FROM entities GROUP BY name ORDER BY articles DESC, name
"""
SOURCE = f"""
SELECT CASE WHEN {BEARS.format(parties="c.speakers")} THEN 'says' ELSE 'passes on' END AS part, q.*
FROM quotes AS q JOIN claims AS c USING (article_id, claim_id)
WHERE {BEARS.format(parties="c.speakers")} OR EXISTS (
    FROM entities AS e WHERE e.article_id = c.article_id AND list_contains(c.via, e.entity_id) AND e.name = $name
)
ORDER BY q.published_to DESC NULLS LAST, q.article_id, q.claim_id
"""  # noqa: S608 -- the name is a parameter
PAIRS = f"""
SELECT actor, recipient, count(*) AS events, sum(event_scale) FILTER (quad_code <= 2) AS cooperation,
    sum(event_scale) FILTER (quad_code > 2) AS conflict
FROM dyads AS v WHERE NOT mutual AND actor <> recipient AND {DONE}
GROUP BY ALL ORDER BY events DESC, actor, recipient
"""  # noqa: S608 -- no value of a user is in it


def coming(database: Database, asked: Asked) -> "pa.Table":
    """Give what was announced and is not told as done: `due`, then the columns of `event_rows`."""
    del asked  # there is nothing to choose
    return database.arrow(COMING)


def party(database: Database, asked: Asked) -> "pa.Table":
    """Give the acts of the party of a name, and its `side` in them; without a name, all parties."""
    name = asked.words("name")
    return database.arrow(PARTY, {"name": name}) if name else database.arrow(PARTIES)


def source(database: Database, asked: Asked) -> "pa.Table":
    """Give the claims of the source of a name, said or passed on; without a name, the sources that are cited most."""
    name = asked.words("name")
    return database.arrow(SOURCE, {"name": name}) if name else database.arrow(LISTED)


def dyads(database: Database, asked: Asked) -> "pa.Table":
    """Give the acts between two parties that are told as done, with their `way`; without two parties, all pairs."""
    import pyarrow as pa

    one, other = asked.words("actor"), asked.words("recipient")
    ways = ways_between(one, other)
    if not ways:
        return database.arrow(PAIRS)
    tables = []
    for way in ways:
        where, values = _goes(way.name, one, other)
        tables.append(database.arrow(f"SELECT '{way.name}' AS way, e.* FROM ({_told(where)}) AS e", values))  # noqa: S608
    return pa.concat_tables(tables)


def _goes(way: str, one: str, other: str) -> Condition:
    """Ask for the events between two parties that go one way."""
    actor, recipient = (other, one) if way == "from" else (one, other)
    left, values = among("v.actors", actor, parameter="actor")
    right, more = among("v.actors" if way == "together" else "v.recipients", recipient, parameter="recipient")
    alone = "AND len(v.actors) > 1 AND len(v.recipients) = 0" if way == "together" else ""
    return f"({left}) AND ({right}) {alone} AND {DONE}", {**values, **more}


def _told(where: str) -> str:
    """Give the SQL of the events of which a condition is true, by day."""
    return f"{EVENT_ROWS} WHERE {where} ORDER BY {BY_DAY}"


def places(database: Database, asked: Asked) -> "pa.Table":
    """Give the places of the events that fit, all of them.

    Raises:
        OptionError: A filter has a value that no event has.
    """
    where, values = fitting(wanted(asked.filters()))
    return database.arrow(COUNTS.format(where=f"{where} AND {ONCE}", most=1_000_000_000), values)
