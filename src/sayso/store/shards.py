"""Writing and reading a shard: one folder of Parquet tables, named by its content and its coder."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from sayso.errors import StoreDamaged
from sayso.records import Coder, Report
from sayso.store.folder import SHARD_CARD, SHARDS, Shard, ShardCard, pending_folder
from sayso.store.reports import report_of_rows
from sayso.store.schema import CODED, STORE_VERSION, TABLES, arrow_schema, missing_columns
from sayso.store.tables import Rows, arrow_table, no_rows

if TYPE_CHECKING:
    import pyarrow as pa

NAME_DIGITS = 24
ROW_GROUP, ARTICLES_GROUP = 5_000, 500
"""Rows, and articles, that are read or passed over together when some articles are asked for."""
KEYS = {"articles": "appearance_id", "appearances": "appearance_id", "problems": "problem_id"}
"""The tables whose rows name a shard, each with the column that, beside `article_id`, tells rows apart."""


def write_shard(
    store: Path, tables: Mapping[str, "pa.Table"], *, coder: Coder, generation: int = 0, replaces: Iterable[str] = ()
) -> str:
    """Write a shard aside and put it in place whole; where it is there already, nothing changes.

    Args:
        store: The folder of the store.
        tables: Every table of the schema; the order of their articles does not matter.
        coder: What made them.
        generation: How often the articles were coded before.
        replaces: Names of the shards whose content this one holds.

    Returns:
        The name of the shard.
    """
    card = ShardCard(
        store_version=STORE_VERSION,
        generation=generation,
        coder=coder,
        articles=tables["articles"].num_rows,
        appearances=tables["appearances"].num_rows,
        problems=tables["problems"].num_rows,
        replaces=tuple(sorted(set(replaces))),
    )
    name = _name(tables, card=card)
    target = store / SHARDS / name
    if target.exists():
        return name
    aside = pending_folder(store)
    try:
        for table in TABLES:
            _write(_in_order(tables[table], name=table), path=aside / f"{table}.parquet")
        _write_bytes(aside / SHARD_CARD, msgspec.json.encode(card) + b"\n")
        aside.rename(target)
    except OSError:
        if not target.exists():  # else another writer was first, with the same content
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return name


def tables_of_rows(rows: Rows) -> dict[str, "pa.Table"]:
    """Put rows into Arrow tables."""
    return {name: arrow_table(name, rows[name]) for name in TABLES}


def read_table(shard: Shard, table: str, *, columns: list[str] | None = None) -> "pa.Table":
    """Read one table of a shard.

    Raises:
        StoreDamaged: The file is missing or cannot be read.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = shard.table(table)
    missing = missing_columns(table, versions=[shard.card.store_version])
    present = [name for name in columns if name not in missing] if columns is not None else None
    try:
        found = pq.read_table(path, columns=present, partitioning=None)
        return _filled(found, table, columns=columns) if missing else found
    except (OSError, pa.ArrowException) as error:
        hint = "move this shard out of the store and add its articles again"
        raise StoreDamaged(str(path), str(error).splitlines()[0], hint) from error


def _filled(found: "pa.Table", table: str, *, columns: list[str] | None) -> "pa.Table":
    """Give a table of an older shard with the columns that it lacks, which are empty."""
    import pyarrow as pa

    schema = arrow_schema(table)
    fields = [schema.field(name) for name in columns or schema.names]
    arrays = [
        found[field.name] if field.name in found.column_names else pa.nulls(len(found), field.type) for field in fields
    ]
    return pa.table(arrays, schema=pa.schema(fields))


def read_reports(shard: Shard) -> Iterator[Report]:
    """Give the reports of a shard in the order of their articles' keys."""
    rows: dict[str, Rows] = {}
    for table in CODED:
        for row in read_table(shard, table).to_pylist():
            rows.setdefault(row["article_id"], no_rows())[table].append(row)
    for key in sorted(rows):
        yield report_of_rows(rows[key])


def _name(tables: Mapping[str, "pa.Table"], *, card: ShardCard) -> str:
    """Name a shard by what is in it and what made it."""
    content: list[Any] = [card.store_version, card.generation, card.coder, card.replaces]
    for table, column in KEYS.items():
        pairs = zip(*(tables[table][name].to_pylist() for name in ("article_id", column)), strict=True)
        content.append(sorted((key or "", other) for key, other in pairs))
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()[:NAME_DIGITS]


def _in_order(table: "pa.Table", *, name: str) -> "pa.Table":
    """Put rows in the order of their articles, each article's own rows in the order that they have."""
    import pyarrow.compute as pc

    keys = [("article_id", "ascending"), *([(KEYS[name], "ascending")] if name in KEYS else [])]
    numbered = table.append_column("row", pc.cast(_count(table.num_rows), "int64"))
    return table.take(pc.sort_indices(numbered, sort_keys=[*keys, ("row", "ascending")]))


def _count(rows: int) -> "pa.Array":
    """Number rows, so that sorting keeps the order of equals."""
    import numpy as np
    import pyarrow as pa

    return pa.array(np.arange(rows))


def _write(table: "pa.Table", *, path: Path) -> None:
    """Write a table to disk, down to the disk."""
    import pyarrow.parquet as pq

    with path.open("wb") as file:
        options = {"compression": "zstd", "compression_level": 9, "store_schema": False}
        with pq.ParquetWriter(file, table.schema, **options) as writer:
            writer.add_key_value_metadata({"sayso_store_version": str(STORE_VERSION)})
            writer.write_table(table, row_group_size=ARTICLES_GROUP if path.stem == "articles" else ROW_GROUP)
        file.flush()
        os.fsync(file.fileno())


def _write_bytes(path: Path, data: bytes) -> None:
    """Write a file down to the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
