"""A large store out of a small one: articles that are coded already, again with other days and other words.

Each copy is the news of three days, later than those of the copy before; what its articles tell of is as long before
them as it was. In each copy, words change places with words of the same length that are about as frequent: so texts are
no copies of each other, the whole has the words of news in their proportions, and spans stay where they are. Words of
places and countries stay, so that what is asked about a country finds as much in each copy.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.compute as pc

from sayso.knowledge.load import rows as knowledge_rows
from sayso.store.find import Country
from sayso.store.folder import create_store, shards_of
from sayso.store.schema import TABLES
from sayso.store.shards import read_table, write_shard
from sayso.store.terms import STOP

SHARD_COPIES = 16
DAYS = 3
"""The days on which the articles of a copy came out."""
FIRST = date(2019, 1, 1)
WORD = re.compile(r"[A-Za-z]{3,}")
WORDED = {"articles": ("title", "text"), "entities": ("name",), "claims": ("text",), "events": ("text",)}
Tables = Mapping[str, pa.Table]


def tables_of(store: Path) -> dict[str, pa.Table]:
    """Read a small store whole."""
    return {name: pa.concat_tables([read_table(shard, name) for shard in shards_of(store)]) for name in TABLES}


def write_copies(small: Path, large: Path, *, articles: int) -> int:
    """Fill a store with copies of another's articles until it has so many; gives how many it has."""
    tables = tables_of(small)
    each = tables["articles"].num_rows
    numbers = range(-(-articles // each))
    for first in range(0, len(numbers), SHARD_COPIES):
        write_some(small, large, tables=tables, numbers=numbers[first : first + SHARD_COPIES])
    return each * len(numbers)


def write_some(small: Path, large: Path, *, tables: Tables, numbers: range, days: int = DAYS) -> None:
    """Write some copies of a small store's tables into another as one shard, each of so many days."""
    create_store(large)
    kinds = _kinds(tables)
    copies = [dict(_copy(tables, kinds=kinds, number=number, days=days)) for number in numbers]
    made = {name: pa.concat_tables([copy[name] for copy in copies]) for name in TABLES}
    write_shard(large, made, coder=shards_of(small)[0].card.coder)


def _copy(tables: Tables, *, kinds: list[list[str]], number: int, days: int) -> Iterator[tuple[str, pa.Table]]:
    """Give every table with keys, days and words of its own."""
    words = _changed(kinds, number=number)
    later = _later(tables, number=number, days=days)
    for name, table in tables.items():
        shift = pa.array([later.get(key, 0) for key in table["article_id"].to_pylist()], pa.int32())
        for place, column in enumerate(TABLES[name]):
            values = table.column(place).combine_chunks()
            if column.name in ("article_id", "appearance_id", "problem_id"):
                table = table.set_column(place, table.field(place), _keys(values, number=number))
            elif column.kind == "day":
                shifted = pc.add(values.cast(pa.int32()), shift).cast(pa.date32())
                table = table.set_column(place, table.field(place), shifted)
            elif column.kind == "parties":
                table = table.set_column(place, table.field(place), _parties(values, words=words))
            elif column.name in WORDED.get(name, ()):
                table = table.set_column(place, table.field(place), _worded(values, words=words))
        yield name, table


def _later(tables: Tables, *, number: int, days: int) -> dict[str, int]:
    """Say for each article by how many days it is later in a copy."""
    keys, came = (tables["articles"][column].to_pylist() for column in ("article_id", "published_to"))
    first = FIRST.toordinal() + DAYS * number
    return {key: first + day.toordinal() % days - day.toordinal() for key, day in zip(keys, came, strict=True) if day}


def _kinds(tables: Tables) -> list[list[str]]:
    """Put words together that may change places: of one length, with or without a capital, about as frequent."""
    counts = Counter(word for text in tables["articles"]["text"].to_pylist() for word in WORD.findall(text))
    names = [name for column in ("text", "name") for name in tables["places"][column].to_pylist()]
    for row in knowledge_rows("nations.csv", Country):
        names += [row.name, *row.aliases, *row.adjectives]
    kept = {word for name in names for word in WORD.findall(name)}

    def kind(word: str) -> tuple[int, bool, int]:
        return len(word), word[0].isupper(), counts[word].bit_length()

    moved = sorted(
        (word for word in counts if word not in kept and word.lower() not in STOP), key=lambda w: (kind(w), w)
    )
    return [list(some) for _, some in groupby(moved, key=kind)]


def _changed(kinds: list[list[str]], *, number: int) -> dict[str, str]:
    """Say which word stands for which; in the first copy each for itself."""
    random = Random(number)
    words: dict[str, str] = {}
    for kind in kinds if number else ():
        words |= zip(kind, random.sample(kind, len(kind)), strict=True)
    return words


def _worded(values: pa.Array, *, words: dict[str, str]) -> pa.Array:
    """Change the words of some texts."""
    encoded = values.dictionary_encode()
    other = [
        WORD.sub(lambda match: words.get(match.group(), match.group()), text) for text in encoded.dictionary.to_pylist()
    ]
    return pa.DictionaryArray.from_arrays(encoded.indices, pa.array(other, pa.string())).cast(pa.string())


def _parties(values: pa.Array, *, words: dict[str, str]) -> pa.Array:
    """Change the names of some parties."""
    parties = values.flatten()
    fields = {field.name: parties.field(place) for place, field in enumerate(parties.type)}
    fields["name"] = _worded(fields["name"], words=words)
    made = pa.StructArray.from_arrays(list(fields.values()), fields=list(parties.type))
    offsets = pc.subtract(values.offsets, values.offsets[0])
    return pa.ListArray.from_arrays(offsets, made, type=values.type)


def _keys(values: pa.Array, *, number: int) -> pa.Array:
    """Make other keys of the same form."""
    encoded = values.dictionary_encode()
    others = [hashlib.sha256(f"{number} {key}".encode()).hexdigest()[:16] for key in encoded.dictionary.to_pylist()]
    return pa.DictionaryArray.from_arrays(encoded.indices, pa.array(others)).cast(pa.string())
