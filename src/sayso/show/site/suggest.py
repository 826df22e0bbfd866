"""What is offered while words are typed: a few articles by headline, parties by name, claims by words."""

from typing import Any

from sayso.errors import OptionError
from sayso.records import Record
from sayso.show.layout import cut, shown
from sayso.show.site import words
from sayso.show.site.address import Asked, address, article_address
from sayso.show.site.claims import claim_rows
from sayso.show.site.ranking import HAS, NEAR
from sayso.show.site.search import claims_with
from sayso.store.database import Database

FEW = 5
SHORTEST = 2
WIDTH = 90
"""Cells of an offer."""
ARTICLES = f"""
SELECT article_id, coalesce(title, '') AS says, outlet, published_from, published_to FROM ledger.articles
WHERE {HAS.format(column="strip_accents(lower(title))")} ORDER BY published_to DESC NULLS LAST, key LIMIT {FEW}
"""  # noqa: S608 -- words are a parameter


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
    parties = database.rows(NEAR, {"words": sought, "limit": FEW})
    articles = database.rows(ARTICLES, {"words": sought})
    offers = (*map(_party, parties), *map(_article, articles), *map(_claim, _claims(database, sought)))
    return Offers(words=sought, offers=offers)


def _claims(database: Database, sought: str) -> list[dict[str, Any]]:
    """Give the claims that have the words best, of which the last may be only begun."""
    words = f"{sought}*" if sought[-1].isalnum() and '"' not in sought else sought
    try:
        return claim_rows(database, claims_with(database, words, limit=FEW))
    except OptionError:  # there is no word yet
        return []


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
    return Offer(kind="claim", says=_said(row["text"]), more=_said(row["source"] or ""), href=href)


def _said(text: str) -> str:
    """Give words cut to the room there is, safe to show."""
    return cut(shown(text), width=WIDTH)
