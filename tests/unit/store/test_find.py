"""Finding events in words."""

from typing import Any

import pytest
from tests.unit.store.stores import report, store_of

from sayso.errors import OptionError
from sayso.store.database import Database
from sayso.store.find import Wanted, country_code, find


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with Database(store_of(tmp_path_factory.mktemp("find") / "news", (report(),))) as opened:
        yield opened


@pytest.mark.parametrize(
    ("wanted", "events"),
    [
        ({}, ["v3", "v1", "v2"]),
        ({"limit": 1}, ["v3"]),
        ({"actor": "costa"}, ["v1", "v2"]),
        ({"actor": "ana  costa"}, []),
        ({"actor": "cost"}, []),
        ({"actor": "Portugal"}, ["v1", "v2"]),
        ({"actor": "Peruvian"}, ["v3", "v2"]),
        ({"recipient": "PER"}, ["v1"]),
        ({"event": "assault"}, ["v3"]),
        ({"event": "ASSAULT/crowd-control"}, ["v3"]),
        ({"event": "ASSAULT/aerial"}, []),
        ({"event": "ASSAULT", "outlet": "The Example"}, ["v3"]),
        ({"source": "Rüí LOPES"}, ["v2"]),
        ({"status": "planned"}, ["v1"]),
        ({"source": "Lusa"}, ["v2"]),
        ({"source": "Rui Lopes"}, ["v2"]),
        ({"place": "Lima"}, ["v3"]),
        ({"place": "Peru"}, ["v3"]),
        ({"first": "2024"}, ["v1"]),
        ({"first": "2019-06", "last": "2019-06-30"}, ["v3"]),
        ({"last": "2018"}, []),
        ({"outlet": "example"}, ["v3", "v1", "v2"]),
        ({"outlet": "Another"}, []),
    ],
    ids=str,
)
def test_find_gives_what_fits(database: Database, wanted: dict[str, Any], events: list[str]) -> None:
    assert find(database, Wanted(**wanted))["event_id"].to_pylist() == events


@pytest.mark.parametrize(
    "wanted",
    [
        {"event": "BATTLE"},
        {"event": "ASSAULT/phone"},
        {"event": "AID/phone"},
        {"status": "done"},
        {"first": "March"},
        {"first": "2024-03-05-07"},
        {"last": "2024-02-30"},
    ],
    ids=str,
)
def test_find_refuses_what_no_event_has(database: Database, wanted: dict[str, str]) -> None:
    with pytest.raises(OptionError):
        find(database, Wanted(**wanted))


def test_find_knows_countries_by_name_adjective_and_code() -> None:
    assert {country_code(name) for name in ("Peru", "peruvian", "PER")} == {"PER"}
    assert country_code("Atlantis") is None
