"""`sayso stories`: which articles tell the same news, and which are copies."""

from typing import Annotated

import typer

from sayso.cli.output import prepare, say
from sayso.cli.query import Format, Out, Output, Store, write_table
from sayso.cli.status import reporting

LIST = """
SELECT s.story_id AS "key", min(a.published_from) AS "date", count(*) AS articles,
    count(*) FILTER (s.copy_of IS NULL) AS independent, count(DISTINCT a.outlet) AS outlets,
    first(coalesce(a.title, a.text[:80]) ORDER BY a.published_from NULLS LAST, a.article_id) AS title
FROM stories AS s JOIN articles AS a USING (article_id)
GROUP BY s.story_id HAVING count(*) >= $least ORDER BY articles DESC, "date" NULLS LAST, "key"
"""


def stories(
    store: Store,
    least: Annotated[int, typer.Option(min=1, help="Articles that a story must have to be listed.")] = 2,
    format: Format = Output.TABLE,  # noqa: A002 -- it is the name of the option
    out: Out = None,
) -> None:
    """Work out which articles tell the same news and which are copies, keep it as the view `stories`, and list it.

    Example: sayso stories news/
    """
    with reporting():
        from sayso.store.database import Database
        from sayso.store.stories import keep_stories, stories_of

        prepare()
        with Database(store) as database:
            told = stories_of(database)
        keep_stories(store, told)
        with Database(store) as database:
            write_table(database.arrow(LIST, {"least": least}), format=format, out=out)
        copied = sum(one.copy_of is not None for one in told)
        say(f"{len(told):,} articles, {len({one.story_id for one in told}):,} stories, {copied:,} copies")
