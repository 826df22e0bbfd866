"""What follows from the articles of a store and can be worked out again: kept beside the shards, one file a table."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.store.folder import pending_folder
from sayso.store.views import VIEWS

if TYPE_CHECKING:
    import pyarrow as pa

DERIVED = "derived"
DERIVED_TABLES = ("stories", "actors", "happenings")
"""The tables; their columns are those of the view of their name, all of strings."""


GROUP = 5_000
"""Rows that are read or passed over together."""


def keep_derived(store: Path, table: str, rows: Sequence[tuple[str | None, ...]]) -> None:
    """Write a table of rows whole, in the place of the one before; the view of its name shows it."""
    import pyarrow as pa

    names = list(VIEWS[table].columns)
    columns = [[row[place] for row in rows] for place in range(len(names))]
    made = pa.table({name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)})
    replace_parquet(store, made, derived_file(store, table))


def replace_parquet(store: Path, table: "pa.Table", path: Path, *, group: int = GROUP) -> None:
    """Write a file whole, in the place of the one before, with so many rows that are read or passed over together."""
    import pyarrow.parquet as pq

    path.parent.mkdir(parents=True, exist_ok=True)
    aside = pending_folder(store)
    pq.write_table(table, aside / path.name, compression="zstd", row_group_size=group)
    (aside / path.name).replace(path)
    aside.rmdir()


def derived_file(store: Path, table: str) -> Path:
    """Give where a table lies."""
    return store / DERIVED / f"{table}.parquet"
