"""Finding events without SQL: who, to whom, what, when, where, how it stands, on whose say-so."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

import msgspec

from sayso.errors import OptionError
from sayso.knowledge.load import rows as knowledge_rows
from sayso.records import EventType, Record, Status
from sayso.store.codebook import modes_of
from sayso.store.views import ROW

if TYPE_CHECKING:
    import pyarrow as pa

    from sayso.store.database import Database


class Wanted(Record, frozen=True, kw_only=True):
    """What to look for; None means "any". Names are words in any case; a country means everybody of it too."""

    party: str | None = None
    """Who does it, or to whom."""
    actor: str | None = None
    recipient: str | None = None
    event: str | None = None
    """PLOVER type, or type and mode: `ASSAULT`, `ASSAULT/aerial`."""
    first: str | None = None
    """The earliest day: `2024`, `2024-03` or `2024-03-05`."""
    last: str | None = None
    """The latest day, included."""
    status: str | None = None
    source: str | None = None
    """Who says it, or passed it on."""
    place: str | None = None
    """Name of the place or of its country."""
    outlet: str | None = None
    limit: int | None = None
    skip: int = 0
    """How many of those that fit to leave out at the beginning."""


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """What is needed here of a row of knowledge/nations.csv."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    standing: str


def find(database: "Database", wanted: Wanted) -> "pa.Table":
    """Give the events that fit, with the columns of the view `event_rows`, by day, undated ones last.

    Raises:
        OptionError: A day, a status, a type or its mode is none.
    """
    conditions = [*_flat(wanted), *_standing(wanted), *_days(wanted)]
    values = {name: value for _, some in conditions for name, value in some.items()}
    where = " AND ".join(["true", *(sql for sql, _ in conditions)])
    limit = f"LIMIT {int(wanted.limit)}" if wanted.limit is not None else ""
    skip = f"OFFSET {int(wanted.skip)}" if wanted.skip else ""
    order = "day NULLS LAST, date_to, article_id, start_char, event_id"
    rows = f"SELECT {SHOWN} FROM stored.rows AS v WHERE {where}"  # noqa: S608 -- values are parameters
    return database.arrow(f"{rows} ORDER BY {order} {limit} {skip}", values)


def _flat(wanted: Wanted) -> Iterator["Condition"]:
    """Give each condition on the flat rows of `sayso.store.rowfiles` that names somebody or something."""
    if wanted.party is not None:
        yield _said(("actors", "recipients"), wanted.party, parameter="party")
    if wanted.actor is not None:
        yield _said(("actors",), wanted.actor, parameter="actor")
    if wanted.recipient is not None:
        yield _said(("recipients",), wanted.recipient, parameter="recipient")
    if wanted.source is not None:
        yield _said(("sources",), wanted.source, parameter="source")
    if wanted.place is not None:
        test, values = _has_words("v.place_said", wanted.place, parameter="place")
        code = country_code(wanted.place)
        yield (f"(v.country = $place_country OR {test})", {**values, "place_country": code}) if code else (test, values)
    if wanted.outlet is not None:
        yield _has_words("v.outlet_said", wanted.outlet, parameter="outlet")


def _said(columns: tuple[str, ...], words: str, *, parameter: str) -> "Condition":
    """Ask that a party in one of some columns bears a name, or is of the country of that name."""
    code = country_code(words)
    values: dict[str, Any] = {f"{parameter}_country": f" {code} "} if code else {}
    tests = []
    for column in columns:
        test, more = _has_words(f"v.{column}_said", words, parameter=parameter)
        tests.append(f"(contains(v.{column}_of, ${parameter}_country) OR {test})" if code else test)
        values |= more
    return f"({' OR '.join(tests)})", values


def _has_words(column: str, words: str, *, parameter: str) -> "Condition":
    """Ask that a column in small letters has some words; the cheaper question first."""
    test = f"(contains({column}, ${parameter}) AND regexp_matches({column}, ${parameter}_words))"
    return f"coalesce({test}, false)", {parameter: _plain(words), f"{parameter}_words": whole_words(words)}


def condition(wanted: Wanted) -> "Condition":
    """Give SQL that is true of the events `v` (of articles `a`) that fit, and the values of its parameters.

    Raises:
        OptionError: A day, a status, a type or its mode is none.
    """
    conditions = list(_conditions(wanted))
    values = {name: value for _, some in conditions for name, value in some.items()}
    return " AND ".join(["true", *(sql for sql, _ in conditions)]), values


def these(keys: "pa.Table") -> str:
    """Ask for some events by their keys, written out: then DuckDB passes over the rows of other articles unread."""
    pairs = list(zip(keys["article_id"].to_pylist(), keys["event_id"].to_pylist(), strict=True))
    articles = ", ".join(f"'{key}'" for key in sorted({article for article, _ in pairs}))
    events = ", ".join(f"('{article}', '{event}')" for article, event in pairs)
    if not pairs:
        return "false"
    return f"v.article_id IN ({articles}) AND a.article_id IN ({articles}) AND (v.article_id, v.event_id) IN ({events})"


