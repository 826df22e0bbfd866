"""Bringing what an older coder wrote up to the present one: some articles at a time, resumable."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from sayso.records import Coder
from sayso.run.adding import SHARD_ARTICLES, Step
from sayso.run.pool import do_tasks
from sayso.run.shard import Coding, Task, load_coding
from sayso.run.tally import Tally
from sayso.store.appearance import as_read
from sayso.store.database import Database
from sayso.store.folder import Shard, shards_of, sweep
from sayso.store.reports import article_of_row
from sayso.store.rowfiles import keep_rows
from sayso.store.schema import CODED, TABLES
from sayso.store.shards import read_table, write_shard
from sayso.store.tables import Row


def older_shards(store: Path, *, coder: Coder) -> tuple[Shard, ...]:
    """Give the shards that another coder wrote."""
    return tuple(shard for shard in shards_of(store) if shard.card.coder != coder)


def recode_articles(
    shards: Iterable[Shard], *, store: Path, coder: Coder, jobs: int = 1, load: Callable[[], Coding] = load_coding
) -> Iterator[Step]:
    """Code the articles of some shards anew; the same call after a kill goes on where it stopped.

    Until the last article of a shard is done, the views show the new rows of those that are, and the old ones of the
    others. An article that the present coder fails on keeps what the older one wrote, and is a problem.

    Args:
        shards: Those of `older_shards`.
        store: The folder of the store.
        coder: The present coder.
        jobs: Processes that code.
        load: Gives what codes.

    Yields:
        The tally after some articles.
    """
    sweep(store)
    plan = _Plan(shards, store=store, coder=coder)
    new = failed = 0
    plan.close_ready(done=0)
    for number, done in enumerate(do_tasks(plan.tasks(), jobs=jobs, load=load), 1):
        new, failed = new + done.coded, failed + len(done.problems)
        plan.failed.update(done.failed)
        plan.close_ready(done=number)
        yield Tally(new=new, failed=failed), done.problems
    plan.close_ready(done=plan.handed)
    keep_rows(store)


class _Plan:
    """Which articles are to be coded anew, and which shards are done with."""

    def __init__(self, shards: Iterable[Shard], *, store: Path, coder: Coder) -> None:
        self._shards = shards
        self._store = store
        self._coder = coder
        self._todo = _seen(store)
        for key in _coded_by(coder, store=store):
            self._todo.pop(key, None)
        self._open: list[tuple[int, Shard]] = []
        """Shards whose last task is the one of this number."""
        self.handed = 0
        self.failed: set[str] = set()

    def tasks(self) -> Iterator[Task]:
        """Give tasks of some articles each, shard by shard; an article of several shards is taken from the one seen."""
        for shard in self._shards:
            todo = (as_read(article_of_row(row)) for row in _articles(shard) if self._is_due(row))
            while some := tuple(islice(todo, SHARD_ARTICLES)):
                self.handed += 1
                yield Task(store=str(self._store), articles=some, generation=shard.card.generation + 1)
            self._open.append((self.handed, shard))

    def _is_due(self, row: Row) -> bool:
        """Say whether a row of `articles` is to be coded anew, and strike it off."""
        due = bool(self._todo.get(row["article_id"]) == row["appearance_id"])
        if due:
            del self._todo[row["article_id"]]
        return due

    def close_ready(self, *, done: int) -> None:
        """Replace the shards whose tasks are done."""
        while self._open and self._open[0][0] <= done:
            self._close(self._open.pop(0)[1])

    def _close(self, shard: Shard) -> None:
        """Write what is left of a shard (appearances, problems, articles that failed) in its place."""
        import pyarrow as pa
        import pyarrow.compute as pc

        kept = pa.array(sorted(self.failed), pa.string())
        tables = {}
        for table in TABLES:
            tables[table] = read_table(shard, table)
            if table in CODED:
                tables[table] = tables[table].filter(pc.is_in(tables[table]["article_id"], value_set=kept))
        generation = shard.card.generation + 1
        write_shard(self._store, tables, coder=self._coder, generation=generation, replaces=[shard.name])


def _articles(shard: Shard) -> Iterator[Row]:
    """Give the rows of the articles of a shard."""
    yield from read_table(shard, "articles").to_pylist()


def _seen(store: Path) -> dict[str, str]:
    """Give, for each article, the appearance with which the views show it."""
    with Database(store) as database:
        rows = database.arrow("SELECT article_id, appearance_id FROM articles")
    return dict(zip(*(column.to_pylist() for column in rows.columns), strict=True))


def _coded_by(coder: Coder, *, store: Path) -> set[str]:
    """Give the keys of the articles that a coder has coded."""
    keys: set[str] = set()
    for shard in shards_of(store):
        if shard.card.coder == coder:
            keys.update(read_table(shard, "articles", columns=["article_id"])["article_id"].to_pylist())
    return keys
