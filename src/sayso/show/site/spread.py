"""Where the points of a network lie, and where their names go: the same network gives the same picture.

Distances in the picture follow the number of steps between two points, as Kamada and Kawai ask; stress is taken down by
majorisation, from a circle in the order in which the points come.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np

ROUNDS = 300
APART = 1.5
"""Steps between parts of a network that nothing ties, beyond the longest way inside of one."""
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


def spread(count: int, ties: Sequence[tuple[int, int]], *, frame: Box) -> list[Point]:
    """Give a place to each of some points.

    Args:
        count: How many there are.
        ties: Which of them are tied, by their numbers from 0.
        frame: The part of the picture that they fill.
    """
    import numpy as np

    if count == 0:
        return []
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
    """Give how many steps lie between each two points, on the shortest way."""
    import numpy as np

    far = np.full((count, count), np.inf)
    np.fill_diagonal(far, 0.0)
    for one, other in ties:
        far[one, other] = far[other, one] = 1.0
    for over in range(count):
        far = np.minimum(far, far[:, over, None] + far[None, over, :])
    known = far[np.isfinite(far)]
    return np.where(np.isfinite(far), far, known.max() + APART)


def labels(places: Sequence[Point], radii: Sequence[float], names: Sequence[str], *, frame: Box) -> list[Label]:
    """Put each name to the right or left of its point, above or below, where it hides least; the first choose first."""
    taken = [Box(x - r, y - r, x + r, y + r) for (x, y), r in zip(places, radii, strict=True)]
    found = []
    for (x, y), radius, name in zip(places, radii, names, strict=True):
        wide = len(name) * LETTER
        choices = (
            (
                Label(x + radius + 4, y + 4, "start"),
                Box(x + radius + 2, y - LINE / 2, x + radius + 6 + wide, y + LINE / 2),
            ),
            (
                Label(x - radius - 4, y + 4, "end"),
                Box(x - radius - 6 - wide, y - LINE / 2, x - radius - 2, y + LINE / 2),
            ),
            (
                Label(x, y - radius - 5, "middle"),
                Box(x - wide / 2, y - radius - LINE - 3, x + wide / 2, y - radius - 3),
            ),
            (
                Label(x, y + radius + 14, "middle"),
                Box(x - wide / 2, y + radius + 3, x + wide / 2, y + radius + LINE + 3),
            ),
        )
        label, box = min(choices, key=lambda choice: _hidden(choice[1], taken, frame))
        taken.append(box)
        found.append(Label(round(label.x, 1), round(label.y, 1), label.anchor))
    return found


def _hidden(box: Box, taken: Sequence[Box], frame: Box) -> float:
    """Give the area that a name would hide, or have outside of the frame, which is worse."""
    outside = (box.right - box.left) * (box.bottom - box.top) - box.common(frame)
    return sum(box.common(other) for other in taken) + 3 * outside
