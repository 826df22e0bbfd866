"""Did it happen? Predicates judged by readers from -3 (certainly not) to 3 (certainly), against the network's number.

Figures: Pearson's r times 100, and the mean absolute error in steps of the scale. `ih2` is web text of the kind that
was trained on (its test part), `uw` newspaper text that was not.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from spacy.tokens import Doc

from benchmarks import Figures, Measured, Row, pipeline, text_of
from sayso.coding.readings import factuality_of

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT = Path("fact_uds_ih2/test.jsonl.gz")
SETS = {"ih2": "fact_uds_ih2/test.jsonl.gz", "uw": "fact_uw/dev.jsonl.gz"}
ANCHORS = {
    "ih2_r": "none comparable at hand",
    "uw_r": "none comparable: set only measured on",
}


def measure_all(root: Path) -> Measured:
    """Measure both sets."""
    figures, rows = Figures(), list[Row]()
    for name, path in SETS.items():
        if (root / path).exists():
            some, more = measure(root / path)
            figures |= {f"{name}_{key}": value for key, value in some.items()}
            rows += more
    return figures, rows


def measure(data: Path) -> Measured:
    """Measure on JSON lines with `tokens` and `targets` of `i` and `label`."""
    nlp = pipeline()
    rows = [row for line in text_of(data).split("\n") if line.strip() for row in judged(json.loads(line), nlp=nlp)]
    gold, found = (np.array([row[key] for row in rows]) for key in ("gold", "found"))
    error = float(np.abs(gold - found).mean())
    return {"r": 100 * float(np.corrcoef(gold, found)[0, 1]), "mean_error": error, "predicates": float(len(rows))}, rows


def judged(case: Row, *, nlp: "Language") -> list[Row]:
    """Give the judged predicates of one sentence, with what the network says."""
    doc = Doc(nlp.vocab, words=case["tokens"], spaces=[True] * len(case["tokens"]))
    for _, component in nlp.pipeline:
        doc = component(doc)
    return [
        {"text": target["text"], "gold": target["label"], "found": factuality_of(doc, target["i"]) or 0.0}
        for target in case["targets"]
    ]
