"""Makes `knowledge/land.csv`, the outlines of the map, of Natural Earth's land (public domain).

    python -m training.land PACKAGE/land-110m.json

The file is that of the package `world-atlas` 2 on the npm registry, which has Natural Earth 4.1 at 1:110 million as
TopoJSON. Outlines are thinned to what a map of the world can show.
"""

import json
import sys
from math import hypot
from pathlib import Path

TOLERANCE = 0.12
"""Degrees by which a thinned outline may leave the line that it had."""
OUT = Path("src/sayso/knowledge/land.csv")
HEAD = """\
# Outlines of land for the map of the explorer, in degrees east and north, each closed: Natural Earth 4.1, land at 1:110
# million (public domain, https://www.naturalearthdata.com), by way of the npm package world-atlas 2.0.2; thinned by
# training/land.py. No border is drawn.
outline
"""
Point = tuple[float, float]


def main() -> None:
    """Write the outlines of the file that is named."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    (land,) = topology["objects"]["land"]["geometries"]
    rings = [ring for polygon in land["arcs"] for ring in polygon]
    outlines = [thinned(joined(ring, topology)) for ring in rings]
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
