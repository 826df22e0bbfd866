"""An appearance: one place where a text was met, with the headline, outlet and day that it had there.

The same words in two outlets are one article with two appearances. Which of them it is coded with hangs on the
appearances alone, never on the order in which they came.
"""

import hashlib
from typing import Any, NamedTuple

import msgspec

from sayso.ids import article_id
from sayso.records import Article, Published

UNKNOWN_DAY = "9999-99-99"
"""Sorts after every day."""


class Appearance(NamedTuple):
    """Which article, and where it was met; of several, the one with the lowest `rank` is coded."""

    key: str
    id: str
    rank: str


def appearance_of(article: Article) -> Appearance:
    """Name the appearance of an article as it was read, before anything was inferred.

    Args:
        article: What was read. Its key is made from its text, whatever id the input gave it.
    """
    said = msgspec.json.encode([metadata_of(article), article.text])
    name = hashlib.sha256(said).hexdigest()[:16]
    return Appearance(key=article_id(article.text), id=name, rank=f"{article.published.last or UNKNOWN_DAY} {name}")


def rank_of(row: dict[str, Any]) -> str:
    """Give the rank of an appearance from its row in the store."""
    day = row["published_to"] if row["published_basis"] in ("given", "metadata") else None
    return f"{day.isoformat() if day else UNKNOWN_DAY} {row['appearance_id']}"


def metadata_of(article: Article) -> dict[str, Any]:
    """Give what is known about an article beside its text, in the columns of `appearances`."""
    key = article_id(article.text)
    return {
        "given_id": article.id if article.id != key else None,
        "title": article.title,
        "url": article.url,
        "outlet": article.outlet,
        "author": article.author,
        **published_columns(article.published),
        "language": article.language,
    }


def published_columns(published: Published) -> dict[str, Any]:
    """Give a day of publication as columns."""
    return {
        "published_from": published.first,
        "published_to": published.last,
        "published_basis": published.basis,
        "published_because": list(published.because),
    }


def as_read(article: Article) -> Article:
    """Take back what coding inferred, so that an article can be coded anew."""
    if article.published.basis == "inferred":
        return msgspec.structs.replace(article, published=Published())
    return article
