"""What does a store cost, and does it survive being killed? On articles as JSON lines {id, text, published}.

Three parts, each in processes of their own:

    add      code the articles into a new store, with the shipped model; then add them again
    kill     the same under SIGKILL at random moments (fixed seed), resumed until it is done: how many of the tables
             differ from the undisturbed store's, and how many rows stood without their article after a kill
    large    a store of 100,000 articles made of the coded ones by shifting days and persons' names: how long opening,
             `find` and the views take, and what adding one article costs beside adding it to an empty store. Its size
             is not reported, since repeated texts pack better than real ones

Times hang on the machine. Of questions the quickest of five runs counts, in milliseconds.
"""

import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import perf_counter, sleep
from typing import Any

from benchmarks import REPOSITORY, Figures, Measured, Row
from benchmarks.storecopies import write_copies
from sayso.errors import SaysoError
from sayso.store.database import Database
from sayso.store.find import Wanted, find
from sayso.store.folder import create_store
from sayso.store.schema import TABLES

DEFAULT = "guardian/all.jsonl.gz"
ANCHORS = {
    "bytes_per_event": "about 450: a row of GDELT 2.0's event table, unpacked, without text",
    "killed_tables_that_differ": "0",
    "killed_rows_without_article": "0",
    "find_slowest_ms": "300",
    "view_slowest_ms": "300",
    "add_one_ratio": "1: adding to a large store costs no more than to an empty one",
}
KILLS = 50
LONGEST_LIFE_S = 30.0
"""A writer is killed at a moment between its start and this: long enough for a shard or two to be put in place."""
LARGE = 100_000
RUNS = 5
SEED = 5
ORPHANS = " UNION ALL ".join(
    f"SELECT count(*) AS n FROM {table} WHERE article_id NOT IN (SELECT article_id FROM articles)"
    for table in TABLES
    if table != "problems"
)
QUESTIONS = {
    "find_dyad": Wanted(actor="Turkey", recipient="Syria", event="ASSAULT", status="happened", limit=50),
    "find_name": Wanted(actor="Assad", first="2019", last="2020", limit=50),
    "find_source": Wanted(source="Syrian Observatory for Human Rights", limit=50),
    "find_place": Wanted(place="Idlib", status="planned", limit=50),
}
VIEWS = {
    "view_dyads": "SELECT * FROM dyads WHERE actor_country = 'TUR' LIMIT 50",
    "view_timeline": "SELECT * FROM timeline WHERE date_from >= '2019-03-01' AND date_to < '2019-03-08' LIMIT 50",
    "view_quotes": "SELECT * FROM quotes WHERE source LIKE '%Trump%' LIMIT 50",
    "view_planned": "SELECT * FROM planned WHERE date_from >= '2019-03-01' AND date_to < '2019-04-01' LIMIT 50",
}


def measure(data: Path, *, kills: int = KILLS, large: int = LARGE) -> Measured:
    """Measure adding, killing and asking in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        figures = _added(data, store=place / "whole")
        killed, rows = _killed(data, whole=place / "whole", store=place / "killed", kills=kills)
        asked = _asked(place / "whole", store=place / "large", articles=large)
        return figures | killed | asked, rows


def _command(data: Path, store: Path) -> list[str]:
    return [sys.executable, "-m", "sayso", "add", str(data), "--to", str(store)]


def add(data: Path, *, store: Path) -> float:
    """Add, and give the seconds that it took."""
    begun = perf_counter()
    done = subprocess.run(_command(data, store), capture_output=True, text=True, cwd=REPOSITORY, check=False)
    if done.returncode:
        raise SaysoError("benchmarks store", f"adding ended with {done.returncode}\n{done.stderr[-2000:]}")
    return perf_counter() - begun


def _added(data: Path, *, store: Path) -> Figures:
    """Measure time and bytes of adding, and of adding again."""
    seconds, again = add(data, store=store), add(data, store=store)
    size = sum(path.stat().st_size for path in store.rglob("*") if path.is_file())
    with Database(store) as database:
        articles, events = (database.rows(f"SELECT count(*) AS n FROM {t}")[0]["n"] for t in ("articles", "events"))
    return {
        "articles": articles,
        "events": events,
        "seconds_per_article": seconds / articles,
        "again_s": again,
        "bytes_per_article": size / articles,
        "bytes_per_event": size / max(events, 1),
    }


def _killed(data: Path, *, whole: Path, store: Path, kills: int) -> Measured:
    """Kill writers at random moments, resume, and compare with the store of an undisturbed one."""
    random = Random(SEED)
    create_store(store)
    rows: list[Row] = []
    for number in range(kills):
        life = random.uniform(0.0, LONGEST_LIFE_S)
        writer = subprocess.Popen(_command(data, store), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        sleep(life)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        with Database(store) as database:
            orphans = sum(row["n"] for row in database.rows(ORPHANS))
            there = database.rows("SELECT count(*) AS n FROM articles")[0]["n"]
        rows.append({"kill": number, "after_s": life, "articles": there, "rows_without_article": orphans})
    add(data, store=store)
    one, other = _content(whole), _content(store)
    figures: Figures = {
        "kills": kills,
        "killed_tables_that_differ": sum(one[table] != other[table] for table in TABLES),
        "killed_rows_without_article": sum(row["rows_without_article"] for row in rows),
    }
    return figures, rows


def _content(store: Path) -> dict[str, list[dict[str, Any]]]:
    with Database(store) as database:
        return {table: database.rows(f"FROM {table} ORDER BY ALL") for table in TABLES}


def _asked(whole: Path, *, store: Path, articles: int) -> Figures:
    """Measure questions to a large store, and what one more article costs."""
    made = write_copies(whole, store, articles=articles)
    figures: Figures = {"large_articles": made, "large_open_ms": _quickest(lambda: Database(store).close())}
    with Database(store) as database:
        for name, wanted in QUESTIONS.items():
            figures[f"{name}_ms"] = _quickest(lambda wanted=wanted: find(database, wanted))  # type: ignore[misc]
        for name, sql in VIEWS.items():
            figures[f"{name}_ms"] = _quickest(lambda sql=sql: database.arrow(sql))  # type: ignore[misc]
    for kind in ("find", "view"):
        figures[f"{kind}_slowest_ms"] = max(ms for name, ms in figures.items() if name.startswith(f"{kind}_"))
    figures["add_one_ratio"] = _add_one(store) / _add_one(store.with_name("empty"))
    return figures


def _add_one(store: Path) -> float:
    """Give the seconds of adding one article, the quickest of some, a new one each time."""
    seconds = []
    for number in range(RUNS):
        article = store.with_name(f"one-{store.name}-{number}.jsonl")
        text = f"Ministers of Peru and Chile met in Lima on Monday for talk number {number}."
        article.write_text(json.dumps({"text": text, "published": "2024-05-14"}) + "\n", encoding="utf-8")
        seconds.append(add(article, store=store))
    return min(seconds)


def _quickest(run: Callable[[], object]) -> float:
    """Give the milliseconds of the quickest of some runs."""
    times = []
    for _ in range(RUNS):
        begun = perf_counter()
        run()
        times.append(perf_counter() - begun)
    return 1000 * min(times)
