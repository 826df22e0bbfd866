"""`sayso query` and `sayso find`: ask a store, in SQL or in words."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.output import data, prepare, width, writing
from sayso.cli.status import reporting
from sayso.errors import OptionError

if TYPE_CHECKING:
    import pyarrow as pa

    Page = Callable[[pa.Table], Iterable[str]]

LISTING = """
SELECT table_name AS "table", column_name AS "column", data_type AS type
FROM information_schema.columns WHERE table_schema = 'main' ORDER BY table_name, ordinal_position
"""
WHOLE = ("correction_id", "date", "event", "key", "kind", "status", "table")
"""Columns that a table never cuts."""


class Output(StrEnum):
    """How rows are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


Store = Annotated[Path, typer.Argument(metavar="STORE", help="Folder of the store.")]
Format = Annotated[Output, typer.Option(help="A table to read, CSV, one JSON object a line, or Parquet (with --out).")]
Out = Annotated[Path | None, typer.Option(metavar="FILE", help="Write to this file, not to standard output.")]


def query(
    store: Store,
    sql: Annotated[str | None, typer.Argument(metavar="SQL", help="One SELECT; without it, tables are listed.")] = None,
    format: Format = Output.TABLE,  # noqa: A002 -- it is the name of the option
    out: Out = None,
) -> None:
    """Ask a store in SQL; nothing in it can be changed.

    Example: sayso query news/ "SELECT event, count(*) FROM events GROUP BY ALL ORDER BY 2 DESC"
    """
    with reporting():
        from sayso.store.database import Database

        prepare()
        with Database(store) as database:
            write_table(database.arrow(sql or LISTING), format=format, out=out)


def find(
    store: Store,
    actor: Annotated[str | None, typer.Option(help="Who does it: words of a name, or a country.")] = None,
    recipient: Annotated[str | None, typer.Option(help="To whom: words of a name, or a country.")] = None,
    event: Annotated[str | None, typer.Option(metavar="TYPE[/MODE]", help="PLOVER type, as ASSAULT/aerial.")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="2024, 2024-03 or 2024-03-05.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="The last day, month or year.")] = None,
    status: Annotated[str | None, typer.Option(help="planned, ongoing, happened, denied, …")] = None,
    source: Annotated[str | None, typer.Option(help="Who says so, or passed it on.")] = None,
    place: Annotated[str | None, typer.Option(help="Where: a place, or a country.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published the article.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Most events to show.")] = None,
    format: Format = Output.TABLE,  # noqa: A002 -- it is the name of the option
    out: Out = None,
) -> None:
    """Find events in a store without SQL.

    Example: sayso find news/ --actor Russia --recipient Ukraine --event ASSAULT --from 2024-03 --status happened
    """
    with reporting():
        from sayso.store.database import Database
        from sayso.store.find import Wanted
        from sayso.store.find import find as find_events
        from sayso.store.folder import open_store
        from sayso.store.rowfiles import keep_rows

        prepare()
        wanted = Wanted(
            actor=actor,
            recipient=recipient,
            event=event,
            first=first,
            last=last,
            status=status,
            source=source,
            place=place,
            outlet=outlet,
            limit=limit,
        )
        keep_rows(open_store(store))
        with Database(store) as database:
            found = find_events(database, wanted)
            write_table(found, format=format, out=out, page=_page)


def _page(found: "pa.Table") -> Iterator[str]:
    """Show events as a table that fits a page; `key` is what `sayso correct` takes."""
    from sayso.show.table import table_lines

    rows = [
        {
            "date": row["date_from"] or row["date_to"],
            "status": row["status"],
            "event": f"{row['event']}/{row['mode']}" if row["mode"] else row["event"],
            "actor": row["actor"],
            "recipient": row["recipient"],
            "source": row["source"],
            "key": f"{row['article_id']}-{row['event_id']}",
        }
        for row in found.to_pylist()
    ]
    names = ["date", "status", "event", "actor", "recipient", "source", "key"]
    return table_lines(names, rows, width=width(), whole=WHOLE)


def write_table(
    table: "pa.Table",
    *,
    format: Output,  # noqa: A002
    out: Path | None,
    page: "Page | None" = None,
) -> None:
    """Write an answer where it was asked for; `page` shows it to a reader, otherwise a table has all its columns.

    Raises:
        OptionError: Parquet was asked for without a file, or the file cannot be written.
    """
    from sayso.store.written import csv_lines, json_lines, write_lines, write_parquet

    if format is Output.TABLE and out is None and page is not None:
        data(page(table))
        return
    if format is Output.PARQUET:
        if out is None:
            raise OptionError("format", "Parquet is no text", "name a file with `--out events.parquet`")
        with writing():
            write_parquet(table, out)
        return
    from sayso.show.table import table_lines

    if format is Output.TABLE:
        lines = table_lines(table.schema.names, table.to_pylist(), width=width(), whole=WHOLE)
    else:
        lines = csv_lines(table) if format is Output.CSV else json_lines(table)
    if out is None:
        data(lines)
    else:
        with writing():
            write_lines(lines, out)
