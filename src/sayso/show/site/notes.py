"""The records beside a paragraph: one note each, claims inside the claim that tells them."""

from collections.abc import Iterator

from sayso.offsets import text_of
from sayso.records import Because, Claim, Entity, Event, Record, Report
from sayso.show import phrases
from sayso.show.claims import nested
from sayso.show.site import words
from sayso.show.site.stretches import covers, heads


class Note(Record, frozen=True, kw_only=True):
    """One record in words."""

    id: str
    """Its id in the article: `v1`, `c2`, `t0`, `p3`, `w4`."""
    kind: str
    """`event`, `claim`, `time`, `place` or `wording`."""
    start: int
    """Where the words stand that lead to it."""
    label: str
    """What it is: a status, `says`, a TIMEX3 type, a kind of wording."""
    head: str
    """What it says first."""
    actors: tuple[Entity, ...] = ()
    recipients: tuple[Entity, ...] = ()
    facts: tuple[str, ...] = ()
    """What else is known, in few words each."""
    inside: str | None = None
    """Id of the claim that tells it."""
    voice: str = ""
    """On whose word, "" in the article's own voice."""
    conflict: bool = False
    """Whether an event is one of conflict."""
    depth: int = 0
    """Claims around it."""


def notes_of(report: Report, *, layers: frozenset[str]) -> Iterator[Note]:
    """Give a note for each record of the layers that are on, by layer, nested claims after their parent."""
    starts = {record: start for start, records in heads(covers(report, layers=layers)).items() for record in records}
    if "events" in layers:
        yield from (_event(event, report=report, start=starts.get(event.id, event.start)) for event in report.events)
    if "claims" in layers:
        for claim, depth in nested(report.claims):
            start = starts.get(claim.id, phrases.starts_at(claim))
            yield _claim(claim, report=report, start=start, depth=depth)
    if "times" in layers:
        for number, time in enumerate(report.times):
            facts = tuple(fact for fact in (words.days(time.first, time.last), time.mod) if fact)
            label = time.type.lower()
            head = time.value or "relative to a day that is not known"
            yield Note(
                id=f"t{number}", kind="time", start=time.start, label=label, head=f"{time.text} = {head}", facts=facts
            )
    if "places" in layers:
        for number, place in enumerate(report.places):
            known = place.lat is not None and place.lon is not None
            facts = (f"{place.lat:.2f}, {place.lon:.2f}",) if known else ("no coordinates",)
            head = phrases.where(place)
            yield Note(id=f"p{number}", kind="place", start=place.start, label="place", head=head, facts=facts)
    if "wording" in layers:
        for number, worded in enumerate(report.wording):
            voice = "" if worded.voice == "article" else phrases.voice(worded.voice, report=report)
            kind = phrases.wording_kind(worded.kind)
            facts = () if voice else ("the article’s own voice",)
            yield Note(
                id=f"w{number}",
                kind="wording",
                start=worded.start,
                label=kind,
                head=worded.text,
                facts=facts,
                voice=voice,
            )


def _event(event: Event, *, report: Report, start: int) -> Note:
    """Put an event into words."""
    by_id = {entity.id: entity for entity in report.entities}
    when = words.days(event.date.first, event.date.last) if event.date else ""
    basis = phrases.DAY_BASIS[event.date.basis] if event.date else ""
    facts = (
        f"{when} ({basis})" if when and basis else when,
        phrases.where(report.places[event.place]) if event.place is not None else "",
        phrases.size(event),
        "looking back" if event.background else "",
        f"told before, {event.same_as}" if event.same_as else "",
        f"confidence {event.confidence:.2f}",
        _reasons(event.because) if event.because else "",
    )
    return Note(
        id=event.id,
        kind="event",
        start=start,
        label=event.status,
        head=phrases.act(event),
        actors=tuple(by_id[one] for one in event.actor if one in by_id),
        recipients=tuple(by_id[one] for one in event.recipient if one in by_id),
        facts=tuple(fact for fact in facts if fact),
        conflict=event.quad_code > 2,
        inside=event.claim,
        voice=phrases.voice(event.claim, report=report) if event.claim else "",
    )


def _reasons(because: Because) -> str:
    """Put into words why an event was coded."""
    sure = f"network {because.network:.2f}" if because.network is not None else ""
    status = f"status by “{because.status}”" if because.status else ""
    parts = (f"listed as “{because.lexicon}”" if because.lexicon else "in no list", sure, status)
    return ", ".join(part for part in parts if part)


def _claim(claim: Claim, *, report: Report, start: int, depth: int) -> Note:
    """Put a claim into words."""
    by_id = {entity.id: entity for entity in report.entities}
    cue = " ".join(text_of(report.article.text, claim.cue).split()) if claim.cue else ""
    via = ", ".join(by_id[one].name for one in claim.via if one in by_id)
    audience = ", ".join(by_id[one].name for one in claim.audience if one in by_id)
    on = words.days(claim.date.first, claim.date.last) if claim.date else ""
    facts = (
        claim.kind,
        f"“{cue}”" if cue else "",
        f"via {via}" if via else "",
        f"to {audience}" if audience else "",
        on,
    )
    return Note(
        id=claim.id,
        kind="claim",
        start=start,
        label="says",
        head=phrases.content(claim, report=report, width=220),
        actors=tuple(by_id[one] for one in claim.source if one in by_id),
        facts=tuple(fact for fact in facts if fact),
        inside=claim.parent,
        voice="" if claim.source else phrases.voice(claim.id, report=report),
        depth=depth,
    )
