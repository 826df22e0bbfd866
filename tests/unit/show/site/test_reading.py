"""The reading room: words, layers, notes, and the ways between them."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient
from tests.unit.sample_report import CLAIMS, TEXT, sample_report, span
from tests.unit.show.site.sites import browser, key, read
from tests.unit.store.stores import report

from sayso.show.claims import nested
from sayso.show.site.stretches import covers, heads, stretches
from sayso.show.site.words import LAYERS

ALL = ",".join(LAYERS)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return browser(tmp_path_factory.mktemp("site"), report())


def test_the_articles_words_stand_whole_whatever_layers_are_on(site: TestClient) -> None:
    for layers in ("none", "events", "claims,wording", ALL):
        words = read(site.get(f"/articles/{key(site)}?layers={layers}").text).words
        assert all(paragraph in words for paragraph in TEXT.split("\n"))


def test_every_note_leads_to_its_words_and_the_words_lead_back(site: TestClient) -> None:
    html = site.get(f"/articles/{key(site)}?layers={ALL}").text
    reader = read(html)
    notes = re.findall(r'data-note="(\w+)"', html)
    assert set(notes) == {"v1", "v2", "v3", "c1", "c2", "c3", "c4", "t0", "t1", "p0", "w0"}
    assert all(f"w-{note}" in reader.ids and note in reader.ids for note in notes)
    assert {f"#{note}" for note in notes} <= set(reader.links)


def test_places_and_paragraphs_share_no_anchor(tmp_path: Path) -> None:
    made = report()
    site = browser(tmp_path, replace(made, places=made.places * 3))
    reader = read(site.get(f"/articles/{key(site)}?layers=places").text)
    assert {"p0", "p1", "p2", "paragraph-1", "paragraph-2"} <= set(reader.ids)


def test_layers_are_switched_by_the_address(site: TestClient) -> None:
    html = site.get(f"/articles/{key(site)}?layers=times").text
    assert 'id="t0"' in html
    assert 'id="v1"' not in html
    assert "layers=events%2Ctimes" in html


def test_the_layer_of_a_record_that_is_asked_for_is_on(site: TestClient) -> None:
    assert 'id="w-w0"' in site.get(f"/articles/{key(site)}?see=w0").text


def test_an_unknown_layer_is_told(site: TestClient) -> None:
    answer = site.get(f"/articles/{key(site)}?layers=smells")
    assert answer.status_code == 400
    assert "choose from events" in answer.text


def test_a_status_differs_by_word_and_sign_not_only_by_colour(site: TestClient) -> None:
    words = " ".join(read(site.get(f"/articles/{key(site)}").text).words.split())
    assert "○ planned" in words
    assert "✗ denied" in words
    css = site.get("/static/style.css").text
    for status in ("planned", "denied", "hypothetical"):
        assert f".act.{status}" in css
        assert f".status.{status}" in css
    assert "@media print" in css
    assert "prefers-color-scheme: dark" in css


def test_a_claim_told_inside_another_stands_inside_it(site: TestClient) -> None:
    html = site.get(f"/articles/{key(site)}").text
    assert 'class="note claim deep-0" id="c1"' in html
    assert 'class="note claim deep-1" id="c2"' in html


def test_claims_that_tell_each_other_in_a_circle_are_each_given_once() -> None:
    first, second = replace(CLAIMS[0], id="c1", parent="c2"), replace(CLAIMS[1], id="c2", parent="c1")
    assert sorted(claim.id for claim, _ in nested((first, second))) == ["c1", "c2"]


def test_stretches_joined_are_the_text() -> None:
    made = sample_report()
    over = covers(made, layers=frozenset(LAYERS))
    cut = list(stretches(TEXT, (0, len(TEXT)), over=over, starts=heads(over)))
    assert "".join(one.text for one in cut) == TEXT
    assert [one.text for one in cut if one.link == "v1"] == [TEXT[slice(*span("visit"))]]
    assert all(one.text for one in cut)


def test_each_record_begins_at_one_place() -> None:
    found = heads(covers(sample_report(), layers=frozenset(LAYERS)))
    records = [record for some in found.values() for record in some]
    assert len(records) == len(set(records))
    assert "v3" in found[span("injured")[0]]


def test_a_long_article_is_read_in_parts_and_a_record_finds_its_own(tmp_path: Path) -> None:
    filler = "\n".join("Nothing else happened there that day. " * 20 for _ in range(200))
    long = report()
    far = len(TEXT) + len(filler) + 2
    text = f"{TEXT}\n{filler}\n{TEXT}"
    event = replace(long.events[0], id="v9", start=far, end=far + 20, trigger=(far + 10, far + 20))
    site = browser(tmp_path, replace(long, article=replace(long.article, text=text), events=(*long.events, event)))
    article = f"/articles/{key(site)}"
    html = site.get(article).text
    assert "part 1 of 3" in html
    assert len(html) < 500_000
    assert 'id="w-v9"' not in html
    html = site.get(f"{article}?see=v9").text
    assert 'id="w-v9"' in html
    assert "part 3 of 3" in html


def test_all_records_are_given_as_json(site: TestClient) -> None:
    answer = site.get(f"/articles/{key(site)}.json")
    assert answer.json()["events"][0]["id"] == "v1"
