"""What is kept to bring up to date what follows from all articles together; all of it can be thrown away.

Each kind has a folder with its tables, put in place by a rename; where one is missing, the whole store is gone through.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.store.derived import DERIVED
from sayso.store.folder import pending_folder

if TYPE_CHECKING:
    import pyarrow as pa

ACROSS = "across-1"
"""The folder; its number goes up when what is in it changes."""


def across_folder(store: Path) -> Path:
    """Give where it lies."""
    return store / DERIVED / ACROSS


def read_kept(store: Path, kind: str) -> "dict[str, pa.Table]":
    """Read the tables that a kind has kept; none where they are missing or cannot be read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder = across_folder(store) / kind
    try:
        return {path.stem: pq.read_table(path, partitioning=None) for path in sorted(folder.glob("*.parquet"))}
    except (OSError, pa.ArrowException):
        return {}


def keep_all(store: Path, kind: str, tables: "Mapping[str, pa.Table]") -> None:
    """Put the tables of a kind in the place of those that it has kept before; killed in between, it has none."""
    import pyarrow.parquet as pq

    aside, target = pending_folder(store), across_folder(store) / kind
    for name, table in tables.items():
        pq.write_table(table, aside / f"{name}.parquet", compression="zstd")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(target, ignore_errors=True)
    aside.rename(target)
