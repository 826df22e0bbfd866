"""The rows from which the older formats are made: one event with one actor and one recipient.

GDELT, ICEWS and POLECAT know neither standing nor lists of parties. So an event is written once for each actor with
each recipient (of an act that several do together, for each pair of them), and only where it is an act: it happened or
goes on, or it is done by saying so (an agreement, a request, an accusation, a refusal, a threat). What is only looked
back on, told again, denied or averted is left out; docs/exports.md tells users so.
"""

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sayso.store.plover import VERBAL

if TYPE_CHECKING:
    from sayso.store.database import Database

Row = dict[str, Any]
BATCH = 500
"""Articles whose rows are held at a time."""

KEYS = "SELECT article_id FROM articles ORDER BY article_id"
PAIRS = f"""
WITH acts AS (
    SELECT * FROM events
    WHERE article_id IN (SELECT unnest($keys)) AND same_as IS NULL AND NOT background
        AND (status IN ('happened', 'ongoing') OR (event IN {VERBAL} AND status IN ('planned', 'demanded')))
), sides AS (
    SELECT article_id, event_id, actors, recipients, unnest(if(len(actors) = 0, [NULL], actors)) AS actor,
        unnest(if(len(actors) = 0, [0], range(len(actors)))) AS number
    FROM acts
), pairs AS (
    SELECT article_id, event_id, number, actor, unnest(recipients) AS recipient, unnest(range(len(recipients))) AS other
    FROM sides
    UNION ALL
    SELECT article_id, event_id, number, actor, unnest(actors[number + 2:]), unnest(range(len(actors[number + 2:])))
    FROM sides WHERE len(recipients) = 0 AND len(actors) > 1
    UNION ALL
    SELECT article_id, event_id, number, actor, NULL, 0 FROM sides WHERE len(recipients) = 0 AND len(actors) < 2
), met AS (
    SELECT article_id, count(*) AS appearances, count(DISTINCT outlet) AS outlets
    FROM appearances WHERE article_id IN (SELECT unnest($keys)) GROUP BY ALL
), told AS (
    SELECT article_id, same_as AS event_id, count(*) AS again
    FROM events WHERE article_id IN (SELECT unnest($keys)) AND same_as IS NOT NULL GROUP BY ALL
)
SELECT
    p.article_id, p.event_id, p.actor, p.recipient, v.event, v.mode, v.context, v.quad_code, v.event_scale,
    v.date_from, v.date_to, v.start_char, v.end_char, v.trigger_start, v.confidence, v.text, v.coder_version,
    a.title, a.url, a.outlet, a.published_from, a.language, length(a.text) AS length,
    v.start_char < coalesce(nullif(instr(a.text, chr(10)), 0), length(a.text) + 1) - 1 AS leads,
    l.name AS place_name, l.text AS place_text, l.country AS place_country, l.geonameid, l.lat, l.lon, l.admin1,
    l.feature,
    met.appearances, met.outlets, 1 + coalesce(told.again, 0) AS tellings,
    (SELECT max(sentence) FROM sentences AS s
        WHERE s.article_id = p.article_id AND s.start_char <= v.trigger_start) AS sentence
FROM pairs AS p
JOIN acts AS v USING (article_id, event_id)
JOIN articles AS a USING (article_id)
JOIN met USING (article_id)
LEFT JOIN told USING (article_id, event_id)
LEFT JOIN places AS l ON l.article_id = p.article_id AND l.place = v.place
ORDER BY p.article_id, v.start_char, p.event_id, p.number, p.other
"""  # noqa: S608 -- no value of a user is in it


def pairs(database: "Database") -> Iterator[Row]:
    """Give each act with each pair of its parties, in the order of articles and of their text; some at a time.

    Every row has a day: the event's own, or that of publication; acts for which neither is known are left out.
    """
    for keys in article_batches(database):
        for row in database.rows(PAIRS, {"keys": keys}):
            row["day"] = row["date_from"] or row["date_to"] or row["published_from"]
            if row["day"] is not None:
                yield row


def article_batches(database: "Database") -> Iterator[list[str]]:
    """Give the keys of all articles, some at a time."""
    keys = [row["article_id"] for row in database.rows(KEYS)]
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]


def pair_id(row: Row) -> int:
    """Give a number of 18 digits at most for an act and its pair, the same in every export of it."""
    names = [(row[side] or {}).get("name") for side in ("actor", "recipient")]
    told = "\x1f".join([row["article_id"], row["event_id"], *(name or "" for name in names)])
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:8], "big") % 10**18


def name_of(party: Row | None) -> str | None:
    """Give the name of a party on one line."""
    return " ".join(party["name"].split()) if party and party["name"] else None
