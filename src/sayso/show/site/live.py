"""A store kept open for many readers, and opened anew when shards or corrections have come or gone."""

import os
import shutil
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.errors import StoreDamaged, StoreError, StoreMissing
from sayso.records import Record
from sayso.show.site.address import Asked
from sayso.store.beside import Say, make_ready
from sayso.store.corrections import CORRECTIONS, Correction, keep_correction
from sayso.store.database import Database
from sayso.store.derived import DERIVED_TABLES, derived_file
from sayso.store.folder import SHARDS, open_store
from sayso.store.ledger.file import LedgerFile, bring_up, ledger_of
from sayso.store.rowfiles import keep_rows

KEPT = 64
"""Pages that are remembered, the last ones asked for: enough to go forth and back, and too few to fill a memory."""


class LiveStore:
    """One open database, lent to one reader at a time: what is asked of it takes milliseconds.

    Opened anew, too, when stories or happenings were worked out again.

    Raises:
        StoreMissing: There is no such store.
        StoreTooNew: It was written by a newer sayso.
        StoreDamaged: Its card cannot be read.
    """

    def __init__(self, store: Path) -> None:
        self.store = open_store(store)
        self.ledger = ledger_of(store)
        self._lock = threading.Lock()
        self._database: Database | None = None
        self._seen: frozenset[str] = frozenset()
        self._shards: frozenset[str] = frozenset()
        """Those of which the ledger was brought up."""
        self._answers: dict[tuple[str, ...], Record | None] = {}

    def make_ready(self, say: Say) -> None:
        """Make, before the first page, what pages of a large store are made from, and open it.

        Args:
            say: Is told what takes more than a moment.

        Raises:
            StoreDamaged: A file of the store cannot be read.
        """
        self._beside(lambda ledger: make_ready(ledger, say=say))
        self._shards = frozenset(self._in(SHARDS))
        with self.lend():
            pass

    @contextmanager
    def lend(self) -> Iterator[Database]:
        """Lend the store as it is at this moment.

        Raises:
            StoreMissing: The folder is gone.
            StoreDamaged: A file of it cannot be read; the next reader gets a store that was opened anew.
        """
        with self._lock:
            try:
                yield self._fresh()
            except StoreDamaged:
                self._drop()
                raise

    def answer(self, asked: Asked, make: Callable[[Database, Asked], Record | None]) -> Record | None:
        """Give what a page shows, made once as long as the store is the same: it hangs on nothing else.

        Raises:
            StoreMissing: The folder is gone.
            StoreDamaged: A file of it cannot be read.
        """
        named = (asked.path, *(f"{name}={words}" for name, words in sorted(asked.query.items())))
        with self.lend() as database:
            record = self._answers.pop(named) if named in self._answers else make(database, asked)
            self._answers[named] = record
            if len(self._answers) > KEPT:
                del self._answers[next(iter(self._answers))]
        return record

    def keep(self, correction: Correction) -> None:
        """Put a correction into the store; the next reader sees it.

        Raises:
            StoreError: The folder takes no files.
        """
        try:
            keep_correction(self.store, correction)
            keep_rows(self.store)
        except OSError as error:
            found = f"the correction cannot be written: {error.strerror or error}"
            raise StoreError(str(self.store), found, "make the folder writable, or serve --read-only") from error

    def _fresh(self) -> Database:
        """Open the store, unless the one that is open has the shards and corrections that are there now."""
        try:
            there = frozenset(path for folder in (SHARDS, CORRECTIONS) for path in self._in(folder)) | self._derived()
        except OSError as error:
            raise StoreMissing(
                str(self.store), "the store is no longer there", "put it back, or serve another"
            ) from error
        if self._database is None or there != self._seen:
            self._drop()
            self._bring_up()
            self._database, self._seen = Database(self.store, ledger=self.ledger), there
        return self._database

    def _bring_up(self) -> None:
        """Put new shards into the ledger, if they are many."""
        shards = frozenset(self._in(SHARDS))
        if shards != self._shards:
            self._beside(bring_up)
            self._shards = shards

    def _beside(self, make: Callable[[LedgerFile], object]) -> None:
        """Make something beside the shards; where that takes no files, in a folder that goes with this process."""
        try:
            make(self.ledger)
        except OSError:
            if self.ledger.folder.is_relative_to(self.store):
                elsewhere = Path(tempfile.mkdtemp(prefix="sayso-"))
                weakref.finalize(self, shutil.rmtree, elsewhere, ignore_errors=True)
                self.ledger = LedgerFile(store=self.store, folder=elsewhere)
            make(self.ledger)

    def _in(self, folder: str) -> list[str]:
        """Name what is in a folder of the store; nothing where corrections were never made."""
        path = self.store / folder
        return [f"{folder}/{name}" for name in os.listdir(path)] if folder == SHARDS or path.is_dir() else []

    def _derived(self) -> frozenset[str]:
        """Name what was derived, each file with its moment: it is replaced under the same name."""
        files = [(table, derived_file(self.store, table)) for table in DERIVED_TABLES]
        return frozenset(f"{table} {file.stat().st_mtime_ns}" for table, file in files if file.exists())

    def _drop(self) -> None:
        """Close what is open."""
        if self._database is not None:
            self._database.close()
        self._database = None
        self._answers = {}
