"""Corrections by hand: rows of their own with who, when and why, which are never lost and can be taken back.

A correction of an event is tied to the characters that tell it, so that it holds after the article is coded anew; one
of a party is tied to its name, one of a story to the keys of two articles, which are made from their words. What was
coded stays as it is in the shards; `sayso.store.corrected` applies corrections when a store is opened.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args

import msgspec

from sayso.errors import OptionError, StoreDamaged
from sayso.knowledge.load import table
from sayso.records import EventType, Record, Span, Status
from sayso.store.codebook import modes_of, sectors
from sayso.store.find import country_code, span_of_day
from sayso.store.folder import PENDING

CORRECTIONS = "corrections"
Value = str | int | bool | None
Kind = Literal["event", "party", "story", "undo"]
SAME_STORY = "same_story_as"
"""In the changes of a correction of a story: the other article."""
NONE = "none"
"""How a user writes that a field is to be empty."""
COUNTS = ("dead", "injured", "arrested")
OF_EVENT = ("event", "mode", "status", "background", "date", "place", *COUNTS)
OF_PARTY = ("name", "country", "sector")


class Correction(Record, frozen=True, kw_only=True):
    """One correction; None where a field says nothing in a correction of its kind."""

    kind: Kind
    at: str
    """The moment at which it was made, ISO 8601 in UTC; later ones go before earlier ones."""
    by: str | None = None
    why: str
    article_id: str | None = None
    """Of an event or a story, its article; of a party, the only article in which it holds, where it is not all."""
    trigger: Span | None = None
    """Of an event, the span of the word that names the act."""
    number: int = 0
    """Which of several events with this trigger, from 0."""
    name: str | None = None
    """Of a party, the name that it has in the articles."""
    country: str | None = None
    """Of a party, the country that it has there, where only those of this country are meant."""
    rejected: bool = False
    """The event is none."""
    changes: dict[str, Value] = msgspec.field(default_factory=dict)
    """New values by column; null empties it."""
    undoes: str | None = None
    """The id of the correction that this one takes back."""

    @property
    def id(self) -> str:
        """12 hex digits made from all of it."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:12]


