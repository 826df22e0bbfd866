"""What stands under a paragraph of a page: its events, claims, wording and times, one record a note."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TypeVar

from sayso.records import Claim, Event, Report, Span, Time, Wording
from sayso.show import phrases
from sayso.show.claims import nested
from sayso.show.layout import NO_BREAK_SPACE, Line, Piece, cells, wrap

Item = TypeVar("Item")
WIDE = 80
"""From this width on, the status stands in a column of its own."""
MARGIN = "    "
SYMBOL = {
    "happened": "●",
    "ongoing": "◐",
    "planned": "○",
    "demanded": "!",
    "hypothetical": "?",
    "denied": "✗",
    "averted": "⊘",
}
"""One sign a status, so that they differ without colour too."""


def notes_under(spans: tuple[Span, ...], *, report: Report, width: int) -> Iterator[list[Line]]:
    """Give the notes of each paragraph.

    Args:
        spans: The paragraphs, in text order.
        report: What the article says.
        width: Terminal cells in a line.

    Yields:
        The lines under each paragraph, none where nothing begins in it.
    """
    events = _parted(report.events, spans=spans, at=lambda event: event.trigger[0])
    claims = _parted(report.claims, spans=spans, at=phrases.starts_at)
    wording = _parted(report.wording, spans=spans, at=lambda words: words.start)
    times = _parted(report.times, spans=spans, at=lambda time: time.start)
    depths = {claim.id: depth for claim, depth in nested(report.claims)}
    for number in range(len(spans)):
        lines = chain(
            _events(events[number], report=report, width=width),
            _claims(claims[number], depths=depths, report=report, width=width),
            _wording(wording[number], report=report, width=width),
            _times(times[number], width=width),
        )
        yield list(lines)


def _parted(items: Iterable[Item], *, spans: tuple[Span, ...], at: Callable[[Item], int]) -> list[list[Item]]:
    """Put records to the paragraphs in which they begin; one that begins between two goes to the first of them."""
    starts = [start for start, _ in spans]
    parted: list[list[Item]] = [[] for _ in spans]
    for item in items if spans else ():
        parted[max(bisect_right(starts, at(item)) - 1, 0)].append(item)
    return parted


def _events(events: list[Event], *, report: Report, width: int) -> Iterator[Line]:
    """Give events, one record each: status, act, and what is known of it."""
    for event in events:
        status = f"{MARGIN}{SYMBOL[event.status]} {event.status:<13}"
        fields = _joined(_event_fields(event, report=report, width=width))
        pieces = [Piece(phrases.act(event), "type"), Piece(f"{NO_BREAK_SPACE * 2} "), *fields]
        if width < WIDE:
            status = status.rstrip() + " "
        rest = " " * cells(status) if width >= WIDE else f"{MARGIN}  "
        yield from wrap(pieces, width=width, first=(Piece(status, event.status),), rest=rest)


def _event_fields(event: Event, *, report: Report, width: int) -> Iterator[Piece]:
    """Give what is known of an event, in the order who, when, where, how many, in which words, on whose word."""
    yield Piece(phrases.sides(event, report=report), "party")
    if event.date:
        yield Piece(phrases.when(event.date))
    if event.place is not None:
        yield Piece(phrases.where(report.places[event.place]))
    yield Piece(phrases.size(event))
    yield Piece(f"“{phrases.excerpt(event, report=report, width=max(width // 2, 40))}”", "faint")
    if event.claim:
        yield Piece(f"says {phrases.voice(event.claim, report=report)}", "claim")
    if event.background:
        yield Piece("looking back", "faint")
    if event.same_as:
        yield Piece("told before", "faint")
    if event.context:
        yield Piece(", ".join(event.context), "faint")
    yield Piece(f"{event.confidence:.2f}", "faint")


def _joined(fields: Iterable[Piece]) -> Iterator[Piece]:
    """Put a dot between fields; empty ones fall out."""
    for number, piece in enumerate(piece for piece in fields if piece.text):
        if number:
            yield Piece(f"{NO_BREAK_SPACE}· ", "faint")
        yield piece


def _claims(claims: list[Claim], *, depths: dict[str, int], report: Report, width: int) -> Iterator[Line]:
    """Give claims, each under the one that tells it."""
    for claim, _ in nested(claims):
        margin = MARGIN + "  " * min(depths[claim.id], 4)
        said = phrases.content(claim, report=report, width=max(width * 2 - 40, 60))
        pieces = [Piece(phrases.told(claim, report=report) + ":", "claim"), Piece(" "), Piece(said)]
        yield from wrap(pieces, width=width, first=(Piece(f"{margin}» ", "claim"),), rest=margin + "  ")


def _wording(wording: list[Wording], *, report: Report, width: int) -> Iterator[Line]:
    """Give wording in one compact record."""
    fields = []
    for words in wording:
        kind = phrases.wording_kind(words.kind)
        whose = "" if words.voice == "article" else f", {phrases.voice(words.voice, report=report)}"
        fields.append(Piece(f"{words.text} ({kind}{whose})", "wording"))
    if fields:
        first = (Piece(f"{MARGIN}~ ", "wording"), Piece("wording  ", "faint"))
        yield from wrap(_joined(fields), width=width, first=first, rest=f"{MARGIN}  ")


def _times(times: list[Time], *, width: int) -> Iterator[Line]:
    """Give time expressions in one compact record; those that are their own value tell nothing new."""
    fields = [Piece(f"{time.text} = {time.value or 'relative'}", "faint") for time in times if time.text != time.value]
    if fields:
        first = (Piece(f"{MARGIN}@ times    ", "faint"),)
        yield from wrap(_joined(fields), width=width, first=first, rest=f"{MARGIN}  ")
