"""What follows from the articles of a store and can be worked out again: kept beside the shards, one file a table."""

from collections.abc import Sequence
from pathlib import Path

from sayso.store.folder import pending_folder
from sayso.store.views import VIEWS

DERIVED = "derived"
DERIVED_TABLES = ("stories", "actors", "happenings")
"""The tables; their columns are those of the view of their name, all of strings."""


def keep_derived(store: Path, table: str, rows: Sequence[tuple[str | None, ...]]) -> None:
    """Write a table of rows whole, in the place of the one before; the view of its name shows it."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = list(VIEWS[table].columns)
    columns = [[row[place] for row in rows] for place in range(len(names))]
    made = pa.table({name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)})
    (store / DERIVED).mkdir(exist_ok=True)
    aside = pending_folder(store)
    pq.write_table(made, aside / table, compression="zstd")
    (aside / table).replace(derived_file(store, table))
    aside.rmdir()


def derived_file(store: Path, table: str) -> Path:
    """Give where a table lies."""
    return store / DERIVED / f"{table}.parquet"
