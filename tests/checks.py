"""What holds of every report, whatever was coded: `check_report` is for any test that has one."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from sayso.records import Claim, Entity, Event, EventDate, Place, Published, Report, Span, Time, Wording


def check_report(report: Report) -> None:
    """Fail where a report does not keep what `sayso.records` promises of offsets, order, ids and days."""
    text = report.article.text
    check_spans(report.sentences, text=text, what="sentences")
    check_days(report.article.published, what="article.published")
    check_entities(report.entities, text=text)
    check_times(report.times, text=text)
    check_places(report.places, text=text)
    check_claims(report, text=text)
    check_events(report, text=text)
    check_wording(report, text=text)
    decoded = msgspec.json.decode(report.to_json(), type=Report)
    assert decoded == report, "the report is not the same after JSON"
    assert decoded.to_json() == report.to_json(), "the JSON is not the same bytes twice"


def check_span(span: Span, *, text: str, what: str) -> None:
    """A span covers at least one character of the text and neither starts nor ends with white space."""
    start, end = span
    assert 0 <= start < end <= len(text), f"{what}: {span} is not in a text of {len(text)} characters"
    assert text[start:end] == text[start:end].strip(), f"{what}: white space at the border of {text[start:end]!r}"


def check_spans(spans: Sequence[Span], *, text: str, what: str) -> None:
    """Spans are in text order and share no character."""
    for span in spans:
        check_span(span, text=text, what=what)
    for one, other in pairwise(spans):
        assert one[1] <= other[0], f"{what}: {one} and {other} overlap or are out of order"


def check_printed(record: Time | Place | Wording, *, text: str, what: str) -> None:
    """A record that repeats its words repeats them exactly."""
    check_span((record.start, record.end), text=text, what=what)
    printed = text[record.start : record.end]
    assert record.text == printed, f"{what}: {record.text!r} at {record.start}, where the text has {printed!r}"


def check_order(spans: Iterable[Span], *, what: str) -> None:
    """Records are in text order: by start, then by end."""
    for one, other in pairwise(spans):
        assert one <= other, f"{what}: {one} stands before {other}"


def check_days(interval: Published | EventDate | Time, *, what: str) -> None:
    """An interval has days of the calendar, both or neither, the first not after the last."""
    first, last = interval.first, interval.last
    for day in (first, last):
        assert day is None or date.fromisoformat(day).isoformat() == day, f"{what}: {day} is no day"
    if first is not None and last is not None:
        assert first <= last, f"{what}: from {first} to {last}"


def check_ids(ids: Sequence[str], *, letter: str) -> None:
    """Ids are a letter and a number, counted from 1 in the order of the array."""
    assert list(ids) == [f"{letter}{number}" for number in range(1, len(ids) + 1)], f"ids are {list(ids)}"


def check_known(ids: Iterable[str], *, known: Iterable[str], what: str) -> None:
    """Every id that is referred to is there, and none twice."""
    ids = list(ids)
    missing = set(ids) - set(known)
    assert not missing, f"{what}: no such id as {sorted(missing)}"
    assert len(ids) == len(set(ids)), f"{what}: {ids} says one twice"


def check_entities(entities: Sequence[Entity], *, text: str) -> None:
    """Entities are numbered by first mention; a group's members exist and are not the group itself."""
    check_ids([entity.id for entity in entities], letter="e")
    check_order([entity.mentions[0] for entity in entities if entity.mentions], what="first mentions")
    for entity in entities:
        what = f"entity {entity.id} ({entity.name})"
        assert entity.name.strip(), f"{what}: no name"
        for span in entity.mentions:
            check_span(span, text=text, what=what)
        check_order(entity.mentions, what=what)
        assert len(entity.mentions) == len(set(entity.mentions)), f"{what}: one mention twice"
        check_known(entity.members, known={other.id for other in entities} - {entity.id}, what=what)


def check_times(times: Sequence[Time], *, text: str) -> None:
    """Times are in order; an interval is of real days."""
    check_order([(time.start, time.end) for time in times], what="times")
    for time in times:
        check_printed(time, text=text, what=f"time {time.text!r}")
        check_days(time, what=f"time {time.text!r}")


