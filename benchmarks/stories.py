"""Which articles tell the same news, and which are copies?

Data: JSON lines, an article each, with the group that it belongs to.

    basil        300 articles, three outlets on each of 100 events (`triplet`)
    newswcl50    50 articles, five outlets on each of 10 events (`event`)
    ecbplus      texts of the dev topics; the group is the `subtopic`, the trap the other event of the same topic
    guardian     articles that are all of them different; copies are made here

Groups are compared by B3: for each article, which part of its found group belongs to its true group (precision) and the
other way round (recall), meaned over articles. The threshold was chosen on the training topics of ECB+, whose figure is
printed as `ecb_train_` and is no result.

Copies are made of each guardian article by rules with a fixed seed: its headline (the first sentence) changed, its tail
cut to between 40 and 90 per cent, its numbers altered. Recall is the part of them that is found to be a copy of its
article; false pairs are those between different articles.
"""

import gzip
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import Figures, Measured, Row, share
from sayso.read.published import read_day
from sayso.store.copies import copies
from sayso.store.grouping import groups
from sayso.store.terms import terms_of

DEFAULT = "basil/all.jsonl.gz"
ANCHORS = {
    "basil_b3_f1": "94: TF-IDF with the best threshold",
    "newswcl50_b3_f1": "97: TF-IDF with the best threshold",
    "ecb_dev_b3_f1": "89: TF-IDF with the best threshold, all topics",
    "ecb_train_b3_f1": "no result: the threshold was chosen here",
}
SETS = {
    "basil": ("basil/all.jsonl.gz", "triplet", None),
    "newswcl50": ("newswcl50/all.jsonl.gz", "event", None),
    "ecb_dev": ("ecbplus/docs.jsonl.gz", "subtopic", "dev"),
    "ecb_train": ("ecbplus/docs.jsonl.gz", "subtopic", "train"),
}
SEED = 11


def measure(data: Path) -> Measured:
    """Measure one file in the form of basil."""
    return _grouped(_rows(data), by="triplet")


def measure_all(root: Path) -> Measured:
    """Measure all sets, and copies on guardian."""
    figures: Figures = {}
    rows: list[Row] = []
    for name, (path, by, split) in SETS.items():
        found, told = _grouped([row for row in _rows(root / path) if split in (None, row.get("split"))], by=by)
        figures |= {f"{name}_{figure}": value for figure, value in found.items()}
        rows += [{"set": name, **row} for row in told]
    found, told = measure_copies(_rows(root / "guardian/all.jsonl.gz"))
    return figures | found, rows + told


def measure_copies(articles: list[dict[str, Any]]) -> Measured:
    """Make copies of articles, look for them, and count what is found among the articles themselves."""
    random = Random(SEED)
    texts = {row["id"]: row["text"] for row in articles}
    made = {f"{key} {kind}": _copy(text, kind=kind, random=random) for key, text in texts.items() for kind in KINDS}
    found = copies((texts | made).items())
    pairs = {key: tuple(sorted((key, key.split()[0]))) in found for key in made}
    false = [pair for pair in found if pair[0].split()[0] != pair[1].split()[0]]
    figures: Figures = {"copies_recall": share(sum(pairs.values()), of=len(pairs)), "copies_false_pairs": len(false)}
    return figures, [{"copy": key, "found": there} for key, there in pairs.items()] + [
        {"false": pair} for pair in false
    ]


KINDS = ("headline", "cut", "tolls", "all")


def _copy(text: str, *, kind: str, random: Random) -> str:
    """Make a copy as another outlet would print it."""
    if kind in ("headline", "all"):
        text = f"What we know so far of the day's events. {text.partition('. ')[2] or text}"
    if kind in ("cut", "all"):
        words = text.split()
        text = " ".join(words[: round(len(words) * random.uniform(0.4, 0.9))])
    if kind in ("tolls", "all"):
        text = re.sub(r"\d+", lambda match: str(int(match.group()) + random.randint(1, 9)), text)
    return text


def _rows(path: Path) -> list[dict[str, Any]]:
    content = path.read_bytes()
    content = gzip.decompress(content) if path.suffix == ".gz" else content
    return [json.loads(line) for line in content.decode("utf-8").splitlines()]


def _grouped(rows: list[dict[str, Any]], *, by: str) -> Measured:
    texts = [f"{row.get('title') or ''}\n{row.get('text') or ' '.join(row.get('sentences', ()))}" for row in rows]
    days = [_day(row.get("date")) for row in rows]
    found = groups([terms_of(text) for text in texts], days=days)
    precision, recall = b3(found, [row[by] for row in rows])
    f1 = 2 * precision * recall / (precision + recall)
    told = [{"id": row["id"], "gold": row[by], "found": rows[one]["id"]} for row, one in zip(rows, found, strict=True)]
    return {"b3_f1": f1, "b3_precision": precision, "b3_recall": recall}, told


def _day(words: str | None) -> date | None:
    day = read_day(words) if words else None
    return date.fromisoformat(day) if day else None


def b3(found: list[Any], gold: list[Any]) -> tuple[float, float]:
    """Give B3 precision and recall of a grouping in per cent."""
    both, of_found, of_gold = Counter(zip(found, gold, strict=True)), Counter(found), Counter(gold)
    precision = sum(both[f, g] / of_found[f] for f, g in zip(found, gold, strict=True))
    recall = sum(both[f, g] / of_gold[g] for f, g in zip(found, gold, strict=True))
    return 100 * precision / len(gold), 100 * recall / len(gold)
