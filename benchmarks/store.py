"""What does a store cost? On articles as JSON lines {id, text, published}; whether it survives is asked by `kills`.

Three parts:

    add      code the articles into a new store, with the shipped model; then add them again
    large    a store of 100,000 articles made of the coded ones by changing days and words: how long opening, `find` and
             the views take, how many bytes an article has, beside it what is kept to answer, and what adding one
             article costs beside adding it to an empty store
    across   a store of 5,000 such articles: how long stories, parties and happenings take when all are worked out, and
             when the articles of one more day (as many as were coded) have come in; beside it the same where the
             store is half as large

Times hang on the machine. Of questions the quickest of five runs counts, in milliseconds; of `across` the seconds of
the processor count.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

import pyarrow as pa

from benchmarks import REPOSITORY, Figures, Measured
from benchmarks.storecopies import tables_of, write_copies, write_some
from sayso.errors import SaysoError
from sayso.store.bringing import bring_happenings
from sayso.store.database import Database
from sayso.store.derived import derived_file, keep_derived, replace_parquet
from sayso.store.find import Wanted, find
from sayso.store.folder import CARD
from sayso.store.partybringing import bring_parties
from sayso.store.rowfiles import keep_rows
from sayso.store.schema import TABLES
from sayso.store.stories import Told, stories_of

DEFAULT = "guardian/all.jsonl.gz"
ANCHORS = {
    "bytes_per_event": "about 450: a row of GDELT 2.0's event table, unpacked, without text",
    "large_bytes_per_article": "about 450 a row of GDELT 2.0's event table, unpacked, without text; here with text",
    "find_slowest_ms": "300",
    "view_slowest_ms": "300",
    "add_one_ratio": "1: adding to a large store costs no more than to an empty one",
}
LARGE = 100_000
ACROSS = 5_000
RUNS = 5
BROUGHT: dict[str, Callable[[Database], "list[Told] | pa.Table"]] = {
    "stories": stories_of,
    "actors": bring_parties,
    "happenings": bring_happenings,
}
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


def measure(data: Path, *, large: int = LARGE, across: int = ACROSS) -> Measured:
    """Measure adding and asking in a folder that is thrown away; the data may be a store that holds them coded."""
    with tempfile.TemporaryDirectory() as folder:
        place, whole, figures = Path(folder), data, Figures()
        if not (data / CARD).is_file():
            figures = _added(data, store=(whole := place / "whole"))
        for name, size in (("half", across // 2), ("across", across)):
            figures |= {
                f"{name}_{figure}": n for figure, n in brought(whole, store=place / name, articles=size).items()
            }
        return figures | asked(whole, store=place / "large", articles=large), []


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
    size = _size(store)
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


def brought(whole: Path, *, store: Path, articles: int) -> Figures:
    """Measure what follows from all articles together, before and after a day's articles have come in."""
    figures: Figures = {"articles": (made := write_copies(whole, store, articles=articles))}
    tables = tables_of(whole)
    for when in ("whole", "day"):
        for name, bring in BROUGHT.items():
            begun = process_time()
            with Database(store) as database:
                found = bring(database)
            _keep(store, name, found)
            figures[f"{when}_{name}_s"] = process_time() - begun
        if when == "whole":
            number = -(-made // tables["articles"].num_rows)
            write_some(whole, store, tables=tables, numbers=range(number, number + 1), days=1)
    return figures


def asked(whole: Path, *, store: Path, articles: int) -> Figures:
    """Measure questions to a large store, and what one more article costs."""
    made = write_copies(whole, store, articles=articles)
    size = _size(store)
    keep_rows(store)
    figures: Figures = {
        "large_articles": made,
        "large_bytes_per_article": size / made,
        "large_kept_bytes_per_article": (_size(store) - size) / made,
        "large_open_ms": _quickest(lambda: Database(store).close()),
    }
    with Database(store) as database:
        for name, wanted in QUESTIONS.items():
            figures[f"{name}_ms"] = _quickest(lambda wanted=wanted: find(database, wanted))  # type: ignore[misc]
        for name, sql in VIEWS.items():
            figures[f"{name}_ms"] = _quickest(lambda sql=sql: database.arrow(sql))  # type: ignore[misc]
    for kind in ("find", "view"):
        figures[f"{kind}_slowest_ms"] = max(ms for name, ms in figures.items() if name.startswith(f"{kind}_"))
    figures["add_one_ratio"] = _add_one(store) / _add_one(store.with_name("empty"))
    return figures


def _keep(store: Path, name: str, found: "list[Told] | pa.Table") -> None:
    """Keep what was worked out."""
    if isinstance(found, list):
        keep_derived(store, name, found)
    else:
        replace_parquet(store, found, derived_file(store, name))


def _size(store: Path) -> int:
    """Give the bytes of a store."""
    return sum(path.stat().st_size for path in store.rglob("*") if path.is_file())


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
