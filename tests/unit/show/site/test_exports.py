"""What leaves the explorer: every list and every picture by an address of its own, and what is offered to typing."""

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient
from tests.unit.show.site.sites import browser, opened, read, told_together
from tests.unit.show.site.test_hostile import BIDI, SCRIPT
from tests.unit.store.stores import report

from sayso.show.site.exports import PICTURES, TABLES
from sayso.show.site.land import land

LISTS = {
    "/happenings": 2,
    "/stories": 3,
    "/network": 2,
    "/quotes": 12,
    "/coming": 0,
    "/parties": 8,
    "/parties?name=Ana+Costa": 4,
    "/sources": 4,
    "/sources?name=Lusa": 6,
    "/dyads": 2,
    "/dyads?actor=Police&recipient=protesters": 2,
    "/map": 1,
}
PICTURED = ("/network.svg", "/quotes.svg?source=Lopes", "/map.svg", "/dyads.svg?actor=Police&recipient=protesters")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return opened(told_together(tmp_path_factory.mktemp("site")))


@pytest.mark.parametrize(("address", "rows"), LISTS.items())
def test_every_list_is_given_as_csv_and_as_json_lines(site: TestClient, address: str, rows: int) -> None:
    path, _, query = address.partition("?")
    answer = site.get(f"{path}.csv?{query}")
    assert answer.headers["content-disposition"] == f'attachment; filename="{path[1:]}.csv"'
    assert len(list(csv.DictReader(io.StringIO(answer.text)))) == rows
    assert len(site.get(f"{path}.jsonl?{query}").text.splitlines()) == rows


def test_every_list_and_picture_is_tried_here() -> None:
    assert {table.path for table in TABLES if "{" not in table.path} == {path.partition("?")[0] for path in LISTS}
    assert {f"{picture.path}.svg" for picture in PICTURES} == {path.partition("?")[0] for path in PICTURED}


@pytest.mark.parametrize("address", LISTS)
def test_every_page_leads_to_what_it_shows_as_files(site: TestClient, address: str) -> None:
    path = address.partition("?")[0]
    links = read(site.get(address if address != "/parties" else "/parties?name=Ana+Costa").text).links
    assert any(link.startswith(f"{path}.csv") for link in links)
    assert any(link.startswith(f"{path}.jsonl") for link in links)


def test_what_is_announced_says_when_it_is_due(tmp_path: Path) -> None:
    site = browser(tmp_path, report())
    (row,) = csv.DictReader(io.StringIO(site.get("/coming.csv").text))
    assert (row["due"], row["event"]) == ("coming", "AGREE")


@pytest.mark.parametrize("address", PICTURED)
def test_every_picture_stands_alone_as_svg_without_style_or_script(site: TestClient, address: str) -> None:
    answer = site.get(address)
    assert answer.headers["content-type"].startswith("image/svg+xml")
    root = ElementTree.fromstring(answer.text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.find("{http://www.w3.org/2000/svg}title") is not None
    assert "style" not in answer.text
    assert "<script" not in answer.text


def test_a_picture_of_nothing_is_not_there(site: TestClient) -> None:
    for address in ("/dyads.svg", "/dyads.svg?actor=Police&recipient=protesters&way=back", "/quotes.svg?q=nowhere"):
        assert site.get(address).status_code == 404


def test_names_that_mean_harm_do_none_in_a_picture(tmp_path: Path) -> None:
    made = report()
    entities = tuple(replace(entity, name=f"{entity.name} {SCRIPT} {BIDI}") for entity in made.entities)
    svg = browser(tmp_path, replace(made, entities=entities)).get("/network.svg?status=planned").text
    ElementTree.fromstring(svg)
    assert "<script>" not in svg
    assert not set("\u202e\u2066\x1b") & set(svg)


def test_typing_is_offered_parties_articles_and_claims(site: TestClient) -> None:
    offers = site.get("/search.json?q=COSTA").json()["offers"]
    assert offers[0]["kind"] == "party"
    assert {offer["kind"] for offer in offers} == {"party", "article"}
    assert offers[0]["says"] == "Ana Costa"
    for offer in offers:
        assert site.get(offer["href"]).status_code == 200


def test_typing_one_letter_or_nothing_is_offered_nothing(site: TestClient) -> None:
    assert site.get("/search.json?q=a").json()["offers"] == []
    assert site.get("/search.json").json() == {"words": "", "offers": []}


def test_offers_are_safe_to_show(tmp_path: Path) -> None:
    site = browser(tmp_path, report(title=f"Harm {BIDI}"))
    (offer,) = site.get("/search.json?q=harm").json()["offers"]
    assert not set("\u202e\u2066\x1b") & set(offer["says"])
    assert "innerHTML" not in site.get("/static/search.js").text


def test_land_is_drawn_in_closed_outlines_inside_the_map() -> None:
    drawn = land(1080.0, 540.0)
    assert drawn.count("M") == drawn.count("z") > 100
    assert re.fullmatch(r"[Mlz0-9 .e-]+", drawn)
    x = y = 0.0
    for step, first, second in re.findall(r"([Ml])(\S+) ([^Mlz]+)", drawn):
        x, y = (float(first), float(second)) if step == "M" else (x + float(first), y + float(second))
        assert -0.5 <= x <= 1080.5
        assert -0.5 <= y <= 540.5
