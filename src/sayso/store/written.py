"""An Arrow table as CSV, JSON lines or a Parquet file; the same table gives the same bytes."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 10_000
"""Rows that are held as Python objects at a time."""


def csv_lines(table: "pa.Table") -> Iterator[str]:
    """Give a table as CSV (RFC 4180, a line of names first): null is an empty cell, lists are parted by `; `.

    Structures in a list (`roles`, `content`) are written as JSON. A cell may hold line breaks, in quotation marks.
    """
    yield _csv_line(table.schema.names)
    for row in _rows(table):
        yield _csv_line([_cell(value) for value in row.values()])


def json_lines(table: "pa.Table") -> Iterator[str]:
    """Give a table as one JSON object a row, keys in the order of the columns; days as `YYYY-MM-DD`."""
    encoder = msgspec.json.Encoder(decimal_format="number")  # of a sum of counts, DuckDB makes a decimal
    for row in _rows(table):
        yield encoder.encode(row).decode()


def write_lines(lines: Iterable[str], path: Path) -> None:
    """Write lines to a file, each with its newline; the same bytes on every system."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)


def write_parquet(table: "pa.Table", path: Path) -> None:
    """Write a table as a Parquet file."""
    import pyarrow.parquet as pq

    pq.write_table(table, path, compression="zstd")


def _rows(table: "pa.Table") -> Iterator[dict[str, Any]]:
    """Give rows as dicts, some at a time."""
    for batch in table.to_batches(max_chunksize=BATCH):
        yield from batch.to_pylist()


def _csv_line(cells: list[Any]) -> str:
    """Write one line."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def _cell(value: Any) -> Any:
    """Give a value as it stands in a cell."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        if any(isinstance(item, dict) for item in value):
            return msgspec.json.encode(value).decode()
        return "; ".join(str(item) for item in value)
    if isinstance(value, dict):
        return msgspec.json.encode(value).decode()
    return value.isoformat() if isinstance(value, date) else value
