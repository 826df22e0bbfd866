"""Times side by side that mean one day: "on Tuesday (May 14)", "yesterday (11 May 2024)"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.coding.timewords import Phrase


def same_day(phrases: Sequence[Phrase], text: str) -> list[tuple[Phrase, int | None]]:
    """Give each phrase, and for a day that "yesterday", "today" or "tomorrow" names beside it, how far it lies away.

    A day of the month beside a bare weekday takes the weekday over.
    """
    found: list[tuple[Phrase, int | None]] = [(phrase, None) for phrase in phrases]
    for index, (near, told) in enumerate(pairwise(phrases)):
        if told.month is None or told.day is None or told.base != "calendar" or not _touch(near, told, text):
            continue
        if told.weekday is None and near.weekday is not None and near.day is None and near.inner is None:
            found[index + 1] = (replace(told, weekday=near.weekday), None)
        elif near.base == "shift" and near.unit == "D" and near.anchor == "published" and near.inner is None:
            found[index + 1] = (told, near.step)
    return found


def _touch(near: Phrase, told: Phrase, text: str) -> bool:
    between = text[near.end : told.start]
    return between in {", ", " ", " on "} or (between in {" (", ", ("} and text[told.end : told.end + 1] == ")")
