"""Search: articles by title and text, parties, claims; words in any case."""

from typing import Any

from sayso.records import Record
from sayso.show.site import words
from sayso.show.site.address import Asked, article_address
from sayso.show.site.front import ArticleLine, article_line
from sayso.store.database import Database

PER_PAGE = 20
FEW = 12
"""Parties and claims beside the articles."""
HAS = "contains(strip_accents(lower({column})), strip_accents(lower($words)))"
IN_TITLE = HAS.format(column="coalesce(title, '')")
FOUND = f"""
SELECT article_id FROM articles WHERE {IN_TITLE} OR contains(lower(text), lower($words))
ORDER BY {IN_TITLE} DESC, published_to DESC NULLS LAST, article_id LIMIT $limit OFFSET $skip
"""  # noqa: S608 -- words are a parameter
"""In texts accents count: to leave them out of every text would take longer than anybody waits."""
ARTICLES = f"""
SELECT article_id, title, outlet, published_from, published_to,
    CASE WHEN hit > 90 THEN '…' ELSE '' END || substr(text, greatest(1, hit - 90), 260) AS opening
FROM (SELECT *, position(lower($words) IN lower(text)) AS hit FROM articles WHERE article_id IN (SELECT unnest($keys)))
ORDER BY {IN_TITLE} DESC, published_to DESC NULLS LAST, article_id
"""  # noqa: S608
EVERYTHING = """
SELECT article_id, title, outlet, published_from, published_to, left(text, 260) AS opening
FROM articles ORDER BY published_to DESC NULLS LAST, article_id LIMIT $limit OFFSET $skip
"""
PARTIES = f"""
SELECT name, any_value(code) AS code, count(DISTINCT article_id) AS articles FROM entities
WHERE {HAS.format(column="name")} GROUP BY name ORDER BY articles DESC, name LIMIT {FEW}
"""  # noqa: S608
CLAIMS = f"""
SELECT q.article_id, q.claim_id, q.source, q.text, q.kind, q.outlet, q.published_from, q.published_to FROM quotes AS q
WHERE {HAS.format(column="q.text")} OR {HAS.format(column="coalesce(q.source, '')")}
ORDER BY q.published_to DESC NULLS LAST, q.article_id, q.claim_id LIMIT {FEW}
"""  # noqa: S608


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


class SearchPage(Record, frozen=True, kw_only=True):
    """What was found; the newest articles where nothing is asked for."""

    words: str
    articles: tuple[ArticleLine, ...]
    parties: tuple[dict[str, Any], ...]
    """`name`, `code`, `articles`."""
    claims: tuple[Quote, ...]
    number: int
    """Which page of articles this is, from 1."""
    earlier: str | None
    """Address of the page before."""
    later: str | None


def search(database: Database, asked: Asked) -> SearchPage:
    """Give what the words of `q` find.

    Raises:
        OptionError: They are too many.
    """
    sought, number = asked.words("q"), asked.number()
    page: dict[str, Any] = {"limit": PER_PAGE + 1, "skip": (number - 1) * PER_PAGE}
    if sought:
        keys = [row["article_id"] for row in database.rows(FOUND, {"words": sought, **page})]
        articles = database.rows(ARTICLES, {"words": sought, "keys": keys}) if keys else []
        parties = database.rows(PARTIES, {"words": sought}) if number == 1 else []
        claims = database.rows(CLAIMS, {"words": sought}) if number == 1 else []
    else:
        articles, parties, claims = database.rows(EVERYTHING, page), [], []
    return SearchPage(
        words=sought,
        articles=tuple(map(article_line, articles[:PER_PAGE])),
        parties=tuple(parties),
        claims=tuple(map(quote_of, claims)),
        number=number,
        earlier=asked.earlier(),
        later=asked.later(more=len(articles) > PER_PAGE),
    )


def quote_of(row: dict[str, Any]) -> Quote:
    """Make one of a row of the view `quotes`."""
    return Quote(
        href=article_address(row["article_id"], row["claim_id"]),
        source=row["source"],
        text=row["text"],
        direct=row["kind"] == "direct",
        outlet=row["outlet"],
        published=words.days(row["published_from"], row["published_to"]),
    )
