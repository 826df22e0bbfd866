"""A writer for the benchmark `kills`: adds articles to a store by sayso's own road, their reports taken from a file, so
that a run takes seconds and not minutes. Nothing else is left out: keys, shards, files.
"""

from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from time import sleep

import msgspec

from sayso.ids import article_id
from sayso.records import Article, Problem, Report
from sayso.run.adding import add_articles
from sayso.run.shard import Coding
from sayso.store.appearance import as_read
from sayso.store.folder import create_store, shards_of
from sayso.store.shards import read_reports

PAUSE_S = 0.002
"""In the place of coding, between two articles."""


def keep_reports(store: Path, *, file: Path) -> None:
    """Write the reports of a store to a file, in the order of their articles' keys."""
    reports = [report for shard in shards_of(store) for report in read_reports(shard)]
    reports.sort(key=lambda report: article_id(report.article.text))
    file.write_bytes(msgspec.msgpack.encode(reports))


def add_again(store: Path, *, reports: Path, part: slice = slice(None)) -> None:
    """Add the articles of some reports to a store.

    Args:
        store: The store that is written.
        reports: The file of `keep_reports`.
        part: Which of them, and in which direction.
    """
    articles = [as_read(report.article) for report in _read(reports)][part]
    for _ in add_articles(articles, store=create_store(store), load=partial(_load, reports)):
        pass


@cache
def _read(reports: Path) -> list[Report]:
    return msgspec.msgpack.decode(reports.read_bytes(), type=list[Report])


def _load(reports: Path) -> Coding:
    known = {article_id(report.article.text): report for report in _read(reports)}

    def look_up(found: Iterator[Article | Problem]) -> Iterator[Report | Problem]:
        for item in found:
            sleep(PAUSE_S)
            yield item if isinstance(item, Problem) else known[article_id(item.text)]

    return Coding(look_up, _read(reports)[0].coder)
