"""Stories: which articles of a store tell the same news, and which of them are copies of others.

Both follow from the articles alone and are worked out anew when asked; a store without them is whole.
"""

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.store.copies import copies
from sayso.store.grouping import groups
from sayso.store.terms import terms_of

if TYPE_CHECKING:
    from sayso.store.database import Database

SQL = """
SELECT article_id, coalesce(title, '') AS title, text, published_from, published_to FROM articles ORDER BY article_id
"""


class Told(NamedTuple):
    """An article among others: its story and, where it is a copy, of which article."""

    article_id: str
    story_id: str
    copy_of: str | None


def stories_of(database: "Database") -> list[Told]:
    """Work out the stories of a store, in the order of the articles' keys.

    A story bears the lowest key of its articles. Of copies, the one that came out first is the original; of those of
    one day, or where no day is known, the longest; then the one whose key is lowest.
    """
    rows = database.rows(SQL)
    places = {row["article_id"]: place for place, row in enumerate(rows)}
    pairs = sorted(copies((row["article_id"], row["text"]) for row in rows))
    same = [(places[one], places[other]) for one, other in pairs]
    found = groups(
        [terms_of(f"{row['title']}\n{row['text']}") for row in rows],
        days=[_day(row) for row in rows],
        same=same,
    )
    originals = _originals(rows, same)
    return [
        Told(row["article_id"], rows[found[place]]["article_id"], originals.get(place))
        for place, row in enumerate(rows)
    ]


def _day(row: dict[str, Any]) -> date | None:
    """Give the day of an article where it is known."""
    first: date | None = row["published_from"]
    return first if first is not None and first == row["published_to"] else None


def _originals(rows: list[dict[str, Any]], same: list[tuple[int, int]]) -> dict[int, str]:
    """Give the original of each copy."""
    of: dict[int, set[int]] = {}
    for one, other in same:
        of.setdefault(one, {one}).add(other)
        of.setdefault(other, {other}).add(one)

    def rank(place: int) -> tuple[date, int, str]:
        return _day(rows[place]) or date.max, -len(rows[place]["text"]), rows[place]["article_id"]

    first = {place: min(others, key=rank) for place, others in of.items()}
    return {place: rows[original]["article_id"] for place, original in first.items() if original != place}
