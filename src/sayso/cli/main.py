"""The command `sayso`: which commands there are. Nothing heavy is imported here."""

import sys
from typing import Annotated

import typer

from sayso.cli.actors import actors
from sayso.cli.add import add
from sayso.cli.code import code
from sayso.cli.correct import correct
from sayso.cli.doctor import doctor
from sayso.cli.export import export
from sayso.cli.gazetteer import gazetteer
from sayso.cli.query import find, query
from sayso.cli.schema import schema
from sayso.cli.search import search
from sayso.cli.serve import serve
from sayso.cli.status import Exit
from sayso.cli.stories import happenings, stories
from sayso.cli.upkeep import recode, tidy

app = typer.Typer(
    name="sayso",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(short_help="Code news articles.")(code)
app.command(short_help="Add news articles to a store.")(add)
app.command(short_help="Find events in a store.")(find)
app.command(short_help="Search a store by words.")(search)
app.command(short_help="Ask a store in SQL.")(query)
app.command(short_help="Which articles tell the same news.")(stories)
app.command(short_help="Which parties of several articles are one.")(actors)
app.command(short_help="Which events of several articles are one.")(happenings)
app.command(short_help="Show a store as pages in your browser.")(serve)
app.command(short_help="Correct a store by hand.")(correct)
app.command(short_help="Write a store in the format of others.")(export)
app.command(short_help="Fold small shards of a store together.")(tidy)
app.command(short_help="Bring a store up to the present coder.")(recode)
app.command(short_help="Load a dump of GeoNames into a local file.")(gazetteer)
app.command(short_help="Print the JSON Schema of a report.")(schema)
app.command(short_help="Check libraries, model and knowledge.")(doctor)


def _version(asked: bool) -> None:  # noqa: FBT001 -- typer calls it with the flag's value
    """Print the version and end."""
    if asked:
        from importlib.metadata import version

        typer.echo(f"sayso {version('sayso')}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
]


@app.callback()
def sayso(version: Version = False) -> None:  # noqa: FBT002 -- its own callback acts on it
    """Read news, and write down who did what to whom, when and where, and on whose say-so."""


def main() -> None:
    """Run the command line; Ctrl-C at any moment ends it with 130."""
    try:
        app(prog_name="sayso")
    except KeyboardInterrupt:
        sys.exit(Exit.STOPPED)
