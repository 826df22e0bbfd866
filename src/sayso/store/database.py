"""A store seen through DuckDB: in memory, views over the shards. With `ledger/`, the only files that know DuckDB.

Nothing that is asked here can change a file or read one outside of the store. DuckDB's Python API changed between 1 and
2; what is used here is the same in both.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.errors import QueryError, StoreDamaged
from sayso.store.corrected import CORRECTED, RULE, amend, joined_stories, rules_of, view_sql
from sayso.store.corrections import SAME_STORY, Correction, all_corrections, correction_rows, in_force
from sayso.store.derived import DERIVED, DERIVED_TABLES, derived_file
from sayso.store.folder import SHARDS, Shard, open_store, shards_of
from sayso.store.literals import literal
from sayso.store.rowfiles import COLUMNS, FLAT, amended_name, kept_rows, row_file
from sayso.store.schema import TABLES, columns_of, missing_columns
from sayso.store.tables import arrow_table
from sayso.store.views import VIEWS

if TYPE_CHECKING:
    import pyarrow as pa

    from sayso.store.ledger.file import LedgerFile
    from sayso.store.searchindex import Index

EMPTY = {"string": "CAST(NULL AS VARCHAR)", "number": "CAST(NULL AS DOUBLE)", "int": "CAST(NULL AS INTEGER)"}
"""Empty cells of the columns that older shards lack, by kind."""
READ_ONLY = "this database only reads; write SELECT …"


class Database:
    """An open store. It shows the shards that were there when it was opened; close it, or use it in a `with`.

    Args:
        store: Its folder.
        only: The only shards that are to be seen.
        ledger: A file with the flat tables of the explorer, which are then shown as the schema `ledger`.

    Raises:
        StoreMissing: There is no such store.
        StoreTooNew: It, or a shard in it, was written by a newer sayso.
        StoreDamaged: A file of it cannot be read.
        LibraryMissing: DuckDB is not installed.
    """

    def __init__(
        self, store: Path, *, only: tuple[Shard, ...] | None = None, ledger: "LedgerFile | None" = None
    ) -> None:
        import duckdb

        self._errors = duckdb
        self.store = open_store(store)
        self.shards = shards_of(store) if only is None else only
        self.corrected_names: tuple[str, ...] = ()
        """The names, as coded, of parties that are corrected by hand."""
        self.has_corrections = False
        self.index: Index | None = None
        """The index of words, once it was asked."""
        self._connection = duckdb.connect(":memory:")
        for setting in ("autoinstall_known_extensions", "autoload_known_extensions", "python_enable_replacements"):
            self._connection.execute(f"SET {setting} = false")
        self._connection.execute("SET parquet_metadata_cache = true")
        self._define()
        if ledger is not None:
            self._show(ledger)
        folders = ", ".join(literal((store / name).resolve()) for name in (SHARDS, DERIVED))
        self._connection.execute(f"SET allowed_directories = [{folders}]")
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store's files."""
        self._connection.close()

    def arrow(
        self, sql: str, parameters: Mapping[str, Any] | None = None, *, tables: "Mapping[str, pa.Table] | None" = None
    ) -> "pa.Table":
        """Give the answer to one SELECT as an Arrow table.

        Args:
            sql: One statement, with `$name` for each parameter.
            parameters: Their values.
            tables: Tables of your own that this statement may name.

        Raises:
            QueryError: DuckDB does not take it, or it is not one statement that only reads.
            StoreDamaged: A file of the store cannot be read.
        """
        self._check(sql)
        try:
            for name, table in (tables or {}).items():
                self._connection.register(name, table)
            return self._connection.sql(sql, params=dict(parameters or {})).to_arrow_table()
        except self._errors.IOException as error:
            raise StoreDamaged(str(self.store), _first_line(error), "open the store again") from error
        except self._errors.Error as error:
            raise QueryError("SQL", _first_line(error), "`sayso query STORE` lists tables and columns") from error
        finally:
            for name in tables or {}:
                self._connection.unregister(name)

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """Give the answer to one SELECT as dicts; the same errors."""
        rows: list[dict[str, Any]] = self.arrow(sql, parameters).to_pylist()
        return rows

    def search(self, words: str, **more: Any) -> "pa.Table":
        """Find articles, or claims, by their words; the best first, each with the sentence that fits.

        Args:
            words: As `sayso.store.search.Sought` tells of them: all must be there, in any form; `"in this order"`,
                `-without`, `begin*`, `OR`.
            more: The other fields of `Sought`: `claims`, `source`, `first`, `last`, `outlet`, `limit`.

        Returns:
            The columns that `sayso.store.search.search` names.

        Raises:
            OptionError: There are no words, or a day is none.
        """
        from sayso.store.search import Sought, search

        return search(self, Sought(words=words, **more))

    def _check(self, sql: str) -> None:
        """Refuse what is not one statement that reads."""
        try:
            statements = self._connection.extract_statements(sql)
        except self._errors.Error as error:
            raise QueryError("SQL", _first_line(error), "`sayso query STORE` lists tables and columns") from error
        if len(statements) != 1:
            raise QueryError("SQL", f"{len(statements)} statements in the place of one", READ_ONLY)
        if statements[0].type not in (self._errors.StatementType.SELECT, self._errors.StatementType.EXPLAIN):
            raise QueryError("SQL", f"a {statements[0].type.name} statement", READ_ONLY)

    def _define(self) -> None:
        """Make the tables of the shards, then the views over them."""
        self._connection.execute("CREATE SCHEMA stored")
        try:
            hidden = self._hide()
            for table in TABLES:
                self._make(table, hidden=hidden)
            self._read_derived()
            corrected = self._correct()
            for name, view in VIEWS.items():
                if name == FIRST_OF_ROWS:
                    self._flatten(hidden=hidden)
                self._connection.execute(f"CREATE VIEW {name} AS {corrected.get(name, view.sql)}")
        except self._errors.Error as error:
            raise StoreDamaged(str(self.store), _first_line(error), "open the store again") from error

    def _show(self, ledger: "LedgerFile") -> None:
        """Make the schema `ledger`."""
        from sayso.store.ledger.opened import show

        rules = self._connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'rules'").fetchall()
        try:
            show(self._connection.execute, ledger, rules=bool(rules))
        except self._errors.Error as error:
            raise StoreDamaged(str(self.store), _first_line(error), "open the store again") from error

    def _correct(self) -> dict[str, str]:
        """Make the tables of corrections by hand; gives the SQL of the views that they change."""
        made = all_corrections(self.store)
        corrections = in_force(made)
        self._fill("corrections", arrow_table("corrections", correction_rows(made)))
        for name in ("touched", "rejected"):
            self._connection.execute(f"CREATE TABLE stored.{name} (article_id VARCHAR, event_id VARCHAR)")
        if not corrections:
            return {}
        self.has_corrections = True
        self.corrected_names = tuple(sorted({one.name for one in corrections if one.kind == "party" and one.name}))
        articles = sorted({one.article_id for one in corrections if one.kind == "event" and one.article_id})
        chosen = "WHERE article_id IN (SELECT unnest($keys))"
        events, places = (
            self._connection.sql(f"FROM stored.{table} {chosen}", params={"keys": articles})
            .to_arrow_table()
            .to_pylist()
            for table in ("events", "places")
        )
        joined = self._join_stories(corrections)
        amended = amend(events, places, corrections=corrections)
        rules = rules_of(corrections)
        self._fill("amended", arrow_table("events", amended.rows))
        for name, keys in (("touched", amended.touched), ("rejected", amended.rejected)):
            if keys:
                self._connection.executemany(f"INSERT INTO stored.{name} VALUES (?, ?)", keys)  # noqa: S608
        self._connection.execute(f"CREATE TABLE stored.rules AS SELECT CAST(? AS {RULE}[]) AS rules", [rules])
        has = {"has_rules": bool(rules), "has_events": bool(amended.touched)}
        return joined | {table: view_sql(table, **has) for table in CORRECTED}

    def _flatten(self, *, hidden: bool) -> None:
        """Make the flat rows of events: those kept in files, and of other shards those made of the shard itself."""
        run, there = self._connection.execute, kept_rows(self.store)
        shards = [shard for shard in self.shards if shard.card.articles]
        parts = []
        kept = [str(row_file(self.store, shard.name).resolve()) for shard in shards if shard.name in there]
        if kept:
            parts.append(_kept_sql(f"[{', '.join(map(literal, kept))}]", hidden=hidden))
        fresh = [shard for shard in shards if shard.name not in there]
        if fresh:
            for table in ("events", "articles"):
                files = f"[{', '.join(literal(shard.table(table)) for shard in fresh)}]"
                run(f"CREATE VIEW stored.fresh_{table} AS {seen_sql(table, files=files, hidden=hidden)}")
            parts.append(FLAT.format(events="stored.fresh_events", articles="stored.fresh_articles"))
        parts = parts or [FLAT.format(events="stored.events", articles="stored.articles")]
        run(f"CREATE VIEW stored.rows_as_coded AS {' UNION ALL BY NAME '.join(parts)}")
        run(f"CREATE VIEW stored.rows AS {self._amended(there)}")

    def _amended(self, there: frozenset[str]) -> str:
        """Give the SQL of the flat rows with corrections applied: out of the file that has them, or made anew."""
        if not self.has_corrections:
            return "FROM stored.rows_as_coded"
        name = amended_name(self.shards, corrections=in_force(all_corrections(self.store)))
        if name not in there:
            return FLAT.format(events="main.events", articles="main.articles")
        file = f"read_parquet({literal(row_file(self.store, name).resolve())})"
        self._connection.execute(f"CREATE TABLE stored.amended_rows AS FROM {file}")
        return AMENDED

    def _read_derived(self) -> None:
        """Show what was worked out, as far as its articles are there."""
        for table in DERIVED_TABLES:
            path = derived_file(self.store, table)
            columns = ", ".join(f"{name} VARCHAR" for name in VIEWS[table].columns)
            self._connection.execute(f"CREATE TABLE stored.no_{table} ({columns})")
            source = f"FROM stored.no_{table}"
            if path.is_file():  # of an older one some columns are empty
                file = f"FROM read_parquet({literal(path.resolve())}) SEMI JOIN stored.articles USING (article_id)"
                source = f"{source} UNION ALL BY NAME {file}"
            self._connection.execute(f"CREATE VIEW stored.{table} AS {source}")

    def _join_stories(self, corrections: tuple[Correction, ...]) -> dict[str, str]:
        """Put stories together that are one by hand; gives the SQL of the view that this changes."""
        chosen = [(one.article_id, one.changes.get(SAME_STORY)) for one in corrections if one.kind == "story"]
        keys = {key for pair in chosen for key in pair}
        sql = "SELECT article_id, story_id FROM stored.stories WHERE article_id IN (SELECT unnest($keys))"
        found = self._connection.sql(sql, params={"keys": sorted(map(str, keys))}).fetchall() if keys else []
        story_of = dict(found)
        pairs = [(story_of[one], story_of[other]) for one, other in chosen if one in story_of and other in story_of]
        become = joined_stories(pairs)
        if not become:
            return {}
        self._connection.execute("CREATE TABLE stored.joined_stories (story_id VARCHAR, becomes VARCHAR)")
        self._connection.executemany("INSERT INTO stored.joined_stories VALUES (?, ?)", become)
        return {"stories": JOINED_STORIES}

    def _fill(self, name: str, rows: "pa.Table") -> None:
        """Make a table of rows."""
        self._connection.register("given", rows)
        self._connection.execute(f"CREATE TABLE stored.{name} AS FROM given")
        self._connection.unregister("given")

    def _hide(self) -> bool:
        """List which articles of which shards are not seen, since another shard has them too; say if there are any."""
        run = self._connection.execute
        run("CREATE TABLE stored.hidden (article_id VARCHAR, filename VARCHAR)")
        files = self._files("articles")
        if not files:
            return False
        count = f"SELECT count(*), count(DISTINCT article_id) FROM read_parquet({files})"  # noqa: S608 -- own paths
        articles, distinct = run(count).fetchone() or (0, 0)
        if articles == distinct:
            return False
        run("CREATE TABLE stored.generations (filename VARCHAR, generation INTEGER, shard VARCHAR)")
        for shard in self.shards:
            values = [str(shard.table("articles")), shard.card.generation, shard.name]
            run("INSERT INTO stored.generations VALUES (?, ?, ?)", values)
        run(HIDDEN.format(articles=files, appearances=self._files("appearances")))
        return True

    def _make(self, table: str, *, hidden: bool) -> None:
        """Make a table of the store out of its files in the shards."""
        files = self._files(table)
        if files:
            seen = seen_sql(table, files=files, hidden=hidden)
            lacking = missing_columns(table, versions=[shard.card.store_version for shard in self.shards])
            if lacking:
                kinds = {column.name: column for column in columns_of(table)}
                cells = ", ".join(
                    name if name not in lacking else f"{EMPTY[kinds[name].kind]} AS {name}" for name in kinds
                )
                seen = f"SELECT {cells} FROM ({seen})"  # noqa: S608 -- own names
            self._connection.execute(f"CREATE VIEW stored.{table} AS {seen}")
        else:
            self._fill(table, arrow_table(table, []))

    def _files(self, table: str) -> str:
        """List the files of a table that have rows, as SQL; "" where there are none."""
        paths = [literal(shard.table(table)) for shard in self.shards if _has_rows(shard, table)]
        mixed = len({shard.card.store_version for shard in self.shards}) > 1
        return f"[{', '.join(paths)}]{', union_by_name = true' if mixed else ''}" if paths else ""


