"""GDELT 2.0: the table of events (61 columns) and that of mentions (16), tab-separated, without a line of names."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from sayso.store.codebook import sectors
from sayso.store.export.cameo import cameo
from sayso.store.export.geo import fips, geo_type, where
from sayso.store.export.pairs import Row, article_batches, name_of, pair_id, pairs

if TYPE_CHECKING:
    from sayso.store.database import Database

ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENTS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{number}{name}" for number in (1, 2) for name in ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTIONS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
WEB, CITATION_ONLY = 1, 2
"""GDELT's MentionType: found on the web, with an address; known by a citation only."""


def event_rows(database: "Database") -> Iterator[tuple[Any, ...]]:
    """Give the rows of the event table in the order of `EVENTS`."""
    for row in pairs(database):
        yield _event(row)


def mention_rows(database: "Database") -> Iterator[tuple[Any, ...]]:
    """Give the rows of the mention table: one for each appearance of the article in which an act is told."""
    places = _Offsets(database)
    for row in pairs(database):
        yield from _mentions(row, offsets=places)


def _event(row: Row) -> tuple[Any, ...]:
    """Make the row of an act and a pair."""
    day, code = row["day"], cameo(row["event"], row["mode"])
    actors = [cell for side in ("actor", "recipient") for cell in _actor(row[side])]
    return (
        pair_id(row),
        day.strftime("%Y%m%d"),
        day.strftime("%Y%m"),
        day.strftime("%Y"),
        f"{day.year + (day.month * 30 + day.day) / 365:.4f}",
        *actors,
        int(row["leads"]),
        code.code,
        code.base,
        code.root,
        row["quad_code"],
        row["event_scale"],
        row["tellings"] * row["appearances"],
        max(row["outlets"], 1),
        row["appearances"],
        None,
        *((None,) * len(GEO)),
        *((None,) * len(GEO)),
        *_geo(row),
        _stamp(row["published_from"]),
        row["url"] or row["article_id"],
    )


def _actor(party: Row | None) -> tuple[Any, ...]:
    """Make the ten cells of a party."""
    if party is None:
        return (None,) * len(ACTOR)
    sector = sectors().get(party["sector"] or "")
    role = (sector and sector.cameo) or party["sector"]
    code = f"{party['country'] or ''}{role or ''}" or None
    return (code, (name_of(party) or "").upper() or None, party["country"], *((None,) * 4), role, None, None)


def _geo(row: Row) -> tuple[Any, ...]:
    """Make the eight cells of a place; empty where no kind of GDELT's fits, or the article does not say."""
    kind, country = geo_type(row), fips(row["place_country"])
    if kind is None:
        return (None,) * len(GEO)
    at = where(row)
    parts = {1: [at.country], 2: [row["place_name"], at.country], 5: [row["place_name"], at.country]}
    name = ", ".join(part for part in parts.get(kind, [at.city or row["place_name"], at.province, at.country]) if part)
    in_us = row["place_country"] == "USA" and row["admin1"]
    province = f"{country}{row['admin1']}" if in_us else country
    return (kind, name, country, province, None, row["lat"], row["lon"], row["geonameid"])


def _stamp(day: date | None) -> str | None:
    """Write a day as GDELT's moment, which is midnight: sayso reads no clock."""
    return day.strftime("%Y%m%d000000") if day else None


class _Offsets:
    """Where the parties of an act are named: in its clause, else for the first time in the article."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._batches = article_batches(database)
        self._known: dict[tuple[str, str], list[int]] = {}
        self._appearances: dict[str, list[Row]] = {}

    def of(self, row: Row) -> dict[tuple[str, str], list[int]]:
        """Give the offsets of the parties of the articles around a row."""
        while row["article_id"] not in self._appearances:
            keys = {"keys": next(self._batches)}
            chosen = "WHERE article_id IN (SELECT unnest($keys)) ORDER BY ALL"
            mentions = self._database.rows(f"SELECT article_id, entity_id, start_char FROM mentions {chosen}", keys)  # noqa: S608
            self._known = {}
            for one in mentions:
                self._known.setdefault((one["article_id"], one["entity_id"]), []).append(one["start_char"])
            self._appearances = {key: [] for key in keys["keys"]}
            sql = f"SELECT article_id, outlet, url, published_from FROM appearances {chosen}"  # noqa: S608
            for one in self._database.rows(sql, keys):
                self._appearances[one["article_id"]].append(one)
        return self._known

    def appearances(self, row: Row) -> list[Row]:
        """Give where the article of a row was met."""
        self.of(row)
        return self._appearances[row["article_id"]]


def _mentions(row: Row, *, offsets: _Offsets) -> Iterator[tuple[Any, ...]]:
    """Make the rows of an act and a pair, one for each appearance."""
    known = offsets.of(row)
    spots = []
    for side in ("actor", "recipient"):
        starts = known.get((row["article_id"], (row[side] or {}).get("entity_id") or ""), [])
        inside = [start for start in starts if row["start_char"] <= start < row["end_char"]]
        spots.append((inside or starts or [-1])[0])
    for met in offsets.appearances(row):
        yield (
            pair_id(row),
            _stamp(row["day"]),
            _stamp(met["published_from"] or row["published_from"]),
            WEB if met["url"] else CITATION_ONLY,
            met["outlet"],
            met["url"] or row["article_id"],
            row["sentence"],
            *spots,
            row["trigger_start"],
            1,
            round(100 * row["confidence"]),
            row["length"],
            None,
            None,
            None,
        )
