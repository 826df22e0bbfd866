"""ICEWS: 20 columns, tab-separated, with a line of names; what is missing is `NA`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sayso.store.codebook import sectors
from sayso.store.export.cameo import cameo
from sayso.store.export.geo import country_name, where
from sayso.store.export.pairs import Row, name_of, pair_id, pairs

if TYPE_CHECKING:
    from sayso.store.database import Database

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
MISSING = "NA"


def event_rows(database: "Database") -> Iterator[tuple[Any, ...]]:
    """Give the rows in the order of `COLUMNS`."""
    for row in pairs(database):
        yield tuple(MISSING if cell is None else cell for cell in _event(row))


def _event(row: Row) -> tuple[Any, ...]:
    """Make the row of an act and a pair."""
    code, at = cameo(row["event"], row["mode"]), where(row)
    return (
        pair_id(row),
        row["day"].isoformat(),
        *_party(row["actor"]),
        code.label,
        code.code,
        row["event_scale"],
        *_party(row["recipient"]),
        row["article_id"],
        row["sentence"],
        row["outlet"],
        at.city,
        None,
        at.province,
        at.country,
        row["lat"],
        row["lon"],
    )


def _party(party: Row | None) -> tuple[str | None, str | None, str | None]:
    """Make name, sectors and country of a party."""
    if party is None:
        return (None, None, None)
    sector = sectors().get(party["sector"] or "")
    return (name_of(party), (sector and sector.icews) or party["sector"], country_name(party["country"]))
