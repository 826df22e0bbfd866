"""`sayso serve`: what it refuses, and whom it answers."""

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.unit.cli.commands import sayso
from tests.unit.store.stores import report, store_of

from sayso.cli import serve
from sayso.cli.status import Exit


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Give what would have been served."""
    kept: dict[str, Any] = {}
    monkeypatch.setattr(serve, "run", lambda app, **more: kept.update(app=app, **more))
    return kept


def test_serve_refuses_what_is_no_store(tmp_path: Path) -> None:
    ended = sayso("serve", str(tmp_path))
    assert ended.exit_code == Exit.INPUT
    assert "error[store-missing]" in ended.stderr


def test_serve_answers_this_machine_only_unless_told_otherwise(tmp_path: Path, served: dict[str, Any]) -> None:
    store = str(store_of(tmp_path / "news", (report(),)))
    assert sayso("serve", store).exit_code == Exit.DONE
    assert (served["host"], served["port"], served["open_page"]) == ("127.0.0.1", 8765, False)
    assert TestClient(served["app"], base_url="http://10.1.2.3").get("/").status_code == 421
    sayso("serve", store, "--host", "10.1.2.3", "--name", "desk.example")
    for name in ("10.1.2.3", "desk.example", "localhost"):
        assert TestClient(served["app"], base_url=f"http://{name}").get("/").status_code == 200


@pytest.mark.parametrize(
    ("host", "names"),
    [
        ("0.0.0.0", ()),
        ("::", ()),
        ("::1", ("[::1]",)),
        ("10.1.2.3", ("10.1.2.3",)),
        ("desk.example", ("desk.example",)),
    ],
)
def test_an_address_is_a_name_unless_it_means_any(host: str, names: tuple[str, ...]) -> None:
    assert serve._own_name(host) == names


@pytest.mark.parametrize(
    ("arguments", "takes"),
    [
        ((), True),
        (("--read-only",), False),
        (("--host", "::1"), True),
        (("--host", "10.1.2.3"), False),
        (("--host", "10.1.2.3", "--write"), True),
        (("--host", "0.0.0.0"), False),
        (("--name", "desk.example"), False),
        (("--name", "desk.example", "--write"), True),
    ],
)
def test_corrections_are_taken_only_where_nobody_else_can_reach_it_or_they_are_asked_for(
    tmp_path: Path, served: dict[str, Any], arguments: tuple[str, ...], takes: bool
) -> None:
    sayso("serve", str(store_of(tmp_path / "news", (report(),))), *arguments)
    site = TestClient(served["app"], base_url="http://localhost")
    answer = site.post("/corrections", data={"kind": "undo"}, headers={"origin": "http://localhost"})
    assert answer.status_code == (403 if takes else 405)
