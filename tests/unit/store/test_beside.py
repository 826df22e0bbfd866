"""What is kept beside the shards is brought up when something was written."""

from pathlib import Path

import pytest
from tests.unit.store.stores import report, store_of

from sayso.store import beside
from sayso.store.beside import keep_up
from sayso.store.database import Database
from sayso.store.ledger.file import LedgerFile, bring_up
from sayso.store.searchindex import Index


def test_a_small_store_keeps_nothing_until_it_is_searched(tmp_path: Path) -> None:
    store = store_of(tmp_path / "news", (report(),))
    keep_up(store)
    assert not (store / "derived").exists()


def test_an_index_that_is_there_is_extended(tmp_path: Path) -> None:
    store = store_of(tmp_path / "news", (report(),))
    with Database(store) as database:
        database.search("Peru")
    store_of(store, (report(" Another."),))
    keep_up(store)
    with Database(store) as database:
        assert not Index(store, shards=database.shards).is_behind()


def test_a_folder_that_takes_no_files_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_of(tmp_path / "news", (report(),))

    def refused(ledger: LedgerFile) -> int:
        raise PermissionError(str(ledger.folder))

    monkeypatch.setattr(beside, "bring_up", refused)
    keep_up(store)
    assert bring_up is not refused
