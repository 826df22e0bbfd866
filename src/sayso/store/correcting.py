"""Corrections made of what a person says, checked against the store: the same for the command and for the explorer."""

from typing import TYPE_CHECKING, Any

from sayso.errors import OptionError
from sayso.records import Record
from sayso.store.corrections import (
    SAME_STORY,
    Correction,
    all_corrections,
    check_mode,
    event_changes,
    party_changes,
)

if TYPE_CHECKING:
    from sayso.store.database import Database

LONGEST_WHY = 2000
"""Characters of a reason; more is an essay."""
NAMED = """
SELECT name FROM (
    SELECT name FROM stored.entities UNION ALL SELECT unnest(speakers).name FROM stored.claims
) WHERE name = $name LIMIT 1
"""
"""Whether a party has this name as coded; some are named in claims only ("a leaked draft")."""
CODED = """
SELECT event_id, event, trigger_start, trigger_end FROM stored.events WHERE article_id = $article
ORDER BY substr(event_id, 2)::INTEGER
"""
ARTICLE = "SELECT article_id FROM articles WHERE article_id = $article"
SHOWN = "SELECT event FROM events WHERE article_id = $article AND event_id = $event"


class Told(Record, frozen=True, kw_only=True):
    """Who corrects, when and why."""

    at: str
    """ISO 8601 in UTC."""
    by: str | None
    why: str

    def __post_init__(self) -> None:
        """Refuse a correction for which there is no reason.

        Raises:
            OptionError: There is none, or it is longer than anybody reads.
        """
        if not self.why.strip():
            raise OptionError("why", "no reason is given", "say why it is so: the reason is kept")
        if len(self.why) > LONGEST_WHY:
            raise OptionError("why", f"{len(self.why):,} characters", f"use at most {LONGEST_WHY:,}")


def event_correction(database: "Database", key: str, *, pairs: tuple[str, ...], reject: bool, told: Told) -> Correction:
    """Correct an event, found by the characters that name its act.

    Args:
        database: The store.
        key: `article_id`, `-`, `event_id`.
        pairs: What is right, each as `field=value`.
        reject: The event is none.
        told: Who says so.

    Raises:
        OptionError: There is no such event, it is neither rejected nor set right, or a value cannot be.
    """
    new = event_changes(pairs)
    if reject == bool(new):
        raise OptionError("event", "it is either rejected or set right", "give --reject, or --set FIELD=VALUE")
    article, _, number = key.rpartition("-")
    rows = database.rows(CODED, {"article": article})
    found = next((row for row in rows if row["event_id"] == number), None)
    if found is None:
        raise OptionError("event", f"there is no event {key!r}", "take article_id and event_id of `sayso find`")
    shown = database.rows(SHOWN, {"article": article, "event": number})
    check_mode(new, event=(shown[0] if shown else found)["event"])
    trigger = found["trigger_start"], found["trigger_end"]
    same = [row["event_id"] for row in rows if (row["trigger_start"], row["trigger_end"]) == trigger]
    return _made(
        told, kind="event", article_id=article, trigger=trigger, number=same.index(number), rejected=reject, changes=new
    )


def party_correction(
    name: str, *, country: str | None, article: str | None, pairs: tuple[str, ...], told: Told
) -> Correction:
    """Correct a party everywhere, or in one article.

    Args:
        name: Its name as coded.
        country: Only parties that are coded as of this country.
        article: Only in this article, by its key.
        pairs: What is right, each as `field=value`.
        told: Who says so.

    Raises:
        OptionError: Nothing is set, or a country is none.
    """
    new = party_changes(pairs)
    if not new:
        raise OptionError("party", "nothing is set", "give --set name=…, --set country=… or --set sector=…")
    where = party_changes((f"country={country}",))["country"] if country else None
    only = str(where) if where else None
    return _made(told, kind="party", name=name, country=only, article_id=article, changes=new)


def story_correction(database: "Database", article: str, other: str, *, told: Told) -> Correction:
    """Say that two articles tell the same news; whatever else their stories hold becomes one with it.

    Raises:
        OptionError: There is no such article, or both are one.
    """
    if article == other:
        raise OptionError("story", "an article is named with itself", "name two articles")
    for key in (article, other):
        if not database.rows(ARTICLE, {"article": key}):
            raise OptionError("story", f"there is no article {key!r}", "take article_id of `sayso find --format csv`")
    first, second = sorted((article, other))
    return _made(told, kind="story", article_id=first, changes={SAME_STORY: second})


def undo_correction(database: "Database", correction_id: str, *, told: Told) -> Correction:
    """Take a correction back, or put back what was taken back.

    Raises:
        OptionError: There is no such correction.
        StoreDamaged: One cannot be read.
    """
    if correction_id not in {one.id for one in all_corrections(database.store)}:
        raise OptionError("undo", f"there is no correction {correction_id!r}", "`sayso correct STORE` lists them")
    return _made(told, kind="undo", undoes=correction_id)


def is_named(database: "Database", name: str) -> bool:
    """Say whether a party has this name as coded."""
    return bool(database.rows(NAMED, {"name": name}))


def _made(told: Told, **said: Any) -> Correction:
    """Put a correction together."""
    return Correction(at=told.at, by=told.by, why=told.why.strip(), **said)
