"""Happenings: one event as told by several articles, with where they disagree.

Two tellings are of one happening where they are of one kind, their days, places and parties agree as far as both say
them, and something that both say ties them together. A meeting that is announced, held and recalled is one happening
with a history: its announcement is an agreement about a meeting, and counts as the meeting. Where all else ties them,
two tellings may disagree in one thing: where it was, or, of what somebody claims, who did it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.store.acts import COUNTS, acts
from sayso.store.called import Called, alike, called
from sayso.store.candidates import candidates
from sayso.store.parties import Known, parties_of
from sayso.store.tellingdays import Days, days_agree, days_of
from sayso.store.tellingplaces import Spot, is_same, places_agree, spot_of
from sayso.store.tellingwords import Words, words_agree, words_of

if TYPE_CHECKING:
    from sayso.store.database import Database

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
"""Kinds in which it does not matter who is named first."""
VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Kinds whose modes say what was spoken of, in which tellings differ without meaning another event."""
ANNOUNCING = frozenset({"AGREE", "CONCEDE"})
"""Kinds that, of an act that they foresee, are its announcement."""
ONE_DEED: dict[tuple[str, str | None], tuple[str, str | None]] = {
    ("COERCE", "deport"): ("SANCTION", "expel"),
    ("ASSAULT", "abduct"): ("COERCE", "arrest"),
}
"""Kinds with modes for which articles use the same words; the first is compared as the second."""
ONE_MANNER = (
    frozenset({"explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "destroy"}),
    frozenset({"targeted", "firearms"}),
    frozenset({"targeted", "explosives"}),
    frozenset({"targeted", "primitive"}),
    frozenset({"demo", "riot", "obstruct"}),
)
"""Modes with which one event is told: what blew up may have been dropped, and a march may end in blows."""
UNDONE = frozenset({"denied", "averted"})
TIES = 2.0
"""Least weight of what ties two tellings together; day, place, each side of the parties and the story have one each,
the same words half of one."""
BY_NAME = 0.5
"""What a person's name adds: of those who can be named, few do or suffer the same twice within days."""
STRONG_TIES = 2.5
"""The same where the two disagree about who did it, or where."""
SQL = """
SELECT v.article_id, v.event_id, t.story_id, v.event, v.mode, v.status, v.intended_event, v.actors, v.recipients,
    v.date_from, v.date_to, v.date_basis, v.place_name, v.place_country, p.lat, p.lon, p.admin1, p.feature,
    v.dead, v.injured, v.arrested, v.claim_id, v.same_as, v.background, s.sentence, a.published_to,
    substr(a.text, s.start_char + 1, s.end_char - s.start_char) AS told,
    substr(a.text, v.trigger_start + 1, v.trigger_end - v.trigger_start) AS word
FROM events AS v JOIN articles AS a USING (article_id) LEFT JOIN stories AS t USING (article_id)
LEFT JOIN places AS p ON p.article_id = v.article_id AND p.place = v.place
ASOF LEFT JOIN sentences AS s ON s.article_id = v.article_id AND s.start_char <= v.trigger_start
WHERE v.status NOT IN ('hypothetical', 'demanded')
ORDER BY v.article_id, v.start_char, v.event_id
"""
Key = tuple[str, str]
Row = dict[str, Any]


class Telling(NamedTuple):
    """An act as one article tells it, as far as it can be compared with others."""

    keys: tuple[Key, ...]
    """Its events, the first in front."""
    story: str | None
    kind: str
    mode: str | None
    actors: tuple[Called, ...]
    recipients: tuple[Called, ...]
    days: Days
    spot: Spot | None
    tolls: tuple[int | None, ...]
    is_claimed: bool
    """Told on somebody's word."""
    words: Words = Words()
    is_undone: bool = False
    """Told as denied or averted."""
    came: date | None = None
    """The last day on which its article can have come out."""

    @property
    def article(self) -> str:
        """The key of its article."""
        return self.keys[0][0]


Pair = tuple[Telling, Telling]
Tie = tuple[Telling, Telling, float]
"""Two tellings, and the weight of what ties them together."""


class Happened(NamedTuple):
    """Which happening an event belongs to; it bears the lowest key of its tellings."""

    article_id: str
    event_id: str
    happening_id: str
    actor_told: str | None
    """Who did it by this telling: the same words for all tellings that agree."""
    place_told: str | None
    """The same of the place."""


def happenings_of(database: "Database", parties: Iterable[Known] | None = None) -> list[Happened]:
    """Work out the happenings of a store, in the order of articles and events; the stories come before.

    Args:
        database: The store.
        parties: Which party each entity is; worked out where it is not given.
    """
    known = {(one.article_id, one.entity_id): one for one in (parties_of(database) if parties is None else parties)}
    rows = groupby(database.rows(SQL), key=lambda row: str(row["article_id"]))
    tellings = [one for _, some in rows for one in tellings_of(list(some), known=known)]
    found = [one for group in groups(sorted(tellings, key=order_of)) for one in happened(group)]
    return sorted(found, key=lambda one: (one.article_id, int(one.event_id[1:])))


def tellings_of(rows: list[Row], *, known: Mapping[Key, Known]) -> list[Telling]:
    """Make the tellings of one article: what it tells as done on one word and as not done on another is one."""
    found: list[Telling] = []
    for telling in (telling_of(act, known=known) for act in acts(rows)):
        place = next((number for number, one in enumerate(found) if _is_disputed(one, telling)), None)
        if place is None:
            found.append(telling)
        else:
            found[place] = found[place]._replace(keys=(*found[place].keys, *telling.keys))
    return found


def _is_disputed(one: Telling, other: Telling) -> bool:
    """Say whether two tellings of one article are of one act, which one of them denies."""
    if one.is_undone == other.is_undone or not (one.is_claimed or other.is_claimed):
        return False
    days = days_agree(one.days, other.days)
    if (
        one.kind != other.kind
        or _modes_differ(one, other)
        or days is None
        or places_agree(one.spot, other.spot) is None
    ):
        return False
    sides = _sides(one, other)
    return None not in sides and sum(side or 0.0 for side in sides) > 0.0


def telling_of(act: list[Row], *, known: Mapping[Key, Known]) -> Telling:
    """Make a telling of the events of one act; what the first does not say is taken from the next that does."""
    first = act[0]
    announced = first["event"] in ANNOUNCING and first["intended_event"] is not None
    placed = next((row for row in act if row["place_name"]), first)
    dated = next((row for row in act if row["date_basis"] == "expression"), first)

    def side(name: str) -> tuple[Called, ...]:
        parties = {party["entity_id"]: party for row in act for party in row[name]}
        named = {entity: known.get((first["article_id"], entity)) for entity in parties}
        return tuple(_called(party, known=named[entity]) for entity, party in parties.items())

    kind = first["intended_event"] if announced else first["event"]
    mode = None if announced else next((row["mode"] for row in act if row["mode"]), None)
    kind, mode = ONE_DEED.get((kind, mode), (kind, mode))
    return Telling(
        keys=tuple((row["article_id"], row["event_id"]) for row in act),
        story=first["story_id"],
        kind=kind,
        mode=mode,
        actors=side("actors"),
        recipients=side("recipients"),
        days=days_of(dated),
        spot=spot_of(placed),
        tolls=tuple(max((row[count] for row in act if row[count] is not None), default=None) for count in COUNTS),
        is_claimed=any(row["claim_id"] is not None for row in act),
        words=_words(act),
        is_undone=first["status"] in UNDONE,
        came=first["published_to"],
    )


def _words(act: list[Row]) -> Words:
    """Read the words that tell an act."""
    sentences = dict.fromkeys(row["told"] for row in act if row["told"])
    parties = [party["name"] for row in act for party in (*row["actors"], *row["recipients"]) if party["name"]]
    places = [row["place_name"] for row in act if row["place_name"]]
    return words_of(sentences, acts=[row["word"] for row in act if row["word"]], names=[*parties, *places])


def _called(party: Row, *, known: Known | None) -> Called:
    return called(party, key=known.actor_id, kind=known.kind) if known else called(party)


def groups(tellings: list[Telling], ties: Iterable[Tie] | None = None) -> list[list[Telling]]:
    """Group tellings of one happening, whatever their order: the strongest ties first, never two of one article.

    A group takes in another only where every telling of the one agrees with every telling of the other.

    Args:
        tellings: All of them.
        ties: The pairs that are tied together, those of `candidates` where they are not given.
    """
    ordered = sorted(
        (-weight, min(order_of(one), order_of(other)), max(order_of(one), order_of(other)))
        for one, other, weight in (tied(candidates(tellings)) if ties is None else ties)
    )
    by_order = {order_of(one): one for one in tellings}
    group_of = {order: [telling] for order, telling in by_order.items()}
    for _, one, other in ordered:
        here, there = group_of[one], group_of[other]
        if here is there or not _may_join(here, there):
            continue
        here += there
        for telling in there:
            group_of[order_of(telling)] = here
    found = {id(group): sorted(group, key=order_of) for group in group_of.values()}
    return sorted(found.values(), key=lambda group: order_of(group[0]))


def agree(one: Telling, other: Telling) -> float | None:
    """Give the weight of what ties two tellings together; None where they contradict each other."""
    if one.kind != other.kind:
        return None
    days, place = days_agree(one.days, other.days), places_agree(one.spot, other.spot)
    sides = _sides(one, other)
    named = one.kind not in MUTUAL and (sides[-1] or 0.0) > 1.0
    if days is None or (_modes_differ(one, other) and one.kind not in VERBAL and not named):
        return None
    against = [part for part in (place, *sides) if part is None]
    beside = _story(one, other) + (place or 0.0) + words_agree(one.words, other.words)
    weight = beside + days + sum(side or 0.0 for side in sides)
    if not against:
        return weight
    return weight if len(against) == 1 and weight >= STRONG_TIES and _may_disagree(one, other, days=days) else None


def _may_disagree(one: Telling, other: Telling, *, days: float) -> bool:
    """Say whether two tellings that disagree in one thing can be of one event: all that is left is the same."""
    sides, place = _sides(one, other), places_agree(one.spot, other.spot)
    if days < 1.0 or sides[-1] is None:
        return False
    if place is None:
        same_toll = all(mine == theirs for mine, theirs in zip(one.tolls, other.tolls, strict=True) if mine and theirs)
        return same_toll and (sides[-1] or 0.0) >= (2.0 if one.kind in MUTUAL else 0.5)
    return (one.is_claimed or other.is_claimed) and (place >= 1.0 or (sides[-1] or 0.0) >= 1.0)


def _story(one: Telling, other: Telling) -> float:
    """Say whether both articles tell the same news."""
    return 1.0 if one.story is not None and one.story == other.story else 0.0


def _modes_differ(one: Telling, other: Telling) -> bool:
    """Say whether both have a mode, and not the same, nor one that goes with it."""
    if one.mode is None or other.mode is None or one.mode == other.mode:
        return False
    return not any({one.mode, other.mode} <= manner for manner in ONE_MANNER)


def _sides(one: Telling, other: Telling) -> tuple[float | None, ...]:
    """Compare parties: the actors, then the recipients; in what is mutual, all of them together, up to 2."""
    if one.kind not in MUTUAL:
        return _side(one.actors, other.actors), _side(one.recipients, other.recipients)
    mine, theirs = one.actors + one.recipients, other.actors + other.recipients
    if not mine or not theirs:
        return (0.0,)
    best = [[_best(party, others) for party in some] for some, others in ((mine, theirs), (theirs, mine))]
    if all(part is None for part in best[0]):
        return (None,)
    return (min(2.0, *(sum(part or 0.0 for part in some) for some in best)),)


def _best(party: Called, others: tuple[Called, ...]) -> float | None:
    """Compare one of those who act together with the one of the others that is most like it."""
    return max((part for other in others if (part := alike(party, other)) is not None), default=None)


def _side(mine: tuple[Called, ...], theirs: tuple[Called, ...]) -> float | None:
    """Compare those on one side: as alike as the two most alike; 0 where one telling names nobody."""
    if not mine or not theirs:
        return 0.0
    likeness = [part for one in mine for other in theirs if (part := _likeness(one, other)) is not None]
    return max(likeness, default=None)


def _likeness(one: Called, other: Called) -> float | None:
    """Compare two parties of what is not mutual."""
    part = alike(one, other)
    named = one.kind == other.kind == "person" and one.key is not None and other.key is not None
    return part + BY_NAME if part is not None and part >= 1.0 and named else part


def tied(pairs: Iterable[Pair]) -> Iterator[Tie]:
    """Give the pairs that are tied together."""
    for one, other in pairs:
        weight = agree(one, other)
        if weight is not None and weight >= TIES and not _only_the_doer(one, other):
            yield one, other, weight


def _only_the_doer(one: Telling, other: Telling) -> bool:
    """Say whether all that ties two acts of force is the day and who did it: an army does many such things in a day."""
    if one.kind in VERBAL or one.kind in MUTUAL:
        return False
    doer, sufferer = _sides(one, other)
    found = (sufferer, places_agree(one.spot, other.spot), _story(one, other), words_agree(one.words, other.words))
    return not any(found) and (doer or 0.0) <= 1.0


def _may_join(here: Iterable[Telling], there: Iterable[Telling]) -> bool:
    """Say whether two groups can be one: no article in both, and nothing that contradicts."""
    return all(one.article != other.article and agree(one, other) is not None for one in here for other in there)


def happened(group: list[Telling]) -> Iterator[Happened]:
    """Give the events of a happening, with which tellings agree on who did it and where."""
    name = "-".join(group[0].keys[0])
    doers: list[Telling] = []
    spots: list[Spot] = []
    for telling in group:
        doer = _told_before(telling, doers)
        spot = next((s for s in spots if telling.spot and is_same(s, telling.spot)), telling.spot)
        if spot is not None and spot is telling.spot:
            spots.append(spot)
        for key in telling.keys:
            yield Happened(*key, name, doer, spot.name if spot else None)


def _told_before(telling: Telling, doers: list[Telling]) -> str | None:
    """Name who did it, in the words of the first telling that agrees; new ones are kept in `doers`."""
    if not telling.actors or telling.kind in MUTUAL:
        return None
    found = next((one for one in doers if _side(one.actors, telling.actors) is not None), None)
    if found is None:
        doers.append(telling)
        found = telling
    return min(party.key or party.name for party in found.actors)


def order_of(telling: Telling) -> tuple[str, int]:
    """Give the order of tellings: by article, then as they stand in its text."""
    return telling.article, int(telling.keys[0][1][1:])
