"""The ledger as a file beside the shards, which can be thrown away: made, and extended, by whoever writes to a store.

What it says of an article is true as long as the article's stamp is; of other articles it says nothing, and what is
there instead is worked out whenever the store is opened (`opened.py`). A file is never changed: a new one is made
aside, from a copy of the last one where there is one, and put beside it by one rename; then the last one is deleted.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.errors import StoreDamaged
from sayso.records import Record
from sayso.store.derived import DERIVED
from sayso.store.folder import Shard, pending_folder
from sayso.store.ledger.fill import READ, create, fill, highest
from sayso.store.ledger.tables import OF, VERSION
from sayso.store.literals import literal
from sayso.store.schema import STAMP

if TYPE_CHECKING:
    import pyarrow as pa

    from sayso.store.database import Database

FILES = "ledger-*.duckdb"
"""The ledger is the last of them by name; others are left over."""
FEW = 1000
"""Articles that are worked out whenever the store is opened: about half a second."""
CHUNK_ARTICLES = 4096
"""Articles that are put in at once."""
STAMPS = f"SELECT article_id, {STAMP} AS stamp FROM stored.articles"
SEEN = "CREATE TABLE stored.seen AS FROM seen"
BEHIND = """
SELECT count(*) FILTER (k.article_id IS NULL) AS missing, count(*) FILTER (s.article_id IS NULL) AS gone
FROM stored.seen AS s FULL JOIN kept.articles AS k USING (article_id, stamp)
"""
GONE = "CREATE TEMP TABLE gone AS SELECT article FROM kept.articles ANTI JOIN stored.seen USING (article_id, stamp)"
GONE_OF = "CREATE TEMP TABLE gone_{column} AS SELECT {column} FROM kept.{table} SEMI JOIN gone USING (article)"
MISSING = (
    "CREATE TEMP TABLE missing AS SELECT article_id FROM stored.seen ANTI JOIN kept.articles USING (article_id, stamp)"
)
Say = Callable[[int], None]
"""Is told how many articles will be put in, before it begins."""


class LedgerFile(Record, frozen=True, kw_only=True):
    """Where the ledger of a store lies."""

    store: Path
    folder: Path
    """The folder of the file: `derived/` of the store, or another where that cannot be written to."""

    def path(self) -> Path | None:
        """Give the file; None where there is none."""
        return max(self.folder.glob(FILES), default=None)


def ledger_of(store: Path) -> LedgerFile:
    """Say where the ledger of a store lies."""
    return LedgerFile(store=store, folder=store / DERIVED)


def bring_up(ledger: LedgerFile, *, more_than: int = FEW, say: Say | None = None) -> int:
    """Put in what is new, take out what is gone; gives how many articles were put in.

    Args:
        ledger: Where it lies.
        more_than: Nothing is done where no more articles than these are missing or gone.
        say: Is told how many will be put in; about 700 a second on two cores.

    Raises:
        StoreMissing: There is no such store.
        StoreDamaged: A file of it cannot be read, or the disk is full.
        OSError: The folder cannot be written to.
    """
    import duckdb

    from sayso.store.database import Database

    with Database(ledger.store) as database:
        if sum(shard.card.articles for shard in database.shards) <= more_than and ledger.path() is None:
            return 0
        builder = _Builder(database, ledger.path())
        try:
            missing, gone = builder.behind()
            if max(missing, gone) <= more_than:
                return 0
            if say is not None:
                say(missing)
            return _made(builder, ledger, gone=gone)
        except duckdb.Error as error:
            found = str(error).splitlines()[0]
            raise StoreDamaged(str(ledger.folder), found, "make room on the disk, or open the store again") from error
        finally:
            builder.close()


def _made(builder: "_Builder", ledger: LedgerFile, *, gone: int) -> int:
    """Make the file that takes the place of the one that is there."""
    aside = pending_folder(ledger.store) if ledger.folder == ledger.store / DERIVED else ledger.folder / "pending"
    aside.mkdir(parents=True, exist_ok=True)
    try:
        put_in = builder.make(aside / "ledger", gone=gone)
        ledger.folder.mkdir(exist_ok=True)
        before = sorted(ledger.folder.glob(FILES))
        number = int(before[-1].name.split("-")[1]) + 1 if before else 1
        (aside / "ledger").rename(ledger.folder / f"ledger-{number:06}-{aside.name.rpartition('.')[2]}.duckdb")
        for path in before:
            with suppress(OSError):  # where it is open, Windows keeps it; a later one deletes it
                path.unlink()
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return put_in


class _Builder:
    """Makes one file, out of the last one and the shards."""

    def __init__(self, database: "Database", path: Path | None) -> None:
        import duckdb

        self._database = database
        self._path = path
        self._connection = duckdb.connect(":memory:")
        self._run("CREATE SCHEMA stored")
        for name, sql in (("seen", STAMPS), ("hidden", "FROM stored.hidden")):
            self._keep(name, database.arrow(sql))
        if not self._attach(path):
            self._path = None
            self._run("CREATE SCHEMA kept")
            create(self._run, "kept")

    def close(self) -> None:
        """Let go of all files."""
        self._connection.close()

    def behind(self) -> tuple[int, int]:
        """Count the articles that are missing, and those that are gone."""
        missing, gone = self._run(BEHIND).fetchall()[0]
        return missing, gone

    def make(self, target: Path, *, gone: int) -> int:
        """Write the new file; gives how many articles were put in."""
        anew = self._path is None
        self._run("DETACH kept" if not anew else "DROP SCHEMA kept CASCADE")
        if self._path is not None:
            shutil.copyfile(self._path, target)
        self._run(f"ATTACH {literal(target.absolute())} AS kept")
        if anew:
            create(self._run, "kept")
            self._run(f"CREATE TABLE kept.about AS SELECT {VERSION} AS version")
        elif gone:
            self._take_out()
        self._run(MISSING)
        put_in = sum(map(self._put_in, _chunks(self._database.shards)))
        self._run("DETACH kept")
        return put_in

    def _attach(self, path: Path | None) -> bool:
        """Look into the file that is there; says whether it is one of this version."""
        return path is not None and attached(self._run, path)

    def _take_out(self) -> None:
        """Take out the rows of articles that are gone."""
        self._run(GONE)
        for table, column in (("acts", "act"), ("claims", "claim")):
            self._run(GONE_OF.format(table=table, column=column))
        gone = {"article": "gone", "act": "gone_act", "claim": "gone_claim"}
        for table, column in OF.items():
            self._run(f"DELETE FROM kept.{table} WHERE {column} IN (FROM {gone[column]})")

    def _put_in(self, shards: tuple[Shard, ...]) -> int:
        """Put in the missing articles of some shards; gives how many."""
        from sayso.store.database import seen_sql

        # as they stand: `stored.hidden` names files so
        files = {table: ", ".join(literal(shard.table(table)) for shard in shards) for table in READ}
        hidden = bool(self._run("SELECT count(*) FROM stored.hidden").fetchall()[0][0])
        self._run("CREATE SCHEMA IF NOT EXISTS chunk")
        for table in READ:
            rows = seen_sql(table, files=f"[{files[table]}], union_by_name = true", hidden=hidden)
            self._run(f"CREATE OR REPLACE VIEW chunk.{table} AS FROM ({rows}) SEMI JOIN missing USING (article_id)")
        (count,) = self._run("SELECT count(*) FROM chunk.articles").fetchall()[0]
        if count:
            fill(self._run, "kept", source="chunk", after=highest(self._run, "kept"))
        return int(count)

    def _keep(self, name: str, rows: "pa.Table") -> None:
        """Make a table of rows."""
        self._connection.register("given", rows)
        self._run(f"CREATE TABLE stored.{name} AS FROM given")
        self._connection.unregister("given")

    def _run(self, sql: str) -> Any:
        """Run SQL."""
        return self._connection.execute(sql)


def attached(run: Callable[[str], Any], path: Path) -> bool:
    """Open a file of the ledger as `kept`, only to read; False where it is none of this version."""
    import duckdb

    try:
        run(f"ATTACH {literal(path.absolute())} AS kept (READ_ONLY)")
    except duckdb.Error:
        return False
    try:
        if run("SELECT version FROM kept.about").fetchall() == [(VERSION,)]:
            return True
    except duckdb.Error:
        pass
    run("DETACH kept")
    return False


def _chunks(shards: tuple[Shard, ...]) -> Iterator[tuple[Shard, ...]]:
    """Put shards together until they hold enough articles."""
    chunk: list[Shard] = []
    for shard in shards:
        if shard.card.articles:
            chunk.append(shard)
        if sum(one.card.articles for one in chunk) >= CHUNK_ARTICLES:
            yield tuple(chunk)
            chunk = []
    if chunk:
        yield tuple(chunk)
