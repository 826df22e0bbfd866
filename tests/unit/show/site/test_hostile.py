"""Articles that mean harm are shown, and do none."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient
from tests.unit.show.site.sites import ADDRESSES, browser, key, read
from tests.unit.store.stores import report

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
