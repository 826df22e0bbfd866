"""Events that an article tells more than once, put together so that one act is one row."""

from collections.abc import Iterator
from typing import NamedTuple

from sayso.offsets import text_of
from sayso.records import Event, Report
from sayso.store.voices import voices


class Telling(NamedTuple):
    """An event, the words of every telling of it that adds nothing, and the id it shares with tellings that differ."""

    event: Event
    texts: tuple[str, ...]
    link: str | None


def tellings(report: Report) -> tuple[Telling, ...]:
    """Fold retellings into the event that they repeat.

    A retelling (`Event.same_as`) that says nothing new gives only its words. One that differs — another count, another
    standing, somebody else's word — stays a telling of its own, and both bear the id of the first as their link.

    Args:
        report: What one article says.

    Returns:
        The tellings in text order.
    """
    groups: dict[str, list[list[Event]]] = {}
    for event in report.events:
        kept = groups.setdefault(_first(event, report=report), [])
        told = next((one for one in kept if _adds_nothing(event, one[0], report=report)), None)
        if told is None:
            kept.append([event])
        else:
            told.append(event)
    made = [
        Telling(one[0], tuple(_words(one, report=report)), first if len(kept) > 1 else None)
        for first, kept in groups.items()
        for one in kept
    ]
    order = {event.id: number for number, event in enumerate(report.events)}
    return tuple(sorted(made, key=lambda telling: order[telling.event.id]))


def _first(event: Event, *, report: Report) -> str:
    """Give the id of the first telling that an event goes back to."""
    by_id = {one.id: one for one in report.events}
    seen = {event.id}
    while event.same_as in by_id and event.same_as not in seen:
        event = by_id[event.same_as]
        seen.add(event.id)
    return event.id


def _adds_nothing(later: Event, earlier: Event, *, report: Report) -> bool:
    """Say whether a retelling agrees with an earlier telling in all that it says, on the same word."""
    if (later.event, later.status, later.background) != (earlier.event, earlier.status, earlier.background):
        return False
    details = ((later.mode, earlier.mode), (later.date, earlier.date), (later.size, earlier.size))
    if any(new is not None and new != old for new, old in (*details, (later.intended, earlier.intended))):
        return False
    if not (set(later.actor) <= set(earlier.actor) and set(later.recipient) <= set(earlier.recipient)):
        return False
    spots = [_spot(event, report=report) for event in (later, earlier)]
    return spots[0] in (None, spots[1]) and _word(later, report=report) == _word(earlier, report=report)


def _spot(event: Event, *, report: Report) -> tuple[int | None, str] | None:
    """Give what two mentions of one place have in common."""
    if event.place is None:
        return None
    place = report.places[event.place]
    return place.geonameid, place.name


def _word(event: Event, *, report: Report) -> tuple[tuple[str, ...], str | None] | None:
    """Give on whose word an event is told; None in the article's own voice."""
    return voices(event.claim, report=report)[:2] if event.claim else None


def _words(events: list[Event], *, report: Report) -> Iterator[str]:
    """Give the words of each telling on one line, each wording once."""
    said = (" ".join(text_of(report.article.text, (event.start, event.end)).split()) for event in events)
    yield from dict.fromkeys(said)
