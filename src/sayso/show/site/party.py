"""A party: what it is called, what it did, what was done to it, what it said, and who speaks of it."""

from typing import Any

from msgspec import field

from sayso.records import Record
from sayso.show.site.address import Asked, address
from sayso.show.site.claims import Quote, claims_of
from sayso.show.site.corrections import CorrectionLine, of_party
from sayso.show.site.events import LATEST, EventLine, event_lines, listed
from sayso.show.site.ranking import NEAR, OFTENEST, ONCE
from sayso.store.database import Database
from sayso.store.ledger.tables import ACTOR, RECIPIENT

FEW = 10
MANY = 5000
"""Acts that are named one by one; of more, all are gone through."""
IDS = "(SELECT party FROM ledger.parties WHERE name = $name)"
"""The parties that bear the name, letter by letter."""
ROLES = f"""
SELECT role.title AS title, role.former AS former, count(DISTINCT article) AS articles,
    min(published_from) AS first, max(published_to) AS last
FROM (SELECT article, unnest(roles) AS role, published_from, published_to
    FROM ledger.bearers JOIN ledger.articles USING (article) WHERE party IN {IDS} AND len(roles) > 0)
GROUP BY ALL ORDER BY last DESC NULLS LAST, articles DESC, title LIMIT 20
"""  # noqa: S608 -- the name is a parameter
CODES = """
SELECT coalesce(p.code, '') AS code, b.kind, count(DISTINCT b.article) AS articles
FROM ledger.bearers AS b JOIN ledger.parties AS p USING (party) WHERE p.name = $name
GROUP BY ALL ORDER BY articles DESC, code, kind
"""
SAID = f"SELECT DISTINCT claim FROM ledger.voices WHERE side = 0 AND party IN {IDS}"  # noqa: S608
SPOKEN_OF = f"SELECT claim FROM ledger.spoken_of WHERE party IN {IDS} EXCEPT {SAID}"  # noqa: S608
WORDED = f"""
SELECT text, kind, sum(times)::BIGINT AS times FROM ledger.worded WHERE party IN {IDS}
GROUP BY ALL ORDER BY times DESC, text LIMIT 15
"""  # noqa: S608
SHARED = f"shared AS MATERIALIZED (SELECT DISTINCT act {ONCE} AND party IN {IDS}), "
PARTNERS = "SELECT t.* FROM ledger.parts AS t SEMI JOIN shared USING (act) WHERE t.once AND t.side < 2"
LAST = f"""
WITH acts AS (
    SELECT DISTINCT act, day FROM ledger.parts WHERE once AND {{side}} AND party IN {IDS}
), last AS (
    FROM acts ORDER BY day DESC NULLS LAST LIMIT $limit
)
SELECT act FROM acts, (SELECT if(count(*) = count(day), min(day), NULL) AS least FROM last)
WHERE least IS NULL OR day >= least
"""  # noqa: S608
"""The last acts of a party, and all others of the earliest day among them; where some have no day, all acts."""


class PartyPage(Record, frozen=True, kw_only=True):
    """What the store says of a party that bears a name."""

    name: str
    codes: tuple[dict[str, Any], ...] = ()
    """`code`, `kind`, `articles`: what articles make of it; empty where none names it."""
    roles: tuple[dict[str, Any], ...] = ()
    """`title`, `former`, `articles`, `first` and `last` day of publication of these."""
    did: tuple[EventLine, ...] = ()
    suffered: tuple[EventLine, ...] = ()
    said: tuple[Quote, ...] = ()
    spoken_of: tuple[Quote, ...] = ()
    """Claims of others that name it."""
    worded: tuple[dict[str, Any], ...] = ()
    """`text`, `kind`, `times`: wording in the sentences that name it."""
    partners: tuple[dict[str, Any], ...] = ()
    """`name`, `events`: with whom it shares most events."""
    near: tuple[dict[str, Any], ...] = ()
    """`name`, `code`, `articles`: parties with these words in their names, where none bears the name itself."""
    corrections: tuple[CorrectionLine, ...] = ()
    """What was corrected by hand of parties that bear the name, or bore it."""
    links: dict[str, str] = field(default_factory=dict)
    """Addresses of all it did, of all that was done to it, and of its page as a source."""


def party(database: Database, asked: Asked) -> PartyPage:
    """Give the page of the party that bears a name, letter by letter."""
    name = asked.words("name")
    if not name:
        return PartyPage(name="")
    codes = database.rows(CODES, {"name": name})
    few = {"name": name, "limit": FEW}
    return PartyPage(
        name=name,
        codes=tuple(codes),
        roles=tuple(database.rows(ROLES, {"name": name})),
        did=latest_of(database, f"side = {ACTOR}", name, limit=FEW),
        suffered=latest_of(database, f"side = {RECIPIENT}", name, limit=FEW),
        said=claims_of(database, SAID, few),
        spoken_of=claims_of(database, SPOKEN_OF, few),
        worded=tuple(database.rows(WORDED, {"name": name})),
        partners=tuple(
            database.rows(
                OFTENEST.format(first=SHARED, parts=PARTNERS, which="p.name <> $name"), {"name": name, "limit": 12}
            )
        ),
        near=tuple(database.rows(NEAR, {"words": name, "limit": 40})) if not codes else (),
        corrections=of_party(database, name),
        links={
            "did": address("/timeline", actor=name),
            "suffered": address("/timeline", recipient=name),
            "source": address("/sources", name=name),
        },
    )


def latest_of(database: Database, side: str, name: str, *, limit: int) -> tuple[EventLine, ...]:
    """Give the last acts in which a party stands on some sides: SQL that is true of these."""
    few = {"name": name, "limit": limit}
    acts = database.arrow(LAST.format(side=side), few)["act"].to_pylist()
    if not acts:
        return ()
    where, values = f"v.act IN ({listed(acts)})", dict[str, Any]()
    if len(acts) > MANY:
        where, values = f"v.act IN ({LAST.format(side=side)})", few
    return event_lines(database, where, values, order=LATEST, limit=limit)
