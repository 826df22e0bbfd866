"""The views of a store: each table with every article once, and the common questions, as documented SQL.

`stored` holds what the shards hold. The names that users see are views over it, so that corrections by hand can come
between.
"""

from typing import NamedTuple

from sayso.store.schema import CORRECTIONS, TABLES


class View(NamedTuple):
    """A view: the question that it answers, its columns with what they hold, and its SQL."""

    answers: str
    columns: dict[str, str]
    sql: str


EVENT_PARTIES = """
SELECT article_id, event_id, side, unnest(parties, recursive := true) FROM (
    SELECT article_id, event_id, 'actor' AS side, actors AS parties FROM events
    UNION ALL
    SELECT article_id, event_id, 'recipient', recipients FROM events
)
"""

NAMES = "array_to_string([coalesce(p.{field}, '') FOR p IN {parties}], '; ')"
"""Names or codes of parties in one cell."""


def _names(parties: str, *, field: str = "name") -> str:
    """Give the SQL of one field of some parties in one cell, null where there are none."""
    return f"nullif({NAMES.format(parties=parties, field=field)}, '')"


EVENT_ROWS = f"""
SELECT
    v.article_id, v.event_id, a.outlet, a.published_from, a.published_to, a.title, a.url,
    v.event, v.mode, v.context, v.quad_code, v.event_scale,
    {_names("v.actors")} AS actor, {_names("v.actors", field="code")} AS actor_code,
    {_names("v.recipients")} AS recipient, {_names("v.recipients", field="code")} AS recipient_code,
    v.date_from, v.date_to, v.date_basis, v.place_name AS place, v.place_country AS country,
    v.status, v.background, v.intended_event, v.intended_mode, v.dead, v.injured, v.arrested,
    v.claim_id, {_names("v.speakers")} AS source, {_names("v.via")} AS via,
    v.same_as, v.confidence, v.start_char, v.end_char, v.text
FROM events AS v JOIN articles AS a USING (article_id)
"""  # noqa: S608 -- no value of a user is in it

DYADS = """
WITH sides AS (
    SELECT *, unnest(actors) AS a, unnest(range(len(actors))) AS number FROM events
), pairs AS (
    SELECT * EXCLUDE (number), unnest(recipients) AS r, false AS mutual FROM sides
    UNION ALL
    SELECT * EXCLUDE (number), unnest(actors[number + 2:]), true FROM sides WHERE len(recipients) = 0
)
SELECT
    article_id, event_id, a.name AS actor, a.country AS actor_country, a.sector AS actor_sector, a.code AS actor_code,
    r.name AS recipient, r.country AS recipient_country, r.sector AS recipient_sector, r.code AS recipient_code,
    mutual, event, mode, quad_code, event_scale, date_from, date_to, status, background, claim_id, same_as, confidence
FROM pairs
"""

TIMELINE = """
SELECT * FROM event_rows
WHERE coalesce(date_from, date_to) IS NOT NULL AND same_as IS NULL
ORDER BY coalesce(date_from, date_to), date_to, article_id, start_char
"""

QUOTES = f"""
SELECT c.article_id, c.claim_id, a.outlet, a.published_from, a.published_to,
    {_names("c.speakers")} AS source, {_names("c.speakers", field="code")} AS source_code,
    c.text, c.kind, c.date_from, c.date_to, c.parent
FROM claims AS c JOIN articles AS a USING (article_id)
"""  # noqa: S608 -- no value of a user is in it

PLANNED = """
SELECT * FROM event_rows WHERE status = 'planned' AND NOT background
ORDER BY coalesce(date_from, date_to) NULLS LAST, article_id, start_char
"""

