"""Which act ties two marked mentions? The question that the rivals answer: source and target are given, the PLOVER
root is asked.

sayso's answer is the type of the surest event that it finds between the two; where it finds none, what the network
says of them: of the pair itself, and of the best act between the two, which is the product of the act's type and of
how firmly each mention is linked to it, with equal weight. Nothing is chosen on the data measured.

Figures, in per cent: macro_f1 over the roots of the data, accuracy, and the macro-F1 of each of the network's ways
alone; the F1 of each root.
"""

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from benchmarks import Figures, Row, f1, share
from sayso.offsets import overlaps
from sayso.parse.annotate import paragraphs_of, scores_of
from sayso.parse.readings import ACTOR, RECIPIENT, linked, pair_types, softmax
from sayso.parse.readings import Weights as LinkWeights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language

    from sayso.parse.encoder import Encoder, Floats, Scores
    from sayso.records import Span

Chances = dict[str, float]
SMALL = 1e-6


def roots_of_pairs(
    texts: "Sequence[str]", pairs: "Sequence[tuple[Span | None, Span | None]]", *, nlp: "Language"
) -> list[dict[str, Chances]]:
    """Give for each sentence, by way (`pair`, `acts`, `both`), how likely each type of act is between its two
    mentions."""
    encoder: Encoder = nlp.get_pipe("sayso_encoder").encoder  # type: ignore[attr-defined]
    return [_of_sentence(text, pair, nlp=nlp, encoder=encoder) for text, pair in zip(texts, pairs, strict=True)]


def _of_sentence(
    text: str, pair: "tuple[Span | None, Span | None]", *, nlp: "Language", encoder: "Encoder"
) -> dict[str, Chances]:
    doc = nlp.make_doc(text)
    paragraphs = paragraphs_of(doc)
    for paragraph, scores in zip(paragraphs, scores_of(paragraphs, encoder), strict=True):
        spans = [(doc[number].idx, doc[number].idx + len(doc[number])) for number in paragraph.tokens]
        one, two = ([n for n, span in enumerate(spans) if overlaps(span, mark)] if mark else None for mark in pair)
        if one:
            return _ways(scores, one, two, encoder=encoder)
    return {"pair": {}, "acts": {}, "both": {}}


def _ways(scores: "Scores", one: list[int], two: list[int] | None, *, encoder: "Encoder") -> dict[str, Chances]:
    """Give the chances of each type by both ways."""
    weights = LinkWeights(links=encoder.link_weights, pairs=encoder.pair_weights)
    types = encoder.labels.types
    acts = dict(zip(types, _by_acts(scores, one, two, weights=weights).tolist(), strict=True))
    if two is None:
        return {"pair": acts, "acts": acts, "both": acts}
    pair = dict(zip(types, pair_types(scores, one, two, weights=weights)[1:].tolist(), strict=True))
    both = {name: ((pair[name] + SMALL) * (acts[name] + SMALL)) ** 0.5 for name in types}
    return {"pair": pair, "acts": acts, "both": both}


def _by_acts(scores: "Scores", one: list[int], two: list[int] | None, *, weights: LinkWeights) -> "Floats":
    """(types,): the best act of each type between two mentions; of each mention its best linked word counts."""
    words = np.arange(len(scores["act"]))
    types = softmax(scores["act"])[:, 1:]
    members = linked(scores, words, weights.links[[ACTOR, RECIPIENT]])
    tied = members[0][:, one].max(axis=1)
    if two is not None:
        direct = tied * members[1][:, two].max(axis=1)
        mutual = tied * members[0][:, two].max(axis=1)
        tied = np.maximum(direct, mutual)
    result: Floats = (types * tied[:, None]).max(axis=0)
    return result


def figures_of(rows: "Sequence[Row]") -> Figures:
    """Sum up rows with `root` and, by way, `marked_pair`, `marked_acts` and `marked`."""
    figures: Figures = {}
    for key in ("marked", "marked_pair", "marked_acts"):
        by_root = _f1_by_root(rows, key)
        figures[f"{key}_macro_f1"] = sum(by_root.values()) / max(1, len(by_root))
        if key == "marked":
            figures["marked_accuracy"] = share(sum(row[key] == row["root"] for row in rows), of=len(rows))
            figures |= {f"marked_{root.lower()}_f1": value for root, value in sorted(by_root.items())}
    return figures


def _f1_by_root(rows: "Sequence[Row]", key: str) -> dict[str, float]:
    gold, found = Counter(row["root"] for row in rows), Counter(row[key] for row in rows)
    right = Counter(row["root"] for row in rows if row[key] == row["root"])
    return {root: f1(right[root], gold=gold[root], predicted=found[root]) for root in gold}


def best_root(chances: Chances) -> str | None:
    """Give the likeliest root in the data's own terms, in which CONCEDE and RETREAT are one, YIELD."""
    if not chances:
        return None
    roots = {name: chance for name, chance in chances.items() if name not in {"CONCEDE", "RETREAT"}}
    roots["YIELD"] = chances["CONCEDE"] + chances["RETREAT"]
    return max(roots, key=lambda name: roots[name])
