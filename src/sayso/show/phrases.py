"""Records put into words: parties, days, places, acts and claims as a page prints them, without any layout."""

from datetime import date, timedelta

from sayso.offsets import text_of
from sayso.records import Claim, Entity, Event, EventDate, Place, Published, Report, Span, Status
from sayso.show.layout import cells, cut
from sayso.store.voices import voices

NOBODY = "(nobody named)"
QUOTATION_MARKS = "\"“”„«»‘’'"
CUES_BEFORE = (" to", " of", "per")
"""Ends of cues that stand before their source: "according to", "in the words of", "per"."""
CUES_WITH_AUDIENCE = (
    "told",
    "tell",
    "tells",
    "telling",
    " on",
    " to",
    "asked",
    "urged",
    "warned",
    "informed",
    "assured",
)
"""Ends of cues that are followed by whom they speak to, without "to"."""
DAY_BASIS = {"expression": "", "narrative": "by the sentence before", "published": "day of publication"}
WORDING_KIND = {"scare_quotes": "scare quotes"}


def party(entity: Entity) -> str:
    """Give a party with its code, such as `Ana Costa [PRTGOV]`; without brackets where it has none."""
    return f"{entity.name} [{entity.code}]" if entity.code else entity.name


def parties(ids: tuple[str, ...], *, report: Report) -> str:
    """Give several parties, parted by commas; empty for none."""
    by_id = {entity.id: entity for entity in report.entities}
    return ", ".join(party(by_id[one]) if one in by_id else one for one in ids)


def interval(first: str | None, last: str | None) -> str:
    """Give an interval as short as it can be written: `2024-05-16`, `2023-10`, `2022`, `2024-05-03 to 2024-05-05`.

    An interval that is open on one side reads `from 2023-10-01` or `until 2014-12-31`; one that is open on both, "".
    """
    if first is None or last is None:
        return f"from {first}" if first else f"until {last}" if last else ""
    if first == last:
        return first
    start, after = date.fromisoformat(first), date.fromisoformat(last) + timedelta(days=1)
    if start.day == after.day == 1:
        if start.month == after.month == 1 and after.year == start.year + 1:
            return first[:4]
        if (after.year - start.year) * 12 + after.month - start.month == 1:
            return first[:7]
    return f"{first} to {last}"


def weekday(first: str | None, last: str | None) -> str:
    """Give the name of the weekday where an interval is one day, else ""."""
    return f"{date.fromisoformat(first):%A}" if first and first == last else ""


def when(day: EventDate) -> str:
    """Give the day of an event with its weekday, and how it is known unless its own words say it."""
    notes = [note for note in (weekday(day.first, day.last), DAY_BASIS[day.basis]) if note]
    return f"{interval(day.first, day.last)} ({', '.join(notes)})" if notes else interval(day.first, day.last)


def published(day: Published) -> str:
    """Give the day of publication, how it is known, and the reasons."""
    if day.first is None and day.last is None:
        return "day of publication unknown" + (f" ({'; '.join(day.because)})" if day.because else "")
    name = weekday(day.first, day.last)
    because = f": {'; '.join(day.because)}" if day.because else ""
    return f"published {interval(day.first, day.last)}{f', a {name}' if name else ''} ({day.basis}{because})"


def where(place: Place) -> str:
    """Give a place with its country, such as `Harbin, CHN`."""
    is_country = place.feature is not None and place.feature.startswith("PCL")
    return f"{place.name}, {place.country}" if place.country and not is_country else place.name


def coded(event: str, mode: str | None) -> str:
    """Give a PLOVER type with its mode, such as `CONSULT/visit`."""
    return f"{event}/{mode}" if mode else event


def act(event: Event) -> str:
    """Give what was done, as `coded_act` writes it."""
    foreseen = coded(event.intended.event, event.intended.mode) if event.intended is not None else None
    return coded_act(coded(event.event, event.mode), status=event.status, foreseen=foreseen)


def coded_act(own: str, *, status: Status, foreseen: str | None) -> str:
    """Give what was done, and the act that it is about: `REJECT: REQUEST`.

    An act that is yet to come stands first, `CONSULT/visit (AGREE)`, unless it is a promise that was made: a promise
    to investigate that `happened` is no investigation that did.
    """
    if foreseen is None:
        return own
    yet_to_come = own == "AGREE" and status not in {"happened", "ongoing"}
    return f"{foreseen} ({own})" if yet_to_come else f"{own}: {foreseen}"


