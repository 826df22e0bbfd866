"""Spans of characters: half-open, counted in code points."""

from collections.abc import Iterable

from sayso.records import Span


def text_of(text: str, span: Span) -> str:
    """Give the words that a span covers."""
    return text[span[0] : span[1]]


def overlaps(one: Span, other: Span) -> bool:
    """Say whether two spans share at least one character."""
    return one[0] < other[1] and other[0] < one[1]


def contains(outer: Span, inner: Span) -> bool:
    """Say whether `inner` lies wholly inside `outer`."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def strip_span(text: str, span: Span) -> Span:
    """Shrink a span so that it neither starts nor ends with white space."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def merge(spans: Iterable[Span], *, gap: int = 0) -> tuple[Span, ...]:
    """Join spans that overlap or lie at most `gap` characters apart; the result is in text order."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start - merged[-1][1] <= gap:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