SHOWN = ", ".join(ROW)
Condition = tuple[str, dict[str, Any]]
"""SQL that is true of the events that fit, and the values of its parameters."""


def _conditions(wanted: Wanted) -> Iterator[Condition]:
    """Give each condition on an event."""
    if wanted.party is not None:
        yield among(("v.actors", "v.recipients"), wanted.party, parameter="party")
    if wanted.actor is not None:
        yield among("v.actors", wanted.actor, parameter="actor")
    if wanted.recipient is not None:
        yield among("v.recipients", wanted.recipient, parameter="recipient")
    if wanted.source is not None:
        yield among(("v.speakers", "v.via"), wanted.source, parameter="source")
    if wanted.place is not None:
        test, values = _bears("v.place_name", "v.place_country", wanted.place, parameter="place")
        yield f"coalesce({test}, false)", values
    if wanted.outlet is not None:
        yield "regexp_matches(strip_accents(a.outlet), $outlet)", {"outlet": whole_words(wanted.outlet)}
    yield from _standing(wanted)
    yield from _days(wanted)


def among(parties: str | tuple[str, ...], name: str, *, parameter: str) -> Condition:
    """Ask that one of some parties bears a name, or is of the country of that name.

    Args:
        parties: Lists of parties, as SQL; each is gone through alone, since putting them together copies every party.
        name: Words of a name, or a country.
        parameter: What the parameters of this condition are called.
    """
    test, values = _bears("p.name", "p.country", name, parameter=parameter)
    lists = (parties,) if isinstance(parties, str) else parties
    return " OR ".join(f"len(list_filter({one}, lambda p: {test})) > 0" for one in lists).join("()"), values


def _bears(name: str, country: str, words: str, *, parameter: str) -> Condition:
    """Ask that a name has some words, or that a country is the one of these words; the cheaper question first."""
    plain = f"strip_accents({name})"
    test = f"contains(lower({plain}), ${parameter}) AND regexp_matches({plain}, ${parameter}_words)"
    values = {parameter: _plain(words), f"{parameter}_words": whole_words(words)}
    code = country_code(words)
    if code:
        test, values[f"{parameter}_country"] = f"({country} = ${parameter}_country OR ({test}))", code
    return test, values


def _plain(name: str) -> str:
    """Give a name in small letters without accents."""
    plain = unicodedata.normalize("NFD", name.strip().lower())
    return "".join(character for character in plain if not unicodedata.combining(character))


def whole_words(name: str) -> str:
    """Give the regular expression of whole words in any case, accents left out."""
    return rf"(?i)(^|\W){re.escape(_plain(name))}(\W|$)"


def country_code(name: str) -> str | None:
    """Give the code of a country by its name, an adjective of it or its code; None where there is none of that name."""
    return _countries().get(name.strip().casefold())


@cache
def _countries() -> dict[str, str]:
    """List every name of a country that knowledge has."""
    found: dict[str, str] = {}
    for row in knowledge_rows("nations.csv", Country):
        if row.standing in ("state", "area"):
            for name in (row.code, row.name, *row.aliases, *row.adjectives):
                found.setdefault(name.casefold(), row.code)
    return found


def _standing(wanted: Wanted) -> Iterator[Condition]:
    """Ask for type, mode and status."""
    if wanted.event is not None:
        event, _, mode = wanted.event.partition("/")
        event, mode = event.upper(), mode.lower()
        _one_of(event, get_args(EventType), option="event")
        yield "v.event = $event", {"event": event}
        if mode:
            _one_of(mode, modes_of(event), option="event")
            yield "v.mode = $mode", {"mode": mode}
    if wanted.status is not None:
        _one_of(wanted.status.lower(), get_args(Status), option="status")
        yield "v.status = $status", {"status": wanted.status.lower()}


def _one_of(value: str, known: tuple[str, ...], *, option: str) -> None:
    """Refuse a value that no event has."""
    if value not in known:
        raise OptionError(
            option, f"there is no {value!r}", f"choose one of {', '.join(known)}" if known else "it has no modes"
        )


def _days(wanted: Wanted) -> Iterator[Condition]:
    """Ask that the days in question and those of the event have one in common; an event without a day has none."""
    if wanted.first is not None:
        yield "coalesce(v.date_to, v.date_from) >= $first", {"first": span_of_day(wanted.first, option="from")[0]}
    if wanted.last is not None:
        yield "coalesce(v.date_from, v.date_to) <= $last", {"last": span_of_day(wanted.last, option="to")[1]}


def span_of_day(words: str, *, option: str) -> tuple[date, date]:
    """Give the first and last day of a year, a month or a day in ISO form.

    Raises:
        OptionError: It is none.
    """
    parts = words.strip().split("-")
    try:
        year, month, day = (int(part) for part in (*parts, "1", "1")[: max(3, len(parts))])
        first = date(year, month, day)
        if len(parts) == 3:
            return first, first
        month = month if len(parts) == 2 else 12
        return first, date(year, month, monthrange(year, month)[1])
    except ValueError as error:
        raise OptionError(option, f"{words!r} is no day", "write it as 2024, 2024-03 or 2024-03-05") from error
