"""Where a telling puts its event, and whether another telling can mean the same place."""

from math import asin, cos, radians, sin, sqrt
from typing import Any, NamedTuple

from sayso.store.location import nations

NEAR_KM = 25.0
"""Places nearer than this are one: a square and its city, a village and the town that it is told by."""
AREA_KM = 150.0
"""A town may be in a district or region whose middle is no further away."""
AREAS = ("ADM2", "ADM3", "RGN", "AREA", "ISL", "MTS", "MT", "DSRT", "CST", "VAL", "PEN", "HLLS", "PLN", "PRK", "RES")
"""How the GeoNames codes of areas begin in which towns lie."""
SAME_KM = 8.0
"""Places further apart than this are told as two, though they may be near enough for one event."""
EARTH_KM = 6371.0


class Spot(NamedTuple):
    """A place as it can be compared."""

    name: str
    country: str | None
    point: tuple[float, float] | None
    """Latitude and longitude in decimal degrees."""
    province: str | None = None
    """GeoNames code of the province within the country."""
    is_province: bool = False
    """It is no more than that province."""
    is_area: bool = False
    """It is a district, a region, an island or the like, in which towns lie."""

    @property
    def is_country(self) -> bool:
        """Whether it is no more than a country."""
        return self.country is not None and self.name == nations().get(self.country, "").casefold()


def spot_of(row: dict[str, Any]) -> Spot | None:
    """Read the place of an event; None where none is said."""
    if not row["place_name"]:
        return None
    point = (row["lat"], row["lon"]) if row["lat"] is not None and row["lon"] is not None else None
    feature = row["feature"] or ""
    is_area = feature.startswith(AREAS)
    return Spot(row["place_name"].casefold(), row["place_country"], point, row["admin1"], feature == "ADM1", is_area)


def places_agree(one: Spot | None, other: Spot | None) -> float | None:
    """Compare places: 1 the same, 0.5 one in the province of the other, 0.25 where one is only the country, 0 where one
    is not said, None where they differ.
    """
    if one is None or other is None:
        return 0.0
    if one.name == other.name:
        return 1.0
    if one.country is None or other.country is None:
        return 0.0  # no gazetteer has it: it can be in the other, or be it
    if one.country != other.country:
        return None
    if one.is_country or other.is_country:
        return 0.25
    if (one.is_province or other.is_province) and one.province == other.province:
        return 0.5
    if one.is_area != other.is_area and None in (one.point, other.point):
        return 0.25
    if one.point is None or other.point is None:
        return None
    if one.is_area != other.is_area and _km(one.point, other.point) <= AREA_KM:
        return 0.25  # a town in a district, as far as two points can tell
    return 1.0 if _km(one.point, other.point) <= NEAR_KM else None


def is_same(one: Spot, other: Spot) -> bool:
    """Say whether two tellings name one place, or one within the other; a town a few kilometres off is another."""
    likeness = places_agree(one, other)
    if likeness is None:
        return False
    if one.name == other.name or likeness < 1.0 or one.point is None or other.point is None:
        return True
    return _km(one.point, other.point) <= SAME_KM


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Give the distance of two points on the globe."""
    (north, east), (north_too, east_too) = ([radians(part) for part in point] for point in (one, other))
    half = sin((north_too - north) / 2) ** 2 + cos(north) * cos(north_too) * sin((east_too - east) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))