HIDDEN = """
INSERT INTO stored.hidden
WITH ranked AS (
    SELECT article_id, filename, row_number() OVER (
        PARTITION BY article_id
        ORDER BY generation DESC,
            CASE WHEN p.published_basis IN ('given', 'metadata') THEN p.published_to END NULLS LAST,
            appearance_id, shard
    ) AS place
    FROM read_parquet({articles}, filename = true) AS a
    JOIN (SELECT DISTINCT ON (appearance_id) * FROM read_parquet({appearances})) AS p USING (article_id, appearance_id)
    JOIN stored.generations USING (filename)
)
SELECT article_id, filename FROM ranked WHERE place > 1
"""
"""The rule of docs/store.md: the highest generation, the lowest appearance, the first name."""

JOINED_STORIES = """
SELECT s.article_id, coalesce(j.becomes, s.story_id) AS story_id, s.copy_of
FROM stored.stories AS s LEFT JOIN stored.joined_stories AS j USING (story_id)
"""
FIRST_OF_ROWS = "event_rows"
"""The first of the views that read the flat rows of events."""
AMENDED = f"""
SELECT {COLUMNS} FROM stored.rows_as_coded WHERE article_id NOT IN (SELECT article_id FROM stored.amended_rows)
UNION ALL SELECT {COLUMNS} FROM stored.amended_rows WHERE event_id IS NOT NULL
"""  # noqa: S608 -- no value of a user is in it
SEEN_ROWS = f"""
SELECT {COLUMNS} FROM read_parquet({{files}}, filename = true) AS r WHERE NOT EXISTS (
    FROM stored.hidden AS h JOIN stored.generations AS g USING (filename)
    WHERE h.article_id = r.article_id AND g.shard = parse_filename(r.filename, true)
)
"""  # noqa: S608 -- no value of a user is in it

