"""How long does a page of the explorer take on 100,000 articles? On articles as JSON lines {id, text, published}.

They are coded into a store, which is filled up to 100,000 with copies of other days and names (`storecopies.py`; the
figures of `store` are measured on the like), and served by `sayso serve` in a process of its own. For each page

    ready_s          making the ledger and the index of words that pages are made from; near 0 where they are there
    PAGE_first_ms    first byte of the first answer after the store was opened: nothing is remembered yet
    PAGE_again_ms    the same for the median of five answers after it, among them those that are remembered
    PAGE_kb          bytes of the page, in thousands, without stylesheet and script
    PAGE_usable_ms   in Chromium, from the asking to DOMContentLoaded; left out where Chromium is not installed

and for each of the four the slowest (largest) page, and the median. With `--data` a folder, the store there is served.
"""

import http.client
import statistics
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

from benchmarks import Figures, Measured
from benchmarks.chromium import CHROMIUM, chromium, served
from benchmarks.store import add
from benchmarks.storecopies import write_copies
from sayso.store.beside import make_ready
from sayso.store.ledger.file import ledger_of

DEFAULT = "guardian/all.jsonl.gz"
ANCHORS = {
    "median_first_ms": "300",
    "slowest_again_ms": "300",
    "largest_kb": "500",
    "slowest_usable_ms": "1000",
}
LARGE = 100_000
RUNS = 5
PATIENCE_S = 120.0
"""Longest time that a page is waited for."""
PAGES = {
    "front": "/",
    "articles": "/search",
    "search": "/search?q=ceasefire",
    "timeline": "/timeline",
    "timeline_filtered": "/timeline?party=Turkey&event=ASSAULT&status=happened",
    "pairs": "/dyads",
    "dyad": "/dyads?actor=Turkey&recipient=Syria",
    "dyad_weeks": "/dyads?actor=Turkey&recipient=Syria&by=week",
    "bar": "/dyads/events?actor=Turkey&recipient=Syria&way=to",
    "parties": "/parties",
    "party": "/parties?name=Syrian+Observatory+for+Human+Rights",
    "party_largest": "/parties?name=Syria",
    "sources": "/sources",
    "source": "/sources?name=Donald+Trump",
    "happenings": "/happenings",
    "stories": "/stories",
    "network": "/network",
    "quotes": "/quotes",
    "quotes_of": "/quotes?source=Donald+Trump&q=troops",
    "coming": "/coming",
    "map": "/map",
    "map_filtered": "/map?party=Turkey",
    "corrections": "/corrections",
    "reading": "ARTICLE",
}
"""Each page with an address that asks much of it; `ARTICLE` is the newest one."""


def measure(data: Path, *, large: int = LARGE) -> Measured:
    """Measure every page of a large store."""
    if data.is_dir():
        return _measured(data), []
    with tempfile.TemporaryDirectory() as folder:
        whole, store = Path(folder) / "whole", Path(folder) / "large"
        add(data, store=whole)
        write_copies(whole, store, articles=large)
        return _measured(store), []


def _measured(store: Path) -> Figures:
    """Serve a store, and ask for each page."""
    begun = perf_counter()
    make_ready(ledger_of(store), say=lambda _: None)
    figures: Figures = {"ready_s": perf_counter() - begun}
    with served(store) as site:
        _asked(site, "/nowhere")  # opens the store
        article = _article(site)
        pages = {name: article if page == "ARTICLE" else page for name, page in PAGES.items()}
        for name, page in pages.items():
            first, size = _asked(site, page)
            again = statistics.median(_asked(site, page)[0] for _ in range(RUNS))
            figures |= {f"{name}_first_ms": first, f"{name}_again_ms": again, f"{name}_kb": size / 1000}
        if CHROMIUM is not None:
            with chromium() as browser:
                figures |= {f"{name}_usable_ms": _usable(browser, site + page) for name, page in pages.items()}
    for unit in ("first_ms", "again_ms", "kb", "usable_ms"):
        values = [value for name, value in figures.items() if name.endswith(f"_{unit}")]
        if values:
            most = "largest" if unit == "kb" else "slowest"
            figures |= {f"{most}_{unit}": max(values), f"median_{unit}": statistics.median(values)}
    return figures


def _asked(site: str, page: str) -> tuple[float, int]:
    """Ask for a page; gives the milliseconds until its first byte, and its bytes."""
    where = urlsplit(site)
    connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=PATIENCE_S)
    try:
        begun = perf_counter()
        connection.request("GET", page)
        answer = connection.getresponse()
        first = answer.read(1)
        took = perf_counter() - begun
        return 1000 * took, len(first) + len(answer.read())
    finally:
        connection.close()


def _article(site: str) -> str:
    """Find the address of the newest article."""
    where = urlsplit(site)
    connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=PATIENCE_S)
    try:
        connection.request("GET", "/search")
        html = connection.getresponse().read().decode()
    finally:
        connection.close()
    return "/articles/" + html.partition('href="/articles/')[2].partition('"')[0]


def _usable(browser: Any, address: str) -> float:
    """Open a page in Chromium; gives the milliseconds until it can be used."""
    page = browser.new_page()
    page.set_default_timeout(1000 * PATIENCE_S)
    page.goto(address, wait_until="domcontentloaded")
    took: float = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    page.close()
    return took
