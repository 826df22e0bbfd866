"""`sayso actors`: who is in a store, each under one key across articles."""

from typing import Annotated

import typer

from sayso.cli.output import prepare, say
from sayso.cli.query import Format, Out, Output, Store, write_table
from sayso.cli.status import reporting

LIST = """
SELECT actor_id AS "key", articles, name, kind, country, sector, array_to_string(roles, ', ') AS roles,
    array_to_string([n FOR n IN names IF n <> name], '; ') AS "also"
FROM actor_rows WHERE articles >= $least AND ($name IS NULL OR len([n FOR n IN names IF contains(n, $name)]) > 0)
ORDER BY articles DESC, "key"
"""
WHY = """
SELECT k.actor_id AS "key", e.name, e.country, e.sector, k.article_id AS article, k.entity_id AS entity, k.because
FROM actors AS k JOIN actor_rows AS r USING (actor_id) JOIN entities AS e USING (article_id, entity_id)
WHERE r.articles >= $least AND ($name IS NULL OR len([n FOR n IN r.names IF contains(n, $name)]) > 0)
ORDER BY r.articles DESC, k.actor_id, k.article_id, length(k.entity_id), k.entity_id
"""


def actors(
    store: Store,
    name: Annotated[str | None, typer.Option(help="Only parties with this in one of their names.")] = None,
    least: Annotated[int, typer.Option(min=1, help="Articles that must name a party for it to be listed.")] = 1,
    why: Annotated[bool, typer.Option("--why", help="List the reason of each merge.")] = False,  # noqa: FBT002
    format: Format = Output.TABLE,  # noqa: A002 -- it is the name of the option
    out: Out = None,
) -> None:
    """Work out which persons, organisations and countries of several articles are one, keep it, and list them.

    What is wrong is set right with `sayso correct --party`: the same name and country make one party, others part it.

    Example: sayso actors news/ --name Costa --why
    """
    with reporting():
        from sayso.store.database import Database
        from sayso.store.derived import derived_file, replace_parquet
        from sayso.store.partybringing import bring_parties

        prepare()
        with Database(store) as database:
            known = bring_parties(database)
        replace_parquet(store, known, derived_file(store, "actors"))
        with Database(store) as database:
            write_table(database.arrow(WHY if why else LIST, {"least": least, "name": name}), format=format, out=out)
        say(f"{len(known):,} entities with a name, {len(known['actor_id'].unique()):,} parties")
