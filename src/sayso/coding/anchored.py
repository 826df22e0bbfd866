"""Days told from an event that the article dates: "the day before the vote", "two days after the attack"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import msgspec
from spacy.tokens import Span, Token

from sayso.coding import grammar
from sayso.coding.calendardays import around, moved_day
from sayso.coding.eventdates import date_of
from sayso.coding.owntimes import Scene
from sayso.coding.timewords import Phrase
from sayso.records import Time

WAYS = {"before": -1, "after": 1, "following": 1, "of": -1}
"""Where a day lies from an event; "of" is that of "the eve of the vote"."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far an expression lies from the event that it is counted from."""

    event: Token
    unit: str
    count: int


def anchored(phrases: Sequence[Phrase], spans: Sequence[Span], *, scene: Scene) -> tuple[Time, ...]:
    """Give the times of an article, those counted from a dated event with their day.

    Args:
        phrases: All time expressions in text order.
        spans: Their tokens.
        scene: The times as they were read without looking at events; an expression whose event is not dated, or dated
            in two ways, stays as it is there.
    """
    found = list(scene.times)
    for index, (phrase, span) in enumerate(zip(phrases, spans, strict=True)):
        step = step_of(phrase, span)
        day = day_of(step.event, scene) if step is not None else None
        moved = moved_day(day, step.unit, step.count) if step is not None and day is not None else None
        if step is None or moved is None:
            continue
        value = around(moved, step.unit)
        first, last = (each.isoformat() if each else None for each in (value.first, value.last))
        found[index] = msgspec.structs.replace(found[index], type="DATE", value=value.value, first=first, last=last)
    return tuple(found)


def step_of(phrase: Phrase, span: Span) -> Step | None:
    """Read "the day before", "two days" or "the eve" with the event that follows; None where no event does."""
    unit = phrase.unit or ""
    whole = phrase.amount is not None and phrase.amount % 1 == 0 and phrase.inner is None
    if not whole or unit.startswith("T") or phrase.step is not None or phrase.base not in {"shift", "length"}:
        return None
    own = span[-1].lower_ in WAYS and phrase.base == "shift"
    way = span[-1] if own else (span.doc[span.end] if span.end < len(span.doc) else None)
    if way is None or way.lower_ not in WAYS or (way.lower_ == "of" and span[-1].lower_ != "eve"):
        return None
    event = way.head
    if event.pos_ != "NOUN" or event.i <= way.i:
        return None
    return Step(event, unit, WAYS[way.lower_] * round(abs(phrase.amount or 1)))


def day_of(event: Token, scene: Scene) -> date | None:
    """Give the one day on which the article puts an event of this name; None where it names none, or several."""
    named = (token for token in event.doc if token.lemma_.lower() == event.lemma_.lower() and token.pos_ == "NOUN")
    days = {days for token in named if token.i != event.i and (days := _days_of(token, scene)) is not None}
    if len(days) != 1:
        return None
    first, last = days.pop()
    return date.fromisoformat(first) if first is not None and first == last else None


def _days_of(token: Token, scene: Scene) -> tuple[str | None, str | None] | None:
    if token.dep_ in grammar.SUBJECTS and token.head.i in scene.marks:  # "the vote is on 26 May"
        time = scene.times[scene.marks[token.head.i]]
        return time.first, time.last
    told = date_of(token, scene=scene)
    return (told.first, told.last) if told is not None and told.basis == "expression" else None
