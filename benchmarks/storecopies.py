"""A large store out of a small one: articles that are coded already, again with other days and other names."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from sayso.store.folder import create_store, shards_of
from sayso.store.schema import TABLES
from sayso.store.shards import read_table, write_shard

SHARD_COPIES = 16
DAYS = 3
"""Each copy is later than the one before by this many days."""


def write_copies(small: Path, large: Path, *, articles: int) -> int:
    """Fill a store with copies of another's articles until it has so many; gives how many it has."""
    create_store(large)
    shards = shards_of(small)
    coder = shards[0].card.coder
    tables = {name: pa.concat_tables([read_table(shard, name) for shard in shards]) for name in TABLES}
    made, copies = 0, []
    for number in range(-(-articles // tables["articles"].num_rows)):
        copies.append(dict(_copy(tables, number=number)))
        made += tables["articles"].num_rows
        if len(copies) == SHARD_COPIES or made >= articles:
            write_shard(
                large, {name: pa.concat_tables([copy[name] for copy in copies]) for name in TABLES}, coder=coder
            )
            copies = []
    return made


def _copy(tables: dict[str, pa.Table], *, number: int) -> Iterator[tuple[str, pa.Table]]:
    """Give every table with keys, days and persons' names of its own."""
    for name, table in tables.items():
        for place, column in enumerate(TABLES[name]):
            values = table.column(place)
            if column.name in ("article_id", "appearance_id", "problem_id"):
                table = table.set_column(place, table.field(place), _keys(values, number=number))
            elif column.kind == "day":
                shifted = pc.add(values.cast(pa.int32()), pa.scalar(DAYS * number, pa.int32())).cast(pa.date32())
                table = table.set_column(place, table.field(place), shifted)
            elif (name, column.name) == ("entities", "name"):
                persons = pc.equal(table["kind"], "person")
                renamed = pc.binary_join_element_wise(values, str(number), " ")
                table = table.set_column(place, table.field(place), pc.if_else(persons, renamed, values))
        yield name, table


def _keys(values: pa.ChunkedArray, *, number: int) -> pa.Array:
    """Make other keys of the same form."""
    encoded = values.combine_chunks().dictionary_encode()
    others = [hashlib.sha256(f"{number} {key}".encode()).hexdigest()[:16] for key in encoded.dictionary.to_pylist()]
    return pa.DictionaryArray.from_arrays(encoded.indices, pa.array(others)).cast(pa.string())
