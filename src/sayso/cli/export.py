"""`sayso export`: what a store holds in the files of others."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.code import Codebook
from sayso.cli.output import data, prepare, writing
from sayso.cli.query import Store
from sayso.cli.status import reporting
from sayso.errors import OptionError

if TYPE_CHECKING:
    from sayso.store.database import Database


class Form(StrEnum):
    """Formats of others."""

    PLOVER = "plover"
    GDELT = "gdelt"
    GDELT_MENTIONS = "gdelt-mentions"
    POLECAT = "polecat"
    ICEWS = "icews"
    CSV = "csv"
    PARQUET = "parquet"
    STATA = "stata"
    GRAPHML = "graphml"
    CITATIONS = "citations"


def export(
    store: Store,
    format: Annotated[Form, typer.Option(help="docs/exports.md names every column of each.")],  # noqa: A002
    out: Annotated[
        Path | None, typer.Option(metavar="PATH", help="File, or for csv and parquet the folder, to write.")
    ] = None,
    codebook: Annotated[Codebook, typer.Option(help="Edition of PLOVER that the plover format writes.")] = Codebook.V20,
) -> None:
    """Write what a store holds in the format of another data set or program.

    Example: sayso export news/ --format gdelt --out events.export.tsv
    """
    with reporting():
        from sayso.store.database import Database
        from sayso.store.written import write_lines

        prepare()
        writer = _writers().get(format)
        with Database(store) as database:
            if writer:
                if out is None:
                    raise OptionError("out", f"{format.value} is written to files", "name one with `--out PATH`")
                with writing():
                    writer(database, out)
                return
            lines = _lines(database, format=format, codebook=codebook)
            if out is None:
                data(lines)
                return
            with writing():
                write_lines(lines, out)


def _writers() -> dict[Form, "Callable[[Database, Path], None]"]:
    """Give the formats that are files of bytes, or several files."""
    from sayso.store.export.folder import write_csv_files, write_parquet_files
    from sayso.store.export.stata import write_stata

    return {Form.CSV: write_csv_files, Form.PARQUET: write_parquet_files, Form.STATA: write_stata}


def _lines(database: "Database", *, format: Form, codebook: Codebook) -> Iterator[str]:  # noqa: A002
    """Give the lines of a format of text."""
    from sayso.store.export import citations, gdelt, graphml, icews, plover, polecat
    from sayso.store.export.delimited import tab_lines

    made: dict[Form, Callable[[], Iterator[str]]] = {
        Form.PLOVER: lambda: plover.event_lines(database, codebook=codebook.value),
        Form.GDELT: lambda: tab_lines(gdelt.event_rows(database)),
        Form.GDELT_MENTIONS: lambda: tab_lines(gdelt.mention_rows(database)),
        Form.POLECAT: lambda: tab_lines(polecat.event_rows(database), names=polecat.COLUMNS),
        Form.ICEWS: lambda: tab_lines(icews.event_rows(database), names=icews.COLUMNS),
        Form.GRAPHML: lambda: graphml.graph_lines(database),
        Form.CITATIONS: lambda: citations.citation_lines(database),
    }
    return made[format]()
