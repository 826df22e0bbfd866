"""Bars over time as SVG: cooperation above the line, conflict below; every bar leads to its events."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, get_args

from sayso.records import Record
from sayso.show.site import words

Step = Literal["week", "month", "quarter", "year"]
STEPS: tuple[Step, ...] = get_args(Step)
HEIGHT = 150.0
"""Of the tallest bar, in units of the picture."""
WIDTH = 900.0
MOST = 160
"""Steps in a picture; beyond that, a longer step is taken: three pictures with their tables have to fit a page."""


class Bar(Record, frozen=True, kw_only=True):
    """The events of one side in one step of time, placed in the picture."""

    x: float
    y: float
    width: float
    height: float
    href: str
    """Where the events are."""
    says: str
    """The bar in words."""
    conflict: bool


class Tick(Record, frozen=True, kw_only=True):
    """A mark on the axis of time."""

    x: float
    label: str


class Bars(Record, frozen=True, kw_only=True):
    """A picture of bars."""

    width: float
    height: float
    middle: float
    """Where the line between cooperation and conflict lies."""
    most: float
    """Score, without sign, of the tallest bar."""
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


class Sum(Record, frozen=True, kw_only=True):
    """What a bar stands for."""

    start: date
    """First day of the step."""
    conflict: bool
    score: float
    """PLOVER's scores added up: above 0 for cooperation, below for conflict."""
    events: int
    href: str


def bars(sums: Sequence[Sum], *, step: Step) -> Bars:
    """Place bars: time from left to right, the score as height."""
    first, last = min(one.start for one in sums), max(one.start for one in sums)
    count = position(last, first=first, step=step) + 1
    room = WIDTH / count
    most = max(1.0, *(abs(one.score) for one in sums))
    wide = max(min(room * 0.8, 28.0), 0.8)
    placed = []
    for one in sums:
        tall = abs(one.score) / most * HEIGHT
        x = (position(one.start, first=first, step=step) + 0.5) * room - wide / 2
        y = HEIGHT if one.conflict else HEIGHT - tall
        side = "conflict" if one.conflict else "cooperation"
        says = f"{label(one.start, step=step)}: {one.events} {side}, score {words.score(one.score)}"
        placed.append(
            Bar(
                x=round(x, 2),
                y=round(y, 2),
                width=round(wide, 2),
                height=round(max(tall, 0.8), 2),
                href=one.href,
                says=says,
                conflict=one.conflict,
            )
        )
    ticks = _ticks(first, count=count, step=step, room=room)
    return Bars(width=WIDTH, height=2 * HEIGHT, middle=HEIGHT, most=most, bars=tuple(placed), ticks=tuple(ticks))


def position(start: date, *, first: date, step: Step) -> int:
    """Count the steps from the first one."""
    if step == "week":
        return (start - first).days // 7
    months = (start.year - first.year) * 12 + start.month - first.month
    return months // {"month": 1, "quarter": 3, "year": 12}[step]


def start_of(day: date, *, step: Step) -> date:
    """Give the first day of the step in which a day lies; weeks begin on Mondays."""
    if step == "week":
        return date.fromordinal(max(day.toordinal() - day.weekday(), 1))
    month = {"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1, "year": 1}[step]
    return day.replace(month=month, day=1)


def label(start: date, *, step: Step) -> str:
    """Name a step: `March 2024`, `2024 Q1`, `week of 4 March 2024`."""
    if step == "week":
        return f"week of {start.day} {start:%B %Y}"
    if step == "quarter":
        return f"{start.year} Q{(start.month + 2) // 3}"
    return f"{start:%B %Y}" if step == "month" else str(start.year)


def longer(step: Step, days: Iterable[date]) -> Step:
    """Take a longer step where there would be too many bars to see."""
    known = list(days)
    if not known:
        return step
    span = (max(known) - min(known)).days
    length = {"week": 7, "month": 30, "quarter": 91, "year": 365}
    return next((one for one in STEPS[STEPS.index(step) :] if span / length[one] <= MOST), "year")


def _ticks(first: date, *, count: int, step: Step, room: float) -> Iterable[Tick]:
    """Mark years, or the steps themselves where they are few."""
    every = max(1, -(-count // 8))
    for number in range(0, count, every):
        if step == "week":
            start = first + timedelta(days=7 * number)
            name = f"{start.day} {start:%b %Y}"
        else:
            month = first.month - 1 + number * {"month": 1, "quarter": 3, "year": 12}[step]
            start = date(first.year + month // 12, month % 12 + 1, 1)
            name = f"{start:%b %Y}" if step == "month" else label(start, step=step)
        yield Tick(x=round((number + 0.5) * room, 2), label=name)


class Count(Record, frozen=True, kw_only=True):
    """What a column stands for: so many quotations in one step of time."""

    start: date
    """First day of the step."""
    quotes: int
    href: str


class Columns(Record, frozen=True, kw_only=True):
    """A picture of counts, all above one line."""

    width: float
    height: float
    most: int
    """Count of the tallest column."""
    bars: tuple[Bar, ...]
    lit: int | None
    """Number of the column that the list below is of, from 0."""
    ticks: tuple[Tick, ...]


def columns(counts: Sequence[Count], *, step: Step, lit: date | None = None) -> Columns:
    """Place columns: time from left to right, the count as height."""
    first, last = min(one.start for one in counts), max(one.start for one in counts)
    number = position(last, first=first, step=step) + 1
    room = WIDTH / number
    most = max(one.quotes for one in counts)
    wide = round(max(min(room * 0.8, 28.0), 0.8), 2)
    bars = tuple(
        Bar(
            x=round((position(one.start, first=first, step=step) + 0.5) * room - wide / 2, 2),
            y=round(HEIGHT - one.quotes / most * HEIGHT, 2),
            width=wide,
            height=round(one.quotes / most * HEIGHT, 2),
            href=one.href,
            says=f"{label(one.start, step=step)}: {words.count(one.quotes, 'quotation')}",
            conflict=False,
        )
        for one in counts
    )
    chosen = next((place for place, one in enumerate(counts) if one.start == lit), None)
    ticks = tuple(_ticks(first, count=number, step=step, room=room))
    return Columns(width=WIDTH, height=HEIGHT, most=most, bars=bars, lit=chosen, ticks=ticks)
