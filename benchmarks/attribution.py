"""Who says what, relation by relation: is the same attribution found, and do source, cue and content overlap by half?

A found claim is paired with the annotated attribution that it shares most characters of content and cue with, one to
one. A part of a pair is right where the characters that both have are at least half of those that either has (one
over the other, so neither side may sprawl); a part that is missing on one side only is wrong. F1 counts right parts
over those annotated and those found. `content_exact` asks for the very same characters, white space and marks at the
ends left aside.

`chains`, on the project's own held-out documents: of the annotated claims that another passed on, or that stand
inside another claim, those found with that other one.
"""

import json
from collections import Counter
from pathlib import Path

from benchmarks import Figures, Measured, Row, f1, pipeline, share, text_of
from benchmarks.claims import PARTS, claims_of, matched, of_claim, told
from benchmarks.labelled import labelled_rows
from sayso.coding.article import code_doc
from sayso.ids import article_id
from sayso.offsets import overlaps
from sayso.records import Article, Claim, Report

DEFAULT = Path("polnear/dev.jsonl.gz")
HALF = 0.5
ANCHORS = {
    "content_f1": "PARC 3, other news: Citron (BBC) content overlap 83.3, exact 59.3",
    "source_f1": "PARC 3: Citron source exact 82.0",
    "cue_f1": "PARC 3: Citron cue exact 82.3",
}


def measure_all(root: Path) -> Measured:
    """Measure on PolNeAR, and chains on the project's own held-out documents."""
    figures, rows = measure(root / DEFAULT)
    more, chains = measure_chains(list(labelled_rows(root)))
    return {**figures, **more}, [*rows, *chains]


def measure(data: Path) -> Measured:
    """Measure on JSON lines with `text` and `attributions` of `source`, `cue` and `content` spans."""
    nlp = pipeline()
    counts, rows = Counter[str](), list[Row]()
    for article in map(json.loads, filter(None, text_of(data).split("\n"))):
        text = str(article["text"])
        gold = [told(one, text=text) for one in article["attributions"]]
        found = [of_claim(claim, text=text) for claim in claims_of(text, nlp=nlp)]
        pairs = matched(gold, found)
        for part in PARTS:
            counts[f"{part} gold"] += sum(bool(getattr(one, part)) for one in gold)
            counts[f"{part} found"] += sum(bool(getattr(one, part)) for one in found)
            counts[f"{part} right"] += sum(alike(getattr(one, part), getattr(other, part)) for one, other in pairs)
        counts["exact"] += sum(one.content == other.content for one, other in pairs)
        counts["gold"] += len(gold)
        counts["found"] += len(found)
        counts["pairs"] += len(pairs)
        rows.append({"id": article["id"], "gold": len(gold), "found": len(found), "paired": len(pairs)})
    figures: Figures = {
        f"{part}_f1": f1(counts[f"{part} right"], gold=counts[f"{part} gold"], predicted=counts[f"{part} found"])
        for part in PARTS
    }
    figures["content_exact"] = f1(counts["exact"], gold=counts["gold"], predicted=counts["found"])
    figures["precision"] = share(counts["pairs"], of=counts["found"])
    figures["recall"] = share(counts["pairs"], of=counts["gold"])
    return figures, rows


def alike(one: frozenset[int], other: frozenset[int]) -> bool:
    """Say whether two spans overlap by half."""
    return bool(one) and bool(other) and len(one & other) >= HALF * len(one | other)


def measure_chains(documents: list[Row]) -> Measured:
    """Measure chains and nesting on labelled documents."""
    nlp = pipeline()
    counts, rows = Counter[str](), list[Row]()
    for document, doc in zip(documents, nlp.pipe([one["text"] for one in documents]), strict=True):
        article = Article(id=article_id(document["text"]), text=document["text"])
        report = code_doc(doc, article=article, model="benchmark", codebook="plover-2.0-draft")
        for claim in document["claims"]:
            if claim["parent"] is None and not claim["via"]:
                continue
            right = chain_right(claim, document["claims"], report)
            counts["chains"] += 1
            counts["right"] += right
            rows.append({"id": document["id"], "chain": describe(claim, document["text"]), "right": right})
    return {"chains": share(counts["right"], of=counts["chains"]), "chains_labelled": float(counts["chains"])}, rows


def chain_right(label: Row, labels: list[Row], report: Report) -> bool:
    """Say whether a claim is found with the one that passed it on, or the one inside which it is told."""
    return any(_is_told(label, claim, labels, report) for claim in report.claims if _is_same(label, claim))


def _is_same(label: Row, claim: Claim) -> bool:
    """Say whether a label and a claim are one: the same cue, or contents that begin alike where there is none."""
    if label["cue"] and claim.cue is not None:
        return any(overlaps(tuple(cue), claim.cue) for cue in label["cue"])
    return any(overlaps(tuple(one), other) for one in label["content"] for other in claim.content)


def _is_told(label: Row, claim: Claim, labels: list[Row], report: Report) -> bool:
    entities = {entity.id: entity for entity in report.entities}
    if label["via"]:
        via = [mention for one in claim.via for mention in entities[one].mentions]
        return any(overlaps(tuple(span), mention) for span in label["via"] for mention in via)
    outer = labels[label["parent"]]
    parent = next((one for one in report.claims if one.id == claim.parent), None)
    return parent is not None and _is_same(outer, parent)


def describe(label: Row, text: str) -> str:
    """Write a labelled claim for a person to read."""
    words = {part: "; ".join(text[start:end] for start, end in label[part]) for part in ("source", "cue", "via")}
    return f"{words['source']} / {words['cue']} / via {words['via']} / parent {label['parent']}"
