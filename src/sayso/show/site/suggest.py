"""What is offered while words are typed: a few articles by headline, parties by name, claims by words."""

from typing import Any

from sayso.records import Record
from sayso.show.layout import cut, shown
from sayso.show.site import words
from sayso.show.site.address import Asked, address, article_address
from sayso.show.site.search import HAS
from sayso.store.database import Database

FEW = 5
SHORTEST = 2
WIDTH = 90
"""Cells of an offer."""
ARTICLES = f"""
SELECT article_id, coalesce(title, '') AS says, outlet, published_from, published_to FROM articles
WHERE {HAS.format(column="coalesce(title, '')")} ORDER BY published_to DESC NULLS LAST, article_id LIMIT {FEW}
"""  # noqa: S608 -- words are a parameter
PARTIES = f"""
SELECT name, count(DISTINCT article_id) AS articles FROM entities
WHERE {HAS.format(column="name")} GROUP BY name ORDER BY articles DESC, name LIMIT {FEW}
"""  # noqa: S608
CLAIMS = f"""
SELECT c.article_id, c.claim_id, c.text AS says, c.speakers[1].name AS speaker
FROM claims AS c JOIN articles AS a USING (article_id) WHERE {HAS.format(column="c.text")}
ORDER BY a.published_to DESC NULLS LAST, c.article_id, c.claim_id LIMIT {FEW}
"""  # noqa: S608


class Offer(Record, frozen=True, kw_only=True):
    """Something that has the words, and where it is."""

    kind: str
    """`party`, `article` or `claim`."""
    says: str
    more: str
    """What tells it from others, "" for nothing."""
    href: str


class Offers(Record, frozen=True, kw_only=True):
    """What has the words that were typed."""

    words: str
    offers: tuple[Offer, ...]


def suggest(database: Database, asked: Asked) -> Offers:
    """Give what has the words of `q`; nothing for a single letter. All texts are safe to show.

    Raises:
        OptionError: They are too many.
    """
    sought = asked.words("q")
    if len(sought) < SHORTEST:
        return Offers(words=sought, offers=())
    found = [(make, database.rows(sql, {"words": sought})) for sql, make in FINDS]
    return Offers(words=sought, offers=tuple(make(row) for make, rows in found for row in rows))


def _party(row: dict[str, Any]) -> Offer:
    """Offer a party."""
    number = words.count(row["articles"], "article")
    return Offer(kind="party", says=_said(row["name"]), more=number, href=address("/parties", name=row["name"]))


def _article(row: dict[str, Any]) -> Offer:
    """Offer an article."""
    day = words.days(row["published_from"], row["published_to"])
    more = ", ".join(part for part in (shown(row["outlet"] or ""), day) if part)
    return Offer(kind="article", says=_said(row["says"]), more=more, href=article_address(row["article_id"]))


def _claim(row: dict[str, Any]) -> Offer:
    """Offer a claim."""
    href = article_address(row["article_id"], row["claim_id"])
    return Offer(kind="claim", says=_said(row["says"]), more=_said(row["speaker"] or ""), href=href)


def _said(text: str) -> str:
    """Give words cut to the room there is, safe to show."""
    return cut(shown(text), width=WIDTH)


FINDS = ((PARTIES, _party), (ARTICLES, _article), (CLAIMS, _claim))
