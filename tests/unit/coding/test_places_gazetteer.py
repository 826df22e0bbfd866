"""The gazetteer: which places a name can mean. No parser is needed."""

import pytest

from sayso.coding.gazetteer import CAPITAL, COUNTRY, PROVINCE, candidates, counties, fold, known_areas, towns


@pytest.mark.parametrize(
    ("name", "country", "feature"),
    [
        ("the Netherlands", "NLD", COUNTRY),
        ("U.S.", "USA", COUNTRY),
        ("Côte d’Ivoire", "CIV", COUNTRY),
        ("Texas", "USA", PROVINCE),
        ("Gaza Strip", "PSE", "RGN"),
        ("Tehran", "IRN", CAPITAL),
        ("Bogotá", "COL", CAPITAL),
        ("Bogota", "COL", CAPITAL),
        ("The Hague", "NLD", "PPL"),
        ("MOSCOW", "RUS", CAPITAL),
        ("eastern Ukraine", "UKR", COUNTRY),
    ],
)
def test_gazetteer_knows_a_name_in_the_form_that_news_writes(name: str, country: str, feature: str) -> None:
    best = max(candidates(name), key=lambda place: place.weight)
    assert (best.country, best.feature) == (country, feature)


def test_gazetteer_gives_every_bearer_of_a_name() -> None:
    assert {"FRA", "USA", "CAN"} <= {place.country for place in towns("Paris")}


def test_gazetteer_weighs_a_further_name_less_than_an_own_name() -> None:
    own, further = (max(towns(name), key=lambda place: place.weight) for name in ("Kyiv", "Kiev"))
    assert own.geonameid == further.geonameid
    assert own.weight > further.weight


def test_gazetteer_takes_the_id_of_a_country_from_the_package() -> None:
    (kenya,) = [place for place in candidates("Kenya") if place.is_country]
    assert (kenya.geonameid, kenya.country) == (192950, "KEN")


def test_gazetteer_gives_a_province_the_coordinates_but_not_the_id_of_its_town() -> None:
    (area,) = {place for place in candidates("Harbin district") if place.country == "CHN"}
    assert area.geonameid is None
    assert area.lat is not None


def test_gazetteer_leaves_a_county_without_coordinates() -> None:
    found = counties("Monroe County")
    assert len(found) > 5
    assert all(county.lat is None and county.country == "USA" for county in found)


def test_gazetteer_gives_nothing_for_an_unknown_name() -> None:
    assert candidates("Qwertyville on Nowhere") == ()


def test_fold_drops_accents_article_and_curly_apostrophes_but_no_capitals() -> None:
    assert fold("the Cox’s  Bazár") == "Cox's Bazar"
    assert fold("US") != fold("us")


def test_gazetteer_gives_all_areas_coordinates_on_earth() -> None:
    for places in known_areas().values():
        for place in places:
            assert place.lat is not None
            assert -90 <= place.lat <= 90
            assert place.lon is not None
            assert -180 <= place.lon <= 180


def test_gazetteer_knows_seats_of_power_by_their_country() -> None:
    assert [(place.country, place.lat) for place in candidates("White House") if place.feature == "BLDG"] == [
        ("USA", None)
    ]
