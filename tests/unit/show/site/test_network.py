"""The network: who is in the picture, where they stand, and what leads where."""

import json
import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient
from tests.unit.show.site.sites import browser, read, visit_done
from tests.unit.store.stores import report

from sayso.show.site.network import MOST
from sayso.show.site.spread import Box, labels, spread

FRAME = Box(0.0, 0.0, 900.0, 600.0)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return browser(tmp_path_factory.mktemp("site"), report(), visit_done())


def test_cooperation_and_conflict_differ_by_more_than_colour(site: TestClient) -> None:
    html = site.get("/network").text
    lines = re.findall(r'class="(conflict|cooperation)"><path class="thread"[^>]*?( stroke-dasharray="7 4")?/>', html)
    assert sorted(lines) == [("conflict", ' stroke-dasharray="7 4"'), ("cooperation", "")]


def test_a_line_leads_to_the_dyad_and_a_circle_to_the_party(site: TestClient) -> None:
    links = read(site.get("/network").text).links
    assert "/dyads?actor=Ana+Costa&recipient=Peru" in links
    assert "/parties?name=Ana+Costa" in links


def test_an_arrow_leads_to_who_is_acted_on(site: TestClient) -> None:
    html = site.get("/network").text
    assert "cooperation: Ana Costa → Peru 1" in html
    assert html.count('class="head"') == 2


def test_what_is_planned_is_drawn_only_where_it_is_asked_for(tmp_path: Path) -> None:
    made = report()
    site = browser(tmp_path, replace(made, events=made.events[:1]))
    assert "<svg" not in site.get("/network").text
    assert "Ana Costa" in read(site.get("/network?status=planned").text).words
    assert "are planned" in read(site.get("/network?status=planned").text).words


def test_filters_choose_what_is_drawn_and_what_is_given_out(site: TestClient) -> None:
    rows = [json.loads(line) for line in site.get("/network.jsonl?party=police").text.splitlines()]
    assert [(row["one"], row["other"], row["conflict"], row["acts"]) for row in rows] == [
        ("Police in Lima", "protesters", True, 1)
    ]
    assert "Ana Costa" not in site.get("/network?party=police").text


def test_the_picture_has_some_thirty_parties_and_says_what_is_left_out(tmp_path: Path) -> None:
    made = visit_done()
    many = tuple(
        replace(made.entities[7], id=f"e{number}", name=f"Party {number}", members=()) for number in range(20, 80)
    )
    events = tuple(
        replace(made.events[0], id=f"v{number}", actor=(f"e{number}",), recipient=("e2",)) for number in range(20, 80)
    )
    site = browser(tmp_path, replace(made, entities=(*made.entities, *many), events=events))
    html = site.get("/network").text
    assert html.count('<circle class="knot"') == MOST
    assert f"{MOST} of 61 parties and {MOST - 1} of 60 pairs" in " ".join(read(html).words.split())


def test_the_same_network_gives_the_same_picture(site: TestClient) -> None:
    assert site.get("/network.svg").text == site.get("/network.svg").text


def test_points_fill_their_frame_and_those_that_are_tied_stand_nearer() -> None:
    chain = [(0, 1), (1, 2), (2, 3)]
    places = spread(4, chain, frame=FRAME)
    assert min(x for x, _ in places) == FRAME.left
    assert max(x for x, _ in places) == FRAME.right
    assert distance(places[0], places[1]) < distance(places[0], places[3])


def test_a_part_that_nothing_ties_stands_beside_the_largest() -> None:
    places = spread(5, [(0, 1), (1, 2), (3, 4)], frame=FRAME)
    assert max(x for x, _ in places[:3]) < min(x for x, _ in places[3:])


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_points_have_their_places(count: int) -> None:
    assert len(spread(count, [(0, 1)] if count == 2 else [], frame=FRAME)) == count


def test_names_of_neighbours_do_not_hide_each_other() -> None:
    found = labels([(450.0, 300.0), (470.0, 300.0)], [5.0, 5.0], ["One", "Other"], ties=(), frame=FRAME)
    assert [label.hidden for label in found] == [0.0, 0.0]
    assert found[0].anchor != found[1].anchor


def test_a_name_at_the_edge_stays_inside() -> None:
    (label,) = labels([(899.0, 300.0)], [5.0], ["A name that is long"], ties=(), frame=FRAME)
    assert label.anchor == "end"


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5
