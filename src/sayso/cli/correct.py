"""`sayso correct`: say what is wrong in a store, so that it stays right."""

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.output import prepare, say
from sayso.cli.query import Output, Store, write_table
from sayso.cli.status import reporting
from sayso.errors import OptionError
from sayso.ids import number_of

if TYPE_CHECKING:
    from sayso.store.corrections import Correction

LIST = """
SELECT correction_id, in_force, made_by, coalesce(name, article_id, undoes) AS "of", rejected, changes, why
FROM corrections ORDER BY made_at, correction_id
"""
TAKES = {"event": {"set", "reject"}, "party": {"country", "article", "set"}, "undo": set[str]()}
"""What each kind of correction is told, beside who and why."""
NAMED = """
SELECT name FROM (
    SELECT name FROM stored.entities UNION ALL SELECT unnest(speakers).name FROM stored.claims
) WHERE name = $name LIMIT 1
"""
"""Whether a party has this name as coded; some are named in claims only ("a leaked draft")."""


def correct(
    store: Store,
    event: Annotated[
        str | None, typer.Option(metavar="ARTICLE-EVENT", help="The key of the event in `sayso find`.")
    ] = None,
    party: Annotated[str | None, typer.Option(metavar="NAME", help="The party, by its name in the store.")] = None,
    country: Annotated[str | None, typer.Option(help="Only parties of this name that have this country.")] = None,
    article: Annotated[str | None, typer.Option(help="Only in this article: parts what others share.")] = None,
    set_: Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="What is right.")] = None,
    reject: Annotated[bool, typer.Option("--reject", help="The event is none.")] = False,  # noqa: FBT002
    undo: Annotated[str | None, typer.Option(metavar="ID", help="Take a correction back.")] = None,
    why: Annotated[str | None, typer.Option(help="The reason; it is kept.")] = None,
    by: Annotated[str | None, typer.Option(help="Who says so (default: your user name).")] = None,
) -> None:
    """Correct an event or a party by hand; without options, list what was corrected.

    What was coded stays in the store, and a correction holds after `sayso recode` too.

    Example: sayso correct news/ --event 0f3a5e…-v2 --set status=denied --why "the ministry denied it on 3 May"

    Example: sayso correct news/ --party "the bloc" --set "name=European Union" --why "same body"
    """
    with reporting():
        from sayso.store.database import Database
        from sayso.store.folder import open_store

        prepare()
        open_store(store)
        given = {"country": country, "article": article, "set": set_, "reject": reject, "why": why, "by": by}
        kind = _kind({"event": event, "party": party, "undo": undo}, given={name for name in given if given[name]})
        if kind is None:
            with Database(store) as database:
                write_table(database.arrow(LIST), format=Output.TABLE, out=None)
            return
        who, at = by or getpass.getuser(), datetime.now(UTC).isoformat(timespec="microseconds")  # noqa: TID251 -- cli
        made = _Hand(store=store, at=at, by=who, why=why or "")
        changes = tuple(set_ or ())
        if kind == "event":
            made.event(event or "", changes=changes, reject=reject)
        elif kind == "party":
            made.party(party or "", country=country, article=article, changes=changes)
        else:
            made.undo(undo or "")


def _kind(named: dict[str, str | None], *, given: set[str]) -> str | None:
    """Say which kind of correction is asked for; None where nothing is, and they are to be listed.

    Raises:
        OptionError: It is not clear what is to be corrected or why, or an option does nothing there.
    """
    kinds = [kind for kind, value in named.items() if value is not None]
    if not kinds and not given:
        return None
    if len(kinds) != 1 or "why" not in given:
        raise OptionError("correct", "it takes one of --event, --party and --undo, and --why", "say what and why")
    idle = sorted(given - TAKES[kinds[0]] - {"why", "by"})
    if idle:
        found = f"--{kinds[0]} does not go with {' and '.join(f'--{name}' for name in idle)}"
        raise OptionError("correct", found, "leave one of them out")
    return kinds[0]


class _Hand:
    """Who corrects, when and why."""

    def __init__(self, *, store: Path, at: str, by: str, why: str) -> None:
        self.store = store
        self.told: dict[str, Any] = {"at": at, "by": by, "why": why}

    def event(self, key: str, *, changes: tuple[str, ...], reject: bool) -> None:
        """Correct an event, found by the characters that name its act."""
        from sayso.store.corrections import Correction, check_mode, event_changes
        from sayso.store.database import Database

        new = event_changes(changes)
        if reject == bool(new):
            raise OptionError("event", "it is either rejected or set right", "give --reject, or --set FIELD=VALUE")
        article, _, number = key.rpartition("-")
        sql = "SELECT event_id, event, trigger_start, trigger_end FROM stored.events WHERE article_id = $article"
        with Database(self.store) as database:
            rows = database.rows(sql, {"article": article})
        rows.sort(key=lambda row: number_of(row["event_id"]))
        found = next((row for row in rows if row["event_id"] == number), None)
        if found is None:
            raise OptionError("event", f"there is no event {key!r}", "take article_id and event_id of `sayso find`")
        check_mode(new, event=found["event"])
        trigger = found["trigger_start"], found["trigger_end"]
        same = [row["event_id"] for row in rows if (row["trigger_start"], row["trigger_end"]) == trigger]
        self._keep(
            Correction(
                kind="event",
                article_id=article,
                trigger=trigger,
                number=same.index(number),
                rejected=reject,
                changes=new,
                **self.told,
            )
        )

    def party(self, name: str, *, country: str | None, article: str | None, changes: tuple[str, ...]) -> None:
        """Correct a party everywhere, or in one article."""
        from sayso.store.corrections import Correction, country_of, party_changes
        from sayso.store.database import Database

        new = party_changes(changes)
        if not new:
            raise OptionError("party", "nothing is set", "give --set name=…, --set country=… or --set sector=…")
        only = country_of(country) if country else None
        with Database(self.store) as database:
            if not database.rows(NAMED, {"name": name}):
                say(f"no party is called {name!r} in this store; the correction waits for one")
        self._keep(Correction(kind="party", name=name, country=only, article_id=article, changes=new, **self.told))

    def undo(self, correction_id: str) -> None:
        """Take a correction back."""
        from sayso.store.corrections import Correction, all_corrections

        if correction_id not in {one.id for one in all_corrections(self.store)}:
            raise OptionError("undo", f"there is no correction {correction_id!r}", "`sayso correct STORE` lists them")
        self._keep(Correction(kind="undo", undoes=correction_id, **self.told))

    def _keep(self, correction: "Correction") -> None:
        """Write it down and name it."""
        from sayso.store.corrections import keep_correction

        say(f"kept as {keep_correction(self.store, correction)}; take it back with --undo")
