"""PLOVER JSON: one line an event, in the fields of the manual's chapter 6.

docs/plover.md says field by field what is filled, from what, and how the places where the manual leaves a choice are
settled. What PLOVER has no field for (standing, whose word it is, confidence) stands in one field of its own, `sayso`.
"""

from collections.abc import Iterator

import msgspec

from sayso.errors import OptionError
from sayso.records import Entity, Event, Report
from sayso.store import codebook as manual
from sayso.store.location import Location, location
from sayso.store.retold import Telling, tellings
from sayso.store.voices import voices

VERBAL = ("AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN")
"""Types that are done by saying so: their day is at the latest the day of publication, whatever they speak of."""
OVER = ("happened", "ongoing", "denied", "averted")
AUXILIARY = {"planned": "future", "demanded": "hypothetical", "hypothetical": "hypothetical"} | dict.fromkeys(
    ("denied", "averted"), "negation"
)
"""Standing in the words of the manual's auxiliary modes (2.3), which it wants in `context`."""


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """Table 6.2: an entity."""

    code: str | None = None
    sector: str | None = None
    entity_text: str | None = None
    office: str | None = None


class TextInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Table 6.3: where in the text."""

    sequence: int | None
    """Number of the sentence, from 1."""
    start: int
    end: int


class Size(msgspec.Struct, frozen=True, kw_only=True):
    """Table 6.4: how many."""

    dead: int | None = None
    injured: int | None = None
    arrested: int | None = None


class CiteInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Table 6.5: which text, and what coded it."""

    citation: str
    url: str | None
    title: str | None
    language: str
    publication: str | None
    coder: str
    codebook: str


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What PLOVER has no field for."""

    event: str
    status: str
    background: bool
    intended: dict[str, str | None] | None
    date_basis: str
    said_by: list[Party] | None
    said_via: list[Party]
    confidence: float
    because: dict[str, str | float | None] | None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """Table 6.1: an event."""

    id: str
    date: str
    enddate: str | None
    actor: list[Party]
    recipient: list[Party]
    event: list[str]
    event_loc: Location | None
    event_text: list[str]
    quad_code: int
    event_scale: float
    mode: list[str]
    context: list[str]
    size: Size | None
    link: str | None
    text_info: TextInfo
    cite_info: CiteInfo
    coder: str
    comment: str | None
    sayso: Standing


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """The day or days of a row, how they are known, and what a reader must be told about them."""

    date: str
    enddate: str | None = None
    basis: str
    comment: str | None = None


def plover_lines(report: Report, *, codebook: str = "2.0") -> Iterator[str]:
    """Give a report's events as PLOVER JSON lines.

    Events that have no day, and may not borrow the day of publication, are left out, since the manual requires a date
    and none is invented; `undated` names them.

    Args:
        report: What one article says.
        codebook: Whose types, modes and scores to use: "2.0" (the draft of 2024) or "1.3".

    Yields:
        One JSON object each, without a line end, in text order; the same report gives the same bytes.

    Raises:
        OptionError: There is no such codebook.
    """
    if codebook not in manual.NAMES:
        found = f"there is no codebook {codebook!r}"
        raise OptionError("codebook", found, f"choose one of {', '.join(manual.NAMES)}")
    for telling in tellings(report):
        day = _day(telling.event, report=report)
        if day is not None:
            yield msgspec.json.encode(_row(telling, day=day, report=report, codebook=codebook)).decode()


def undated(report: Report) -> tuple[str, ...]:
    """Give the ids of the events that `plover_lines` leaves out for want of a day, in text order."""
    return tuple(one.event.id for one in tellings(report) if _day(one.event, report=report) is None)


def _day(event: Event, *, report: Report) -> Day | None:
    """Give the day of an event: its own, or, for what was done or said by then, the day of publication."""
    if event.date and (event.date.first or event.date.last):
        return _interval(event.date.first, event.date.last, basis=event.date.basis)
    published = report.article.published
    may_borrow = not event.background and (event.status in OVER or event.event in VERBAL)
    if not may_borrow or published.first is None:
        return None
    day = _interval(published.first, published.last, basis="fallback")
    comment = f"date: day of publication ({published.basis}); the article gives the event no day"
    return msgspec.structs.replace(day, comment=comment)


def _interval(first: str | None, last: str | None, *, basis: str) -> Day:
    """Write an interval that has at least one end as date and enddate."""
    if first and last:
        note = None if first == last else "date: on a day, or over days, between date and enddate"
        return Day(date=first, enddate=None if first == last else last, basis=basis, comment=note)
    note = "date: the first day it can be" if first else "date: the last day it can be"
    return Day(date=first or last or "", basis=basis, comment=note)


def _row(telling: Telling, *, day: Day, report: Report, codebook: str) -> Row:
    """Make the row of an event."""
    event = telling.event
    return Row(
        id=f"{report.article.id}-{event.id}",
        date=day.date,
        enddate=day.enddate,
        actor=_parties(event.actor, report=report) or [Party(sector="UNK")],
        recipient=_parties(event.recipient, report=report),
        event=[event.event],
        event_loc=location(report.places[event.place]) if event.place is not None else None,
        event_text=list(telling.texts),
        quad_code=event.quad_code,
        event_scale=manual.scale_of(event.event, event.mode, codebook=codebook),
        mode=manual.modes(event, codebook=codebook),
        context=_contexts(event),
        size=Size(dead=event.size.dead, injured=event.size.injured, arrested=event.size.arrested)
        if event.size
        else None,
        link=f"{report.article.id}-{telling.link}" if telling.link else None,
        text_info=_text_info(event, report=report),
        cite_info=_cite_info(report, codebook=codebook),
        coder=_coder(report),
        comment=day.comment,
        sayso=_standing(event, day=day, report=report),
    )


def _parties(ids: tuple[str, ...], *, report: Report) -> list[Party]:
    """Make the entity objects of some parties; a group whose members are known is written as its members."""
    by_id = {entity.id: entity for entity in report.entities}
    written: dict[str, Party] = {}
    for one in ids:
        for member in by_id[one].members or (one,):
            written.setdefault(member, _party(by_id[member]))
    return list(written.values())


def _party(entity: Entity) -> Party:
    """Make an entity object; offices that are no longer held are not written."""
    office = "; ".join(role.title for role in entity.roles if not role.former)
    return Party(code=entity.country, sector=entity.sector, entity_text=entity.name, office=office or None)


def _contexts(event: Event) -> list[str]:
    """Give the contexts, and after them the standing as the manual's auxiliary modes.

    An agreement or a threat is by its type an act yet to come, and gets no `future` or `hypothetical` beside (2.3).
    """
    auxiliary = AUXILIARY.get(event.status)
    told_by_type = event.intended is not None and event.event in ("AGREE", "THREATEN")
    if told_by_type and auxiliary in ("future", "hypothetical"):
        auxiliary = None
    return [*event.context, *(["historical"] if event.background else []), *([auxiliary] if auxiliary else [])]


def _text_info(event: Event, *, report: Report) -> TextInfo:
    """Say where the event is told: the sentence of its trigger, and its clause."""
    at = event.trigger[0]
    sequence = next((number for number, (start, end) in enumerate(report.sentences, 1) if start <= at < end), None)
    return TextInfo(sequence=sequence, start=event.start, end=event.end)


def _cite_info(report: Report, *, codebook: str) -> CiteInfo:
    """Say which text this is, and what coded it by which codebook."""
    article = report.article
    return CiteInfo(
        citation=article.id,
        url=article.url,
        title=article.title,
        language=article.language,
        publication=article.outlet,
        coder=_coder(report),
        codebook=manual.NAMES[codebook],
    )


def _coder(report: Report) -> str:
    """Name the coder with its version and model."""
    return f"{report.coder.name} {report.coder.version} ({report.coder.model})"


def _standing(event: Event, *, day: Day, report: Report) -> Standing:
    """Give what PLOVER has no field for; `said_by` is null in the article's own voice, empty where nobody is named."""
    chain = voices(event.claim, report=report) if event.claim else None
    unlisted = [Party(entity_text=chain.words)] if chain and chain.words else []
    return Standing(
        event=event.id,
        status=event.status,
        background=event.background,
        intended={"event": event.intended.event, "mode": event.intended.mode} if event.intended else None,
        date_basis=day.basis,
        said_by=_parties(chain.source, report=report) + unlisted if chain else None,
        said_via=_parties(chain.via, report=report) if chain else [],
        confidence=event.confidence,
        because=msgspec.to_builtins(event.because),
    )
