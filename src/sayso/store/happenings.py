"""Happenings: one event as told by several articles, with where they disagree.

Two tellings are of one happening where they are of one kind, their days, places and parties agree as far as both say
them, and something that both say ties them together. A meeting that is announced, held and recalled is one happening
with a history: its announcement is an agreement about a meeting, and counts as the meeting.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from sayso.store.database import Database

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Kinds in which it does not matter who is named first."""
WIDEST_DAYS = 31
"""An interval wider than this ("in recent years") says nothing of which event is meant."""
NEAR_DAYS = 1
"""Days by which tellings may differ: of an event at night, and of one told in another part of the world."""
TIES = 2.0
"""Least weight of what ties two tellings together; day, place, each side of the parties and the story have one each."""
SQL = """
SELECT v.article_id, v.event_id, s.story_id, v.event, v.mode, v.status, v.intended_event, v.actors, v.recipients,
    v.date_from, v.date_to, v.place_name, v.place_country, v.dead, v.injured, v.arrested
FROM events AS v LEFT JOIN stories AS s USING (article_id)
WHERE v.same_as IS NULL AND v.status NOT IN ('hypothetical', 'demanded')
"""
Key = tuple[str, str]


class Telling(NamedTuple):
    """An event of one article, as far as it can be compared with others."""

    key: Key
    story: str | None
    kind: str
    mode: str | None
    actors: tuple[frozenset[str], ...]
    """What each may be called elsewhere."""
    recipients: tuple[frozenset[str], ...]
    days: tuple[date, date] | None
    place: str | None
    country: str | None


class Happened(NamedTuple):
    """Which happening an event belongs to; it bears the lowest key of its tellings."""

    article_id: str
    event_id: str
    happening_id: str


def happenings_of(database: "Database") -> list[Happened]:
    """Work out the happenings of a store, in the order of articles and events; `sayso stories` comes before."""
    tellings = sorted((telling_of(row) for row in database.rows(SQL)), key=_order)
    return [Happened(*telling.key, "-".join(group[0].key)) for group in groups(tellings) for telling in group]


def telling_of(row: dict[str, Any]) -> Telling:
    """Make a telling of a row of events."""
    announced = row["event"] == "AGREE" and row["intended_event"] is not None
    first, last = row["date_from"] or row["date_to"], row["date_to"] or row["date_from"]
    known = first is not None and (last - first).days <= WIDEST_DAYS
    return Telling(
        key=(row["article_id"], row["event_id"]),
        story=row["story_id"],
        kind=row["intended_event"] if announced else row["event"],
        mode=None if announced else row["mode"],
        actors=tuple(_names(party) for party in row["actors"]),
        recipients=tuple(_names(party) for party in row["recipients"]),
        days=(first, last) if known else None,
        place=row["place_name"].casefold() if row["place_name"] else None,
        country=row["place_country"],
    )


def groups(tellings: list[Telling]) -> list[list[Telling]]:
    """Group tellings of one happening, whatever their order: the strongest ties first, never two of one article.

    A group takes in another only where every telling of the one agrees with every telling of the other.
    """
    ties = sorted((-weight, _order(one), _order(other)) for one, other, weight in _tied(tellings))
    by_order = {_order(one): one for one in tellings}
    group_of = {order: [telling] for order, telling in by_order.items()}
    for _, one, other in ties:
        here, there = group_of[one], group_of[other]
        if here is there or not _may_join(here, there):
            continue
        here += there
        for telling in there:
            group_of[_order(telling)] = here
    found = {id(group): sorted(group, key=_order) for group in group_of.values()}
    return sorted(found.values(), key=lambda group: _order(group[0]))


def agree(one: Telling, other: Telling) -> float | None:
    """Give the weight of what ties two tellings together; None where they contradict each other."""
    if one.kind != other.kind or (one.mode and other.mode and one.mode != other.mode):
        return None
    parts = (_days_agree(one, other), _places_agree(one, other), _parties_agree(one, other))
    if any(part is None for part in parts):
        return None
    story = 1.0 if one.story is not None and one.story == other.story else 0.0
    return story + sum(part or 0.0 for part in parts)


def _tied(tellings: list[Telling]) -> Iterator[tuple[Telling, Telling, float]]:
    """Give the pairs that are tied together, looking only at those that share a story, a party or a place."""
    shared: defaultdict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in tellings:
        names = frozenset[str]().union(*telling.actors, *telling.recipients)
        marks = {*names, telling.place, telling.story} - {None}
        for mark in marks:
            shared[telling.kind, str(mark)].append(telling)
    pairs = {
        (one, other) for some in shared.values() for one, other in combinations(some, 2) if one.key[0] != other.key[0]
    }
    for one, other in pairs:
        weight = agree(one, other)
        if weight is not None and weight >= TIES:
            yield one, other, weight


def _may_join(here: Iterable[Telling], there: Iterable[Telling]) -> bool:
    """Say whether two groups can be one: no article in both, and nothing that contradicts."""
    return all(one.key[0] != other.key[0] and agree(one, other) is not None for one in here for other in there)


def _days_agree(one: Telling, other: Telling) -> float | None:
    """Compare days: 1 where they overlap, 0 where one says none, None where they are apart."""
    if one.days is None or other.days is None:
        return 0.0
    apart = max((one.days[0] - other.days[1]).days, (other.days[0] - one.days[1]).days)
    if apart > NEAR_DAYS:
        return None
    return 1.0 if apart <= 0 else 0.5


def _places_agree(one: Telling, other: Telling) -> float | None:
    """Compare places: 1 where they are the same, 0 where one says none or only the country, None where they differ."""
    if one.place is None or other.place is None:
        return 0.0
    if one.place == other.place:
        return 1.0
    wider = one.country is not None and one.country == other.country
    return 0.0 if wider and _is_country(one, other) else None


def _is_country(one: Telling, other: Telling) -> bool:
    """Say whether one of two places is no more than the country of both."""
    from sayso.store.location import nations

    country = nations().get(one.country or "", "").casefold()
    return country in (one.place, other.place)


def _parties_agree(one: Telling, other: Telling) -> float | None:
    """Compare parties: 1 for each side that has somebody in common, None where a side that both name has nobody."""
    if one.kind in MUTUAL:
        mine, theirs = one.actors + one.recipients, other.actors + other.recipients
        return float(min(_common(mine, theirs), 2)) or (None if mine and theirs else 0.0)
    weight = 0.0
    for mine, theirs in ((one.actors, other.actors), (one.recipients, other.recipients)):
        if mine and theirs:
            if not _common(mine, theirs):
                return None
            weight += 1.0
    return weight


def _common(mine: tuple[frozenset[str], ...], theirs: tuple[frozenset[str], ...]) -> int:
    """Count the parties that both sides have."""
    ours = sum(any(one & other for other in theirs) for one in mine)
    return min(ours, sum(any(one & other for one in mine) for other in theirs))


def _names(party: dict[str, Any]) -> frozenset[str]:
    """Give what a party may be called elsewhere: its name, the last word of a proper one, its code with a country."""
    found = set()
    words = (party["name"] or "").split()
    name = " ".join(words).casefold().removeprefix("the ")
    if name:
        found.add(name)
    if len(words) > 1 and all(word[0].isupper() for word in words):
        found.add(words[-1].casefold())
    if party["country"] and party["sector"]:
        found.add(party["code"])
    return frozenset(found)


def _order(telling: Telling) -> tuple[str, int]:
    """Give the order of tellings: by article, then as they stand in its text."""
    return telling.key[0], int(telling.key[1][1:])
