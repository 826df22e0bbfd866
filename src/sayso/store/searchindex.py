"""The index of words beside a store: one SQLite file that can be thrown away at any time, and is made or extended when
it is asked and behind. The only file of the store that knows SQLite.

One that is made anew gets a name of its own, and the one before is deleted: to put a file in the place of one that
SQLite has open would mix up their journals.

It holds no words to read, only where they stand (FTS5 without content): texts stay in the shards. What it says of an
article is true as long as its stamp is (the appearance with which it was coded, and its coder); where stamps differ, it
is made anew. A writer that is killed leaves the file as it was before, since it writes in one transaction, or aside.
"""

import os
import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from sayso.errors import LibraryMissing
from sayso.store.derived import DERIVED
from sayso.store.folder import Shard, pending_folder
from sayso.store.shards import read_table

FILES = "search-*.sqlite"
"""The index is the last of them by name; others are left over."""
VERSION = 1
"""Goes up when the tables below, or what is put into them, change; a file of another version is made anew."""
BUSY_S = 600.0
"""How long one waits for another who extends the same index."""
CACHE_KB = 64_000
STEMS = "tokenize = 'porter unicode61 remove_diacritics 2'"
TABLES = f"""
CREATE TABLE shards (name TEXT PRIMARY KEY);
CREATE TABLE articles (id INTEGER PRIMARY KEY, article_id TEXT UNIQUE, stamp TEXT);
CREATE TABLE claims (id INTEGER PRIMARY KEY, article_id TEXT, claim_id TEXT);
CREATE VIRTUAL TABLE in_articles USING fts5(title, text, content = '', {STEMS});
CREATE VIRTUAL TABLE in_claims USING fts5(text, content = '', {STEMS});
"""
FOUND = {
    "articles": "SELECT article_id, NULL, -bm25(in_articles, 4.0, 1.0) FROM in_articles JOIN articles ON id = "
    "in_articles.rowid WHERE in_articles MATCH ?",
    "claims": "SELECT article_id, claim_id, -bm25(in_claims) FROM in_claims JOIN claims ON id = in_claims.rowid "
    "WHERE in_claims MATCH ?",
}
"""A word in the headline counts as four in the text."""
BEST = " ORDER BY 3 DESC, 1, 2 LIMIT ?"
SENTENCES = f"CREATE VIRTUAL TABLE sentences USING fts5(text, {STEMS})"
BEGIN, END = "\x02", "\x03"
"""Around the words that fit; no text holds them, since reading takes control characters out."""
FITTING = (
    f"SELECT rowid - 1, highlight(sentences, 0, '{BEGIN}', '{END}') FROM sentences "  # noqa: S608
    "WHERE sentences MATCH ? ORDER BY bm25(sentences), rowid"
)


class Hit(NamedTuple):
    """An article or a claim that fits, and how well: more is better, from 0 up; comparable within one answer only."""

    article_id: str
    claim_id: str | None
    score: float


class Index:
    """The index of one store, as far as some shards of it go.

    Args:
        store: The folder of the store.
        shards: The shards that are seen.
    """

    def __init__(self, store: Path, *, shards: tuple[Shard, ...]) -> None:
        self._store = store
        self._shards = shards
        self._memory: sqlite3.Connection | None = None
        """The index itself, where the folder of the store cannot be written to."""

    def is_behind(self) -> bool:
        """Say whether there is a shard that the index does not know, or no index."""
        if self._memory is not None:
            return False
        path = self._path()
        if path is None:
            return True
        try:
            with closing(_opened(path)) as index:
                known = {name for (name,) in index.execute("SELECT name FROM shards")}
                return not _is_ours(index) or not known.issuperset(shard.name for shard in self._shards)
        except sqlite3.DatabaseError:
            return True

    def bring_up(self, stamps: Mapping[str, str]) -> None:
        """Take in what is new; make the index anew where it is damaged, of another version, or an article has changed.

        Args:
            stamps: The stamp of each article that is seen, by its key.

        Raises:
            StoreDamaged: A shard cannot be read.
            LibraryMissing: This Python's SQLite has no FTS5.
        """
        try:
            if not self._extended(stamps):
                self._made_anew(stamps)
        except (PermissionError, sqlite3.OperationalError) as error:
            if "fts5" in str(error):
                hint = "install a Python whose sqlite3 has it, such as that of python.org"
                raise LibraryMissing("FTS5", str(error), hint) from error
            self._memory = _opened(":memory:")  # a store that can only be read
            _create(self._memory)
            self._take_in(self._memory, stamps)

    def hits(self, match: str, *, among: str, limit: int | None = None) -> Iterator[Hit]:
        """Give what fits, in no order; with a limit, the best.

        Args:
            match: Words in the syntax of FTS5.
            among: `articles` or `claims`.
            limit: How many at most.
        """
        index = self._memory or _opened(self._path() or ":memory:")
        try:
            few = (BEST, [match, limit]) if limit is not None else ("", [match])
            yield from map(Hit._make, index.execute(FOUND[among] + few[0], few[1]))
        finally:
            if index is not self._memory:
                index.close()

    def _path(self) -> Path | None:
        return max((self._store / DERIVED).glob(FILES), default=None)

    def _extended(self, stamps: Mapping[str, str]) -> bool:
        """Add to the index that is there; False where it has to be made anew."""
        path = self._path()
        if path is None:
            return False
        try:
            with closing(_opened(path)) as index, index:
                index.execute("BEGIN IMMEDIATE")
                if not _is_ours(index) or any(
                    stamps.get(article, stamp) != stamp
                    for article, stamp in index.execute("SELECT article_id, stamp FROM articles")
                ):
                    return False
                self._take_in(index, stamps)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:  # cut short, or no database at all
            return False
        return True

    def _made_anew(self, stamps: Mapping[str, str]) -> None:
        """Make the index aside, put it beside the one that is there, and delete that."""
        aside = pending_folder(self._store)
        made = aside / "index"
        try:
            with closing(_opened(made, mode="rwc")) as index:
                index.execute("PRAGMA synchronous = OFF")
                _create(index)
                with index:
                    index.execute("BEGIN")
                    self._take_in(index, stamps)
            with made.open("rb+") as file:
                os.fsync(file.fileno())
            folder = self._store / DERIVED
            folder.mkdir(exist_ok=True)
            before = sorted(folder.glob(FILES))
            number = int(before[-1].name.split("-")[1]) + 1 if before else 1
            made.rename(folder / f"search-{number:06}-{aside.name.rpartition('.')[2]}.sqlite")
            for path in before:
                with suppress(OSError):  # where it is open, Windows keeps it; a later one deletes it
                    path.unlink()
        finally:
            shutil.rmtree(aside, ignore_errors=True)

    def _take_in(self, index: sqlite3.Connection, stamps: Mapping[str, str]) -> None:
        """Add the articles of the shards that the index does not know, shard by shard, each article once."""
        known = {name for (name,) in index.execute("SELECT name FROM shards")}
        there = {article for (article,) in index.execute("SELECT article_id FROM articles")}
        for shard in self._shards:
            if shard.name in known:
                continue
            if shard.card.articles:
                there |= _add_shard(index, shard, stamps={k: s for k, s in stamps.items() if k not in there})
            index.execute("INSERT INTO shards VALUES (?)", [shard.name])


