"""Which articles tell the same news: average-link groups over the likeness of their terms."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from sayso.store.likeness import Near, Period, period_of

LIKE = 0.21
"""Least mean likeness inside a group: the middle of the range (0.20 to 0.23) in which the training topics of ECB+ are
grouped about equally well; see benchmarks/stories.py."""
Link = tuple[int, int]
"""Places of two articles of that likeness, the lower one first."""


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

    def load(period: Period) -> list[Counter[str]]:
        return [counts[place] for place in order if period_of(days[place]) == period]

    near = Near(
        [days[place] for place in order], load=load, same=[(place_of[one], place_of[other]) for one, other in same]
    )
    found = list(range(len(counts)))
    for members in joined(links(range(len(counts)), near=near), size=len(counts)):
        for group in linked(members, near=near):
            places = [order[number] for number in group]
            for place in places:
                found[place] = min(places)
    return found


def links(places: Iterable[int], *, near: Near) -> set[Link]:
    """Give the pairs that are alike enough, of which one is among some places."""
    found = set()
    for place in places:
        others, likeness = near.row(place)
        for other in others[likeness >= LIKE].tolist():
            if other != place:
                found.add((min(place, other), max(place, other)))
    return found


def joined(pairs: Iterable[Link], *, size: int) -> list[list[int]]:
    """Give the sets of places that are joined by pairs, those of one place left out, in order."""
    parent = list(range(size))
    for one, other in pairs:
        _join(parent, one, other)
    members: dict[int, list[int]] = {}
    for place in range(size):
        members.setdefault(_root(parent, place), []).append(place)
    return [some for some in members.values() if len(some) > 1]


def linked(members: list[int], *, near: Near) -> list[list[int]]:
    """Link the members of one set; equals are linked in the order of their places."""
    import numpy as np

    number_of = {place: number for number, place in enumerate(members)}
    like = np.zeros((len(members), len(members)))
    for number, place in enumerate(members):
        for other, likeness in zip(*(part.tolist() for part in near.row(place)), strict=True):
            if other in number_of:
                like[number, number_of[other]] = likeness
    np.fill_diagonal(like, -1.0)
    sizes = np.ones(len(members))
    found = {number: [member] for number, member in enumerate(members)}
    while True:
        one, other = divmod(int(np.argmax(like)), len(members))
        if like[one, other] < LIKE:
            return [sorted(group) for group in found.values()]
        mean = (like[one] * sizes[one] + like[other] * sizes[other]) / (sizes[one] + sizes[other])
        like[one], like[:, one] = mean, mean
        like[other], like[:, other], like[one, one] = -1.0, -1.0, -1.0
        sizes[one] += sizes[other]
        found[one] += found.pop(other)


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
