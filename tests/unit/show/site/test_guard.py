"""Who may ask, and what a browser may do with the answer."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.unit.show.site.sites import browser
from tests.unit.store.stores import report

from sayso.show.site.guard import POLICY, host_name


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return browser(tmp_path_factory.mktemp("site"), report())


@pytest.mark.parametrize("address", ["/", "/nowhere", "/static/style.css", "/timeline.csv", "/timeline?from=x"])
def test_every_answer_bears_the_headers_of_safety(site: TestClient, address: str) -> None:
    headers = site.get(address).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    assert POLICY.startswith("default-src 'none'")
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "127.0.0.1.evil.example:8765"])
def test_another_host_is_refused(site: TestClient, host: str) -> None:
    answer = site.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Costa" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8765", "[::1]:8765", "LOCALHOST:1"])
def test_this_machine_is_served_under_all_its_names(site: TestClient, host: str) -> None:
    assert site.get("/", headers={"host": host}).status_code == 200


def test_a_page_of_another_site_is_refused(site: TestClient) -> None:
    assert site.get("/", headers={"origin": "https://evil.example"}).status_code == 403
    assert site.get("/", headers={"origin": "null"}).status_code == 403
    assert site.get("/", headers={"origin": "http://localhost"}).status_code == 200


def test_nothing_can_be_written(site: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        assert site.request(method, "/").status_code == 405
    assert site.head("/").status_code == 200


def test_files_outside_of_static_are_not_given(site: TestClient) -> None:
    for address in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py"):
        assert site.get(address).status_code == 404


def test_host_name_leaves_out_the_port() -> None:
    assert [host_name(host) for host in ("a:1", "a", "[::1]:1", "[::1]")] == ["a", "a", "[::1]", "[::1]"]


def test_a_name_that_was_allowed_is_served(tmp_path: Path) -> None:
    from tests.unit.show.site.sites import opened
    from tests.unit.store.stores import store_of

    site = opened(store_of(tmp_path / "news"), names=("desk.example",))
    assert site.get("/", headers={"host": "desk.example:8765"}).status_code == 200