HAPPENING_ROWS = """
WITH told AS (
    SELECT h.happening_id, h.actor_told, h.place_told, v.*, s.copy_of FROM happenings AS h
    JOIN events AS v USING (article_id, event_id) LEFT JOIN stories AS s USING (article_id)
), parties AS (
    SELECT happening_id, list(DISTINCT p.name ORDER BY p.name) FILTER (side = 'a') AS actors,
        list(DISTINCT p.name ORDER BY p.name) FILTER (side = 'r') AS recipients,
        list(DISTINCT p.name ORDER BY p.name) FILTER (side = 's') AS sources
    FROM (
        SELECT happening_id, 'a' AS side, unnest(actors) AS p FROM told
        UNION ALL SELECT happening_id, 'r', unnest(recipients) FROM told
        UNION ALL SELECT happening_id, 's', unnest(speakers) FROM told
    ) GROUP BY ALL
), counted AS (
    SELECT happening_id, article_id, max(dead) AS dead, max(injured) AS injured, max(arrested) AS arrested
    FROM told GROUP BY ALL
), tolls AS (
    SELECT happening_id, min(dead) AS dead_least, max(dead) AS dead_most, min(injured) AS injured_least,
        max(injured) AS injured_most, min(arrested) AS arrested_least, max(arrested) AS arrested_most
    FROM counted GROUP BY ALL
), summed AS (
    SELECT happening_id, count(DISTINCT article_id) AS articles,
        count(DISTINCT article_id) FILTER (copy_of IS NULL) AS independent,
        mode(CASE WHEN event IN ('AGREE', 'CONCEDE') THEN coalesce(intended_event, event) ELSE event END) AS event,
        list(DISTINCT status ORDER BY status) AS statuses,
        min(coalesce(date_from, date_to)) AS date_from, max(coalesce(date_to, date_from)) AS date_to,
        max(date_from) FILTER (date_basis = 'expression')
            > min(date_to) FILTER (date_basis = 'expression') AS days_differ,
        list(DISTINCT place_name ORDER BY place_name) FILTER (place_name IS NOT NULL) AS places,
        count(DISTINCT place_told) AS places_told, count(DISTINCT actor_told) AS actors_told
    FROM told GROUP BY ALL
)
SELECT happening_id, event, articles, independent, statuses, date_from, date_to, coalesce(places, []) AS places,
    coalesce(actors, []) AS actors, coalesce(recipients, []) AS recipients, coalesce(sources, []) AS sources,
    dead_least, dead_most, injured_least, injured_most, arrested_least, arrested_most,
    [d FOR d IN [
        if(days_differ, 'date', NULL), if(places_told > 1, 'place', NULL), if(actors_told > 1, 'actor', NULL),
        if(len(statuses) > 1, 'status', NULL),
        if(dead_least < dead_most OR injured_least < injured_most OR arrested_least < arrested_most, 'toll', NULL)
    ] IF d IS NOT NULL] AS differs
FROM summed JOIN tolls USING (happening_id) LEFT JOIN parties USING (happening_id)
"""


def _most(column: str) -> str:
    """Give the SQL of the value that most rows of a party have: of equals, the one that sorts first."""
    counted = f"SELECT actor_id, {column}, count(*) AS n FROM named WHERE {column} IS NOT NULL GROUP BY ALL"  # noqa: S608
    return f"SELECT actor_id, list({column} ORDER BY n DESC, {column}) AS {column}s FROM ({counted}) GROUP BY actor_id"  # noqa: S608


ACTOR_ROWS = f"""
WITH named AS (
    SELECT k.actor_id, k.kind AS party_kind, e.* FROM actors AS k JOIN entities AS e USING (article_id, entity_id)
)
SELECT actor_id, names[1] AS name, party_kind AS kind, countrys[1] AS country, sectors[1] AS sector, names, roles,
    articles
FROM (
    SELECT actor_id, min(party_kind) AS party_kind, count(DISTINCT article_id) AS articles,
        list_sort(list_distinct(flatten(list([r.title FOR r IN roles])))) AS roles
    FROM named GROUP BY actor_id
) JOIN ({_most("name")}) USING (actor_id) LEFT JOIN ({_most("country")}) USING (actor_id)
LEFT JOIN ({_most("sector")}) USING (actor_id)
"""  # noqa: S608 -- no value of a user is in it

PARTY = {
    "name": "name in the article",
    "country": "its country",
    "sector": "its sector",
    "code": "country and sector together",
}
ROW = {
    "article_id": "the article",
    "event_id": "the event in it",
    "outlet": "who published the article",
    "published_from": "earliest day of publication",
    "published_to": "latest day of publication",
    "title": "headline",
    "url": "address",
    "event": "PLOVER type",
    "mode": "PLOVER mode",
    "context": "PLOVER contexts",
    "quad_code": "1 to 4",
    "event_scale": "-10 to 10",
    "actor": "names of the actors, groups as their members, parted by `; `",
    "actor_code": "their codes in the same order, empty where none is known",
    "recipient": "names of the recipients",
    "recipient_code": "their codes",
    "date_from": "first day",
    "date_to": "last day",
    "date_basis": "how the day is known",
    "place": "where it happened",
    "country": "country of the place",
    "status": "standing",
    "background": "whether the article only looks back on it",
    "intended_event": "type of the act that it is about",
    "intended_mode": "mode of that act",
    "dead": "number killed",
    "injured": "number hurt",
    "arrested": "number arrested, detained or abducted",
    "claim_id": "innermost claim that tells it; null in the article's own voice",
    "source": "names of those on whose word it stands",
    "via": "names of those who passed the word on",
    "same_as": "earlier event of the article that it tells again",
    "confidence": "0 to 1",
    "start_char": "where it is told",
    "end_char": "where that ends",
    "text": "the words that tell it",
}

FLAT_ROWS = f"SELECT {', '.join(ROW)} FROM stored.rows"  # noqa: S608 -- no value of a user is in it
"""The same as `EVENT_ROWS`, out of `sayso.store.rowfiles`."""

