"""Every table and view of a store as CSV or Parquet files in a folder."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.store.views import VIEWS
from sayso.store.written import csv_lines, write_lines, write_parquet

if TYPE_CHECKING:
    import pyarrow as pa

    from sayso.store.database import Database

NUMBERS = ("sentence", "start_char", "time", "place", "position", "wording", "event_id", "claim_id", "entity_id")
"""What orders the rows of one article, where a table has it."""


def write_csv_files(database: "Database", folder: Path) -> None:
    """Write one CSV a table and view."""

    def write(table: "pa.Table", path: Path) -> None:
        write_lines(csv_lines(table), path)

    _write(database, folder, ending="csv", write=write)


def write_parquet_files(database: "Database", folder: Path) -> None:
    """Write one Parquet file a table and view."""
    _write(database, folder, ending="parquet", write=write_parquet)


def _write(database: "Database", folder: Path, *, ending: str, write: Callable[["pa.Table", Path], None]) -> None:
    """Write every table and view, rows in an order that does not hang on the shards."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, view in VIEWS.items():
        columns = [column for column in ("article_id", *NUMBERS, *view.columns) if column in view.columns]
        order = ", ".join(dict.fromkeys(columns))
        if name in ("timeline", "planned"):
            order = "coalesce(date_from, date_to) NULLS LAST, date_to, article_id, start_char, event_id"
        write(database.arrow(f"SELECT * FROM {name} ORDER BY {order}"), folder / f"{name}.{ending}")  # noqa: S608
