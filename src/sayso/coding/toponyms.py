"""Which of the places that bear a name an article means.

Each candidate starts from how well known it is and gains from what stands around the name, in the order of weight:

* a container behind it ("Paris, Texas"; "Goma in North Kivu"), which also decides the container itself;
* a nationality or country in the same phrase ("Harbin, an industrial Chinese city");
* the countries and provinces that the article speaks of, the more often the more;
* other places of the article nearby.

A name means one place in the whole article (one sense per discourse: Gale, Church and Yarowsky 1992; for places:
Leidner 2007), except that "New York" behind "Buffalo" is not asked to be the "New York" that stands alone.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, log2, radians, sqrt

from sayso.coding.gazetteer import CAPITAL, PROVINCE, TOWN, Toponym, candidates, fold
from sayso.knowledge.geonames import GeoNames

CONTAINED, BESIDE, SPOKEN_OF, NEARBY = 5.0, 2.5, 0.9, 0.35
"""What a hint is worth, in powers of ten of a town's people."""
SMALL = 4.7
"""A town of fewer people than this (50,000) in a land that the article never speaks of is not the one meant."""
AREAS = frozenset({PROVINCE, "ADM2"})
NEAR_KM = 300.0
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the article that may be a place's."""

    name: str
    container: int | None = None
    """Number of the mention that stands behind it as the area around it."""
    beside: frozenset[str] = frozenset()
    """Countries (alpha-3) whose name or adjective stands in the same phrase."""
    is_site: bool = False
    """Whether it is called a part of a town: a street, a building, a suburb."""


Key = tuple[str, bool]
"""A name, and whether it is used as the area behind another name."""


@dataclass(slots=True)
class _Hints:
    """What the article tells about where its places lie."""

    countries: Counter[str]
    provinces: Counter[tuple[str, str]]
    beside: dict[Key, set[str]]
    containers: dict[Key, set[str]]
    contents: dict[Key, set[str]]
    settled: dict[Key, Toponym]


def resolve(
    mentions: Sequence[Mention], *, countries: Mapping[str, int], loaded: GeoNames | None = None
) -> list[Toponym | None]:
    """Give the place that each mention means, or None where no gazetteer knows a likely one.

    Args:
        mentions: All names of the article, those that turn out to be parties included: they tell where it plays.
        countries: How often the article speaks of a country otherwise, by adjectives ("Chinese") and the like.
        loaded: The user's own gazetteer, where there is one.
    """
    behind = {mention.container for mention in mentions}
    keys = [(mention.name, number in behind) for number, mention in enumerate(mentions)]
    options = {mention.name: candidates(mention.name, loaded=loaded) for mention in mentions}
    hints = _read_hints(mentions, keys=keys, options=options, countries=countries)
    for _ in range(2):  # the second look has the first one's places to lean on
        best = {key: _best(key, options=options, hints=hints) for key in dict.fromkeys(keys)}
        hints.settled = {key: place for key, place in best.items() if place is not None}
    found = [hints.settled.get(key) for key in keys]
    home = home_of(found)
    sites = {mention.name for mention in mentions if mention.is_site}
    around = [
        found[mention.container] if mention.container is not None else home if mention.name in sites else None
        for mention in mentions
    ]
    return [
        place if place is not None else _unlisted(mention.name, inside=inside)
        for mention, place, inside in zip(mentions, found, around, strict=True)
    ]


def home_of(found: Sequence[Toponym | None]) -> Toponym | None:
    """Give the town that an article is about: named more often than all others together; None where there is none."""
    towns = Counter(place for place in found if place is not None and place.feature in {TOWN, CAPITAL})
    for first, count in towns.most_common(1):
        return first if count > towns.total() - count else None
    return None


