"""What `find` and the views of events read: one flat row an event, in a file a shard, by day.

A shard keeps parties as lists, which take much longer to go through than plain columns. So each shard has, under
its own name, a file of its events as the view `event_rows` shows them, with what is searched in small letters and
without accents. It follows from the shard alone, and can be thrown away; what is corrected by hand stands in one more
file, named by the shards and corrections that it was made of. Where a file is missing, `sayso.store.database` reads the
shard itself: slower, with the same answers.
"""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sayso.store.corrections import Correction, all_corrections, in_force
from sayso.store.derived import DERIVED, replace_parquet
from sayso.store.folder import Shard, all_shards, shards_of
from sayso.store.literals import literal
from sayso.store.views import EVENT_ROWS, ROW

if TYPE_CHECKING:
    import pyarrow as pa

    from sayso.store.database import Database

ROWS = "rows-1"
"""The folder; its number goes up when the columns below, or what is put into them, change."""
LITERAL = 500
"""Articles that are written out in a statement: then the rows of others are passed over unread."""
DAY = "coalesce(v.date_from, v.date_to)"


def _said(parties: str) -> str:
    """Give the SQL of the names of some parties, each on a line of its own, as they are searched."""
    return f"array_to_string(list_distinct([lower(strip_accents(coalesce(p.name, ''))) FOR p IN {parties}]), chr(10))"


def _of(parties: str) -> str:
    """Give the SQL of the countries of some parties, with a space around each."""
    return f"' ' || array_to_string(list_distinct([p.country FOR p IN {parties}]), ' ') || ' '"


SEARCHED = {
    "day": DAY,
    "actors_said": _said("v.actors"),
    "actors_of": _of("v.actors"),
    "recipients_said": _said("v.recipients"),
    "recipients_of": _of("v.recipients"),
    "sources_said": _said("list_concat(v.speakers, v.via)"),
    "sources_of": _of("list_concat(v.speakers, v.via)"),
    "place_said": "lower(strip_accents(v.place_name))",
    "outlet_said": "lower(strip_accents(a.outlet))",
}
"""What is searched, beside the columns of `event_rows`."""
SHOWN = ", ".join(ROW)
COLUMNS = ", ".join((*ROW, *SEARCHED))
FLAT = EVENT_ROWS.replace(
    "FROM events AS v JOIN articles AS a",
    ", " + ", ".join(f"{sql} AS {name}" for name, sql in SEARCHED.items()) + " FROM {events} AS v JOIN {articles} AS a",
)
"""The SQL of all columns, from tables of events and articles."""
NAMED = """
SELECT DISTINCT article_id FROM stored.rows_as_coded
WHERE list_has_any(string_split(concat_ws(chr(10), actors_said, recipients_said, sources_said), chr(10)), [{names}])
UNION SELECT article_id FROM stored.touched
"""
"""The articles that corrections may change; that a name is of another country is seen when they are applied."""


def row_file(store: Path, shard: str) -> Path:
    """Give where the rows of a shard lie."""
    return store / DERIVED / ROWS / f"{shard}.parquet"


def kept_rows(store: Path) -> frozenset[str]:
    """Name the shards whose rows are there."""
    with suppress(FileNotFoundError):
        return frozenset(path.stem for path in (store / DERIVED / ROWS).iterdir())
    return frozenset()


def amended_name(shards: Sequence[Shard], *, corrections: Sequence[Correction]) -> str:
    """Name the rows that corrections change, by what they are made of."""
    made_of = [[shard.name for shard in shards], [one.id for one in corrections]]
    return "amended-" + hashlib.sha256(msgspec.json.encode(made_of)).hexdigest()[:16]


def keep_rows(store: Path) -> None:
    """Make the files that are missing, and take away those whose shards are gone, where the store can be written to.

    Raises:
        StoreDamaged: A shard cannot be read.
    """
    from sayso.store.database import Database

    there, shards = kept_rows(store), shards_of(store)
    corrections = in_force(all_corrections(store))
    with suppress(OSError):
        for shard in shards:
            if shard.card.articles and shard.name not in there:
                with Database(store, only=(shard,)) as database:
                    replace_parquet(store, database.arrow(_of_shard(shard)), row_file(store, shard.name))
        amended = amended_name(shards, corrections=corrections) if corrections else None
        if amended is not None and amended not in there:
            with Database(store, only=shards) as database:  # it reads the new files
                replace_parquet(store, _amended(database), row_file(store, amended))
        for other in there - {shard.name for shard in all_shards(store)} - {amended}:
            row_file(store, other).unlink(missing_ok=True)


def _of_shard(shard: Shard) -> str:
    """Give the SQL of the rows of a shard as coded."""
    tables = {name: f"read_parquet({literal(shard.table(name).resolve())})" for name in ("events", "articles")}
    return _by_day(FLAT.format(**tables))


def _amended(database: "Database") -> "pa.Table":
    """Give the rows of every article that corrections may change, and one row without an event for each."""
    import pyarrow as pa

    names = ", ".join(f"lower(strip_accents({literal(name)}))" for name in database.corrected_names)
    keys = database.arrow(NAMED.format(names=names))["article_id"]
    few = ", ".join(literal(key) for key in sorted(keys.to_pylist())[: LITERAL + 1])
    chosen = f"v.article_id IN ({few})" if len(keys) <= LITERAL else "v.article_id IN (FROM chosen)"
    flat = FLAT.format(events="events", articles="articles")
    tables = {"chosen": pa.table({"article_id": keys})}
    rows = database.arrow(_by_day(f"{flat} WHERE {chosen if few else 'false'}"), tables=tables)
    marks = pa.Table.from_pylist([{"article_id": key} for key in sorted(keys.to_pylist())], schema=rows.schema)
    return pa.concat_tables([rows, marks])


def _by_day(sql: str) -> str:
    """Put rows in the order in which they are asked for most often."""
    return f"{sql} ORDER BY day NULLS LAST, v.date_to, v.article_id, v.start_char, v.event_id"
