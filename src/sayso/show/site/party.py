"""A party: what it is called, what it did, what was done to it, what it said, and who speaks of it."""

from typing import Any

from sayso.records import Record
from sayso.show.site.address import Asked, address
from sayso.show.site.corrections import CorrectionLine, of_party
from sayso.show.site.events import LATEST, NAMES, EventLine, event_lines
from sayso.show.site.search import HAS, Quote, quote_of
from sayso.store.database import Database

FEW = 10
BEARS = "len([1 FOR p IN {parties} IF p.name = $name]) > 0"
ROLES = """
SELECT role.title AS title, role.former AS former, count(DISTINCT article_id) AS articles,
    min(published_from) AS first, max(published_to) AS last
FROM (SELECT e.article_id, unnest(e.roles) AS role, a.published_from, a.published_to
    FROM entities AS e JOIN articles AS a USING (article_id) WHERE e.name = $name)
GROUP BY ALL ORDER BY last DESC NULLS LAST, articles DESC, title LIMIT 20
"""
CODES = """
SELECT coalesce(code, '') AS code, kind, count(DISTINCT article_id) AS articles FROM entities WHERE name = $name
GROUP BY ALL ORDER BY articles DESC, code, kind
"""
SAID = f"""
SELECT c.article_id, c.claim_id, q.source, c.text, c.kind, q.outlet, q.published_from, q.published_to
FROM claims AS c JOIN quotes AS q USING (article_id, claim_id) WHERE {BEARS.format(parties="c.speakers")}
ORDER BY q.published_to DESC NULLS LAST, c.article_id, c.claim_id LIMIT $limit OFFSET $skip
"""  # noqa: S608 -- the name is a parameter
SPOKEN_OF = f"""
SELECT DISTINCT c.article_id, c.claim_id, q.source, c.text, c.kind, q.outlet, q.published_from, q.published_to
FROM entities AS e JOIN mentions AS m USING (article_id, entity_id) JOIN claims AS c USING (article_id)
    JOIN quotes AS q USING (article_id, claim_id)
WHERE e.name = $name AND NOT {BEARS.format(parties="c.speakers")}
    AND len([1 FOR s IN c.content IF s.start_char <= m.start_char AND m.end_char <= s.end_char]) > 0
ORDER BY q.published_to DESC NULLS LAST, c.article_id, c.claim_id LIMIT $limit
"""  # noqa: S608
WORDED = """
SELECT w.text, w.kind, count(*) AS times FROM entities AS e JOIN mentions AS m USING (article_id, entity_id)
    JOIN wording AS w USING (article_id) JOIN sentences AS s USING (article_id)
WHERE e.name = $name AND s.start_char <= m.start_char AND m.end_char <= s.end_char
    AND s.start_char <= w.start_char AND w.end_char <= s.end_char
GROUP BY ALL ORDER BY times DESC, w.text LIMIT 15
"""
PARTNERS = f"""
SELECT name, count(*) AS events FROM (SELECT unnest({NAMES}) AS name FROM events AS v
    WHERE {BEARS.format(parties="list_concat(v.actors, v.recipients)")} AND same_as IS NULL)
WHERE name <> $name GROUP BY ALL ORDER BY events DESC, name LIMIT 12
"""  # noqa: S608
NEAR = f"""
SELECT name, any_value(code) AS code, count(DISTINCT article_id) AS articles FROM entities
WHERE {HAS.format(column="name")} GROUP BY name ORDER BY articles DESC, name LIMIT 40
"""  # noqa: S608


class PartyPage(Record, frozen=True, kw_only=True):
    """What the store says of a party that bears a name."""

    name: str
    codes: tuple[dict[str, Any], ...]
    """`code`, `kind`, `articles`: what articles make of it; empty where none names it."""
    roles: tuple[dict[str, Any], ...]
    """`title`, `former`, `articles`, `first` and `last` day of publication of these."""
    did: tuple[EventLine, ...]
    suffered: tuple[EventLine, ...]
    said: tuple[Quote, ...]
    spoken_of: tuple[Quote, ...]
    """Claims of others that name it."""
    worded: tuple[dict[str, Any], ...]
    """`text`, `kind`, `times`: wording in the sentences that name it."""
    partners: tuple[dict[str, Any], ...]
    """`name`, `events`: with whom it shares most events."""
    near: tuple[dict[str, Any], ...]
    """`name`, `code`, `articles`: parties with these words in their names, where none bears the name itself."""
    corrections: tuple[CorrectionLine, ...]
    """What was corrected by hand of parties that bear the name, or bore it."""
    links: dict[str, str]
    """Addresses of all it did, of all that was done to it, and of its page as a source."""


def party(database: Database, asked: Asked) -> PartyPage:
    """Give the page of the party that bears a name, letter by letter."""
    name = asked.words("name")
    codes = database.rows(CODES, {"name": name}) if name else []
    few = {"name": name, "limit": FEW}
    return PartyPage(
        name=name,
        codes=tuple(codes),
        roles=tuple(database.rows(ROLES, {"name": name})),
        did=_acts(database, "v.actors", name),
        suffered=_acts(database, "v.recipients", name),
        said=tuple(map(quote_of, database.rows(SAID, {**few, "skip": 0}))),
        spoken_of=tuple(map(quote_of, database.rows(SPOKEN_OF, few))),
        worded=tuple(database.rows(WORDED, {"name": name})),
        partners=tuple(database.rows(PARTNERS, {"name": name})),
        near=tuple(database.rows(NEAR, {"words": name})) if name and not codes else (),
        corrections=of_party(database, name),
        links={
            "did": address("/timeline", actor=name),
            "suffered": address("/timeline", recipient=name),
            "source": address("/sources", name=name),
        },
    )


def _acts(database: Database, parties: str, name: str) -> tuple[EventLine, ...]:
    """Give the last acts in which a party stands on one side."""
    where = f"{BEARS.format(parties=parties)} AND v.same_as IS NULL"
    return event_lines(database, where, {"name": name}, order=LATEST, limit=FEW)
