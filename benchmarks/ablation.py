"""What each part brings: events by rules alone, by the network's heads alone, and by both, on the project's own held-
out documents.

`rules` is the lexicon over the parse, with what the network says of acts and claims taken away; `heads` takes the
network's triggers, types and links as they are, without lexicon, parse and coreference; `both` is sayso. Figures as
in events.py.
"""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import Figures, Measured, Row, f1, pipeline
from benchmarks.events import score
from benchmarks.labelled import labelled_rows, rows_of
from sayso.coding.readings import Act, acts_of
from sayso.offsets import overlaps
from sayso.parse.names import ACTS, FACTUALITY, SAYINGS

if TYPE_CHECKING:
    from spacy.tokens import Doc

DEFAULT = Path("gum/train.jsonl.gz")
ANCHORS: dict[str, str] = {}
LIKELY = 0.5
KEPT = ("event_f1", "type_f1", "status")


def measure_all(root: Path) -> Measured:
    """Measure on the held-out documents."""
    return ablated(list(labelled_rows(root)))


def measure(data: Path) -> Measured:
    """Measure on a file of labelled texts."""
    return ablated(rows_of(data))


def ablated(documents: list[Row]) -> Measured:
    """Measure the three ways."""
    both, rows = score(documents)
    rules, _ = score(documents, without=(ACTS, SAYINGS, FACTUALITY))
    figures: Figures = {f"rules_{key}": rules[key] for key in KEPT}
    figures |= {f"heads_{key}": value for key, value in heads_alone(documents).items()}
    return figures | {f"both_{key}": both[key] for key in KEPT}, rows


def heads_alone(documents: list[Row]) -> Figures:
    """Give type and event F1 of the heads' own answers."""
    counts: Counter[str] = Counter()
    for document, doc in zip(documents, pipeline().pipe([one["text"] for one in documents]), strict=True):
        acts = [act for act in acts_of(doc).values() if act.likely >= LIKELY]
        counts["found"] += len(acts)
        counts["gold"] += len(document["events"])
        for label in document["events"]:
            same = [act for act in acts if act.best == label["event"] and _at(doc, act.token, label["trigger"])]
            counts["type"] += bool(same)
            sides = [_right(doc, act, label) for act in same]
            counts["full"] += any(sides)
            best = max(same[0].status, key=lambda name: same[0].status[name]) if same else None
            counts["status"] += best == label["status"]
    return {
        "event_f1": f1(counts["full"], gold=counts["gold"], predicted=counts["found"]),
        "type_f1": f1(counts["type"], gold=counts["gold"], predicted=counts["found"]),
        "status": 100.0 * counts["status"] / max(1, counts["type"]),
    }


def _right(doc: "Doc", act: Act, label: Row) -> bool:
    return all(
        _side(doc, {token for token, chance in linked.items() if chance >= LIKELY}, label[side])
        for side, linked in (("actor", act.actors), ("recipient", act.recipients))
    )


def _side(doc: "Doc", tokens: set[int], spans: list[list[int]]) -> bool:
    if not tokens or not spans:
        return not tokens and not spans
    return any(_at(doc, token, span) for token in tokens for span in spans)


def _at(doc: "Doc", token: int, span: list[int]) -> bool:
    return overlaps((doc[token].idx, doc[token].idx + len(doc[token])), (span[0], span[1]))
