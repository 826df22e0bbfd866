"""Which tellings are compared at all: those of one kind that share a party, a place or a story, and are near in time.

A telling is near another where their days meet, a week given: that far they may be apart and agree
(`sayso.store.tellingdays`). Where the days say little (no day, an open end, more than a month), the telling counts as
of a month before the end that is known, or of the month before and after the day on which its article came out.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from sayso.store.tellingdays import RECENT_DAYS, WIDEST_DAYS

if TYPE_CHECKING:
    from sayso.store.happenings import Telling

EVER = 10_000_000
"""Later than any day, counted as `date.toordinal` does."""
Window = tuple[int, int]


def window_of(telling: "Telling") -> Window:
    """Give the days of a telling, as ordinals, with those around it on which others may put it."""
    first, last = telling.days.first, telling.days.last
    if first is not None and last is not None and (last - first).days <= WIDEST_DAYS:
        return first.toordinal() - RECENT_DAYS, last.toordinal() + RECENT_DAYS
    if first is None and last is not None:
        return last.toordinal() - WIDEST_DAYS, last.toordinal() + RECENT_DAYS
    if telling.came is None:
        return 0, EVER
    return telling.came.toordinal() - WIDEST_DAYS, telling.came.toordinal() + WIDEST_DAYS


def marks_of(telling: "Telling") -> set[str]:
    """Give what another telling of the same event is likely to have, too."""
    marks = {telling.story, telling.spot.name if telling.spot else None}
    for party in telling.actors + telling.recipients:
        marks |= {party.key} if party.key else party.names
    return {str(mark) for mark in marks if mark is not None}


def candidates(
    tellings: Iterable["Telling"], *, opened: Callable[["Telling"], bool] = lambda _: True
) -> Iterator[tuple["Telling", "Telling"]]:
    """Give the pairs that are to be compared, each once, in no order; never two of one article.

    Args:
        tellings: All of them.
        opened: Says of a telling whether it is to be compared; pairs of two others are left out.
    """
    shared: defaultdict[tuple[str, str], list[tuple[Window, int, Telling]]] = defaultdict(list)
    is_open: list[bool] = []
    for number, telling in enumerate(tellings):
        is_open.append(opened(telling))
        for mark in marks_of(telling):
            shared[telling.kind, mark].append((window_of(telling), number, telling))
    seen: set[tuple[int, int]] = set()
    for some in shared.values():
        if not any(is_open[number] for _, number, _ in some):
            continue
        some.sort(key=lambda entry: entry[:2])
        for place, (window, number, one) in enumerate(some):
            for begins, other_number, other in some[place + 1 :]:
                if begins[0] > window[1]:
                    break
                pair = (min(number, other_number), max(number, other_number))
                if not (is_open[number] or is_open[other_number]) or one.article == other.article or pair in seen:
                    continue
                seen.add(pair)
                yield one, other
