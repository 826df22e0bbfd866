"""Outlines of land for the map, as an SVG path in degrees laid out evenly."""

from functools import cache
from itertools import pairwise

import msgspec

from sayso.knowledge.load import rows


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """A row of knowledge/land.csv: points of degrees east and north, `-59.6 -80.0`."""

    outline: tuple[str, ...]


@cache
def land(width: float, height: float) -> str:
    """Give the path of all land on a map of the whole world of that size, steps from point to point.

    Raises:
        KnowledgeUnusable: The file cannot be read.
    """
    return "".join(_ring(one.outline, width=width, height=height) for one in rows("land.csv", Outline))


def _ring(outline: tuple[str, ...], *, width: float, height: float) -> str:
    """Give one closed outline; places are rounded before steps are taken, so that no error adds up."""
    degrees = [tuple(map(float, point.split())) for point in outline]
    tenths = [
        (round((east + 180) / 360 * width * 10), round((90 - north) / 180 * height * 10)) for east, north in degrees
    ]
    steps = [(x - left, y - up) for (left, up), (x, y) in pairwise(tenths)]
    drawn = "".join(f"l{x / 10:g} {y / 10:g}" for x, y in steps if (x, y) != (0, 0))
    return f"M{tenths[0][0] / 10:g} {tenths[0][1] / 10:g}{drawn}z"
