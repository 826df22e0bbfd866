"""Folding changes what is on disk, never what is seen."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.unit.store.stores import CODER, report, rows_of, store_of

from sayso.records import Problem
from sayso.store import tidy as module
from sayso.store.database import Database
from sayso.store.folder import all_shards, shards_of
from sayso.store.schema import TABLES
from sayso.store.shards import tables_of_rows, write_shard
from sayso.store.tables import row_of_problem
from sayso.store.tidy import Tidied, tidy


def content(store: Path) -> dict[str, list[dict[str, Any]]]:
    with Database(store) as database:
        return {table: database.rows(f"FROM {table} ORDER BY ALL") for table in TABLES}


def messy(folder: Path) -> Path:
    """Make a store with an article in three shards, two appearances of another, and a problem twice."""
    early = report(" B.", day="2024-05-01")
    store = store_of(folder, (report(), report(" A.")), (report(), early), (report(" B."),), (report(), report(" C.")))
    for ending in (" D.", " E."):
        rows = rows_of(report(ending))
        problem = Problem(input="a.txt", stage="read", error="InputMissing", message="no such file")
        rows["problems"] = [row_of_problem(problem, article=None, coder=CODER)]
        write_shard(store, tables_of_rows(rows), coder=CODER)
    return store


def test_tidy_folds_shards_and_shows_the_same(tmp_path: Path) -> None:
    store = messy(tmp_path / "news")
    before = content(store)
    assert tidy(store) == Tidied(folded=6, made=1, deleted=0)
    assert content(store) == before
    (shard,) = shards_of(store)
    assert (shard.card.articles, shard.card.appearances, shard.card.problems) == (6, 7, 1)


def test_tidy_deletes_what_the_run_before_replaced_and_then_rests(tmp_path: Path) -> None:
    store = messy(tmp_path / "news")
    before = content(store)
    tidy(store)
    assert len(all_shards(store)) == 7
    assert tidy(store) == Tidied(deleted=6)
    assert len(all_shards(store)) == 1
    assert content(store) == before
    assert tidy(store) == Tidied()


def test_tidy_makes_shards_no_larger_than_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FULL_ARTICLES", 3)
    store = store_of(tmp_path / "news", *((report(f" {number}."),) for number in range(7)))
    before = content(store)
    tidy(store)
    tidy(store)
    assert content(store) == before
    assert sorted(shard.card.articles for shard in shards_of(store)) == [1, 3, 3]


def test_tidy_folds_nothing_of_different_coders(tmp_path: Path) -> None:
    store = store_of(tmp_path / "news", (report(),))
    newer = msgspec.structs.replace(CODER, version="0.2.0")
    write_shard(store, tables_of_rows(rows_of(report(" A."))), coder=newer)
    assert tidy(store) == Tidied()
