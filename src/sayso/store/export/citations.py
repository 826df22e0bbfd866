"""A list of the articles in a store, as a bibliography cites them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.store.database import Database

SQL = """
SELECT author, title, outlet, published_from, published_to, published_basis, url, article_id FROM articles
ORDER BY published_from NULLS LAST, outlet NULLS LAST, title NULLS LAST, article_id
"""


def citation_lines(database: "Database") -> Iterator[str]:
    """Give one line an article, by day: author, title, outlet, day, address, key; what is not known is left out."""
    for row in database.rows(SQL):
        title = f"“{row['title']}”" if row["title"] else "[No title]"
        day = row["published_from"]
        when = None if day is None else day.isoformat()
        if when and row["published_to"] != day:
            when = f"{when} or later"
        if when and row["published_basis"] == "inferred":
            when = f"[{when}]"
        parts = [row["author"], title, row["outlet"], when or "n.d.", row["url"], f"sayso:{row['article_id']}"]
        yield ". ".join(" ".join(part.split()) for part in parts if part)
