"""Figures of the development sets during training: gold words and greedy answers, quick, for watching only."""

import random
from collections import Counter

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.corpora import Paragraph
from training.losses import arc_scores, label_scores, link_scores
from training.network import Network, names_of
from training.windows import IGNORED, Vocabulary, batches, cut_paragraph, tensors

Batch = dict[str, Tensor]


@torch.no_grad()
def watch(
    network: Network, paragraphs: list[Paragraph], vocabulary: Vocabulary, tokenizer: Tokenizer
) -> dict[str, float]:
    """Score a development set; per cent, factuality as Pearson's r."""
    counts: Counter[str] = Counter()
    told: list[tuple[Tensor, Tensor]] = []
    windows = [window for paragraph in paragraphs for window in cut_paragraph(paragraph)]
    for group in batches(windows, most_words=2000, chance=random.Random(0)):
        batch = tensors(group, vocabulary=vocabulary, tokenizer=tokenizer)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            output = network(batch["ids"], batch["mask"], batch["shapes"], batch["firsts"])
            count_trees(counts, network, output, batch)
        count_readings(counts, network, output, batch)
        known = ~torch.isnan(batch["factuality"])
        told.append((output["factuality"][known].float(), batch["factuality"][known]))
    figures = {name: round(value, 2) for name, value in shares(counts).items()}
    ours, theirs = (torch.cat(side) for side in zip(*told, strict=True))
    if len(ours) > 2:
        figures["factuality_r"] = round(float(torch.corrcoef(torch.stack([ours, theirs]))[0, 1]), 4)
    return figures


def count_trees(counts: Counter[str], network: Network, output: Batch, batch: Batch) -> None:
    """Count what is right of sentence starts, tags, trees and names."""
    known = batch["number"] != IGNORED
    named = (batch["name"] != IGNORED) & (batch["name"] != 0)
    counts["name_gold"] += int(named.sum())
    found = (names_of(output).argmax(-1) != 0) & (batch["name"] != IGNORED)
    counts["name_found"] += int(found.sum())
    counts["name_right"] += int((named & (names_of(output).argmax(-1) == batch["name"])).sum())
    if not (batch["tag"] != IGNORED).any():
        return
    arcs = arc_scores(output, batch).argmax(-1)
    labels = label_scores(network, output, arcs).argmax(-1)
    right = (arcs - 1 == batch["head"]) & known
    counts["words"] += int(known.sum())
    counts["uas"] += int(right.sum())
    counts["las"] += int((right & (labels == batch["label"])).sum())
    counts["tags"] += int(((output["tag"].argmax(-1) == batch["tag"]) & known).sum())
    starts = (output["sentence"] > 0) & known
    gold = (batch["sentence"] == 1) & known
    counts["start_right"] += int((starts & gold).sum())
    counts["start_found"] += int(starts.sum())
    counts["start_gold"] += int(gold.sum())


def count_readings(counts: Counter[str], network: Network, output: Batch, batch: Batch) -> None:
    """Count what is right of triggers, types, standing, cues and links."""
    known = batch["act"] != IGNORED
    for key in ("act", "cue"):
        found, gold = output[key].argmax(-1), batch[key]
        counts[f"{key}_found"] += int(((found > 0) & known).sum())
        counts[f"{key}_gold"] += int(((gold > 0) & known).sum())
        counts[f"{key}_right"] += int(((found == gold) & (gold > 0) & known).sum())
    triggers = batch["status"] != IGNORED
    counts["status_all"] += int(triggers.sum())
    counts["status_right"] += int((output["status"][..., :-1].argmax(-1) == batch["status"])[triggers].sum())
    if not len(batch["anchors"]):
        return
    scores = link_scores(network, output, batch["anchors"])
    for relation, name in enumerate(("actor", "recipient", "source", "content")):
        mine = batch["anchor_kind"] == relation // 2
        gold = batch["members"][mine, relation % 2]
        found = (scores[mine, relation] > 0) & batch["real"][batch["anchors"][mine, 0]]
        counts[f"{name}_found"] += int(found.sum())
        counts[f"{name}_gold"] += int(gold.sum())
        counts[f"{name}_right"] += int((found & gold).sum())


def shares(counts: Counter[str]) -> dict[str, float]:
    """Turn counts into figures: shares of words, and F1 of what was found."""
    figures = {key: 100 * counts[key] / counts["words"] for key in ("uas", "las", "tags") if counts["words"]}
    if counts["status_all"]:
        figures["status"] = 100 * counts["status_right"] / counts["status_all"]
    for key in ("start", "name", "act", "cue", "actor", "recipient", "source", "content"):
        both = counts[f"{key}_found"] + counts[f"{key}_gold"]
        if counts[f"{key}_gold"]:
            figures[f"{key}_f1"] = 200 * counts[f"{key}_right"] / both
    return figures
