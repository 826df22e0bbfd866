"""A source: what an agency or an official is the word for, and who passes it on."""

from typing import Any

from sayso.records import Record
from sayso.show.site.address import Asked, address
from sayso.show.site.claims import Quote, claims_of
from sayso.show.site.events import EventLine
from sayso.show.site.party import IDS, SAID, latest_of
from sayso.store.database import Database
from sayso.store.ledger.tables import PASSED, SPEAKER

PER_PAGE = 20
VOICES = f"v.once AND v.act IN (SELECT act FROM ledger.parts WHERE once AND side >= {SPEAKER} AND party IN {IDS})"  # noqa: S608
"""Acts on its word, or that came through it."""
LISTED = """
WITH counted AS (
    SELECT party, count(*) FILTER (side = 0) AS said, count(*) FILTER (side = 1) AS passed
    FROM ledger.voices GROUP BY party
), best AS (
    SELECT p.name, sum(c.said)::BIGINT AS said, sum(c.passed)::BIGINT AS passed
    FROM counted AS c JOIN ledger.parties AS p USING (party)
    GROUP BY p.name ORDER BY sum(c.said + c.passed) DESC, p.name LIMIT 100
), chosen AS (
    SELECT party, b.* FROM ledger.parties JOIN best AS b USING (name)
)
SELECT c.name, c.said, c.passed, count(DISTINCT v.article) AS articles
FROM chosen AS c JOIN ledger.voices AS v USING (party)
GROUP BY c.name, c.said, c.passed ORDER BY c.said + c.passed DESC, c.name
"""
PASSES = f"SELECT DISTINCT claim FROM ledger.voices WHERE side = {PASSED} AND party IN {IDS}"  # noqa: S608
TYPES = f"""
SELECT v.event, v.status, count(*) AS events FROM ledger.acts AS v WHERE {VOICES}
GROUP BY ALL ORDER BY events DESC, event, status LIMIT 12
"""  # noqa: S608
OUTLETS = f"""
SELECT a.outlet, count(*) AS claims FROM ledger.claims AS c JOIN ledger.articles AS a USING (article)
WHERE c.claim IN ({SAID}) AND a.outlet IS NOT NULL GROUP BY ALL ORDER BY claims DESC, outlet LIMIT 12
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
    says = claims_of(database, SAID, page) if name else ()
    passes = claims_of(database, PASSES, page) if name else ()
    more = max(len(says), len(passes)) > PER_PAGE
    return SourcePage(
        name=name,
        listed=() if name else tuple(database.rows(LISTED)),
        says=says[:PER_PAGE],
        passes=passes[:PER_PAGE],
        events=latest_of(database, f"side >= {SPEAKER}", name, limit=PER_PAGE) if name else (),
        types=tuple(database.rows(TYPES, by_name)) if name else (),
        outlets=tuple(database.rows(OUTLETS, by_name)) if name else (),
        number=number,
        earlier=asked.earlier(),
        later=asked.later(more=more),
        all_events=address("/timeline", source=name),
    )
