"""Search: articles by title and text, claims, by the index of words; parties by their names."""

from typing import Any

from sayso.records import Record
from sayso.show.site.address import Asked
from sayso.show.site.claims import Quote, claim_rows, quote_of
from sayso.show.site.front import ArticleLine, article_line
from sayso.show.site.ranking import NEAR
from sayso.store.database import Database
from sayso.store.search import fitting, matching
from sayso.store.searchindex import best_sentences

PER_PAGE = 20
FEW = 12
"""Parties and claims beside the articles."""
BEFORE, ROOM = 90, 260
"""Characters shown before the first word that fits, and in all; somewhat more than there is room for."""
FOUND = """
SELECT a.article_id, a.title, a.outlet, a.published_from, a.published_to, a.opening
FROM ledger.articles AS a JOIN hits AS h USING (article_id)
ORDER BY h.score DESC, a.published_to DESC NULLS LAST, a.key LIMIT $limit OFFSET $skip
"""
TEXTS = "SELECT article_id, text FROM articles WHERE article_id IN ({keys})"
EVERYTHING = """
SELECT article_id, title, outlet, published_from, published_to, opening FROM ledger.articles
ORDER BY published_to DESC NULLS LAST, key LIMIT $limit OFFSET $skip
"""
CLAIMS = """
SELECT c.claim FROM hits AS h JOIN ledger.articles AS a USING (article_id)
    JOIN ledger.claims AS c ON c.article = a.article AND c.claim_id = h.claim_id
ORDER BY h.score DESC, a.published_to DESC NULLS LAST, a.key, c.claim_id LIMIT $limit
"""


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
        OptionError: They are too many, or there is no word among them.
    """
    sought, number = asked.words("q"), asked.number()
    page: dict[str, Any] = {"limit": PER_PAGE + 1, "skip": (number - 1) * PER_PAGE}
    if sought:
        articles = _found(database, sought, page, number=number)
        parties = database.rows(NEAR, {"words": sought, "limit": FEW}) if number == 1 else []
        claims = _claims(database, sought) if number == 1 else ()
    else:
        articles, parties, claims = database.rows(EVERYTHING, page), [], ()
    return SearchPage(
        words=sought,
        articles=tuple(map(article_line, articles[:PER_PAGE])),
        parties=tuple(parties),
        claims=claims,
        number=number,
        earlier=asked.earlier(),
        later=asked.later(more=len(articles) > PER_PAGE),
    )


def _found(database: Database, sought: str, page: dict[str, Any], *, number: int) -> list[dict[str, Any]]:
    """Give the articles of a page, the best first, each opening where the words stand."""
    hits = fitting(database, sought, among="articles", limit=number * PER_PAGE + 1)
    rows: list[dict[str, Any]] = database.arrow(FOUND, page, tables={"hits": hits}).to_pylist()
    keys = ", ".join(f"'{row['article_id']}'" for row in rows[:PER_PAGE])
    texts = {row["article_id"]: row["text"] for row in database.rows(TEXTS.format(keys=keys))} if keys else {}
    order = list(texts)
    for fit in best_sentences(matching(sought)[1], texts.values()):
        row = next(row for row in rows if row["article_id"] == order[fit.place])
        start = max(fit.words[0] - BEFORE, 0)
        row["opening"] = ("…" if start else "") + texts[row["article_id"]][start : start + ROOM]
    return rows


def _claims(database: Database, sought: str) -> tuple[Quote, ...]:
    """Give the claims that fit best."""
    return tuple(map(quote_of, claim_rows(database, claims_with(database, sought, limit=FEW))))


def claims_with(database: Database, sought: str, *, limit: int) -> list[int]:
    """Give the claims that fit best, by their numbers in the ledger."""
    hits = fitting(database, sought, among="claims", limit=limit)
    claims: list[int] = database.arrow(CLAIMS, {"limit": limit}, tables={"hits": hits})["claim"].to_pylist()
    return claims
