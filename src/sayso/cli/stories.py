"""`sayso stories` and `sayso happenings`: which articles tell the same news, and which events are one."""

from typing import Annotated

import typer

from sayso.cli.output import count, prepare, say
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
        from sayso.store.derived import keep_derived
        from sayso.store.stories import stories_of

        prepare()
        with Database(store) as database:
            told = stories_of(database)
        keep_derived(store, "stories", told)
        with Database(store) as database:
            write_table(database.arrow(LIST, {"least": least}), format=format, out=out)
        copied = sum(one.copy_of is not None for one in told)
        stories_told = count(len({one.story_id for one in told}), "story", "stories")
        say(f"{count(len(told), 'article')}, {stories_told}, {count(copied, 'copy', 'copies')}")


SHOWN = """
SELECT happening_id AS "key", event, date_from AS "date", articles, independent,
    array_to_string(statuses, ', ') AS statuses, array_to_string(actors, '; ') AS actors,
    array_to_string(recipients, '; ') AS recipients, array_to_string(differs, ', ') AS differs
FROM happening_rows WHERE articles >= $least ORDER BY articles DESC, "date" NULLS LAST, "key"
"""


def happenings(
    store: Store,
    least: Annotated[int, typer.Option(min=1, help="Articles that must tell a happening for it to be listed.")] = 2,
    format: Format = Output.TABLE,  # noqa: A002 -- it is the name of the option
    out: Out = None,
) -> None:
    """Work out which events of several articles are one, keep it as the view `happenings`, and list where they differ.

    Example: sayso happenings news/
    """
    with reporting():
        from sayso.store.bringing import bring_happenings
        from sayso.store.database import Database
        from sayso.store.derived import derived_file, keep_derived, replace_parquet
        from sayso.store.partybringing import bring_parties
        from sayso.store.stories import stories_of

        prepare()
        with Database(store) as database:
            keep_derived(store, "stories", stories_of(database))
            replace_parquet(store, bring_parties(database), derived_file(store, "actors"))
        with Database(store) as database:
            told = bring_happenings(database)
        replace_parquet(store, told, derived_file(store, "happenings"))
        with Database(store) as database:
            write_table(database.arrow(SHOWN, {"least": least}), format=format, out=out)
        say(f"{count(len(told), 'event')}, {count(len(told['happening_id'].unique()), 'happening')}")
