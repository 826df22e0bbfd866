"""The day an article came out, worked out from its own words where nobody gives it.

Each clue (a year, a weekday that goes with a day of the month, a weekday that lies ahead, a day told without its year
beside one told with it, a note that the article was amended) forbids some days.
The days that no clue forbids are the answer, if they lie close together; otherwise there is none. The reasons are kept.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sayso.coding.calendardays import DAY
from sayso.coding.clues import FIRST_YEAR, LAST_YEAR, Clue, Constraint, is_full, is_open_day, is_open_weekday
from sayso.coding.timevalues import Direction, Setting, resolve
from sayso.coding.timewords import Phrase
from sayso.records import Published

YEARS_AFTER_NAMED = 3
"""An article names a year of its own time or shortly before: later years than these are not tried."""
LONGEST = 31
"""Days; a longer interval is no answer."""
WEEKS_BEHIND, WEEKS_AHEAD = 13, 30
"""Days between publication and a past or coming day that is told with its weekday."""
FRESH_DAYS = 30
"""Days that lie between the latest day told without a year and publication."""
WAYS: tuple[Direction, ...] = ("past", "future")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def infer_published(clues: Sequence[Clue]) -> Published:
    """Work out the day of publication from the time expressions of an article.

    Args:
        clues: All time expressions in text order, each with the direction of its clause.

    Returns:
        `basis` "inferred" with an interval of at most 31 days and the reasons in `because`; or `basis` "none".
    """
    head = _dateline(clues)
    if head is not None:
        return head
    notes = [clue for clue in clues if clue.note and is_full(clue.phrase)]
    clues = [clue for clue in clues if not clue.note]
    constraints = [
        *_amended(notes, clues),
        *_fresh(clues),
        *_years(clues),
        *_week(clues),
        *_months(clues),
        *_days_named(clues),
        *_exact(clues),
        *_told_with_weekday(clues),
        *_pairs(clues),
    ]  # cheap ones first
    named = _latest_year(clues)
    if named is None:
        named = min((note.phrase.year - 1 for note in notes if note.phrase.year is not None), default=None)
    if named is None:
        coming = (clue.phrase.year for clue in clues if is_full(clue.phrase) and clue.phrase.weekday is not None)
        named = min((year - 1 for year in coming if year is not None), default=None)
    if named is None:
        return Published(because=("no year of the article's own time is named",))
    days = [
        day
        for day in _all_days(date(named, 1, 1), date(min(named + YEARS_AFTER_NAMED, LAST_YEAR), 12, 31))
        if all(constraint.allows(day) for constraint in constraints)
    ]
    reasons = tuple(dict.fromkeys(constraint.reason for constraint in constraints))
    if not days:
        return Published(because=("the times in the text do not fit together on any day",))
    if (days[-1] - days[0]).days >= LONGEST:
        return Published(because=(f"the text allows days from {days[0]} to {days[-1]}: too many", *reasons))
    return Published(first=days[0].isoformat(), last=days[-1].isoformat(), basis="inferred", because=reasons)


def _all_days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=shift) for shift in range((last - first).days + 1))


def _dateline(clues: Sequence[Clue]) -> Published | None:
    """Read a full date that opens the text, as Wikinews and many agencies print it."""
    stamp = next((clue for clue in clues if clue.stamp and is_full(clue.phrase)), None)
    clue = stamp or (clues[0] if clues and clues[0].phrase.start <= 2 and clues[0].phrase.type == "DATE" else None)
    if clue is None or not is_full(clue.phrase):
        return None
    phrase = clue.phrase
    day = resolve(phrase, setting=Setting(None)).first
    if day is None:
        return None
    return Published(
        first=day.isoformat(),
        last=day.isoformat(),
        basis="inferred",
        because=(f"“{clue.text}” stands {'in a line on when it came out' if clue is stamp else 'at the head'}",),
    )


def _own_years(clues: Sequence[Clue]) -> list[tuple[int, Clue]]:
    """Give the years that can bound the day of publication: named, of our time, not in a clause that looks ahead."""
    found = []
    for clue in clues:
        year = clue.phrase.year
        if (
            year is not None
            and FIRST_YEAR <= year <= LAST_YEAR
            and clue.way != "future"
            and clue.phrase.section != "FY"
        ):
            found.append((year, clue))
    return found


def _latest_year(clues: Sequence[Clue]) -> int | None:
    return max((year for year, _ in _own_years(clues)), default=None)


def _years(clues: Sequence[Clue]) -> list[Constraint]:
    """A named past day, month or year forbids everything before it; a foreseen one, everything after.

    A year before one told of as past cannot be still to come, whatever its clause looks like, nor can that year itself
    where no month is named with it.
    """
    found = []
    own = _own_years(clues)
    if own:
        starts = [
            (value.first, clue) for _, clue in own if (value := resolve(clue.phrase, setting=Setting(None))).first
        ]
        first, clue = max(starts, key=lambda pair: (pair[0], -pair[1].phrase.start), default=(None, None))
        if first is not None and clue is not None:
            found.append(Constraint(lambda day: day >= first, f"“{clue.text}” is told of as past: not before {first}"))
    latest = max((year for year, _ in own), default=0)
    for clue in clues:
        value = resolve(clue.phrase, setting=Setting(None))
        least = latest if clue.phrase.month is not None else latest + 1
        if (clue.phrase.year or 0) >= least and clue.way == "future" and value.last is not None:
            found.append(_not_after(value.last, clue))
    return found


def _not_after(last: date, clue: Clue) -> Constraint:
    return Constraint(lambda day: day <= last, f"“{clue.text}” is still to come: not after {last}")


def _amended(notes: Sequence[Clue], clues: Sequence[Clue]) -> list[Constraint]:
    """A note that the article was amended forbids the days after it, and those before the latest day told of."""
    told = [clue.phrase for clue in clues if is_open_day(clue.phrase) and clue.way == "past"]
    found = []
    for note in notes:
        day_noted = resolve(note.phrase, setting=Setting(None)).first
        if day_noted is not None:
            found.append(_up_to(day_noted, note, latest=_latest_before(day_noted, told)))
    return found


def _up_to(noted: date, note: Clue, *, latest: date | None) -> Constraint:
    first = latest or date.min
    since = f", nor before {latest}, told of without its year" if latest is not None else ""
    return Constraint(
        lambda day: first <= day <= noted, f"the article was amended on “{note.text}”: not published after that{since}"
    )


def _latest_before(day: date, told: Sequence[Phrase]) -> date | None:
    """Give the latest of some days without a year before `day`, each taken in the year that puts it nearest."""
    found = []
    for phrase in told:
        years = (_in_year(phrase, day.year + shift) for shift in (-1, 0, 1))
        nearest = min((each for each in years if each is not None), key=lambda each: abs(each - day), default=day)
        found += [nearest] if nearest <= day else []
    return max(found, default=None)


def _in_year(phrase: Phrase, year: int) -> date | None:
    return resolve(replace(phrase, year=year, weekday=None), setting=Setting(None)).first


def _fresh(clues: Sequence[Clue]) -> list[Constraint]:
    """A day told without its year soon after the latest one told with it is of the same news, and that is fresh."""
    last = _last_full(clues)
    own = _latest_year(clues)
    if last is None or last.way != "past" or own is None or (last.phrase.year or 0) < own or not _is_spelt(last):
        return []
    told = [clue for clue in clues if is_open_day(clue.phrase) and clue.way == "past"]
    full = resolve(last.phrase, setting=Setting(None)).first
    if not told or full is None:
        return []
    near = [(day, clue.text) for clue in told for day in _soon_after(full, clue.phrase)]
    if not near:
        return []
    latest, text = max(near)
    return [
        Constraint(
            lambda day: latest <= day <= latest + FRESH_DAYS * DAY,
            f"“{text}”, told without its year beside “{last.text}”, is {latest}: published within a month of it",
        )
    ]


def _soon_after(full: date, phrase: Phrase) -> list[date]:
    """Give the first day so named on or after another, if it is the same or of the month that follows."""
    days = [day for year in (full.year, full.year + 1) if (day := _in_year(phrase, year)) is not None and day >= full]
    return [day for day in days[:1] if (day - full).days <= FRESH_DAYS]


def _is_spelt(clue: Clue) -> bool:
    """Say whether a day is written with its year, not known by its name ("9/11")."""
    return str(clue.phrase.year) in clue.text


def _pairs(clues: Sequence[Clue]) -> list[Constraint]:
    """A weekday and a day of the month that mean one day forbid the years in which they do not fall together.

    A coming weekday of which the past is told, too, is the day of publication itself, and no day to come.
    """
    found = [
        _together(clue.phrase, clue.phrase.weekday, clue.way, clue.text)
        for clue in clues
        if is_open_day(clue.phrase) and clue.phrase.weekday is not None
    ]
    ways = {way: {c.phrase.weekday for c in clues if is_open_weekday(c.phrase) and c.way == way} for way in WAYS}
    coming = ways["future"] - ways["past"]
    dates = {
        (clue.phrase.month, clue.phrase.day): clue
        for clue in clues
        if is_open_day(clue.phrase) and clue.way == "future"
    }
    if len(dates) != 1:
        return found
    clue = next(iter(dates.values()))
    own = next((each.phrase.weekday for each in clues if is_same_day(each.phrase, clue.phrase)), None)
    if own in coming or (own is None and len(coming) == 1):
        weekday = own or coming.pop()
        if weekday is not None:
            found.append(_together(replace(clue.phrase, weekday=None), weekday, "future", clue.text))
    return found


def is_same_day(one: Phrase, other: Phrase) -> bool:
    """Say whether two days of the month are the same, and the first comes with its weekday."""
    return is_open_day(one) and one.weekday is not None and (one.month, one.day) == (other.month, other.day)


def _together(phrase: Phrase, weekday: int, way: Direction, text: str) -> Constraint:
    """Make the test that a day of the month, seen from publication, falls on a weekday."""

    def allows(day: date) -> bool:
        meant = resolve(phrase, setting=Setting(day, way)).first
        near = meant is not None and (way != "future" or 0 <= (meant - day).days <= 6 or phrase.weekday is not None)
        return meant is not None and near and meant.isoweekday() == weekday

    name = WEEKDAYS[weekday - 1]
    both = f"{name} and “{text}”, both still to come, name one day"
    said = f"“{text}” says its weekday" if phrase.weekday else both
    return Constraint(allows, f"{said}, so that day of the month falls on a {name}")


def _days_named(clues: Sequence[Clue]) -> list[Constraint]:
    """The latest full date that comes with its weekday forbids all but the week after it."""
    found = []
    for clue in clues:
        if is_full(clue.phrase) and clue.phrase.weekday is not None and clue.way == "past":
            day_told = resolve(clue.phrase, setting=Setting(None)).first
            if day_told is not None and clue is _last_full(clues):
                found.append(_within_week(day_told, clue))
    return found


def _exact(clues: Sequence[Clue]) -> list[Constraint]:
    """A date with "yesterday" beside it tells the day."""
    return [_told_from(clue, clue.away) for clue in clues if clue.away is not None]


def _told_from(clue: Clue, away: int) -> Constraint:
    def allows(day: date) -> bool:
        return resolve(clue.phrase, setting=Setting(day, clue.way)).first == day + away * DAY

    side = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(away, "a day told from publication")
    return Constraint(allows, f"“{clue.text}” is {side}")


def _told_with_weekday(clues: Sequence[Clue]) -> list[Constraint]:
    """News gives a weekday with the day of the month where that is near: one past day and one coming day have to be."""
    pairs = [clue for clue in clues if clue.phrase.weekday is not None and (is_open_day(clue.phrase))]
    full = [clue for clue in clues if clue.phrase.weekday is not None and is_full(clue.phrase)]
    past = [clue for clue in pairs if clue.way == "past"]
    coming = [clue for clue in (*pairs, *full) if clue.way == "future"]
    either = [clue for clue in pairs if clue.way == "none"]
    found = [_near(past, -WEEKS_BEHIND, 0)] if past else []
    found += [_near(coming, 0, WEEKS_AHEAD)] if coming else []
    return found or ([_near(either, -WEEKS_BEHIND, WEEKS_BEHIND)] if either else [])


def _near(clues: Sequence[Clue], first: int, last: int) -> Constraint:
    def allows(day: date) -> bool:
        days = (resolve(clue.phrase, setting=Setting(day, clue.way)).first for clue in clues)
        return any(meant is not None and first <= (meant - day).days <= last for meant in days)

    said = ", ".join(f"“{clue.text}”" for clue in clues)
    return Constraint(allows, f"{said} comes with its weekday, as days near publication do")


def _last_full(clues: Sequence[Clue]) -> Clue | None:
    full = [
        (resolve(clue.phrase, setting=Setting(None)).first, index)
        for index, clue in enumerate(clues)
        if is_full(clue.phrase)
    ]
    dated = [(day, index) for day, index in full if day is not None]
    return clues[max(dated)[1]] if dated else None


def _within_week(told: date, clue: Clue) -> Constraint:
    return Constraint(
        lambda day: told <= day <= told + 6 * DAY,
        f"“{clue.text}” names its weekday, as news of the same week does: {told} or soon after",
    )


def _week(clues: Sequence[Clue]) -> list[Constraint]:
    """Bare weekdays forbid days between which and the past ones a coming one would have gone by."""
    past = [clue.phrase.weekday or 0 for clue in clues if is_open_weekday(clue.phrase) and clue.way == "past"]
    coming = [clue.phrase.weekday or 0 for clue in clues if is_open_weekday(clue.phrase) and clue.way == "future"]
    if not past or not coming:
        return []
    behind, ahead = set(past), set(coming) - set(past)
    if not ahead:
        return []

    def passed(day: date, weekday: int) -> int:
        return (day.isoweekday() - weekday) % 7

    def allows(day: date) -> bool:
        return reach(passed(day, weekday) for weekday in behind) < min(passed(day, weekday) for weekday in ahead)

    # The past days lie before all that are still to come, unless they are too many for that to be so on any day.
    reach: Callable[[Iterable[int]], int] = max
    if not any(allows(day) for day in _all_days(date(2024, 1, 1), date(2024, 1, 7))):
        reach = min

    lately = ", ".join(WEEKDAYS[weekday - 1] for weekday in sorted(behind))
    soon = ", ".join(WEEKDAYS[weekday - 1] for weekday in sorted(ahead))
    return [
        Constraint(
            allows, f"{lately} is past and {soon} is still to come: published on or after the one and before the other"
        )
    ]


def _months(clues: Sequence[Clue]) -> list[Constraint]:
    """What "in March" beside "March 2023" forbids: days on which the bare month would be that same month."""
    found = []
    bare = {clue.phrase.month: clue for clue in clues if _is_bare_month(clue)}
    for clue in clues:
        phrase = clue.phrase
        if phrase.month in bare and phrase.year is not None and phrase.day is None and clue.way != "future":
            found.append(_another_month(phrase, bare[phrase.month]))
    return found


def _is_bare_month(clue: Clue) -> bool:
    phrase = clue.phrase
    closed = phrase.day or phrase.year is not None or phrase.inner or phrase.step is not None or phrase.weekday
    return (
        phrase.base == "calendar"
        and phrase.month is not None
        and not closed
        and clue.way != "future"
        and phrase.anchor == "published"
    )


def _another_month(named: Phrase, bare: Clue) -> Constraint:
    start = date((named.year or 1) + 1, named.month or 1, 1)
    return Constraint(
        lambda day: day >= start,
        f"“{bare.text}” without a year is not {start:%B} {start.year - 1}, which is named with it: not before {start}",
    )
