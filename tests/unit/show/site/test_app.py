"""The explorer as a whole: each page answers, safely, and shows what is in the store."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient
from tests.unit.show.site.sites import ADDRESSES, browser, opened, read, visit_done
from tests.unit.store.stores import report, store_of

from sayso.show.site.address import Asked
from sayso.show.site.app import NAV, PAGES
from sayso.show.site.live import KEPT, LiveStore
from sayso.store.database import Database


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return browser(tmp_path_factory.mktemp("site"), report(), visit_done())


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return opened(store_of(tmp_path_factory.mktemp("bare") / "news"))


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_is_whole_html(site: TestClient, address: str) -> None:
    answer = site.get(address)
    assert answer.status_code == 200, answer.text
    read(answer.text)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_of_an_empty_store_says_so(bare: TestClient, address: str) -> None:
    answer = bare.get(address)
    assert answer.status_code == 200, answer.text
    read(answer.text)


def test_every_page_is_tried_here() -> None:
    tried = {address.partition("?")[0] for address in ADDRESSES}
    assert {page.path for page in PAGES if "{" not in page.path} <= tried
    assert {path for path, _ in NAV} <= tried


def test_every_link_of_a_page_leads_somewhere(site: TestClient) -> None:
    seen: set[str] = set()
    waiting = ["/"]
    while waiting and len(seen) < 150:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        answer = site.get(address)
        assert answer.status_code == 200, address
        if answer.headers["content-type"].startswith("text/html"):
            reader = read(answer.text)
            assert all(link[1:] in reader.ids for link in reader.links if link.startswith("#"))
            waiting += [link.partition("#")[0] for link in reader.links if link.startswith("/")]


def test_a_link_to_a_record_leads_to_its_words(site: TestClient) -> None:
    links = re.findall(r'href="(/articles/[^"]+#[^"]+)"', site.get("/timeline").text)
    assert len(links) == 5
    for link in links:
        address, _, anchor = link.replace("&amp;", "&").partition("#")
        assert anchor in read(site.get(address).text).ids


def test_the_front_page_counts_what_is_there(site: TestClient) -> None:
    words = " ".join(read(site.get("/").text).words.split())
    assert "2 articles from 2 outlets" in words
    assert "5 events and 8 claims" in words


def test_the_front_page_counts_an_act_that_is_told_twice_once_as_the_timeline_does(tmp_path: Path) -> None:
    made = report()
    again = replace(made.events[0], id="v9", same_as=made.events[0].id)
    site = browser(tmp_path, replace(made, events=(*made.events, again)))
    front, timeline = (" ".join(read(site.get(address).text).words.split()) for address in ("/", "/timeline"))
    assert "3 events and" in front
    assert "3 events" in timeline
    assert "Ana Costa 2 " in front.partition("Parties")[2]


def test_what_is_not_there_says_so(site: TestClient) -> None:
    for address in ("/nowhere", "/articles/ffffffffffffffff", "/articles/ffffffffffffffff.json", "/dyads/events?way=x"):
        answer = site.get(address)
        assert answer.status_code == 404
        assert "Not here" in answer.text


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/timeline?from=yesterday", "is no day"),
        ("/timeline?status=gone", "choose one of"),
        ("/timeline?page=-1", "is no page"),
        ("/timeline?page=99999999999", "is no page"),
        ("/search?q=" + "x" * 500, "500 characters"),
        ("/dyads?actor=a&recipient=b&by=hour", "choose one of"),
    ],
)
def test_what_cannot_be_asked_is_told_with_the_remedy(site: TestClient, address: str, said: str) -> None:
    answer = site.get(address)
    assert answer.status_code == 400
    assert said in answer.text


def test_shards_that_come_later_are_seen_at_once(tmp_path: Path) -> None:
    site = browser(tmp_path, report())
    assert "1 article " in site.get("/").text
    store_of(tmp_path / "news", (visit_done(),))
    assert "2 articles " in site.get("/").text


def test_a_page_is_made_once_as_long_as_the_store_is_the_same(tmp_path: Path) -> None:
    store = store_of(tmp_path / "news", (report(),))
    live, made = LiveStore(store), []

    def make(database: Database, asked: Asked) -> Asked:
        made.append(asked)
        return asked

    for query in ({}, {}, {"page": "2"}, {}):
        assert live.answer(Asked(path="/", query=query), make) == Asked(path="/", query=query)
    assert len(made) == 2
    store_of(store, (visit_done(),))
    live.answer(Asked(path="/"), make)
    assert len(made) == 3
    for page in range(KEPT + 1):
        live.answer(Asked(path="/", query={"page": str(page)}), make)
    live.answer(Asked(path="/"), make)
    assert len(made) == 3 + KEPT + 2


def test_a_store_that_is_taken_away_is_told(tmp_path: Path) -> None:
    site = browser(tmp_path, report())
    (tmp_path / "news").rename(tmp_path / "olds")
    answer = site.get("/")
    assert answer.status_code == 503
    assert "no longer there" in answer.text