class Fit(NamedTuple):
    """A text that fits."""

    place: int
    """Which of the texts, from 0."""
    words: tuple[int, ...]
    """Where its words that fit begin, in code points."""


def best_sentences(match: str, texts: Iterable[str]) -> list[Fit]:
    """Give the texts that fit, the best first.

    Args:
        match: Words in the syntax of FTS5.
        texts: Some sentences.
    """
    with closing(_opened(":memory:")) as index:
        index.execute(SENTENCES)
        index.executemany("INSERT INTO sentences (text) VALUES (?)", ((text,) for text in texts))
        return [Fit(place, tuple(_begins(marked))) for place, marked in index.execute(FITTING, [match])]


def _begins(marked: str) -> Iterator[int]:
    """Give where the marks stand, in the text without marks."""
    place = 0
    for part in re.split(f"[{BEGIN}{END}]", marked)[:-1:2]:
        place += len(part)
        yield place


def _add_shard(index: sqlite3.Connection, shard: Shard, *, stamps: Mapping[str, str]) -> set[str]:
    """Add those articles of a shard that have one of the stamps, and their claims; gives their keys."""
    coder = shard.card.coder
    table = read_table(shard, "articles", columns=["article_id", "appearance_id", "title", "text"]).to_pylist()
    made_by = f"{coder.version} {coder.model} {coder.codebook}"
    rows = [row for row in table if stamps.get(row["article_id"]) == f"{row['appearance_id']} {made_by}"]
    if not rows:
        return set()
    keys = {row["article_id"] for row in rows}
    numbered = list(enumerate(rows, _rows_in(index, "articles") + 1))
    told = ((number, row["article_id"], stamps[row["article_id"]]) for number, row in numbered)
    index.executemany("INSERT INTO articles VALUES (?, ?, ?)", told)
    words = ((number, row["title"] or "", row["text"]) for number, row in numbered)
    index.executemany("INSERT INTO in_articles (rowid, title, text) VALUES (?, ?, ?)", words)
    table = read_table(shard, "claims", columns=["article_id", "claim_id", "text"]).to_pylist()
    claims = list(enumerate((row for row in table if row["article_id"] in keys), _rows_in(index, "claims") + 1))
    told = ((number, row["article_id"], row["claim_id"]) for number, row in claims)
    index.executemany("INSERT INTO claims VALUES (?, ?, ?)", told)
    index.executemany("INSERT INTO in_claims (rowid, text) VALUES (?, ?)", ((n, row["text"]) for n, row in claims))
    return keys


def _rows_in(index: sqlite3.Connection, table: str) -> int:
    """Count the rows of a table; they are numbered from 1, and none is ever deleted."""
    return int(index.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def _opened(path: Path | str, *, mode: str = "rw") -> sqlite3.Connection:
    """Open a file of SQLite that is there (`rw`), or make one (`rwc`); transactions begin where it is said."""
    address = f"{path.absolute().as_uri()}?mode={mode}" if isinstance(path, Path) else path
    index = sqlite3.connect(
        address, uri=isinstance(path, Path), timeout=BUSY_S, isolation_level=None, check_same_thread=False
    )
    index.execute(f"PRAGMA cache_size = -{CACHE_KB}")
    return index


def _create(index: sqlite3.Connection) -> None:
    """Make the tables."""
    index.executescript(TABLES)
    index.execute(f"PRAGMA user_version = {VERSION}")


def _is_ours(index: sqlite3.Connection) -> bool:
    """Say whether the file has the tables of this version."""
    return bool(index.execute("PRAGMA user_version").fetchone() == (VERSION,))