def check_places(places: Sequence[Place], *, text: str) -> None:
    """Places are in order; coordinates are both there, and on the globe, or both not."""
    check_order([(place.start, place.end) for place in places], what="places")
    for place in places:
        check_printed(place, text=text, what=f"place {place.text!r}")
        assert (place.lat is None) == (place.lon is None), f"place {place.text!r}: half a coordinate"
        assert place.lat is None or -90 <= place.lat <= 90, f"place {place.text!r}: latitude {place.lat}"
        assert place.lon is None or -180 <= place.lon <= 180, f"place {place.text!r}: longitude {place.lon}"


def check_claims(report: Report, *, text: str) -> None:
    """Claims are numbered; sources and chain exist; no claim is told, however far round, inside itself."""
    claims = {claim.id: claim for claim in report.claims}
    entities = [entity.id for entity in report.entities]
    check_ids(list(claims), letter="c")
    assert len(claims) == len(report.claims), "one claim id twice"
    for claim in report.claims:
        what = f"claim {claim.id}"
        for span in (claim.source_span, claim.cue):
            if span is not None:
                check_span(span, text=text, what=what)
        check_spans(claim.content, text=text, what=f"{what} content")
        for ids in (claim.source, claim.via, claim.audience):
            check_known(ids, known=entities, what=what)
        if claim.date is not None:
            check_days(claim.date, what=what)
        check_ancestors(claim, claims=claims)


def check_ancestors(claim: Claim, *, claims: dict[str, Claim]) -> None:
    """The claims around a claim exist and come to an end."""
    seen, parent = {claim.id}, claim.parent
    while parent is not None:
        assert parent in claims, f"claim {claim.id}: no such parent as {parent}"
        assert parent not in seen, f"claim {claim.id} is told inside itself: {sorted(seen)}"
        seen.add(parent)
        parent = claims[parent].parent


def check_events(report: Report, *, text: str) -> None:
    """Events are numbered, in order of their triggers, and refer to what exists; the trigger lies inside the event."""
    entities, claims = [entity.id for entity in report.entities], [claim.id for claim in report.claims]
    check_ids([event.id for event in report.events], letter="v")
    check_order([event.trigger for event in report.events], what="triggers")
    for number, event in enumerate(report.events):
        what = f"event {event.id} ({event.event})"
        check_span((event.start, event.end), text=text, what=what)
        check_span(event.trigger, text=text, what=f"{what} trigger")
        assert event.start <= event.trigger[0], f"{what}: trigger before the event"
        assert event.trigger[1] <= event.end, f"{what}: trigger after the event"
        check_known(event.actor, known=entities, what=f"{what} actor")
        check_known(event.recipient, known=entities, what=f"{what} recipient")
        check_known([event.claim] if event.claim else [], known=claims, what=f"{what} claim")
        earlier = [other.id for other in report.events[:number]]
        check_known([event.same_as] if event.same_as else [], known=earlier, what=f"{what} same_as")
        check_measures(event, places=len(report.places), what=what)


def check_measures(event: Event, *, places: int, what: str) -> None:
    """An event's numbers are in range."""
    assert event.place is None or 0 <= event.place < places, f"{what}: no place {event.place} of {places}"
    assert event.quad_code in {1, 2, 3, 4}, f"{what}: quad code {event.quad_code}"
    assert -10 <= event.event_scale <= 10, f"{what}: scale {event.event_scale}"
    assert 0 <= event.confidence <= 1, f"{what}: confidence {event.confidence}"
    if event.date is not None:
        check_days(event.date, what=what)
    if event.size is not None:
        counts = (event.size.dead, event.size.injured, event.size.arrested)
        assert all(count is None or count >= 0 for count in counts), f"{what}: {counts}"
        assert any(count is not None for count in counts), f"{what}: a size that says nothing"


def check_wording(report: Report, *, text: str) -> None:
    """Wording is in order and somebody's: the article's own, or an existing claim's."""
    voices = {"article", *(claim.id for claim in report.claims)}
    check_order([(one.start, one.end) for one in report.wording], what="wording")
    for one in report.wording:
        check_printed(one, text=text, what=f"wording {one.text!r}")
        assert one.voice in voices, f"wording {one.text!r}: no such voice as {one.voice}"
