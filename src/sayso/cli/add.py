"""`sayso add`: read articles, code them, keep them in a store."""

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.gauge import Gauge
from sayso.cli.output import count, prepare, say
from sayso.cli.status import Exit, message_of, reporting
from sayso.records import Article, Problem
from sayso.run.tally import Tally

TOLD = 20
"""Problems that are told one by one; all of them are kept in the store."""
Jobs = Annotated[int, typer.Option(min=1, help="Processes that code; each takes about 700 MB.")]


def add(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files, folders, patterns, addresses of pages or feeds, or -."),
    ],
    to: Annotated[Path, typer.Option(metavar="STORE", help="Folder of the store; made where there is none.")],
    jobs: Jobs = 1,
    published: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Day on which the articles came out.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published the articles.")] = None,
    field: Annotated[
        list[str] | None, typer.Option(metavar="OURS=THEIRS", help="Where rows keep what, as text=body.")
    ] = None,
    max_mb: Annotated[float, typer.Option(min=0.001, help="Largest document or row, unpacked, in megabytes.")] = 200,
) -> None:
    """Add articles to a store: a folder of Parquet tables that `sayso query` and `sayso find` ask.

    What the store has already is passed over, so the same command again changes nothing, and after a kill goes on
    where it stopped.

    Example: sayso add pages/ 'more/*.jsonl' --to news/ --jobs 4

    Example: sayso add https://example.org/world.rss --to news/
    """
    with reporting():
        from sayso.read.address import Fetcher, Web
        from sayso.read.articles import read_articles, read_options
        from sayso.store.beside import keep_up
        from sayso.store.folder import create_store

        prepare()
        fields, limit = tuple(field or ()), int(max_mb * 1_000_000)
        options = read_options(published=published, outlet=outlet, fields=fields, max_bytes=limit)
        create_store(to)
        pages = _Pages(to)
        web = Web(Fetcher(), pages.is_known)
        found = chain.from_iterable(
            read_articles(path, options=options, stdin=sys.stdin.buffer, web=web) for path in paths
        )
        tally = _added(found, context=context, paths=paths, store=to, jobs=jobs)
        if tally.new:
            keep_up(to)
        say(_summary(tally, passed=pages.passed))
        raise typer.Exit(_ended(tally, passed=pages.passed))


class _Pages:
    """The pages whose addresses a store has: those of a feed need not be fetched again."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._addresses: frozenset[str] | None = None
        self.passed = 0
        """How many were passed over."""

    def is_known(self, address: str) -> bool:
        """Say whether an address is known, and count it."""
        if self._addresses is None:
            from sayso.store.known import known_addresses

            self._addresses = known_addresses(self._store)
        self.passed += address in self._addresses
        return address in self._addresses


def _added(
    found: Iterator[Article | Problem], *, context: typer.Context, paths: list[str], store: Path, jobs: int
) -> Tally:
    """Add what was found, and tell of problems."""
    from sayso.read.count import count_articles
    from sayso.run.adding import add_articles
    from sayso.run.shard import load_coding

    gauge = Gauge("articles", total=count_articles(paths) if Gauge.is_shown() else None)
    told = 0
    tally = Tally()
    for tally, problems in add_articles(found, store=store, jobs=jobs, load=context.obj or load_coding):
        gauge.done()
        for problem in problems:
            told += 1
            if told <= TOLD:
                say(message_of(problem))
        bad = tally.unreadable + tally.failed
        gauge.at(tally.total, worked=tally.new + tally.failed, problems=bad)
    gauge.done()
    if told > TOLD:
        say(f"{count(told - TOLD, 'more problem')} in the table `problems`")
    return tally


def _ended(tally: Tally, *, passed: int) -> Exit:
    """Say how it ended."""
    if not tally.unreadable + tally.failed:
        return Exit.DONE
    return Exit.INPUT if tally.total == tally.unreadable and not passed else Exit.PROBLEMS


def _summary(tally: Tally, *, passed: int) -> str:
    """Say in one line what became of the inputs, and of the pages of feeds that were passed over."""
    rare = {"known from elsewhere": tally.appearances, "unreadable": tally.unreadable, "not coded": tally.failed}
    told = [
        f"{tally.new:,} new",
        f"{tally.known + passed:,} known",
        *(f"{n:,} {word}" for word, n in rare.items() if n),
    ]
    return ", ".join(told)