VIEWS: dict[str, View] = {
    **{
        name: View("", {column.name: column.holds for column in columns}, f"SELECT * FROM stored.{name}")  # noqa: S608
        for name, columns in TABLES.items()
    },
    "event_parties": View(
        "Who takes part in which event: one row a party, a group whose members are known as its members.",
        {
            "article_id": "the article",
            "event_id": "the event",
            "side": "`actor` or `recipient`",
            "entity_id": "the party",
            **PARTY,
        },
        EVENT_PARTIES,
    ),
    "event_rows": View("Who did what to whom, when, where, on whose say-so: one row an event.", ROW, FLAT_ROWS),
    "dyads": View(
        "Who to whom: one row for each actor with each recipient of an event; where several act together and nobody is "
        "acted on (a meeting), for each pair of actors, in the order of the text, with `mutual`. `same_as IS NULL` "
        "counts each act of an article once.",
        {
            "article_id": "the article",
            "event_id": "the event in it",
            **{f"{side}_{name}".removesuffix("_name"): f"the {side}: {holds}"
               for side in ("actor", "recipient") for name, holds in PARTY.items()},
            "mutual": "whether both act together",
            **{name: ROW[name] for name in (
                "event", "mode", "quad_code", "event_scale", "date_from", "date_to", "status", "background", "claim_id",
                "same_as", "confidence",
            )},
        },
        DYADS,
    ),
    "timeline": View(
        "What happened when: `event_rows` that have a day and are told for the first time, by day.", ROW, TIMELINE
    ),
    "quotes": View(
        "Who said what: one row a claim, with its words.",
        {
            "article_id": "the article",
            "claim_id": "the claim in it",
            "outlet": "who published the article",
            "published_from": "earliest day of publication",
            "published_to": "latest day of publication",
            "source": "names of those who say it; null where nobody is named",
            "source_code": "their codes",
            "text": "what is claimed; ` … ` stands where the source stands in between",
            "kind": "`direct`, `indirect` or `mixed`",
            "date_from": "first day on which it can have been said",
            "date_to": "last day",
            "parent": "claim inside which it is told",
        },
        QUOTES,
    ),
    "planned": View(
        "What is to come: `event_rows` that are planned and not looked back on, by day; those without one last.",
        ROW,
        PLANNED,
    ),
    "stories": View(
        "Which articles tell the same news, and which are copies of others; as of the last `sayso stories`.",
        {
            "article_id": "the article",
            "story_id": "lowest `article_id` of those that tell the same news",
            "copy_of": "the article of which it is a copy; null where it is none, or is the first of its copies",
        },
        "SELECT * FROM stored.stories",
    ),
    "happenings": View(
        "Which events of several articles are one; as of the last `sayso happenings`.",
        {
            "article_id": "the article",
            "event_id": "the event in it",
            "happening_id": "`article_id`, `-`, `event_id` of the first of its tellings by key",
            "actor_told": "who did it by this telling: the same for tellings that agree; null where nobody is named",
            "place_told": "where it was by this telling: the same for tellings that agree; null where it does not say",
        },
        "SELECT * FROM stored.happenings",
    ),
    "happening_rows": View(
        "One row a happening: who tells it, and where they differ.",
        {
            "happening_id": "the happening",
            "event": "PLOVER type; of an agreement about an act, that act",
            "articles": "articles that tell it",
            "independent": "those of them that are no copies of others",
            "statuses": "standings that it is told with",
            "date_from": "earliest day",
            "date_to": "latest day",
            "places": "names of places where it is told to have happened",
            "actors": "names of actors, as the articles have them",
            "recipients": "names of recipients",
            "sources": "names of those who are cited for it",
            "dead_least": "fewest killed",
            "dead_most": "most killed",
            "injured_least": "fewest hurt",
            "injured_most": "most hurt",
            "arrested_least": "fewest taken",
            "arrested_most": "most taken",
            "differs": "in what the tellings differ: `date`, `place`, `actor`, `status`, `toll`",
        },
        HAPPENING_ROWS,
    ),
    "actors": View(
        "Which party across articles an entity is; as of the last `sayso actors`. Entities without a name have none.",
        {
            "article_id": "the article",
            "entity_id": "the entity in it",
            "actor_id": "the party: its name, country and, where two of one name are parted by it, its sector",
            "kind": "`person`, `organisation`, `country`, or `place` where a place acts",
            "because": "why the entity is this party",
        },
        "SELECT * FROM stored.actors",
    ),
    "actor_rows": View(
        "One row a party across articles.",
        {
            "actor_id": "the party",
            "name": "the name that most entities have",
            "kind": "as in `actors`",
            "country": "the country that most have",
            "sector": "the sector that most have",
            "names": "every name that it has",
            "roles": "every title",
            "articles": "articles that name it",
        },
        ACTOR_ROWS,
    ),
    "corrections": View(
        "What was corrected by hand, and what of it is in force.",
        {column.name: column.holds for column in CORRECTIONS},
        "SELECT * FROM stored.corrections",
    ),
}  # fmt: skip
"""Every name that `sayso query` knows, in the order of docs/store.md."""