def _unlisted(name: str, *, inside: Toponym | None) -> Toponym | None:
    """Give a place that is on no list but that the article puts inside one: a street lies where its town lies."""
    if inside is None:
        return None
    in_town = inside.feature in {TOWN, CAPITAL}
    lat, lon = (inside.lat, inside.lon) if in_town else (None, None)
    return Toponym(name, None, lat, lon, inside.country, inside.admin1, None, 0.0)


def _read_hints(
    mentions: Sequence[Mention],
    *,
    keys: Sequence[Key],
    options: Mapping[str, tuple[Toponym, ...]],
    countries: Mapping[str, int],
) -> _Hints:
    hints = _Hints(Counter(countries), Counter(), {}, {}, {}, {})
    for mention, key in zip(mentions, keys, strict=True):
        hints.beside.setdefault(key, set()).update(mention.beside)
        if mention.container is not None:
            hints.containers.setdefault(key, set()).add(mentions[mention.container].name)
            hints.contents.setdefault(keys[mention.container], set()).add(mention.name)
        area = _certain_area(options[mention.name])
        if area is not None and area.country:
            hints.countries[area.country] += 1
            if area.admin1:
                hints.provinces[area.country, area.admin1] += 1
    return hints


def _certain_area(found: Sequence[Toponym]) -> Toponym | None:
    """Give the country or province that a name means without doubt: no other area nor better known town bears it."""
    areas = [place for place in found if place.is_country or place.feature == PROVINCE]
    if len(areas) == 1 and all(place.weight <= areas[0].weight for place in found):
        return areas[0]
    return None


def _best(key: Key, *, options: Mapping[str, tuple[Toponym, ...]], hints: _Hints) -> Toponym | None:
    """Give the candidate with the most behind it, of equals the one with the lower id; None where none is likely."""
    scored = [(_score(place, key=key, options=options, hints=hints), place) for place in options[key[0]]]
    if not scored:
        return None
    score, best = max(scored, key=lambda pair: (pair[0], -(pair[1].geonameid or 0)))
    elsewhere = bool(hints.countries) and score < best.weight + SPOKEN_OF and best.weight < SMALL
    return None if elsewhere else best


def _score(place: Toponym, *, key: Key, options: Mapping[str, tuple[Toponym, ...]], hints: _Hints) -> float:
    score = place.weight
    outer = [area for container in hints.containers.get(key, ()) for area in options[container]]
    inner = [spot for content in hints.contents.get(key, ()) for spot in options[content]]
    if any(holds(area, place) for area in outer) or any(holds(place, spot) for spot in inner):
        score += CONTAINED
    if place.country in hints.beside.get(key, ()):
        score += BESIDE
    if place.country:
        score += SPOKEN_OF * log2(1 + hints.countries[place.country])
        if place.admin1:
            score += SPOKEN_OF * log2(1 + hints.provinces[place.country, place.admin1])
    others = {other: found for other, found in hints.settled.items() if other[0] != key[0] and not found.is_country}
    return score + NEARBY * log2(1 + sum(1 for found in others.values() if _is_near(place, found)))


def holds(area: Toponym, spot: Toponym) -> bool:
    """Say whether a country or province contains another place."""
    if area.country is None or area.country != spot.country or fold(area.name) == fold(spot.name):
        return False
    if area.is_country:
        return not spot.is_country
    return area.feature in AREAS and area.admin1 is not None and area.admin1 == spot.admin1 and not spot.is_country


def _is_near(place: Toponym, other: Toponym) -> bool:
    if place.lat is None or place.lon is None or other.lat is None or other.lon is None:
        return False
    return distance_km((place.lat, place.lon), (other.lat, other.lon)) < NEAR_KM


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Give the great-circle distance between two points of (latitude, longitude) in degrees."""
    (lat1, lon1), (lat2, lon2) = ((radians(lat), radians(lon)) for lat, lon in (one, other))
    half = ((1 - cos(lat2 - lat1)) + cos(lat1) * cos(lat2) * (1 - cos(lon2 - lon1))) / 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, max(0.0, half))))
