"""PLOVER's location object, made from a place of the record."""

from functools import cache

import msgspec

from sayso.knowledge.load import rows
from sayso.records import Place


class Location(msgspec.Struct, frozen=True, kw_only=True):
    """Table 6.6: where, in the terms of GeoNames; coordinates in decimal degrees."""

    extracted_place: str
    resolved_place: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None
    city: str | None
    province: str | None
    country: str | None
    country_code: str | None
    feature_class: str | None
    feature_code: str | None
    resolution: int | None
    """5 within a city, 4 city, 3 district, 2 province, 1 country; null for seas, regions and the like."""


class Feature(msgspec.Struct, frozen=True, kw_only=True):
    """A row of knowledge/features.csv."""

    code: str
    class_: str = msgspec.field(name="class")
    resolution: int | None = None


class Province(msgspec.Struct, frozen=True, kw_only=True):
    """What is needed here of a row of knowledge/provinces.csv."""

    name: str
    country: str | None = None
    admin1: str | None = None


class Nation(msgspec.Struct, frozen=True, kw_only=True):
    """What is needed here of a row of knowledge/nations.csv."""

    code: str
    name: str
    standing: str


@cache
def features() -> dict[str, Feature]:
    """Give the GeoNames feature codes that have a class here."""
    return {feature.code: feature for feature in rows("features.csv", Feature)}


@cache
def provinces() -> dict[tuple[str | None, str | None], str]:
    """Give the names of provinces by country and GeoNames admin1 code."""
    found: dict[tuple[str | None, str | None], str] = {}
    for row in rows("provinces.csv", Province):
        if row.admin1:
            found.setdefault((row.country, row.admin1), row.name)
    return found


@cache
def nations() -> dict[str, str]:
    """Give the names of countries by their code."""
    return {row.code: row.name for row in rows("nations.csv", Nation) if row.standing in ("state", "area")}


def location(place: Place) -> Location:
    """Make the location object of a place; a place that no gazetteer knows keeps only its words."""
    feature = features().get(place.feature or "")
    known = place.geonameid is not None or place.lat is not None
    return Location(
        extracted_place=place.text,
        resolved_place=place.name if known else None,
        geonameid=place.geonameid,
        lat=place.lat,
        lon=place.lon,
        city=place.name if known and feature is not None and feature.resolution == 4 else None,
        province=provinces().get((place.country, place.admin1)),
        country=nations().get(place.country or ""),
        country_code=place.country,
        feature_class=feature.class_ if feature else None,
        feature_code=place.feature,
        resolution=feature.resolution if feature else None,
    )
