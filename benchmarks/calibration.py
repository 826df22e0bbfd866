"""Does confidence keep its word? On the project's own held-out documents, which no threshold and no weight was chosen
on.

An event is right where its type and both sides are (see events.py). `ece` is the expected calibration error over ten
bins of equal width, times 100: how far, on average, the share of right events in a bin lies from their mean
confidence. `brier` is the mean squared distance, times 100. `right_above_70` is the share of right events among those
with a confidence of 0.7 or more, `share_above_70` how many those are.
"""

from collections.abc import Sequence
from pathlib import Path

from benchmarks import Figures, Measured, Row, share
from benchmarks.events import score
from benchmarks.labelled import labelled_rows, rows_of

DEFAULT = Path("gum/train.jsonl.gz")
ANCHORS: dict[str, str] = {"ece": "none comparable: no coder of this field states one"}
BINS = 10
SURE = 0.7


def measure_all(root: Path) -> Measured:
    """Measure on the held-out documents."""
    return figures_of(score(list(labelled_rows(root)))[1])


def measure(data: Path) -> Measured:
    """Measure on a file of labelled texts."""
    return figures_of(score(rows_of(data))[1])


def figures_of(judged: Sequence[Row]) -> Measured:
    """Sum up the judged events of `events.score`."""
    rows = [{"confidence": row["confidence"], "right": bool(row.get("full"))} for row in judged if "confidence" in row]
    sure = [row for row in rows if row["confidence"] >= SURE]
    figures: Figures = {
        "ece": expected_error(rows),
        "brier": 100 * sum((row["confidence"] - row["right"]) ** 2 for row in rows) / max(1, len(rows)),
        "right": share(sum(row["right"] for row in rows), of=len(rows)),
        "right_above_70": share(sum(row["right"] for row in sure), of=len(sure)),
        "share_above_70": share(len(sure), of=len(rows)),
        "events": float(len(rows)),
    }
    return figures, rows


def expected_error(rows: Sequence[Row]) -> float:
    """Give the expected calibration error in per cent.

    Example:
        >>> expected_error([{"confidence": 0.95, "right": True}, {"confidence": 0.85, "right": False}])
        45.0
    """
    bins: dict[int, list[Row]] = {}
    for row in rows:
        bins.setdefault(min(BINS - 1, int(row["confidence"] * BINS)), []).append(row)
    total = sum(
        abs(sum(row["right"] for row in each) - sum(row["confidence"] for row in each)) for each in bins.values()
    )
    return round(100 * total / max(1, len(rows)), 4)
