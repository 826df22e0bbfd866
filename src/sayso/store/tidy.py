"""Folding small shards into larger ones, beside readers and writers."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.records import Coder, Record
from sayso.store.database import Database
from sayso.store.folder import PENDING, Shard, all_shards, shards_of, sweep
from sayso.store.rowfiles import keep_rows
from sayso.store.schema import CODED, TABLES
from sayso.store.shards import read_table, write_shard

if TYPE_CHECKING:
    import pyarrow as pa

FULL_ARTICLES = 4096
"""Articles of a shard that is folded no more: about 30 MB."""


class Tidied(Record, frozen=True, kw_only=True):
    """What a run did."""

    folded: int = 0
    """Shards that are now part of a larger one."""
    made: int = 0
    deleted: int = 0
    """Shards that an earlier run had replaced."""


def tidy(store: Path) -> Tidied:
    """Delete what an earlier run replaced, then fold small shards together.

    What is folded now is deleted by the next run, so that nobody who reads it at this moment loses a file. What the
    views show does not change.

    Raises:
        StoreTooNew: A shard was written by a newer sayso.
        StoreDamaged: A shard cannot be read.
    """
    sweep(store)
    seen = {shard.name for shard in shards_of(store)}
    replaced = [shard for shard in all_shards(store) if shard.name not in seen]
    for shard in replaced:
        _delete(shard, store=store)
    folded = made = 0
    for group in _groups(shards_of(store)):
        _fold(group, store=store)
        folded, made = folded + len(group), made + 1
    keep_rows(store)
    return Tidied(folded=folded, made=made, deleted=len(replaced))


def _delete(shard: Shard, *, store: Path) -> None:
    """Take a shard away whole, then delete its files."""
    aside = store / PENDING / f"deleted.{shard.name}"
    try:
        shard.path.rename(aside)
    except FileNotFoundError:
        return  # another run was first
    shutil.rmtree(aside, ignore_errors=True)


def _groups(shards: tuple[Shard, ...]) -> Iterator[list[Shard]]:
    """Put small shards of one coder together, and every shard with one that holds some of the same articles."""
    kinds: dict[tuple[Coder, int], list[Shard]] = {}
    for shard in shards:
        if shard.card.articles < FULL_ARTICLES:
            kinds.setdefault((shard.card.coder, shard.card.generation), []).append(shard)
    for group in kinds.values():
        taken: list[Shard] = []
        articles = 0
        for shard in group:
            if taken and articles + shard.card.articles > FULL_ARTICLES:
                yield from [taken] if len(taken) > 1 else []
                taken, articles = [], 0
            taken.append(shard)
            articles += shard.card.articles
        if len(taken) > 1:
            yield taken


def _fold(group: list[Shard], *, store: Path) -> None:
    """Write one shard with what the views show of some, in their place."""
    import pyarrow as pa
    import pyarrow.compute as pc

    keep = _kept(group, store=store)
    tables: dict[str, pa.Table] = {}
    for table in TABLES:
        parts = []
        for shard in group:
            part = read_table(shard, table)
            if table in CODED:
                part = part.filter(pc.is_in(part["article_id"], value_set=keep[shard.name]))
            parts.append(part)
        tables[table] = pa.concat_tables(parts)
    for table, column in (("appearances", "appearance_id"), ("problems", "problem_id")):
        tables[table] = _once(tables[table], column=column)
    card = group[0].card
    there = {shard.name for shard in all_shards(store)}
    before = {name for shard in group for name in shard.card.replaces if name in there}
    names = before | {shard.name for shard in group}
    write_shard(store, tables, coder=card.coder, generation=card.generation, replaces=names)


def _kept(group: list[Shard], *, store: Path) -> dict[str, "pa.Array"]:
    """Say which articles of each shard are seen; what another shard of the store shows is left out of the fold."""
    import pyarrow as pa

    with Database(store) as database:
        hidden = database.rows("SELECT article_id, filename FROM stored.hidden")
    unseen = {(row["article_id"], row["filename"]) for row in hidden}
    kept = {}
    for shard in group:
        keys = read_table(shard, "articles", columns=["article_id"])["article_id"].to_pylist()
        path = str(shard.table("articles"))
        kept[shard.name] = pa.array([key for key in keys if (key, path) not in unseen], pa.string())
    return kept


def _once(table: "pa.Table", *, column: str) -> "pa.Table":
    """Keep the first row of each id."""
    import numpy as np

    _, first = np.unique(np.array(table[column].to_pylist(), dtype=object).astype(str), return_index=True)
    return table.take(np.sort(first))
