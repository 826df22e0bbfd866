"""How well are claims found? On PolNeAR: the source, the cue and the content of each attribution, as characters.

A claim is matched with the annotated attribution whose content and cue it shares most characters with, one to one,
best first. Overlap counts characters that are shared (micro-F1, white space not counted); exact counts matched pairs
whose spans are the same, once white space and marks at the ends are taken off. PolNeAR annotates each character once,
so a claim told inside another one counts only with its own characters.
"""

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import Figures, Measured, Row, f1, pipeline, share, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.language import Language

    from sayso.records import Claim, Span

DEFAULT = "polnear/dev.jsonl.gz"
ANCHORS = {
    "content_overlap_f1": "none comparable: set only measured on; annotators agree in 92 of 100 attributions",
    "cue_found": "none comparable",
}
PARTS = ("source", "cue", "content")
EDGES = " \n\t\xa0“”\"'‘’.,;:!?()"


class Told(NamedTuple):
    """An attribution as sets of character numbers."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


def measure(data: Path) -> Measured:
    """Score one file of articles with annotated attributions."""
    rows = [json.loads(line) for line in text_of(data).split("\n") if line]
    return score(rows, nlp=pipeline())


def score(articles: "Iterable[Row]", *, nlp: "Language") -> Measured:
    """Give overlap and exact F1 of source, cue and content, and the share of attributions found; one row an article."""
    counts, rows = Counter[str](), list[Row]()
    for article in articles:
        text = str(article["text"])
        gold = [told(one, text=text) for one in article["attributions"]]
        found = [of_claim(claim, text=text) for claim in claims_of(text, nlp=nlp)]
        pairs = matched(gold, found)
        for part in PARTS:
            golden = frozenset[int]().union(*(getattr(one, part) for one in gold))
            predicted = frozenset[int]().union(*(getattr(one, part) for one in found))
            counts[f"{part} gold"] += len(golden)
            counts[f"{part} predicted"] += len(predicted)
            counts[f"{part} both"] += len(golden & predicted)
            counts[f"{part} exact"] += sum(getattr(one, part) == getattr(other, part) for one, other in pairs)
        counts["gold"] += len(gold)
        counts["found"] += len(found)
        counts["pairs"] += len(pairs)
        rows.append({"id": article["id"], "gold": len(gold), "predicted": len(found), "matched": len(pairs)})
    return figures_of(counts), rows


def figures_of(counts: Counter[str]) -> Figures:
    """Turn the counts into shares."""
    figures: Figures = {
        "precision": share(counts["pairs"], of=counts["found"]),
        "recall": share(counts["pairs"], of=counts["gold"]),
        "f1": f1(counts["pairs"], gold=counts["gold"], predicted=counts["found"]),
    }
    for part in PARTS:
        both, gold, predicted = (counts[f"{part} {name}"] for name in ("both", "gold", "predicted"))
        figures[f"{part}_overlap_f1"] = f1(both, gold=gold, predicted=predicted)
        figures[f"{part}_exact_f1"] = f1(counts[f"{part} exact"], gold=counts["gold"], predicted=counts["found"])
    return figures


def claims_of(text: str, *, nlp: "Language") -> "tuple[Claim, ...]":
    """Give sayso's claims of a text."""
    from sayso.coding.actors import find_cast
    from sayso.coding.claims import find_claims
    from sayso.coding.times import read_times

    doc = nlp(text)
    calendar = read_times(doc, published=None)
    return find_claims(doc, cast=find_cast(doc, day=None), calendar=calendar).claims


def told(annotation: Row, *, text: str) -> Told:
    """Read an annotated attribution."""
    return Told(*(_characters(annotation.get(part) or [], text=text) for part in PARTS))


def of_claim(claim: "Claim", *, text: str) -> Told:
    """Read a claim of sayso's."""
    source = [claim.source_span] if claim.source_span else []
    cue = [claim.cue] if claim.cue else []
    return Told(*(_characters(spans, text=text) for spans in (source, cue, claim.content)))


def _characters(spans: "Sequence[Span | list[int]]", *, text: str) -> frozenset[int]:
    found = {i for span in spans for i in range(span[0], span[1])}
    if not found:
        return frozenset()
    first, last = min(found), max(found)
    while first < last and text[first] in EDGES:
        first += 1
    while last > first and text[last] in EDGES:
        last -= 1
    return frozenset(i for i in found if first <= i <= last and not text[i].isspace())


def matched(gold: "Sequence[Told]", found: "Sequence[Told]") -> list[tuple[Told, Told]]:
    """Pair annotated with found attributions one to one: first those with the most similar content and cue."""
    scored = sorted(
        (
            (-_likeness(one, other), number, place)
            for number, one in enumerate(gold)
            for place, other in enumerate(found)
            if _likeness(one, other) > 0
        )
    )
    pairs, taken, used = list[tuple[Told, Told]](), set[int](), set[int]()
    for _, number, place in scored:
        if number not in taken and place not in used:
            taken.add(number)
            used.add(place)
            pairs.append((gold[number], found[place]))
    return pairs


def _likeness(one: Told, other: Told) -> float:
    shared = len(one.content & other.content)
    cue = len(one.cue & other.cue) > 0
    if not shared or 2 * shared < min(len(one.content), len(other.content)):
        return 0.0
    return cue + shared / len(one.content | other.content)
