"""The forms that correct an event or a party, and what becomes of them when they are sent."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple, get_args

from sayso.errors import OptionError
from sayso.records import EventType, Record, Status
from sayso.show.site.address import LONGEST, Asked, address, article_address
from sayso.show.site.corrections import CorrectionLine, of_party
from sayso.show.site.events import EventLine, event_lines
from sayso.store.codebook import modes_of
from sayso.store.correcting import Told, event_correction, party_correction, undo_correction
from sayso.store.corrections import NONE, OF_EVENT, OF_PARTY, Correction
from sayso.store.database import Database

ONE = "v.event_id = $event AND v.article IN (SELECT article FROM ledger.articles WHERE article_id = $article)"
FORM = """
SELECT event, mode, status, background, date_from, date_to, place_name, dead, injured, arrested FROM events
WHERE article_id = $article AND event_id = $event
"""
CODED_AS = """
SELECT s.name, s.country, any_value(s.sector) AS sector, count(DISTINCT s.article_id) AS articles
FROM entities AS e JOIN stored.entities AS s USING (article_id, entity_id)
WHERE e.name = $name GROUP BY s.name, s.country ORDER BY articles DESC, s.name, s.country LIMIT 30
"""
OFTENEST = """
SELECT country, sector FROM entities WHERE name = $name
GROUP BY ALL ORDER BY count(*) DESC, country, sector LIMIT 1
"""
NAMING = """
SELECT a.article_id, a.title, a.outlet, a.published_to FROM articles AS a
WHERE a.article_id IN (SELECT article_id FROM entities WHERE name = $name)
ORDER BY a.published_to DESC NULLS LAST, a.article_id LIMIT 60
"""
MAY_BE_NONE = ("mode", "date", "place", "dead", "injured", "arrested")
"""Fields of an event that can be empty."""


class Sent(NamedTuple):
    """What came of a form: the correction, and the address where it shows."""

    correction: Correction
    shows: str


class EventForm(Record, frozen=True, kw_only=True):
    """An event as it is shown, to be set right."""

    key: str
    event: EventLine
    article_id: str
    back: str
    """Where its words stand."""
    values: dict[str, str]
    """What the event says now, by the fields of a correction; "" where it says nothing."""
    types: dict[str, tuple[str, ...]]
    """Each type with its modes."""
    statuses: tuple[str, ...]
    places: tuple[str, ...]
    """Names of places in the article."""


class PartyForm(Record, frozen=True, kw_only=True):
    """A party as it is shown, to be merged, parted or set right."""

    name: str
    coded: tuple[dict[str, Any], ...]
    """`name`, `country`, `sector`, `articles`: what it is coded as; several where names were merged."""
    values: dict[str, str]
    articles: tuple[dict[str, Any], ...]
    """`article_id`, `title`, `outlet`, `published_to`: the newest that name it."""
    corrections: tuple[CorrectionLine, ...]
    """What has made it what it is."""


def event_form(database: Database, asked: Asked) -> EventForm | None:
    """Give the form of the event `of`; None where there is none, or it was rejected."""
    key = asked.words("of")
    article, _, event = key.rpartition("-")
    which = {"article": article, "event": event}
    rows = database.rows(FORM, which)
    if not rows:
        return None
    (shown,) = event_lines(database, ONE, which, limit=1)
    named = "SELECT DISTINCT name FROM places WHERE article_id = $article ORDER BY name"
    places = database.rows(named, {"article": article})
    return EventForm(
        key=key,
        event=shown,
        article_id=article,
        back=article_address(article, event),
        values=dict(_values(rows[0])),
        types={one: modes_of(one) for one in get_args(EventType)},
        statuses=get_args(Status),
        places=tuple(row["name"] for row in places),
    )


def party_form(database: Database, asked: Asked) -> PartyForm | None:
    """Give the form of the party `name`; None where nobody bears it."""
    name = asked.words("name")
    coded = database.rows(CODED_AS, {"name": name})
    if not coded:
        return None
    first = database.rows(OFTENEST, {"name": name})[0]
    return PartyForm(
        name=name,
        coded=tuple(coded),
        values={"name": name, "country": first["country"] or "", "sector": first["sector"] or ""},
        articles=tuple(database.rows(NAMING, {"name": name})),
        corrections=of_party(database, name),
    )


def sent(database: Database, form: Asked, *, at: str) -> Sent:
    """Make a correction of what a form says; keeping it is left to the caller.

    Args:
        database: The store.
        form: What was sent, as the query of an address.
        at: The moment, ISO 8601 in UTC.

    Raises:
        OptionError: Something is not said, or cannot be.
    """
    told = Told(at=at, by=form.words("by") or None, why=form.query.get("why", "").strip())
    kind = form.words("kind")
    if kind == "event":
        key = form.words("of")
        reject = form.words("act") == "reject"
        made = event_correction(database, key, pairs=() if reject else tuple(_changed(form)), reject=reject, told=told)
        of, _, event = key.rpartition("-")
        shows = address(f"/articles/{of}") + "#corrections" if reject else article_address(of, event)
        return Sent(made, shows)
    if kind == "party":
        return _party_sent(form, told=told)
    if kind == "undo":
        return Sent(undo_correction(database, form.words("of"), told=told), _local(form.words("back")))
    raise OptionError("kind", f"there is no correction of {kind!r}", "open the form again")


def _party_sent(form: Asked, *, told: Told) -> Sent:
    """Make a correction of a party of what its form says."""
    name, _, country = form.query.get("coded", "").rpartition("|")
    if not name or len(name) > LONGEST:
        raise OptionError("coded", "it is not said whom the correction is of", "open the form again")
    pairs = tuple(_changed(form))
    if not pairs:
        raise OptionError("party", "nothing was changed", "change its name, its country or its sector")
    article = form.words("article") or None
    made = party_correction(name, country=country or None, article=article, pairs=pairs, told=told)
    return Sent(made, address("/parties", name=str(made.changes.get("name", form.words("was_name") or name))))


def _values(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give what an event says in the fields of a form."""
    for field in OF_EVENT:
        if field == "date":
            yield field, _day(row["date_from"], row["date_to"])
        elif field == "background":
            yield field, "true" if row["background"] else "false"
        else:
            value = row["place_name" if field == "place" else field]
            yield field, "" if value is None else str(value)


def _day(first: date | None, last: date | None) -> str:
    """Give an interval as a user writes one: `2024`, `2024-03`, `2024-03-05`; both ends where it is neither."""
    if first is None or last is None:
        return f"{first or ''}…{last or ''}" if first or last else ""
    after = last + timedelta(days=1) if last < date.max else last
    if first == last:
        return first.isoformat()
    if first.day == after.day == 1 and (after.year - first.year) * 12 + after.month - first.month == 1:
        return first.isoformat()[:7]
    if (first.month, first.day, after.month, after.day, after.year) == (1, 1, 1, 1, first.year + 1):
        return str(first.year)
    return f"{first}…{last}"


def _changed(form: Asked) -> Iterator[str]:
    """Give what differs from what the form was opened with, as `field=value`."""
    for field in dict.fromkeys((*OF_EVENT, *OF_PARTY)):
        new, old = form.words(field), form.words(f"was_{field}")
        if field in form.query and new != old:
            if not new and field not in MAY_BE_NONE:
                raise OptionError(field, "it cannot be left empty", "write what it is")
            yield f"{field}={new or NONE}"


def _local(path: str) -> str:
    """Give an address of this site, and the corrections for any other."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/corrections"