def keep_correction(store: Path, correction: Correction) -> str:
    """Put a correction into a store; gives its id."""
    folder = store / CORRECTIONS
    folder.mkdir(exist_ok=True)
    (store / PENDING).mkdir(exist_ok=True)
    handle, written = tempfile.mkstemp(dir=store / PENDING)
    with os.fdopen(handle, "wb") as file:
        file.write(msgspec.json.encode(correction) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    Path(written).replace(folder / f"{correction.id}.json")
    return correction.id


def all_corrections(store: Path) -> tuple[Correction, ...]:
    """Give every correction that was ever made, the oldest first.

    Raises:
        StoreDamaged: One cannot be read.
    """
    found = []
    for path in (store / CORRECTIONS).glob("*.json"):
        try:
            found.append(msgspec.json.decode(path.read_bytes(), type=Correction))
        except msgspec.MsgspecError as error:
            raise StoreDamaged(str(path), str(error), "mend the file, or move it out of the store") from error
    return tuple(sorted(found, key=lambda one: (one.at, one.id)))


def in_force(corrections: tuple[Correction, ...]) -> tuple[Correction, ...]:
    """Leave out what was taken back; taking back can be taken back too."""
    gone: set[str] = set()
    for one in reversed(corrections):
        if one.undoes and one.id not in gone:
            gone.add(one.undoes)
    return tuple(one for one in corrections if one.id not in gone and one.kind != "undo")


def correction_rows(corrections: tuple[Correction, ...]) -> Iterator[dict[str, Value]]:
    """Give corrections as rows of the view `corrections`, whose columns are those of `schema.CORRECTIONS`."""
    valid = {one.id for one in in_force(corrections)}
    for one in corrections:
        start, end = one.trigger or (None, None)
        same = ("kind", "why", "article_id", "name", "country", "rejected", "undoes", "number")
        yield {
            **{column: getattr(one, column) for column in same},
            "correction_id": one.id,
            "made_at": one.at,
            "made_by": one.by,
            "trigger_start": start,
            "trigger_end": end,
            "changes": msgspec.json.encode(one.changes, order="sorted").decode(),
            "in_force": one.id in valid,
        }


def event_changes(pairs: tuple[str, ...]) -> dict[str, Value]:
    """Read what a user wants an event to say: `status=denied`, `date=2024-05`, `mode=none`.

    Raises:
        OptionError: A field is none of `OF_EVENT`, or does not take the value.
    """
    changes: dict[str, Value] = {}
    for field, value in _parted(pairs, known=OF_EVENT):
        if field == "date":
            first, last = span_of_day(value, option="set") if value != NONE else (None, None)
            changes["date_from"], changes["date_to"] = (day.isoformat() if day else None for day in (first, last))
        elif field == "place":
            changes["place_name"] = None if value == NONE else value
        else:
            changes[field] = _value(field, value)
    return changes


def check_mode(changes: dict[str, Value], *, event: str) -> None:
    """Refuse a mode that the type does not have, as corrected or as coded.

    Args:
        changes: What `event_changes` has read.
        event: The type as coded.

    Raises:
        OptionError: The type has no such mode.
    """
    event, mode = str(changes.get("event", event)), changes.get("mode")
    if mode is not None and mode not in modes_of(event):
        known = ", ".join(modes_of(event)) or "no modes at all"
        raise OptionError("set", f"{event} has no mode {mode!r}", f"it has {known}; set event=… too for another type")


def party_changes(pairs: tuple[str, ...]) -> dict[str, Value]:
    """Read what a user wants a party to be: `name=European Union`, `country=Peru`, `sector=GOV`.

    Raises:
        OptionError: A field is none of `OF_PARTY`, or there is no such country or sector.
    """
    changes: dict[str, Value] = {}
    for field, value in _parted(pairs, known=OF_PARTY):
        if field == "country":
            value = country_of(value)
        elif field == "sector":
            value = _one_of(value.upper(), tuple(sectors()), field=field)
        changes[field] = value
    return changes


def country_of(value: str) -> str:
    """Read a country: its name, an adjective of it, its code, or what PLOVER writes in the place of one (`IGO`).

    Raises:
        OptionError: There is none of that name.
    """
    without = table("plover.toml")["without_country"]
    code = country_code(value) or (value.upper() if value.upper() in without else None)
    if code is None:
        hint = f"write its name, its three-letter code, or one of {', '.join(without)}"
        raise OptionError("country", f"there is no country {value!r}", hint)
    return code


def _parted(pairs: tuple[str, ...], *, known: tuple[str, ...]) -> list[tuple[str, str]]:
    """Part `field=value`, and refuse fields that cannot be set."""
    found = []
    for pair in pairs:
        field, _, value = (part.strip() for part in pair.partition("="))
        if field not in known or not value:
            raise OptionError("set", f"{pair!r} sets nothing", f"write field=value with one of {', '.join(known)}")
        found.append((field, value))
    return found


def _value(field: str, value: str) -> Value:
    """Read the value of a field of an event."""
    if field in COUNTS:
        if value != NONE and not value.isdigit():
            raise OptionError("set", f"{field}={value} is no count", f"write {field}=12, or {field}={NONE}")
        return None if value == NONE else int(value)
    if field == "background":
        if value not in ("true", "false"):
            raise OptionError("set", f"background={value} is neither true nor false", "write background=true")
        return value == "true"
    if field == "mode":
        modes = {mode for event in get_args(EventType) for mode in modes_of(event)}
        return None if value == NONE else _one_of(value, tuple(sorted(modes)), field=field)
    return _one_of(value, get_args(EventType if field == "event" else Status), field=field)


def _one_of(value: str, known: tuple[str, ...], *, field: str) -> str:
    """Refuse a value that the field cannot have."""
    if value not in known:
        raise OptionError("set", f"there is no {field} {value!r}", f"choose one of {', '.join(known)}")
    return value
