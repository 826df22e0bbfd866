"""Every figure that sayso states about itself, as a command: `python -m benchmarks NAME`.

Each benchmark is a module with

    DEFAULT   the data it reads, relative to the data folder
    ANCHORS   for each figure that can be compared, with what: words that stand beside it in RESULTS.md
    measure   (data: Path) -> (figures, rows): flat named figures, and for each a row of what was expected and found
    measure_all   optional, (root: Path) -> the same: where the default is several sets, figures prefixed by the set

Qualities are per cent, from 0 to 100.
"""

import gzip
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

Figures = dict[str, float]
Row = dict[str, Any]
Measured = tuple[Figures, list[Row]]

BENCHMARKS = {
    "parse": "benchmarks.parse",
    "names": "benchmarks.names",
    "times": "benchmarks.times",
    "places": "benchmarks.places",
    "coreference": "benchmarks.coreference",
    "claims": "benchmarks.claims",
    "attribution": "benchmarks.attribution",
    "factuality": "benchmarks.factuality",
    "events": "benchmarks.events",
    "relations": "benchmarks.relations",
    "calibration": "benchmarks.calibration",
    "ablation": "benchmarks.ablation",
    "stories": "benchmarks.stories",
    "happenings": "benchmarks.happenings",
    "store": "benchmarks.store",
    "kills": "benchmarks.kills",
    "explorer": "benchmarks.explorer",
    "petrarch": "benchmarks.petrarch",
    "incidents": "benchmarks.incidents",
    "speed": "benchmarks.speed",
}
"""Name of a benchmark to the module that measures it, in the order of RESULTS.md."""

REPOSITORY = Path(__file__).resolve().parent.parent


def text_of(path: Path) -> str:
    """Give the text of a UTF-8 file, unpacked where its name ends in `.gz`."""
    content = path.read_bytes()
    return (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")


@cache
def pipeline() -> "Language":
    """Load the shipped pipeline, once for all benchmarks of a run."""
    from sayso.parse.pipeline import load

    return load()


def f1(correct: int, *, gold: int, predicted: int) -> float:
    """Give the harmonic mean of precision and recall in per cent; 0 where there is nothing on either side."""
    return 200.0 * correct / (gold + predicted) if gold + predicted else 0.0


def share(part: int, *, of: int) -> float:
    """Give `part` of `of` in per cent; 0 of nothing."""
    return 100.0 * part / of if of else 0.0
