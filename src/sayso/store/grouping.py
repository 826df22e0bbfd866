"""Which articles tell the same news: average-link groups over the likeness of their terms."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
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
    order = sorted(range(len(counts)), key=lambda place: (days[place] or date.min, place))
    place_of = {place: number for number, place in enumerate(order)}
    near = _Near(
        Weighed(counts[place] for place in order),
        days=[days[place] for place in order],
        same=[(place_of[one], place_of[other]) for one, other in same],
    )
    parent = list(range(len(counts)))
    for number in range(len(counts)):
        for other in (near.row(number) >= LIKE).nonzero()[0]:
            _join(parent, number, int(other))
    joined: dict[int, list[int]] = {}
    for number in range(len(counts)):
        joined.setdefault(_root(parent, number), []).append(number)
    found = list(range(len(counts)))
    for members in joined.values():
        for group in _linked(members, near=near) if len(members) > 1 else ():
            places = [order[number] for number in group]
            for place in places:
                found[place] = min(places)
    return found


class _Near:
    """The likeness of articles in the order of their days, those without a day in front.

    Args:
        weighed: Their terms.
        days: The day of each.
        same: Which are copies of each other.
    """

    def __init__(self, weighed: Weighed, *, days: Sequence[date | None], same: Sequence[tuple[int, int]]) -> None:
        self._weighed = weighed
        self._undated = sum(day is None for day in days)
        self._dated = [day for day in days if day is not None]
        self._copies: dict[int, set[int]] = {}
        for one, other in same:
            self._copies.setdefault(one, set()).add(other)
            self._copies.setdefault(other, set()).add(one)

    def row(self, number: int) -> "np.ndarray":
        """Give the likeness of one with each: none where the days are too far apart, full of copies."""
        among = [(0, self._weighed.size)]
        if number >= self._undated:
            own, apart = self._dated[number - self._undated], timedelta(APART_DAYS)
            bounds = bisect_left(self._dated, own - apart), bisect_right(self._dated, own + apart)
            among = [(0, self._undated), (self._undated + bounds[0], self._undated + bounds[1])]
        row = self._weighed.likeness(number, among=among)
        row[list(self._copies.get(number, ()))] = 1.0
        return row


def _linked(members: list[int], *, near: _Near) -> list[list[int]]:
    """Link the members of one set; equals are linked in the order of their places."""
    import numpy as np

    like = np.array([near.row(number)[members] for number in members])
    np.fill_diagonal(like, -1.0)
    sizes = np.ones(len(members))
    linked = {number: [member] for number, member in enumerate(members)}
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
