"""Where the points of a network lie, and where their names go: the same network gives the same picture.

Distances in the picture follow the number of steps between two points, as Kamada and Kawai ask; stress is taken down by
majorisation, from a circle in the order in which the points come.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np

ROUNDS = 300
ROWS = 5
"""Small parts below each other, at most."""
SIDE = 0.24
"""Share of the frame's width that a column of small parts takes."""
GUTTER = 90.0
"""Room between parts, for names."""
STEPS_ON_LINE = 5
THICK = 3.0
"""Half the room that a line takes where a name could be."""
LETTER = 7.2
"""Width of a letter of a name, in units of the picture, on average."""
LINE = 16.0
"""Height of a name."""
Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def common(self, other: "Box") -> float:
        """Give the area that it shares with another."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(across, 0.0) * max(down, 0.0)


class Label(NamedTuple):
    """Where a name begins, is centred or ends (`anchor`, as SVG has it), and on which line."""

    x: float
    y: float
    anchor: str
    hidden: float
    """Share of its room that something else has already."""


def spread(count: int, ties: Sequence[tuple[int, int]], *, frame: Box) -> list[Point]:
    """Give a place to each of some points.

    Args:
        count: How many there are.
        ties: Which of them are tied, by their numbers from 0.
        frame: The part of the picture that they fill; parts that nothing ties stand beside the largest one.
    """
    parts = _parts(count, ties)
    found = dict[int, Point]()
    for part, room in zip(parts, _rooms([len(part) for part in parts], frame), strict=True):
        number = {point: place for place, point in enumerate(part)}
        inside = [(number[one], number[other]) for one, other in ties if one in number]
        found |= dict(zip(part, _spread(len(part), inside, frame=room), strict=True))
    return [found[point] for point in range(count)]


def _parts(count: int, ties: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Give the points that hang together, the largest part first; of equal ones, that of the first point."""
    part_of = {point: [point] for point in range(count)}
    for one, other in ties:
        here, there = part_of[one], part_of[other]
        if here is not there:
            here += there
            part_of |= dict.fromkeys(there, here)
    parts = {id(part): sorted(part) for part in part_of.values()}
    return sorted(parts.values(), key=lambda part: (-len(part), part[0]))


def _rooms(sizes: Sequence[int], frame: Box) -> list[Box]:
    """Part the frame: the largest part has most of it, the others stand to its right, below each other in columns."""
    if len(sizes) < 2:
        return [frame] * len(sizes)
    columns = -(-(len(sizes) - 1) // ROWS)
    edge = frame.right - (frame.right - frame.left) * min(SIDE * columns, 0.7)
    rooms = [Box(frame.left, frame.top, edge - GUTTER, frame.bottom)]
    wide = (frame.right - edge) / columns
    rows = -(-(len(sizes) - 1) // columns)
    high = (frame.bottom - frame.top) / rows
    for place in range(len(sizes) - 1):
        left, top = edge + place // rows * wide, frame.top + place % rows * high
        rooms.append(Box(left + GUTTER / 2, top + high * 0.2, left + wide - GUTTER / 2, top + high * 0.8))
    return rooms


def _spread(count: int, ties: Sequence[tuple[int, int]], *, frame: Box) -> list[Point]:
    """Give a place to each point of a part that hangs together."""
    import numpy as np

    far = _steps(count, ties)
    turn = 2 * np.pi * np.arange(count) / count
    places = np.column_stack([np.cos(turn), np.sin(turn)]) * count / 4
    weights = 1.0 / np.maximum(far, 1.0) ** 2
    np.fill_diagonal(weights, 0.0)
    for _ in range(ROUNDS if count > 1 else 0):
        apart = places[:, None, :] - places[None, :, :]
        length = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-9)
        wanted = places[None, :, :] + apart * (far / length)[:, :, None]
        places = (weights[:, :, None] * wanted).sum(axis=1) / weights.sum(axis=1)[:, None]
    low, size = places.min(axis=0), np.ptp(places, axis=0)
    shares = np.where(size > 1e-6, (places - low) / np.where(size > 1e-6, size, 1.0), 0.5)
    scale, begin = np.array([frame.right - frame.left, frame.bottom - frame.top]), np.array([frame.left, frame.top])
    return [(round(float(x), 1), round(float(y), 1)) for x, y in shares * scale + begin]


def _steps(count: int, ties: Sequence[tuple[int, int]]) -> "np.ndarray":
    """Give how many steps lie between each two points of a part, on the shortest way."""
    import numpy as np

    far = np.full((count, count), np.inf)
    np.fill_diagonal(far, 0.0)
    for one, other in ties:
        far[one, other] = far[other, one] = 1.0
    for over in range(count):
        far = np.minimum(far, far[:, over, None] + far[None, over, :])
    return far


def labels(
    places: Sequence[Point],
    radii: Sequence[float],
    names: Sequence[str],
    *,
    ties: Sequence[tuple[int, int]],
    frame: Box,
) -> list[Label]:
    """Put each name to the right or left of its point, above or below, where it hides least; the first choose first."""
    taken = [Box(x - r, y - r, x + r, y + r) for (x, y), r in zip(places, radii, strict=True)]
    taken += [box for one, other in ties for box in _along(places[one], places[other])]
    found = []
    for place, radius, name in zip(places, radii, names, strict=True):
        choices = [
            (_hidden(box, taken, frame), x, y, anchor, box) for x, y, anchor, box in _choices(place, radius, name)
        ]
        hidden, x, y, anchor, box = min(choices, key=lambda choice: choice[0])
        taken.append(box)
        share = hidden / ((box.right - box.left) * LINE) if name else 0.0
        found.append(Label(round(x, 1), round(y, 1), anchor, round(share, 3)))
    return found


def _choices(place: Point, radius: float, name: str) -> list[tuple[float, float, str, Box]]:
    """Give where a name can stand: where its line begins, is centred or ends, and the room that it takes."""
    x, y = place
    wide, half = len(name) * LETTER, LINE / 2
    return [
        (x + radius + 4, y + 4, "start", Box(x + radius + 2, y - half, x + radius + 6 + wide, y + half)),
        (x - radius - 4, y + 4, "end", Box(x - radius - 6 - wide, y - half, x - radius - 2, y + half)),
        (x, y - radius - 5, "middle", Box(x - wide / 2, y - radius - LINE - 3, x + wide / 2, y - radius - 3)),
        (x, y + radius + 14, "middle", Box(x - wide / 2, y + radius + 3, x + wide / 2, y + radius + LINE + 3)),
    ]


def _along(one: Point, other: Point) -> list[Box]:
    """Give the room that a straight line takes, between its ends."""
    shares = [place / (STEPS_ON_LINE + 1) for place in range(1, STEPS_ON_LINE + 1)]
    middles = [(one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share) for share in shares]
    return [Box(x - THICK, y - THICK, x + THICK, y + THICK) for x, y in middles]


def _hidden(box: Box, taken: Sequence[Box], frame: Box) -> float:
    """Give the area that a name would hide, or have outside of the frame, which is worse."""
    outside = (box.right - box.left) * (box.bottom - box.top) - box.common(frame)
    return sum(box.common(other) for other in taken) + 3 * outside
