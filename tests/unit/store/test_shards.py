"""Shards: whole or not there, named by content, refused where they are newer."""

import os
from pathlib import Path

import msgspec
import pytest
from tests.unit.store.stores import CODER, report, rows_of, store_of

from sayso.errors import StoreDamaged, StoreMissing, StoreTooNew
from sayso.store import shards as shards_module
from sayso.store.folder import all_shards, create_store, open_store, pending_folder, shards_of, sweep
from sayso.store.shards import read_table, tables_of_rows, write_shard


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_shards_hold_the_same_bytes_in_whatever_order_their_articles_come(tmp_path: Path) -> None:
    one = store_of(tmp_path / "one", (report(" A."), report(" B.")))
    two = store_of(tmp_path / "two", (report(" B."), report(" A.")))
    assert bytes_of(one) == bytes_of(two)


def test_shards_written_twice_are_there_once(tmp_path: Path) -> None:
    store = store_of(tmp_path / "news", (report(),), (report(),))
    assert len(shards_of(store)) == 1
    assert list((store / "pending").iterdir()) == []


def test_shards_of_another_coder_or_generation_have_another_name(tmp_path: Path) -> None:
    store = store_of(tmp_path / "news", (report(),))
    tables = tables_of_rows(rows_of(report()))
    names = {
        shards_of(store)[0].name,
        write_shard(store, tables, coder=msgspec.structs.replace(CODER, version="0.2.0")),
        write_shard(store, tables, coder=CODER, generation=1),
    }
    assert len(names) == 3


def test_shards_that_fail_while_they_are_written_leave_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_of(tmp_path / "news", (report(),))
    before = bytes_of(store)

    def full(path: Path, data: bytes) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(shards_module, "_write_bytes", full)
    with pytest.raises(OSError, match="no space"):
        write_shard(store, tables_of_rows(rows_of(report(" More."))), coder=CODER)
    assert bytes_of(store) == before


def test_shards_that_are_replaced_are_no_longer_seen(tmp_path: Path) -> None:
    store = store_of(tmp_path / "news", (report(" A."),), (report(" B."),))
    old = [shard.name for shard in shards_of(store)]
    tables = tables_of_rows(rows_of(report(" A."), report(" B.")))
    name = write_shard(store, tables, coder=CODER, replaces=old)
    assert [shard.name for shard in shards_of(store)] == [name]
    assert len(all_shards(store)) == 3


def test_shards_of_a_newer_sayso_are_refused(tmp_path: Path) -> None:
    store = store_of(tmp_path / "news", (report(),))
    card = shards_of(store)[0].path / "shard.json"
    card.write_bytes(card.read_bytes().replace(b'"store_version":2', b'"store_version":99,"colour":"red"'))
    with pytest.raises(StoreTooNew, match="store version 99; this sayso reads up to 2"):
        shards_of(store)


def test_stores_of_a_newer_sayso_are_refused(tmp_path: Path) -> None:
    store = create_store(tmp_path / "news")
    (store / "store.json").write_text('{"store_version": 3, "new": []}')
    for open_it in (open_store, create_store):
        with pytest.raises(StoreTooNew):
            open_it(store)


def test_shards_without_a_card_or_with_a_broken_table_are_named(tmp_path: Path) -> None:
    store = store_of(tmp_path / "news", (report(),))
    (shard,) = shards_of(store)
    shard.table("events").write_bytes(b"PAR1")
    with pytest.raises(StoreDamaged, match=r"events\.parquet"):
        read_table(shard, "events")
    (shard.path / "shard.json").write_text("{}")
    with pytest.raises(StoreDamaged, match=shard.name):
        shards_of(store)
    (shard.path / "shard.json").unlink()
    with pytest.raises(StoreDamaged, match=shard.name):
        shards_of(store)


def test_stores_are_made_of_new_and_empty_folders_only(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="no such store"):
        open_store(tmp_path / "nothing")
    with pytest.raises(StoreMissing, match="no store"):
        open_store(tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(StoreDamaged, match="other files"):
        create_store(tmp_path)
    with pytest.raises(StoreDamaged, match="a file"):
        create_store(tmp_path / "notes.txt")
    assert create_store(create_store(tmp_path / "a" / "b")) == open_store(tmp_path / "a" / "b")


def test_sweeping_takes_away_what_the_dead_left_and_nothing_else(tmp_path: Path) -> None:
    store = create_store(tmp_path / "news")
    mine = pending_folder(store)
    dead = mine.rename(mine.with_name(mine.name.replace(f".{os.getpid()}.", ".999999999.")))
    mine = pending_folder(store)
    elsewhere = store / "pending" / "other-host.1.x"
    elsewhere.mkdir()
    sweep(store)
    assert not dead.exists()
    assert mine.exists()
    assert elsewhere.exists()


def test_a_store_whose_making_was_cut_off_is_made(tmp_path: Path) -> None:
    (tmp_path / "news" / "shards").mkdir(parents=True)
    assert open_store(create_store(tmp_path / "news")) == tmp_path / "news"
