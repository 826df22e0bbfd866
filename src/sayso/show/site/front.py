"""The front page: what is in the store, and the ways in."""

from datetime import date
from typing import Any

from sayso.records import Record
from sayso.show.site import words
from sayso.show.site.address import Asked
from sayso.show.site.told import LATEST, Told, told
from sayso.store.database import Database

TOTALS = """
SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM events) AS events,
    (SELECT count(*) FROM claims) AS claims, (SELECT count(*) FROM problems) AS problems,
    (SELECT count(DISTINCT outlet) FROM articles) AS outlets,
    (SELECT min(published_from) FROM articles) AS first, (SELECT max(published_to) FROM articles) AS last
"""
NEWEST = """
SELECT article_id, title, outlet, published_from, published_to, left(text, 240) AS opening FROM articles
ORDER BY published_to DESC NULLS LAST, published_from DESC, article_id LIMIT 8
"""
PARTIES = """
SELECT name, count(*) AS events, count(DISTINCT article_id) AS articles FROM event_parties
GROUP BY name ORDER BY events DESC, name LIMIT 12
"""
PAIRS = """
SELECT actor, recipient, count(*) AS events FROM dyads
WHERE NOT mutual AND same_as IS NULL AND NOT background AND status IN ('happened', 'ongoing') AND actor <> recipient
GROUP BY ALL ORDER BY events DESC, actor, recipient LIMIT 10
"""
SOURCES = """
SELECT name, count(*) AS claims FROM (SELECT article_id, claim_id, unnest(speakers).name AS name FROM claims)
GROUP BY name ORDER BY claims DESC, name LIMIT 12
"""

OPENING = 240
"""Characters of an article in a list, at least, where it has them."""


class ArticleLine(Record, frozen=True, kw_only=True):
    """An article in a list."""

    article_id: str
    title: str
    outlet: str | None
    published: str
    """The day in words, "" where it is not known."""
    opening: str


class FrontPage(Record, frozen=True, kw_only=True):
    """What is in the store."""

    articles: int
    events: int
    claims: int
    outlets: int
    problems: int
    """Inputs that could not be coded."""
    first: date | None
    """Earliest day of publication."""
    last: date | None
    newest: tuple[ArticleLine, ...]
    latest: tuple[Told, ...]
    """The last acts that are told as done."""
    parties: tuple[dict[str, Any], ...]
    """`name`, `events`, `articles`; those that take part in most events."""
    pairs: tuple[dict[str, Any], ...]
    """`actor`, `recipient`, `events`; acts that are told as done."""
    sources: tuple[dict[str, Any], ...]
    """`name`, `claims`; those who are cited most."""


def front(database: Database, asked: Asked) -> FrontPage:
    """Give the front page."""
    del asked  # there is nothing to choose
    (totals,) = database.rows(TOTALS)
    done = "v.same_as IS NULL AND NOT v.background AND v.status = 'happened' AND v.date_from IS NOT NULL"
    return FrontPage(
        **totals,
        newest=tuple(map(article_line, database.rows(NEWEST))),
        latest=told(database, done, {}, order=LATEST, limit=6),
        parties=tuple(database.rows(PARTIES)),
        pairs=tuple(database.rows(PAIRS)),
        sources=tuple(database.rows(SOURCES)),
    )


def article_line(row: dict[str, Any]) -> ArticleLine:
    """Make one of a row with the columns of `NEWEST`."""
    return ArticleLine(
        article_id=row["article_id"],
        title=row["title"] or "(no title)",
        outlet=row["outlet"],
        published=words.days(row["published_from"], row["published_to"]),
        opening=row["opening"] + ("…" if len(row["opening"]) >= OPENING else ""),
    )
