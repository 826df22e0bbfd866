"""A dump of GeoNames that the user has loaded takes the place of the built-in towns; known areas stay."""

from pathlib import Path

import pytest

from sayso.coding.gazetteer import PROVINCE, candidates
from sayso.coding.toponyms import Mention, resolve
from sayso.knowledge.geonames import GeoNames, build

ROWS = [
    "1\tParis\tParis\t\t1.5\t2.5\tP\tPPL\tKE\t\t01\t\t\t\t50\t\t\tAfrica/Nairobi\t2024-01-01",
    "2\tOldwell Camp\tOldwell Camp\t\t1.6\t2.6\tS\tCMPRF\tKE\t\t01\t\t\t\t0\t\t\tAfrica/Nairobi\t2024-01-01",
    "3\tTexas\tTexas\t\t31\t-100\tA\tADM1\tUS\t\tTX\t\t\t\t29000000\t\t\tAmerica/Chicago\t2024-01-01",
    "4\tKenya\tKenya\t\t1\t38\tA\tPCLI\tKE\t\t00\t\t\t\t51000000\t\t\tAfrica/Nairobi\t2024-01-01",
]


@pytest.fixture
def loaded(tmp_path: Path) -> GeoNames:
    (tmp_path / "dump.txt").write_text("\n".join(ROWS), encoding="utf-8")
    build(tmp_path / "dump.txt", tmp_path / "places.sqlite")
    return GeoNames(tmp_path / "places.sqlite")


def test_towns_and_camps_come_from_the_dump(loaded: GeoNames) -> None:
    assert [(place.geonameid, place.country) for place in candidates("Paris", loaded=loaded)] == [(1, "KEN")]
    (camp,) = candidates("Oldwell Camp", loaded=loaded)
    assert (camp.lat, camp.feature, camp.admin1) == (1.6, "CMPRF", "01")


def test_countries_and_provinces_of_knowledge_stay(loaded: GeoNames) -> None:
    (texas,) = candidates("Texas", loaded=loaded)
    assert (texas.feature, texas.admin1) == (PROVINCE, "TX")
    (kenya,) = candidates("Kenya", loaded=loaded)
    assert kenya.geonameid == 192950


def test_an_article_is_read_with_the_dump(loaded: GeoNames) -> None:
    (found, _) = resolve([Mention("Oldwell Camp"), Mention("Kenya")], countries={"KEN": 2}, loaded=loaded)
    assert found is not None
    assert found.geonameid == 2
