"""The page that `sayso code` prints: the article's own words, and under each paragraph what sayso read in it."""

from collections.abc import Iterable, Iterator
from itertools import chain

from sayso.offsets import strip_span
from sayso.records import Entity, Place, Report, Span
from sayso.show import phrases
from sayso.show.layout import Line, Piece, cells, cut, paint, wrap
from sayso.show.marks import marks_of, segments
from sayso.show.notes import SYMBOL, notes_under

LEAST_WIDTH = 60


def render(report: Report, *, colour: bool, width: int) -> str:
    """Give a report as a readable page.

    Args:
        report: What one article says.
        colour: Whether to paint with ANSI codes; without them the page is plain text that says the same.
        width: Terminal cells in a line; less than 60 counts as 60.

    Returns:
        Lines that end in newlines. Control and bidirectional characters of the article are shown escaped.
    """
    width = max(width, LEAST_WIDTH)
    lines = chain(
        _heading(report, width=width),
        _body(report, width=width),
        _parties(report.entities, width=width),
        _places(report.places, width=width),
        _count(report, width=width),
    )
    return paint(lines, colour=colour)


def _heading(report: Report, *, width: int) -> Iterator[Line]:
    """Give title, outlet and author, day of publication with its reasons, and address."""
    article = report.article
    yield from wrap([Piece(article.title or "(no title)", "title")], width=width)
    by = " · ".join(part for part in (article.outlet, f"by {article.author}" if article.author else None) if part)
    for text in (by, phrases.published(article.published), article.url or ""):
        if text:
            yield from wrap([Piece(text, "faint")], width=width)
    yield ()


def _body(report: Report, *, width: int) -> Iterator[Line]:
    """Give each paragraph, and under it the events, claims, wording and times that begin in it."""
    text = report.article.text
    marks = tuple(mark for mark in marks_of(report) if mark.style not in ("time", "place"))
    spans = tuple(paragraphs(text))
    for span, notes in zip(spans, notes_under(spans, report=report, width=width), strict=True):
        pieces = [Piece(part.text, part.mark.style if part.mark else "") for part in segments(text, span, marks=marks)]
        yield from wrap(pieces, width=width)
        yield from [(), *notes, ()] if notes else [()]


def paragraphs(text: str) -> Iterator[Span]:
    """Give the paragraphs of a text: its lines that are not blank, without the space around them."""
    start = 0
    for line in text.split("\n"):
        span = strip_span(text, (start, start + len(line)))
        start += len(line) + 1
        if span[0] < span[1]:
            yield span


def _parties(entities: tuple[Entity, ...], *, width: int) -> Iterator[Line]:
    """Give the table of parties: name, code, how often mentioned, and what they are."""
    names = {entity.id: entity.name for entity in entities}
    rows = [
        (entity.name, entity.code or "—", f"{len(entity.mentions)}×", _standing(entity, names=names))
        for entity in entities
    ]
    yield from _table("Parties", rows, width=width)


def _standing(entity: Entity, *, names: dict[str, str]) -> str:
    """Give a party's roles, former ones marked; for a group, its members; for neither, its kind."""
    if entity.members:
        return ", ".join(names.get(member, member) for member in entity.members)
    roles = "; ".join(f"{'former ' if role.former else ''}{role.title}" for role in entity.roles)
    return roles or entity.kind


def _places(places: Iterable[Place], *, width: int) -> Iterator[Line]:
    """Give the table of places, each once: name, country, how often named, coordinates in degrees."""
    counts: dict[tuple[str, str, str], int] = {}
    for place in places:
        known = place.lat is not None and place.lon is not None
        degrees = f"{place.lat:.2f}, {place.lon:.2f}" if known else "no coordinates"
        key = (place.name, place.country or "—", degrees)
        counts[key] = counts.get(key, 0) + 1
    rows = [(name, country, f"{count}×", degrees) for (name, country, degrees), count in counts.items()]
    yield from _table("Places", rows, width=width)


def _table(title: str, rows: list[tuple[str, str, str, str]], *, width: int) -> Iterator[Line]:
    """Give rows of four cells under a title; the last cell takes what room is left and is wrapped in it."""
    if not rows:
        return
    yield (Piece(title, "heading"),)
    widths = [min(max(cells(row[column]) for row in rows), width // 3) for column in range(3)]
    for row in rows:
        parts = [cut(cell, width=room) for cell, room in zip(row, widths, strict=False)]
        padded = [part + " " * (room - cells(part) + 2) for part, room in zip(parts, widths, strict=True)]
        first = (Piece("  " + padded[0], "party"), Piece(padded[1]), Piece(padded[2], "faint"))
        yield from wrap([Piece(row[3])], width=width, first=first, rest=" " * sum(cells(piece.text) for piece in first))
    yield ()


def _count(report: Report, *, width: int) -> Iterator[Line]:
    """Give the closing lines: how much of what, and what made it."""
    by_status = [(status, sum(event.status == status for event in report.events)) for status in SYMBOL]
    parts = ", ".join(f"{number} {status}" for status, number in by_status if number)
    counts = [
        _plural(len(report.events), "event") + (f" ({parts})" if parts else ""),
        _plural(len(report.claims), "claim"),
        _plural(len(report.entities), "part", one="y", more="ies"),
        _plural(len({(place.name, place.country) for place in report.places}), "place"),
        _plural(len(report.times), "time"),
        f"{len(report.wording)} wording",
    ]
    coder = report.coder
    made = f"{coder.name} {coder.version}, model {coder.model}, {coder.codebook}"
    yield from wrap([Piece(", ".join(counts))], width=width)
    yield from wrap([Piece(made, "faint")], width=width)


def _plural(number: int, word: str, *, one: str = "", more: str = "s") -> str:
    """Count something in words: `1 claim`, `2 claims`."""
    return f"{number:,} {word}{one if number == 1 else more}"
