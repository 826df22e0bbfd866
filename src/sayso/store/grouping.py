"""Which articles tell the same news: average-link groups over the likeness of their terms."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sayso.store.terms import Weighed

if TYPE_CHECKING:
    import numpy as np

LIKE = 0.21
"""Least mean likeness inside a group: the middle of the range (0.20 to 0.23) in which the training topics of ECB+ are
grouped about equally well; see benchmarks/stories.py."""
APART_DAYS = 14
"""Articles whose days are known and further apart tell different news."""


def groups(
    counts: Sequence[Counter[str]], *, days: Sequence[date | None], same: Sequence[tuple[int, int]] = ()
) -> list[int]:
    """Group articles that tell the same news.

    The groups are those of average linkage, and do not hang on the order of the articles: two groups become one as long
    as the mean likeness of their articles is `LIKE` or more, the most alike first. Such groups never reach beyond a set
    of articles that are joined by pairs of that likeness, so each such set is grouped alone.

    Args:
        counts: The terms of each article (`sayso.store.terms`).
        days: Day of publication of each; None where it is not known.
        same: Places of articles that are copies of each other, and are alike whatever their terms.

    Returns:
        For each article the place of the first of its group.
    """
    weighed = Weighed(counts)
    joined: dict[int, list[int]] = {}
    parent = list(range(len(counts)))
    for place in range(len(counts)):
        for other in (_row(weighed, place, days=days, same=same) >= LIKE).nonzero()[0]:
            _join(parent, place, int(other))
    for place in range(len(counts)):
        joined.setdefault(_root(parent, place), []).append(place)
    found = list(range(len(counts)))
    for members in joined.values():
        if len(members) > 1:
            for group in _linked(members, weighed=weighed, days=days, same=same):
                for place in group:
                    found[place] = min(group)
    return found


def _row(weighed: Weighed, place: int, *, days: Sequence[date | None], same: Sequence[tuple[int, int]]) -> "np.ndarray":
    """Give the likeness of one article with each: none where the days are too far apart, full of copies."""
    row = weighed.likeness(place)
    own = days[place]
    if own is not None:
        for other, day in enumerate(days):
            if day is not None and abs((day - own).days) > APART_DAYS:
                row[other] = 0.0
    for one, other in same:
        if place in (one, other):
            row[other if place == one else one] = 1.0
    return row


def _linked(
    members: list[int], *, weighed: Weighed, days: Sequence[date | None], same: Sequence[tuple[int, int]]
) -> list[list[int]]:
    """Link the members of one set; equals are linked in the order of their places."""
    import numpy as np

    like = np.array([_row(weighed, place, days=days, same=same)[members] for place in members])
    np.fill_diagonal(like, -1.0)
    sizes = np.ones(len(members))
    linked = {number: [place] for number, place in enumerate(members)}
    while True:
        one, other = divmod(int(np.argmax(like)), len(members))
        if like[one, other] < LIKE:
            return [sorted(group) for group in linked.values()]
        mean = (like[one] * sizes[one] + like[other] * sizes[other]) / (sizes[one] + sizes[other])
        like[one], like[:, one] = mean, mean
        like[other], like[:, other], like[one, one] = -1.0, -1.0, -1.0
        sizes[one] += sizes[other]
        linked[one] += linked.pop(other)


def _root(parent: list[int], place: int) -> int:
    """Find the first of the set that a place belongs to."""
    while parent[place] != place:
        parent[place] = parent[parent[place]]
        place = parent[place]
    return place


def _join(parent: list[int], one: int, other: int) -> None:
    """Make one set of two."""
    roots = sorted((_root(parent, one), _root(parent, other)))
    parent[roots[1]] = roots[0]
