"""What stories are found by, kept for each article: signature, terms and day. A file a shard, under the shard's name.

It follows from the shard alone and takes most of the time of finding stories, so it is made once; it can be thrown
away.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.store.across import across_folder
from sayso.store.copies import signature_of
from sayso.store.derived import replace_parquet
from sayso.store.folder import Shard
from sayso.store.literals import literal
from sayso.store.shards import read_table
from sayso.store.terms import terms_of

if TYPE_CHECKING:
    import pyarrow as pa

    from sayso.store.database import Database

SIGNS = "signs"
GROUP = 500
"""Articles that are read or passed over together."""
COLUMNS = ["article_id", "appearance_id", "title", "text", "published_from", "published_to"]
SEEN = """
SELECT s.* FROM read_parquet([{files}], filename = true) AS s JOIN (
    SELECT article_id, appearance_id, min(filename) AS filename
    FROM read_parquet([{files}], filename = true) GROUP BY ALL
) USING (article_id, appearance_id, filename) SEMI JOIN articles USING (article_id, appearance_id)
"""
"""The signs of each article once; texts of several shards may be coded by several coders and are the same."""


def sign_shards(store: Path, shards: Iterable[Shard]) -> str:
    """Make the signs of shards that have none yet, and forget those of other shards; gives SQL that reads them all.

    Raises:
        StoreDamaged: A shard cannot be read.
    """
    folder = across_folder(store) / SIGNS
    needed = {shard.name: shard for shard in shards if shard.card.articles}
    there = {path.stem for path in folder.glob("*.parquet")}
    for name in there - needed.keys():
        (folder / f"{name}.parquet").unlink(missing_ok=True)
    for name in sorted(needed.keys() - there):
        signs = _signs(read_table(needed[name], "articles", columns=COLUMNS))
        replace_parquet(store, signs, folder / f"{name}.parquet", group=GROUP)
    files = [literal((folder / f"{name}.parquet").resolve()) for name in sorted(needed)]
    return SEEN.format(files=", ".join(files)) if files else ""


def terms_between(database: "Database", signs: str, days: tuple[date, date] | None) -> dict[str, Counter[str]]:
    """Give the terms of the articles of some days, both included; of None, those without a known day."""
    values: dict[str, Any] = {"first": days[0], "last": days[1]} if days else {}
    of_days = "day BETWEEN $first AND $last" if days else "day IS NULL"
    found = database.arrow(f"SELECT article_id, terms, counts FROM ({signs}) WHERE {of_days}", values)  # noqa: S608
    columns = (column.to_pylist() for column in found.columns)
    return {key: _counter(terms, counts) for key, terms, counts in zip(*columns, strict=True)}


def day_of(first: date | None, last: date | None) -> date | None:
    """Give the day of an article where it is known."""
    return first if first is not None and first == last else None


def _counter(terms: list[str], counts: list[int]) -> Counter[str]:
    """Put terms together with their counts."""
    return Counter(dict(zip(terms, counts, strict=True)))


def _signs(articles: "pa.Table") -> "pa.Table":
    """Work out the signs of some articles, by day."""
    import pyarrow as pa

    made = []
    for row in articles.to_pylist():
        size, buckets = signature_of(row["text"])
        terms = terms_of(f"{row['title'] or ''}\n{row['text']}")
        day = day_of(row["published_from"], row["published_to"])
        same = {name: row[name] for name in ("article_id", "appearance_id")}
        found = {"size": size, "buckets": buckets, "terms": list(terms), "counts": list(terms.values())}
        made.append({**same, "day": day, "length": len(row["text"]), **found})
    types = {"article_id": pa.string(), "appearance_id": pa.string(), "day": pa.date32(), "length": pa.int64()}
    types |= {"size": pa.int64(), "buckets": pa.list_(pa.uint64())}
    types |= {"terms": pa.list_(pa.string()), "counts": pa.list_(pa.float64())}
    made.sort(key=lambda row: (row["day"] or date.min, row["article_id"]))
    return pa.Table.from_pylist(made, schema=pa.schema(list(types.items())))
