"""How alike articles are in what they tell, each compared with those of the days around it.

Rare terms weigh more, and how rare a term is hangs on the articles of the weeks around: those of a period of
`PERIOD_DAYS` and of the periods before and after it. So what comes in changes nothing in other weeks. Articles without
a known day may be of any: they are counted in every period, compared with all, and weighed over all.
"""

import math
from bisect import bisect_left, bisect_right
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np

APART_DAYS = 14
"""Articles whose days are known and further apart tell different news."""
PERIOD_DAYS = APART_DAYS
"""So that whoever is near enough is in the same period or beside it."""
WHOLE = 0.08
"""Least likeness over all terms, those included that no other article has. Without it everything is alike in a store of
three articles, where the few words that two of them share are all that counts. Up to 0.09 it changes nothing in the
training topics of ECB+."""
KEPT = 8
"""Periods that are held at a time."""
Period = int | None
Row = tuple["np.ndarray", "np.ndarray"]
"""Places and likeness of the articles that one is like at all."""


def period_of(day: date | None) -> Period:
    """Give the period of a day; None where it is not known."""
    return day.toordinal() // PERIOD_DAYS if day else None


class Weights(NamedTuple):
    """The articles of a period as vectors of length 1, over terms that several articles have."""

    first: int
    """The place of its first article."""
    vectors: list[list[tuple[str, float]]]
    shared: "np.ndarray"
    """The part of each article's length that these terms make."""
    postings: "dict[str, tuple[np.ndarray, np.ndarray]]"
    """For each term who has it, counted from `first`, and with which weight."""


class Near:
    """The likeness of articles with each other.

    One unseen article without any of the terms is counted in, so that what all have still weighs something where there
    are only two. Terms of one article only are left out, and where they are most of what it says, it is like no other.

    Args:
        days: The day of each article, in the order of days; those without a day in front.
        load: Gives the terms of the articles of a period, in the order of their places.
        same: Places of articles that are copies of each other, and are alike whatever their terms.
    """

    def __init__(
        self,
        days: Sequence[date | None],
        *,
        load: Callable[[Period], Sequence[Counter[str]]],
        same: Iterable[tuple[int, int]] = (),
    ) -> None:
        self._days = days
        self._load = load
        self._undated = sum(day is None for day in days)
        self._places: dict[Period, tuple[int, int]] = {None: (0, self._undated)}
        self._dated = [day.toordinal() for day in days if day is not None]
        periods = [ordinal // PERIOD_DAYS for ordinal in self._dated]
        for period in dict.fromkeys(periods):
            ends = bisect_left(periods, period), bisect_right(periods, period)
            self._places[period] = (self._undated + ends[0], self._undated + ends[1])
        self._terms: OrderedDict[Period, tuple[Sequence[Counter[str]], Counter[str]]] = OrderedDict()
        self._weights: OrderedDict[Period, Weights] = OrderedDict()
        self._copies: dict[int, set[int]] = {}
        for one, other in same:
            self._copies.setdefault(one, set()).add(other)
            self._copies.setdefault(other, set()).add(one)

    def row(self, place: int) -> Row:
        """Say which articles one is like, itself included, and how much, from 0 to 1; copies are 1."""
        import numpy as np

        own = period_of(self._days[place])
        mine = self._weighed(own)
        vector, shared = mine.vectors[place - mine.first], mine.shared[place - mine.first]
        low, high = self._within(place)
        places, likeness = [], []
        for period in self._around(own):
            theirs = self._weighed(period)
            found = np.zeros(len(theirs.vectors))
            for term, weight in vector:
                if term in theirs.postings:
                    who, weights = theirs.postings[term]
                    found[who] += weight * weights
            found[found * shared * theirs.shared < WHOLE] = 0.0
            there = found.nonzero()[0]
            if period is not None:
                there = there[(there + theirs.first >= low) & (there + theirs.first < high)]
            places.append(there + theirs.first)
            likeness.append(found[there])
        return self._with_copies(place, np.concatenate(places), np.concatenate(likeness))

    def _with_copies(self, place: int, places: "np.ndarray", likeness: "np.ndarray") -> Row:
        """Make copies as alike as can be, however far apart they are."""
        import numpy as np

        copies = np.array(sorted(self._copies.get(place, ())), dtype=np.int64)
        others = ~np.isin(places, copies)
        return np.concatenate([places[others], copies]), np.concatenate([likeness[others], np.ones(len(copies))])

    def _within(self, place: int) -> tuple[int, int]:
        """Give the places of dated articles that are near enough, the end excluded."""
        day = self._days[place]
        if day is None:
            return self._undated, len(self._days)
        own = day.toordinal()
        bounds = bisect_left(self._dated, own - APART_DAYS), bisect_right(self._dated, own + APART_DAYS)
        return self._undated + bounds[0], self._undated + bounds[1]

    def _around(self, period: Period) -> list[Period]:
        """Give the periods whose articles are compared with those of one: of no day, with all."""
        if period is None:
            return list(self._places)
        return [one for one in (None, period - 1, period, period + 1) if one in self._places]

    def _of(self, period: Period) -> tuple[Sequence[Counter[str]], Counter[str]]:
        """Give the terms of each article of a period, and how many of them have each term."""
        if period not in self._terms:
            counts = self._load(period)
            self._terms[period] = counts, Counter(term for one in counts for term in one)
            _forget(self._terms)
        self._terms.move_to_end(period)
        return self._terms[period]

    def _weighed(self, period: Period) -> Weights:
        """Weigh the terms of a period's articles."""
        if period not in self._weights:
            around = self._around(period)
            size = sum(last - first for first, last in (self._places[one] for one in around))
            spread: Counter[str] = Counter()
            for one in around:
                spread.update(self._of(one)[1])
            rarity = {term: math.log((size + 1) / number) for term, number in spread.items()}
            self._weights[period] = _weights(
                self._of(period)[0], first=self._places[period][0], rarity=rarity, spread=spread
            )
            _forget(self._weights)
        self._weights.move_to_end(period)
        return self._weights[period]


def _weights(counts: Sequence[Counter[str]], *, first: int, rarity: dict[str, float], spread: Counter[str]) -> Weights:
    """Make vectors of terms."""
    import numpy as np

    shared = np.zeros(len(counts))
    vectors: list[list[tuple[str, float]]] = []
    postings: dict[str, list[tuple[int, float]]] = {}
    for number, one in enumerate(counts):
        weights = {term: (1 + math.log(max(n, 1))) * rarity[term] for term, n in sorted(one.items())}
        length = _length(weight for term, weight in weights.items() if spread[term] > 1) or 1.0
        shared[number] = length / (_length(weights.values()) or 1.0)
        vectors.append([(term, weight / length) for term, weight in weights.items() if spread[term] > 1])
        for term, weight in vectors[-1]:
            postings.setdefault(term, []).append((number, weight))
    arrays = {
        term: (np.array([n for n, _ in some], dtype=np.int64), np.array([w for _, w in some]))
        for term, some in postings.items()
    }
    return Weights(first, vectors, shared, arrays)


def _forget(held: "OrderedDict[Period, Any]") -> None:
    """Let go of the period that was asked for longest ago; those without a day are asked for all the time."""
    if len(held) > KEPT:
        del held[next(period for period in held if period is not None)]


def _length(weights: Iterable[float]) -> float:
    """Give the length of a vector."""
    return math.sqrt(sum(weight * weight for weight in weights))
