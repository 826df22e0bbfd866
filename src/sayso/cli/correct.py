"""`sayso correct`: say what is wrong in a store, so that it stays right."""

import getpass
from datetime import UTC, datetime
from typing import Annotated

import typer

from sayso.cli.output import prepare, say
from sayso.cli.query import Output, Store, write_table
from sayso.cli.status import reporting
from sayso.errors import OptionError

LIST = """
SELECT correction_id, in_force, made_by, coalesce(name, article_id, undoes) AS "of", rejected, changes, why
FROM corrections ORDER BY made_at, correction_id
"""
TAKES = {
    "event": {"set", "reject"},
    "party": {"country", "article", "set"},
    "story": {"with"},
    "undo": set[str](),
}
"""What each kind of correction is told, beside who and why."""


def correct(
    store: Store,
    event: Annotated[
        str | None, typer.Option(metavar="ARTICLE-EVENT", help="The key of the event in `sayso find`.")
    ] = None,
    party: Annotated[str | None, typer.Option(metavar="NAME", help="The party, by its name in the store.")] = None,
    country: Annotated[str | None, typer.Option(help="Only parties of this name that have this country.")] = None,
    article: Annotated[str | None, typer.Option(help="Only in this article: parts what others share.")] = None,
    story: Annotated[
        str | None, typer.Option(metavar="ARTICLE", help="An article that tells the same news as the one of --with.")
    ] = None,
    with_: Annotated[str | None, typer.Option("--with", metavar="ARTICLE", help="The other article.")] = None,
    set_: Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="What is right.")] = None,
    reject: Annotated[bool, typer.Option("--reject", help="The event is none.")] = False,  # noqa: FBT002
    undo: Annotated[str | None, typer.Option(metavar="ID", help="Take a correction back.")] = None,
    why: Annotated[str | None, typer.Option(help="The reason; it is kept.")] = None,
    by: Annotated[str | None, typer.Option(help="Who says so (default: your user name).")] = None,
) -> None:
    """Correct an event, a party or a story by hand; without options, list what was corrected.

    What was coded stays in the store, and a correction holds after `sayso recode` too.

    Example: sayso correct news/ --event 0f3a5e…-v2 --set status=denied --why "the ministry denied it on 3 May"

    Example: sayso correct news/ --story 0f3a5e2b41c7d980 --with 77b1c0d2e4f5a698 --why "both tell of the flood at Vale"

    Example: sayso correct news/ --party "the bloc" --set "name=European Union" --why "same body"
    """
    with reporting():
        from sayso.store.correcting import (
            Told,
            event_correction,
            is_named,
            party_correction,
            story_correction,
            undo_correction,
        )
        from sayso.store.corrections import keep_correction
        from sayso.store.database import Database
        from sayso.store.folder import open_store
        from sayso.store.rowfiles import keep_rows

        prepare()
        open_store(store)
        given = {
            "with": with_,
            "country": country,
            "article": article,
            "set": set_,
            "reject": reject,
            "why": why,
            "by": by,
        }
        kind = _kind(
            {"event": event, "party": party, "story": story, "undo": undo},
            given={name for name in given if given[name]},
        )
        if kind is None:
            with Database(store) as database:
                write_table(database.arrow(LIST), format=Output.TABLE, out=None)
            return
        by, at = by or getpass.getuser(), datetime.now(UTC).isoformat(timespec="microseconds")  # noqa: TID251 -- cli
        told = Told(at=at, by=by, why=why or "")
        pairs = tuple(set_ or ())
        with Database(store) as database:
            if kind == "event":
                made = event_correction(database, event or "", pairs=pairs, reject=reject, told=told)
            elif kind == "party":
                made = party_correction(party or "", country=country, article=article, pairs=pairs, told=told)
                if not is_named(database, party or ""):
                    say(f"no party is called {party!r} in this store; the correction waits for one")
            elif kind == "story":
                made = story_correction(database, story or "", with_ or "", told=told)
            else:
                made = undo_correction(database, undo or "", told=told)
        kept = keep_correction(store, made)
        keep_rows(store)
        say(f"kept as {kept}; take it back with --undo")


def _kind(named: dict[str, str | None], *, given: set[str]) -> str | None:
    """Say which kind of correction is asked for; None where nothing is, and they are to be listed.

    Raises:
        OptionError: It is not clear what is to be corrected or why, or an option does nothing there.
    """
    kinds = [kind for kind, value in named.items() if value is not None]
    if not kinds and not given:
        return None
    if len(kinds) != 1 or "why" not in given:
        raise OptionError(
            "correct", "it takes one of --event, --party, --story and --undo, and --why", "say what and why"
        )
    idle = sorted(given - TAKES[kinds[0]] - {"why", "by"})
    if idle:
        found = f"--{kinds[0]} does not go with {' and '.join(f'--{name}' for name in idle)}"
        raise OptionError("correct", found, "leave one of them out")
    return kinds[0]
