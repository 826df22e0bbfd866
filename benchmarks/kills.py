"""Does a store survive being killed? On articles as JSON lines {id, text, published}, or a store that holds them coded.

The articles are coded once, or taken from the store; then writers, processes of their own, add them to new stores by
sayso's own road, their reports looked up (`benchmarks.replay`). They are killed with SIGKILL at random moments (fixed
seed) and resumed by the next, until all is there, which begins another store. After each kill, every table is asked for
rows without their article. Each store that was finished is compared, table by table, with that of an undisturbed run.
So are stores to which the articles were added twice, in reverse, in two halves, by two processes at once, and tidied.
"""

import multiprocessing
import sys
import tempfile
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from time import perf_counter, sleep

import pyarrow as pa

from benchmarks import Figures, Measured, Row
from benchmarks.replay import add_again, keep_reports
from benchmarks.store import ORPHANS, add
from sayso.store.database import Database
from sayso.store.folder import CARD, PENDING
from sayso.store.schema import TABLES
from sayso.store.tidy import tidy

DEFAULT = "guardian/all.jsonl.gz"
KILLS = 50
SEED = 5
ANCHORS = {
    "tables_that_differ": "0, of all tables of all finished stores",
    "rows_without_article": "0, after every kill",
    "twice_differ": "0: tables that differ where the articles were added twice",
    "reverse_differ": "0",
    "halves_differ": "0",
    "two_at_once_differ": "0",
    "tidied_differ": "0",
}
Content = dict[str, pa.Table]


def measure(data: Path, *, kills: int = KILLS) -> Measured:
    """Kill, resume and compare in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        coded = data
        if not (data / CARD).is_file():
            add(data, store=(coded := folder / "coded"))
        keep_reports(coded, file=(reports := folder / "reports"))
        begun = perf_counter()
        _run(_writer(folder / "whole", reports))
        life = perf_counter() - begun
        whole = content(folder / "whole")
        killed, rows = _killed(reports, folder=folder, whole=whole, life=life, kills=kills)
        others = _otherwise(reports, folder=folder, whole=whole)
        return {"articles": whole["articles"].num_rows, "undisturbed_s": life, **killed, **others}, rows


def content(store: Path) -> Content:
    """Give every table of a store in an order of its own."""
    with Database(store) as database:
        return {table: database.arrow(f"FROM {table} ORDER BY ALL") for table in TABLES}


def differing(one: Content, other: Content) -> int:
    """Count the tables that are not the same."""
    return sum(not one[table].equals(other[table]) for table in TABLES)


def _killed(reports: Path, *, folder: Path, whole: Content, life: float, kills: int) -> Measured:
    """Kill writers at random moments, none later than an undisturbed one lives, and resume."""
    random = Random(SEED)
    rows: list[Row] = []
    finished = differ = 0
    store = folder / "killed-0"
    for number in range(kills):
        writer = _writer(store, reports)
        sleep(moment := random.uniform(0.0, life))
        done = not writer.is_alive()
        writer.kill()
        writer.join()
        left = len(list((store / PENDING).iterdir())) if (store / PENDING).exists() else 0
        row: Row = {"kill": number, "after_s": moment, "left_pending": left, "articles": 0, "rows_without_article": 0}
        if (store / CARD).is_file():
            with Database(store) as database:
                row["rows_without_article"] = sum(one["n"] for one in database.rows(ORPHANS))
                row["articles"] = database.rows("SELECT count(*) AS n FROM articles")[0]["n"]
        rows.append(row)
        print(f"kill {number + 1} of {kills}: {row}", file=sys.stderr, flush=True)
        if done or row["articles"] == whole["articles"].num_rows or number == kills - 1:
            _run(_writer(store, reports))
            finished, differ = finished + 1, differ + differing(whole, content(store))
            store = folder / f"killed-{finished}"
    figures: Figures = {
        "kills": len(rows),
        "kills_while_writing": sum(row["left_pending"] > 0 for row in rows),
        "finished": finished,
        "tables_that_differ": differ,
        "rows_without_article": sum(row["rows_without_article"] for row in rows),
    }
    return figures, rows


def _otherwise(reports: Path, *, folder: Path, whole: Content) -> Figures:
    """Add the articles in other ways; gives for each how many tables differ."""
    half = len(whole["articles"]) // 2
    runs = {
        "twice": [[slice(None)], [slice(None)]],
        "reverse": [[slice(None, None, -1)]],
        "halves": [[slice(half, None)], [slice(0, half)]],
        "two_at_once": [[slice(None), slice(None)]],
    }
    figures: Figures = {}
    for name, steps in runs.items():
        for parts in steps:
            _run(*[_writer(folder / name, reports, part) for part in parts])
        figures[f"{name}_differ"] = differing(whole, content(folder / name))
    for _ in range(2):
        tidy(folder / "two_at_once")
    figures["tidied_differ"] = differing(whole, content(folder / "two_at_once"))
    return figures


def _writer(store: Path, reports: Path, part: slice = slice(None)) -> BaseProcess:
    """Begin a process that adds articles; it is forked from one that has loaded all that it needs."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["benchmarks.replay", "pyarrow.parquet", "sayso.store.database"])
    writer = context.Process(target=add_again, args=(store,), kwargs={"reports": reports, "part": part})
    writer.start()
    return writer


def _run(*writers: BaseProcess) -> None:
    """Wait for writers to end well."""
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0, writer.exitcode
