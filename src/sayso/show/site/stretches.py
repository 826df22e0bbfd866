"""The text of a paragraph cut where a layer begins or ends, each piece with all that lies over it."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from sayso.records import Record, Report, Span
from sayso.show.claims import nested


class Cover(NamedTuple):
    """What lies over a stretch of the article."""

    span: Span
    style: str
    """Name of a class of the stylesheet, "" for what shows only when its record is pointed at."""
    record: str
    """Id of the record in the article: `v1`, `c2`, `t0`, `p3`, `w4`."""
    rank: int
    """Which of several is the link, the lowest; a cover without one is no link."""


class Stretch(Record, frozen=True, kw_only=True):
    """Some words, and what lies over all of them alike."""

    text: str
    styles: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    """The records that they belong to."""
    link: str | None = None
    """The record that they name, whose note the words lead to."""
    anchors: tuple[str, ...] = ()
    """The records whose words begin here."""


NO_LINK = 9
DEEPEST = 3
"""Claims inside claims are told apart down to here."""


def covers(report: Report, *, layers: frozenset[str]) -> list[Cover]:
    """List what the layers that are switched on lay over the text, in text order."""
    found: list[Cover] = []
    if "events" in layers:
        for event in report.events:
            found += [Cover((event.start, event.end), "", event.id, NO_LINK)]
            found += [Cover(event.trigger, f"act {event.status}", event.id, 0)]
    if "claims" in layers:
        for claim, depth in nested(report.claims):
            found += [Cover(span, f"said said-{min(depth, DEEPEST)}", claim.id, NO_LINK) for span in claim.content]
            found += [Cover(claim.cue, "cue", claim.id, 1)] if claim.cue else []
            found += [Cover(claim.source_span, "", claim.id, NO_LINK)] if claim.source_span else []
    if "wording" in layers:
        found += [Cover((w.start, w.end), f"worded {w.kind}", f"w{n}", 2) for n, w in enumerate(report.wording)]
    if "times" in layers:
        found += [Cover((time.start, time.end), "time", f"t{n}", 3) for n, time in enumerate(report.times)]
    if "places" in layers:
        found += [Cover((place.start, place.end), "place", f"p{n}", 4) for n, place in enumerate(report.places)]
    return sorted(
        (cover for cover in found if cover.span[0] < cover.span[1]), key=lambda cover: (cover.span, cover.rank)
    )


def heads(over: Iterable[Cover]) -> dict[int, tuple[str, ...]]:
    """Say where the words of each record are led to: where what names it begins, or else where it begins itself."""
    first: dict[str, tuple[int, int]] = {}
    for cover in over:
        here = (cover.rank, cover.span[0])
        first[cover.record] = min(first.get(cover.record, here), here)
    found: dict[int, tuple[str, ...]] = {}
    for record, (_, start) in first.items():
        found[start] = (*found.get(start, ()), record)
    return found


def stretches(text: str, span: Span, *, over: list[Cover], starts: dict[int, tuple[str, ...]]) -> Iterator[Stretch]:
    """Cut a stretch of the article where what lies over it begins or ends.

    Args:
        text: The article.
        span: Which part of it.
        over: What lies over that part.
        starts: What `heads` says of the whole article.
    """
    start, end = span
    edges = {start, end, *(min(max(edge, start), end) for cover in over for edge in cover.span)}
    for left, right in pairwise(sorted(edges)):
        here = [cover for cover in over if cover.span[0] <= left and right <= cover.span[1]]
        link = min((cover for cover in here if cover.rank < NO_LINK), key=lambda cover: cover.rank, default=None)
        styles = [*(cover.style for cover in here if cover.rank == NO_LINK), *_edges(link, left=left, right=right)]
        yield Stretch(
            text=text[left:right],
            styles=tuple(dict.fromkeys(name for style in styles for name in style.split())),
            of=tuple(dict.fromkeys(cover.record for cover in here)),
            link=link.record if link else None,
            anchors=starts.get(left, ()),
        )


def _edges(link: Cover | None, *, left: int, right: int) -> Iterator[str]:
    """Give the style of a link, and whether it begins and ends here, so that its signs stand once."""
    if link is not None:
        yield link.style
        yield "opens" if link.span[0] == left else ""
        yield "closes" if link.span[1] == right else ""
