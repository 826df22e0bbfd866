"""A source: what an agency or an official is the word for, and who passes it on."""

from typing import Any

from sayso.records import Record
from sayso.show.site.address import Asked, address
from sayso.show.site.events import LATEST, EventLine, event_lines
from sayso.show.site.party import BEARS, SAID
from sayso.show.site.search import Quote, quote_of
from sayso.store.database import Database

PER_PAGE = 20
VOICES = "list_concat(v.speakers, v.via)"
LISTED = """
SELECT name, sum(said)::BIGINT AS said, sum(passed)::BIGINT AS passed, count(DISTINCT article_id) AS articles FROM (
    SELECT article_id, unnest(speakers).name AS name, 1 AS said, 0 AS passed FROM claims
    UNION ALL
    SELECT c.article_id, e.name, 0, 1 FROM (SELECT article_id, unnest(via) AS entity_id FROM claims) AS c
        JOIN entities AS e USING (article_id, entity_id)
) GROUP BY name ORDER BY sum(said + passed) DESC, name LIMIT 100
"""
PASSES = """
SELECT c.article_id, c.claim_id, q.source, c.text, c.kind, q.outlet, q.published_from, q.published_to
FROM claims AS c JOIN quotes AS q USING (article_id, claim_id)
    JOIN entities AS e ON e.article_id = c.article_id AND list_contains(c.via, e.entity_id)
WHERE e.name = $name ORDER BY q.published_to DESC NULLS LAST, c.article_id, c.claim_id LIMIT $limit OFFSET $skip
"""
TYPES = f"""
SELECT v.event, v.status, count(*) AS events FROM events AS v
WHERE {BEARS.format(parties=VOICES)} AND v.same_as IS NULL GROUP BY ALL ORDER BY events DESC, event, status LIMIT 12
"""  # noqa: S608
OUTLETS = f"""
SELECT a.outlet, count(*) AS claims FROM claims AS c JOIN articles AS a USING (article_id)
WHERE {BEARS.format(parties="c.speakers")} AND a.outlet IS NOT NULL GROUP BY ALL ORDER BY claims DESC, outlet LIMIT 12
"""  # noqa: S608


class SourcePage(Record, frozen=True, kw_only=True):
    """What stands on the word of a source; without a name, the sources of the store."""

    name: str
    listed: tuple[dict[str, Any], ...]
    """`name`, `said`, `passed`, `articles`; only where no name is asked for."""
    says: tuple[Quote, ...]
    passes: tuple[Quote, ...]
    """Claims of others that it passed on."""
    events: tuple[EventLine, ...]
    """The last events that stand on its word, or came through it."""
    types: tuple[dict[str, Any], ...]
    """`event`, `status`, `events`."""
    outlets: tuple[dict[str, Any], ...]
    """`outlet`, `claims`: who cites it."""
    number: int
    earlier: str | None
    later: str | None
    all_events: str
    """Address of all events on its word."""


def source(database: Database, asked: Asked) -> SourcePage:
    """Give what a source is cited for."""
    name, number = asked.words("name"), asked.number()
    by_name = {"name": name}
    page: dict[str, Any] = {**by_name, "limit": PER_PAGE + 1, "skip": (number - 1) * PER_PAGE}
    says = database.rows(SAID, page) if name else []
    passes = database.rows(PASSES, page) if name else []
    where = f"{BEARS.format(parties=VOICES)} AND v.same_as IS NULL"
    more = max(len(says), len(passes)) > PER_PAGE
    return SourcePage(
        name=name,
        listed=() if name else tuple(database.rows(LISTED)),
        says=tuple(map(quote_of, says[:PER_PAGE])),
        passes=tuple(map(quote_of, passes[:PER_PAGE])),
        events=event_lines(database, where, by_name, order=LATEST, limit=PER_PAGE) if name else (),
        types=tuple(database.rows(TYPES, by_name)) if name else (),
        outlets=tuple(database.rows(OUTLETS, by_name)) if name else (),
        number=number,
        earlier=asked.earlier(),
        later=asked.later(more=more),
        all_events=address("/timeline", source=name),
    )
