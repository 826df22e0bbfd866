"""Fit the confidence of events: `python -m training.weigh --data ../shared/data`; prints the lines for
`knowledge/weighing.toml`.

A logistic regression of "right in type and both sides" over `confidence.features_of`, on the tuning documents with
the shipped weights. Run with sayso's own environment: no torch is needed.
"""

import argparse
from pathlib import Path

import numpy as np
from benchmarks import Row, pipeline
from benchmarks.events import compared, paired
from benchmarks.labelled import labelled_rows
from numpy.typing import NDArray

from sayso.coding import article as coder
from sayso.coding import events
from sayso.coding.confidence import features_of
from sayso.coding.eventdrafts import Draft
from sayso.ids import article_id
from sayso.records import Article

Floats = NDArray[np.float64]
NAMES = ("network", "lexicon", "one_side", "sides")


def gathered(documents: list[Row]) -> tuple[Floats, Floats]:
    """Give the features of every event found in some documents, and whether each is right."""
    rows: list[list[float]] = []
    right: list[float] = []
    drafts: list[Draft] = []
    original = events.confidence_of

    def noted(draft: Draft) -> float:
        drafts.append(draft)
        return 1.0

    events.confidence_of = noted
    try:
        nlp = pipeline()
        for document, doc in zip(documents, nlp.pipe([one["text"] for one in documents]), strict=True):
            drafts.clear()
            article = Article(id=article_id(document["text"]), text=document["text"])
            report = coder.code_doc(doc, article=article, model="weigh", codebook="plover-2.0-draft")
            good = {
                event.id for label, event in paired(list(document["events"]), report=report)
                if compared(label, event, report=report)["full"]
            }  # fmt: skip
            for draft, event in zip(drafts, report.events, strict=True):
                rows.append([features_of(draft)[name] for name in NAMES])
                right.append(float(event.id in good))
    finally:
        events.confidence_of = original
    return np.array(rows), np.array(right)


def fitted(features: Floats, right: Floats, *, penalty: float = 1.0, steps: int = 50) -> Floats:
    """Fit a logistic regression by Newton's method, intercept first; the penalty keeps the slopes small."""
    columns = np.concatenate([np.ones((len(features), 1)), features], axis=1)
    weights = np.zeros(columns.shape[1])
    ridge = np.diag([0.0, *[penalty] * features.shape[1]])
    for _ in range(steps):
        chances = 1.0 / (1.0 + np.exp(-columns @ weights))
        gradient = columns.T @ (chances - right) + ridge @ weights
        curvature = (columns * (chances * (1 - chances))[:, None]).T @ columns + ridge
        weights = weights - np.linalg.solve(curvature, gradient)
    return weights


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    features, right = gathered(list(labelled_rows(options.data, listed="tuning.txt")))
    for name, weight in zip(("intercept", *NAMES), fitted(features, right), strict=True):
        print(f"{name} = {weight:.3f}")
    print(f"# {len(right)} events, {right.mean():.3f} right")


if __name__ == "__main__":
    main()
