"""Articles that mean harm are shown, and do none."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient
from tests.unit.show.site.sites import ADDRESSES, HAND, browser, key, opened, read, visit_done
from tests.unit.show.site.test_correcting import event, fields, send
from tests.unit.store.stores import report, store_of

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>\"' onmouseover='x"
BIDI = "\u202eevil\u202c \u2066x\u2069 \x1b[31m \u200f"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    made = report(f"\n{SCRIPT} {BIDI}", title=f"{SCRIPT}{BIDI}", outlet=SCRIPT, author=BIDI, url="javascript:alert(1)")
    entities = tuple(replace(entity, name=f"{entity.name} {SCRIPT} {BIDI}") for entity in made.entities)
    return browser(tmp_path_factory.mktemp("site"), replace(made, entities=entities))


@pytest.mark.parametrize("address", [*ADDRESSES, f"/search?q={SCRIPT}", f"/parties?name={SCRIPT}"])
def test_no_page_lets_markup_or_reordering_through(site: TestClient, address: str) -> None:
    html = site.get(address).text
    read(html)
    assert "<script>alert" not in html
    assert "<img" not in html
    assert not set("\u202e\u202c\u2066\u2069\x1b\u200f") & set(html)


def test_the_reading_room_shows_them_as_their_codes(site: TestClient) -> None:
    html = site.get(f"/articles/{key(site)}").text
    assert not set("\u202e\u202c\u2066\u2069\x1b\u200f") & set(html)
    words = read(html).words
    assert "\\u202eevil" in words
    assert "<script>alert(1)</script>" in words
    assert "javascript:" not in html


def test_an_article_of_two_megabytes_is_shown_in_parts(tmp_path: Path) -> None:
    site = browser(tmp_path, report("\n" + "word " * 400_000), report("\n" + "x" * 100_000, title="One word"))
    articles = {line for line in site.get("/search").text.split('"') if line.startswith("/articles/")}
    assert len(articles) == 2
    for address in articles:
        answer = site.get(address)
        assert answer.status_code == 200
        assert "part 1 of" in answer.text
        assert len(answer.text) < 300_000
        assert site.get(f"{address}?part=999").status_code == 200


def test_corrections_that_mean_harm_are_shown_and_do_none(tmp_path: Path) -> None:
    store = store_of(tmp_path / "news", (report(),))
    site = opened(store, hand=HAND)
    form = {**event(site), "status": "denied", "place": f"{SCRIPT[:60]}{BIDI}", "why": SCRIPT + BIDI, "by": BIDI}
    send(site, form)
    party = fields(site.get("/correct/party?name=Ana+Costa").text)
    send(site, {**party, "name": f"Ana {SCRIPT}{BIDI}", "why": SCRIPT})
    for address in (*ADDRESSES, f"/articles/{key(site)}", f"/correct/event?of={key(site)}-v3"):
        html = site.get(address).text
        read(html)
        assert "<script>alert" not in html
        assert "<img" not in html
        assert not set("\u202e\u202c\u2066\u2069\x1b\u200f") & set(html)


def test_a_store_that_is_being_written_shows_what_is_whole(tmp_path: Path) -> None:
    site = browser(tmp_path, report())
    store = tmp_path / "news"
    half = store / "pending" / "another.1.x"
    half.mkdir(parents=True)
    (half / "articles.parquet").write_bytes(b"PAR1 half")
    assert "1 article " in site.get("/").text
    store_of(store, (visit_done(),))
    assert "2 articles " in site.get("/").text


def test_a_shard_that_is_damaged_says_what_is_wrong_and_where(tmp_path: Path) -> None:
    site = browser(tmp_path, report())
    (shard,) = (tmp_path / "news" / "shards").iterdir()
    (shard / "articles.parquet").write_bytes(b"PAR1 but no more")
    answer = site.get("/")
    assert answer.status_code == 503
    assert "The store cannot be read just now" in answer.text


def test_a_correction_that_is_damaged_says_which_file_it_is(tmp_path: Path) -> None:
    site = browser(tmp_path, report())
    (tmp_path / "news" / "corrections").mkdir()
    (tmp_path / "news" / "corrections" / "0123456789ab.json").write_text('{"kind": "event"')
    answer = site.get("/")
    assert answer.status_code == 503
    assert "0123456789ab.json" in answer.text
