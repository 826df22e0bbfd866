"""Pages out of the ledger's file are those out of memory, before and after a correction."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.unit.show.site.sites import ADDRESSES, opened, told_together
from tests.unit.store.stores import report, store_of

from sayso.ids import article_id
from sayso.show.site import live
from sayso.store import beside
from sayso.store.corrections import Correction, event_changes, keep_correction, party_changes
from sayso.store.ledger import file
from sayso.store.ledger.file import FILES, bring_up, ledger_of


def pages(site: TestClient) -> dict[str, str]:
    return {address: site.get(address).text for address in ADDRESSES}


def test_pages_are_the_same_with_the_file_and_without(tmp_path: Path) -> None:
    store = told_together(tmp_path)
    expected = pages(opened(store))
    assert bring_up(ledger_of(store), more_than=0) == 3
    site = opened(store)
    assert pages(site) == expected
    changes = party_changes(("name=Ana da Costa",))
    keep_correction(store, Correction(kind="party", name="Ana Costa", why="seen", at="2024-05-20", changes=changes))
    after = pages(site)
    assert "Ana da Costa" in after["/"]
    for path in (store / "derived").glob(FILES):
        path.unlink()
    assert pages(opened(store)) == after


def test_what_is_made_before_the_first_page_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = told_together(tmp_path)
    said: list[str] = []
    opened(store, say=said.append)
    assert said == []
    monkeypatch.setattr(beside, "FEW", 0)
    monkeypatch.setattr(beside, "bring_up", lambda ledger, **more: bring_up(ledger, more_than=0, **more))
    for path in (store / "derived").glob("search-*"):
        path.unlink()
    opened(store, say=said.append)
    assert [line.partition(" 3 articles")[0] for line in said] == [
        "counting what is in",
        "making the index of words of",
    ]
    assert list((store / "derived").glob(FILES))


def test_a_store_that_takes_no_files_has_its_ledger_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = told_together(tmp_path)
    expected = pages(opened(store))

    def refused(_: Path) -> Path:
        raise PermissionError("read-only")

    monkeypatch.setattr(file, "pending_folder", refused)
    monkeypatch.setattr(live, "bring_up", lambda ledger: bring_up(ledger, more_than=0))
    site = opened(store)
    assert pages(site) == expected
    assert not list((store / "derived").glob(FILES))


def test_the_map_of_a_country_has_what_its_people_do_elsewhere(tmp_path: Path) -> None:
    made = report()
    store = store_of(tmp_path / "news", (made,))
    key, trigger = article_id(made.article.text), made.events[0].trigger
    assert "Lima" not in opened(store).get("/map?party=Portugal").text
    told = {"article_id": key, "trigger": trigger, "changes": event_changes(("place=Lima",))}
    keep_correction(store, Correction(kind="event", why="seen", at="2024-05-20", **told))
    assert "Lima: 1 event" in opened(store).get("/map?party=Portugal").text
