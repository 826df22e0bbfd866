"""POLECAT: 40 columns, tab-separated, with a line of names."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sayso.knowledge.load import table
from sayso.store.export.geo import country_name, where
from sayso.store.export.pairs import Row, article_batches, name_of, pair_id, pairs

if TYPE_CHECKING:
    from sayso.store.database import Database

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
ROLES = """
SELECT article_id, entity_id, name, kind,
    array_to_string([r.title FOR r IN roles IF NOT r.former], '; ') AS title
FROM entities WHERE article_id IN (SELECT unnest($keys)) ORDER BY article_id, entity_id
"""
PLACES = "SELECT DISTINCT article_id, name FROM places WHERE article_id IN (SELECT unnest($keys)) ORDER BY ALL"


def event_rows(database: "Database") -> Iterator[tuple[Any, ...]]:
    """Give the rows in the order of `COLUMNS`."""
    batches = article_batches(database)
    cast = _Cast([], [])
    for row in pairs(database):
        while row["article_id"] not in cast.articles:
            keys = {"keys": next(batches)}
            cast = _Cast(database.rows(ROLES, keys), database.rows(PLACES, keys), articles=keys["keys"])
        yield _event(row, cast=cast)


class _Cast:
    """Who and what is named in some articles."""

    def __init__(self, entities: list[Row], places: list[Row], *, articles: list[str] | None = None) -> None:
        self.articles = set(articles or [])
        self.titles = {(one["article_id"], one["entity_id"]): one["title"] for one in entities}
        self._entities = entities
        self._named: dict[tuple[str, str], list[str]] = {}
        for one in entities:
            self._named.setdefault((one["article_id"], one["kind"]), []).append(" ".join(one["name"].split()))
        for one in places:
            self._named.setdefault((one["article_id"], "location"), []).append(" ".join(one["name"].split()))

    def named(self, article: str, kind: str) -> str | None:
        """Give the names of a kind in an article, each once."""
        return "; ".join(dict.fromkeys(self._named.get((article, kind), []))) or None


def _event(row: Row, *, cast: _Cast) -> tuple[Any, ...]:
    """Make the row of an act and a pair."""
    at, article = where(row), row["article_id"]
    return (
        pair_id(row),
        row["day"].isoformat(),
        row["event"],
        row["mode"],
        row["event_scale"],
        table("plover.toml")["polecat_quads"][str(row["quad_code"])],
        "; ".join(row["context"]) or None,
        *_party(row["actor"], article=article, cast=cast),
        *_party(row["recipient"], article=article, cast=cast),
        row["place_name"],
        at.city,
        None,
        at.province,
        at.country,
        row["lat"],
        row["lon"],
        row["geonameid"],
        row["place_text"],
        row["feature"],
        row["outlet"],
        row["published_from"].isoformat() if row["published_from"] else None,
        cast.named(article, "person"),
        cast.named(article, "organisation"),
        cast.named(article, "location"),
        row["language"],
        row["coder_version"],
    )


def _party(party: Row | None, *, article: str, cast: _Cast) -> tuple[str | None, ...]:
    """Make the eight cells of a party."""
    if party is None:
        return (None,) * 8
    name, sector = name_of(party), party["sector"]
    title = cast.titles.get((article, party["entity_id"] or "")) or None
    return (name, country_name(party["country"]), None, sector, sector, title, name, None)