def sides(event: Event, *, report: Report) -> str:
    """Give who did it to whom: `A, B → C`, with `?` for a doer that the article does not name."""
    doers = parties(event.actor, report=report) or "?"
    others = parties(event.recipient, report=report)
    return f"{doers} → {others}" if others else doers


def size(event: Event) -> str:
    """Give the counts of an event, as `persons` writes them; empty where there are none."""
    return persons(event.size.dead, event.size.injured, event.size.arrested) if event.size else ""


def persons(dead: int | None, injured: int | None, arrested: int | None) -> str:
    """Give counts of persons: `3 dead, 10 injured`."""
    counts = ((dead, "dead"), (injured, "injured"), (arrested, "arrested"))
    return ", ".join(f"{number:,} {word}" for number, word in counts if number is not None)


def excerpt(event: Event, *, report: Report, width: int) -> str:
    """Give the words that tell an event in at most `width` cells: its clause, or the words around its trigger."""
    text = report.article.text
    clause = " ".join(text_of(text, (event.start, event.end)).split())
    if cells(clause) <= width:
        return clause
    trigger = text_of(text, event.trigger)
    before = text[event.start : event.trigger[0]].split()
    after = text[event.trigger[1] : event.end]
    kept, left = " ".join(trigger.split()), True
    tail = after.split()
    glue = "" if after[:1] and not after[0].isspace() else " "
    while before or tail:
        take_left = before and (left or not tail)
        grown = f"{before[-1]} {kept}" if take_left else f"{kept}{glue}{tail[0]}"
        if cells(grown) > width - 4:
            break
        kept, left = grown, not left
        if take_left:
            before.pop()
        else:
            tail.pop(0)
            glue = " "
    return cut(f"{'… ' if before else ''}{kept}{' …' if tail else ''}", width=width)


def voice(claim_id: str, *, report: Report) -> str:
    """Give on whose word a claim stands, innermost first: `Ana Costa [PRTGOV], via Lusa`."""
    chain = voices(claim_id, report=report)
    names = [parties((one,), report=report) for one in chain.via]
    return ", via ".join([parties(chain.source, report=report) or chain.words or NOBODY, *names])


def told(claim: Claim, *, report: Report) -> str:
    """Give who says it, to whom and through whom: `Ana Costa [PRTGOV] told reporters, via Lusa`."""
    source = parties(claim.source, report=report) or voices(claim.id, report=report).words
    cue = " ".join(text_of(report.article.text, claim.cue).split()) if claim.cue else ""
    audience = ", ".join(e.name for e in report.entities if e.id in claim.audience and e.name not in cue)
    who = f"{cue} {source}" if source and cue.lower().endswith(CUES_BEFORE) else f"{source or NOBODY} {cue}".rstrip()
    to = f" {'' if cue.endswith(CUES_WITH_AUDIENCE) else 'to '}{audience}" if audience else ""
    via = f", via {parties(claim.via, report=report)}" if claim.via else ""
    on = interval(claim.date.first, claim.date.last) if claim.date else ""
    return who + to + via + (f", on {on}" if on else "")


def content(claim: Claim, *, report: Report, width: int) -> str:
    """Give what is claimed in at most `width` cells; what is quoted whole stands in quotation marks."""
    parts = [" ".join(text_of(report.article.text, span).split()) for span in claim.content]
    if claim.kind == "direct":
        said = " … ".join(part.strip(QUOTATION_MARKS) for part in parts)
        return f"“{cut(said, width=width - 2)}”"
    return cut(" … ".join(parts), width=width)


def starts_at(claim: Claim) -> int:
    """Give the character at which a claim begins: its source, cue or content, whatever comes first."""
    spans: list[Span] = [span for span in (claim.source_span, claim.cue, *claim.content) if span]
    return min((start for start, _ in spans), default=0)


def wording_kind(kind: str) -> str:
    """Give the kind of a wording as a reader would say it."""
    return WORDING_KIND.get(kind, kind)
