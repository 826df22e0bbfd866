"""`sayso gazetteer`: a dump of GeoNames into a local file."""

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.output import say
from sayso.cli.status import reporting


def gazetteer(
    dump: Annotated[Path, typer.Argument(metavar="DUMP", help="allCountries.txt of GeoNames, or one country's.")],
    into: Annotated[Path, typer.Argument(metavar="FILE", help="The local file to make.")],
) -> None:
    """Load a dump of GeoNames into a local file, for `sayso code --gazetteer FILE`.

    Example: sayso gazetteer allCountries.txt places.sqlite
    """
    with reporting():
        from sayso.knowledge.geonames import build

        say(f"{build(dump, into):,} places in {into}")