PROBLEMS = """
SELECT DISTINCT ON (problem_id) * FROM {problems}
WHERE article_id IS NULL OR article_id NOT IN (SELECT article_id FROM stored.articles)
ORDER BY problem_id, coder_version DESC, coder_model, codebook
"""
"""A problem once, and no more where its article was coded in the end."""


def seen_sql(table: str, *, files: str, hidden: bool) -> str:
    """Give the SQL of the rows of a table that are seen."""
    source = f"read_parquet({files})"
    if table == "appearances":
        return f"SELECT DISTINCT * FROM {source}"  # noqa: S608 -- own paths
    if table == "problems":
        return PROBLEMS.format(problems=source)
    if not hidden:
        return f"FROM {source}"
    coded = f"replace(r.filename, '{table}.parquet', 'articles.parquet')"
    return (
        f"SELECT * EXCLUDE (filename) FROM read_parquet({files}, filename = true) AS r WHERE NOT EXISTS "  # noqa: S608
        f"(FROM stored.hidden AS h WHERE h.article_id = r.article_id AND h.filename = {coded})"
    )


def _kept_sql(files: str, *, hidden: bool) -> str:
    """Give the SQL of the flat rows in files that are seen."""
    return SEEN_ROWS.format(files=files) if hidden else f"SELECT {COLUMNS} FROM read_parquet({files})"  # noqa: S608


def _has_rows(shard: Shard, table: str) -> bool:
    """Say whether a table of a shard can have rows, by its card."""
    counts = {"appearances": shard.card.appearances, "problems": shard.card.problems}
    return bool(counts.get(table, shard.card.articles))


def _first_line(error: Exception) -> str:
    """Give what DuckDB says, without the name of its class and the picture of the line."""
    return re.sub(r"^[A-Z]\w+ Error: ", "", str(error)).splitlines()[0]
