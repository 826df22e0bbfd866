"""Claims as the lists of the explorer tell them: one line each, with the way to its words."""

from typing import Any

from sayso.records import Record
from sayso.show.site import words
from sayso.show.site.address import article_address
from sayso.show.site.events import listed, names_of
from sayso.store.database import Database

NUMBERS = """
SELECT c.claim FROM ({which}) JOIN ledger.claims AS c USING (claim) JOIN ledger.articles AS a USING (article)
ORDER BY a.published_to DESC NULLS LAST, a.key, c.claim_id LIMIT $limit OFFSET $skip
"""
CLAIMS = """
SELECT c.claim, a.article_id, c.claim_id, c.speakers, c.text, c.kind, a.outlet, c.date_from, c.date_to,
    a.published_from, a.published_to
FROM ledger.claims AS c JOIN ledger.articles AS a USING (article) WHERE c.claim IN ({claims})
"""


class Quote(Record, frozen=True, kw_only=True):
    """A claim in a list."""

    href: str
    """Where its words stand in the article."""
    source: str | None
    """Who says it; None where nobody is named."""
    text: str
    direct: bool
    """Whether all of it stands in quotation marks."""
    outlet: str | None
    published: str


def claims_of(database: Database, which: str, values: dict[str, Any]) -> tuple[Quote, ...]:
    """Give some claims, the newest first.

    Args:
        database: The store.
        which: SQL that gives the numbers of these claims in the ledger, each once, as `claim`.
        values: Its parameters, and `limit`; `skip`, how many to leave out at the beginning.
    """
    found = database.arrow(NUMBERS.format(which=which), {"skip": 0, **values})
    return tuple(map(quote_of, claim_rows(database, found["claim"].to_pylist())))


def claim_rows(database: Database, claims: list[int]) -> list[dict[str, Any]]:
    """Give claims by their numbers in the ledger, in the order of these: what `CLAIMS` asks for, and `source`."""
    if not claims:
        return []
    rows = {row["claim"]: row for row in database.rows(CLAIMS.format(claims=listed(claims)))}
    known = names_of(database, (row["speakers"] for row in rows.values()))
    return [{**rows[claim], "source": _names(known, rows[claim]["speakers"])} for claim in claims]


def _names(known: dict[int, str], speakers: list[int] | None) -> str | None:
    """Give the names of those who say it in one cell, each once."""
    return "; ".join(dict.fromkeys(known[one] for one in speakers or ())) or None


def quote_of(row: dict[str, Any]) -> Quote:
    """Make one of a row of `claim_rows`."""
    return Quote(
        href=article_address(row["article_id"], row["claim_id"]),
        source=row["source"],
        text=row["text"],
        direct=row["kind"] == "direct",
        outlet=row["outlet"],
        published=words.days(row["published_from"], row["published_to"]),
    )
