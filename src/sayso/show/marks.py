"""What a reader may see marked in the article: acts, cues, wording, times and places, one mark a character."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from sayso.records import Event, Report, Span
from sayso.show import phrases


class Mark(NamedTuple):
    """A stretch of the article, the style it is shown in, and a note on it in words."""

    span: Span
    style: str
    note: str


class Segment(NamedTuple):
    """Words of the article with the mark that covers them, if one does."""

    text: str
    mark: Mark | None


def marks_of(report: Report) -> tuple[Mark, ...]:
    """Give the marks of a report in text order; where two would overlap, acts win over cues, wording, times, places."""
    taken = bytearray(len(report.article.text))
    kept: list[Mark] = []
    for mark in chain(_acts(report), _cues(report), _wording(report), _times(report), _places(report)):
        start, end = mark.span
        if start < end and not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append(mark)
    return tuple(sorted(kept))


def event_note(event: Event, *, report: Report) -> str:
    """Tell an event in one line: what, who to whom, when, where, on whose word."""
    notes = [
        f"{event.status} {phrases.act(event)}",
        phrases.sides(event, report=report),
        phrases.when(event.date) if event.date else "",
        phrases.where(report.places[event.place]) if event.place is not None else "",
        phrases.size(event),
        "looking back" if event.background else "",
        f"says {phrases.voice(event.claim, report=report)}" if event.claim else "",
    ]
    return " · ".join(note for note in notes if note)


def _acts(report: Report) -> Iterator[Mark]:
    for event in report.events:
        yield Mark(event.trigger, event.status, event_note(event, report=report))


def _cues(report: Report) -> Iterator[Mark]:
    for claim in report.claims:
        if claim.cue:
            yield Mark(claim.cue, "claim", f"{claim.id}: {phrases.told(claim, report=report)}")


def _wording(report: Report) -> Iterator[Mark]:
    for words in report.wording:
        whose = "the article's own voice" if words.voice == "article" else phrases.voice(words.voice, report=report)
        yield Mark((words.start, words.end), "wording", f"{phrases.wording_kind(words.kind)}, {whose}")


def _times(report: Report) -> Iterator[Mark]:
    for time in report.times:
        yield Mark((time.start, time.end), "time", time.value or "time, relative")


def _places(report: Report) -> Iterator[Mark]:
    for place in report.places:
        yield Mark((place.start, place.end), "place", phrases.where(place))


def segments(text: str, span: Span, *, marks: tuple[Mark, ...]) -> Iterator[Segment]:
    """Cut a stretch of the article at the edges of its marks; the segments joined are the stretch."""
    at, end = span
    for mark in marks[bisect_left(marks, at, key=lambda mark: mark.span[1]) :]:
        if mark.span[0] >= end:
            break
        start, stop = max(mark.span[0], at), min(mark.span[1], end)
        if start < stop:
            if at < start:
                yield Segment(text[at:start], None)
            yield Segment(text[start:stop], mark)
            at = stop
    if at < end:
        yield Segment(text[at:end], None)
