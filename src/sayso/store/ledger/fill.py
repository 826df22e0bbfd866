"""Putting articles into the ledger: one run of SQL over the tables of a store, for some articles at once."""

from collections.abc import Callable, Mapping
from typing import Any

from sayso.store.ledger.tables import NUMBERED, TABLES
from sayso.store.schema import STAMP

Run = Callable[[str], Any]
"""Runs SQL."""
READ = ("articles", "events", "claims", "entities", "mentions", "places", "sentences", "wording")
"""The tables that are read."""
KEY = "concat({p}.name, chr(1), {p}.country, chr(1), {p}.sector, chr(1), {p}.code)"
"""A party in one string: to compare four columns, any of them empty, is slow."""
SPOT = (
    "concat({p}.name, chr(1), {p}.country, chr(1), {p}.geonameid, chr(1), {p}.lat, chr(1), {p}.lon, chr(1), {p}.known)"
)

STEPS = (
    f"""INSERT INTO {{into}}.articles BY NAME
    SELECT {{article}} + row_number() OVER (ORDER BY article_id) AS article, article_id, {STAMP} AS stamp,
        TRY_CAST('0x' || left(article_id, 15) AS BIGINT) AS key, title, outlet, published_from, published_to,
        left(text, 260) AS opening
    FROM {{source}}.articles ORDER BY article""",
    "CREATE TEMP TABLE a AS SELECT article, article_id, key FROM {into}.articles WHERE article > {article}",
    """CREATE TEMP TABLE e AS
    SELECT a.article, a.key,
        {act} + row_number() OVER (ORDER BY a.article, v.start_char, v.event_id) AS act, v.*,
        v.same_as IS NULL AS once, v.same_as IS NULL AND NOT v.background AS told,
        v.same_as IS NULL AND NOT v.background AND v.status IN ('happened', 'ongoing') AS done,
        coalesce(v.date_from, v.date_to) AS day
    FROM {source}.events AS v JOIN a USING (article_id)""",
    """CREATE TEMP TABLE c AS
    SELECT a.article, {claim} + row_number() OVER (ORDER BY a.article, v.claim_id) AS claim, v.*
    FROM {source}.claims AS v JOIN a USING (article_id)""",
    """CREATE TEMP TABLE n AS
    SELECT a.article, v.entity_id, v.name, v.country, v.sector, v.code, v.kind, v.roles
    FROM {source}.entities AS v JOIN a USING (article_id)""",
    """CREATE TEMP TABLE s AS
    SELECT act, 0 AS side, unnest(range(len(actors))) AS number, unnest(actors) AS p FROM e
    UNION ALL SELECT act, 1, unnest(range(len(recipients))), unnest(recipients) FROM e
    UNION ALL SELECT act, 2, unnest(range(len(speakers))), unnest(speakers) FROM e
    UNION ALL SELECT act, 3, unnest(range(len(via))), unnest(via) FROM e""",
    "CREATE TEMP TABLE w AS SELECT claim, unnest(range(len(speakers))) AS number, unnest(speakers) AS p FROM c",
    """INSERT INTO {into}.parties
    SELECT {party} + row_number() OVER (ORDER BY name, country, sector, code), * FROM (
        SELECT name, country, sector, code FROM n UNION SELECT p.name, p.country, p.sector, p.code FROM s
        UNION SELECT p.name, p.country, p.sector, p.code FROM w
        EXCEPT SELECT name, country, sector, code FROM {into}.parties
    )""",
    f"CREATE TEMP TABLE k AS SELECT party, {KEY.format(p='p')} AS words FROM {{into}}.parties AS p",
    f"CREATE TEMP TABLE sides AS SELECT act, side, number, party FROM s JOIN k ON words = {KEY.format(p='p')}",
    f"CREATE TEMP TABLE said AS SELECT claim, number, party FROM w JOIN k ON words = {KEY.format(p='p')}",
    f"""CREATE TEMP TABLE named AS
    SELECT n.article, n.entity_id, party, kind, roles FROM n JOIN k ON words = {KEY.format(p="n")}""",
    """CREATE TEMP TABLE g AS
    SELECT e.act, struct_pack(name := e.place_name, country := e.place_country, known := p.place IS NOT NULL,
        geonameid := p.geonameid, lat := p.lat, lon := p.lon) AS p
    FROM e LEFT JOIN {source}.places AS p ON p.article_id = e.article_id AND p.place = e.place
    WHERE e.place_name IS NOT NULL""",
    """INSERT INTO {into}.sites
    SELECT {site} + row_number() OVER (ORDER BY name, country, known, geonameid, lat, lon), * FROM (
        SELECT DISTINCT p.name, p.country, p.known, p.geonameid, p.lat, p.lon FROM g
        EXCEPT SELECT name, country, known, geonameid, lat, lon FROM {into}.sites
    )""",
    f"""CREATE TEMP TABLE spots AS
    SELECT g.act, t.site FROM g JOIN {{into}}.sites AS t ON {SPOT.format(p="g.p")} = {SPOT.format(p="t")}""",
    """INSERT INTO {into}.acts BY NAME
    SELECT e.act, e.article, e.key, e.event_id, e.start_char, e.once, e.done, e.day, e.date_from, e.date_to,
        e.date_basis, e.event, e.mode, e.quad_code, e.event_scale, spots.site, e.status, e.background, e.intended_event,
        e.intended_mode, e.dead, e.injured, e.arrested, e.claim_id, e.text, l.actors, l.recipients, l.speakers, l.via
    FROM e LEFT JOIN spots USING (act) LEFT JOIN (
        SELECT act, list(party ORDER BY number) FILTER (side = 0) AS actors,
            list(party ORDER BY number) FILTER (side = 1) AS recipients,
            list(party ORDER BY number) FILTER (side = 2) AS speakers,
            list(party ORDER BY number) FILTER (side = 3) AS via
        FROM sides GROUP BY act
    ) AS l USING (act) ORDER BY act""",
    """INSERT INTO {into}.parts
    SELECT party, side, act, once, done,
        row_number() OVER (PARTITION BY act, side < 2, name ORDER BY side, party) > 1 AS again, day
    FROM (SELECT DISTINCT party, side, act FROM sides) JOIN {into}.parties USING (party) JOIN e USING (act)
    ORDER BY party, side, act""",
    """INSERT INTO {into}.pairs BY NAME
    SELECT p.*, e.told, e.done, e.quad_code > 2 AS conflict, e.event_scale FROM (
        SELECT x.party AS actor, y.party AS recipient, false AS mutual, act
        FROM sides AS x JOIN sides AS y USING (act) WHERE x.side = 0 AND y.side = 1
        UNION ALL
        SELECT x.party, y.party, true, act FROM sides AS x JOIN sides AS y USING (act)
        WHERE x.side = 0 AND y.side = 0 AND x.number < y.number AND act NOT IN (SELECT act FROM sides WHERE side = 1)
    ) AS p JOIN e USING (act) ORDER BY actor, recipient, act""",
    """INSERT INTO {into}.claims BY NAME
    SELECT c.claim, c.article, c.claim_id, c.content[1].start_char AS start_char, c.text, c.kind, c.date_from,
        c.date_to, l.speakers
    FROM c LEFT JOIN (SELECT claim, list(party ORDER BY number) AS speakers FROM said GROUP BY claim) AS l USING (claim)
    ORDER BY claim""",
    """INSERT INTO {into}.voices
    SELECT party, 0, claim, article FROM said JOIN c USING (claim)
    UNION ALL
    SELECT party, 1, claim, article FROM (SELECT claim, article, unnest(via) AS entity_id FROM c)
        JOIN named USING (article, entity_id)
    ORDER BY ALL""",
    "INSERT INTO {into}.bearers SELECT party, article, kind, roles FROM named ORDER BY party, article",
    """CREATE TEMP TABLE m AS
    SELECT a.article, m.start_char, m.end_char, named.party
    FROM {source}.mentions AS m JOIN a USING (article_id) JOIN named USING (article, entity_id)""",
    """INSERT INTO {into}.spoken_of
    SELECT DISTINCT m.party, c.claim FROM m JOIN (SELECT article, claim, unnest(content) AS s FROM c) AS c
        ON m.article = c.article AND s.start_char <= m.start_char AND m.end_char <= s.end_char
    ORDER BY ALL""",
    """INSERT INTO {into}.worded
    SELECT m.party, m.article, w.text, w.kind, count(*) FROM (
        SELECT a.article, s.start_char, s.end_char, w.text, w.kind
        FROM {source}.wording AS w JOIN a USING (article_id) JOIN {source}.sentences AS s USING (article_id)
        WHERE s.start_char <= w.start_char AND w.end_char <= s.end_char
    ) AS w JOIN m ON m.article = w.article AND w.start_char <= m.start_char AND m.end_char <= w.end_char
    GROUP BY ALL ORDER BY ALL""",
)
WORK = ("a", "e", "c", "n", "s", "w", "k", "sides", "said", "named", "g", "spots", "m")
"""The tables that are there only meanwhile."""


def create(run: Run, into: str) -> None:
    """Make the tables, empty."""
    for table, columns in TABLES.items():
        run(f"CREATE TABLE {into}.{table} ({columns})")


def fill(run: Run, into: str, *, source: str, after: Mapping[str, int]) -> None:
    """Add articles that are not there.

    Args:
        run: Runs SQL.
        into: Schema of the ledger.
        source: Schema with the tables of `READ`, of these articles alone.
        after: The highest number in use, by the name of each column of `NUMBERED`.
    """
    for step in STEPS:
        run(step.format(into=into, source=source, **after))
    for table in WORK:
        run(f"DROP TABLE temp.{table}")


def highest(run: Run, into: str) -> dict[str, int]:
    """Give the highest number in use of each kind."""
    return {
        column: run(f"SELECT coalesce(max({column}), 0) FROM {into}.{table}").fetchall()[0][0]
        for table, column in NUMBERED.items()
    }
