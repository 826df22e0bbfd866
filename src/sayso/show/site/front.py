"""The front page: what is in the store, and the ways in."""

from datetime import date
from typing import Any

from sayso.records import Record
from sayso.show.layout import cut
from sayso.show.site import words
from sayso.show.site.address import Asked
from sayso.show.site.events import LATEST, EventLine, event_lines
from sayso.show.site.ranking import OFTENEST, ONCE, PAIRS, SOURCES
from sayso.store.database import Database

TOTALS = """
SELECT (SELECT count(*) FROM ledger.articles) AS articles, (SELECT count(*) FROM ledger.acts WHERE once) AS events,
    (SELECT count(*) FROM ledger.claims) AS claims, (SELECT count(*) FROM problems) AS problems,
    (SELECT count(DISTINCT outlet) FROM ledger.articles) AS outlets,
    (SELECT min(published_from) FROM ledger.articles) AS first, (SELECT max(published_to) FROM ledger.articles) AS last
"""
NEWEST = """
SELECT article_id, title, outlet, published_from, published_to, opening FROM ledger.articles
ORDER BY published_to DESC NULLS LAST, published_from DESC, key LIMIT 8
"""
OPENING = 240
"""Cells of an article in a list, at most; the SQL gives somewhat more, so that what is left out shows."""


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
    """Each act of an article once, as on the timeline."""
    claims: int
    outlets: int
    problems: int
    """Inputs that could not be coded."""
    first: date | None
    """Earliest day of publication."""
    last: date | None
    newest: tuple[ArticleLine, ...]
    latest: tuple[EventLine, ...]
    """The last acts that are told as done."""
    parties: tuple[dict[str, Any], ...]
    """`name`, `events`; those that take part in most events."""
    pairs: tuple[dict[str, Any], ...]
    """`actor`, `recipient`, `events` (acts that are told as done), `cooperation`, `conflict`."""
    sources: tuple[dict[str, Any], ...]
    """`name`, `claims`; those who are cited most."""


def front(database: Database, asked: Asked) -> FrontPage:
    """Give the front page."""
    del asked  # there is nothing to choose
    (totals,) = database.rows(TOTALS)
    done = "v.done AND v.status = 'happened' AND v.date_from IS NOT NULL"
    return FrontPage(
        **totals,
        newest=tuple(map(article_line, database.rows(NEWEST))),
        latest=event_lines(database, done, {}, order=LATEST, limit=6),
        parties=tuple(database.rows(OFTENEST.format(first="", parts=ONCE, which="true"), {"limit": 12})),
        pairs=tuple(database.rows(PAIRS, {"limit": 10})),
        sources=tuple(database.rows(SOURCES, {"limit": 12})),
    )


def article_line(row: dict[str, Any]) -> ArticleLine:
    """Make one of a row with the columns of `NEWEST`."""
    return ArticleLine(
        article_id=row["article_id"],
        title=row["title"] or "(no title)",
        outlet=row["outlet"],
        published=words.days(row["published_from"], row["published_to"]),
        opening=cut(" ".join(row["opening"].split()), width=OPENING),
    )
