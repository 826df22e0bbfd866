"""Makes `knowledge/land.csv`, the outlines of the map, of Natural Earth's land (public domain).

    python -m training.land PACKAGE/land-110m.json

The file is that of the package `world-atlas` 2 on the npm registry, which has Natural Earth 4.1 at 1:110 million as
TopoJSON. Outlines are thinned to what a map of the world can show.
"""

import json
import sys
from itertools import pairwise
from math import hypot
from pathlib import Path

TOLERANCE = 0.12
"""Degrees by which a thinned outline may leave the line that it had."""
OUT = Path("src/sayso/knowledge/land.csv")
HEAD = """\
# Outlines of land for the map of the explorer, in degrees east and north, each closed: Natural Earth 4.1, land at 1:110
# million (public domain, https://www.naturalearthdata.com), by way of the npm package world-atlas 2.0.2 (ISC, by
# Michael Bostock); thinned by training/land.py. No border is drawn.
outline
"""
Point = tuple[float, float]


def main() -> None:
    """Write the outlines of the file that is named."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    (land,) = topology["objects"]["land"]["geometries"]
    rings = [ring for polygon in land["arcs"] for ring in polygon]
    outlines = [thinned(part) for ring in rings for part in cut(unrolled(joined(ring, topology)))]
    lines = (
        "; ".join(f"{east:.1f} {north:.1f}" for east, north in outline) for outline in outlines if len(outline) > 3
    )
    OUT.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")


def joined(ring: list[int], topology: dict[str, list[list[list[int]]]]) -> list[Point]:
    """Put the arcs of a ring together; an arc with a negative number is walked from its end."""
    points: list[Point] = []
    for number in ring:
        arc = degrees(topology["arcs"][number if number >= 0 else ~number], topology["transform"])
        points += (arc if number >= 0 else arc[::-1])[1 if points else 0 :]
    return points


def degrees(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    """Turn the steps of an arc into degrees."""
    east = north = 0
    points = []
    for step in arc:
        east, north = east + step[0], north + step[1]
        places = zip((east, north), transform["scale"], transform["translate"], strict=True)
        points.append(tuple(number * scale + begin for number, scale, begin in places))
    return points


def unrolled(points: list[Point]) -> list[Point]:
    """Let an outline that crosses 180 degrees go on beyond them; what goes around the pole is closed over it."""
    found = [points[0]]
    for east, north in points[1:]:
        turns = round((found[-1][0] - east) / 360)
        found.append((east + 360 * turns, north))
    if abs(found[-1][0] - found[0][0]) > 180:
        found += [(found[-1][0], -90.0), (found[0][0], -90.0), found[0]]
    return found


def cut(points: list[Point]) -> list[list[Point]]:
    """Cut an outline at 180 degrees east and west, and put what lies beyond on the other side of the map."""
    parts = []
    for turn in (-360.0, 0.0, 360.0):
        moved = [(east + turn, north) for east, north in points]
        inside = side(side(moved, edge=-180.0, sign=1), edge=180.0, sign=-1)
        if len(inside) > 3:
            parts.append(inside)
    return parts


def side(points: list[Point], *, edge: float, sign: int) -> list[Point]:
    """Keep what lies east (1) or west (-1) of a meridian; the outline is closed along it (Sutherland and Hodgman)."""
    kept: list[Point] = []
    for (x1, y1), (x2, y2) in pairwise(points):
        first, second = (x1 - edge) * sign >= 0, (x2 - edge) * sign >= 0
        if first:
            kept.append((x1, y1))
        if first != second:
            kept.append((edge, y1 + (y2 - y1) * (edge - x1) / (x2 - x1)))
    return [*kept, kept[0]] if kept else []


def thinned(points: list[Point]) -> list[Point]:
    """Leave out points that the line between others passes near enough (Douglas and Peucker)."""
    if len(points) < 3:
        return points
    (x1, y1), (x2, y2) = points[0], points[-1]
    length = hypot(x2 - x1, y2 - y1)
    away = [
        abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length if length else hypot(x - x1, y - y1)
        for x, y in points
    ]
    far = max(range(len(points)), key=away.__getitem__)
    if away[far] <= TOLERANCE:
        return [points[0], points[-1]]
    return thinned(points[: far + 1])[:-1] + thinned(points[far:])


if __name__ == "__main__":
    main()
