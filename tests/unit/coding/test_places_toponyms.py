"""Which bearer of a name is meant: pure logic over the gazetteer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.coding.gazetteer import candidates
from sayso.coding.toponyms import Mention, distance_km, holds, resolve


def countries_of(*mentions: Mention, spoken_of: dict[str, int] | None = None) -> list[str | None]:
    found = resolve(mentions, countries=spoken_of or {})
    return [place.country if place else None for place in found]


def test_resolve_takes_the_best_known_bearer_without_a_hint() -> None:
    assert countries_of(Mention("Birmingham")) == ["GBR"]


def test_resolve_follows_the_area_behind_a_name() -> None:
    assert countries_of(Mention("Birmingham", container=1), Mention("Alabama")) == ["USA", "USA"]


def test_resolve_follows_a_nationality_in_the_same_phrase() -> None:
    assert countries_of(Mention("Tripoli", beside=frozenset({"LBN"})), Mention("Tripoli")) == ["LBN", "LBN"]


def test_resolve_follows_the_countries_that_the_article_speaks_of() -> None:
    assert countries_of(Mention("Tripoli"), spoken_of={"LBN": 9}) == ["LBN"]


def test_resolve_keeps_a_name_alone_apart_from_the_same_name_behind_a_town() -> None:
    alone, _, behind = resolve(
        [Mention("New York"), Mention("Buffalo", container=2), Mention("New York")], countries={}
    )
    assert alone is not None
    assert alone.feature == "PPL"
    assert behind is not None
    assert behind.feature == "ADM1"


def test_resolve_does_not_take_a_hamlet_in_a_land_that_the_article_never_names() -> None:
    assert countries_of(Mention("Clitheroe"), Mention("Kenya"), spoken_of={"KEN": 3}) == [None, "KEN"]


def test_resolve_gives_a_street_the_coordinates_of_its_town_but_no_id() -> None:
    street, town = resolve([Mention("Qwerty Lane", container=1), Mention("Lisbon")], countries={})
    assert street is not None
    assert town is not None
    assert (street.lat, street.country, street.geonameid) == (town.lat, "PRT", None)


def test_resolve_gives_nothing_for_an_unknown_name() -> None:
    assert countries_of(Mention("Qwerty Lane")) == [None]


def test_holds_says_that_a_state_contains_its_town_and_a_town_contains_nothing() -> None:
    texas = next(place for place in candidates("Texas") if place.feature == "ADM1")
    austin = next(place for place in candidates("Austin") if place.admin1 == "TX")
    houston = next(place for place in candidates("Houston") if place.admin1 == "TX")
    assert holds(texas, austin)
    assert not holds(austin, texas)
    assert not holds(houston, austin)


def test_distance_between_two_capitals_is_right_to_five_kilometres() -> None:
    assert distance_km((51.5074, -0.1278), (48.8566, 2.3522)) == pytest.approx(344, abs=5)


latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)


@given(latitudes, longitudes, latitudes, longitudes)
def test_distance_is_the_same_both_ways_and_at_most_half_the_girth(a: float, b: float, c: float, d: float) -> None:
    there, back = distance_km((a, b), (c, d)), distance_km((c, d), (a, b))
    assert there == pytest.approx(back, abs=1e-3)
    assert 0 <= there <= 20016


def test_toponyms_take_parts_of_the_world_and_seats_of_power_for_no_towns() -> None:
    found = resolve([Mention("Washington"), Mention("White House"), Mention("Middle East")], countries={"USA": 9})
    assert [(place.country, place.feature) for place in found if place is not None][1:] == [
        ("USA", "BLDG"), (None, "RGN"),
    ]  # fmt: skip
