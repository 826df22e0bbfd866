"""`sayso search`: find articles and claims of a store by their words."""

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.output import prepare, width
from sayso.cli.query import Format, Out, Output, Store, write_table
from sayso.cli.status import reporting

if TYPE_CHECKING:
    import pyarrow as pa


def search(
    store: Store,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help='Words; "in this order"; -without; begin*; OR.')],
    claims: Annotated[bool, typer.Option("--claims", help="Search what is claimed, not articles.")] = False,  # noqa: FBT002
    source: Annotated[str | None, typer.Option(help="Who claims it, or a country; with --claims.")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="Published from 2024-03 on.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Published up to it, included.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published the article.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Most that are shown.")] = 20,
    format: Format = Output.TABLE,  # noqa: A002 -- it is the name of the option
    out: Out = None,
) -> None:
    """Find articles, or claims, by their words: the best first, each with the sentence that fits.

    Example: sayso search news/ '"grain ships" -Odesa' --from 2024-03
    """
    with reporting():
        from sayso.store.database import Database
        from sayso.store.search import Sought
        from sayso.store.search import search as search_words

        prepare()
        sought = Sought(
            words=" ".join(f'"{one}"' if " " in one and '"' not in one and len(words) > 1 else one for one in words),
            claims=claims,
            source=source,
            first=first,
            last=last,
            outlet=outlet,
            limit=limit,
        )
        with Database(store) as database:
            found = search_words(database, sought)
            write_table(found, format=format, out=out, page=_page)


def _page(found: "pa.Table") -> Iterator[str]:
    """Show what was found to a reader: where it stands, then the words and who says them."""
    for row in found.to_pylist():
        day = row["published_from"]
        if day is not None and row["published_to"] != day:
            day = f"{day} to {row['published_to']}" if row["published_to"] else f"from {day}"
        key = row["article_id"] + (f"-{row['claim_id']}" if row["claim_id"] else "")
        yield " · ".join(str(part) for part in (key, day, row["outlet"], _one_line(row["title"])) if part)
        if row["text"]:
            told = _one_line(row["text"]) + (f" — {row['source']}" if row["source"] else "")
            yield textwrap.fill(told, width(), initial_indent="    ", subsequent_indent="    ")
    yield f"{found.num_rows:,} found" if found.num_rows else "nothing found"


def _one_line(words: Any) -> str:
    """Give words without line breaks; "" where there are none."""
    return " ".join(words.split()) if words else ""
